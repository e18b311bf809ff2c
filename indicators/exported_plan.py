"""A plan's indicators as a sheet, as the plan shows them: groups, numbers, baseline, each year's target and result."""

import datetime as dt
from decimal import Decimal

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter

from indicators.matrix import Cell as YearCell
from indicators.matrix import PlanMatrix, Row
from indicators.models import Measurement, Metric

Value = str | int | Decimal | dt.date | None
THIN = Border(*[Side(style="thin", color="B8C2CA")] * 4)
HEAD = PatternFill("solid", fgColor="E1EEFA")
GROUP = PatternFill("solid", fgColor="F3F5F7")
_FIRST, _SECOND = 4, 5
"""The two rows of the head."""


def add_plan_sheet(book: Workbook, matrix: PlanMatrix, number: int) -> None:
    """Add the plan's sheet, "KH 1", "KH 2" …"""
    sheet = book.create_sheet(f"KH {number}")
    write(sheet.cell(1, 1), matrix.plan.ward.full_name)
    write(sheet.cell(2, 1), f"Chỉ tiêu của {matrix.plan.label}, {matrix.plan.years}")
    sheet["A1"].font, sheet["A2"].font = Font(bold=True), Font(bold=True, size=13)
    heads = ["TT", "Chỉ tiêu", "Đơn vị tính", matrix.baseline_label]
    for at, text in enumerate(heads, start=1):
        write(sheet.cell(_FIRST, at), text)
        sheet.merge_cells(start_row=_FIRST, end_row=_SECOND, start_column=at, end_column=at)
    for place, year in enumerate(matrix.years):
        at = len(heads) + 1 + 2 * place
        write(sheet.cell(_FIRST, at), f"Năm {year}")
        sheet.merge_cells(start_row=_FIRST, end_row=_FIRST, start_column=at, end_column=at + 1)
        write(sheet.cell(_SECOND, at), "Mục tiêu")
        write(sheet.cell(_SECOND, at + 1), "Thực hiện")
    width = len(heads) + 2 * len(matrix.years) + 1
    write(sheet.cell(_FIRST, width), "Đánh giá")
    sheet.merge_cells(start_row=_FIRST, end_row=_SECOND, start_column=width, end_column=width)
    row = _SECOND
    for group in matrix.groups:
        if group.section:
            row += 1
            write(sheet.cell(row, 1), str(group.section))
            sheet.cell(row, 1).font, sheet.cell(row, 1).fill = Font(bold=True), GROUP
            sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=width)
        for each in group.rows:
            row += 1
            for at, value in enumerate(_values(each), start=1):
                write(sheet.cell(row, at), value)
    for cells in sheet.iter_rows(min_row=_FIRST, max_row=row, max_col=width):
        for cell in cells:
            cell.border = THIN
            cell.alignment = Alignment(wrap_text=True, vertical="center" if cell.row <= _SECOND else "top")
            if cell.row <= _SECOND:
                cell.font, cell.fill = Font(bold=True), HEAD
    for at in range(1, width + 1):
        sheet.column_dimensions[get_column_letter(at)].width = {1: 6, 2: 48, 3: 11, 4: 14}.get(at, 12)
    sheet.freeze_panes = f"C{_SECOND + 1}"
    sheet.print_title_rows = f"{_FIRST}:{_SECOND}"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", sheet.PAPERSIZE_A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True


def _values(row: Row) -> list[Value]:
    indicator = row.standing.indicator
    found: list[Value] = [indicator.number, indicator.name, indicator.metric.unit_of_measure, indicator.baseline_raw]
    for cell in row.cells:
        found += [cell.target.raw if cell.target else "", _actual(cell, indicator.metric)]
    return [*found, str(row.standing.verdict.label)]


def _actual(cell: YearCell, metric: Metric) -> Value:
    """The measured value as a number, an estimate or words as text; nothing where nothing is known."""
    if cell.measurement:
        return cell_value(cell.measurement, metric)
    if cell.estimate and cell.estimate.value is not None:
        return f"ước {cell.estimate.value.normalize():f}".replace(".", ",")
    return None


def cell_value(measurement: Measurement, metric: Metric) -> Value:
    """The measured value as a number, or in words where it is no figure."""
    if measurement.value is None:
        return measurement.text or "không có số liệu"
    if metric.kind == Metric.Kind.YES_NO:
        return "có" if measurement.value else "không"
    return measurement.value


def write(cell: Cell, value: Value) -> None:
    """Put the value in; text stays text, whatever it begins with, and control characters stay out."""
    if isinstance(value, str):
        cell.value = ILLEGAL_CHARACTERS_RE.sub("", value)
        cell.data_type = "s"
        return
    cell.value = value
    if isinstance(value, dt.date):
        cell.number_format = "dd/mm/yyyy"
    elif isinstance(value, Decimal):
        cell.number_format = "#,##0.##" if value != value.to_integral_value() else "#,##0"
