"""A plan's indicators as a sheet, as the plan shows them: groups, numbers, baseline, each year's target and result."""

from indicators.lists.matrix import IndicatorRow, PlanMatrix
from indicators.lists.matrix import YearCell as YearCell
from indicators.models import Measurement, Metric
from sheets.cells import Value
from sheets.looks import HEAD, OVER_TITLE
from sheets.pages import Book, Column, Page

_FIRST, _SECOND = 4, 5
"""The two rows of the head."""
_YEARS_AT = 5
"""The column of the first year's target; its result stands beside it."""


def add_plan_sheet(book: Book, matrix: PlanMatrix, number: int) -> None:
    """Add the plan's sheet, "KH 1", "KH 2" …"""
    page = book.page(f"KH {number}", _columns(matrix), head_row=_SECOND, fixed=2)
    page.line(matrix.plan.ward.full_name, OVER_TITLE)
    page.line(f"Chỉ tiêu của {matrix.plan.label}, {matrix.plan.years}")
    page.line()
    _write_head(page, len(matrix.years))
    for group in matrix.groups:
        if group.section:
            page.group(str(group.section))
        for each in group.rows:
            page.row(_values(each))


def _columns(matrix: PlanMatrix) -> list[Column]:
    """The columns with the upper row of their heads."""
    columns = [Column("TT", 6), Column("Chỉ tiêu", 48), Column("Đơn vị tính", 11), Column(matrix.baseline_label, 14)]
    for year in matrix.years:
        columns += [Column(f"Năm {year}", 12), Column("", 12)]
    return [*columns, Column("Đánh giá", 12)]


def _write_head(page: Page, years: int) -> None:
    page.head()
    lower = [*[None] * (_YEARS_AT - 1), *["Mục tiêu", "Thực hiện"] * years, None]
    page.row(lower, [HEAD] * len(lower))
    page.repeat_on_paper(_FIRST, _SECOND)
    for at, words in enumerate(lower, start=1):
        if words is None:
            page.merge(_FIRST, at, _SECOND, at)
        elif words == "Mục tiêu":
            page.merge(_FIRST, at, _FIRST, at + 1)


def _values(row: IndicatorRow) -> list[Value]:
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
