"""Targets of indicators as plans word them: "≥80%", "tối thiểu 02 mô hình", "50 - 55%", "100% (2025-2027)".

A phrase without a figure, or whose figure could mean several things, has no comparator; its words are always kept.
"""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache

from wording.figures import FIGURE, parse_decimal
from wording.measures.target_series import parts_by_year
from wording.measures.target_years import read_years
from wording.measures.units_of_measure import read_unit, scaled
from wording.names import aligned, normalize


@dataclass(frozen=True)
class Target:
    """A reading of a phrase. A single figure stands in `low` whatever the comparator; only a range has `high`.

    `soft` marks what the plan only strives for ("phấn đấu", "khuyến khích", "khoảng"). The years are those by
    which it holds, both ends included.
    """

    raw: str
    comparator: str | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    unit: str | None = None
    year_from: int | None = None
    year_to: int | None = None
    soft: bool = False


@lru_cache(2048)
def read_target(phrase: str, year: int | None = None) -> Target:
    """Return the reading of `phrase`; `year` is that of the table's column and stands in where it names none.

    Of several targets in one phrase the one for `year` is read, else the first. Never raises, whatever the text.
    """
    several = read_targets(phrase, year)
    of_the_year = (each for each in several if year and each.year_from in (year, None) and each.year_to == year)
    return replace(next(of_the_year, several[0]), raw=phrase) if several else _read_one(phrase, year)


def read_targets(phrase: str, year: int | None = None) -> list[Target]:
    """Return the targets of a phrase that sets several, each for years of its own; [] where it sets one or none."""
    read = [_read_one(part, year) for part in parts_by_year(phrase)] if len(phrase) <= _LONGEST else []
    return read if all(target.comparator for target in read) else []


def _read_one(phrase: str, year: int | None) -> Target:
    text = _usual(phrase) if len(phrase) <= _LONGEST else ""
    if len(_OF_A_DAY.findall(text)) > 1:
        return Target(phrase, year_from=year, year_to=year)
    years, text = read_years(text, aligned(text))
    year_from, year_to = years or (year, year)
    blank = Target(phrase, year_from=year_from, year_to=year_to, soft=bool(_SOFT.search(aligned(text))))
    for rule in _RULES:
        if (target := rule(blank, text, aligned(text))) is not None:
            return target
    return blank


_OF_A_DAY = re.compile(r"(?<![\d/])\d{1,2}/\d{1,2}(?:/\d{4})?\s*:\s*\D{0,12}\d")
"""As in "30/6/2026: 50%; 31/12/2026: 100%": no figure of a year."""


def is_met(target: Target, value: Decimal) -> bool | None:
    """Tell whether a measured value meets the target; None where there is nothing to judge by.

    A plain figure and a range are met from their lower end on ("100%" only at 100 for a ratio), a plain zero
    only by zero. Whether less is better, as for debts, is the indicator's to say, not the phrase's.
    """
    if target.comparator is None or target.low is None:
        return None
    match target.comparator:
        case ">":
            return value > target.low
        case "<=":
            return value <= target.low
        case "<":
            return value < target.low
        case "=" if target.low == 0:
            return value == 0
    return value >= target.low


_LONGEST = 4000
"""Characters of the longest paragraph that is looked through for a target."""

_DIGIT_OF = {"một": "1", "hai": "2", "ba": "3", "bốn": "4", "sáu": "6", "bảy": "7", "tám": "8", "chín": "9"}
_COUNTED_NOUN = "mô hình|lớp|lần|cuộc|buổi|đợt|sản phẩm|nền tảng|hội nghị|đề tài|sáng kiến|dịch vụ|tổ|điểm|người|cán bộ"
_SIGNS: list[tuple[re.Pattern[str], str | Callable[[re.Match[str]], str]]] = [
    (re.compile(r"> ?=|= ?>|≧|⩾"), "≥"),
    (re.compile(r"< ?=|= ?<|≦|⩽"), "≤"),
    (re.compile(r"điểm %", re.IGNORECASE), "điểm phần trăm"),
    (re.compile(r"(?<=\d)(?=(?:k?m[23]|km|ha)(?!\w))"), " "),
    (re.compile(r"\bđạt(?: và|,| hoặc) vượt(?= \d)", re.IGNORECASE), "ít nhất"),
    (re.compile(r"(?<!điểm)(?<!điểm ) ?\bphần trăm\b", re.IGNORECASE), "%"),
    (re.compile(r"(?<![\d.,/])(\d{1,3})\.(\d{1,2})(?=\s?(?:%|điểm|tỷ|triệu|lần|ha\b|km|$))"), r"\1,\2"),
    (re.compile(r"(?<![\w.,])(\d{1,3}(?:,\d+)?\s?%)\s?\+(?!\s?\d)"), r"≥\1"),
    (re.compile(r"(?<![\d.,/] )(?<![\d.,/])(\d{1,3})((?: \d{3})+)(?= [^\W\d])"),
     lambda m: m[1] + m[2].replace(" ", ".")),
    (re.compile(rf"(?<!\w)({'|'.join(_DIGIT_OF)}) (?=(?:{_COUNTED_NOUN})(?!\w))", re.IGNORECASE),
     lambda m: _DIGIT_OF[m[1].lower()] + " "),
    (re.compile(r"\btrên dưới\b", re.IGNORECASE), "khoảng"),
]  # fmt: skip
"""Signs and spellings, and how the rules below know them: "12.5%" has one digit after its dot, so it is no thousand."""
_SOFT = re.compile(
    r"\bphan dau\b|\bkhuyen khich\b|\bkhoang\b|\bdu kien\b|\bgan (?=\d)|\bco ban (?=\d)|\bxap xi\b"
    r"|\bước (?=dat|khoang|\d)|~"
)


def _usual(phrase: str) -> str:
    """Return `phrase` with full-width signs, signs of comparison, spelled counts and spaced thousands as usual."""
    text = normalize(unicodedata.normalize("NFKC", phrase))
    for sign, usual in _SIGNS:
        text = sign.sub(usual, text)
    return text


_N = rf"(?<![\w.,/-])(?:{FIGURE})(?![\w]|[.,/]\d|-[^\W\d])"
_PERCENT = r"(?:\s?%)?"
_COMPARATORS = {
    ">=": r"≥|it nhat|toi thieu|khong duoi|khong thap hon|khong it hon|khong nho hon|thap nhat"
    r"|(?:lon|cao|nhieu) hon hoac bang|bang hoac (?:lon|cao|nhieu) hon|bang hoac tren",
    "<=": r"≤|khong (?:vuot )?qua|toi da|nhieu nhat|khong cao hon|khong lon hon|khong nhieu hon|cao nhat"
    r"|(?:nho|thap|it) hon hoac bang|bang hoac (?:nho|thap|it) hon|bang hoac duoi",
    ">": r">|tren|hon|vuot(?: muc)?|cao hon|lon hon|nhieu hon",
    "<": r"<|duoi|it hon|thap hon|nho hon",
}
_ANY_COMPARATOR = "|".join(_COMPARATORS[sign] for sign in (">=", "<=", ">", "<"))
_SAID = rf"(?P<said>(?<!\w)(?:{_ANY_COMPARATOR}))(?: dat| muc)?(?: tu)?(?: la)?:?\s*"
_RANGE = rf"(?P<low>{_N}){_PERCENT}\s*(?:-|den(?: duoi)?)\s*(?P<high>(?:{FIGURE})(?!\w|[.,/-]\d))"

_Rule = Callable[[Target, str, str], Target | None]


def _no_single_figure(blank: Target, text: str, plain: str) -> Target | None:
    """Leave alone columns glued together ("≥60% 100% 100%"), lists of counts, and a bare year."""
    series = re.fullmatch(rf"(?:[≥≤<>]?\s?{_N}\s?%?|-)(?:\s+(?:[≥≤<>]?\s?{_N}\s?%?|-))+", plain)
    counts = re.fullmatch(rf"(?:{_N} [a-z ]+, ){{2,}}{_N} [a-z ]+\W*", plain)
    bare_year = re.fullmatch(r"\W*(?:19|20|21)\d\d\W*", plain)
    periods = re.search(r"\b(?:6 thang|quy [ivx\d]+|thang \d+)\b[^:;]{0,12}:", plain) and len(re.findall(_N, plain)) > 1
    sooner = re.search(r"\b(?:som|nhanh) hon\b", plain)
    part_of_year = re.search(r"\b\d{1,2} thang (?:dau|cuoi)(?: nam)?\b.*\d", plain)
    either = re.search(rf"{_N}\s?%\s?/\s?\d", plain)
    a_range = re.fullmatch(rf"{_RANGE}\s?%?", plain.strip())
    unclear = counts or bare_year or periods or sooner or part_of_year or either
    return blank if (series and not a_range) or unclear else None


_CHANGE = re.compile(
    rf"[^\d.;]{{0,80}}?\b(?P<way>tang|giam|rut ngan)(?! (?:con|len|xuong))"
    rf"(?: [^\d.;]{{2,60}} them| them| duoc| binh quan)?\s"
    rf"(?P<least>it nhat |toi thieu |khong duoi |tren |hon |khoang )?(?:tu )?(?P<low>{_N})"
    rf"(?:\s?%?\s*(?:-|den)\s*(?P<high>{FIGURE})(?!\w|[.,/]\d))?(?P<rest>.*)"
)
_RESULT = re.compile(rf"^[^.;]*\btu {_N}{_PERCENT} (?:len|xuong|con)|^.{{0,8}}\bgap\b")


def _change(blank: Target, text: str, plain: str) -> Target | None:
    """Read a change against a base: "giảm 20% so với năm 2025" is -20 % or less, "tăng thêm 2-3 bậc" 2 or more."""
    found = _CHANGE.match(plain)
    if not found or _RESULT.search(plain):
        return None
    unit = read_unit(text[found.start("rest") :])
    low, high = parse_decimal(found["low"]), found["high"] and parse_decimal(found["high"])
    down = found["way"] != "tang"
    strict = found["least"] in ("tren ", "hon ")
    if high and unit != "bậc" and not found["least"]:
        if not low < high:
            return blank
        low, high = (-high, -low) if down else (low, high)
        return replace(blank, comparator="range", low=low, high=high, unit=unit)
    if down and unit != "bậc":
        return replace(blank, comparator="<" if strict else "<=", low=-low, unit=unit)
    return replace(blank, comparator=">" if strict else ">=", low=low, unit=unit)


_CUT = re.compile(
    rf"\W*(?:cắt )?giảm (?!nghèo|thiểu|dần)"
    rf"(?P<what>(?:(?!còn|xuống|dưới|trên|đến|đạt|là|tối|ít|không)[^\W\d]+ ){{1,5}})"
    rf"(?P<low>{_N})\s?%(?P<per>\s?/\s?năm| mỗi năm)?",
    re.IGNORECASE,
)


def _cut(blank: Target, text: str, plain: str) -> Target | None:
    """Read "Giảm phát thải khí nhà kính 9%"; of a rate it is a change only where it is one a year."""
    found = _CUT.match(text)
    if not found or (re.match(r"t[ỷỉ] lệ|t[ỷỉ] trọng", found["what"].lower()) and not found["per"]):
        return None
    return replace(blank, comparator="<=", low=-parse_decimal(found["low"]), unit="%")


_PER = r"(?:moi|tung) (?P<each>[a-z]+(?: [a-z]+){0,2}?)"
_FOR_EACH = re.compile(
    rf"\W*(?:binh quan )?{_PER}(?: (?:co|phai co|xay dung|to chuc|bo tri|thanh lap|dat|duy tri))*"
    rf" (?:(?P<said>{{said}}) )?(?P<low>{_N})(?!\s?%)(?:\s?-\s?(?P<high>{FIGURE})(?!\w|[.,/-]\d))?"
    r"(?P<rest>.*)".replace("{said}", "it nhat|toi thieu|toi da|tren")
)


def _for_each(blank: Target, text: str, plain: str) -> Target | None:
    """Read "mỗi thôn 01 mô hình" as one "mô hình/thôn"."""
    found = _FOR_EACH.match(plain)
    if not found:
        return None
    unit = read_unit(text[found.start("rest") :])
    each = text[found.start("each") : found.end("each")].lower()
    comparator = _comparator(found["said"]) if found["said"] else "="
    unit = f"{unit}/{each}" if unit and "/" not in unit else unit
    if found["high"] and not found["said"]:
        low, high = parse_decimal(found["low"]), parse_decimal(found["high"])
        return replace(blank, comparator="range", low=low, high=high, unit=unit) if low < high else blank
    return replace(blank, comparator=comparator, low=parse_decimal(found["low"]), unit=unit)


_SAID_AFTER = re.compile(
    rf"\W*(?:dat )?(?P<low>{_N})(?P<unit>[^.;,()]*?)\s?(?:[(,]\s?(?P<said>it nhat|toi thieu|toi da|nhieu nhat)\)?"
    r"|hoac (?P<more>cao|nhieu|lon) hon|hoac (?P<less>thap|it|nho) hon)\W*"
)


def _said_after(blank: Target, text: str, plain: str) -> Target | None:
    """Read "80% (tối thiểu)", "90% hoặc cao hơn"."""
    found = _SAID_AFTER.fullmatch(plain)
    if not found:
        return None
    comparator = _comparator(found["said"]) if found["said"] else (">=" if found["more"] else "<=")
    unit = read_unit(text[found.start("unit") : found.end("unit")])
    return replace(blank, comparator=comparator, low=parse_decimal(found["low"]), unit=unit)


def _at_least_a_range(blank: Target, text: str, plain: str) -> Target | None:
    """Read "ít nhất 1 - 2 lớp": the lower figure binds."""
    found = re.search(_SAID + _RANGE, plain)
    return _of(blank, text, found, _comparator(found["said"])) if found else None


def _or_more(blank: Target, text: str, plain: str) -> Target | None:
    """Read "từ 80% trở lên", "mức 2 trở lên", "80% trở xuống"."""
    found = re.search(
        rf"(?P<level>\b(?:muc|cap) (?:do )?)?(?P<low>{_N})(?:\s?%?\s?-\s?(?:{FIGURE}))?"
        r"(?P<unit>(?:\s?k?m[23]\b)?[^.;,\d]*?)\s?\btro (?P<way>len|xuong)\b",
        plain,
    )
    unit = read_unit(text[found.start("unit") : found.end("unit")]) if found else None
    if not found or unit == "tuổi" or (unit != "%" and _AIMED_AT.search(plain[: found.start()])):
        return None
    if found["level"]:
        unit = text[found.start("level") : found.end("level")].strip().lower().replace("mức độ", "mức")
    comparator = ">=" if found["way"] == "len" else "<="
    return replace(blank, comparator=comparator, low=parse_decimal(found["low"]), unit=unit)


_AIMED_AT = re.compile(rf"{_N}\s?%|^\W*(?:(?:{_ANY_COMPARATOR}|co|dat|xay dung) )*{_N} [a-z][a-z ,]* $")
"""Before "mức 2 trở lên": the figure that is meant, of which this says which ones count ("10 sản phẩm đạt 3 sao …")."""

_OUT_OF = re.compile(
    r"\D*?(?P<low>\d{1,3})/(?P<all>\d{1,3}) (?P<unit>tieu chi|chi tieu|to dan pho|thon|noi dung|nhiem vu|truong"
    r"|don vi|khu dan cu|tdp)\b\D*"
)


def _fraction(blank: Target, text: str, plain: str) -> Target | None:
    """Read "trên 2/3" as a percentage to two places, "95/100 điểm" as 95 points, "19/19 tiêu chí" as 19."""
    if found := re.search(r"(?<![\w/.,-])(?P<low>\d{1,2})/100 (?P<unit>diem)\b", plain):
        said = re.search(_SAID + r"$", plain[: found.start()])
        comparator = _comparator(said["said"]) if said else "="
        return replace(blank, comparator=comparator, low=Decimal(found["low"]), unit="điểm")
    if (found := _OUT_OF.fullmatch(plain)) and int(found["low"]) <= int(found["all"]):
        unit = text[found.start("unit") : found.end("unit")].lower()
        return replace(blank, comparator="=", low=Decimal(found["low"]), unit=unit)
    found = re.search(_SAID + r"(?P<part>[1-9])/(?P<whole>[1-9])(?![\w/])", plain)
    if not found or int(found["part"]) >= int(found["whole"]):
        return None
    share = (Decimal(found["part"]) * 100 / Decimal(found["whole"])).quantize(Decimal("0.01"))
    return replace(blank, comparator=_comparator(found["said"]), low=share, unit="%")


def _raised(blank: Target, text: str, plain: str) -> Target | None:
    """Read "nâng từ 70% lên 80%": what it is raised or cut to is the target."""
    found = re.search(rf"\btu {_N}{_PERCENT} (?:len|xuong|con|xuong con) (?:tren |duoi |it nhat )?(?P<low>{_N})", plain)
    return _of(blank, text, found, "=") if found else None


def _rank(blank: Target, text: str, plain: str) -> Target | None:
    """Read "Top 3", "thuộc nhóm 10 địa phương dẫn đầu", "xếp thứ 5 trở lên": a rank, where less is better."""
    found = re.search(
        r"\btop (?P<low>\d{1,3})(?!\w)"
        r"|\b(?:nhom|trong|thuoc|trong so) (?P<group>\d{1,3}) [^.;]*\b(?:dan dau|cao nhat|dung dau)\b"
        r"|\b(?:xep )?(?:thu|hang) (?P<place>\d{1,3}) tro len\b",
        plain,
    )
    if not found:
        return None
    return replace(blank, comparator="<=", low=Decimal(next(group for group in found.groups() if group)), unit="hạng")


def _between(blank: Target, text: str, plain: str) -> Target | None:
    """Read "50 - 55%" and "đạt từ 8,3 - 8,5%"."""
    found = re.search(_RANGE, plain)
    if not found or not _stands_as_target(plain, found):
        return None
    low, high = parse_decimal(found["low"]), parse_decimal(found["high"])
    unit = read_unit(text[found.end() :])
    return replace(blank, comparator="range", low=low, high=high, unit=unit) if low < high else blank


_NOTHING = re.compile(
    r"(?:\bkhong (?:de )?(?:xay ra|phat sinh|con)\b"
    r"|^\W*khong co(?= (?:su co|ho so|truong hop|vu|don thu|nguoi nghien)\b))"
    r"\s*(?P<unit>su co|ho so|truong hop|vu viec|vu|don thu|nguoi(?= nghien)|ho(?= (?:ngheo|can ngheo|gia dinh)))?"
)


def _none_of_it(blank: Target, text: str, plain: str) -> Target | None:
    """Read "không để xảy ra sự cố" and "Không có" as a plain zero."""
    if re.fullmatch(r"\W*khong co\W*", plain):
        return replace(blank, comparator="=", low=Decimal(0))
    found = _NOTHING.search(plain) if not re.search(r"\d", plain) else None
    if not found:
        return None
    unit = text[found.start("unit") : found.end("unit")].lower() if found["unit"] else None
    return replace(blank, comparator="=", low=Decimal(0), unit=unit)


def _first_figure(blank: Target, text: str, plain: str) -> Target | None:
    """Read "≥ 80%", "tối thiểu 02 mô hình", "98,17%", "1.000 hộ"; an age ("trên 15 tuổi") is no target."""
    for found in re.finditer(rf"(?:{_SAID})?(?P<low>{_N})", plain):
        if _TWO_WAYS.match(found["low"]) and not re.match(r"\s?%", plain[found.end() :]):
            return blank
        if re.match(r"\s?%?\s*-\s*\d", plain[found.end() :]):
            continue  # "3-2-1" is a name
        if not found["said"] and not _stands_as_target(plain, found):
            continue
        target = _of(blank, text, found, _comparator(found["said"]) if found["said"] else "=")
        if target.unit not in _NO_MEASURE:
            return target
    return None


_TWO_WAYS = re.compile(r"\d{1,3},\d{3}$")
"""A count with three digits after its comma: a decimal by Vietnamese rules, a thousand in much software."""
_NO_MEASURE = ("tuổi", "tỷ lệ", "tỉ lệ", "số")
"""What follows a figure that is an age, or the number of a table row ("3 Tỷ lệ …")."""

_RULES: tuple[_Rule, ...] = (
    _no_single_figure,
    _change,
    _cut,
    _said_after,
    _rank,
    _or_more,
    _at_least_a_range,
    _fraction,
    _raised,
    _for_each,
    _between,
    _first_figure,
    _none_of_it,
)
"""Asked in this order; the first that answers reads the phrase."""

_LEADS_TO_A_FIGURE = re.compile(
    r"(?:^|[:~=(]|\b(?:dat|duoc|len|la|bang|con|binh quan|khoang|gan|xap xi|phan dau|hang nam|moi nam"
    r"|dam bao|bao dam|tu|xay dung|to chuc|ho tro|co|hoan thanh|duy tri|trien khai|giu vung))\s*(?:[-+*]\s+)?$"
)


def _stands_as_target(plain: str, found: re.Match[str]) -> bool:
    """Tell whether a figure without a comparator is what is aimed at, not part of a name ("Đề án 06", "mức độ 3")."""
    if re.match(r"\s?(?:%|(?:trieu |nghin )?(?:ty|trieu|nghin) dong\b)", plain[found.end() :]):
        return True
    return bool(_LEADS_TO_A_FIGURE.search(plain[: found.start()].lstrip("-+* ")))


def _comparator(said: str) -> str:
    return next(sign for sign, words in _COMPARATORS.items() if re.fullmatch(words, said))


def _of(blank: Target, text: str, found: re.Match[str], comparator: str) -> Target:
    unit, power = scaled(read_unit(text[found.end() :]))
    if unit and "/" not in unit and unit != "%" and re.match(r"\W*(?:hang|moi) nam\b", aligned(text)):
        unit = f"{unit}/năm"
    low = parse_decimal(found["low"])
    return replace(blank, comparator=comparator, low=low * power if power != 1 else low, unit=unit)
