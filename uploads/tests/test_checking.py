"""What may come in is decided by content."""

import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from pypdf import PdfWriter

from uploads.checks import check_upload
from uploads.exceptions import UploadRefused
from uploads.kinds import EVIDENCE

PNG = bytes.fromhex("89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000a49444154789c63000100000500010d0a2db40000000049454e44ae426082")  # fmt: skip  # noqa: E501
LIMIT = 1024 * 1024


def packed(**files: bytes) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name.replace("__", "/").replace("_dot_", "."), content)
    return data.getvalue()


def check(name: str, content: bytes, **options: object) -> str:
    return check_upload(
        SimpleUploadedFile(name, content), allowed=options.get("allowed", EVIDENCE), max_bytes=LIMIT,
        unsigned=options.get("unsigned", frozenset()),
    ).content_type  # fmt: skip


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("anh.png", PNG, "image/png"),
        ("bao-cao.PDF", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj", "application/pdf"),
        ("ke-hoach.docx", packed(word__document_dot_xml=b"<w/>"), EVIDENCE["docx"]),
        ("cu.doc", bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 600, "application/msword"),
        ("nen.zip", packed(anh_dot_png=PNG), "application/zip"),
    ],
)
def test_a_good_file_comes_in_as_what_it_is(name: str, content: bytes, expected: str) -> None:
    assert check(name, content) == expected


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("rong.pdf", b"", "rỗng"),
        ("to.pdf", b"%PDF-1.7" + b"0" * LIMIT, "quá lớn"),
        ("la.exe", b"MZ", "Không nhận tệp"),
        ("gia.pdf", b"MZ\x90\x00 this is a program", "không phải là tệp .pdf"),
        ("gia.docx", b"PK\x03\x04 cut off", "không phải là tệp .docx"),
        ("gia.docx", packed(xl__workbook_dot_xml=b""), "không phải là tệp .docx"),
        ("macro.xlsx", packed(xl__workbook_dot_xml=b"", xl__vbaProject_dot_bin=b"x"), "macro"),
        ("nen.zip", packed(chay_dot_exe=b"MZ"), "chay.exe"),
        ("nen.zip", packed(trong_dot_zip=b"PK"), "trong.zip"),
        ("khong-duoi", b"%PDF-1.7", "Không nhận tệp"),
    ],
)
def test_a_bad_file_is_refused_and_the_reason_names_it(name: str, content: bytes, words: str) -> None:
    with pytest.raises(UploadRefused, match=words):
        check(name, content)


def test_an_archive_that_unpacks_without_end_is_refused() -> None:
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        info = zipfile.ZipInfo("a.pdf")
        archive.writestr(info, b"0" * 1024)
    data = bytearray(bomb.getvalue())
    size = (600 * 1024 * 1024).to_bytes(4, "little")
    at = data.rindex(b"PK\x01\x02")
    data[at + 24 : at + 28] = size

    with pytest.raises(UploadRefused, match="giải nén ra quá lớn"):
        check("bom.zip", bytes(data))


def test_plain_text_is_taken_where_it_is_allowed_and_a_program_is_not() -> None:
    text = {"txt": "text/plain"}

    assert check("kh.txt", "KẾ HOẠCH".encode(), allowed=text, unsigned=frozenset(text)) == "text/plain"
    with pytest.raises(UploadRefused, match="không phải"):
        check("kh.txt", b"MZ\x90\x00\x03\x00", allowed=text, unsigned=frozenset(text))


def test_a_pdf_that_asks_for_a_password_is_refused() -> None:
    for password, opens in (("bi-mat", False), ("", True)):
        writer, out = PdfWriter(), io.BytesIO()
        writer.add_blank_page(100, 100)
        writer.encrypt(user_password=password, owner_password="chu-tep", algorithm="AES-256")
        writer.write(out)
        file = SimpleUploadedFile("bao-cao.pdf", out.getvalue())

        if opens:
            assert check_upload(file, allowed=EVIDENCE, max_bytes=100_000).name == "bao-cao.pdf"
        else:
            with pytest.raises(UploadRefused, match="mật khẩu"):
                check_upload(file, allowed=EVIDENCE, max_bytes=100_000)


def test_a_zip_with_a_password_is_refused() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("bien-ban.pdf", b"%PDF-1.7")
    locked = bytearray(out.getvalue())
    locked[locked.index(b"PK\x01\x02") + 8] |= 1  # the flag "encrypted" of the entry in the directory

    with pytest.raises(UploadRefused, match="mật khẩu"):
        check_upload(SimpleUploadedFile("ho-so.zip", bytes(locked)), allowed=EVIDENCE, max_bytes=100_000)
