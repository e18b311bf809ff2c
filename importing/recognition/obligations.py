"""Reports that the plan orders: how often, by which day, from whom, to whom."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from importing.blocks import Paragraph
from importing.draft import ReportObligationDraft
from importing.recognition.ledger import Ledger
from importing.recognition.people import first_unit, tidy_unit
from wording.names import fold, normalize
from wording.obligations import read_report_duties

_TO = re.compile(
    r"(?:về|gửi|cho|báo cáo|trình)\s+(?P<to>(?:(?:Chủ tịch\s+)?(?:UBND|[ỦU][yỷ] ban nhân dân|Sở|Đảng [uủ][ỷy]"
    r"|Thường trực|Phòng|Văn phòng"
    r"|Ban Chỉ đạo|HĐND)\b[^;.,(]*))"
)
_CUT_TO = re.compile(
    r"\s+(?:để|theo|trước|định kỳ|xem xét|chỉ đạo|kịp thời|tổng hợp|và đề xuất|vào|trong|qua|đúng|chậm nhất"
    r"|muộn nhất|hằng|hàng)\b.*$"
)


@dataclass(frozen=True)
class Mentions:
    """Dated obligations, and the lines of sentences that order reports without a day."""

    obligations: tuple[ReportObligationDraft, ...]
    undated: tuple[int, ...]


def read_obligations(paragraphs: Iterable[tuple[Paragraph, str | None]], ledger: Ledger) -> Mentions:
    """Return the report obligations of the text; the same report named again adds its words and recipients.

    `paragraphs` come with the unit under whose heading they stand, None outside of those.
    """
    found: dict[tuple[str, str], ReportObligationDraft] = {}
    undated: list[int] = []
    for paragraph, unit in paragraphs:
        dated = False
        for sentence in _sentences(normalize(paragraph.text)):
            if not re.search(r"\bbao cao\b", fold(sentence)):
                continue
            for obligation in _of_sentence(sentence, unit, paragraph.line):
                dated = True
                _add(found, obligation)
                ledger.take(paragraph.lines, "report_obligation")
            if not dated and re.search(
                r"\bdinh ky\b.*\bbao cao\b|\bbao cao\b.*\b(?:dinh ky|hang thang|hang quy)\b", fold(sentence)
            ):
                undated.append(paragraph.line)
    return Mentions(tuple(found.values()), tuple(dict.fromkeys(undated)))


def _sentences(text: str) -> list[str]:
    return re.split(r"(?<=[.])\s+(?=[A-ZĐỦÀ-Ỹ])", text)


def _of_sentence(sentence: str, unit: str | None, line: int) -> Iterable[ReportObligationDraft]:
    for duty in read_report_duties(sentence):
        if duty.day is None:
            continue
        yield ReportObligationDraft(
            text=sentence,
            kind=duty.kind,
            before=f"{duty.day}/{duty.month}",
            to=_recipients(sentence),
            from_unit=_sender(sentence, unit),
            line=line,
            inclusive=not duty.exclusive,
        )


def _recipients(sentence: str) -> list[str]:
    """Return to whom the report goes, in order."""
    names: list[str] = []
    for found in _TO.finditer(sentence):
        text = re.sub(r"\([^)]*\)?", "", found["to"])
        for name in re.split(
            r"(?<!HĐND)(?<!nhân dân)\s+và\s+(?=Sở|UBND|Ủy ban|Đảng|HĐND|Phòng)", _CUT_TO.sub("", text)
        ):
            names.append(tidy_unit(name))
    return list(dict.fromkeys(name for name in names if len(name) > 3))


def _sender(sentence: str, unit: str | None) -> str | None:
    """Return the unit that reports: the one whose duty it is, else the one that the sentence begins with."""
    if unit:
        return unit
    start = re.split(r"\bbáo cáo\b", sentence, maxsplit=1)[0]
    return first_unit(re.sub(r"\b(?:đơn vị|cơ quan) chủ trì\s+", "", start))


def _add(found: dict[tuple[str, str], ReportObligationDraft], new: ReportObligationDraft) -> None:
    known = found.setdefault((new.kind, new.before), new)
    known.from_unit = known.from_unit or new.from_unit
    if known is not new and new.text not in known.text:
        known.text += f"\n{new.text}"
    have = {fold(name) for name in known.to}
    known.to += [name for name in new.to if fold(name) not in have and not any(k in fold(name) for k in have)]
