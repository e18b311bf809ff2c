"""Tables that somebody filled in, read by a process of its own."""

import datetime as dt
from decimal import Decimal
from io import BytesIO

import pytest
from openpyxl import Workbook

from sheets.tables import Cell, Table, read_table
from uploads.exceptions import Unreadable


def filled_in(*rows: list[object], formats: dict[str, str] | None = None) -> BytesIO:
    book = Workbook()
    book.active.title = "Bảng"
    for row in rows:
        book.active.append(row)
    for place, number_format in (formats or {}).items():
        book.active[place].number_format = number_format
    out = BytesIO()
    book.save(out)
    return BytesIO(out.getvalue())


def read(file: BytesIO, **how: object) -> Table:
    asked = {"sheet": None, "first_row": 1, "most_rows": 10, "most_columns": 3}
    return read_table(file, **(asked | how))


def test_days_words_and_nothing_come_back_as_such() -> None:
    [row] = read(filled_in([dt.date(2026, 11, 22), "01/2", None])).rows

    assert [cell.value for cell in row] == [dt.datetime(2026, 11, 22), "01/2", None]


@pytest.mark.parametrize("whole", [7, 14, 29, 55, 57, 58])
def test_per_cents_are_read_as_excel_shows_them(whole: int) -> None:
    [[share, plain, _]] = read(filled_in([whole / 100, whole / 100, None], formats={"A1": "0%"})).rows

    assert (share.figure(), share.figure(per_cent=False)) == (whole, Decimal(whole) / 100)
    assert plain.figure() == Decimal(whole) / 100


@pytest.mark.parametrize("value", [True, "55", None, dt.date(2026, 11, 22)])
def test_what_is_no_number_is_no_figure(value: bool | str | dt.date | None) -> None:
    assert Cell(value).figure() is None


def test_a_formula_is_told_from_its_value_only_where_it_is_asked_for() -> None:
    file = filled_in(["=1+1"])

    assert read(file, formulas=True).rows[0][0] == Cell("=1+1", is_formula=True)
    assert read(file).rows[0][0] == Cell(None)


def test_so_many_rows_and_columns_are_read_from_the_sheet_that_is_named() -> None:
    file = filled_in(["một", 1], ["hai", 2], ["ba", 3])

    found = read(file, sheet="Bảng", first_row=2, most_rows=1, most_columns=1)

    assert (found.sheets, [[cell.value for cell in row] for row in found.rows]) == (["Bảng"], [["hai"]])
    assert read(file, sheet="Khác") == Table(["Bảng"], [])


def test_what_is_no_workbook_cannot_be_read() -> None:
    with pytest.raises(Unreadable):
        read(BytesIO(b"khong phai excel"))
