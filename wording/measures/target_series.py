"""Several targets in one phrase, each with its years: "80% (năm 2026), 90% (năm 2027)"."""

import re

from wording.names import aligned

_Y = r"(?:19|20|21)[0-9]{2}"
_PART = re.compile(r"\s*(?:;|,(?![0-9])|(?<!\w)và(?!\w))\s*", re.IGNORECASE)
_YEAR = re.compile(rf"(?<![\d.,/-]){_Y}(?![\d%])(?!\s*(?:-|đến|den)\s*{_Y})")
_FIGURE = re.compile(rf"(?<![\d.,/])(?!{_Y}(?!\d))[0-9]+(?:[.,][0-9]+)*")
_UNTIL = re.compile(r"\W*(?:den|toi)\b")
_BARE_YEAR = re.compile(rf"\s*{_Y}(?!\d)")


def parts_by_year(text: str) -> list[str]:
    """Return the parts of `text` that each name a year and a figure; [] where it is not made of two or more.

    A part that only names its year takes "đến" from the one before: "đến năm 2030 đạt 50%, 2045 đạt 70%".
    """
    parts: list[str] = []
    for piece in _PART.split(text):
        if not piece:
            continue
        if _YEAR.search(piece) and _FIGURE.search(_YEAR.sub(" ", piece)):
            parts.append(piece)
        elif parts and not _YEAR.search(piece) and not _FIGURE.search(piece):
            parts[-1] = f"{parts[-1]}, {piece}"
        else:
            return []
    if len(parts) < 2:
        return []
    return [parts[0], *(_with_until(part, parts[0]) for part in parts[1:])]


def _with_until(part: str, first: str) -> str:
    carries = _UNTIL.match(aligned(first)) and _BARE_YEAR.match(part)
    return f"đến năm {part.strip()}" if carries else part
