"""A plan draft as an Excel workbook that `readers.exported` reads back as the same draft."""

from collections.abc import Iterable, Iterator

from importing.documents import book
from importing.documents.draft import IndicatorDraft, PlanDraft, TaskDraft
from sheets.cells import TEXT
from sheets.looks import NOTE, Look
from sheets.pages import Book, Column

Values = tuple[str | int | None, ...]
KEPT = Look(text_format=TEXT)
"""What people change in these cells stays text."""


def workbook_of(draft: PlanDraft, lead: str = "") -> bytes:
    """The draft as the bytes of an .xlsx file; `lead` is the unit that runs the plan."""
    out = Book(title=draft.title or "", keywords=book.MARK)
    _head_sheet(out, draft, lead)
    for sheet, rows in (
        (book.INDICATORS, map(_indicator, draft.indicators)),
        (book.TARGETS, _targets(draft.indicators)),
        (book.TASKS, map(_task, draft.tasks)),
        (book.DUTIES, ((duty.unit, duty.text) for duty in draft.unit_duties)),
        (book.REPORTS, _reports(draft)),
    ):
        _sheet(out, sheet, rows)
    return out.content()


def _head_sheet(out: Book, draft: PlanDraft, lead: str) -> None:
    columns = [Column(head, width, KEPT) for head, width in zip(book.HEAD_COLUMNS, (24, 90, 24, 18), strict=True)]
    page = out.page(book.HEAD_SHEET, columns, head_row=book.TITLE_ROWS + 1, fitted=False)
    page.line("KẾ HOẠCH")
    page.line("Xuất từ cổng Rõ Việc. Sửa trong các ô rồi nhập lại để cập nhật kế hoạch.", NOTE)
    page.head()
    for row in _head(draft, lead):
        page.row([*row, *[None] * (len(columns) - len(row))])


def _head(draft: PlanDraft, lead: str) -> Iterator[Values]:
    first, last = draft.period or (None, None)
    yield from (
        (book.NUMBER, draft.document_number),
        (book.ISSUED_ON, draft.issued_on),
        (book.WARD, draft.ward),
        (book.TITLE, draft.title),
        (book.FIRST_YEAR, first),
        (book.LAST_YEAR, last),
        (book.VISION, draft.vision_year),
        (book.SIGNER, draft.signer),
        (book.POSITION, draft.signer_position),
        (book.LEAD, lead),
        (book.FUNDING, draft.funding),
    )
    yield from ((book.BASIS, basis.text, basis.number, basis.date) for basis in draft.legal_bases)
    yield from ((book.PHASE, phase.text, phase.start, phase.end) for phase in draft.phases)
    yield from ((book.RECIPIENT, name) for name in draft.recipients)
    if draft.handover:
        yield (book.HANDOVER, f"{draft.handover.from_unit} → {draft.handover.to_unit}")
        yield (book.HANDOVER_TEXT, draft.handover.text)


def _indicator(item: IndicatorDraft) -> Values:
    baseline = item.baseline
    return (
        item.group, item.number, item.name, item.unit, book.YES if item.qualitative else "",
        baseline.year if baseline else None, baseline.raw if baseline else "", _lines(item.lead_units),
        item.directed_by, item.lead_person, item.output,
    )  # fmt: skip


def _targets(items: Iterable[IndicatorDraft]) -> Iterator[Values]:
    for position, item in enumerate(items, start=1):
        for target in item.targets:
            soft = book.YES if target.soft else ""
            yield position, target.year_from, target.year_to, target.raw, target.unit, soft


def _task(item: TaskDraft) -> Values:
    return (
        item.group_number, item.group, item.number, item.parent, item.text, item.head_responsible,
        _lines(item.lead_units), _lines(item.coordinating_units), item.output, item.schedule_raw,
        "" if item.schedule_raw else item.schedule.kind, item.directed_by, item.form,
        book.SETTERS.get(item.set_by or "", ""),
    )  # fmt: skip


def _reports(draft: PlanDraft) -> Iterator[Values]:
    for item in draft.report_obligations:
        inclusive = book.YES if item.inclusive else ""
        yield item.kind, item.before, inclusive, _lines(item.to), item.from_unit, item.text


def _lines(names: Iterable[str]) -> str:
    return "\n".join(names)


def _sheet(out: Book, layout: book.Sheet, rows: Iterable[Values]) -> None:
    columns = [Column(column.heading, column.width, KEPT) for column in layout.columns]
    page = out.page(layout.title, columns, head_row=1, fitted=False)
    page.head()
    for row in rows:
        page.row(row)
