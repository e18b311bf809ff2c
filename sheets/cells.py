"""What a cell holds: a value of its own type, or text that stands as it was typed and is never a formula."""

import datetime as dt
import re
from decimal import Decimal
from typing import NamedTuple

from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, Cell

Value = str | int | float | Decimal | dt.date | dt.datetime | None

DAY, MOMENT = "dd/mm/yyyy", "dd/mm/yyyy hh:mm"
WHOLE, FIGURE, EXACT, PER_CENT = "#,##0", "#,##0.##", "#,##0.####", "0%"
GENERAL, TEXT = "General", "@"

LONGEST_TEXT = 32_767
"""So much a cell holds, counted as Excel counts: a letter beyond the first 65,536 of Unicode is two."""
CUT = " … (còn nữa)"
"""Ends a text that was longer."""

# openpyxl refuses the first; the others no XML holds, and so no file.
_ILLEGAL = re.compile(f"{ILLEGAL_CHARACTERS_RE.pattern}|[\ufffe\uffff\ud800-\udfff]")
_STARTS_OF_FORMULAS = ("=", "+", "-", "@", "\t", "\r")


class Held(NamedTuple):
    """A value as a cell holds it; `quoted` is Excel's own mark (quotePrefix) of a text that it must not reckon."""

    value: Value
    number_format: str
    quoted: bool = False


def held(value: Value) -> Held:
    """The value with the format of its kind: days, moments and figures stay such; an empty text is an empty cell."""
    if isinstance(value, str):
        kept = text(value)
        return Held(kept or None, GENERAL, starts_like_a_formula(kept))
    if isinstance(value, dt.datetime):
        return Held(value.replace(tzinfo=None), MOMENT)
    if isinstance(value, dt.date):
        return Held(value, DAY)
    if isinstance(value, Decimal):
        return Held(value, WHOLE if value == value.to_integral_value() else FIGURE)
    return Held(value, GENERAL)


def text(typed: str) -> str:
    """What was typed, without the characters that no file holds; of what is too long the beginning, with a mark."""
    kept = _ILLEGAL.sub("", typed)
    # Few texts are long enough for the letters to be counted as Excel does.
    if len(kept) <= LONGEST_TEXT // 2 or _length(kept) <= LONGEST_TEXT:
        return kept
    return kept.encode("utf-16-le")[: 2 * (LONGEST_TEXT - len(CUT))].decode("utf-16-le", "ignore") + CUT


def _length(kept: str) -> int:
    return len(kept.encode("utf-16-le")) // 2


def starts_like_a_formula(typed: str) -> bool:
    """Would a program that opens a file take the text for a formula, or offer to? (OWASP, CSV injection)"""
    return typed.startswith(_STARTS_OF_FORMULAS)


def put_text(cell: Cell, typed: str) -> None:
    """Put a text into a cell of somebody's form, which keeps its looks."""
    kept = held(typed)
    bind(cell, kept.value)
    cell.quotePrefix = kept.quoted


def bind(cell: Cell, value: Value) -> None:
    """Put in what is `held`. Text stays text: openpyxl alone takes "=1+1" for a formula and "#N/A" for an error."""
    cell.value = value
    if isinstance(value, str):
        cell.data_type = "s"
