"""Which words keep their capital where a text goes on inside a sentence, as after a colon."""

import re
from collections.abc import Iterable

from wording.names import fold

_MARKS = ",.:;()“”\"'"
_BODIES = re.compile(
    r"(?:Công an|Quân đội|Quân khu|Đảng|Nhà nước|Chính phủ|Quốc hội|Thủ tướng|Thành [ủu][ỷy]|Thành đoàn|Mặt trận"
    r"|Tổ quốc|Hội đồng nhân dân|[ỦU][ỷy] ban|Bác Hồ|Tết)\b"
)
_BEFORE_NAMES = re.compile(
    r"Phường|Xã|Thôn|Ông|Tháng|Quý|Năm|Ngày|Giao|Cho|Tại|Ở|Do|Vì|Được|Với|Trình|Gửi|Mời|Cử|Từ|Về|Theo|Cùng|Các|Những"
    r"|Một|Để|Khi|Nếu|Có|Đã|Đang|Sẽ|Chưa|Không|Chờ|Mua|Mở|Lập|Đưa|Cấp|Qua|Trong|Ngoài|Trên|Sau|Trước"
)
"""Ordinary words that may stand before a name: "phường Việt Hòa", "giao Phòng Kinh tế"."""
_WITH_ABBREVIATIONS = re.compile(r"Sở|Bộ|Cục|Ban|Hội|Đoàn|Phòng|Trường|Trạm|Tập|Kho|Bưu")
_SYLLABLE = re.compile(r"(?:ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdghklmnprstvx])?[aeiouy]{1,3}(?:ch|ng|nh|[cmnpt])?")


def lower_first(text: str, names: Iterable[str] = ()) -> str:
    """The text with a small first letter, unless it begins with a proper name or an abbreviation ("CNTT").

    `names` are those that the place knows: of its units and its own. Others are told by their words: bodies of the
    state, a first word that is no Vietnamese syllable ("Zalo"), or a second one with a capital ("Nguyễn Văn Bình").
    """
    return text if begins_with_a_name(text, names) else text[:1].lower() + text[1:]


def begins_with_a_name(text: str, names: Iterable[str]) -> bool:
    if text[1:2].isupper() or _BODIES.match(text):
        return True
    if any(name and text.startswith(name) and not text[len(name) : len(name) + 1].isalnum() for name in names):
        return True
    first, _, rest = text.partition(" ")
    first, second = first.strip(_MARKS), rest.partition(" ")[0].strip(_MARKS)
    if _BEFORE_NAMES.fullmatch(first) or not first.isalpha():
        return False
    is_name = second[:1].isupper() and second[1:2].islower()
    is_abbreviated = second[:2].isupper() and bool(_WITH_ABBREVIATIONS.fullmatch(first))
    return is_name or is_abbreviated or not _SYLLABLE.fullmatch(fold(first))
