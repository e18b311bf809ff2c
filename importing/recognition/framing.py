"""Lines that were read but whose words stand in no field: headings, heads of tables, letterheads, page numbers.

Together with `unread` they make sure that nothing of the source is missing from the draft.
"""

import re
from collections.abc import Iterator
from dataclasses import is_dataclass
from typing import Any

from importing.draft import PlanDraft, UnreadLine

_APART = ("source", "units", "unread", "framing", "warnings", "lines", "consumed", "layout", "undated_reports")
_NEAR = 20_000  # letters around the place of the line before, where the next one is found as a rule
_SEARCHES = 2_000  # looks through the whole draft; a line that is looked for in vain too often counts as not held


def framing_lines(draft: PlanDraft) -> list[UnreadLine]:
    """Return the lines that were understood and are not held by the draft's own fields, word for word."""
    held = _Held(draft)
    return [line for line in draft.lines if line.line in draft.consumed and not held.holds(line.text)]


class _Held:
    """The letters and digits of all fields of a draft, items in the order of their lines."""

    def __init__(self, draft: PlanDraft) -> None:
        parts = [part for name, value in vars(draft).items() if name not in _APART for part in _parts(value)]
        self.text = "\0".join(_letters(text) for _, text in sorted(parts, key=lambda part: part[0]))
        self.at = 0
        self.searches = _SEARCHES

    def holds(self, line: str) -> bool:
        """Tell whether each cell of a line, its number too, stands in some field."""
        cells = [_letters(cell) for cell in line.split("\t")]
        return any(cells) and all(self._find(cell) for cell in cells if cell)

    def _find(self, letters: str) -> bool:
        near = self.text.find(letters, max(self.at - _NEAR, 0), self.at + _NEAR + len(letters))
        if near < 0 and self.searches > 0:
            self.searches -= 1
            near = self.text.find(letters)
        self.at = near if near >= 0 else self.at
        return near >= 0


def _letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", text.lower())


def _parts(value: Any, line: int = 0) -> Iterator[tuple[int, str]]:
    """Yield the texts of a value with the line of the item that holds them."""
    if isinstance(value, str):
        yield line, value
    elif isinstance(value, list):
        for item in value:
            yield from _parts(item, line)
    elif is_dataclass(value):
        own = getattr(value, "line", line)
        fields = vars(value)
        for number, text in (("number", "text"), ("number", "name"), ("group_number", "group")):
            if fields.get(number) and fields.get(text):
                yield own, fields[number] + fields[text]
        for item in fields.values():
            yield from _parts(item, own)
