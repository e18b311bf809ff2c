"""How the plan runs: its phases, and the day on which its lead passes to another unit."""

import re
from collections.abc import Iterable

from importing.documents.blocks import Paragraph
from importing.documents.draft import HandoverDraft, PhaseDraft
from importing.documents.recognition.bodies.people import tidy_unit
from importing.documents.recognition.ledger import Ledger
from importing.documents.recognition.outline import FUNDING, TIME, Node, sections
from importing.documents.recognition.terms import PlanYears, read_term
from wording.names import normalize

_PHASE = re.compile(
    r"(?P<when>(?:Giai đoạn|Năm|Từ|Đến|Quý|Tháng|6 tháng|Trong năm|Bước)\b[^:]{2,60}|20\d\d[^:]{0,20}):\s*(?P<what>.+)"
)
_UNIT = (
    r"(?:Phòng|phòng|Văn phòng|Trung tâm|Ban|Công an|Đơn vị)"
    r"(?:\s+(?!(?:sang|cho|từ|kể|về|khi|theo)\b)[^\s.;(]+){1,14}?"
)
_HANDOVER = re.compile(
    rf"(?:chuyển giao|bàn giao|chuyển|tiếp nhận)\b[^.;]*?\btừ\s+(?P<old>{_UNIT})\s*(?:sang|cho)\s+(?P<new>{_UNIT})"
    rf"(?=\s*(?:kể từ|từ ngày|từ khi|khi|theo|[.;,]|$))",
    re.IGNORECASE,
)


def read_phases(root: Node, years: PlanYears, ledger: Ledger) -> list[PhaseDraft]:
    """Return the stages listed under "Thời gian thực hiện"."""
    phases: list[PhaseDraft] = []
    for top in sections(root, TIME):
        ledger.take(top.lines, "heading")
        for node in top.walk():
            found = _PHASE.fullmatch(re.sub(r"^Giai đoạn \d\s*[:(]\s*", "Giai đoạn ", normalize(node.text)))
            if node is top or node.table or not found:
                continue
            _, schedule = read_term(found["when"].strip(" )"), years)
            phases.append(PhaseDraft(normalize(node.text), schedule.start, schedule.due))
            ledger.take(node.lines, "phase")
    return phases


def read_funding(root: Node, ledger: Ledger) -> str | None:
    """Return what the plan says about its money, paragraph by paragraph; None where it says nothing."""
    told: list[str] = []
    for top in sections(root, FUNDING):
        ledger.take(top.lines, "heading")
        if not top.children and ":" in top.text:
            told.append(normalize(top.text))
        for node in top.walk():
            if node is not top and node.table is None:
                told.append(normalize(node.text))
                ledger.take(node.lines, "funding")
    return "\n".join(told) or None


def read_handover(paragraphs: Iterable[Paragraph], ledger: Ledger) -> HandoverDraft | None:
    """Return the first sentence by which the lead of the plan's field passes from one unit to another."""
    for paragraph in paragraphs:
        text = normalize(paragraph.text)
        if found := _HANDOVER.search(text):
            ledger.take(paragraph.lines, "handover")
            return HandoverDraft(tidy_unit(found["old"]), tidy_unit(found["new"]), text, paragraph.line)
    return None
