"""Numbers, letters and bullets at the head of a paragraph, and how deep they stand.

Levels follow the heading ladder of Nghị định 30/2020, phụ lục I: Phần, Chương, I., 1., 1.1., a), then dashes and
pluses; Party documents write "I-" and "1-" (Quy định 66-QĐ/TW and its guides).
"""

import re
from dataclasses import dataclass

PART, ROMAN, ARABIC, DOTTED, LETTER, DASH, PLUS, PLAIN = 1, 2, 3, 4, 6, 7, 8, 9

_ORDINAL = (
    r"(?:[IVX]+|\d{1,2}|(?:thứ|THỨ)\s+\w+|[A-H]|(?:MỘT|HAI|BA|BỐN|NĂM|SÁU|BẢY|Một|Hai|Ba|Bốn|Năm|Sáu|Bảy)"
    r"|(?:một|hai|ba|bốn|năm|sáu|bảy))"
)
_PATTERNS = [
    (PART, re.compile(rf"(?P<number>(?:PHẦN|Phần|CHƯƠNG|Chương)\s+{_ORDINAL})(?:\s*[.:–-]\s*|\s+|$)(?P<text>.*)")),
    (ROMAN, re.compile(r"(?P<number>[IVX]{1,5})\s*(?:[.)/:]|[-–](?=\s*\D))\s*[-–]?\s*(?P<text>\D.*)")),
    (PART, re.compile(r"(?P<number>[A-HĐ])\s*[.)/–-]\s+(?P<text>\D.*)")),
    (DOTTED, re.compile(r"(?P<number>\d{1,2}(?:\.\d{1,2}){1,3})\s*(?:[.)/:]|[-–])?\s+(?P<text>\D.*|\d.*)")),
    (DOTTED, re.compile(r"(?P<number>\d{1,2}(?:\.\d{1,2}){1,3})\s*(?:[.)/:]|[-–])\s*(?P<text>[^\W\d_].*)")),
    (ARABIC, re.compile(r"(?P<number>\d{1,2})\s*(?:[.)/]|[-–](?=\s*[^\W\d_]+\s))\s*(?P<text>[^\d\s,].*)")),
    (ARABIC, re.compile(r"(?P<number>\d{1,2})[.)]\s+(?P<text>\d.*)")),
    (LETTER, re.compile(r"\((?P<number>\d{1,2}|[ivx]{1,4})\)\s*(?P<text>\S.*)")),
    (LETTER, re.compile(r"\(?(?P<number>[a-zđ](?:\d{1,2}|\.\d{1,2})?)\s*[.)](?:\s+|(?=[^\W\d_a-z]))(?P<text>.+)")),
    (PLUS, re.compile(r"(?:[-–—•]\s*)?(?P<number>\+)\s*(?P<text>.+)")),
    (DASH, re.compile(r"(?P<number>[-–—•●▪■◦*·➢✓►♦❖⮚])\s*(?P<text>[^\s\-–—].*)")),
]
_SENTENCE_START = re.compile(r"[\"“'‘(\[*]*(?:[^\W\d_]|\d|[≥≤><])")
_LEAD_WORD = re.compile(
    r"(?:Nhiệm vụ|Nhóm nhiệm vụ|Mục tiêu|Giải pháp|Chỉ tiêu)\s+(?P<number>\d{1,2})\s*[.:]\s*(?P<text>\D.*)"
)


@dataclass(frozen=True)
class Marker:
    """What stands at the head of a paragraph: its level, its number (None for a bullet) and the words after it."""

    level: int
    number: str | None
    text: str


def read_marker(text: str) -> Marker:
    """Return the marker at the head of `text`; without one the level is PLAIN and the text is whole."""
    text = text.strip()
    for level, pattern in _PATTERNS:
        found = pattern.fullmatch(text)
        if found and _begins_a_sentence(level, found["text"]):
            return _marker(level, found["number"], found["text"].strip())
    if found := _LEAD_WORD.fullmatch(text):
        return Marker(ARABIC, found["number"], found["text"].strip())
    return Marker(PLAIN, None, text)


def _begins_a_sentence(level: int, text: str) -> bool:
    """Numbers and letters open a heading only before a capital, so that "2.5 lần" in a wrapped line is none."""
    text = text.strip()
    if level in (PART, DASH, PLUS):
        return True
    first = _SENTENCE_START.match(text)
    if not first:
        return False
    letter = first[0][-1]
    if letter.isdigit():  # "2.1. 100% hộ dân", but not "2.1. 5" of a wrapped figure
        return bool(re.match(r"\d[\d.,]*\s*(?:%|[^\W\d_]{2})", text[first.end() - 1 :]))
    return level == LETTER or letter.isupper() or not letter.isalpha()


def _marker(level: int, number: str, text: str) -> Marker:
    if level in (DASH, PLUS):
        return Marker(level, None, text)
    depth = min(number.count("."), 2) - 1 if level == DOTTED else 0
    return Marker(level + depth, number, text)
