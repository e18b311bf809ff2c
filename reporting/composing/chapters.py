"""The chapters of a report as offices use them: what stands in which, in what order, under which heading.

`CHAPTERS` is the one register of them: what is added here can be written on the site and stands in every file. A report
keeps the order and the headings that it was composed with (`laid_out`), so that it reads the same years later.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from reporting.composing import assessment, indicator_text, issued_documents, results
from reporting.composing.headings import PART, Heading
from reporting.composing.leadership import leadership
from reporting.composing.said import said, steering, with_said
from reporting.superior.setters import by_setter
from reporting.superior.text import by_outline

Data = dict[str, Any]
Layout = Sequence[Mapping[str, str]]


@dataclass(frozen=True)
class Chapter:
    """A chapter (I), a point of one (1) or an item (a): its key, its heading without numeral, what its figures say.

    `write` gives its own text, "" where there is nothing to tell: it is then left out with its heading. `parts` follow
    that text. `table` names the table under it; `on_site` is what the site calls it where the heading says too little.
    With `takes_text` a ward may give a text that stands there in each report; an empty `is_extra` one is not missed.
    """

    name: str
    title: str
    write: Callable[[Data], str] | None = None
    parts: tuple["Chapter", ...] = ()
    table: str = ""
    on_site: str = ""
    takes_text: bool = False
    is_extra: bool = False

    @property
    def site_title(self) -> str:
        return self.on_site or self.title


CHAPTERS = (
    Chapter(
        "leadership",
        "Công tác lãnh đạo, chỉ đạo",
        leadership,
        parts=(
            Chapter(
                "documents",
                "Văn bản chỉ đạo, triển khai đã ban hành",
                issued_documents.told,
                table="documents",
                is_extra=True,
            ),
            Chapter(
                "steering", "Ban Chỉ đạo, Tổ công tác; công tác điều hành", steering, takes_text=True, is_extra=True
            ),
        ),
    ),
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
                    Chapter("setters", "Nhiệm vụ cấp trên giao", by_setter),
                    Chapter("done", "Nhiệm vụ đã hoàn thành trong kỳ", results.done),
                    Chapter("running", "Nhiệm vụ đang thực hiện", results.running),
                    Chapter("late", "Nhiệm vụ quá hạn, chưa hoàn thành", results.late),
                    Chapter("waiting", "Nhiệm vụ chờ hướng dẫn, chưa phát sinh điều kiện, tạm dừng", results.waiting),
                ),
            ),
        ),
    ),
    Chapter("outline", "Kết quả theo đề cương của cấp trên", by_outline),
    Chapter(
        "assessment",
        "Đánh giá chung",
        parts=(
            Chapter("strengths", "Ưu điểm", with_said(assessment.strengths, "strengths")),
            Chapter("shortcomings", "Tồn tại, hạn chế", with_said(assessment.shortcomings, "shortcomings")),
            Chapter("difficulties", "Khó khăn, vướng mắc", assessment.difficulties),
            Chapter(
                "causes",
                "Nguyên nhân",
                assessment.late_causes,
                is_extra=True,
                parts=(
                    Chapter("causes_objective", "Nguyên nhân khách quan", said("causes_objective"), is_extra=True),
                    Chapter("causes_subjective", "Nguyên nhân chủ quan", said("causes_subjective"), is_extra=True),
                ),
            ),
            Chapter("lessons", "Bài học kinh nghiệm", said("lessons"), is_extra=True),
            Chapter("good_practice", "Mô hình, giải pháp hay", said("good_practice"), is_extra=True),
        ),
    ),
    Chapter("next_work", "Phương hướng, nhiệm vụ trọng tâm kỳ tới", assessment.next_work),
    Chapter("proposals", "Đề xuất, kiến nghị", assessment.proposals),
)


@dataclass(frozen=True)
class Choice:
    """What a ward chose for a chapter: a heading of its own ("" for the usual), its place, whether it is printed."""

    title: str
    position: int
    is_on: bool


STEP = 10
"""Places of chapters lie so far apart; one that a ward chose nothing for keeps its usual place among them."""


def every(chapters: Iterable[Chapter] = CHAPTERS) -> Iterator[Chapter]:
    """All chapters, each followed by its parts."""
    for each in chapters:
        yield each
        yield from every(each.parts)


def in_order(chapters: Sequence[Chapter], choices: Mapping[str, Choice]) -> list[Chapter]:
    """The chapters under one heading in the order that a ward chose."""
    places = {each.name: (place + 1) * STEP for place, each in enumerate(chapters)}
    places |= {name: choice.position for name, choice in choices.items() if name in places}
    return sorted(chapters, key=lambda each: places[each.name])


def laid_out(
    choices: Mapping[str, Choice] | None = None, chapters: Sequence[Chapter] = CHAPTERS
) -> list[dict[str, str]]:
    """Names and headings of what is printed, in order, as a report keeps them; what is off takes its parts along."""
    chosen, found = choices or {}, []
    for each in in_order(chapters, chosen):
        choice = chosen.get(each.name)
        if choice is None or choice.is_on:
            found.append({"name": each.name, "title": (choice.title if choice else "") or each.title})
            found += laid_out(chosen, each.parts)
    return found


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


EXTRA = {each.name for each in every() if each.is_extra}
"""What only some reports have: documents that were issued, and what units may add of their own."""
