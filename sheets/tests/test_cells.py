"""What cells hold, written and read back: whatever was typed, as it was typed, and never a formula."""

import datetime as dt
import re
from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from openpyxl import Workbook
from openpyxl.cell.cell import Cell

from sheets.cells import CUT, LONGEST_TEXT, Value, csv_text, put_text, text
from sheets.pages import Book, Column
from sheets.tests.reading import page_of

NO_FILE_HOLDS = re.compile("[\x00-\x08\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]")


def written(*values: Value) -> list[Cell]:
    """The cells of a column with these values, as a program finds them in the file."""
    book = Book()
    page = book.page("x", [Column("Đầu cột", 10)], head_row=1)
    page.head()
    for value in values:
        page.row([value])
    sheet = page_of(book.content())
    return [sheet.cell(at, 1) for at in range(2, len(values) + 2)]


@given(st.lists(st.text(st.characters(codec=None)), min_size=1, max_size=5))
@example(["=1+1", "#N/A", "@SUM(1)", "", "\t", "\r\n", " x ", "2026-11-22", "0,5", "\ud800=1", "\x00=1", "\uffff-"])
def test_any_text_comes_back_as_typed_and_never_as_a_formula(texts: list[str]) -> None:
    cells = written(*texts)

    typed = [NO_FILE_HOLDS.sub("", re.sub("[\x0b\x0c]", "\n", each)) for each in texts]
    assert [cell.value for cell in cells] == [each or None for each in typed]
    assert {cell.data_type for cell in cells if cell.value is not None} <= {"s", "inlineStr"}
    marked = [each.startswith(("=", "+", "-", "@", "\t", "\r")) for each in typed]
    assert [bool(cell.quotePrefix) for cell in cells] == marked


@pytest.mark.parametrize("typed", ["- khó khăn thứ nhất", "+84 225 3822 616", "-1,5%", "=1+1", "@ai", "-"])
def test_text_that_begins_like_a_formula_is_marked_in_the_cell_not_in_the_text(typed: str) -> None:
    [cell] = written(typed)

    assert (cell.value, cell.quotePrefix, cell.data_type) == (typed, True, "s")


def test_a_cell_of_another_text_or_figure_is_not_marked() -> None:
    assert [cell.quotePrefix for cell in written("-1", "một", -1, "-1", None)] == [True, False, False, True, False]


def test_days_moments_figures_and_nothing_stay_what_they_are() -> None:
    moment = dt.datetime(2026, 11, 22, 8, 30, tzinfo=dt.timezone(dt.timedelta(hours=7)))

    cells = written(dt.date(2026, 11, 29), moment, 3, Decimal("1250.0000"), Decimal("80.4348"), None)

    assert [(cell.value, cell.number_format) for cell in cells] == [
        (dt.datetime(2026, 11, 29), "dd/mm/yyyy"),
        (dt.datetime(2026, 11, 22, 8, 30), "dd/mm/yyyy hh:mm"),
        (3, "General"),
        (1250, "#,##0"),
        (80.4348, "#,##0.##"),
        (None, "General"),
    ]


@pytest.mark.parametrize("letter", ["ờ", "🎉"])
def test_a_text_that_a_cell_cannot_hold_ends_with_a_mark(letter: str) -> None:
    whole = letter * (2 * LONGEST_TEXT // len(letter.encode("utf-16-le")))

    assert text(whole) == whole
    cut = text(whole + letter + "\x00")
    assert cut.endswith(CUT)
    assert whole.startswith(cut.removesuffix(CUT))
    assert LONGEST_TEXT - 1 <= len(cut.encode("utf-16-le")) / 2 <= LONGEST_TEXT
    assert [cell.value for cell in written(whole, cut)] == [whole, cut]


def test_a_text_put_into_a_form_keeps_the_looks_of_its_cell() -> None:
    cell = Workbook().active["A1"]
    cell.number_format = "0.00"

    put_text(cell, "=1\x07+1")

    assert (cell.value, cell.data_type, cell.quotePrefix, cell.number_format) == ("=1+1", "s", True, "0.00")


@pytest.mark.parametrize(("typed", "safe"), [("=1+1", "'=1+1"), ("\x00-1,5%", "'-1,5%"), ("1 - 2", "1 - 2"), ("", "")])
def test_a_text_in_a_csv_file_gets_an_apostrophe_where_it_starts_like_a_formula(typed: str, safe: str) -> None:
    assert csv_text(typed) == safe
