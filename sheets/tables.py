"""The cells of an Excel table that somebody has filled in, read by a process of its own (`sheets.table_reading`)."""

import datetime as dt
import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, BinaryIO

from uploads.apart import read_apart
from wording.text import clean_text

Value = str | int | float | bool | dt.date | dt.datetime | None


@dataclass(frozen=True)
class Cell:
    """A cell's value, text cleaned; of a formula that was asked for as written, its text."""

    value: Value = None
    number_format: str = "General"
    is_formula: bool = False

    def figure(self, *, per_cent: bool = True) -> Decimal | None:
        """The number as Excel shows it, exact: 0.55 in a cell of per cent is 55; None for what is no number."""
        if isinstance(self.value, bool) or not isinstance(self.value, int | float):
            return None
        number = Decimal(str(self.value))
        return number * 100 if per_cent and "%" in self.number_format else number


@dataclass(frozen=True)
class Table:
    """Rows of equal length from the first one asked for; none where there is no such sheet."""

    sheets: list[str]
    rows: list[list[Cell]]


def read_table(
    file: BinaryIO, *, sheet: str | None, first_row: int, most_rows: int, most_columns: int, formulas: bool = False
) -> Table:
    """The rows of a sheet (None: the first) from `first_row` on, at most so many and so wide; what lies beyond is left.

    With `formulas` a formula comes as it is written, without as the value that was saved with it. Raises TooCostly, or
    Unreadable for what openpyxl cannot read. The file must have been through `check_upload`.
    """
    found = read_apart(
        "sheets.table_reading.read", file, sheet=sheet, first_row=first_row, most_rows=most_rows,
        most_columns=most_columns, formulas=formulas,
    )  # fmt: skip
    return Table(found["sheets"], [[_cell(*each) for each in row] for row in found["rows"]])


_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
"""How Excel writes a character that XML cannot hold, or a carriage return."""


def _cell(value: Any, number_format: str, is_formula: bool) -> Cell:
    if isinstance(value, str):
        value = clean_text(_ESCAPED.sub(lambda found: chr(int(found[1], 16)), value))
    if isinstance(value, dict):
        [(kind, text)] = value.items()
        value = dt.date.fromisoformat(text) if kind == "on" else dt.datetime.fromisoformat(text)
    return Cell(value, number_format, is_formula)
