"""Lines that were read but whose words stand in no field: headings, heads of tables, letterheads, page numbers.

Together with `unread` they make sure that nothing of the source is missing from the draft.
"""

import re
from operator import itemgetter
from typing import Any

from importing.documents.draft import PlanDraft, UnreadLine

_APART = ("source", "units", "unread", "framing", "warnings", "lines", "consumed", "layout", "undated_reports")
_NUMBERED = (("number", "text"), ("number", "name"), ("group_number", "group"))
_NEAR = 20_000  # letters around the place of the line before, where the next one is found as a rule
_SEARCHES = 2_000  # looks through the whole draft; a line that is looked for in vain too often counts as not held


def framing_lines(draft: PlanDraft) -> list[UnreadLine]:
    """Return the lines that were understood and are not held by the draft's own fields, word for word."""
    read = [line for line in draft.lines if line.line in draft.consumed]
    if not read:
        return []
    held = _Held(draft)
    bare = _letters("\0".join(_told(line.text).replace("\t", "\1") for line in read)).split("\0")
    return [line for line, letters in zip(read, bare, strict=True) if not held.holds(letters)]


class _Held:
    """The letters and digits of all fields of a draft, items in the order of their lines."""

    def __init__(self, draft: PlanDraft) -> None:
        parts: list[tuple[int, str]] = []
        for name, value in vars(draft).items():
            if name not in _APART:
                _gather(value, 0, parts)
        self.text = _letters("\0".join(_told(text) for _, text in sorted(parts, key=itemgetter(0))))
        self.at = 0
        self.searches = _SEARCHES

    def holds(self, line: str) -> bool:
        """Tell whether each cell of a line, its number too, stands in some field."""
        cells = line.split("\1")
        return any(cells) and all(self._find(cell) for cell in cells if cell)

    def _find(self, letters: str) -> bool:
        near = self.text.find(letters, max(self.at - _NEAR, 0), self.at + _NEAR + len(letters))
        if near < 0 and self.searches > 0:
            self.searches -= 1
            near = self.text.find(letters)
        self.at = near if near >= 0 else self.at
        return near >= 0


def _told(text: str) -> str:
    """The text without the two signs that part texts here."""
    return text.replace("\0", "").replace("\1", "")


def _letters(text: str) -> str:
    """Letters and digits only, and the signs 0 and 1 that part texts and cells."""
    return re.sub(r"[^\w\0\1]+|_", "", text.lower())


def _gather(value: Any, line: int, found: list[tuple[int, str]]) -> None:
    """Add the texts of a value with the line of the item that holds them; a number also with the text it numbers."""
    if type(value) is str:
        found.append((line, value))
    elif type(value) is list:
        for item in value:
            _gather(item, line, found)
    elif hasattr(value, "__dataclass_fields__"):
        fields = vars(value)
        line = fields.get("line", line)
        for number, text in _NUMBERED:
            if fields.get(number) and fields.get(text):
                found.append((line, fields[number] + fields[text]))
        for item in fields.values():
            if item is not None:
                _gather(item, line, found)
