"""Who set a task: the city, a Party committee, or the ward itself, as the words of a heading or a cell tell. Pure."""

import re

from wording.names import fold

CITY, PARTY, WARD = "city", "party", "ward"
"""As `tasks.models.Task.SetBy` has them."""

_PARTY = (
    r"(?:ban thuong vu )?(?:thanh uy|tinh uy|dang uy|huyen uy|quan uy)|ban thuong vu(?: thanh uy| dang uy)?|cap uy"
    r"|tinh thanh uy"
)
_CITY = (
    r"(?:ubnd |uy ban nhan dan |hdnd |hoi dong nhan dan |chu tich (?:ubnd |uy ban nhan dan )?)?(?:thanh pho|tinh|tp)"
    r"(?: hai phong)?|(?:cac )?so nganh|cap tren|cap thanh pho|cap tinh"
)
_WARD = r"(?:ubnd |uy ban nhan dan |chu tich (?:ubnd )?|cap )?(?:phuong|xa|dac khu)"
_BODIES = ((PARTY, _PARTY), (CITY, _CITY), (WARD, _WARD))
_ISSUED = r"(?:ke hoach|nghi quyet|ket luan|chuong trinh|chi thi|quyet dinh|thong bao|ket luan|van ban)"
_GIVES = r"(?:da )?(?:giao(?! thong\b| dich\b| duc\b| luu\b| ban\b)|phan cong)\b"
_AS_HEADING = [
    (whose, re.compile(rf"\b(?:{body})\b(?:,? (?:va |hoac )?[a-z ]{{2,60}}?)?? {_GIVES}")) for whose, body in _BODIES
] + [
    (whose, re.compile(rf"\btheo {_ISSUED}(?: [a-z0-9 ]{{1,60}}?)? cua (?:{body})\b"))
    for whose, body in _BODIES
    if whose != WARD
]
_WARD_S_OWN = re.compile(rf"\b{_WARD} (?:tu )?(?:dat ra|de ra|xac dinh|bo sung|chu dong)\b")
_NAMED = [
    (whose, re.compile(rf"(?:do |cua )?(?:{body})(?: [a-z ]{{1,40}})?(?: giao| tu dat ra)?")) for whose, body in _BODIES
]
_COLUMN = re.compile(r"(?:cap|co quan|don vi|noi|nguon|cap tren|chu the) giao(?: nhiem vu| viec)?|giao boi")


def setter_of_heading(words: str) -> str:
    """Who set the tasks under a heading ("Nhiệm vụ thành phố giao", "theo Kế hoạch của Thành ủy"); "" if it is silent.

    Of several that are named the first one counts. "Theo hướng dẫn của thành phố" sets nothing.
    """
    folded = fold(words)
    found = [(match.start(), whose) for whose, pattern in _AS_HEADING if (match := pattern.search(folded))]
    if found:
        return min(found)[1]
    return WARD if _WARD_S_OWN.search(folded) else ""


def setter_named(words: str) -> str:
    """Whom the cell of a column "Cấp giao" names ("UBND thành phố", "Đảng ủy phường"); "" for other words."""
    folded = fold(words)
    return next((whose for whose, pattern in _NAMED if pattern.fullmatch(folded)), "")


def is_column_of_setters(heading: str) -> bool:
    """Does the heading of a column ask who set the task: "Cấp giao", "Cơ quan giao nhiệm vụ"?"""
    return bool(_COLUMN.fullmatch(fold(heading)))
