"""Files that are not read are refused with words that say what to do."""

import zipfile
from io import BytesIO

import docx
import pytest
from openpyxl import Workbook
from pypdf import PdfWriter

from importing.documents import limits
from importing.documents.errors import UnreadableDocument
from importing.documents.reading import read_content, read_document
from importing.tests.reading_samples import PLAN

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def refusal(content: bytes, name: str = "ke-hoach.docx") -> str:
    with pytest.raises(UnreadableDocument) as refused:
        read_content(content, name)
    return str(refused.value)


def zipped(**parts: bytes) -> bytes:
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return file.getvalue()


def blank_pdf(password: str = "", pages: int = 1) -> bytes:
    writer = PdfWriter()
    for _ in range(pages):
        writer.add_blank_page(width=595, height=842)
    if password:
        writer.encrypt(password)
    file = BytesIO()
    writer.write(file)
    return file.getvalue()


@pytest.mark.parametrize("content", [b"", b"  \n\n "])
def test_empty_file(content):
    assert "trống" in refusal(content)


def test_picture_is_refused_whatever_its_name_says():
    png = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x06\x00\x00\x00"

    assert ".docx" in refusal(png, "ke-hoach.docx")


@pytest.mark.parametrize("content", [rb"{\rtf1 Ke hoach}", b"<html><body>Ke hoach</body></html>", b"\x00\x01\x02" * 50])
def test_foreign_formats(content):
    assert "Hãy dùng tệp Word" in refusal(content)


def test_zip_that_is_no_office_file():
    assert "Hãy dùng tệp Word" in refusal(zipped(**{"ghi-chu.txt": b"x"}))


def test_broken_zip():
    assert "bị hỏng" in refusal(b"PK\x03\x04" + b"x" * 200)


def test_broken_word_document():
    assert "bị hỏng" in refusal(zipped(**{"word/document.xml": b"<w:document"}))


def test_broken_pdf():
    assert "bị hỏng" in refusal(b"%PDF-1.7\n" + b"x" * 500, "ke-hoach.pdf")


def test_old_word_format_is_to_be_converted():
    assert ".docx" in refusal(OLE + b"\x00" * 504 + "WordDocument".encode("utf-16-le"), "ke-hoach.doc")


def test_encrypted_office_file():
    assert "mật khẩu" in refusal(OLE + b"\x00" * 504 + "EncryptedPackage".encode("utf-16-le"))


def test_encrypted_pdf():
    assert "mật khẩu" in refusal(blank_pdf(password="bi-mat"), "ke-hoach.pdf")


@pytest.mark.parametrize("name", ["ke-hoach.docm", "ke-hoach.XLSM"])
def test_macro_file_by_name(name):
    assert "macro" in refusal(PLAN.encode(), name)


def test_macro_file_by_content():
    assert "macro" in refusal(zipped(**{"word/document.xml": b"x", "word/vbaProject.bin": b"x"}))


def test_scan_without_text():
    assert "bản quét" in refusal(blank_pdf(pages=3), "ke-hoach.pdf")


def test_too_many_pages(monkeypatch):
    monkeypatch.setattr("importing.documents.readers.pdf.MAX_PAGES", 2)

    assert "2 trang" in refusal(blank_pdf(pages=3), "ke-hoach.pdf").replace(str(limits.MAX_PAGES), "2")


def test_too_many_bytes(tmp_path, monkeypatch):
    path = tmp_path / "ke-hoach.txt"
    path.write_bytes(PLAN.encode())
    monkeypatch.setattr("importing.documents.reading.MAX_BYTES", 100)

    with pytest.raises(UnreadableDocument, match="20 MB"):
        read_document(path)


def test_too_many_lines():
    text = PLAN + "- Một dòng nữa.\n" * (limits.MAX_ROWS + 1)

    assert "20.000 dòng" in refusal(text.encode(), "ke-hoach.txt")


def test_paragraph_without_end():
    assert "20.000 ký tự" in refusal(b"KE HOACH\n" + b"x " * limits.MAX_PARAGRAPH, "ke-hoach.txt")


def test_too_many_rows_in_a_sheet():
    book = Workbook(write_only=True)
    sheet = book.create_sheet("NV")
    for n in range(limits.MAX_ROWS + 2):
        sheet.append([n])
    file = BytesIO()
    book.save(file)

    assert "20.000 dòng" in refusal(file.getvalue(), "nv.xlsx")


def test_zip_bomb_is_not_unpacked():
    assert "giải nén" in refusal(zipped(**{"word/document.xml": b"\x00" * (30 * 1024 * 1024)}))


def test_document_without_a_plan():
    document = docx.Document()
    document.add_paragraph("Kính gửi các đồng chí, mời dự họp chiều thứ sáu.")
    file = BytesIO()
    document.save(file)

    assert "Không tìm thấy kế hoạch" in refusal(file.getvalue())


def test_refusal_names_the_file_in_the_log(tmp_path, caplog):
    path = tmp_path / "xyz.bin"
    path.write_bytes(b"\x00\x01")

    with pytest.raises(UnreadableDocument):
        read_document(path, "ke-hoach-goc.docx")

    assert "ke-hoach-goc.docx" in caplog.text


def test_text_in_utf16_with_its_mark_is_read():
    assert read_content(PLAN.encode("utf-16"), "ke-hoach.txt").ward == "Vĩnh Thịnh"
