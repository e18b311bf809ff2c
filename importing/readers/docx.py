"""Word documents (.docx): paragraphs with their automatic numbers, tables with merged cells."""

from collections import Counter
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import docx
from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from docx.table import Table as WordTable
from docx.table import _Row
from docx.text.paragraph import Paragraph as WordParagraph

from importing.blocks import Block, Line, Row, Table
from importing.errors import UnreadableDocument
from importing.limits import MAX_ROWS, too_many_rows
from importing.readers.paragraphs import is_page_number, join_lines
from importing.readers.tables import is_frame

_ROMAN = [(10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")]


def read_docx(content: bytes) -> tuple[tuple[Block, ...], tuple[Line, ...]]:
    """Return the blocks of a Word document and its lines: a paragraph's line, or a table row, is one each.

    Raises UnreadableDocument past the limit of rows.
    """
    return _Reader(docx.Document(BytesIO(content))).read()


@dataclass(frozen=True)
class _Level:
    """How one level of a list is numbered; `text` holds "%1." and the like."""

    format: str
    text: str
    start: int


class _Reader:
    """Goes through the document once, counting lines and list numbers."""

    def __init__(self, document: WordDocument) -> None:
        self.document = document
        self.levels = _levels(document)
        self.counts: dict[str, Counter[int]] = {}
        self.lines: list[Line] = []

    def read(self) -> tuple[tuple[Block, ...], tuple[Line, ...]]:
        """Return blocks and lines."""
        blocks: list[Block] = []
        run: list[Line] = []
        for part in self.document.iter_inner_content():
            if isinstance(part, WordParagraph):
                run += self._paragraph(part)
                continue
            rows = self._rows(part)
            if is_frame(rows):
                run += self._frame(part)
                continue
            blocks += join_lines(run, None)
            run = []
            blocks.append(Table(tuple(self._numbered(row) for row in rows)))
        return tuple(blocks + list(join_lines(run, None))), tuple(self.lines)

    def _line(self, text: str) -> Line:
        if len(self.lines) >= MAX_ROWS:
            raise UnreadableDocument(too_many_rows())
        line = Line(len(self.lines) + 1, text)
        self.lines.append(line)
        return line

    def _paragraph(self, paragraph: WordParagraph) -> list[Line]:
        text = paragraph.text.strip()
        if not text or is_page_number(text):
            return []
        number = self._number(paragraph)
        return [self._line(part) for part in f"{number} {text}".strip().split("\n") if part.strip()]

    def _frame(self, table: WordTable) -> list[Line]:
        """The text of a frame, column by column."""
        seen: set[Any] = set()
        columns: dict[int, list[Line]] = {}
        for at in range(len(table.columns)):
            for row in table.rows:
                cells = row.cells
                if at >= len(cells) or cells[at]._tc in seen:
                    continue
                seen.add(cells[at]._tc)
                for paragraph in cells[at].paragraphs:
                    columns.setdefault(at, []).extend(self._paragraph(paragraph))
        return [line for at in sorted(columns) for line in columns[at]]

    def _rows(self, table: WordTable) -> list[Row]:
        return [Row(_cells(row), ()) for row in table.rows]

    def _numbered(self, row: Row) -> Row:
        return Row(row.cells, (self._line("\t".join(" ".join(cell.split()) for cell in row.cells)).number,))

    def _number(self, paragraph: WordParagraph) -> str:
        """Return the number or bullet that Word sets before the paragraph by itself; '' for none."""
        found = _numbering_of(paragraph)
        if found is None:
            return ""
        number_id, depth = found
        level = self.levels.get((number_id, depth))
        if level is None:
            return ""
        if level.format == "bullet":
            return "+" if depth or level.text == "+" else "-"
        counts = self.counts.setdefault(number_id, Counter())
        counts[depth] = counts[depth] + 1 if depth in counts else level.start
        for deeper in [d for d in counts if d > depth]:
            del counts[deeper]
        return self._written(number_id, level, counts)

    def _written(self, number_id: str, level: _Level, counts: Counter[int]) -> str:
        text = level.text
        for depth in range(9):
            of = self.levels.get((number_id, depth))
            count = counts.get(depth, of.start if of else 1)
            text = text.replace(f"%{depth + 1}", _figure(count, of.format if of else "decimal"))
        return text


def _cells(row: _Row) -> tuple[str, ...]:
    """Texts of the cells; what a cell merged from the left covers is ''."""
    texts: list[str] = []
    before = None
    for cell in row.cells:
        texts.append("" if cell._tc is before else cell.text.strip())
        before = cell._tc
    return tuple(texts)


def _levels(document: WordDocument) -> dict[tuple[str, int], _Level]:
    """Return the levels of all lists by list id and depth."""
    try:
        numbering = document.part.numbering_part.element
    except (KeyError, NotImplementedError):  # a document without lists has no such part
        return {}
    abstract = {node.get(qn("w:abstractNumId")): node for node in numbering.findall(qn("w:abstractNum"))}
    levels: dict[tuple[str, int], _Level] = {}
    for number in numbering.findall(qn("w:num")):
        of = number.find(qn("w:abstractNumId"))
        source = abstract.get(of.get(qn("w:val"))) if of is not None else None
        for node in source.findall(qn("w:lvl")) if source is not None else []:
            levels[number.get(qn("w:numId")), int(node.get(qn("w:ilvl")))] = _Level(
                _value(node, "w:numFmt", "decimal"), _value(node, "w:lvlText", ""), int(_value(node, "w:start", "1"))
            )
    return levels


def _value(node: Any, tag: str, default: str) -> str:
    found = node.find(qn(tag))
    return found.get(qn("w:val"), default) if found is not None else default


def _numbering_of(paragraph: WordParagraph) -> tuple[str, int] | None:
    """Return list id and depth of a paragraph, its own or its style's; None outside of lists."""
    sources = [paragraph._p.pPr, paragraph.style.element.find(qn("w:pPr")) if paragraph.style else None]
    for source in sources:
        numbering = source.find(qn("w:numPr")) if source is not None else None
        if numbering is not None:
            number_id = _value(numbering, "w:numId", "0")
            return (number_id, int(_value(numbering, "w:ilvl", "0"))) if number_id != "0" else None
    return None


def _figure(count: int, form: str) -> str:
    if form in ("upperRoman", "lowerRoman"):
        text = ""
        for value, sign in _ROMAN:
            text, count = text + sign * (count // value), count % value
        return text if form == "upperRoman" else text.lower()
    if form in ("upperLetter", "lowerLetter"):
        letter = chr(ord("a") + (count - 1) % 26)
        return letter.upper() if form == "upperLetter" else letter
    return f"{count:02}" if form == "decimalZero" else str(count)
