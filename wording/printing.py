"""What of a text a report can print: its typeface has the letters of Vietnamese and common signs, and no pictures."""

import re
import unicodedata
from functools import lru_cache

INSTEAD = "[?]"
"""Stands in a report for a run of characters that its typeface does not have."""

_HAS = (
    "\n\t -~\u00a0-\u024f\u0300\u0301\u0303\u0304\u0308\u0309\u0323\u1e00-\u1eff\u0384-\u038a\u038c\u038e-\u03a1"
    "\u03a3-\u03ce\u0401-\u040c\u040e-\u044f\u0451-\u045c\u045e\u045f\u0490\u0491\u2007\u2010\u2011\u2013-\u2015"
    "\u2017-\u201e\u2020-\u2022\u2026\u2030\u2032\u2033\u2039\u203a\u2044\u20a0-\u20be\u2116\u2122\u2126"
    "\u215b-\u215e\u2190-\u2195\u2202\u2206\u220f\u2211\u2212\u2219\u221a\u221e\u222b\u2248\u2260\u2261"
    "\u2264\u2265\u25a0\u25a1\u25aa\u25ab\u25ac\u25b2\u25ba\u25bc\u25c4\u25ca\u25cb\u25cf\u25e6\u2640\u2642\ufb01"
    "\ufb02"
)
"""What Tinos and Liberation Serif, the typefaces of a report, have between them in all four cuts (a test looks), and
spaces, which need no letter."""
_PRINTED, _NOT_PRINTED = re.compile(f"[{_HAS}]"), re.compile(f"[^{_HAS}]")

_DRAWN_OTHERWISE = str.maketrans(
    {"✓": "√", "✔": "√", "☑": "[x]", "☒": "[x]", "☐": "[ ]", "➢": "►", "➤": "►", "✦": "■", "❖": "■", "➔": "→", "⇒": "→",
     "⇐": "←", "⇔": "=", "∼": "~", "∕": "/", "⩽": "≤", "⩾": "≥"}
)  # fmt: skip
"""Signs that people write and that have a near one in the typeface."""


@lru_cache(1024)
def _printed(letter: str) -> str:
    """The letter as a report prints it; "" for one that it cannot."""
    for form in (letter, letter.translate(_DRAWN_OTHERWISE), unicodedata.normalize("NFKC", letter)):
        if all(map(_PRINTED.match, form)):
            return form
    return ""


def printable(text: str) -> str:
    """`text` as a report prints it: what its typeface lacks in a near form (① is 1), else INSTEAD for each run."""
    if _NOT_PRINTED.search(text) is None:
        return text
    parts: list[str] = []
    for letter in text:
        form = _printed(letter)
        if form or not parts or parts[-1] != INSTEAD:
            parts.append(form or INSTEAD)
    return "".join(parts)


def unprintable(text: str) -> list[str]:
    """The runs of characters that a report cannot print, each once, in order."""
    if _NOT_PRINTED.search(text) is None:
        return []
    found: dict[str, None] = {}
    run = ""
    for letter in text + " ":
        if _printed(letter):
            if run:
                found[run] = None
            run = ""
        else:
            run += letter
    return list(found)
