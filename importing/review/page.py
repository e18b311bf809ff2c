"""What the review page shows: the items of a page with their doubts, the counts, and the document beside them."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Q, QuerySet

from importing.documents.draft import indicator_of_json
from importing.models import DraftItem, PlanImport, SourceLine
from importing.review.corrections import with_doubt
from importing.review.doubts import DOUBTS, Doubt
from importing.review.fields import FIELDS, Field
from importing.saving.indicators import kind_of, unit_of
from indicators.catalogue.matches import MetricBook, Proposal
from indicators.models import Metric
from tasks.models import Task
from units.models import Ward
from wording.names import fold

Kind = DraftItem.Kind
PAGE_SIZE = 40
SOURCE_SIZE = 300


@dataclass(frozen=True)
class ReviewedCell:
    """A field of an item as shown: its text, how it was understood, what is said where it is empty."""

    field: Field
    text: str
    note: str = ""

    @property
    def shown(self) -> str:
        """The text, or the words of what was chosen."""
        return dict(self.field.choices).get(self.text, "") if self.field.choices else self.text

    @property
    def is_lacking(self) -> bool:
        return not self.text and bool(self.field.lacking)


@dataclass(frozen=True)
class ReviewedRow:
    """An item of the draft as shown on the page."""

    item: DraftItem
    proposals: tuple[Proposal, ...] = ()
    chosen: Metric | None = None

    @property
    def measured(self) -> Metric | None:
        """What the ward measures already and the indicator will share: as a person chose, or surely the same."""
        sure = [each.metric for each in self.proposals if each.is_sure]
        return self.chosen or (sure[0] if len(sure) == 1 else None)

    @cached_property
    def cells(self) -> list[ReviewedCell]:
        return [cell_of(self.item, each) for each in FIELDS[self.item.kind]]

    @property
    def main(self) -> ReviewedCell:
        """What the item says; shown large."""
        return self.cells[0]

    @property
    def facts(self) -> list[ReviewedCell]:
        """The other fields, without those that are empty and not missed."""
        return [cell for cell in self.cells if cell is not self.main and (cell.text or cell.field.lacking)]

    @property
    def reasons(self) -> list[Doubt]:
        return [DOUBTS[code] for code in self.item.codes if DOUBTS[code].serious]

    @property
    def lacks(self) -> list[Doubt]:
        return [DOUBTS[code] for code in self.item.codes if not DOUBTS[code].serious]

    @property
    def leads(self) -> list[str]:
        """The leads to choose from, where there are several."""
        leads = self.item.values.get("lead_units") or []
        return leads if len(leads) > 1 else []

    @property
    def group(self) -> str:
        values = self.item.values
        return " ".join(filter(None, [values.get("group_number"), values.get("group")]))


def rows_of(items: Iterable[DraftItem], ward: Ward) -> list[ReviewedRow]:
    """The items as shown; indicators with what of the ward's catalogue they may be measured by."""
    items = list(items)
    if not any(item.kind == Kind.INDICATOR for item in items):
        return [ReviewedRow(item) for item in items]
    metrics = MetricBook(ward)
    return [_row_of(item, metrics) if item.kind == Kind.INDICATOR else ReviewedRow(item) for item in items]


def _row_of(item: DraftItem, metrics: MetricBook) -> ReviewedRow:
    draft = indicator_of_json(item.values)
    chosen = metrics.get(draft.metric) if draft.metric else None
    return ReviewedRow(item, tuple(metrics.proposals(draft.name, unit_of(draft), kind_of(draft))[:3]), chosen)


def cell_of(item: DraftItem, shown: Field) -> ReviewedCell:
    note = _schedule_note(item.values["schedule"]) if shown.name == "schedule" else ""
    if shown.name == "targets":
        unclear = [
            t["raw"] for t in item.values["targets"] if not t["comparator"] and t["raw"].strip() not in {"", "-"}
        ]
        note = f"chưa đọc được con số: {'; '.join(unclear)}" if unclear and not item.values["qualitative"] else ""
    return ReviewedCell(shown, shown.show(item.values), note)


def _schedule_note(schedule: dict[str, Any]) -> str:
    """How deadline words were understood: the last valid day, or the kind of work without one."""
    due = schedule["due"]
    kind = Task.ScheduleKind(schedule["kind"])
    if due:
        words = "hạn cuối " if kind in {"fixed", "window"} else f"{kind.label}, hạn "
        return words + "/".join(reversed(due.split("-")))
    return "" if kind == Task.ScheduleKind.UNSPECIFIED else str(kind.label)


@dataclass
class Counts:
    """How many items there are of each sort; one query, however large the document is."""

    doubtful: int = 0
    unread: int = 0
    aside: int = 0
    all: int = 0
    kinds: Counter[str] = field(default_factory=Counter)
    codes: Counter[str] = field(default_factory=Counter)

    @classmethod
    def of(cls, taken: PlanImport) -> "Counts":
        counts = cls()
        for kind, kept, doubtful, codes in taken.items.values_list("kind", "kept", "doubtful", "doubts"):
            counts.all += 1
            counts.aside += not kept
            if kept:
                counts.doubtful += doubtful
                counts.unread += kind == Kind.UNREAD
                counts.kinds[kind] += 1
                counts.codes.update(codes.split())
        return counts

    @property
    def flags(self) -> list[tuple[Doubt, int]]:
        """What is doubtful or lacking, with how often: the serious first."""
        found = [(doubt, self.codes[code]) for code, doubt in DOUBTS.items() if self.codes[code]]
        return sorted(found, key=lambda each: not each[0].serious)

    @property
    def tasks(self) -> int:
        return self.kinds[Kind.TASK]

    @property
    def indicators(self) -> int:
        return self.kinds[Kind.INDICATOR]

    @property
    def duties(self) -> int:
        return self.kinds[Kind.DUTY]

    @property
    def obligations(self) -> int:
        return self.kinds[Kind.OBLIGATION]


def chosen_items(taken: PlanImport, where: dict[str, Any], counts: Counts) -> "QuerySet[DraftItem]":
    """The items that the filters choose, in the document's order; without a filter what is doubtful, if anything is."""
    items = taken.items.select_related("changed_by")
    shown = shown_part(where, counts)
    if shown == "nghi-van":
        items = items.filter(kept=True, doubtful=True)
    elif shown == "chua-doc":
        items = items.filter(kept=True, kind=Kind.UNREAD)
    elif shown == "de-rieng":
        items = items.filter(kept=False)
    if "loai" in where:
        items = items.filter(kind=where["loai"])
    if "thieu" in where:
        items = with_doubt(items.filter(kept=True), where["thieu"])
    if "q" in where:
        items = items.filter(pk__in=_matching(items, where["q"]))
    return items


def shown_part(where: dict[str, Any], counts: Counts) -> str:
    """Which of the four parts is shown; one filter by kind, lack or words alone goes through all."""
    if "xem" in where:
        return str(where["xem"])
    if {"loai", "thieu", "q", "dong"} & where.keys():
        return "tat-ca"
    return "nghi-van" if counts.doubtful else "tat-ca"


def _matching(items: "QuerySet[DraftItem]", words: str) -> list[int]:
    """Ids of items in which all the words stand, without regard to accents."""
    wanted = fold(words).split()
    found = []
    for pk, values in items.values_list("pk", "values"):
        text = fold(" ".join(_texts(values)))
        if all(word in text for word in wanted):
            found.append(pk)
    return found


def _texts(values: Any) -> Iterable[str]:
    if isinstance(values, str):
        yield values
    elif isinstance(values, dict):
        for value in values.values():
            yield from _texts(value)
    elif isinstance(values, list):
        for value in values:
            yield from _texts(value)


def page_of(items: "QuerySet[DraftItem]", number: str | None, line: int | None = None) -> Page:
    """A page of the items: the one asked for, or the one on which the item of the line stands."""
    pages = Paginator(items, PAGE_SIZE)
    if number is None and line is not None:
        before = items.filter(line__lte=line).count()
        return pages.get_page(max(1, -(-before // PAGE_SIZE)))
    return pages.get_page(number)


@dataclass(frozen=True)
class Piece:
    """Paragraph (`lines` holds one) or table of the document; `columns` is how many cells its widest row has."""

    lines: list[SourceLine]

    @property
    def is_table(self) -> bool:
        return self.lines[0].table is not None

    @property
    def columns(self) -> int:
        return max(len(line.cells or ()) for line in self.lines)


@dataclass(frozen=True)
class Source:
    """A part of the document, long enough for most; `waiting` are lines that nothing in the draft stands for yet."""

    page: Page
    pieces: list[Piece]
    waiting: set[int]


def source_part(taken: PlanImport, number: str | None = None, line: int | None = None) -> Source:
    """The part of the document asked for, or that in which the line stands, else its beginning."""
    lines = taken.source_lines.all()
    pages = Paginator(lines, SOURCE_SIZE)
    if number is None and line is not None:
        number = str(max(1, -(-lines.filter(line__lte=line).count() // SOURCE_SIZE)))
    page = pages.get_page(number)
    pieces: list[Piece] = []
    for each in page:
        if each.table is not None and pieces and pieces[-1].lines[0].table == each.table:
            pieces[-1].lines.append(each)
        else:
            pieces.append(Piece([each]))
    waiting = set(taken.items.filter(kind=Kind.UNREAD, kept=True).values_list("line", flat=True))
    return Source(page, pieces, waiting)


def sections_of(taken: PlanImport) -> list[str]:
    """The headings under which items stand, to choose from."""
    named = taken.items.filter(~Q(values__group=None), kind__in=[Kind.TASK, Kind.INDICATOR])
    return sorted({group for group in named.values_list("values__group", flat=True) if group})


def schedules_of(first: int | None, last: int | None) -> list[str]:
    """Deadline words that plans use most, for the plan's years."""
    year = first if first == last else last
    often = ["Thường xuyên", "Hằng năm", "Hằng quý", "Theo hướng dẫn của cấp trên"]
    return (
        [*often, *(f"Quý {quarter}/{year}" for quarter in ("I", "II", "III", "IV")), f"Năm {year}"] if year else often
    )
