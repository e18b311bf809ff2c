"""The rows of a list that another office sends as a workbook, with what a person does not see in them."""

import datetime as dt
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from importing.documents.errors import UnreadableDocument
from importing.documents.limits import MAX_ROWS, too_many_rows

_MAX_COLUMNS = 40
FORMULA_LOST = "\0"
"""What stands for a formula that was saved without its value."""


@dataclass(frozen=True)
class ListedRow:
    """A row that holds something: its cells as text, what it is called ("dòng 12"), what is odd about it.

    `whole` tells that one merged cell covers the row. A cell that a merged one above covers repeats its text.
    """

    cells: tuple[str, ...]
    place: str
    hidden: bool = False
    formulas: frozenset[int] = frozenset()
    dates: frozenset[int] = frozenset()
    whole: bool = False


def read_listed(content: bytes) -> tuple[list[list[ListedRow]], list[str]]:
    """The rows of each sheet that is shown, and the names of those that are hidden.

    Raises UnreadableDocument past the limit of rows.
    """
    book = load_workbook(BytesIO(content))
    shown = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
    values = load_workbook(BytesIO(content), data_only=True) if any(map(_has_formula, shown)) else book
    several = len(shown) > 1
    sheets = [_rows(sheet, values[sheet.title], several) for sheet in shown]
    return sheets, [sheet.title for sheet in book.worksheets if sheet.sheet_state != "visible"]


def _has_formula(sheet: Worksheet) -> bool:
    _refuse_long(sheet)
    return any(cell.data_type == "f" for row in sheet.iter_rows(max_col=_MAX_COLUMNS) for cell in row)


def _refuse_long(sheet: Worksheet) -> None:
    if sheet.max_row > MAX_ROWS:
        raise UnreadableDocument(too_many_rows())


def _rows(sheet: Worksheet, values: Worksheet, several: bool) -> list[ListedRow]:
    above, across = _merged(sheet)
    rows = []
    for number, cells in enumerate(sheet.iter_rows(max_col=min(sheet.max_column, _MAX_COLUMNS)), 1):
        formulas = frozenset(at for at, cell in enumerate(cells) if cell.data_type == "f")
        stand = [above.get((number, at), (number, at)) for at in range(1, len(cells) + 1)]
        texts = [_text(values.cell(*each)) or (FORMULA_LOST if at in formulas else "") for at, each in enumerate(stand)]
        if any(texts):
            place = f"trang “{sheet.title}”, dòng {number}" if several else f"dòng {number}"
            hidden = bool(sheet.row_dimensions[number].hidden) if number in sheet.row_dimensions else False
            dates = frozenset(at for at, cell in enumerate(cells) if isinstance(cell.value, dt.datetime | dt.date))
            rows.append(ListedRow(tuple(texts), place, hidden, formulas, dates, number in across))
    return rows


def _merged(sheet: Worksheet) -> tuple[dict[tuple[int, int], tuple[int, int]], set[int]]:
    """For cells that one above covers where its value stands; and the rows that a cell covers across three or more."""
    above: dict[tuple[int, int], tuple[int, int]] = {}
    across: set[int] = set()
    for area in sheet.merged_cells.ranges:
        if area.max_row > area.min_row and area.max_row - area.min_row < MAX_ROWS:
            for row in range(area.min_row + 1, area.max_row + 1):
                above[row, area.min_col] = (area.min_row, area.min_col)
        if area.max_row == area.min_row and area.max_col - area.min_col >= 2:
            across.add(area.min_row)
    return above, across


def _text(cell: Any) -> str:
    """What the sheet shows: a number "7.2" as it is typed, with the noughts that its format asks for."""
    value = cell.value
    if value is None or isinstance(value, bool):
        return ""
    if isinstance(value, dt.datetime | dt.date):
        return f"{value:%d/%m/%Y}"
    if isinstance(value, float):
        decimals = len((cell.number_format or "").partition(".")[2].rstrip("%_ "))
        return f"{value:.{min(decimals, 4)}f}" if decimals else f"{value:.10g}"
    return str(value).strip()
