"""The chapters of a report as offices use them: what stands in which, in what order, under which heading.

`CHAPTERS` is the one register of them: what is added here can be written on the site and stands in every file. A report
keeps the order and the headings that it was composed with (`laid_out`), so that it reads the same years later.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from reporting.composing import assessment, indicator_text, results
from reporting.composing.headings import PART, Heading
from reporting.composing.leadership import leadership

Data = dict[str, Any]
Layout = Sequence[Mapping[str, str]]


@dataclass(frozen=True)
class Chapter:
    """A chapter (I), a point of one (1) or an item (a): its key, its heading without numeral, what its figures say.

    `write` gives its own text, "" where there is nothing to tell: it is then left out with its heading. `parts` follow
    that text. `table` names the table under it; `on_site` is what the site calls it where the heading says too little.
    """

    name: str
    title: str
    write: Callable[[Data], str] | None = None
    parts: tuple["Chapter", ...] = ()
    table: str = ""
    on_site: str = ""

    @property
    def site_title(self) -> str:
        return self.on_site or self.title


CHAPTERS = (
    Chapter("leadership", "Công tác lãnh đạo, chỉ đạo", leadership),
    Chapter(
        "results",
        "Kết quả thực hiện",
        parts=(
            Chapter("indicators", "Kết quả thực hiện các chỉ tiêu", indicator_text.indicators),
            Chapter(
                "work",
                "Kết quả thực hiện các nhiệm vụ",
                parts=(
                    Chapter("tasks", "Kết quả chung", results.tasks, (), "by_unit", "Kết quả chung thực hiện nhiệm vụ"),
                    Chapter("sections", "Theo nhóm nhiệm vụ", results.sections, on_site="Kết quả theo nhóm nhiệm vụ"),
                    Chapter("done", "Nhiệm vụ đã hoàn thành trong kỳ", results.done),
                    Chapter("running", "Nhiệm vụ đang thực hiện", results.running),
                    Chapter("late", "Nhiệm vụ quá hạn, chưa hoàn thành", results.late),
                    Chapter("waiting", "Nhiệm vụ chờ hướng dẫn, chưa phát sinh điều kiện, tạm dừng", results.waiting),
                ),
            ),
        ),
    ),
    Chapter(
        "assessment",
        "Đánh giá chung",
        parts=(
            Chapter("strengths", "Ưu điểm", assessment.strengths),
            Chapter("shortcomings", "Tồn tại, hạn chế", assessment.shortcomings),
            Chapter("difficulties", "Khó khăn, vướng mắc và nguyên nhân", assessment.difficulties),
        ),
    ),
    Chapter("next_work", "Nhiệm vụ trọng tâm kỳ tới", assessment.next_work),
    Chapter("proposals", "Kiến nghị, đề xuất", assessment.proposals),
)


def every(chapters: Iterable[Chapter] = CHAPTERS) -> Iterator[Chapter]:
    """All chapters, each followed by its parts."""
    for each in chapters:
        yield each
        yield from every(each.parts)


def laid_out() -> list[dict[str, str]]:
    """Names and headings in their order, as a report keeps them."""
    return [{"name": each.name, "title": each.title} for each in every()]


@dataclass(frozen=True)
class Place:
    """Where a chapter with a text of its own stands: the headings above it and its own, without numerals."""

    chapter: Chapter
    headings: tuple[Heading, ...]


def places(layout: Layout) -> list[Place]:
    """The chapters with a text of their own, in the order of a layout; what it does not name is left out."""
    titles = {each["name"]: each["title"] for each in layout}
    return list(_places(CHAPTERS, titles, (), PART))


def _places(
    chapters: Iterable[Chapter], titles: Mapping[str, str], above: tuple[Heading, ...], level: int
) -> Iterator[Place]:
    order = list(titles)
    for each in sorted((each for each in chapters if each.name in titles), key=lambda each: order.index(each.name)):
        title = titles[each.name]
        headings = (*above, Heading(level, title.upper() if level == PART else title, each.name))
        if each.write:
            yield Place(each, headings)
        yield from _places(each.parts, titles, headings, level + 1)
