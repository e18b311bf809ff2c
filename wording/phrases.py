"""A phrase made ready for the readers: slips of scanning mended, spelled numbers as digits, idle words cut off."""

import re

from wording.names import normalize
from wording.times.spans import plain

_NUMBERS = {
    "một": 1, "nhất": 1, "hai": 2, "ba": 3, "tư": 4, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "bẩy": 7, "tám": 8,
    "chín": 9, "mười": 10, "mười một": 11, "mười hai": 12,
}  # fmt: skip
_SPELLED = "mười một|mười hai|mười|một|hai|ba|bốn|sáu|bảy|bẩy|tám|chín"
_NAMED = re.compile(rf"\b(tháng|quý|quí) (?:thứ )?({_SPELLED}|tư|nhất|năm(?= năm \d))(?!\w)(?! lần)")
_COUNTED = re.compile(rf"\b({_SPELLED}|năm(?= tháng (?:đầu|cuối))) (?=(?:tháng|ngày|tuần|quý|năm)\b)")
"""Read with their accents: "tháng sáu" is June, "tháng sau" the next month."""

_BARE_NUMBERS = {
    "mot": 1, "hai": 2, "ba": 3, "tu": 4, "bon": 4, "sau": 6, "bay": 7, "tam": 8, "chin": 9, "muoi": 10,
    "muoi mot": 11, "muoi hai": 12,
}  # fmt: skip
_NAMED_BARE = re.compile(
    r"\b(thang|quy) (hai|ba|bon|bay|tam|chin|muoi mot|muoi hai|muoi|tu(?=/| nam \d|$))\b(?! lan| thang| nam \D)"
)
_COUNTED_BARE = re.compile(r"\b(mot|hai|ba|chin|sau) (?=thang (?:dau|cuoi|mot lan|1 lan)\b)")

_MENDED = [
    (re.compile(pattern), mended)
    for pattern, mended in [
        (r"['\"`]", ""),
        (r"^ht (?=(?:quy|truoc|thang|nam|trong)\b)", "hoan thanh "),
        (r"\bthg?\.? ?(?=\d)", "thang "),
        (r"\bgd ?(?=(?:tu )?(?:nam )?\d{4})", "giai doan "),
        (r"\b(\d{1,2}) ?t (?=(?:dau|cuoi) nam)", r"\1 thang "),
        (r"\b0([1-9])(?= thang\b)", r"\1"),
        (r"(?<![\d/.])(\d{1,2}([/.-])\d{1,2}\2)([2-4]\d)(?![\d/.-])", r"\g<1>20\3"),
        (r"\b((?:quy|q\.?) ?[0-9iv]{1,3}|(?:thang |t\.?)\d{1,2}) ?/ ?([2-4]\d)(?![\d/])", r"\1/20\2"),
        (r"\b(?:thu (?:hai|ba|tu|nam|sau|bay|[2-7])|chu nhat),? (?=\(?(?:ngay )?\d{1,2}/)", ""),
        (r"\bcuoi cung\b", "cuoi"),
        (r"\bquy thu (?=\d|i)", "quy "),
    ]
]
_STROKES = re.compile(r"(?<![\w])(?:[i1l|]{0,2}[l|][i1l|]{0,2}v?|[1l|]v)(?!\w)")
_DIGITS = re.compile(r"(?<![a-z])(?=[\dlo]*\d)[\dlo]*[lo][\dlo]*(?![a-z])")


def prepared(phrase: str) -> str:
    """Return `phrase` in small letters without accents, numbers as digits and slips of scanning mended.

    "Quý Ill/26" becomes "quy iii/2026", "sáu tháng đầu năm" "6 thang dau nam".
    """
    text = normalize(phrase).lower()
    text = _NAMED.sub(lambda found: f"{found[1]} {_NUMBERS[found[2]]}", text)
    text = _COUNTED.sub(lambda found: f"{_NUMBERS[found[1]]} ", text)
    text = plain(text)
    text = _NAMED_BARE.sub(lambda found: f"{found[1]} {_BARE_NUMBERS[found[2]]}", text)
    text = _COUNTED_BARE.sub(lambda found: f"{_BARE_NUMBERS[found[1]]} ", text)
    text = _DIGITS.sub(lambda found: found[0].replace("l", "1").replace("o", "0"), text)
    if re.search(r"\bq(?:uy)?\b", text):
        text = _STROKES.sub(lambda found: re.sub(r"[1l|]", "i", found[0]), text)
    for slip, mended in _MENDED:
        text = slip.sub(mended, text)
    return " ".join(text.split())


_OPENING = re.compile(
    r"(?:(?:thoi gian|thoi han|tien do|han)\b(?: cuoi| chot)?(?: (?:hoan thanh|thuc hien|trien khai))?"
    r"(?: va hoan thanh)?\s*(?::|la\b)?"
    r"|(?:phai |du kien |phan dau |co ban )?(?:hoan thanh|ban hanh|thuc hien|trien khai|to chuc)\b(?: xong\b)?"
    r"|(?:xong|du kien|phan dau|phai|ngay (?=trong\b))\b"
    r"|[-+*:.,;])\s*(?=\S)"
)
_VISION = re.compile(r"[,;]?\s*\(?(?:dinh huong|tam nhin)(?: den)?(?: nam)? \d{4}\)?$")
_ASIDE = re.compile(r"\s*\(([^()]*)\)")


def bare(text: str) -> str:
    """Return prepared text without brackets that name no time, visions, and words that only introduce a time."""
    text = _VISION.sub("", text).strip(" .,;:")
    if inner := re.fullmatch(r"\(([^()]*)\)", text):
        text = inner[1].strip()
    text = re.sub(r"\s*\((?!(?:thang|quy|nam|hang)\b)[^()\d]*\)", "", text) or text
    return without_opening(text)


def without_opening(text: str) -> str:
    """Return `text` without words such as "hoàn thành" or "thời hạn:" that only introduce a time."""
    while found := _OPENING.match(text):
        text = text[found.end() :]
    return _CLOSING.sub("", text.strip(" .,;:"))


_CLOSING = re.compile(r"(?<=\d|[iv]),? (?:phai |co ban )*(?:hoan thanh|xong)(?: 100 ?%)?$")
"""As in "quý III/2026 hoàn thành"; "đã hoàn thành" tells of the past."""


def main_and_asides(text: str) -> tuple[str, list[str]]:
    """Return prepared text without its brackets, and what stands in them."""
    asides = [without_opening(aside.strip()) for aside in _ASIDE.findall(text)]
    return _ASIDE.sub("", text).strip(" .,;:"), [aside for aside in asides if aside]


def clauses(text: str) -> list[str]:
    """Return the parts that ";", ",", " - " and "hoặc" set apart, without the words that introduce a time."""
    parts = (
        without_opening(part.strip())
        for part in re.split(r"[;,]\s|;|\s-\s|\bhoac\b|\bva (?=duy tri\b|thuong xuyen\b|theo\b|khi\b)", text)
    )
    return [part for part in parts if part]
