"""A list of a page as an Excel file, read back."""

import datetime as dt

import pytest

from sheets import lists
from sheets.downloads import list_download
from sheets.lists import HEAD_ROW, list_file
from sheets.tests.reading import columns_of, page_of, rows_of

COLUMNS = [("Tên", 20), ("Ngày", 12)]


def test_a_list_has_title_frozen_head_filter_and_prints_as_wide_as_the_paper() -> None:
    rows = [["Báo cáo", dt.date(2026, 11, 29)], ["=1+1", None]]

    page = page_of(list_file("Danh sách báo cáo", COLUMNS, rows))

    assert page["A1"].value == "Danh sách báo cáo"
    assert [cell.value for cell in page[HEAD_ROW]] == ["Tên", "Ngày"]
    assert [[cell.value for cell in row] for row in page["A4:B5"]] == [
        ["Báo cáo", dt.datetime(2026, 11, 29)],
        ["=1+1", None],
    ]
    assert (page.freeze_panes, page.auto_filter.ref, page.print_title_rows) == ("A4", "A3:B5", "$3:$3")
    assert page.print_area == "'Danh sách'!$A$1:$B$5"
    assert (page.page_setup.orientation, page.page_setup.fitToWidth, page.page_setup.fitToHeight) == ("landscape", 1, 0)
    assert [page.column_dimensions[letter].width for letter in "AB"] == [20, 12]


def test_an_empty_list_is_a_head() -> None:
    page = page_of(list_file("Trống", COLUMNS, []))

    assert page.max_row == HEAD_ROW


@pytest.mark.parametrize(("given", "is_cut"), [(0, False), (1, False), (2, False), (3, True), (5, True)])
def test_only_a_list_that_has_more_rows_than_it_shows_says_so(
    monkeypatch: pytest.MonkeyPatch, given: int, is_cut: bool
) -> None:
    monkeypatch.setattr(lists, "MOST_ROWS", 2)

    page = page_of(list_file("Dài", [("Số", 8)], ([number] for number in range(given))))

    assert page["A1"].value == ("Dài (chỉ 2 dòng đầu)" if is_cut else "Dài")
    assert page.max_row == HEAD_ROW + min(given, 2)


def test_a_list_is_asked_for_one_row_more_than_it_shows() -> None:
    assert (lists.MOST_ROWS, lists.ASKED_ROWS) == (10_000, 10_001)


def test_a_title_that_somebody_typed_breaks_no_file() -> None:
    page = page_of(list_file("=Đợt\x02 1\uffff", COLUMNS, []))

    assert (page["A1"].value, page["A1"].quotePrefix) == ("=Đợt 1", True)


def test_a_list_is_downloaded_under_its_name() -> None:
    answer = list_download("danh-sach", "Danh sách", COLUMNS, [["Báo cáo", None]])

    assert answer["Content-Type"] == "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    assert answer["Content-Disposition"] == 'attachment; filename="danh-sach.xlsx"'
    assert rows_of(answer) == [("Báo cáo", None)]
    assert columns_of(answer) == [{"Tên": "Báo cáo", "Ngày": None}]
