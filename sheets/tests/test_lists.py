"""A list of a page as an Excel file, read back."""

import datetime as dt
from decimal import Decimal
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from sheets import lists as sheets

COLUMNS = [("Tên", 20), ("Ngày", 12), ("Lúc", 18), ("Số", 8)]
MOMENT = dt.datetime(2026, 11, 22, 8, 30, tzinfo=dt.UTC)


def test_dates_numbers_and_text_come_back_as_such() -> None:
    rows = [["Báo cáo", dt.date(2026, 11, 29), MOMENT, Decimal("1.5")], ["=1+1", None, None, 3]]

    page = load_workbook(BytesIO(sheets.sheet("Danh sách báo cáo", COLUMNS, rows))).active

    assert page["A1"].value == "Danh sách báo cáo"
    assert [cell.value for cell in page[sheets.HEAD_ROW]] == ["Tên", "Ngày", "Lúc", "Số"]
    assert [cell.value for cell in page[4]] == ["Báo cáo", dt.datetime(2026, 11, 29), MOMENT.replace(tzinfo=None), 1.5]
    assert [cell.value for cell in page[5]] == ["'=1+1", None, None, 3]
    assert (page.freeze_panes, page.auto_filter.ref, page.print_title_rows) == ("A4", "A3:D5", "$3:$3")


def test_empty_list_is_a_head() -> None:
    page = load_workbook(BytesIO(sheets.sheet("Trống", COLUMNS, []))).active

    assert page.max_row == sheets.HEAD_ROW


def test_figures_show_two_places_at_most_and_stay_exact() -> None:
    rows = [[Decimal("80.4348")], [Decimal("1250.0000")]]

    page = load_workbook(BytesIO(sheets.sheet("Số liệu", [("Số", 8)], rows))).active

    assert [(cell.value, cell.number_format) for (cell,) in page["A4:A5"]] == [
        (80.4348, "#,##0.##"),
        (1250, "#,##0"),
    ]


def test_a_list_that_is_too_long_is_cut_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheets, "MOST_ROWS", 2)

    page = load_workbook(BytesIO(sheets.sheet("Dài", [("Số", 8)], ([number] for number in range(5))))).active

    assert page["A1"].value == "Dài (chỉ 2 dòng đầu)"
    assert page.max_row == sheets.HEAD_ROW + 2


@given(st.lists(st.text(), min_size=1, max_size=5))
def test_no_text_becomes_a_formula_or_breaks_the_file(texts: list[str]) -> None:
    made = sheets.sheet("x", [("a", 10)], [[each] for each in texts])

    cells = [row[0] for row in load_workbook(BytesIO(made)).active.iter_rows(min_row=sheets.HEAD_ROW + 1)]
    assert all(cell.data_type in {"s", "n", "inlineStr"} for cell in cells)
