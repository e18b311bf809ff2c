"""Excel workbooks: titles above the head become paragraphs, the rest of each sheet a table."""

import datetime as dt
from io import BytesIO
from typing import Any

from openpyxl import load_workbook
from openpyxl.cell.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

from importing.documents.blocks import Block, Table, TableRow, TextLine
from importing.documents.columns import read_layout
from importing.documents.errors import UnreadableDocument
from importing.documents.limits import MAX_ROWS, too_many_rows
from importing.documents.readers.paragraphs import join_lines
from importing.documents.readers.tables import signs

_MAX_COLUMNS = 60


def read_xlsx(content: bytes) -> tuple[tuple[Block, ...], tuple[TextLine, ...]]:
    """Return the blocks of all visible sheets and their filled rows.

    A line is a row of the sheet under its own number; further sheets count on. Raises UnreadableDocument past
    the limit of rows.
    """
    book = load_workbook(BytesIO(content), data_only=True)
    blocks: list[Block] = []
    lines: list[TextLine] = []
    offset = 0
    for sheet in book.worksheets:
        if sheet.sheet_state != "visible":
            continue
        rows = _rows(sheet, offset)
        lines += [TextLine(row.line, "\t".join(" ".join(cell.split()) for cell in row.cells)) for row in rows]
        if len(lines) > MAX_ROWS:
            raise UnreadableDocument(too_many_rows())
        blocks += _blocks(rows)
        offset += sheet.max_row
    return tuple(blocks), tuple(lines)


def _rows(sheet: Worksheet, offset: int) -> list[TableRow]:
    """Return the filled rows; a cell merged downwards gives its value to every row that it covers."""
    if sheet.max_row > MAX_ROWS * 5:
        raise UnreadableDocument(too_many_rows())
    covered = _covered(sheet)
    rows: list[TableRow] = []
    for number, cells in enumerate(sheet.iter_rows(max_col=min(sheet.max_column, _MAX_COLUMNS)), 1):
        texts = [covered.get((number, at)) or _text(cell) for at, cell in enumerate(cells, 1)]
        while texts and not texts[-1] and len(texts) > 1 and len(texts) == len(cells) and not any(texts):
            texts.pop()
        if any(texts):
            rows.append(TableRow(tuple(texts), (offset + number,)))
            if len(rows) > MAX_ROWS:
                raise UnreadableDocument(too_many_rows())
    return rows


def _covered(sheet: Worksheet) -> dict[tuple[int, int], str]:
    """Values for cells below the first of a cell merged downwards within its column."""
    values: dict[tuple[int, int], str] = {}
    for area in sheet.merged_cells.ranges:
        if area.max_row > area.min_row and area.max_row - area.min_row < MAX_ROWS:
            text = _text(sheet.cell(area.min_row, area.min_col))
            values |= {(row, area.min_col): text for row in range(area.min_row + 1, area.max_row + 1)}
    return values


def _text(cell: Cell | Any) -> str:
    """Return what the sheet shows in a cell: percentages, dates and decimals the Vietnamese way."""
    value = cell.value
    if value is None or isinstance(value, bool):
        return ""
    if isinstance(value, dt.datetime | dt.date):
        return f"{value:%d/%m/%Y}"
    if isinstance(value, int | float):
        percent = "%" in (cell.number_format or "")
        figure = f"{value * 100 if percent else value:.10g}".replace(".", ",")
        return f"{figure}%" if percent else figure
    return str(value).strip()


def _blocks(rows: list[TableRow]) -> list[Block]:
    head = next((at for at, row in enumerate(rows) if read_layout(row.cells)), None)
    if head is None:
        return list(_paragraphs(rows))
    end = next((at for at, row in enumerate(rows) if at > head and signs(row.cells)), len(rows))
    return [*_paragraphs(rows[:head]), Table(tuple(rows[head:end])), *_paragraphs(rows[end:])]


def _paragraphs(rows: list[TableRow]) -> list[Block]:
    return list(join_lines([TextLine(row.line, text) for row in rows for text in _once(row.cells)], None))


def _once(cells: tuple[str, ...]) -> list[str]:
    return list(dict.fromkeys(part for cell in cells for part in cell.split("\n") if part.strip()))
