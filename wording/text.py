"""Text as it may stand in the portal: cleaned once, where it comes in."""

import re
import unicodedata
from typing import Any

_NEW_LINES = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_SPACES = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_LOOK_CLOSER = re.compile("[^\n\t -~\u00c0-\u017f\u1ea0-\u1ef9\u2013\u2014\u2018-\u201d\u2026\u20ab\u2264\u2265ƠơƯư]")
"""All other letters than those of nearly every text, which needs no cleaning."""

_DROPPED = frozenset({"Cc", "Cf", "Co", "Cs"})
"""Unicode's controls, invisible marks (soft hyphen, direction, width zero, tags), private letters, half pairs."""
_JOINER, _EMOJI_LOOK, _OBJECT = "\u200d", "\ufe0f", "\ufffc"


def clean_text(text: str) -> str:
    """Return `text` as it is kept: composed letters (NFC), lines ended by "\\n", plain spaces, nothing invisible.

    A vertical tab and a page break are new lines. Dropped are control characters but the tab, invisible characters,
    private ones, halves of surrogate pairs and noncharacters; the joiner stays only where it holds an emoji together.
    A second cleaning changes nothing. Line ends and outer spaces stay: they are the field's matter.
    """
    if _LOOK_CLOSER.search(text) is None:
        return text
    text = _SPACES.sub(" ", _NEW_LINES.sub("\n", text))
    kept = "".join(letter for place, letter in enumerate(text) if not _is_dropped(letter, text, place))
    return unicodedata.normalize("NFC", kept)


def _is_dropped(letter: str, text: str, place: int) -> bool:
    if letter in "\n\t":
        return False
    if letter == _JOINER:
        return not (_is_emoji(text[place - 1 : place]) and _is_emoji(text[place + 1 : place + 2]))
    if unicodedata.category(letter) in _DROPPED or letter == _OBJECT:
        return True
    return ord(letter) & 0xFFFE == 0xFFFE or 0xFDD0 <= ord(letter) <= 0xFDEF


def _is_emoji(letter: str) -> bool:
    """Is this a picture, or what changes the looks of the one before?"""
    return letter == _EMOJI_LOOK or (letter != _OBJECT and unicodedata.category(letter or "a") in {"So", "Sk"})


def clean_all(sent: Any) -> Any:
    """Values as JSON holds them, with every text among them cleaned; the names of an object stay."""
    if isinstance(sent, str):
        return clean_text(sent)
    if isinstance(sent, list):
        return [clean_all(each) for each in sent]
    if isinstance(sent, dict):
        return {name: clean_all(value) for name, value in sent.items()}
    return sent


def clean_line(text: str) -> str:
    """A text that is one line, such as a name: as `clean_text`, with single spaces."""
    return " ".join(clean_text(text).split())


LONGEST_NAME = 200
_LONGEST_SUFFIX = 20


def file_name(name: str, longest: int = LONGEST_NAME) -> str:
    """The name of a file as it is kept: cleaned, without folders; of a long one the head and the suffix."""
    plain = clean_line(name.replace("\\", "/").rpartition("/")[2])
    if len(plain) <= longest:
        return plain
    stem, dot, suffix = plain.rpartition(".")
    if not stem or len(suffix) >= _LONGEST_SUFFIX:
        return plain[:longest].rstrip()
    return stem[: longest - len(dot + suffix)].rstrip() + dot + suffix


_NO_FILE_HOLDS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


def holdable(text: str) -> str:
    """`text` for an XML file (Excel, Word), which cannot hold some characters: for what was kept before it was cleaned
    at the door. A vertical tab and a page break are new lines here too, so that no words grow together.
    """
    if _NO_FILE_HOLDS.search(text) is None:
        return text
    return _NO_FILE_HOLDS.sub("", text.replace("\x0b", "\n").replace("\x0c", "\n"))
