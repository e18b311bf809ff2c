"""Work that waits: for a superior's guidance ("Theo hướng dẫn của thành phố") or for something to happen ("Nếu có …").

All readers here take prepared text. What must be done before an event ("Trước kỳ họp …") does not wait for it, what
follows the plan's own issue waits for nothing, and what holds until something happens has begun: there a person
names the day.
"""

import re

_ISSUE = r"(?:(?:ke hoach|van ban)(?: nay)? )?(?:duoc )?(?:ky )?ban hanh(?: (?:ke hoach|van ban)\b| nay)?"
_OWN_ISSUE = rf"(?:ngay |khi )?{_ISSUE}(?: nay)?$"
_CONDITION = re.compile(
    r"(?!.*\bden khi\b)(?:neu|khi|sau khi|ngay khi|ngay sau khi|dot xuat|(?:trong )?truong hop|ke tu khi|ke tu ngay)\b"
    rf"(?! {_OWN_ISSUE})(?! ky\b).*"
    r"|(?:tuy|can cu)?(?: ?theo)? ?(?:dieu kien|tinh hinh|nhu cau|dien bien|vu viec|su viec|phat sinh|thuc te)\b.*"
    r"|sau (?:moi|tung|ky|dot|cuoc|hoi nghi|dai hoi)\b.*"
)
_TERM = (
    r"(?:(?:cham nhat|muon nhat|khong qua|toi da|trong|sau)(?: la| vong| thoi han| thoi gian)? )*"
    r"\d{1,3} (?P<unit>phut|gio|tieng|h|ngay lam viec|ngay|tuan|thang|nam)\b"
)
_AFTER_AN_EVENT = re.compile(rf"{_TERM},? (?:ke tu|tinh tu|tu|sau|khi)\b(?! {_OWN_ISSUE})(?! ky$).*")
_SERVICE = re.compile(rf"{_TERM}.*")
_ALONE = re.compile(rf"(?=.*\bsau \d){_TERM}")

_BY = (
    "huong dan|tien do|lo trinh|ke hoach|yeu cau|chi dao|thong bao|lich|quyet dinh|phan ky|phan bo|phan khai"
    "|chuong trinh|de nghi|trien khai|van ban|cong van|y kien|chu truong|dinh huong|ket luan"
)
_SUPERIOR = (
    r"(?:cap|thanh pho|tinh|trung uong|bo|so|co quan|chinh phu|thanh uy|tinh uy|quan|huyen|ubnd|dang uy|thu truong)"
)
_OF_THE = "su|cac|van ban|dung|thoi gian|thoi diem|khung|trien khai"
_GUIDANCE = re.compile(
    rf"(?:tuy |phu thuoc )?(?:theo|cho|vao|phu thuoc)(?: (?:{_OF_THE}),?)* (?:{_BY})\b.*"
    rf"|(?:theo|can cu) (?:thoi gian|thoi han|thoi diem|quy dinh|thoi gian quy dinh)\b.*\bcua {_SUPERIOR}\b.*"
    rf"|theo (?:thoi gian|thoi han) {_SUPERIOR}\b.*"
    rf"|do {_SUPERIOR}\b.*\b(?:quy dinh|quyet dinh|thong bao|trien khai|to chuc|giao|huong dan|an dinh)"
    r"|(?:\D*\b)?(?:theo|can cu)(?: trien khai,?| su| van ban)? huong dan\b.*"
)


def waits_for_an_event(text: str) -> bool:
    """Tell whether `text` sets work off by something that may happen, or gives a term that runs from it."""
    if _CONDITION.fullmatch(text) or _AFTER_AN_EVENT.fullmatch(text) or _ALONE.fullmatch(text):
        return True
    service = _SERVICE.fullmatch(text)
    return service is not None and service["unit"] in ("phut", "gio", "tieng", "h")


def waits_for_guidance(text: str) -> bool:
    """Tell whether the time is a superior's to set."""
    return bool(_GUIDANCE.fullmatch(text))
