"""Indicators as an Excel file: real numbers and dates, frozen head, filters, ready to print."""

import datetime as dt
import io
from collections.abc import Sequence

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from indicators.exported_plan import THIN, Value, add_plan_sheet, write
from indicators.figures import IndicatorStanding, scale_of
from indicators.matrix import matrices
from indicators.permissions import leads_on
from indicators.promises import threshold
from units.models import Ward

COLUMNS: list[tuple[str, int]] = [
    ("TT", 7),
    ("Chỉ tiêu", 55),
    ("Nhóm", 26),
    ("Kế hoạch", 26),
    ("Đơn vị tính", 11),
    ("Kết quả năm gốc", 16),
    ("Mục tiêu (nguyên văn)", 20),
    ("Mục tiêu (số)", 11),
    ("Đến năm", 9),
    ("Thực hiện", 12),
    ("Ước thực hiện", 12),
    ("Số liệu đến ngày", 13),
    ("Mức kỳ vọng cuối năm", 13),
    ("Đánh giá", 20),
    ("Nguồn số liệu", 26),
    ("Đơn vị theo dõi", 28),
    ("Ghi chú", 34),
]
HEAD_ROW = 4


def workbook(standings: Sequence[IndicatorStanding], ward: Ward | None, year: int, on: dt.date) -> bytes:
    """The file's bytes, figures as of the day `on`: one row for each standing, then each plan as it shows itself."""
    book = Workbook()
    sheet = book.active
    sheet.title = f"Chỉ tiêu {year}"
    write(sheet.cell(1, 1), ward.full_name if ward else "")
    write(sheet.cell(2, 1), f"Kết quả thực hiện chỉ tiêu năm {year} (số liệu đến ngày {on:%d/%m/%Y})")
    sheet["A1"].font, sheet["A2"].font = Font(bold=True), Font(bold=True, size=13)
    for column, (title, width) in enumerate(COLUMNS, start=1):
        cell = sheet.cell(HEAD_ROW, column, title)
        cell.font, cell.fill = Font(bold=True), PatternFill("solid", fgColor="E1EEFA")
        cell.alignment, cell.border = Alignment(wrap_text=True, vertical="center", horizontal="center"), THIN
        sheet.column_dimensions[get_column_letter(column)].width = width
    for row, each in enumerate(standings, start=HEAD_ROW + 1):
        for column, value in enumerate(_values(each, on), start=1):
            cell = sheet.cell(row, column)
            write(cell, value)
            cell.alignment, cell.border = Alignment(wrap_text=True, vertical="top"), THIN
    _set_up(sheet, HEAD_ROW + len(standings))
    for number, matrix in enumerate(matrices(standings, year), start=1):
        add_plan_sheet(book, matrix, number)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def _values(each: IndicatorStanding, on: dt.date) -> list[Value]:
    indicator, measured = each.indicator, each.measurement
    target = each.target or each.coming
    binding = threshold(target, scale_of(indicator)) if target and target.comparator else None
    baseline = f"{indicator.baseline_raw} ({indicator.baseline_year})" if indicator.baseline_year else ""
    return [
        indicator.number,
        indicator.name,
        indicator.section.title if indicator.section else "",
        str(indicator.plan),
        indicator.metric.unit_of_measure,
        baseline if indicator.baseline_raw else "",
        target.raw if target else "",
        binding,
        target.year_to if target else None,
        (measured.value if measured.value is not None else measured.text) if measured else None,
        each.estimate.value if each.estimate else None,
        measured.as_of_on if measured else None,
        each.expected,
        str(each.verdict.label),
        measured.source if measured else "",
        "; ".join(unit.name for unit in leads_on(indicator, on)),
        (measured.note or measured.no_data_reason) if measured else "",
    ]


def _set_up(sheet: Worksheet, last_row: int) -> None:
    last = get_column_letter(len(COLUMNS))
    sheet.freeze_panes = f"C{HEAD_ROW + 1}"
    sheet.auto_filter.ref = f"A{HEAD_ROW}:{last}{max(last_row, HEAD_ROW)}"
    sheet.print_title_rows = f"{HEAD_ROW}:{HEAD_ROW}"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", sheet.PAPERSIZE_A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
