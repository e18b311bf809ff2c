"""What the pages of an outline show: a line with our work that answers it, proposals, how far the whole has come."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Prefetch, Q

from outlines.likeness import Ours, Proposal, WorkBook
from outlines.models import LineTie, OutlineLine, SuperiorOutline
from outlines.places import Places

TIES: Any = Prefetch("ties", LineTie.objects.select_related("task", "indicator"))


@dataclass(frozen=True)
class ShownLine:
    """A line, its heading, what is tied to it, and, for who may decide, what is proposed."""

    line: OutlineLine
    heading: OutlineLine | None
    ties: list[LineTie]
    proposals: list[Proposal]


@dataclass(frozen=True)
class OutlineFigures:
    """How many lines ask for work, and how many of them stand how."""

    lines: int
    tied: int
    open: int
    direct: int
    coordinating: int
    not_ours: int

    @property
    def ours(self) -> int:
        """Lines that are not marked as none of ours."""
        return self.lines - self.not_ours


def shown_lines(
    lines: Iterable[OutlineLine], outline: SuperiorOutline, *, on: dt.date, deciding: bool
) -> list[ShownLine]:
    """The lines, fetched with `TIES`; a handful of queries, however many there are."""
    book = WorkBook(outline.plan, on) if deciding else None
    places = Places(outline.lines.filter(kept=True, kind=OutlineLine.Kind.HEADING))
    return [_shown(line, places, book) for line in lines]


def _shown(line: OutlineLine, places: Places, book: WorkBook | None) -> ShownLine:
    said = list(line.ties.all())
    ties = [each for each in said if each.holds]
    asks = book and not (ties or line.is_heading or line.is_not_ours)
    proposals = book.proposals(line.text, {each.key for each in said}) if book and asks else []
    return ShownLine(line, places.heading_of(line), ties, proposals)


def figures_of(outline: SuperiorOutline) -> OutlineFigures:
    """Three queries."""
    parts = {each: Count("pk", filter=Q(part=each)) for each in OutlineLine.Part.values}
    asking = outline.lines.asking()
    counted = asking.aggregate(lines=Count("pk"), **parts)
    return OutlineFigures(**counted, tied=asking.tied().count(), open=outline.lines.uncovered().count())


def others(book: WorkBook, shown: ShownLine) -> list[tuple[str, Ours]]:
    """The work of the plan that is not tied to the line, to choose from."""
    return book.others(each.key for each in shown.ties)
