"""Plain text and markdown: paragraphs, tables by tabs or pipes, and tables that lost their cells."""

import re
from collections.abc import Iterator

from importing.documents.blocks import Block, Paragraph, Table, TableRow, TextLine
from importing.documents.readers.flattened import find_flattened
from importing.documents.readers.paragraphs import is_page_number, is_wrapped, join_lines
from importing.documents.readers.tables import is_frame

_PIPE_RULE = re.compile(r"\|?(?:\s*:?-{2,}:?\s*\|)+\s*:?-*:?\s*\|?")
_SIDES_BEGIN = re.compile(r"\s*\**Nơi nhận.*?\S\s{5,}\S", re.IGNORECASE)
_STAMP = re.compile(
    r"đã ký lên văn bản này|\d{4}-\d\d-\d\dT\d\d:\d\d|^\s*bookmark\d+\s*$|Email:.*@|^\s*\|\s*$|^\t{2,}[^\t]{12,}$"
)


def number_lines(text: str) -> tuple[TextLine, ...]:
    """Return the lines of `text` that hold something, numbered from 1 as they stand."""
    return tuple(TextLine(n, line.rstrip("\r")) for n, line in enumerate(text.split("\n"), 1) if line.strip())


def read_text(text: str) -> tuple[tuple[Block, ...], tuple[TextLine, ...]]:
    """Return the blocks of a plain-text plan, and its non-empty lines."""
    lines = number_lines(text.replace("\f", "\n" if "\n" not in text else ""))
    return blocks_of_lines(lines), lines


def blocks_of_lines(lines: tuple[TextLine, ...]) -> tuple[Block, ...]:
    """Group lines into tables and paragraphs; page numbers and signature stamps belong to no block."""
    width = is_wrapped(lines)
    blocks: list[Block] = []
    run: list[TextLine] = []
    rows: list[TableRow] = []
    lines, sides = _signed_sides(lines)
    for part in find_flattened(lines):
        if isinstance(part, Table):
            blocks += [*_ended(run, rows, width), part]
            run, rows = [], []
        elif _STAMP.search(part.text) or (width and is_page_number(part.text)):
            continue
        elif cells := _cells(part.text):
            blocks += _ended(run, [], width)
            run = []
            rows.append(TableRow(cells, (part.number,)))
        elif rows and _PIPE_RULE.fullmatch(part.text.strip()):
            rows[-1] = TableRow(rows[-1].cells, (*rows[-1].lines, part.number))
        else:
            blocks += _ended([], rows, width)
            rows = []
            run.append(part)
    return tuple(blocks + _ended(run, rows, width) + sides)


def _signed_sides(lines: tuple[TextLine, ...]) -> tuple[tuple[TextLine, ...], list[Block]]:
    """Recipients and signature that blanks set side by side: the left side as paragraphs, then the right.

    Returns the lines above, and the two sides; what follows an annex's title stays with the lines.
    """
    start = next((i for i, line in enumerate(lines) if _SIDES_BEGIN.match(line.text)), None)
    if start is None:
        return lines, []
    left: list[Block] = []
    right: list[Block] = []
    for line in lines[start:]:
        if "\t" in line.text or re.match(r"\s*(?:PHỤ LỤC|Phụ lục)", line.text):
            return lines, []
        side = re.fullmatch(r"(.*?\S)?\s{5,}(\S.*?)\s*", line.text)
        for column, text in ((left, side[1] if side else line.text), (right, side[2] if side else None)):
            if text and text.strip():
                column.append(Paragraph(text.strip(" *"), (line.number,)))
    return lines[:start], left + right


def _ended(run: list[TextLine], rows: list[TableRow], width: int | None) -> list[Block]:
    if rows and is_frame(rows):  # a letterhead or a signature set side by side
        return [*join_lines(run, width), *(Paragraph(part.text, (part.number,)) for part in _parts(rows))]
    table: list[Block] = [Table(tuple(rows))] if rows else []
    paragraphs: list[Paragraph] = join_lines(run, width)
    return [*paragraphs, *table]


def _parts(rows: list[TableRow]) -> Iterator[TextLine]:
    """The texts of a frame, column by column; bold words in one cell stood on lines of their own."""
    for at in range(max(len(row.cells) for row in rows)):
        for row in rows:
            for part in re.split(r"\*\*|<br\s*/?>|\n", row.cells[at] if at < len(row.cells) else ""):
                if part.strip(" *"):
                    yield TextLine(row.line, part.strip(" *"))


def _cells(text: str) -> tuple[str, ...] | None:
    """Return the cells of a table row; None for a line that is none."""
    stripped = text.strip()
    if stripped.startswith("|") and stripped.count("|") > 2 and not _PIPE_RULE.fullmatch(stripped):
        return tuple(cell.strip(" *") for cell in stripped.strip("|").split("|"))
    if "\t" in text.rstrip("\t "):
        return tuple(cell.strip() for cell in text.split("\t"))
    return None
