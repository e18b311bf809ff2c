"""PDF documents with text: lines in reading order, tables whose rows a page break cut."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from io import BytesIO
from itertools import groupby, pairwise
from typing import Any

import pdfplumber
from pdfplumber.page import Page
from pdfplumber.table import Table as PdfTable

from importing.documents.blocks import Block, Table, TableRow, TextLine
from importing.documents.errors import UnreadableDocument
from importing.documents.limits import MAX_PAGES, MAX_ROWS, too_many_pages, too_many_rows
from importing.documents.readers.paragraphs import is_page_number
from importing.documents.readers.spaced import Columns, find_spaced
from importing.documents.readers.tables import PAGE_BREAK, is_frame
from importing.documents.readers.text import blocks_of_lines

_GAP = 22.0  # points of white between two columns of a letterhead or a signature block
_SAME_LINE = 3.0  # points
_LETTERS_A_PAGE = 25
_TITLE = re.compile(r"(?:KẾ HOẠCH|CHƯƠNG TRÌNH|ĐỀ ÁN|PHƯƠNG ÁN|QUYẾT ĐỊNH)\b")
_AFTER = re.compile(r"(?:KẾ HOẠCH|CHƯƠNG TRÌNH|ĐỀ ÁN|PHƯƠNG ÁN|PHỤ LỤC|Phụ lục|BIỂU|DANH MỤC|[IVX]+\s*[.-])")
_HEAD_LINES = 14  # lines above the title within which number, day and letterhead stand side by side
_PARAGRAPH_GAP = 1.4  # of a line's height: what stands further below is another paragraph
_INDENT = 12.0  # points by which a paragraph's first line is set in
_BLANK = 0.2  # of a line's height: the blank between two words
_EDGE = 0.07  # share of the page's height in which a page number stands


def read_pdf(
    content: bytes, progress: Callable[[int, int], None] = lambda done, of: None
) -> tuple[tuple[Block, ...], tuple[TextLine, ...]]:
    """Return the blocks of a PDF and its lines, counted through all pages; a table row counts as one.

    Raises UnreadableDocument for scans without text and past the limits of pages and rows.
    """
    with pdfplumber.open(BytesIO(content)) as document:
        if len(document.pages) > MAX_PAGES:
            raise UnreadableDocument(too_many_pages(len(document.pages)))
        reader = _Reader()
        letters = 0
        pages = len(document.pages)
        for number, page in enumerate(document.pages, 1):
            progress(number, pages)
            letters += len(page.chars)
            reader.read_page(page)
            page.close()
        if letters < _LETTERS_A_PAGE * pages:
            raise UnreadableDocument(
                "Tệp PDF này là bản quét, không có chữ để đọc. Hãy dùng bản Word, bản PDF xuất từ máy tính"
                " hoặc nhận dạng chữ (OCR) trước khi nhập."
            )
        return reader.blocks(), tuple(reader.lines)


@dataclass(frozen=True)
class _Said:
    """A line of prose; `full` as on `Line`."""

    text: str
    full: bool | None


class _Reader:
    """Collects the lines and tables of all pages."""

    def __init__(self) -> None:
        self.lines: list[TextLine] = []
        self.parts: list[TextLine | Table] = []
        self.spaced: Columns | None = None

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
            if isinstance(item, _Said):
                self.parts.append(self._line(item.text, item.full))
            else:
                self._add_table(item)

    def blocks(self) -> tuple[Block, ...]:
        """Return the blocks of all pages read so far."""
        blocks: list[Block] = []
        for is_line, group in groupby(self.parts, key=lambda part: isinstance(part, TextLine)):
            found = list(group)
            blocks += blocks_of_lines(tuple(found)) if is_line else found  # type: ignore[arg-type]
        return tuple(blocks)

    def _line(self, text: str, full: bool | None = None) -> TextLine:
        if len(self.lines) >= MAX_ROWS:
            raise UnreadableDocument(too_many_rows())
        line = TextLine(len(self.lines) + 1, text, full)
        self.lines.append(line)
        return line

    def _add_table(self, rows: list[TableRow]) -> None:
        """A table that follows another with no text between goes on with it."""
        numbered = [TableRow(row.cells, (self._line("\t".join(row.cells)).number,)) for row in rows]
        last = self.parts[-1] if self.parts else None
        if isinstance(last, Table) and len(last.rows[-1].cells) == len(numbered[0].cells):
            self.parts[-1] = Table((*last.rows, PAGE_BREAK, *numbered))
        else:
            self.parts.append(Table(tuple(numbered)))

    def _text_lines(self, words: list[dict[str, Any]], page: Page) -> list[tuple[float, Any]]:
        lines = [_sorted(line) for line in _in_lines(words)]
        lines = [line for line in lines if not _is_running_number(line, page)]
        result: list[tuple[float, Any]] = []
        begun = 0
        tables = find_spaced(lines, self.spaced)
        for table in tables:
            result += self._prose(lines[begun : table.start], page)
            result.append((lines[table.start][0]["top"], list(table.rows)))
            begun = table.end
        self.spaced = tables[-1].columns if tables and tables[-1].end == len(lines) else None
        return result + self._prose(lines[begun:], page)

    def _prose(self, lines: list[list[dict[str, Any]]], page: Page) -> list[tuple[float, _Said]]:
        texts = [" ".join(word["text"] for word in line) for line in lines]
        head = next((i for i, text in enumerate(texts) if _TITLE.match(text)), 0) if page.page_number == 1 else 0
        sign = next((i for i, text in enumerate(texts) if re.match(r"n[oơ]i nhận", text, re.IGNORECASE)), len(texts))
        result = _columns(lines[:head]) if head < _HEAD_LINES else list(_plain(lines[:head]))
        after = _signing_ends(lines, sign)
        return result + list(_plain(lines[head:sign])) + _columns(lines[sign:after]) + list(_plain(lines[after:]))


def _signing_ends(lines: list[list[dict[str, Any]]], sign: int) -> int:
    """The first line below the signature that begins something new: a plan issued by the decision above, an annex."""
    for at in range(sign + 1, len(lines)):
        if _AFTER.match(" ".join(word["text"] for word in lines[at])):
            return at
    return len(lines)


def _open_row(page: Page, table: PdfTable, words: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Words of a row that the page cuts without a rule below: its upright rules run on under the table."""
    left, _, right, bottom = table.bbox
    ends = [
        edge["bottom"]
        for edge in page.edges
        if edge["orientation"] == "v" and left - 1 <= edge["x0"] <= right + 1 and edge["bottom"] > bottom + _SAME_LINE
    ]
    return [word for word in words if _inside(word, (left, bottom, right, max(ends)))] if len(ends) > 1 else []


def _row_of_words(table: PdfTable, words: list[dict[str, Any]]) -> TableRow:
    """Put the words of an open row into the columns of the table above."""
    full = max(table.rows, key=lambda row: sum(cell is not None for cell in row.cells))
    cells = []
    for cell in full.cells:
        inside = [w for w in words if cell and cell[0] <= (w["x0"] + w["x1"]) / 2 <= cell[2]]
        lines = (" ".join(word["text"] for word in _sorted(line)) for line in _in_lines(inside))
        cells.append(_joined("\n".join(lines)))
    return TableRow(tuple(cells), ())


def _rows(extracted: list[list[str | None]]) -> list[TableRow]:
    """Cells of a table, their broken lines joined; what a merged cell covers is ''."""
    return [TableRow(tuple(_joined(cell or "") for cell in row), ()) for row in extracted]


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


def _plain(lines: list[list[dict[str, Any]]]) -> Iterator[tuple[float, _Said]]:
    right = max((line[-1]["x1"] for line in lines), default=0.0)
    left = min((line[0]["x0"] for line in lines), default=0.0)
    for at, line in enumerate(lines):
        full = _is_full(line, lines[at + 1], left, right) if at + 1 < len(lines) else None
        yield line[0]["top"], _Said(_text(line), full)


def _is_full(line: list[dict[str, Any]], below: list[dict[str, Any]], left: float, right: float) -> bool:
    """The first word of the line below did not fit any more, and it begins no paragraph of its own."""
    height = line[0]["bottom"] - line[0]["top"]
    first = below[0]
    if first["top"] - line[0]["top"] > _PARAGRAPH_GAP * height or first["x0"] - left > _INDENT:
        return False
    return bool(line[-1]["x1"] + first["x1"] - first["x0"] + _BLANK * height > right)


def _text(line: list[dict[str, Any]]) -> str:
    return " ".join(word["text"] for word in line)


def _columns(lines: list[list[dict[str, Any]]]) -> list[tuple[float, _Said]]:
    """Lines of two columns side by side, the left one first; a line without a gap belongs where it stands."""
    left: list[tuple[float, _Said]] = []
    right: list[tuple[float, _Said]] = []
    edge = min((gap for line in lines if (gap := _gap(line)) is not None), default=None)
    if edge is None:
        return list(_plain(lines))
    for line in lines:
        for column, part in (
            (left, [word for word in line if word["x0"] < edge]),
            (right, [word for word in line if word["x0"] >= edge]),
        ):
            if part:
                column.append((lines[0][0]["top"], _Said(_text(part), None)))
    return left + right


def _gap(line: list[dict[str, Any]]) -> float | None:
    """Return where the right column of a line begins; None where the line has no wide gap."""
    for before, word in pairwise(line):
        if word["x0"] - before["x1"] > _GAP:
            return float(word["x0"])
    return None
