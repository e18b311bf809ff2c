"""Persons, positions and units as cells and sentences name them."""

import re

from importing.documents.recognition.bodies.unit_words import (
    BEGINS_WITH_UNIT,
    HEAD_WORDS,
    NO_UNIT,
    UNIT_STARTS,
    VERBS,
    WORKING_UNIT,
)
from wording.names import fold, normalize, split_units, tells_something, unit_of_head

_ADDRESS = re.compile(r"^(?:-\s*)?(?:(?:Đồng chí|đồng chí|Đ/c|đ/c|Ông|Bà)\s*:?\s+)+")
_POSITION = re.compile(r"(?<=[^\W\d_])\s+(?=(?:PCT|CT|Phó Chủ tịch|Chủ tịch|Bí thư|Phó Bí thư)\b)")
_TITLE = re.compile(
    r"(?:pho )?(?:truong (?!tieu hoc|thcs|thpt|mam non|mau giao|trung hoc|dai hoc|cao dang|chinh tri|pho thong)"
    r"|thu truong|giam doc|chanh|chi huy truong|bi thu|to truong|hieu truong|lanh dao|vu truong|cuc truong"
    r"|nguoi dung dau|chu tich)\b"
)
_WITH = re.compile(
    r"\b[Pp]hối hợp(?:,? (?:kết nối|chặt chẽ|liên kết|làm việc))*(?: (?:với|cùng))? (?P<units>(?:[Cc]ác (?:cơ quan|sở"
    r"|[Bb]an|ngành|[Pp]hòng|đơn vị|[Tt]ổ|doanh nghiệp|hội|đoàn|trường|địa phương|bộ|tổ chức|xã|phường|huyện|thôn"
    r"|Sở|nhà mạng)|Phòng|phòng|[Bb]ộ (?=[A-ZĐ])|Vụ (?=[A-ZĐ])|Cục (?=[A-ZĐ])|UBND|[ỦU][yỷ] ban|MTTQ|Trạm|Trường"
    r"|[Cc]ông an|Sở|Trung tâm|Văn phòng|doanh nghiệp|Đoàn|Hội|Đài|Viện|Liên đoàn|Hiệp hội|Bưu điện|Viễn thông"
    r"|Mặt trận|Ban|Tổ)\b[^.;:(]*)"
)
_WITH_ENDS = re.compile(
    r"(?:(?<!các)(?<!và)(?<!cá nhân,)\s+tổ chức\b(?! chính| hội| đoàn| liên quan| xã hội)"
    r"|\s+(?:trong|để|triển khai|sản xuất|hướng dẫn"
    r"|hoạt động|nhằm|theo|về|thực hiện|tuyên truyền|xây dựng|thẩm định|rà soát|đề xuất|phát động"
    r"|quản lý|khi|giải quyết|tư vấn|hỗ trợ|phát triển|đảm bảo|bảo đảm)\b)"
)
_AREA = re.compile(r"\s+(?:thuộc|trên địa bàn|trực thuộc|của)\b.*$")
_REQUEST = re.compile(
    r"^(?:(?:Đề nghị|Giao cho|Giao|Yêu cầu|Kính đề nghị|Trách nhiệm của|Nhiệm vụ của|Đối với)\s*:?\s+)+", re.IGNORECASE
)
_LONG_UNIT = 170


def read_people(cell: str) -> str | None:
    """Return a cell of persons without forms of address: "Trần Thị A, PCT UBND phường"; None when empty."""
    parts = re.split(r"(?:^|\s)-\s+(?=[A-ZĐ]\S*\s)(?=(?:Đồng chí|Thủ trưởng|Trưởng|Giám đốc|Chánh))", normalize(cell))
    people = [_person(part) for part in parts if part.strip(" ;,.-")]
    return "; ".join(people) or None


def _person(text: str) -> str:
    text = _ADDRESS.sub("", normalize(text).strip(" ;,-"))
    text = text[:1].upper() + text[1:].rstrip(" ;,")
    if _TITLE.match(fold(text)):
        return text
    return _POSITION.sub(", ", text, count=1) if "," not in text else text


def read_units(cell: str) -> list[str]:
    """Return the units that a cell names, each with a capital, none twice."""
    cell = re.sub(
        r"(?:^|\s)[-+]\s+(?=(?:Các|Công an|Phòng|Văn phòng|Trung tâm|Ban|Đoàn|Hội|Mặt trận|Sở|Tổ|UBND)\b)", "; ", cell
    )
    cell = re.sub(
        r"\n(?=\s*(?:[-+]\s*)?(?:Các|Công an|Phòng|Văn phòng|Trung tâm|Ban|Đoàn|Hội|Mặt trận|Sở|Tổ|UBND)\b)", "; ", cell
    )
    cell = re.sub(r",(?=\S)", ", ", " ".join(cell.split()))
    units = [tidy_unit(part) for unit in split_units(cell) for part in _split_further(unit)]
    return list(dict.fromkeys(unit for unit in units if fold(unit)))


def _split_further(unit: str) -> list[str]:
    """ "Sở GD&ĐT, Tỉnh đoàn": after a comma a capital that begins a unit begins one; "Kinh tế, Hạ tầng" does not."""
    if re.match(r"[Cc]ác ", unit):
        return [unit]
    parts = re.split(rf"\s*(?:,|(?<!HĐND)\s+và)\s+(?={BEGINS_WITH_UNIT.pattern})", unit)
    return [part for part in parts if part]


def tidy_unit(name: str) -> str:
    """Return the name of one unit without forms of address and stray signs, begun with a capital."""
    name = _REQUEST.sub("", normalize(name).strip(" .,;:-+*"))
    name = re.sub(r"\s+-\s+(?:[Cc]ơ quan|[Đđ]ơn vị) (?:thường trực|chủ trì|đầu mối)\b.*$", "", name)
    return name[:1].upper() + name[1:]


def holds_a_title(cell: str) -> bool:
    """Tell whether a cell names the head of a unit, not the unit."""
    return bool(_TITLE.match(fold(_ADDRESS.sub("", cell.strip()))))


def units_of_heads(cell: str) -> list[str]:
    """Return the units that the holders of the titles in `cell` head."""
    units = (unit_of_head(part) for part in re.split(r"[;\n]", cell))
    return list(dict.fromkeys(tidy_unit(unit) for unit in units if unit))


def unit_of_heading(text: str) -> str | None:
    """Return the unit that a heading of "Tổ chức thực hiện" names; None when it names none."""
    text = _REQUEST.sub("", normalize(text)).strip()
    text = re.sub(r"\s*\((?:chủ trì|phối hợp|đầu mối|cơ quan).*?\)|[:.]\s*$", "", text, flags=re.IGNORECASE)
    text = re.sub(
        r"\s+(?:phối hợp|chủ trì|tổ chức|có trách nhiệm|chịu trách nhiệm)(?:\s+(?:thực hiện|triển khai).*)?$", "", text
    ).strip(" :.")
    capital = text[:1].upper() + text[1:]
    if not text or ":" in text or len(text) > _LONG_UNIT or not UNIT_STARTS.match(capital) or NO_UNIT.match(capital):
        return None
    return tidy_unit(text)


def leading_unit(text: str) -> tuple[str, str] | None:
    """Return the unit with which a sentence begins, and what it is told to do; None for other sentences."""
    text = normalize(text)
    body = _REQUEST.sub("", text)
    body = body[:1].upper() + body[1:]
    if not UNIT_STARTS.match(body) or NO_UNIT.match(body):
        return None
    if found := re.match(r"([^:.;]{4,140}):\s*(\S.*)", body):
        named, told = found[1], found[2]
        verb = _verb(named)
        named = named[:verb] if verb is not None and verb > 4 else named
        return _if_a_name(re.sub(r"\s*\([^)]*\)", "", named), told)
    verb = _verb(body)
    if verb is None or verb < 4 or verb > _LONG_UNIT:
        return None
    return _if_a_name(_cut_area(body[:verb]), text)


def _if_a_name(named: str, told: str) -> tuple[str, str] | None:
    """ "UBND phường yêu cầu các phòng" is told nothing: it tells others."""
    unit = tidy_unit(named)
    return None if tells_something(unit) else (unit, told)


def _cut_area(name: str) -> str:
    """ "Các phòng thuộc UBND phường" are "Các phòng"; heads of units keep whose heads they are."""
    return name if re.match(r"(?:Thủ trưởng|Người đứng đầu|Chủ tịch|Giám đốc)\b", name) else _AREA.sub("", name)


def _verb(body: str) -> int | None:
    """Where the verb begins that follows the unit's name; the name's own first words are passed over."""
    begin = found.end() if (found := HEAD_WORDS.match(body)) else 0
    found = VERBS.search(body, begin)
    return found.start() if found else None


def acting_unit(text: str) -> list[str]:
    """Return the units that a task's sentence begins with and tells to act; [] where it names none.

    "Giao Phòng A chủ trì, phối hợp với …", "Văn phòng A số hóa …": bodies that work on their own count, "Cán bộ, công
    chức …" or "Người dân …" do not.
    """
    named = leading_unit(text)
    body = _REQUEST.sub("", normalize(text))
    if named is None or not WORKING_UNIT.match(body[:1].upper() + body[1:]):
        return []
    if len(named[0]) > 90 and not re.search(r"\bchủ trì\b", text[:220]):
        return []
    return read_units(named[0])


def partners(text: str) -> list[str]:
    """Return the bodies with which a sentence says that work is shared: "phối hợp với các sở, ban, ngành …"."""
    units: list[str] = []
    for found in _WITH.finditer(normalize(text)):
        units += read_units(_until_verb(found["units"]))
    return list(dict.fromkeys(unit for unit in units if len(unit) <= _LONG_UNIT))


def _until_verb(named: str) -> str:
    """The list of units without what they are to do; each name's own first words are passed over."""
    ends = [found.start()] if (found := _WITH_ENDS.search(named)) else []
    at = 0
    for part in re.split(r"(,\s+|\s+và\s+)", named):
        begin = found.end() if (found := HEAD_WORDS.match(part[:1].upper() + part[1:])) else 0
        if verb := VERBS.search(part, begin):
            ends.append(at + verb.start())
            break
        at += len(part)
    return named[: min(ends)] if ends else named


def first_unit(text: str) -> str | None:
    """Return the first unit that a sentence names anywhere."""
    text = normalize(text)
    for found in UNIT_STARTS.finditer(text):
        rest = text[found.start() :]
        verb = _verb(rest)
        end = min(verb if verb is not None else len(rest), *(m.start() for m in re.finditer(r"[.;:(]|$", rest)))
        name = _cut_area(rest[:end])
        if 3 < len(name) <= _LONG_UNIT and not NO_UNIT.match(name):
            return tidy_unit(re.sub(r"\s+và các cơ quan.*$", "", name))
    return None
