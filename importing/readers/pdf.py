"""PDF documents with text: lines in reading order, tables whose rows a page break cut."""

from collections.abc import Iterator
from io import BytesIO
from itertools import groupby, pairwise
from typing import Any

import pdfplumber
from pdfplumber.page import Page
from pdfplumber.table import Table as PdfTable

from importing.blocks import Block, Line, Row, Table
from importing.errors import UnreadableDocument
from importing.limits import MAX_PAGES, MAX_ROWS, too_many_pages, too_many_rows
from importing.readers.paragraphs import is_page_number
from importing.readers.tables import PAGE_BREAK, is_frame
from importing.readers.text import blocks_of_lines

_GAP = 22.0  # points of white between two columns of a letterhead or a signature block
_SAME_LINE = 3.0  # points
_LETTERS_A_PAGE = 25
_EDGE = 0.07  # share of the page's height in which a page number stands


def read_pdf(content: bytes) -> tuple[tuple[Block, ...], tuple[Line, ...]]:
    """Return the blocks of a PDF and its lines, counted through all pages; a table row counts as one.

    Raises UnreadableDocument for scans without text and past the limits of pages and rows.
    """
    with pdfplumber.open(BytesIO(content)) as document:
        if len(document.pages) > MAX_PAGES:
            raise UnreadableDocument(too_many_pages(len(document.pages)))
        reader = _Reader()
        letters = 0
        for page in document.pages:
            letters += len(page.chars)
            reader.read_page(page)
            page.close()
        if letters < _LETTERS_A_PAGE * len(document.pages):
            raise UnreadableDocument(
                "Tệp PDF này là bản quét, không có chữ để đọc. Hãy dùng bản Word, bản PDF xuất từ máy tính"
                " hoặc nhận dạng chữ (OCR) trước khi nhập."
            )
        return reader.blocks(), tuple(reader.lines)


class _Reader:
    """Collects the lines and tables of all pages."""

    def __init__(self) -> None:
        self.lines: list[Line] = []
        self.parts: list[Line | Table] = []
        self.signing = False

    def read_page(self, page: Page) -> None:
        """Add what stands on one page, from top to bottom."""
        tables = [(table, rows) for table in page.find_tables() if not is_frame(rows := _rows(table.extract()))]
        words = [word for word in page.extract_words() if not any(_inside(word, table.bbox) for table, _ in tables)]
        if tables and (open_words := _open_row(page, tables[-1][0], words)):
            tables[-1][1].append(_row_of_words(tables[-1][0], open_words))
            words = [word for word in words if word not in open_words]
        items: list[tuple[float, Any]] = [(table.bbox[1], rows) for table, rows in tables]
        items += self._text_lines(words, page)
        for _, item in sorted(items, key=lambda pair: pair[0]):
            if isinstance(item, str):
                self.parts.append(self._line(item))
            else:
                self._add_table(item)

    def blocks(self) -> tuple[Block, ...]:
        """Return the blocks of all pages read so far."""
        blocks: list[Block] = []
        for is_line, group in groupby(self.parts, key=lambda part: isinstance(part, Line)):
            found = list(group)
            blocks += blocks_of_lines(tuple(found)) if is_line else found  # type: ignore[arg-type]
        return tuple(blocks)

    def _line(self, text: str) -> Line:
        if len(self.lines) >= MAX_ROWS:
            raise UnreadableDocument(too_many_rows())
        line = Line(len(self.lines) + 1, text)
        self.lines.append(line)
        return line

    def _add_table(self, rows: list[Row]) -> None:
        """A table that follows another with no text between goes on with it."""
        numbered = [Row(row.cells, (self._line("\t".join(row.cells)).number,)) for row in rows]
        last = self.parts[-1] if self.parts else None
        if isinstance(last, Table) and len(last.rows[-1].cells) == len(numbered[0].cells):
            self.parts[-1] = Table((*last.rows, PAGE_BREAK, *numbered))
        else:
            self.parts.append(Table(tuple(numbered)))

    def _text_lines(self, words: list[dict[str, Any]], page: Page) -> list[tuple[float, str]]:
        lines = [_sorted(line) for line in _in_lines(words)]
        lines = [line for line in lines if not _is_running_number(line, page)]
        texts = [" ".join(word["text"] for word in line) for line in lines]
        head = (
            next((i for i, text in enumerate(texts) if text.startswith("KẾ HOẠCH")), 0) if page.page_number == 1 else 0
        )
        sign = next((i for i, text in enumerate(texts) if text.startswith("Nơi nhận")), len(texts))
        result = _columns(lines[:head]) if head < 14 else list(_plain(lines[:head]))
        return result + list(_plain(lines[head:sign])) + _columns(lines[sign:])


def _open_row(page: Page, table: PdfTable, words: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Words of a row that the page cuts without a rule below: its upright rules run on under the table."""
    left, _, right, bottom = table.bbox
    ends = [
        edge["bottom"]
        for edge in page.edges
        if edge["orientation"] == "v" and left - 1 <= edge["x0"] <= right + 1 and edge["bottom"] > bottom + _SAME_LINE
    ]
    return [word for word in words if _inside(word, (left, bottom, right, max(ends)))] if len(ends) > 1 else []


def _row_of_words(table: PdfTable, words: list[dict[str, Any]]) -> Row:
    """Put the words of an open row into the columns of the table above."""
    full = max(table.rows, key=lambda row: sum(cell is not None for cell in row.cells))
    cells = []
    for cell in full.cells:
        inside = [w for w in words if cell and cell[0] <= (w["x0"] + w["x1"]) / 2 <= cell[2]]
        lines = (" ".join(word["text"] for word in _sorted(line)) for line in _in_lines(inside))
        cells.append(_joined("\n".join(lines)))
    return Row(tuple(cells), ())


def _rows(extracted: list[list[str | None]]) -> list[Row]:
    """Cells of a table, their broken lines joined; what a merged cell covers is ''."""
    return [Row(tuple(_joined(cell or "") for cell in row), ()) for row in extracted]


def _joined(cell: str) -> str:
    """A cell's lines as one; a number broken at its hyphen or slash closes up again."""
    lines = [line.strip() for line in cell.split("\n") if line.strip()]
    text = ""
    for line in lines:
        broken = text.endswith("-") and text[-2:-1].isalnum() and line[0].isupper()
        text += line if not text or broken or text.endswith("/") else f" {line}"
    return text


def _inside(word: dict[str, Any], box: tuple[float, float, float, float]) -> bool:
    x, y = (word["x0"] + word["x1"]) / 2, (word["top"] + word["bottom"]) / 2
    return box[0] <= x <= box[2] and box[1] <= y <= box[3]


def _in_lines(words: list[dict[str, Any]]) -> Iterator[list[dict[str, Any]]]:
    """Group words by the line they stand on, from top to bottom."""
    line: list[dict[str, Any]] = []
    for word in sorted(words, key=lambda word: (word["bottom"], word["x0"])):
        if line and word["bottom"] - line[0]["bottom"] > _SAME_LINE:
            yield line
            line = []
        line.append(word)
    if line:
        yield line


def _sorted(line: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return sorted(line, key=lambda word: word["x0"])


def _is_running_number(line: list[dict[str, Any]], page: Page) -> bool:
    at_edge = line[0]["bottom"] < page.height * _EDGE * 2 or line[0]["top"] > page.height * (1 - _EDGE)
    return at_edge and is_page_number(" ".join(word["text"] for word in line))


def _plain(lines: list[list[dict[str, Any]]]) -> Iterator[tuple[float, str]]:
    for line in lines:
        yield line[0]["top"], " ".join(word["text"] for word in line)


def _columns(lines: list[list[dict[str, Any]]]) -> list[tuple[float, str]]:
    """Lines of two columns side by side, the left one first; a line without a gap belongs where it stands."""
    left: list[tuple[float, str]] = []
    right: list[tuple[float, str]] = []
    edge = min((_gap(line) for line in lines if _gap(line) is not None), default=None)
    if edge is None:
        return list(_plain(lines))
    for line in lines:
        for column, part in (
            (left, [word for word in line if word["x0"] < edge]),
            (right, [word for word in line if word["x0"] >= edge]),
        ):
            if part:
                column.append((lines[0][0]["top"], " ".join(word["text"] for word in part)))
    return left + right


def _gap(line: list[dict[str, Any]]) -> float | None:
    """Return where the right column of a line begins; None where the line has no wide gap."""
    for before, word in pairwise(line):
        if word["x0"] - before["x1"] > _GAP:
            return float(word["x0"])
    return None
