"""Indicators as an Excel file: real numbers and dates, frozen head, filters, ready to print."""

import datetime as dt
from collections.abc import Sequence

from indicators.lists.figures import IndicatorStanding, scale_of
from indicators.lists.matrix import matrices
from indicators.lists.plan_sheet import add_plan_sheet
from indicators.permissions import leads_on
from indicators.targets.promises import threshold
from sheets.cells import Value
from sheets.looks import OVER_TITLE
from sheets.pages import Book, Column
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
    book = Book()
    page = book.page(f"Chỉ tiêu {year}", [Column(*each) for each in COLUMNS], head_row=HEAD_ROW, fixed=2)
    page.line(ward.full_name if ward else "", OVER_TITLE)
    page.line(f"Kết quả thực hiện chỉ tiêu năm {year} (số liệu đến ngày {on:%d/%m/%Y})")
    page.line()
    page.head()
    for each in standings:
        page.row(_values(each, on))
    page.filtered()
    for number, matrix in enumerate(matrices(standings, year), start=1):
        add_plan_sheet(book, matrix, number)
    return book.content()


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
