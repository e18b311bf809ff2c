"""What a file really is, by its content; files that must not be opened are refused here."""

import re
from io import BytesIO
from zipfile import BadZipFile, ZipFile

import puremagic

from importing.documents.errors import UnreadableDocument
from importing.documents.limits import MAX_BYTES, MAX_UNPACKED, too_large
from importing.documents.old_office import OLE as _OLE
from importing.documents.old_office import has_macros
from uploads.archives import has_macros as zip_has_macros
from uploads.archives import is_bomb, is_locked

_ZIP, _PDF = b"PK\x03\x04", b"%PDF-"
_KNOWN = "Hãy dùng tệp Word (.docx), Excel (.xlsx), PDF hoặc văn bản (.txt)."
_LOCKED = "Tệp được đặt mật khẩu nên không đọc được. Hãy gỡ mật khẩu rồi nhập lại."
_MACROS = "Tệp chứa macro nên không được nhận. Hãy lưu lại thành .docx hoặc .xlsx không có macro rồi nhập lại."
_BROKEN = "Tệp bị hỏng, không mở được. Hãy mở bằng phần mềm văn phòng, lưu lại rồi nhập lại."


def detect_format(content: bytes, name: str) -> str:
    """Return "docx", "xlsx", "pdf" or "txt"; raises UnreadableDocument for everything else, with what to do."""
    if not content.strip():
        raise UnreadableDocument("Tệp trống, không có nội dung. Hãy chọn lại tệp kế hoạch.")
    if len(content) > MAX_BYTES:
        raise UnreadableDocument(too_large())
    if re.search(r"\.(?:docm|dotm|xlsm|xltm|xlsb|pptm)$", name, re.IGNORECASE):
        raise UnreadableDocument(_MACROS)
    if content.startswith(_ZIP):
        return _format_of_zip(content)
    if content.startswith(_OLE):
        raise UnreadableDocument(_ole_message(content))
    if _PDF in content[:1024]:
        return "pdf"
    if is_text(content):
        return "txt"
    raise UnreadableDocument(f"Không đọc được loại tệp này{_named(content)}. {_KNOWN}")


def is_text(content: bytes) -> bool:
    """Tell whether the bytes are text in an encoding that is read, and no other format in disguise."""
    if re.match(rb"\s*(?:\{\\rtf|<!doctype|<html|<\?xml)", content[:200], re.IGNORECASE):
        return False
    try:
        text = decode(content)
    except UnicodeDecodeError:
        return False
    return not re.search(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]", text)


def decode(content: bytes) -> str:
    """Return text in UTF-8, with or without mark, or in UTF-16 with one; raises UnicodeDecodeError."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16")
    return content.decode("utf-8-sig")


def _format_of_zip(content: bytes) -> str:
    try:
        with ZipFile(BytesIO(content)) as archive:
            parts = archive.infolist()
    except (BadZipFile, ValueError, OSError) as error:
        raise UnreadableDocument(_BROKEN) from error
    names = {part.filename for part in parts}
    if is_locked(parts):
        raise UnreadableDocument(_LOCKED)
    if zip_has_macros(parts):
        raise UnreadableDocument(_MACROS)
    if is_bomb(parts, MAX_UNPACKED):
        raise UnreadableDocument("Tệp nén bất thường, giải nén ra quá lớn nên không được nhận. Hãy kiểm tra lại tệp.")
    if "word/document.xml" in names:
        return "docx"
    if "xl/workbook.xml" in names:
        return "xlsx"
    raise UnreadableDocument(f"Không đọc được loại tệp này. {_KNOWN}")


def _ole_message(content: bytes) -> str:
    """Old Office files and encrypted new ones share one container; its directory tells which it is."""
    if "EncryptedPackage".encode("utf-16-le") in content:
        return _LOCKED
    if has_macros(content):
        return _MACROS
    if "WordDocument".encode("utf-16-le") in content:
        return "Tệp .doc đời cũ không đọc được. Hãy mở bằng Word, lưu lại thành .docx rồi nhập lại."
    if "Workbook".encode("utf-16-le") in content:
        return "Tệp .xls đời cũ không đọc được. Hãy mở bằng Excel, lưu lại thành .xlsx rồi nhập lại."
    return f"Không đọc được loại tệp này. {_KNOWN}"


def _named(content: bytes) -> str:
    """ " (.png)" where the content tells what it is, else ''."""
    try:
        extension = puremagic.from_string(content[:4096])
    except (puremagic.PureError, ValueError):
        return ""
    return f" ({extension})" if extension else ""
