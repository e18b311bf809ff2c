"""The text of a report, written from its figures: named paragraphs, each of which a person may write anew.

Which chapters there are stands in `chapters.py`; the opening and the closing sentence stand around them. A paragraph
that a person wrote wins over the computed one, and a new build never touches it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from reporting.composing.asking import asking_named
from reporting.composing.chapters import Chapter, Place, every, laid_out, places
from reporting.composing.headings import Heading, numbered, opened, without_lone
from reporting.composing.outdated import outdated_figures
from reporting.composing.phrases import author, coming_span, joined, plan_named, span, within
from reporting.composing.phrases import day as day_in_words

Data = dict[str, Any]


@dataclass(frozen=True)
class ParagraphLine:
    """One paragraph of the document; `level` 0 is running text, 1 a dash, 2 a plus."""

    text: str
    level: int = 0

    @property
    def leads_on(self) -> bool:
        """Does it announce what follows? Then no page ends with it."""
        return self.text.endswith(":")

    @property
    def looks(self) -> str:
        """Its classes in style sheets."""
        level, lead = f" doc-li{self.level}" if self.level else "", " doc-lead" if self.leads_on else ""
        return f"doc-p{level}{lead}"


@dataclass(frozen=True)
class Paragraph:
    """A named part of the text: its headings, its lines, and what the figures say where a person wrote instead."""

    name: str
    title: str
    headings: tuple[Heading, ...]
    text: str
    computed: str
    is_own: bool
    table: str = ""
    outdated: tuple[str, ...] = ()
    """Figures that the hand-written text mentions and that have changed since."""

    @property
    def lines(self) -> list[ParagraphLine]:
        return [_line(line) for line in self.text.splitlines() if line.strip()]


def opening(data: Data) -> str:
    head = data["document"]
    plan, asked = plan_named(head), asking_named(head)
    what = f"kết quả thực hiện {plan}" if asked else "kết quả thực hiện"
    closed = f"; Kế hoạch kết thúc từ ngày {day_in_words(until)}" if (until := head.get("plan_closed_on")) else ""
    return (
        f"Thực hiện {asked or plan}, {author(head)} báo cáo {what} {span(data['kind'], data['label'])}"
        f" như sau (số liệu tính từ ngày {day_in_words(data['starts_on'])}"
        f" đến hết ngày {day_in_words(data['as_of'])}{closed}):"
    )


def closing(data: Data) -> str:
    head = data["document"]
    to = joined(head["recipients"])
    coming = coming_span(data)
    text = f"Trên đây là kết quả thực hiện Kế hoạch {within(data)}"
    text += f" và phương hướng, nhiệm vụ {coming}" if coming else ""
    return f"{text}. {author(head)} " + (f"trân trọng báo cáo {to}./." if to else "báo cáo./.")


OPENING = Chapter("opening", "Mở đầu", opening)
CLOSING = Chapter("closing", "Kết thúc", closing)
WRITTEN = [OPENING, *(each for each in every() if each.write), CLOSING]
"""Everything that has a text of its own, in the usual order."""

GROUPINGS = {each.name for each in every() if each.write is None}
"""Headings that only group what stands below them."""

NAMES = {each.name: each.site_title for each in WRITTEN}


def paragraphs(data: Data, texts: Mapping[str, str], bases: Mapping[str, str] | None = None) -> list[Paragraph]:
    """The text in order, what says nothing left out with its headings.

    `texts` are the paragraphs that a person wrote, `bases` what the figures said then.
    """
    found = [each for each in all_paragraphs(data, texts, bases) if each.text]
    paths = without_lone([each.headings for each in found], GROUPINGS)
    headings = numbered(opened(paths))
    return [replace(each, headings=above) for each, above in zip(found, headings, strict=True)]


def all_paragraphs(data: Data, texts: Mapping[str, str], bases: Mapping[str, str] | None = None) -> list[Paragraph]:
    """Every paragraph of the report's layout, those too that say nothing; with all headings above, unnumbered."""
    inside = places(data.get("chapters") or laid_out())
    whole = [Place(OPENING, ()), *inside, Place(CLOSING, ())]
    return [_paragraph(place, data, texts, bases or {}) for place in whole]


def left_out(data: Data, texts: Mapping[str, str]) -> list[Paragraph]:
    """The paragraphs of the layout that say nothing: the document goes without them, a person may write them."""
    return [each for each in all_paragraphs(data, texts) if not each.text]


def computed_text(name: str, data: Data) -> str:
    """What the figures say in one paragraph; "" for a report without figures."""
    write = next(each.write for each in WRITTEN if each.name == name)
    return write(data) if write and data else ""


def _paragraph(place: Place, data: Data, texts: Mapping[str, str], bases: Mapping[str, str]) -> Paragraph:
    name = place.chapter.name
    computed = computed_text(name, data)
    own = texts.get(name, "").strip()
    text = own or computed
    if name == CLOSING.name:
        text = f"{text.rstrip(' ./')}./."
    outdated = outdated_figures(own, bases.get(name, ""), computed) if own else ()
    return Paragraph(
        name, place.chapter.site_title, place.headings, text, computed, bool(own), place.chapter.table, outdated
    )


def _line(line: str) -> ParagraphLine:
    stripped = line.strip()
    if stripped.startswith(("- ", "– ")):
        return ParagraphLine(f"- {stripped[2:].strip()}", 1)
    if stripped.startswith("+ "):
        return ParagraphLine(stripped, 2)
    return ParagraphLine(stripped)
