"""Reads a sheet's cells as JSON; runs apart from the portal (`uploads.apart`), for `sheets.tables`."""

import datetime as dt
from typing import Any, BinaryIO

from openpyxl import load_workbook


def read(
    file: BinaryIO, *, sheet: str | None, first_row: int, most_rows: int, most_columns: int, formulas: bool
) -> dict[str, Any]:
    """The names of the sheets, and the rows of one of them as [value, number format, is a formula]."""
    book = load_workbook(file, read_only=True, data_only=not formulas)
    names = book.sheetnames
    if sheet is not None and sheet not in names:
        return {"sheets": names, "rows": []}
    page = book.worksheets[0] if sheet is None else book[sheet]
    rows = page.iter_rows(min_row=first_row, max_row=first_row + most_rows - 1, max_col=most_columns)
    return {"sheets": names, "rows": [[_cell(cell) for cell in row] for row in rows]}


def _cell(cell: Any) -> list[Any]:
    return [_value(cell.value), str(getattr(cell, "number_format", "") or "General"), cell.data_type == "f"]


def _value(value: Any) -> Any:
    if isinstance(value, dt.datetime):
        return {"at": value.isoformat()}
    if isinstance(value, dt.date):
        return {"on": value.isoformat()}
    return value if value is None or isinstance(value, str | int | float | bool) else str(value)
