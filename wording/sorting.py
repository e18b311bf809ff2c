"""The order of names as Vietnamese lists have it: their alphabet, tones after letters, numbers by their size."""

import re
import unicodedata

from wording.text import clean_text

LONGEST = 240
"""So long a key is at most; names that are alike for some hundred letters stand in any order."""

_ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_RANKS = {letter: f"{number:02x}" for number, letter in enumerate(_ALPHABET, start=0x20)}
_TONES = {"\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}
"""Marks of the tones in the order of dictionaries: ngang, huyền, hỏi, ngã, sắc, nặng."""
_LETTERS_OF_THEIR_OWN = {"\u0306", "\u0302", "\u031b"}
_PARTS = re.compile(r"\d+|[^\W\d_]+")
_NUMBER, _END, _FOREIGN = "10", "0", "50"


def name_key(name: str) -> str:
    """The key by which names sort: syllable by syllable, "Ba" before "Bà" before "Bá", "Đ" after "D", 2 before 10.

    Small hexadecimal digits alone, so that every database and Python order keys alike. Case and signs do not count.
    """
    return "".join(_number(part) if part[0].isdecimal() else _syllable(part) for part in _parts(name))[:LONGEST]


def person_key(full_name: str) -> str:
    """As `name_key`, by the given name, which is the last word, then by the rest: Ân, Đặng, Vũ."""
    rest, _, given = clean_text(full_name).strip().rpartition(" ")
    return name_key(f"{given} {rest}")


def _parts(name: str) -> list[str]:
    return _PARTS.findall(unicodedata.normalize("NFC", name).lower())


def _number(digits: str) -> str:
    """Its length before its digits: a shorter number is a smaller one."""
    value = str(int(digits[:30]))
    return f"{_NUMBER}{len(value):02d}{value}"


def _syllable(word: str) -> str:
    """Its letters, and then its tone, which tells apart what has the same letters."""
    letters, tones = "", ""
    for letter in word:
        plain, tone = _toned(letter)
        letters += _RANKS.get(plain) or f"{_FOREIGN}{ord(plain):06x}"
        tones += tone
    return f"{letters}{_END}{tones or 0}"


def _toned(letter: str) -> tuple[str, str]:
    """The letter of the alphabet, and the number of its tone; "" for none."""
    apart = unicodedata.normalize("NFD", letter)
    base, marks = apart[0], apart[1:]
    own = "".join(mark for mark in marks if mark in _LETTERS_OF_THEIR_OWN)
    tone = next((str(_TONES[mark]) for mark in marks if mark in _TONES), "")
    return unicodedata.normalize("NFC", base + own)[0], tone
