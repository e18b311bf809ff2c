"""Persons, positions and units as cells and sentences name them."""

import re

from wording.names import fold, normalize, split_units, unit_of_head

_ADDRESS = re.compile(r"^(?:-\s*)?(?:(?:Đồng chí|đồng chí|Đ/c|đ/c|Ông|Bà)\s+)+")
_POSITION = re.compile(r"(?<=[^\W\d_])\s+(?=(?:PCT|CT|Phó Chủ tịch|Chủ tịch|Bí thư|Phó Bí thư)\b)")
_TITLE = re.compile(
    r"(?:pho )?(?:truong|thu truong|giam doc|chanh|chi huy|bi thu|to truong|hieu truong|lanh dao"
    r"|nguoi dung dau|chu tich)\b"
)
_UNIT_STARTS = re.compile(
    r"\b(?:Văn phòng|[Pp]hòng (?=[A-ZĐV])|Trung tâm|Công an|Ban (?:Chỉ|Quản|Công)|Trạm [Yy]|Mặt trận|Cơ quan [ỦU]"
    r"|[ỦU][yỷ] ban (?:Mặt trận|MTTQ)|UB ?MTTQ|MTTQ|Liên đoàn|Công đoàn|Kho bạc|Đài |Thôn |Đoàn (?:Thanh niên"
    r"|TN|thể)|Hội (?!nghị|đồng|thảo)[A-ZĐ]|Tổ (?=[Cc]ông|[Dd]ân|trưởng)|Sở "
    r"|[Cc]ác (?=(?:phòng|ban|cơ quan|đơn vị|[Tt]ổ|trường|đoàn thể|hội|tổ chức|thôn|ngành|doanh nghiệp)\b)"
    r"|Trường |Bưu điện|Thuế |Ngân hàng|Các )"
)
_VERBS = re.compile(
    r"\s*(?:,\s*)?\b(?:chủ trì|phối hợp|tham mưu|có trách nhiệm|chịu trách nhiệm|chủ động|căn cứ|theo dõi|tuyên truyền"
    r"|hướng dẫn|vận động|là|đảm bảo|bảo đảm|bố trí|xây dựng|triển khai|tiếp tục|thực hiện|tổ chức(?! chính| hội| đoàn)"
    r"|thường xuyên|rà soát|cung cấp|đẩy mạnh|tăng cường|tích cực|phát huy|nêu gương|báo cáo|đôn đốc|kiểm tra|làm|giúp"
    r"|theo chức năng|theo phạm vi|tùy theo|cần|phải|tổng hợp|quán triệt|thẩm định|chỉ đạo|ứng dụng|đề xuất|quản lý"
    r"|hỗ trợ|lồng ghép|phát động|nghiên cứu|tham gia|được giao|gồm|đưa|tập trung|khẩn trương|kịp thời|duy trì"
    r"|đăng ký)\b"
)
_WITH = re.compile(
    r"\b[Pp]hối hợp(?:,? (?:kết nối|chặt chẽ|liên kết|làm việc))* (?:với|cùng) (?P<units>(?:các (?:cơ quan|sở"
    r"|ban|ngành|phòng|đơn vị|tổ|doanh nghiệp|hội|đoàn|trường|địa phương)|Phòng|phòng"
    r"|Công an|Sở|Trung tâm|Văn phòng|doanh nghiệp|Đoàn|Hội"
    r"|Mặt trận|Ban|Tổ)\b[^.;:(]*)"
)
_WITH_ENDS = re.compile(
    r"(?:(?<!các)(?<!và)\s+tổ chức\b(?! chính| hội| đoàn)|\s+(?:trong|để|triển khai|sản xuất|hướng dẫn"
    r"|hoạt động|nhằm|theo|về|thực hiện|tuyên truyền|xây dựng|thẩm định|rà soát|đề xuất|phát động"
    r"|quản lý|khi|giải quyết|tư vấn|hỗ trợ|phát triển|đảm bảo|bảo đảm)\b)"
)
_AREA = re.compile(r"\s+(?:thuộc|trên địa bàn|trực thuộc|của)\b.*$")
_REQUEST = re.compile(r"^(?:Đề nghị|Giao|Giao cho|Yêu cầu|Trách nhiệm của|Đối với)\s+", re.IGNORECASE)
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
        r"(?:^|\s)[-+]\s+(?=(?:Các|Công an|Phòng|Văn phòng|Trung tâm|Ban|Đoàn|Hội|Mặt trận|Sở|Tổ)\b)", "; ", cell
    )
    cell = re.sub(
        r"\n(?=\s*(?:[-+]\s*)?(?:Các|Công an|Phòng|Văn phòng|Trung tâm|Ban|Đoàn|Hội|Mặt trận|Sở|Tổ)\b)", "; ", cell
    )
    cell = re.sub(r",(?=\S)", ", ", " ".join(cell.split()))
    units = [tidy_unit(unit) for unit in split_units(cell)]
    return list(dict.fromkeys(unit for unit in units if fold(unit)))


def tidy_unit(name: str) -> str:
    """Return the name of one unit without forms of address and stray signs, begun with a capital."""
    name = _REQUEST.sub("", normalize(name).strip(" .,;:-+"))
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
    text = re.sub(r"\s+(?:phối hợp|chủ trì|tổ chức)\s+(?:thực hiện|triển khai).*$", "", text).strip(" :.")
    if not text or ":" in text or len(text) > _LONG_UNIT or not _UNIT_STARTS.match(text[:1].upper() + text[1:]):
        return None
    return tidy_unit(text)


def leading_unit(text: str) -> tuple[str, str] | None:
    """Return the unit with which a sentence begins, and what it is told to do; None for other sentences."""
    text = normalize(text)
    body = _REQUEST.sub("", text)
    body = body[:1].upper() + body[1:]
    if not _UNIT_STARTS.match(body):
        return None
    if found := re.match(r"([^:.;]{4,140}):\s*(\S.*)", body):
        return tidy_unit(found[1]), found[2]
    verb = _VERBS.search(body)
    if not verb or verb.start() < 4 or verb.start() > _LONG_UNIT:
        return None
    return tidy_unit(_AREA.sub("", body[: verb.start()])), text


def partners(text: str) -> list[str]:
    """Return the bodies with which a sentence says that work is shared: "phối hợp với các sở, ban, ngành …"."""
    units: list[str] = []
    for found in _WITH.finditer(normalize(text)):
        end = _WITH_ENDS.search(found["units"])
        units += read_units(found["units"][: end.start()] if end else found["units"])
    return list(dict.fromkeys(unit for unit in units if len(unit) <= _LONG_UNIT))


def first_unit(text: str) -> str | None:
    """Return the first unit that a sentence names anywhere."""
    text = normalize(text)
    for found in _UNIT_STARTS.finditer(text):
        rest = text[found.start() :]
        verb = _VERBS.search(rest)
        end = min(verb.start() if verb else len(rest), *(m.start() for m in re.finditer(r"[.;:(]|$", rest)))
        name = _AREA.sub("", rest[:end])
        if 3 < len(name) <= _LONG_UNIT:
            return tidy_unit(re.sub(r"\s+và các cơ quan.*$", "", name))
    return None
