"""Lines that were read but whose words stand in no field: headings, heads of tables, letterheads, page numbers.

Together with `unread` they make sure that nothing of the source is missing from the draft.
"""

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from importing.draft import PlanDraft, UnreadLine
from wording.names import fold

_RUN = 3  # words that must stand in a row for a line to count as held


def framing_lines(draft: PlanDraft) -> list[UnreadLine]:
    """Return the lines that were understood and are not held by the draft's own fields, word for word."""
    held = _runs_of(draft)
    return [line for line in draft.lines if line.line in draft.consumed and not _is_held(line.text, held)]


def _runs_of(draft: PlanDraft) -> set[tuple[str, ...]]:
    values = asdict(draft)
    for key in ("lines", "consumed", "unread", "framing", "warnings", "units", "source", "layout", "undated_reports"):
        values.pop(key)
    held: set[tuple[str, ...]] = set()
    for text in _texts(values):
        words = fold(text).split()
        for size in range(1, _RUN + 1):
            held.update(tuple(words[at : at + size]) for at in range(len(words) - size + 1))
    return held


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for item in value.values():
            yield from _texts(item)
    elif isinstance(value, list):
        for item in value:
            yield from _texts(item)


def _is_held(text: str, held: set[tuple[str, ...]]) -> bool:
    for cell in text.split("\t"):
        words = fold(cell).split()
        size = min(_RUN, len(words))
        if any(tuple(words[at : at + size]) not in held for at in range(len(words) - size + 1) if size):
            return False
    return any(fold(cell) for cell in text.split("\t"))
