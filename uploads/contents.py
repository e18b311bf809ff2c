"""What an uploaded file really is, by its content. Runs apart from the portal (`uploads.apart`): it parses.

Django-free; `uploads.checks` asks it.
"""

import zipfile
from pathlib import PurePath
from typing import Any, BinaryIO

import puremagic
from pypdf import PasswordType, PdfReader
from pypdf.errors import PyPdfError

from uploads.archives import has_macros, is_bomb, is_locked, names_of
from uploads.exceptions import UploadRefused
from uploads.kinds import EVIDENCE, OFFICE_PARTS, OLD_OFFICE
from uploads.signatures import read_signatures

_OLE_HEAD = bytes.fromhex("d0cf11e0a1b11ae1")


def look(file: BinaryIO, *, name: str, suffix: str, is_text: bool, max_unpacked: int) -> list[dict[str, Any]]:
    """The signatures of a signed PDF, as JSON; [] for every other file that is what its suffix says.

    `is_text`: files of this suffix carry no signature; they must only not be binary. Raises UploadRefused for a file of
    another content than its suffix says, with macros or a password, or that unpacks to too much.
    """
    if not (_is_text(file) if is_text else _content_fits(file, name, suffix, max_unpacked)):
        raise UploadRefused(f"Nội dung tệp “{name}” không phải là tệp .{suffix}. Vui lòng kiểm tra lại tệp gốc.")
    if suffix != "pdf":
        return []
    if _asks_password(file):
        raise UploadRefused(f"Tệp “{name}” có mật khẩu nên người khác không mở được. Vui lòng gỡ mật khẩu rồi gửi lại.")
    return [each.as_json() for each in read_signatures(file)]


def _asks_password(file: BinaryIO) -> bool:
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


def _content_fits(file: BinaryIO, name: str, suffix: str, max_unpacked: int) -> bool:
    head = file.read(4096)
    file.seek(0)
    if suffix in OLD_OFFICE:
        return head.startswith(_OLE_HEAD)
    if suffix in OFFICE_PARTS or suffix == "zip":
        return _zip_fits(file, name, suffix, max_unpacked)
    try:
        found = {match.extension.lstrip(".") for match in puremagic.magic_string(head)}
    except puremagic.PureError:
        return False
    same = {"jpg": {"jpg", "jpeg"}, "jpeg": {"jpg", "jpeg"}}.get(suffix, {suffix})
    return bool(found & same)


def _is_text(file: BinaryIO) -> bool:
    head = file.read(4096)
    return b"\0" not in head or head.startswith((b"\xff\xfe", b"\xfe\xff"))


def _zip_fits(file: BinaryIO, name: str, suffix: str, max_unpacked: int) -> bool:
    try:
        with zipfile.ZipFile(file) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError):
        return False
    if is_bomb(parts, max_unpacked):
        raise UploadRefused(f"Tệp nén “{name}” giải nén ra quá lớn nên không được nhận.")
    if has_macros(parts):
        raise UploadRefused(
            f"Tệp “{name}” có chứa macro nên không được nhận. Vui lòng lưu lại dưới dạng không có macro."
        )
    if is_locked(parts):
        raise UploadRefused(f"Tệp nén “{name}” có mật khẩu nên không được nhận. Vui lòng nén lại không đặt mật khẩu.")
    names = names_of(parts)
    if suffix == "zip":
        _refuse_unknown(names, name)
        return True
    return any(part.lower().startswith(OFFICE_PARTS[suffix]) for part in names)


def _refuse_unknown(names: list[str], archive: str) -> None:
    for entry in names:
        suffix = PurePath(entry).suffix.lower().lstrip(".")
        if suffix not in EVIDENCE or suffix == "zip":
            raise UploadRefused(
                f"Trong tệp nén “{archive}” có “{PurePath(entry).name}” thuộc loại không được nhận. "
                "Chỉ nén tệp PDF, tệp văn phòng và ảnh."
            )
