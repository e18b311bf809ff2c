"""The sheets of a workbook, read back."""

from io import BytesIO

import pytest
from openpyxl import load_workbook

from sheets.cells import DAY, WHOLE
from sheets.looks import BODY, CENTRED, HEAD, TEXT_TO_FILL_IN, alert, shown_as
from sheets.pages import LINE_HEIGHT, TALLEST_ROW, Book, Column
from sheets.tests.reading import page_of


def test_sheets_of_a_book_are_written_one_after_the_other() -> None:
    book = Book(title="Phụ lục\x02", creator="UBND phường", keywords="dấu")
    for name in ("Một", "Hai"):
        page = book.page(name, [Column("Tên", 10)], head_row=1)
        page.head()
        page.row([f"của {name}"])

    made = load_workbook(BytesIO(book.content()))

    assert [(sheet.title, sheet["A2"].value) for sheet in made] == [("Một", "của Một"), ("Hai", "của Hai")]
    about = made.properties
    assert (about.title, about.creator, about.keywords) == ("Phụ lục", "UBND phường", "dấu")


def test_cells_look_as_their_column_or_as_the_row_is_told() -> None:
    book = Book()
    page = book.page(
        "x", [Column("Ngày", 10, shown_as(CENTRED, DAY)), Column("Số", 8, shown_as(BODY, WHOLE))], head_row=1
    )
    page.head()
    page.row([None, 1])
    page.row(["lời", 2], [alert(column.look) for column in page.columns])

    sheet = page_of(book.content())

    assert [cell.number_format for row in sheet["A2:B3"] for cell in row] == [DAY, WHOLE, "General", WHOLE]
    assert [cell.alignment.horizontal for cell in sheet["A"]] == ["center", "center", "center"]
    assert [cell.font.b for cell in sheet["B"]] == [True, False, True]
    assert {cell.border.left.style for row in sheet["A1:B3"] for cell in row} == {"thin"}


def test_words_above_a_table_stand_in_the_column_that_is_asked_for() -> None:
    book = Book()
    page = book.page("x", [Column("Mã", 5, hidden=True), Column("Tên", 5)], head_row=3, fixed=1)
    page.line("Tiêu đề", column=2)
    page.line()
    page.head()

    sheet = page_of(book.content())

    assert (sheet["A1"].value, sheet["B1"].value, sheet["B3"].value) == (None, "Tiêu đề", "Tên")
    assert (sheet.freeze_panes, sheet.column_dimensions["A"].hidden) == ("B4", True)


@pytest.mark.parametrize("fitted", [True, False])
def test_a_row_is_as_high_as_its_longest_text_needs(fitted: bool) -> None:
    book = Book()
    page = book.page("x", [Column("TT", 6), Column("Nhiệm vụ", 40)], head_row=1, fitted=fitted)
    page.head()
    for words in ("ngắn", "một nhiệm vụ dài " * 10, "dòng\ndòng\ndòng", "x" * 30_000):
        page.row([1, words])

    sheet = page_of(book.content())

    needed = [LINE_HEIGHT + 3, LINE_HEIGHT + 3, 4 * LINE_HEIGHT + 3, 3 * LINE_HEIGHT + 3, TALLEST_ROW]
    heights = [sheet.row_dimensions[row].height for row in range(1, 6)]
    assert heights == (needed if fitted else [None] * 5)


def test_heads_of_two_rows_are_merged_and_printed_on_each_page() -> None:
    book = Book()
    page = book.page("x", [Column("", 10), Column("", 10)], head_row=2)
    page.row(["Năm 2026", None], [HEAD, HEAD])
    page.row(["Mục tiêu", "Thực hiện"], [HEAD, HEAD])
    page.merge(1, 1, 1, 2)
    page.repeat_on_paper(1, 2)
    page.group("Một nhóm có tên dài")

    sheet = page_of(book.content())

    assert sorted(str(area) for area in sheet.merged_cells.ranges) == ["A1:B1", "A3:B3"]
    assert (sheet["A3"].value, sheet.row_dimensions[3].height) == ("Một nhóm có tên dài", None)
    assert (sheet.print_title_rows, sheet.freeze_panes) == ("$1:$2", "A3")


def test_a_form_is_filled_in_where_it_is_unlocked_and_checked() -> None:
    book = Book()
    page = book.page(
        "x", [Column("Cho sẵn", 10), Column("Trạng thái", 10, TEXT_TO_FILL_IN), Column("Tỷ lệ", 5)], head_row=1
    )
    page.head()
    page.row(["a", "01/2", None])
    page.choose(2, ["Xong", "Chưa"], "Chọn trong danh sách.")
    page.whole_numbers(3, 0, 100, "Từ 0 đến 100.")
    page.protect()

    sheet = page_of(book.content())

    assert [(cell.protection.locked, cell.number_format) for cell in sheet[2]] == [
        (True, "General"),
        (False, "@"),
        (True, "General"),
    ]
    assert sheet.protection.sheet
    choice, percent = sheet.data_validations.dataValidation
    assert (choice.formula1, str(choice.sqref), choice.error) == ('"Xong,Chưa"', "B2", "Chọn trong danh sách.")
    assert (percent.formula1, percent.formula2, str(percent.sqref)) == ("0", "100", "C2")
