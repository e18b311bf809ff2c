"""How cells of Excel lists look: the typeface of official documents, thin borders, heads that stand out."""

from dataclasses import dataclass, replace
from decimal import Decimal

from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

from sheets.cells import DAY, GENERAL, PART_OF_PER_CENT, PER_CENT, TEXT, Value

_TYPEFACE = "Times New Roman"
PLAIN, BOLD = Font(name=_TYPEFACE, size=12), Font(name=_TYPEFACE, size=12, bold=True)
_ALERT = Font(name=_TYPEFACE, size=12, bold=True, color="A3201F")
_BOX = Border(*[Side(style="thin", color="808080")] * 4)
_TOP = Alignment(vertical="top", wrap_text=True)
_CENTRED = Alignment(horizontal="center", vertical="top", wrap_text=True)
_MIDDLE = Alignment(horizontal="center", vertical="center", wrap_text=True)
_ONE_LINE = Alignment(vertical="center")


def _fill(color: str) -> PatternFill:
    return PatternFill("solid", start_color=color)


@dataclass(frozen=True, eq=False)
class Look:
    """A look is itself, whatever others are like it: a page keeps one cell for each."""

    font: Font = PLAIN
    alignment: Alignment = _TOP
    border: Border | None = _BOX
    fill: PatternFill | None = None
    number_format: str = ""
    """Of days, figures and empty cells; without it, each has the one of its kind. 31,25 % is never shown as 31 %."""
    text_format: str = GENERAL
    unlocked: bool = False
    """May be changed on a page that is protected."""

    def format_of(self, value: Value, usual: str) -> str:
        """The format of a cell of this look; `usual` is the one of the value's kind."""
        if isinstance(value, str):
            return self.text_format
        if self.number_format == PER_CENT and isinstance(value, Decimal) and 100 * value % 1:
            return PART_OF_PER_CENT
        return self.number_format or (self.text_format if value is None else usual)


TITLE = Look(Font(name=_TYPEFACE, size=14, bold=True), _ONE_LINE, None)
OVER_TITLE = Look(BOLD, _ONE_LINE, None)
NOTE = Look(Font(name=_TYPEFACE, size=12, italic=True), _ONE_LINE, None)
HEAD = Look(BOLD, _MIDDLE, fill=_fill("DCE6F1"))
GROUP = Look(BOLD, fill=_fill("F2F4F6"))
BODY = Look()
CENTRED = Look(alignment=_CENTRED)
GIVEN = Look(fill=_fill("F2F4F6"))
"""In a form: what is not to be changed."""
TO_FILL_IN = Look(unlocked=True)
TEXT_TO_FILL_IN = Look(text_format=TEXT, unlocked=True)
"""Text that somebody types or changes stays text ("1/2" no day)."""
DAY_TO_FILL_IN = Look(number_format=DAY, unlocked=True)


def shown_as(look: Look, number_format: str) -> Look:
    return replace(look, number_format=number_format)


def bold(look: Look) -> Look:
    return replace(look, font=BOLD)


def alert(look: Look) -> Look:
    return replace(look, font=_ALERT)
