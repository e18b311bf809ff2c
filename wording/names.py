"""Names as documents spell them: normal form, folded form for search, and keys under which spellings meet."""

import re
import unicodedata
from functools import lru_cache

from wording.unit_wording import (
    ABBREVIATIONS,
    COLLECTIVE,
    HEAD_TITLES,
    KINDS,
    MAY_END,
    PLURAL_IN_THE_MAKING,
    SAME_UNIT,
    STARTS_A_UNIT,
)

_DASHES = re.compile("[\u2010-\u2015\u2212\ufe58\ufe63\uff0d]")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
_LETTER = r"[^\W\d_]"
_NOT_FOLDED = re.compile(r"[^a-z0-9%]+")
_PLAIN = str.maketrans(
    {letter: unicodedata.normalize("NFD", letter)[0] for letter in
     "àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ"}
    | {"đ": "d"} | dict.fromkeys("–—“”‘’…•≥≤", " ")
)  # fmt: skip
"""What nearly all text needs to be folded; the rest takes the long way through Unicode's own tables."""


@lru_cache(4096)
def normalize(text: str) -> str:
    """Return `text` in NFC with single spaces and one kind of dash; accents and case stay.

    A dash with a space on either side of it between two words gets one on both: "Văn hóa -Xã hội" becomes
    "Văn hóa - Xã hội". A dash without spaces ("24-KH", "2026-2030") stays as it is.
    """
    text = _INVISIBLE.sub("", unicodedata.normalize("NFC", text))
    text = " ".join(_DASHES.sub("-", text).split())
    return re.sub(rf"(?<={_LETTER})(?: -|- )(?={_LETTER})", " - ", text)


@lru_cache(4096)
def fold(text: str) -> str:
    """Return `text` for matching and search: small letters without accents, digits and %, single-spaced.

    "Chuyển đổi số" and "chuyen doi so" fold alike, and so do "hoá" and "hóa".
    """
    plain = text.lower().translate(_PLAIN)
    if not plain.isascii():
        plain = unicodedata.normalize("NFKD", plain).replace("đ", "d").lower()
        plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return _NOT_FOLDED.sub(" ", plain).strip()


@lru_cache(4096)
def aligned(text: str) -> str:
    """Return `text` in small letters without accents, as long as before, so that matches can be cut from `text`."""
    return "".join(_base(letter) for letter in text)


def _base(letter: str) -> str:
    base = unicodedata.normalize("NFD", "d" if letter in "đĐ" else letter)[0].lower()
    return base if len(base) == 1 else letter


@lru_cache(4096)
def unit_key(name: str, ward: str = "") -> str:
    """Return the key under which all spellings of one unit meet; '' for a name without letters.

    Abbreviations are written out, forms of address ("đồng chí", "đề nghị", "giao") and the trailing
    "phường", "xã" or "đặc khu", with the ward's own name where `ward` gives it, are cut.
    """
    name = re.sub(r"\(.*?\)", " ", normalize(name))
    key = _LEADING.sub("", fold(name if ward else _NAMED_WARD.sub(r" \1", name)))
    key = _without_ward(key, fold(ward))
    for short, full in ABBREVIATIONS:
        key = short.sub(full, key)
    key = " ".join(_without_ward(key, fold(ward)).replace(" va ", " ").split())
    key = key.replace(" co lien quan", " lien quan").removeprefix("cac ")
    return SAME_UNIT.get(key, key)


def split_units(cell: str) -> list[str]:
    """Return the units that a table cell or a line names, in order, as written.

    Commas that belong to a name stay in it ("Phòng Kinh tế, Hạ tầng và Đô thị", "Các phòng, ban, đơn vị"); a new
    line begins a unit only where it starts like one, since cells break names too.
    """
    units: list[str] = []
    for part in cell.split(";"):
        lines = [normalize(line) for line in part.splitlines()]
        units += _split_at_commas("\n".join(line for line in lines if line))
    return [unit for unit in (normalize(unit).strip(" ,.:-+*") for unit in units) if unit]


def is_collective(name: str) -> bool:
    """Tell whether `name` means many units at once, such as "Các phòng, ban, đơn vị"."""
    return bool(COLLECTIVE.match(_LEADING.sub("", fold(name))))


_TELLS = re.compile(
    r"\b(?:yeu cau|de nghi(?! cua)|can cu|co trach nhiem|chiu trach nhiem|co nhiem vu|chu tri|tham muu|thuc hien viec"
    r"|dinh ky|bao cao(?! vien)|gui bao cao|bao dam|dam bao)\b"
)


def tells_something(name: str) -> bool:
    """Does what stands for a unit's name hold a verb: is it a piece of a sentence, and no name?"""
    return bool(_TELLS.search(_LEADING.sub("", fold(name))))


def unit_kind(name: str) -> str:
    """Return what kind of unit bears this name, "other" where the name does not tell.

    One of department, office, centre, police, military, front_and_unions, residential_group, school,
    health_station, external, collective, other.
    """
    if is_collective(name):
        return "collective"
    key = unit_key(name)
    return next((kind for kind, pattern in KINDS if pattern.search(key)), "other")


def unit_of_head(title: str) -> str | None:
    """Return the unit that the holder of this title heads, None where the title tells none.

    "Trưởng phòng Văn hóa - Xã hội" heads "Phòng Văn hóa - Xã hội"; a deputy heads nothing.
    Of several titles in one cell the first one that heads a unit counts.
    """
    for part in normalize(title).split(";"):
        for pattern, unit in HEAD_TITLES:
            if found := pattern.search(part):
                return _capitalized(found.expand(unit).strip(" .,"))
    return None


_LEADING = re.compile(r"^(?:(?:dong chi|de nghi|giao|yeu cau)\s+)+")
_NAMED_WARD = re.compile(r" ([Pp]hường|xã|[Đđ]ặc khu)(?: [A-ZÀ-ỸĐ]\w*)+$")
_NO_WARD = re.compile(r"(?:\bdia|\bda|\bsong|\bdoi|\bhop tac|\bhtx) ?$")


def _without_ward(key: str, ward: str) -> str:
    ending = rf"(?:phuong|xa|dac khu)(?: {re.escape(ward)})?" if ward else "(?:phuong|xa|dac khu)"
    found = re.search(rf"(?:^| )(?:(?:cua|thuoc|tren dia ban|thuoc ubnd|cua ubnd) )*{ending}$", key)
    if not found or found.start() == 0 or _NO_WARD.search(key[: found.start()]):
        return key
    return key[: found.start()]


def _split_at_commas(part: str) -> list[str]:
    units = [""]
    for piece in re.split(r"(,\s*|\s+và\s+|\s-\s|\n(?:[-+*]\s*)?)", part):
        if STARTS_A_UNIT.match(piece) and MAY_END.search(units[-1]) and not _goes_on(units[-1], piece):
            units[-1] = MAY_END.sub("", units[-1])
            units.append(piece)
        else:
            units[-1] += piece
    return units


_OFFICE_OF_BOTH = re.compile(r"\W*(?:Văn phòng|văn phòng|VP)\W*(?:HĐND|Hội đồng nhân dân)\W*$")


def _goes_on(unit: str, piece: str) -> bool:
    """Tell whether `piece` is one more noun of a collective, as in "Các tổ chức, doanh nghiệp cung cấp …".

    The office that serves both bodies stays whole, however its name joins them: "Văn phòng HĐND - UBND".
    """
    if _OFFICE_OF_BOTH.match(unit) and piece.startswith(("UBND", "Ủy ban", "Uỷ ban")):
        return True
    return bool(PLURAL_IN_THE_MAKING.fullmatch(unit)) and piece[:1].islower() and not piece.startswith("các")


def _capitalized(name: str) -> str:
    return name[:1].upper() + name[1:]
