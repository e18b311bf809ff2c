"""Word documents (.docx): paragraphs with their automatic numbers, tables with merged cells, text boxes, footnotes.

What tracked changes put in is read, what they strike out is not.
"""

from collections.abc import Iterable, Iterator
from io import BytesIO
from typing import Any

import docx
from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml

from importing.documents.blocks import Block, Table, TableRow, TextLine
from importing.documents.errors import UnreadableDocument
from importing.documents.limits import MAX_ROWS, too_many_rows
from importing.documents.readers.paragraphs import is_page_number, join_lines
from importing.documents.readers.tables import is_frame
from importing.documents.readers.word_numbers import Numbers

_MARKUP = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_HOLDERS = {qn("w:sdt"), qn("w:sdtContent"), qn("w:customXml"), qn("w:ins"), qn("w:moveTo"), qn("w:smartTag")}
_SILENT = {qn("w:del"), qn("w:moveFrom"), f"{{{_MARKUP}}}Fallback", qn("w:pPr"), qn("w:rPr")}
_P, _TBL, _TR, _TC, _BOX = qn("w:p"), qn("w:tbl"), qn("w:tr"), qn("w:tc"), qn("w:txbxContent")
_SIGNS = {qn("w:tab"): "\t", qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "-"}
_T, _VAL, _ROW, _CELL = qn("w:t"), qn("w:val"), qn("w:trPr"), qn("w:tcPr")
_BEFORE, _SPAN, _MERGE = qn("w:gridBefore"), qn("w:gridSpan"), qn("w:vMerge")
_FOOTNOTES = "/footnotes"


def read_docx(content: bytes, *, frames: bool = True) -> tuple[tuple[Block, ...], tuple[TextLine, ...]]:
    """Return the blocks of a Word document and its lines: a paragraph's line, or a table row, is one each.

    Tables that only place text are read as paragraphs, unless `frames` is False. Raises UnreadableDocument past the
    limit of rows.
    """
    return _Reader(docx.Document(BytesIO(content)), frames).read()


class _Reader:
    """Goes through the document once, counting lines and list numbers."""

    def __init__(self, document: WordDocument, frames: bool) -> None:
        self.document = document
        self.frames = frames
        self.numbers = Numbers(document)
        self.lines: list[TextLine] = []
        self.blocks: list[Block] = []
        self.run: list[TextLine] = []

    def read(self) -> tuple[tuple[Block, ...], tuple[TextLine, ...]]:
        """Return blocks and lines."""
        self._read_parts(_inside(self.document.element.body, {_P, _TBL}))
        for note in _footnotes(self.document):
            self._read_parts(_inside(note, {_P, _TBL}))
        self._close()
        return tuple(self.blocks), tuple(self.lines)

    def _read_parts(self, parts: Iterable[Any]) -> None:
        for part in parts:
            if part.tag == _P:
                text, boxes = _text(part)
                self.run += self._paragraph(part, text.strip())
                for box in boxes:
                    self._read_parts(_inside(box, {_P, _TBL}))
                continue
            cells = _Grid(part, self.numbers)
            if is_frame(rows := cells.rows()) and self.frames:
                self.run += self._frame(cells)
                continue
            self._close()
            self.blocks.append(Table(tuple(self._numbered(row) for row in rows)))

    def _close(self) -> None:
        self.blocks += join_lines(self.run, None)
        self.run = []

    def _line(self, text: str) -> TextLine:
        if len(self.lines) >= MAX_ROWS:
            raise UnreadableDocument(too_many_rows())
        line = TextLine(len(self.lines) + 1, text)
        self.lines.append(line)
        return line

    def _paragraph(self, paragraph: Any, text: str) -> list[TextLine]:
        if not text or is_page_number(text):
            return []
        return self._lines(f"{self.numbers.of(paragraph)} {text}")

    def _lines(self, text: str) -> list[TextLine]:
        return [self._line(" ".join(part.split())) for part in text.strip().split("\n") if part.strip()]

    def _frame(self, cells: "_Grid") -> list[TextLine]:
        """The text of a frame, column by column."""
        return [line for text in cells.by_column() for line in self._lines(text)]

    def _numbered(self, row: TableRow) -> TableRow:
        return TableRow(row.cells, (self._line("\t".join(" ".join(cell.split()) for cell in row.cells)).number,))


class _Grid:
    """The cells of a table on its grid: what a cell merged from the left covers is '', from above its text."""

    def __init__(self, table: Any, numbers: Numbers) -> None:
        self.texts: list[list[str]] = []
        self.owned: list[list[bool]] = []  # whether the text stands here, not one row further up
        for row in _inside(table, {_TR}):
            self._add(row, numbers)

    def _add(self, row: Any, numbers: Numbers) -> None:
        texts: list[str] = [""] * _property(row, _ROW, _BEFORE)
        owned = [False] * len(texts)
        above = self.texts[-1] if self.texts else []
        for cell in _inside(row, {_TC}):
            goes_on = _goes_on(cell)
            at = len(texts)
            texts.append(above[at] if goes_on and at < len(above) else "" if goes_on else _cell_text(cell, numbers))
            owned.append(not goes_on)
            covered = max(_property(cell, _CELL, _SPAN), 1) - 1
            texts += [""] * covered
            owned += [False] * covered
        self.texts.append(texts)
        self.owned.append(owned)

    def rows(self) -> list[TableRow]:
        """Rows without lines of their own yet, all as wide as the widest."""
        width = max(map(len, self.texts), default=0)
        return [TableRow((*texts, *[""] * (width - len(texts))), ()) for texts in self.texts]

    def by_column(self) -> Iterator[str]:
        """Yield each text once, the first column's first."""
        for at in range(max(map(len, self.texts), default=0)):
            for texts, owned in zip(self.texts, self.owned, strict=True):
                if at < len(texts) and owned[at]:
                    yield texts[at]


def _inside(node: Any, tags: set[str]) -> Iterator[Any]:
    """Yield the children with these tags, also those that content controls and insertions hold."""
    for child in node:
        if child.tag in tags:
            yield child
        elif child.tag in _HOLDERS:
            yield from _inside(child, tags)


def _text(paragraph: Any) -> tuple[str, list[Any]]:
    """The text of a paragraph as it stands after all tracked changes, and the text boxes that hang on it.

    A box has a twin for old programs, which is passed over.
    """
    parts: list[str] = []
    boxes: list[Any] = []
    _gather(paragraph, parts, boxes)
    return "".join(parts), boxes


def _gather(node: Any, parts: list[str], boxes: list[Any]) -> None:
    for child in node:
        tag = child.tag
        if tag == _T:
            parts.append(child.text or "")
        elif tag in _SIGNS:
            parts.append(_SIGNS[tag])
        elif tag == _BOX:
            boxes.append(child)
        elif tag not in _SILENT and len(child):
            _gather(child, parts, boxes)


def _cell_text(cell: Any, numbers: Numbers) -> str:
    """The paragraphs of a cell, a line each, with their automatic numbers; tables inside are read row by row."""
    lines: list[str] = []
    for part in _inside(cell, {_P, _TBL}):
        if part.tag == _TBL:
            lines += [" ".join(filter(None, row.cells)) for row in _Grid(part, numbers).rows()]
            continue
        text, boxes = _text(part)
        text += "".join(f"\n{_text(inner)[0]}" for box in boxes for inner in _inside(box, {_P}))
        lines.append(f"{numbers.of(part)} {text}".strip())
    return "\n".join(line for line in lines if line).strip()


def _property(node: Any, properties: str, name: str) -> int:
    held = node.find(properties)
    found = held.find(name) if held is not None else None
    value = found.get(_VAL, "0") if found is not None else "0"
    return min(int(value), 100) if value.isdigit() else 0


def _goes_on(cell: Any) -> bool:
    held = cell.find(_CELL)
    merge = held.find(_MERGE) if held is not None else None
    return merge is not None and merge.get(_VAL, "continue") == "continue"


def _footnotes(document: WordDocument) -> Iterator[Any]:
    """Yield the notes below the pages; separators are none."""
    for relation in document.part.rels.values():
        if not relation.is_external and relation.reltype.endswith(_FOOTNOTES):
            for note in parse_xml(relation.target_part.blob):
                if note.get(qn("w:type")) is None:
                    yield note
