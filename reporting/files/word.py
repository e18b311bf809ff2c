"""The report as a Word file: the same document as the page and the PDF, for editing and signing in the office's system.

Real headings, styles, tables with repeated heads and page-number fields; nothing is a picture.
"""

from collections.abc import Iterator
from io import BytesIO
from typing import Any

from docx import Document as new_file
from docx.document import Document as WordFile
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.table import _Cell
from docx.text.paragraph import Paragraph

from reporting.composing.headings import ITEM, PART, POINT
from reporting.files.documents import Annex, Document
from reporting.files.unit_table import PLACE_MM, Line, UnitTable
from reporting.files.word_layout import (
    BODY,
    CELL,
    CELL_CENTRED,
    CELL_HEAD,
    CENTRED,
    DASH,
    PLUS,
    RECIPIENT,
    TEXT_WIDTH_MM,
    TextCell,
    add_rule,
    add_section,
    add_table,
    number_pages,
    set_page,
    set_styles,
    two_columns,
)
from reporting.superior.annex import AnnexRow, OutlineAnnex
from wording.text import holdable

LEFT_MM, RIGHT_MM = 67, 98
MOTTO_MM = 63  # "Độc lập - Tự do - Hạnh phúc" in 14 pt bold is so wide
CHARACTER_MM = 2.9  # a letter of 14 pt bold, on average
_HEADINGS = {PART: "Heading 1", POINT: "Heading 2", ITEM: "Heading 3"}
_LEVELS = {0: BODY, 1: DASH, 2: PLUS}
Row = dict[str, Any]


def build(document: Document) -> bytes:
    """The document as the bytes of a .docx file."""
    file = new_file()
    _empty(file)
    set_styles(file)
    set_page(file.sections[0])
    number_pages(file.sections[0])
    _properties(file, document)
    _head(file, document)
    _title(file, document)
    _body(file, document)
    _foot(file, document)
    for annex in document.annexes:
        add_section(file, landscape=True)
        _annex(file, annex)
    out = BytesIO()
    file.save(out)
    return out.getvalue()


def _empty(file: WordFile) -> None:
    for element in list(file.element.body):
        if element.tag != qn("w:sectPr"):
            file.element.body.remove(element)


def _properties(file: WordFile, document: Document) -> None:
    known = file.core_properties
    known.title, known.author = holdable(document.title)[:255], holdable(" ".join(document.issuer))[:255]
    known.language, known.comments, known.subject = "vi-VN", "", holdable(document.subject)[:255]


def _write(holder: WordFile | _Cell, text: str, style: str = CENTRED, **looks: Any) -> Paragraph:
    """A paragraph in a style; `looks` are what one run has of its own: bold, italic, size in points."""
    paragraph = holder.add_paragraph(style=style)
    run = paragraph.add_run(holdable(text))
    size = looks.pop("size", None)
    if size:
        run.font.size = Pt(size)
    for name, value in looks.items():
        setattr(run.font, name, value)
    return paragraph


def _head(file: WordFile, document: Document) -> None:
    left, right = two_columns(file, LEFT_MM, RIGHT_MM)
    _write(left, document.issuer[0], bold=not document.by_unit_of_ward, size=13)
    _write(left, document.issuer[1], bold=True, size=13)
    add_rule(left, LEFT_MM, min(len(document.issuer[1]) * CHARACTER_MM, LEFT_MM) * 0.4)
    _write(left, document.number, size=13)
    _write(right, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", bold=True, size=12.5)
    _write(right, "Độc lập - Tự do - Hạnh phúc", bold=True)
    add_rule(right, RIGHT_MM, MOTTO_MM)
    _write(right, document.place_and_date, italic=True)
    for cell in (left, right):
        _drop_first(cell)


def _drop_first(cell: _Cell) -> None:
    """A new cell begins with an empty paragraph."""
    cell._tc.remove(cell.paragraphs[0]._p)


def _title(file: WordFile, document: Document) -> None:
    title = _write(file, "BÁO CÁO", "Title")
    title.paragraph_format.space_before = Pt(18)
    _write(file, document.subject, "Subtitle")
    add_rule(file, TEXT_WIDTH_MM, min(len(document.subject) * CHARACTER_MM, TEXT_WIDTH_MM) * 0.4)
    if document.replaces:
        _write(file, f"({document.replaces})", italic=True)
    if len(document.to) == 1:
        _spaced(_write(file, f"Kính gửi: {document.to[0]}"))
    elif document.to:
        _spaced(_write(file, "Kính gửi:")).paragraph_format.space_after = Pt(0)
        for place, name in enumerate(document.to, 1):
            line = _write(file, f"- {name}{'.' if place == len(document.to) else ';'}", "Normal")
            line.paragraph_format.left_indent = Mm(70)
        _spaced(line, before=0)


def _spaced(paragraph: Paragraph, before: int = 12) -> Paragraph:
    paragraph.paragraph_format.space_before, paragraph.paragraph_format.space_after = Pt(before), Pt(12)
    return paragraph


def _body(file: WordFile, document: Document) -> None:
    for paragraph in document.paragraphs:
        for heading in paragraph.headings:
            _write(file, heading.text, _HEADINGS[heading.level])
        for line in paragraph.lines:
            _write(file, line.text, _LEVELS[line.level]).paragraph_format.keep_with_next = line.leads_on or None
        if paragraph.table == "documents" and document.issued:
            _issued(file, document)
        if paragraph.table == "by_unit" and document.units:
            _units(file, document.units)
    file.paragraphs[-1].paragraph_format.keep_with_next = True


def _issued(file: WordFile, document: Document) -> None:
    head = [[_head_cell(name) for name in ("TT", "Số, ký hiệu", "Ngày", "Cơ quan ban hành", "Trích yếu")]]
    rows = [
        [
            TextCell(str(place), CELL_CENTRED),
            TextCell(row["number"]),
            TextCell(row["day"], CELL_CENTRED),
            TextCell(row["issuer"]),
            TextCell(row["title"]),
        ]
        for place, row in enumerate(document.issued, 1)
    ]
    add_table(file, [10, 30, 26, 37, 62], head, rows)
    _spaced(file.add_paragraph(style="Normal"), before=0).paragraph_format.space_after = Pt(2)


def _units(file: WordFile, table: UnitTable) -> None:
    _write(file, "Tổng hợp theo đơn vị chủ trì", "Caption")
    tall, under = [_head_cell(name, tall=True) for name in ("TT", "Đơn vị")], [_head_cell("", under=True)] * 2
    for group in table.groups:
        if group.is_alone:
            tall.append(_head_cell(group.columns[0].head, tall=True))
            under.append(_head_cell("", under=True))
        else:
            tall.append(_head_cell(group.title, span=len(group.columns)))
            under += [_head_cell(column.head) for column in group.columns]
    figures = [column.width_mm for column in table.columns]
    widths = [PLACE_MM, TEXT_WIDTH_MM - PLACE_MM - sum(figures), *figures]
    rows = [_unit_row(line) for line in table.lines] + [_unit_row(line, bold=True) for line in table.sums]
    add_table(file, widths, [tall, under], rows, sides=20)
    _spaced(_write(file, table.note, "Normal", italic=True, size=12), before=0).paragraph_format.space_after = Pt(2)


def _head_cell(text: str, **more: Any) -> TextCell:
    return TextCell(text, CELL_HEAD, **more)


def _unit_row(line: Line, *, bold: bool = False) -> list[TextCell]:
    return [
        TextCell(line.place, CELL_CENTRED, bold=bold),
        TextCell(line.name, bold=bold),
        *(TextCell(figure, CELL_CENTRED, bold=bold) for figure in line.cells),
    ]


def _foot(file: WordFile, document: Document) -> None:
    left, right = two_columns(file, TEXT_WIDTH_MM / 2, TEXT_WIDTH_MM / 2)
    _write(left, "Nơi nhận:", RECIPIENT, bold=True, italic=True, size=12)
    for line in document.recipients:
        _write(left, line, RECIPIENT)
    for line in document.signature:
        _write(right, line, bold=True)
    space = _write(right, "")
    space.paragraph_format.space_after = Mm(24)
    _write(right, document.signer, bold=True)
    for cell in (left, right):
        _drop_first(cell)


def _annex(file: WordFile, annex: Annex | OutlineAnnex) -> None:
    _write(file, annex.label, bold=True)
    _write(file, annex.title, bold=True)
    _write(file, annex.reference, italic=True)
    add_rule(file, 297 - 45, 60)
    if isinstance(annex, OutlineAnnex):
        _outline_table(file, annex)
        return
    head = [[_head_cell(column.title) for column in annex.columns]]
    add_table(file, [column.width for column in annex.columns], head, _annex_rows(annex))


def _outline_table(file: WordFile, annex: OutlineAnnex) -> None:
    widths = [13, 58, 58, 32, 26, 40, 25]
    add_table(file, widths, [[_head_cell(name) for name in annex.heads]], map(_outline_row, annex.rows))
    if annex.more:
        _write(file, annex.more, BODY, italic=True)


def _outline_row(row: AnnexRow) -> list[TextCell]:
    if row.heading:
        return [TextCell(row.text, CELL, bold=True, span=7, leads_on=True)]
    if row.missing:
        return [TextCell(row.number, CELL_CENTRED), TextCell(row.text), TextCell(row.answer.text, bold=True, span=5)]
    answer = row.answer
    return [
        TextCell(row.number, CELL_CENTRED), TextCell(row.text), TextCell(answer.text), TextCell(answer.who),
        TextCell(answer.due), TextCell(answer.result), TextCell(answer.stands, bold=answer.is_bad),
    ]  # fmt: skip


def _annex_rows(annex: Annex) -> Iterator[list[TextCell]]:
    for group in annex.groups:
        if group.heading:
            yield [TextCell(group.heading, CELL, bold=True, span=len(annex.columns), leads_on=True)]
        for row in group.rows:
            yield [TextCell(cell.lines, CELL_CENTRED if cell.centred else CELL, bold=cell.bold) for cell in row]
