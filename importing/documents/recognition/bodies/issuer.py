"""Who issued the document, and the place it is for: letterheads of every level, from a ward's office to a ministry."""

import re
from collections import Counter
from collections.abc import Iterable

from wording.names import fold, normalize

_PLACE_KIND = r"tỉnh|thành phố|tp\.?|quận|huyện|thị xã|thị trấn|phường|xã(?!\s+hội)|đặc khu|đảo"
_PARTY_KIND = r"tỉnh|thành|quận|huyện|thị|đảng"
_NATIONAL = re.compile(
    r"(?:c[ộô]ng h[oòóoaà]+ x[aã] h[oộ]i|d[oộ]c l[aậ]p|đ[oộ]c l[aậ]p|đ[aả]ng c[oộ]ng s[aả]n việt nam|s[oố]\s*:"
    r"|s[oố]\s+\d"
    r"|.*\bngày\b|\W*$|dự thảo|mật\b|hỏa tốc|v/v\b|kính gửi|biểu mẫu)",
    re.IGNORECASE,
)
_ISSUER = re.compile(
    r"(?:ủy ban|uỷ ban|ubnd|hội đồng nhân dân|hđnd|bộ\s|sở\s|tỉnh [uủ][yỷ]|thành [uủ][yỷ]|quận [uủ][yỷ]"
    r"|huyện [uủ][yỷ]|thị [uủ][yỷ]|đảng [uủ][yỷ]|đảng bộ|ban\s|văn phòng|phòng\s|trung tâm|trường\s|công an"
    r"|chính phủ|thủ tướng|tổng cục|cục\s|chi cục|vụ\s|viện\s|học viện|bệnh viện|trạm\s|hội\s|đoàn\s|liên đoàn"
    r"|mặt trận|kho bạc|bảo hiểm|tập đoàn|tổng công ty|công ty|thanh tra|chi bộ|bch|ban chấp hành|hạt\s|đài\s|tòa án)",
    re.IGNORECASE,
)
_NAMED_PLACE = re.compile(rf"(?<!\w)(?P<kind>{_PLACE_KIND})\s+(?P<place>\S.*)$", re.IGNORECASE)
_PARTY_PLACE = re.compile(rf"^(?:{_PARTY_KIND})\s+[uủ][yỷ]\s+(?P<place>\S.*)$", re.IGNORECASE)
_PARTY_BASE = re.compile(r"^đảng (?:[uủ][yỷ]|bộ)\s+(?:phường|xã)\s+(?P<place>\S.*)$", re.IGNORECASE)
_CENTRAL = re.compile(
    r"(?:Bộ|Chính phủ|Thủ tướng|Tổng cục|Ban Chấp hành Trung ương|Ủy ban Dân tộc|Thanh tra Chính phủ)\b"
)
_DATED = re.compile(r"(?P<place>(?:(?:[A-ZĐÀ-Ỹ][a-zà-ỹđ]+|[IVX\d]+)\s*){1,5}),\s*(?:ngày\b|tháng\b)")
_WARD = re.compile(
    r"\b(?:phường|xã|đặc khu|Phường|Xã|Đặc khu|PHƯỜNG|XÃ|ĐẶC KHU)((?:\s+(?![Hh]ội\b|HỘI\b)[^\W\d_]+){1,4}|\s+\d{1,2}\b)"
)


def read_issuer(letterhead: Iterable[str], whole_text: str) -> str | None:
    """Return the body that issued the document, "UBND tỉnh …" or "Bộ …"; None without a letterhead.

    Of a body and the one above it, the lower one issues.
    """
    lines = _bodies(letterhead)
    return _spelled(lines[-1], whole_text) if lines else None


def read_place(letterhead: Iterable[str], whole_text: str, title: str | None) -> str | None:
    """Return the ward, or whatever place the issuing body is of; its name without "phường", "huyện" …

    Central bodies have none. Without a letterhead it is the name that most often follows "phường" or "xã".
    """
    held = list(letterhead)
    bodies = _bodies(held)
    if bodies and _CENTRAL.match(_spelled(bodies[-1], whole_text)):
        return None
    dated = next((found["place"].strip() for line in held if (found := _DATED.search(normalize(line)))), None)
    for at, body in enumerate(reversed(bodies)):
        place = _place_of(body)
        if place and (at == 0 or not dated or fold(dated) == fold(place) or not _of_its_own(bodies[-1])):
            return place if place.isdigit() else _capitalized(place)
        if at == 0 and dated and _of_its_own(body):
            break
    return _most_named(whole_text, dated, title) or (dated if bodies else None)


def _of_its_own(body: str) -> bool:
    """Schools and stations bear a name of their own, not that of the place above them."""
    return bool(re.match(r"(?:trường|bệnh viện|công ty|hợp tác xã)\s", body, re.IGNORECASE))


def _bodies(letterhead: Iterable[str]) -> list[str]:
    """The lines that name issuing bodies, from the highest down; a name over two lines is one."""
    bodies: list[str] = []
    for line in letterhead:
        text = normalize(re.sub(r"[*_|]+", " ", line)).strip(" -–.")
        if not text or _NATIONAL.match(text) or len(text) > 120:
            continue
        if bodies and _completes(bodies[-1], text):
            bodies[-1] = f"{bodies[-1]} {text}"
        elif _ISSUER.match(text) and _shouts(text):
            bodies.append(text)
    return [part for body in bodies for part in _levels(body)]


def _levels(body: str) -> list[str]:
    """A letterhead joined to one line holds two bodies: "UBND HUYỆN A VĂN PHÒNG B"."""
    cut = re.search(
        r"(?<=\w)\s+(?=(?:UBND|ỦY BAN NHÂN DÂN|UỶ BAN NHÂN DÂN|SỞ|VĂN PHÒNG|BAN (?:QUẢN|CHỈ)|PHÒNG|HUYỆN [UỦ][YỶ]"
        r"|ĐẢNG [UỦ][YỶ]|TRƯỜNG|TRUNG TÂM|CÔNG AN)\s)",
        body,
    )
    if not cut or re.match(r"(?:TỈNH|CÔNG AN|BAN|VĂN)$", body[: cut.start()]):
        return [body]
    return [body[: cut.start()], *_levels(body[cut.end() :])]


def _completes(body: str, text: str) -> bool:
    """ "ỦY BAN NHÂN DÂN" waits for its place; "… CÁC CHƯƠNG TRÌNH" for the rest of its name."""
    waits = re.fullmatch(
        r"(?:ủy ban nhân dân|uỷ ban nhân dân|ubnd|hđnd|hội đồng nhân dân)(?: và ubnd)?", body, re.IGNORECASE
    )
    return bool(waits and re.match(rf"(?:{_PLACE_KIND})\s", text, re.IGNORECASE)) or (
        _shouts(text) and not _ISSUER.match(text) and bool(re.search(r"(?: và| và|,| của| về)$", body, re.IGNORECASE))
    )


def _shouts(text: str) -> bool:
    """Is it in capitals? A few small letters stand in such lines too ("ỦY BAN NHÂN DÂN phường", "Đ/c")."""
    letters = [letter for letter in re.sub(r"Đ/c|GD&ĐT", "", text) if letter.isalpha()]
    return len(letters) > 3 and sum(letter.isupper() for letter in letters) > 0.8 * len(letters)


def _place_of(body: str) -> str | None:
    for pattern in (_PARTY_BASE, _PARTY_PLACE, _NAMED_PLACE):
        if found := pattern.search(body):
            return str(found["place"]).strip(" -*")
    return None


def _spelled(body: str, whole_text: str) -> str:
    """Return the name as the text itself spells it, else in small letters with capitals where names have them."""
    short = re.sub(r"^(?:ủy ban nhân dân|uỷ ban nhân dân)\b", "UBND", body, flags=re.IGNORECASE)
    for name in dict.fromkeys((body, short)):
        for found in re.finditer(re.escape(normalize(name)), whole_text, re.IGNORECASE):
            if not found[0].isupper() and found[0][0].isupper():
                return short_form(found[0])
    place = _place_of(short)
    if place is None:
        name = short.capitalize() if short.isupper() else short
        return re.sub(r"^((?:Bộ|Sở|Cục|Vụ|Ban|Trung tâm) )(\w)", lambda found: found[1] + found[2].upper(), name)
    head = short[: short.rindex(place)]
    head = re.sub(r"^ubnd", "UBND", head.capitalize(), flags=re.IGNORECASE)
    return head + _capitalized(place)


def short_form(name: str) -> str:
    """ "Ủy ban nhân dân phường …" is "UBND phường …"."""
    return re.sub(r"^(?:[ỦU][yỷ] ban nhân dân)\b", "UBND", name)


def _capitalized(place: str) -> str:
    """ "HẢI LĂNG" is "Hải Lăng"; what is not shouted stays."""
    return " ".join(word.capitalize() if word.isupper() and len(word) > 1 else word for word in place.split())


def _most_named(text: str, dated: str | None, title: str | None) -> str | None:
    names: Counter[str] = Counter()
    spelling: dict[str, str] = {}
    for found in _WARD.finditer(normalize(text)):
        for name in _names(found[1].split()):
            names[fold(name)] += 1
            spelling.setdefault(fold(name), name)
    for key in names:
        names[key] += 5 * bool(dated and key == fold(dated)[-len(key) :]) + 2 * (key in fold(title or ""))
    if not names:
        return None
    best = max(names, key=lambda key: (names[key], len(key)))
    return spelling[best]


def _names(words: list[str]) -> list[str]:
    """The proper name at the head of `words`, as a whole and shortened: what follows a name may be capital too."""
    shouted = words[0].isupper() and len(words[0]) > 1
    name: list[str] = []
    for word in words:
        if not (word.isupper() if shouted else word[0].isupper()) and not word.isdigit():
            break
        name.append(word.capitalize() if shouted else word)
    return [" ".join(name[:n]) for n in range(min(2, len(name)), len(name) + 1) if n]
