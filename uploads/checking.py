"""Is an uploaded file what it says, and may it come in? Decided by content, not by name."""

import hashlib
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePath

import puremagic
from django.core.files.uploadedfile import UploadedFile
from pypdf import PasswordType, PdfReader
from pypdf.errors import PyPdfError

from uploads.scanning import ScannerSilent, finds_virus
from uploads.signatures import Signature, read_signatures

DOCUMENTS = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "doc": "application/msword",
    "xls": "application/vnd.ms-excel",
    "ppt": "application/vnd.ms-powerpoint",
}
IMAGES = {"jpg": "image/jpeg", "jpeg": "image/jpeg", "png": "image/png"}
EVIDENCE = {**DOCUMENTS, **IMAGES, "zip": "application/zip"}
"""What may be attached as evidence: PDF, office files, pictures, and zip files of those."""

_OFFICE_PARTS = {"docx": "word/", "xlsx": "xl/", "pptx": "ppt/"}
_OLD_OFFICE = {"doc", "xls", "ppt"}
_OLE_HEAD = bytes.fromhex("d0cf11e0a1b11ae1")
MAX_UNPACKED_BYTES = 500 * 1024 * 1024


class UploadRefused(Exception):
    """The file may not come in; the text says why and what to do, in Vietnamese."""


@dataclass(frozen=True)
class CheckedFile:
    name: str
    content_type: str
    size: int
    sha256: str
    signatures: tuple[Signature, ...] = ()  # of a signed PDF, in the order in which they were made


def check_upload(
    file: UploadedFile, *, allowed: Mapping[str, str], max_bytes: int, unsigned: frozenset[str] = frozenset()
) -> CheckedFile:
    """Check size and content and return what the file is.

    `unsigned` are suffixes whose files carry no signature (plain text); they must only not be binary. Raises
    UploadRefused for a file that is empty, too large, of a kind not in `allowed` (suffix to content type), of another
    content than its suffix says, with macros, a password or a virus, or that unpacks past 500 MB.
    """
    name = PurePath(file.name or "").name[-200:]
    suffix = PurePath(name).suffix.lower().lstrip(".")
    if not file.size:
        raise UploadRefused(f"Tệp “{name}” rỗng. Vui lòng chọn lại tệp có nội dung.")
    if file.size > max_bytes:
        raise UploadRefused(f"Tệp “{name}” quá lớn. Mỗi tệp không quá {max_bytes // (1024 * 1024)} MB.")
    if suffix not in allowed:
        kinds = ", ".join(sorted(allowed))
        raise UploadRefused(f"Không nhận tệp “{name}”. Các loại tệp được nhận: {kinds}.")
    if not (_is_text(file) if suffix in unsigned else _content_fits(file, suffix)):
        raise UploadRefused(f"Nội dung tệp “{name}” không phải là tệp .{suffix}. Vui lòng kiểm tra lại tệp gốc.")
    if suffix == "pdf" and _asks_password(file):
        raise UploadRefused(f"Tệp “{name}” có mật khẩu nên người khác không mở được. Vui lòng gỡ mật khẩu rồi gửi lại.")
    _scan(file, name)
    signatures = tuple(read_signatures(file)) if suffix == "pdf" else ()
    return CheckedFile(name, allowed[suffix], file.size, _sha256(file), signatures)


def _scan(file: UploadedFile, name: str) -> None:
    try:
        infected = finds_virus(file)
    except ScannerSilent:
        raise UploadRefused(f"Chưa kiểm tra được mã độc của tệp “{name}”. Vui lòng thử lại sau ít phút.") from None
    if infected:
        raise UploadRefused(f"Tệp “{name}” có mã độc nên không được nhận. Vui lòng quét lại máy và tệp gốc.")


def _asks_password(file: UploadedFile) -> bool:
    """Can the PDF not be opened without a password? One that only forbids printing opens."""
    file.seek(0)
    is_encrypted = b"/Encrypt" in file.read()
    file.seek(0)
    if not is_encrypted:
        return False
    try:
        return PdfReader(file).decrypt("") == PasswordType.NOT_DECRYPTED
    except (PyPdfError, ValueError, KeyError, TypeError):
        return False  # the word stands somewhere else in the file, or its encryption is beyond pypdf
    finally:
        file.seek(0)


def _content_fits(file: UploadedFile, suffix: str) -> bool:
    file.seek(0)
    head = file.read(4096)
    file.seek(0)
    if suffix in _OLD_OFFICE:
        return head.startswith(_OLE_HEAD)
    if suffix in _OFFICE_PARTS or suffix == "zip":
        return _zip_fits(file, suffix)
    try:
        found = {match.extension.lstrip(".") for match in puremagic.magic_string(head)}
    except puremagic.PureError:
        return False
    same = {"jpg": {"jpg", "jpeg"}, "jpeg": {"jpg", "jpeg"}}.get(suffix, {suffix})
    return bool(found & same)


def _is_text(file: UploadedFile) -> bool:
    head = file.read(4096)
    file.seek(0)
    return b"\0" not in head or head.startswith((b"\xff\xfe", b"\xfe\xff"))


def _zip_fits(file: UploadedFile, suffix: str) -> bool:
    try:
        with zipfile.ZipFile(file) as archive:
            entries = archive.infolist()
    except zipfile.BadZipFile:
        return False
    finally:
        file.seek(0)
    name = PurePath(file.name or "").name
    if sum(entry.file_size for entry in entries) > MAX_UNPACKED_BYTES:
        raise UploadRefused(f"Tệp nén “{name}” giải nén ra quá lớn nên không được nhận.")
    names = [entry.filename.lower() for entry in entries]
    if any(part.endswith("vbaproject.bin") for part in names):
        raise UploadRefused(
            f"Tệp “{name}” có chứa macro nên không được nhận. Vui lòng lưu lại dưới dạng không có macro."
        )
    if any(entry.flag_bits & 1 for entry in entries):
        raise UploadRefused(f"Tệp nén “{name}” có mật khẩu nên không được nhận. Vui lòng nén lại không đặt mật khẩu.")
    if suffix == "zip":
        return _all_known(names, name)
    return any(part.startswith(_OFFICE_PARTS[suffix]) for part in names)


def _all_known(names: list[str], archive: str) -> bool:
    for entry in names:
        suffix = PurePath(entry).suffix.lstrip(".")
        if not entry.endswith("/") and (suffix not in EVIDENCE or suffix == "zip"):
            raise UploadRefused(
                f"Trong tệp nén “{archive}” có “{PurePath(entry).name}” thuộc loại không được nhận. "
                "Chỉ nén tệp PDF, tệp văn phòng và ảnh."
            )
    return True


def _sha256(file: UploadedFile) -> str:
    digest = hashlib.sha256()
    for chunk in file.chunks():
        digest.update(chunk)
    file.seek(0)
    return digest.hexdigest()
