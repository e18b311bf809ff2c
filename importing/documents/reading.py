"""The way in: a file of any known format becomes a plan draft, or is refused with what to do about it."""

import hashlib
import logging
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, BinaryIO

from importing.documents.blocks import Block, Document, Paragraph, TextLine
from importing.documents.draft import PlanDraft
from importing.documents.errors import UnreadableDocument
from importing.documents.formats import decode, detect_format
from importing.documents.isolation import read_isolated
from importing.documents.limits import MAX_BYTES, MAX_PARAGRAPH, MAX_ROWS, too_large, too_long_paragraph, too_many_rows
from importing.documents.old_office import convert, old_kind
from importing.documents.readers.docx import read_docx
from importing.documents.readers.exported import is_exported, read_exported
from importing.documents.readers.pdf import read_pdf
from importing.documents.readers.text import read_text
from importing.documents.readers.xlsx import read_xlsx
from importing.documents.recognizer import recognize
from wording.text import clean_all

logger = logging.getLogger(__name__)

Progress = Callable[[int, int], None]
"""Told how many of how many steps are done."""


def read_document(path: Path, name: str | None = None, progress: Progress | None = None) -> PlanDraft:
    """Read the plan in the file at `path`, in a process of its own; `name` is what its owner calls it.

    Raises UnreadableDocument with a message for the user when it is no plan, or no document that can be read.
    """
    name = name or path.name
    try:
        if path.stat().st_size > MAX_BYTES:
            raise UnreadableDocument(too_large())
        content = path.read_bytes()
        if kind := old_kind(content):
            return _read_old(content, kind, name, progress)
        return read_isolated(path, name, progress)
    except OSError as error:
        raise UnreadableDocument("Không mở được tệp này. Hãy kiểm tra đường dẫn, tên tệp và quyền đọc tệp.") from error
    except UnreadableDocument as refusal:
        logger.warning("refused %s: %s", name, refusal)
        raise


def _read_old(content: bytes, kind: str, name: str, progress: Progress | None) -> PlanDraft:
    """A file of old Office is read as what LibreOffice makes of it; name and digest stay those of the file."""
    with TemporaryDirectory(prefix="ro-viec-") as folder:
        made = Path(folder) / "plan"
        made.write_bytes(convert(content, kind))
        draft = read_isolated(made, name, progress)
    draft.source.sha256 = hashlib.sha256(content).hexdigest()
    return draft


def read_content(content: bytes, name: str, progress: Progress = lambda done, of: None) -> PlanDraft:
    """Read the plan in these bytes, in this process; raises UnreadableDocument as `read_document` does."""
    kind = detect_format(content, name)
    if kind == "xlsx" and is_exported(content):
        return _read_own(content, name)
    blocks, lines = _parse(content, kind, name, progress)
    if len(lines) > MAX_ROWS:
        raise UnreadableDocument(too_many_rows())
    if any(len(block.text) > MAX_PARAGRAPH for block in blocks if isinstance(block, Paragraph)):
        raise UnreadableDocument(too_long_paragraph())
    progress(1, 1)
    draft = recognize(Document(name, hashlib.sha256(content).hexdigest(), kind, blocks, lines))
    if not (draft.tasks or draft.indicators or draft.unit_duties or (draft.title and draft.period)):
        raise UnreadableDocument(
            "Không tìm thấy kế hoạch trong văn bản này: không có tên kế hoạch, mục tiêu hay nhiệm vụ."
            " Hãy kiểm tra xem đã chọn đúng tệp chưa."
        )
    return draft


def read_file(file: BinaryIO, *, name: str, progress: Progress = lambda done, of: None) -> dict[str, Any]:
    """Read the plan in an open file, as JSON says it, text cleaned; for `importing.documents.isolation`."""
    found: dict[str, Any] = clean_all(read_content(file.read(), name, progress).to_json(with_source=True))
    return found


def read_pasted(text: str) -> PlanDraft:
    """Read a plan pasted as text; raises UnreadableDocument as `read_document` does."""
    return read_content(text.encode(), "Nội dung dán vào")


def _read_own(content: bytes, name: str) -> PlanDraft:
    """Read a workbook that this portal wrote; what a person broke in it is said like any broken file."""
    try:
        draft = read_exported(content, name, hashlib.sha256(content).hexdigest())
    except Exception as error:  # parsers raise anything on broken files; the worker must live on
        logger.warning("cannot read %s as an exported plan: %r", name, error)
        raise UnreadableDocument(_failure("xlsx", error)) from error
    if len(draft.lines) > MAX_ROWS:
        raise UnreadableDocument(too_many_rows())
    return draft


def _parse(content: bytes, kind: str, name: str, progress: Progress) -> tuple[tuple[Block, ...], tuple[TextLine, ...]]:
    if kind == "txt":
        text = decode(content)
        if any(len(line) > MAX_PARAGRAPH for line in text.split("\n")):
            raise UnreadableDocument(too_long_paragraph())
        return read_text(text)
    reader = {"docx": read_docx, "xlsx": read_xlsx}.get(kind)
    try:
        return reader(content) if reader else read_pdf(content, progress)
    except (UnreadableDocument, MemoryError):
        raise
    except Exception as error:  # parsers raise anything on broken files; the worker must live on
        logger.warning("cannot parse %s as %s: %r", name, kind, error)
        raise UnreadableDocument(_failure(kind, error)) from error


def _failure(kind: str, error: Exception) -> str:
    if "password" in repr(error).lower() or "encrypt" in repr(error).lower():
        return "Tệp được đặt mật khẩu nên không đọc được. Hãy gỡ mật khẩu rồi nhập lại."
    return f"Tệp .{kind} bị hỏng, không mở được. Hãy mở bằng phần mềm văn phòng, lưu lại rồi nhập lại."
