"""A plan draft as an Excel workbook that `readers.exported` reads back as the same draft."""

import re
from collections.abc import Iterable, Iterator
from io import BytesIO

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

from importing import book
from importing.draft import IndicatorDraft, PlanDraft, TaskDraft

Values = tuple[str | int | None, ...]
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")
_LONGEST_CELL = 32_000
_WRAP = Alignment(wrap_text=True, vertical="top")


def workbook_of(draft: PlanDraft, lead: str = "") -> bytes:
    """The draft as the bytes of an .xlsx file; `lead` is the unit that runs the plan."""
    out = Workbook(write_only=True)
    out.properties.keywords = book.MARK
    out.properties.title = draft.title or ""
    _head_sheet(out, draft, lead)
    for sheet, rows in (
        (book.INDICATORS, map(_indicator, draft.indicators)),
        (book.TARGETS, _targets(draft.indicators)),
        (book.TASKS, map(_task, draft.tasks)),
        (book.DUTIES, ((duty.unit, duty.text) for duty in draft.unit_duties)),
        (book.REPORTS, _reports(draft)),
    ):
        _sheet(out, sheet, rows)
    stream = BytesIO()
    out.save(stream)
    return stream.getvalue()


def _head_sheet(out: Workbook, draft: PlanDraft, lead: str) -> None:
    sheet = out.create_sheet(book.HEAD_SHEET)
    for at, width in enumerate((24, 90, 24, 18), start=1):
        sheet.column_dimensions[get_column_letter(at)].width = width
    sheet.append([_cell(sheet, "KẾ HOẠCH", bold=True)])
    sheet.append([_cell(sheet, "Xuất từ cổng Rõ Việc. Sửa trong các ô rồi nhập lại để cập nhật kế hoạch.")])
    sheet.append([_cell(sheet, heading, bold=True, fill=True) for heading in book.HEAD_COLUMNS])
    for row in _head(draft, lead):
        sheet.append([_cell(sheet, value) for value in row])


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
    )  # fmt: skip


def _reports(draft: PlanDraft) -> Iterator[Values]:
    for item in draft.report_obligations:
        inclusive = book.YES if item.inclusive else ""
        yield item.kind, item.before, inclusive, _lines(item.to), item.from_unit, item.text


def _lines(names: Iterable[str]) -> str:
    return "\n".join(names)


def _sheet(out: Workbook, layout: book.Sheet, rows: Iterable[Values]) -> None:
    sheet = out.create_sheet(layout.title)
    sheet.freeze_panes = "A2"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", 9  # A4
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_title_rows = "1:1"
    for at, column in enumerate(layout.columns, start=1):
        sheet.column_dimensions[get_column_letter(at)].width = column.width
    sheet.append([_cell(sheet, column.heading, bold=True, fill=True) for column in layout.columns])
    for row in rows:
        sheet.append([_cell(sheet, value) for value in row])


def _cell(
    sheet: WriteOnlyWorksheet, value: str | int | None, *, bold: bool = False, fill: bool = False
) -> WriteOnlyCell:
    """A cell of text or a whole number; what looks like a formula stays text."""
    cell = WriteOnlyCell(sheet)
    if isinstance(value, int):
        cell.value = value
    elif value:
        cell.value = _CONTROL.sub("", value)[:_LONGEST_CELL]
        cell.data_type = "s"
        cell.number_format = "@"
    cell.alignment = _WRAP
    if bold:
        cell.font = Font(bold=True)
    if fill:
        cell.fill = PatternFill("solid", fgColor="DCE6EF")
    return cell
