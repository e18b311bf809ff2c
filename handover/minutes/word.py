"""The handover record as a Word file, for signing in the office's own system; laid out as reports are."""

from io import BytesIO
from typing import Any

from docx import Document as new_file
from docx.document import Document as WordFile
from docx.oxml.ns import qn
from docx.shared import Pt
from docx.table import _Cell
from docx.text.paragraph import Paragraph

from handover.minutes.documents import Minutes, Side
from reporting.files.word_layout import (
    BODY,
    CELL,
    CELL_CENTRED,
    CELL_HEAD,
    CENTRED,
    DASH,
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
from wording.text import holdable

HEADINGS = ("TT", "Nội dung", "Vai trò", "Thời hạn, mục tiêu", "Tình trạng khi bàn giao", "Kết quả đã có")
WIDTHS_MM = (11, 88, 22, 33, 40, 58)
LEFT_MM, RIGHT_MM, MOTTO_MM = 67, 98, 63
ANNEX_WIDTH_MM, ANNEX_RULE_MM = sum(WIDTHS_MM), 40
CHARACTER_MM = 2.9  # a letter of 14 pt bold, on average


def build(made: Minutes) -> bytes:
    """The record as the bytes of a .docx file."""
    file = new_file()
    for element in list(file.element.body):
        if element.tag != qn("w:sectPr"):
            file.element.body.remove(element)
    set_styles(file)
    set_page(file.sections[0])
    number_pages(file.sections[0])
    known = file.core_properties
    known.title, known.language, known.comments = holdable(made.subject)[:255], "vi-VN", ""
    known.author = holdable(" ".join(made.issuer))[:255]
    _head(file, made)
    _body(file, made)
    _signatures(file, made)
    add_section(file, landscape=True)
    _annex(file, made)
    out = BytesIO()
    file.save(out)
    return out.getvalue()


def _write(holder: WordFile | _Cell, text: str, style: str = CENTRED, **looks: Any) -> Paragraph:
    paragraph = holder.add_paragraph(style=style)
    run = paragraph.add_run(holdable(text))
    if size := looks.pop("size", None):
        run.font.size = Pt(size)
    for name, value in looks.items():
        setattr(run.font, name, value)
    return paragraph


def _columns(file: WordFile, left_mm: float, right_mm: float) -> tuple[_Cell, _Cell]:
    cells = two_columns(file, left_mm, right_mm)
    for cell in cells:
        cell._tc.remove(cell.paragraphs[0]._p)  # a new cell begins with an empty paragraph
    return cells


def _head(file: WordFile, made: Minutes) -> None:
    left, right = _columns(file, LEFT_MM, RIGHT_MM)
    for line in made.issuer:
        _write(left, line, bold=True, size=13)
    add_rule(left, LEFT_MM, min(len(made.issuer[1]) * CHARACTER_MM, LEFT_MM) * 0.4)
    _write(left, made.number, size=13)
    _write(right, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", bold=True, size=12.5)
    _write(right, "Độc lập - Tự do - Hạnh phúc", bold=True)
    add_rule(right, RIGHT_MM, MOTTO_MM)
    _write(right, made.place_and_date, italic=True)
    title = _write(file, "BIÊN BẢN", "Title")
    title.paragraph_format.space_before = Pt(18)
    _write(file, made.subject, "Subtitle")
    add_rule(file, TEXT_WIDTH_MM, min(len(made.subject) * CHARACTER_MM, TEXT_WIDTH_MM) * 0.4)


def _body(file: WordFile, made: Minutes) -> None:
    if made.basis:
        _write(file, made.basis, BODY, italic=True).paragraph_format.space_before = Pt(12)
    _write(file, made.opening, BODY)
    for number, side, what in (("I", made.giver, "giao"), ("II", made.taker, "nhận")):
        _write(file, f"{number}. BÊN {what.upper()}: {side.name}", "Heading 1")
        _write(file, represented(side), BODY)
    _write(file, "III. NỘI DUNG BÀN GIAO", "Heading 1")
    _write(file, f"Hai bên thống nhất bàn giao {made.count:02} nội dung đang mở, gồm:", BODY)
    for line in made.listed:
        _write(file, line, DASH)
    _write(file, "Danh mục và tình trạng từng nội dung tại Phụ lục kèm theo.", BODY)
    _write(file, "IV. TRÁCH NHIỆM CÁC BÊN", "Heading 1")
    for place, text in enumerate(made.promises, 1):
        _write(file, f"{place}. {text}", BODY)
    _write(file, f"{made.copies}/.", BODY).paragraph_format.keep_with_next = True  # no page of signatures alone


def represented(side: Side) -> str:
    """Who stands for the side; dots to be filled in where nobody is on record."""
    return f"Đại diện: {side.person or '……………………………'}; chức vụ: {side.post or '……………………'}."


def _signatures(file: WordFile, made: Minutes) -> None:
    left, right = _columns(file, TEXT_WIDTH_MM / 2, TEXT_WIDTH_MM / 2)
    for cell, title, side in ((left, "ĐẠI DIỆN BÊN GIAO", made.giver), (right, "ĐẠI DIỆN BÊN NHẬN", made.taker)):
        _write(cell, title, bold=True)
        _write(cell, "(Ký, ghi rõ họ tên)", italic=True).paragraph_format.space_after = Pt(70)
        _write(cell, side.person, bold=True)
    head = _write(file, "Nơi nhận:", "Normal", bold=True, italic=True, size=12)
    head.paragraph_format.space_before = Pt(12)
    for line in made.recipients:
        _write(file, line, RECIPIENT)


def _annex(file: WordFile, made: Minutes) -> None:
    _write(file, "Phụ lục", bold=True)
    _write(file, "DANH MỤC NỘI DUNG BÀN GIAO", bold=True)
    _write(file, "(Kèm theo Biên bản bàn giao)", italic=True)
    add_rule(file, ANNEX_WIDTH_MM, ANNEX_RULE_MM)
    add_table(file, WIDTHS_MM, [[TextCell(name, CELL_HEAD) for name in HEADINGS]], _rows(made))


def _rows(made: Minutes) -> list[list[TextCell]]:
    found: list[list[TextCell]] = []
    for _, title, rows in made.groups:
        found.append([TextCell(f"{title} ({len(rows)})", CELL, bold=True, span=len(HEADINGS))])
        for place, row in enumerate(rows, 1):
            number = f"{row['number']}. " if row["number"] else ""
            who = f"\nNgười làm: {row['officer']}" if row["officer"] else ""
            texts = (f"{number}{row['text']}{who}", row["role"], row["due"], row["state"], row["told"])
            found.append([TextCell(str(place), CELL_CENTRED), *(TextCell(text) for text in texts)])
    return found
