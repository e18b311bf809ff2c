"""Reports that the plan orders: how often, by which day, from whom, to whom."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from importing.blocks import Paragraph
from importing.draft import ReportObligationDraft
from importing.recognition.ledger import Ledger
from importing.recognition.people import first_unit, tidy_unit
from wording.names import fold, normalize

_DAY = re.compile(
    r"(?P<word>trước|chậm nhất(?: là)?|muộn nhất(?: là)?|không quá|xong trước|vào|đến)\s+(?:vào\s+)?(?:ngày\s+)?"
    r"(?P<day>\d{1,2})(?:\s*/\s*|\s+tháng\s+)(?P<month>\d{1,2})(?![\d/])(?!\s*/\s*20\d\d)",
    re.IGNORECASE,
)
_AND = re.compile(
    r"(?P<first>trước (?:ngày )?\d{1,2}/\d{1,2})\s*(?:và|,|;)\s*(?:ngày\s+)?(?P<second>\d{1,2}/\d{1,2})(?!/)",
    re.IGNORECASE,
)
_KINDS = [
    ("half_year", r"6 thang|sau thang|nua nam|so ket"),
    ("quarterly", r"hang quy|hang quy|bao cao quy|dinh ky quy|theo quy|quy \w+"),
    ("monthly", r"hang thang|bao cao thang"),
    ("annual", r"hang nam|bao cao nam|cuoi nam|tong ket|1 nam|ca nam|moi nam"),
]
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
    begun = 0
    original, sentence = sentence, _AND.sub(r"\g<first>, trước ngày \g<second>", sentence)
    ends_year = any(int(found["month"]) in (11, 12) for found in _DAY.finditer(sentence))
    for found in _DAY.finditer(sentence):
        day, month = int(found["day"]), int(found["month"])
        if not (1 <= day <= 31 and 1 <= month <= 12):
            continue
        before = sentence[begun : found.end()]
        after = sentence[found.end() : found.end() + 25]
        begun = found.end()
        yield ReportObligationDraft(
            text=original,
            kind="half_year" if month in (5, 6, 7) and ends_year else _kind(before, after, month),
            before=f"{day}/{month}",
            to=_recipients(sentence),
            from_unit=_sender(sentence, unit),
            line=line,
            inclusive="trước" not in found["word"].lower(),
        )


def _kind(before: str, after: str, month: int) -> str:
    """The words just before the date tell how often; "hàng năm" after it only that it comes each year."""
    folded = fold(before)
    places = [(m.start(), kind) for kind, words in _KINDS for m in re.finditer(rf"\b(?:{words})\b", folded)]
    if places:
        return max(places)[1]
    return "half_year" if month in (6, 7) and "nam" not in fold(after) else "annual"


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
