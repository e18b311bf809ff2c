"""Is an uploaded file what it says, and may it come in? Decided by content, which a process of its own looks at."""

import hashlib
import logging
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePath

from django.core.files.uploadedfile import UploadedFile

from uploads.apart import MEGABYTE, read_apart
from uploads.exceptions import TooCostly, Unreadable, UploadRefused
from uploads.scanning import ScannerSilent, finds_virus
from uploads.signatures import Signature
from wording.text import clean_all, file_name

log = logging.getLogger(__name__)

MAX_UNPACKED = 500 * MEGABYTE
"""Of an archive of evidence, or an office file with many pictures; the portal itself does not unpack it."""
MAX_UNPACKED_SHEET = 50 * MEGABYTE
"""Of a table or a form that the portal reads."""


@dataclass(frozen=True)
class CheckedFile:
    name: str
    content_type: str
    size: int
    sha256: str
    signatures: tuple[Signature, ...] = ()  # of a signed PDF, in the order in which they were made


def check_upload(
    file: UploadedFile,
    *,
    allowed: Mapping[str, str],
    max_bytes: int,
    max_unpacked: int = MAX_UNPACKED,
    unsigned: frozenset[str] = frozenset(),
) -> CheckedFile:
    """Check size and content and return what the file is.

    `unsigned` are suffixes whose files carry no signature (plain text); they must only not be binary. Raises
    UploadRefused for a file that is empty, too large, of a kind not in `allowed` (suffix to content type), of another
    content than its suffix says, with macros, a password or a virus, or that unpacks past `max_unpacked` bytes.
    """
    name = file_name(file.name or "")
    suffix = PurePath(name).suffix.lower().lstrip(".")
    if not file.size:
        raise UploadRefused(f"Tệp “{name}” rỗng. Vui lòng chọn lại tệp có nội dung.")
    if file.size > max_bytes:
        raise UploadRefused(f"Tệp “{name}” quá lớn. Mỗi tệp không quá {max_bytes // MEGABYTE} MB.")
    if suffix not in allowed:
        kinds = ", ".join(sorted(allowed))
        raise UploadRefused(f"Không nhận tệp “{name}”. Các loại tệp được nhận: {kinds}.")
    signatures = _looked_at(file, name, suffix, suffix in unsigned, max_unpacked)
    _scan(file, name)
    return CheckedFile(name, allowed[suffix], file.size, _sha256(file), signatures)


def _looked_at(file: UploadedFile, name: str, suffix: str, is_text: bool, max_unpacked: int) -> tuple[Signature, ...]:
    try:
        found = read_apart(
            "uploads.contents.look", file, refusal=UploadRefused,
            name=name, suffix=suffix, is_text=is_text, max_unpacked=max_unpacked,
        )  # fmt: skip
    except TooCostly as reason:
        log.warning("%s took too much to look at", name)
        raise UploadRefused(
            f"Kiểm tra tệp “{name}” tốn quá nhiều thời gian hoặc bộ nhớ nên đã dừng lại. "
            "Vui lòng lưu lại tệp bằng phần mềm văn phòng, bỏ bớt hình ảnh rồi gửi lại."
        ) from reason
    except Unreadable as reason:
        log.warning("%s cannot be looked at", name)
        raise UploadRefused(
            f"Tệp “{name}” bị hỏng nên không được nhận. Vui lòng lưu lại tệp gốc rồi gửi lại."
        ) from reason
    return tuple(Signature.from_json(each) for each in clean_all(found))


def _scan(file: UploadedFile, name: str) -> None:
    try:
        infected = finds_virus(file)
    except ScannerSilent:
        raise UploadRefused(f"Chưa kiểm tra được mã độc của tệp “{name}”. Vui lòng thử lại sau ít phút.") from None
    if infected:
        raise UploadRefused(f"Tệp “{name}” có mã độc nên không được nhận. Vui lòng quét lại máy và tệp gốc.")


def _sha256(file: UploadedFile) -> str:
    digest = hashlib.sha256()
    for chunk in file.chunks():
        digest.update(chunk)
    file.seek(0)
    return digest.hexdigest()
