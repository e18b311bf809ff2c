"""Units of measure after a figure: "%", "mô hình", "lần/năm", "triệu đồng"."""

import re
from decimal import Decimal

_KNOWN = (
    "điểm phần trăm|điểm %|mô hình|hộ gia đình|hộ|lần|buổi|đợt|lớp|nền tảng|sản phẩm|cán bộ|công chức|người dân|người"
    "|tin, bài|tin bài|tin|bài|cuộc|hội nghị|điểm|bậc|mức|hạng|tổ chức|biên chế|cấp phó|sự cố|hồ sơ|dịch vụ|thủ tục"
    "|doanh nghiệp|sáng kiến|đề tài|nhiệm vụ|văn bản|bản sao|phương tiện|khóa|khoá|học viên|hệ thống|cơ sở dữ liệu"
    "|tỷ lệ|tỉ lệ|số|m2 sàn|m2|m3|kwh|vụ việc|vụ|trường hợp|đơn thư|tiêu chí"
    "|camera|trạm|tuổi|phút|giờ|ngày làm việc|ngày|tuần|tháng|năm|gbps|mbps|triệu tỷ đồng|nghìn tỷ đồng|tỷ đồng"
    "|triệu đồng|nghìn đồng|đồng|hợp tác xã|trường|tổ dân phố|tổ|thôn|km2|km|m2|m3|ha|tấn"
)
_UNIT = re.compile(rf"({_KNOWN})(?!\w)", re.IGNORECASE)
_PER = re.compile(
    r"\s?/\s?((?:1(?:00?)?\.000 )?[^\W\d][\w /]{0,30}?)\s*(?=$|[.,;:()]| trở lên)"
    r"|\s(?:mỗi|hằng|hàng) (năm|quý|tháng)\b",
    re.IGNORECASE,
)
_LONGEST_UNKNOWN = 3
"""Words that may follow a figure and still be taken whole as its unit where none of them is known."""

_SCALES = {"triệu tỷ đồng": Decimal(10) ** 15, "nghìn tỷ đồng": Decimal(10) ** 12}


def read_unit(after: str) -> str | None:
    """Return the unit that begins the text after a figure; None where there is none.

    All percentages share the unit "%"; what they are a share of is the indicator's name, not the unit.
    """
    after = after.lstrip(" ")
    if after.startswith("%"):
        return "%"
    if found := _UNIT.match(after):
        return _spelled(found[1]) + _per(after[found.end() :], found[1])
    words = re.match(r"[^\W\d_]+(?: [^\W\d_]+)*", after)
    if not words:
        return None
    unit = words[0].split()
    chosen = unit if len(unit) <= _LONGEST_UNKNOWN else unit[:2]
    spelled = " ".join(word if word.isupper() and len(word) > 1 else word.lower() for word in chosen)
    return spelled + ("" if chosen != unit or spelled.isupper() else _per(after[words.end() :], spelled))


def scaled(unit: str | None) -> tuple[str | None, Decimal]:
    """Return the unit and what to multiply its figure by: stacked money ("triệu tỷ đồng") is counted in đồng."""
    return ("đồng", _SCALES[unit]) if unit in _SCALES else (unit, Decimal(1))


def _spelled(unit: str) -> str:
    return {"gbps": "Gbps", "mbps": "Mbps"}.get(unit.lower(), unit.lower())


def _per(after: str, unit: str) -> str:
    """Return "/năm" of "lần/năm"; "Gbps/s" says "per second" twice."""
    found = _PER.match(after)
    if not found or unit.lower().endswith("bps"):
        return ""
    return f"/{(found[1] or found[2]).lower()}"
