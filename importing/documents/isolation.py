"""A plan document is read by a process of its own (`uploads.apart`): one that costs too much is ended."""

from collections.abc import Callable
from pathlib import Path

from importing.documents.draft import PlanDraft
from importing.documents.errors import UnreadableDocument
from importing.documents.limits import MAX_MEMORY, MAX_SECONDS, too_costly
from uploads.apart import Limits, read_apart
from uploads.exceptions import TooCostly, Unreadable

READER = "importing.documents.reading.read_file"
LIMITS = Limits(MAX_SECONDS, MAX_MEMORY)


def read_isolated(
    path: Path, name: str, progress: Callable[[int, int], None] | None = None, *, limits: Limits | None = None
) -> PlanDraft:
    """Read the document in a process of its own; `progress` is told how many of how many steps are done.

    Raises UnreadableDocument with the reader's own message, or one that says that the file costs too much.
    """
    try:
        with path.open("rb") as file:
            draft = read_apart(
                READER, file, limits=limits or LIMITS, refusal=UnreadableDocument, progress=progress, name=name
            )
    except (TooCostly, Unreadable) as reason:
        raise UnreadableDocument(too_costly()) from reason
    return PlanDraft.from_json(draft)
