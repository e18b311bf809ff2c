"""Outlines of a superior as an office would send them: a workbook, a Word file."""

from io import BytesIO

from docx import Document
from openpyxl import Workbook

HEAD = ("STT", "Nội dung nhiệm vụ", "Đơn vị chủ trì", "Thời hạn")


def workbook(*rows: tuple[object, ...], merged: tuple[str, ...] = (), hidden: tuple[int, ...] = ()) -> bytes:
    """A sheet with these rows from the first on; `merged` ranges ("A3:A5"), `hidden` rows by their number."""
    book = Workbook()
    sheet = book.active
    for row in rows:
        sheet.append(row)
    for area in merged:
        sheet.merge_cells(area)
    for number in hidden:
        sheet.row_dimensions[number].hidden = True
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def long_workbook(lines: int) -> bytes:
    return workbook(
        HEAD, *((n, f"Triển khai nội dung thứ {n} của chương trình", "Sở", "") for n in range(1, lines + 1))
    )


def word_table(*rows: tuple[str, ...], above: tuple[str, ...] = ()) -> bytes:
    file = Document()
    for text in above:
        file.add_paragraph(text)
    table = file.add_table(0, len(rows[0]))
    for row in rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    out = BytesIO()
    file.save(out)
    return out.getvalue()


def word_text(*paragraphs: str) -> bytes:
    file = Document()
    for text in paragraphs:
        file.add_paragraph(text)
    out = BytesIO()
    file.save(out)
    return out.getvalue()
