"""The way in: a file of any known format becomes a plan draft, or is refused with what to do about it."""

import hashlib
from pathlib import Path

from importing.blocks import Document
from importing.draft import PlanDraft
from importing.errors import UnreadableDocument
from importing.readers.text import read_text
from importing.recognize import recognize


def read_document(path: Path, name: str | None = None) -> PlanDraft:
    """Read the plan in the file at `path`; `name` is what its owner calls it.

    Raises UnreadableDocument with a message for the user when it is no plan, or no document that can be read.
    """
    content = path.read_bytes()
    blocks, lines = read_text(content.decode("utf-8-sig"))
    document = Document(name or path.name, hashlib.sha256(content).hexdigest(), "txt", blocks, lines)
    draft = recognize(document)
    if not (draft.tasks or draft.indicators or draft.unit_duties or (draft.title and draft.ward)):
        raise UnreadableDocument("Không tìm thấy kế hoạch nào trong văn bản này.")
    return draft
