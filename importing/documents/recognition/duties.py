"""What "Tổ chức thực hiện" gives each unit to do."""

import re

from importing.documents.draft import UnitDutyDraft
from importing.documents.markers import ARABIC, DASH, DOTTED, LETTER, PLAIN
from importing.documents.recognition.bodies.people import first_unit, leading_unit, unit_of_heading
from importing.documents.recognition.ledger import Ledger
from importing.documents.recognition.outline import ORGANISATION, Node, sections

_CLOSES = re.compile(
    r"(?:Trên đây|Trong quá trình|Định kỳ|Yêu cầu|Đề nghị các|(?:Kế hoạch|Chương trình|Chương trình hành động"
    r"|Đề án) này|Căn cứ (?:nội dung )?Kế hoạch|Quá trình"
    r"|(?:Ủy ban nhân dân|Uỷ ban nhân dân|UBND|Lưu ý|Giao các|Các cơ quan, đơn vị))\b"
)
_ALWAYS_CLOSES = re.compile(
    r"Trên đây|Trong quá trình|(?:Kế hoạch|Chương trình|Chương trình hành động|Đề án) này\b"
    r"|(?:[ỦU][yỷ] ban nhân dân|UBND)\b.{0,40}\byêu cầu\b"
)
_ABOUT = re.compile(r"(?:Chế độ|Công tác|Kinh phí|Thời gian|Về) (?:thông tin|báo cáo|kiểm tra|thi đua|thực hiện)")
_UNION_DUTY = re.compile(r"(?:Đoàn|Hội|Mặt trận|Các tổ chức|Liên đoàn|Công đoàn|Ủy ban MTTQ)\b")


def read_duties(root: Node, ledger: Ledger) -> list[UnitDutyDraft]:
    """Return the duties of units in the order of the text; headings that name units are entered as read."""
    duties: list[UnitDutyDraft] = []
    for node in sections(root, ORGANISATION):
        ledger.take(node.lines, "heading")
        for child in node.children:
            duties += _of_item(child, ledger)
    return duties


def _of_item(node: Node, ledger: Ledger) -> list[UnitDutyDraft]:
    if node.level == PLAIN or node.table:
        return []
    unit = unit_of_heading(node.text)
    if node.children and unit and not _is_sentence(node):
        ledger.take(node.lines, "heading")
        return _of_unit(node, unit, ledger)
    duty = _of_sentence(node, ledger)
    below = [child for child in node.children if child.level in (ARABIC, DOTTED, LETTER, DASH)]
    if not below:
        return duty
    if not duty or node.text.rstrip().endswith(":"):
        ledger.take(node.lines, "heading")
        duty = []
    return duty + [item for child in below for item in _of_item(child, ledger)]


def _of_unit(node: Node, unit: str, ledger: Ledger) -> list[UnitDutyDraft]:
    """Everything under a unit's heading is its duty, until the plan's closing words."""
    duties: list[UnitDutyDraft] = []
    for child in node.children:
        if child.table or (child.level == PLAIN and _is_closing(child.text, begun=bool(duties))):
            if not child.table:
                break
            continue
        named = leading_unit(child.text)
        if named and _UNION_DUTY.match(named[0]):
            duties.append(_duty(child, *named, ledger))
        elif child.text.rstrip().endswith(":") and child.children:
            ledger.take(child.lines, "heading")
            duties += _of_unit(child, unit, ledger)
            continue
        else:
            duties.append(_duty(child, unit, child.text, ledger))
        for below in child.children:
            duties[-1].text += f"\n{below.text}"
            ledger.take(below.lines, "duty")
    return duties


def _is_closing(text: str, *, begun: bool) -> bool:
    return bool(_ALWAYS_CLOSES.match(text)) or (begun and bool(_CLOSES.match(text)))


def _is_sentence(node: Node) -> bool:
    """A whole sentence that gives a unit its duty is no heading, whatever stands below."""
    return node.text.rstrip().endswith((".", ";")) and leading_unit(node.text) is not None


def _of_sentence(node: Node, ledger: Ledger) -> list[UnitDutyDraft]:
    """ "2. Giao Phòng … chủ trì …" or "- Công an phường: …": the sentence itself names the unit."""
    named = leading_unit(node.text)
    if named:
        return [_duty(node, *named, ledger)]
    if _ABOUT.match(node.text):
        return []
    unit = first_unit(node.text)
    return [_duty(node, unit, node.text, ledger)] if unit else []


def _duty(node: Node, unit: str, text: str, ledger: Ledger) -> UnitDutyDraft:
    ledger.take(node.lines, "duty")
    return UnitDutyDraft(unit, text, node.line)
