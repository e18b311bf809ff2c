"""What a cell holds: a value of its own type, or text that stands as it was typed and is never a formula."""

import datetime as dt
from decimal import Decimal

from openpyxl.cell.cell import Cell

from wording.text import holdable

Value = str | int | float | Decimal | dt.date | dt.datetime | None

DAY, MOMENT = "dd/mm/yyyy", "dd/mm/yyyy hh:mm"
WHOLE, FIGURE, EXACT, PER_CENT = "#,##0", "#,##0.##", "#,##0.####", "0%"
PART_OF_PER_CENT = "0.0#%"
GENERAL, TEXT = "General", "@"

LONGEST_TEXT = 32_767
"""So much a cell holds, counted as Excel counts: a letter beyond the first 65,536 of Unicode is two."""
CUT = " … (còn nữa)"
"""Ends a text that was longer."""

_STARTS_OF_FORMULAS = ("=", "+", "-", "@", "\t", "\r")


def held(value: Value) -> tuple[Value, str, bool]:
    """The value as a cell holds it, the format of its kind, and whether it needs Excel's own mark (quotePrefix) of a
    text that is not to be reckoned. An empty text is an empty cell.
    """
    if isinstance(value, str):
        kept = text(value)
        return kept or None, GENERAL, kept.startswith(_STARTS_OF_FORMULAS)
    if isinstance(value, dt.datetime):
        return value.replace(tzinfo=None), MOMENT, False
    if isinstance(value, dt.date):
        return value, DAY, False
    if isinstance(value, Decimal):
        return value, WHOLE if value == value.to_integral_value() else FIGURE, False
    return value, GENERAL, False


def text(typed: str) -> str:
    """What was typed, without the characters that no file holds; of what is too long the beginning, with a mark."""
    kept = holdable(typed)
    # Few texts are long enough for the letters to be counted as Excel does.
    if len(kept) <= LONGEST_TEXT // 2 or _length(kept) <= LONGEST_TEXT:
        return kept
    return kept.encode("utf-16-le")[: 2 * (LONGEST_TEXT - len(CUT))].decode("utf-16-le", "ignore") + CUT


def _length(kept: str) -> int:
    return len(kept.encode("utf-16-le")) // 2


def csv_text(typed: str) -> str:
    """The text for a CSV file, where no mark stands beside a text: one that starts like a formula gets an apostrophe
    in front (OWASP).
    """
    kept = text(typed)
    return f"'{kept}" if kept.startswith(_STARTS_OF_FORMULAS) else kept


def put_text(cell: Cell, typed: str) -> None:
    """Put a text into a cell of somebody's form, which keeps its looks."""
    kept, _, cell.quotePrefix = held(typed)
    bind(cell, kept)


def bind(cell: Cell, value: Value) -> None:
    """Put in what is `held`. Text stays text: openpyxl alone takes "=1+1" for a formula and "#N/A" for an error."""
    cell.value = value
    if isinstance(value, str):
        cell.data_type = "s"
