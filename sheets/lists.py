"""A list of a page as an Excel file: real dates and numbers, frozen head, filter, ready to print.

No cell is a formula: what somebody typed stays text, whatever it begins with.
"""

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from io import BytesIO
from itertools import islice
from math import ceil

from django.http import HttpResponse
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

Value = str | int | Decimal | dt.date | dt.datetime | None
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
HEAD_ROW = 3
MOST_ROWS = 10_000
"""So many rows of a list are asked for and go into its file at most; the title of a full one says so."""
LONGEST_TEXT = 32_000  # Excel holds 32,767 characters in a cell
LINE_HEIGHT, TALLEST_ROW = 15.0, 409.0  # points

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ufffe\uffff]")
_LEADS = ("=", "+", "-", "@", "\t", "\r")
_PLAIN, _BOLD = Font(name="Times New Roman", size=12), Font(name="Times New Roman", size=12, bold=True)
_TITLE = Font(name="Times New Roman", size=14, bold=True)
_BOX = Border(*[Side(style="thin", color="808080")] * 4)
_FILL = PatternFill("solid", start_color="DCE6F1")
_WRAPPED = Alignment(vertical="top", wrap_text=True)
_MIDDLE = Alignment(horizontal="center", vertical="center", wrap_text=True)


def text(value: str) -> str:
    """What a user typed, safe as a cell: no control characters; a leading = + - @ is set apart by an apostrophe."""
    clean = _CONTROL.sub("", value)[:LONGEST_TEXT]
    return f"'{clean}" if clean.startswith(_LEADS) and clean != "-" else clean


def sheet(title: str, columns: Sequence[tuple[str, int]], rows: Iterable[Sequence[Value]]) -> bytes:
    """The file's bytes; `columns` are heads and widths in characters, of at least one row's length."""
    book = Workbook(write_only=True)
    page = book.create_sheet("Danh sách")
    kept = list(islice(rows, MOST_ROWS))
    full = f" (chỉ {MOST_ROWS:,} dòng đầu)".replace(",", ".") if len(kept) == MOST_ROWS else ""
    count = _write(page, f"{title}{full}", columns, kept)
    last = get_column_letter(len(columns))
    page.auto_filter.ref = f"A{HEAD_ROW}:{last}{HEAD_ROW + max(count, 1)}"
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _write(
    page: WriteOnlyWorksheet, title: str, columns: Sequence[tuple[str, int]], rows: Sequence[Sequence[Value]]
) -> int:
    for place, (_, width) in enumerate(columns, 1):
        page.column_dimensions[get_column_letter(place)].width = width
    page.freeze_panes = f"A{HEAD_ROW + 1}"
    page.page_setup.orientation, page.page_setup.paperSize = "landscape", 9  # A4
    page.page_setup.fitToWidth, page.page_setup.fitToHeight = 1, 0
    page.sheet_properties.pageSetUpPr.fitToPage = True
    page.print_title_rows = f"{HEAD_ROW}:{HEAD_ROW}"
    page.print_area = f"A1:{get_column_letter(len(columns))}{HEAD_ROW + max(len(rows), 1)}"
    page.append([_cell(page, title, _TITLE, Alignment())])
    page.append([])
    page.append([_cell(page, head, _BOLD, _MIDDLE, boxed=True, filled=True) for head, _ in columns])
    for place, row in enumerate(rows, HEAD_ROW + 1):
        page.row_dimensions[place].height = _height(row, columns)
        page.append([_cell(page, value, _PLAIN, _WRAPPED, boxed=True) for value in row])
    return len(rows)


def _height(row: Sequence[Value], columns: Sequence[tuple[str, int]]) -> float:
    lines = 1
    for value, (_, width) in zip(row, columns, strict=True):
        if isinstance(value, str):
            lines = max(lines, sum(ceil(max(len(part), 1) / (width * 1.1)) for part in value.split("\n")))
    return min(lines * LINE_HEIGHT + 3, TALLEST_ROW)


def _cell(
    page: WriteOnlyWorksheet,
    value: Value,
    font: Font,
    alignment: Alignment,
    *,
    boxed: bool = False,
    filled: bool = False,
) -> WriteOnlyCell:
    moment = value.replace(tzinfo=None) if isinstance(value, dt.datetime) else value
    cell = WriteOnlyCell(page, value=text(moment) if isinstance(moment, str) else moment)
    if isinstance(value, str):
        cell.data_type = "s"
    elif isinstance(value, dt.datetime):
        cell.number_format = "dd/mm/yyyy hh:mm"
    elif isinstance(value, dt.date):
        cell.number_format = "dd/mm/yyyy"
    elif isinstance(value, Decimal):
        cell.number_format = "#,##0" if value == value.to_integral_value() else "#,##0.##"
    cell.font, cell.alignment = font, alignment
    if boxed:
        cell.border = _BOX
    if filled:
        cell.fill = _FILL
    return cell


def answer(name: str, content: bytes) -> HttpResponse:
    """The file as a download."""
    return HttpResponse(
        content, content_type=XLSX, headers={"Content-Disposition": f'attachment; filename="{name}.xlsx"'}
    )
