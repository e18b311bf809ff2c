"""A workbook of lists: its sheets are written row by row, each ready to print on A4 landscape, as wide as the paper.

openpyxl's write-only mode keeps no cells. Styling one is what costs time, so a page has one cell for each look, filled
anew again and again: it is written before the next is asked for.
"""

from collections.abc import Iterable, Iterator, Sequence
from io import BytesIO
from math import ceil
from typing import NamedTuple

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import Cell
from openpyxl.styles import Protection
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._write_only import WriteOnlyWorksheet
from openpyxl.worksheet.datavalidation import DataValidation

from sheets.cells import Value, bind, held, text
from sheets.looks import BODY, GROUP, HEAD, TITLE, Look

LINE_HEIGHT, TALLEST_ROW = 15.75, 409.0  # points; Excel allows no taller row
LETTERS = 1.1
"""So many letters of the typeface stand in one unit of a column's width."""
_A4 = 9


class Column(NamedTuple):
    """A column: its head, its width in characters, the look of its cells."""

    head: str
    width: float
    look: Look = BODY
    hidden: bool = False


class _Sheet(WriteOnlyWorksheet):
    """Writes the very cells that it is given; openpyxl's own first makes another for each, a quarter of the time."""

    def _values_to_row(self, values: Iterable[Cell | None], row_idx: int) -> Iterator[Cell]:
        for column, cell in enumerate(values, start=1):
            if cell is not None:
                cell.row, cell.column = row_idx, column
                yield cell


class Book:
    """A workbook; the keywords are a mark by which a program tells it."""

    def __init__(self, *, title: str = "", creator: str = "", keywords: str = "") -> None:
        self._book = Workbook(write_only=True)
        about = self._book.properties
        about.title, about.keywords = text(title), keywords
        about.creator = text(creator) or about.creator

    def page(
        self, name: str, columns: Sequence[Column], *, head_row: int, fixed: int = 0, fitted: bool = True
    ) -> "Page":
        """A new sheet after the others, which stay as they are from now on."""
        return Page(self._book, name, columns, head_row, fixed, fitted)

    def content(self) -> bytes:
        out = BytesIO()
        self._book.save(out)
        return out.getvalue()


class Page:
    """A sheet: what stands above, the head in row `head_row`, which stays in sight with `fixed` columns, the rows.

    Rows of a `fitted` page are as high as their texts: programs other than Excel do not see to it themselves.
    """

    def __init__(
        self, book: Workbook, name: str, columns: Sequence[Column], head_row: int, fixed: int, fitted: bool
    ) -> None:
        self._sheet = sheet = _Sheet(book, name)
        book._add_sheet(sheet)
        self.columns, self.head_row, self._fitted = columns, head_row, fitted
        self.rows = 0
        """So many were written."""
        self._stamps: dict[tuple[Look, str, bool], Cell] = {}
        for at, column in enumerate(columns, start=1):
            dimension = sheet.column_dimensions[get_column_letter(at)]
            dimension.width, dimension.hidden = column.width, column.hidden
        sheet.freeze_panes = f"{get_column_letter(fixed + 1)}{head_row + 1}"
        sheet.print_title_rows = f"{head_row}:{head_row}"
        sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", _A4
        sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
        sheet.sheet_properties.pageSetUpPr.fitToPage = True
        sheet.page_margins.left, sheet.page_margins.right = 0.6, 0.4
        sheet.page_margins.top = sheet.page_margins.bottom = 0.6
        sheet.page_margins.footer = 0.3  # leaves room for its line
        sheet.oddFooter.center.text = "&P/&N"

    def line(self, words: str = "", look: Look = TITLE, *, column: int = 1) -> None:
        """A row of words that run over the columns from one on; without words an empty one."""
        self._append([None] * (column - 1) + [words or None], [None] * (column - 1) + [look if words else None])

    def head(self) -> None:
        """The heads of the columns."""
        self.row([column.head for column in self.columns], [HEAD] * len(self.columns))

    def row(self, values: Sequence[Value], looks: Sequence[Look] | None = None) -> None:
        """One row, in the looks of the columns where no others are given."""
        if self._fitted:
            self._sheet.row_dimensions[self.rows + 1].height = self._height(values)
        self._append(values, looks or [column.look for column in self.columns])

    def group(self, words: str) -> None:
        """A row of words over all columns."""
        width = len(self.columns)
        self._append([words, *[None] * (width - 1)], [GROUP] * width)
        self.merge(self.rows, 1, self.rows, width)

    def _append(self, values: Sequence[Value], looks: Sequence[Look | None]) -> None:
        self._sheet.append(self._cells(values, looks))
        self.rows += 1

    def _cells(self, values: Sequence[Value], looks: Sequence[Look | None]) -> Iterator[Cell | None]:
        for value, look in zip(values, looks, strict=True):
            yield self._cell(value, look) if look else None

    def _cell(self, value: Value, look: Look) -> Cell:
        kept, number_format, quoted = held(value)
        key = look, look.format_of(kept, number_format), quoted
        stamp = self._stamps.get(key) or self._stamps.setdefault(key, self._stamp(*key))
        bind(stamp, kept)
        return stamp

    def _stamp(self, look: Look, number_format: str, quoted: bool) -> Cell:
        cell = WriteOnlyCell(self._sheet)
        cell.font, cell.alignment, cell.number_format = look.font, look.alignment, number_format
        cell.quotePrefix = quoted
        if look.border:
            cell.border = look.border
        if look.fill:
            cell.fill = look.fill
        if look.unlocked:
            cell.protection = Protection(locked=False)
        return cell

    def _height(self, values: Sequence[Value]) -> float:
        """The height in points at which the longest text stands whole in its column."""
        lines = 1
        for value, column in zip(values, self.columns, strict=True):
            if isinstance(value, str) and (len(value) > column.width or "\n" in value):
                letters = column.width * LETTERS
                lines = max(lines, sum(ceil(max(len(part), 1) / letters) for part in value.split("\n")))
        return min(lines * LINE_HEIGHT + 3, TALLEST_ROW)

    def filtered(self) -> None:
        """Rows can be picked by what stands in their columns; called when all are written."""
        corner = f"{get_column_letter(len(self.columns))}{max(self.rows, self.head_row + 1)}"
        self._sheet.auto_filter.ref = f"A{self.head_row}:{corner}"
        self._sheet.print_area = f"A1:{corner}"

    def merge(self, first_row: int, first_column: int, last_row: int, last_column: int) -> None:
        """One cell of several; the first one's value is seen."""
        letters = get_column_letter(first_column), get_column_letter(last_column)
        self._sheet.merged_cells.add(f"{letters[0]}{first_row}:{letters[1]}{last_row}")

    def repeat_on_paper(self, first_row: int, last_row: int) -> None:
        """Heads of more than one row."""
        self._sheet.print_title_rows = f"{first_row}:{last_row}"

    def choose(self, column: int, among: Sequence[str], otherwise: str) -> None:
        """What is filled in is one of these; `otherwise` says so. Called when all rows are written."""
        self._check(column, DataValidation(type="list", formula1=f'"{",".join(among)}"'), otherwise)

    def whole_numbers(self, column: int, least: int, most: int, otherwise: str) -> None:
        """As `choose`, from least to most."""
        rule = DataValidation(type="whole", operator="between", formula1=str(least), formula2=str(most))
        self._check(column, rule, otherwise)

    def _check(self, column: int, rule: DataValidation, otherwise: str) -> None:
        letter = get_column_letter(column)
        rule.allow_blank, rule.error = True, otherwise
        rule.add(f"{letter}{self.head_row + 1}:{letter}{max(self.rows, self.head_row + 1)}")
        self._sheet.data_validations.append(rule)

    def protect(self) -> None:
        """Only unlocked cells can be changed. No password: it keeps hands off the rest, not people out."""
        guard = self._sheet.protection
        guard.sheet = True
        guard.autoFilter = guard.formatColumns = guard.formatRows = False
