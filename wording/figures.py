"""Numbers as Vietnamese documents write them: decimal comma, thousands dot ("1.250,5")."""

import re
from decimal import ROUND_HALF_UP, Decimal

FIGURE = r"[0-9]{1,3}(?:\.[0-9]{3})+(?:,[0-9]+)?|[0-9]+(?:,[0-9]+)?"
"""Regular expression of an unsigned figure, without groups, for use inside other expressions."""

_ACCEPTED = re.compile(rf"[+-]?(?:{FIGURE})")


def parse_decimal(text: str) -> Decimal:
    """Return the number that `text` writes; a dot separates thousands, a comma decimals.

    Spaces around the figure are ignored. Raises ValueError with a message for the user for what is no
    number or could be read in two ways: "12.5" is refused, since three digits must follow a dot.
    """
    figure = text.replace("\u2212", "-").strip()
    if not _ACCEPTED.fullmatch(figure):
        raise ValueError(f"“{text}” không phải là số. Hãy nhập như 98,17 hoặc 1.250,5.")
    return Decimal(figure.replace(".", "").replace(",", "."))


def format_decimal(number: Decimal) -> str:
    """Return `number` with decimal comma and thousands dots; digits after the comma stay as they are."""
    return f"{number:,f}".translate(str.maketrans(",.", ".,"))


def format_percent(number: Decimal) -> str:
    """Return `number` as a percentage to two places, without idle noughts: "98,17%", "80%"."""
    return f"{short_figure(number)}%"


def short_figure(value: Decimal) -> str:
    """The figure with decimal comma, thousands dots and two places at most."""
    return format_decimal(to_two_places(value))


def to_two_places(value: Decimal) -> Decimal:
    """The figure as it is shown: two places at most, half up (0,125 is 0,13), without idle noughts."""
    rounded = value.quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)
    whole = rounded.to_integral_value()
    return whole if rounded == whole else rounded.normalize()


def percent_of(part: int, whole: int) -> Decimal | None:
    """`part` of `whole` in per cent to two places, half up: 5 of 16 is 31,25; None of nothing."""
    return to_two_places(Decimal(100 * part) / whole) if whole else None
