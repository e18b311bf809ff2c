"""Reports that the plan orders: how often, by which day, from whom, to whom."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from importing.documents.blocks import Paragraph
from importing.documents.draft import ReportObligationDraft
from importing.documents.recognition.bodies.people import first_unit, leading_unit, read_units, tidy_unit
from importing.documents.recognition.ledger import Ledger
from wording.names import fold, normalize
from wording.obligations import read_report_duties

_ONCE = re.compile(
    r"\b(?P<word>trước|chậm nhất(?: là)?|muộn nhất(?: là)?|không quá|xong trước|vào|đến(?: hết)?)\s+(?:ngày\s+)?"
    r"(?P<day>\d{1,2})(?:\s*/\s*|\s+tháng\s+)(?P<month>\d{1,2})(?:\s*/\s*|,?\s+năm\s+)20\d\d(?!\d)",
    re.IGNORECASE,
)
_BODY = (
    r"(?:Chủ tịch\s+|Lãnh đạo\s+)?(?:UBND|[ỦU][yỷ] ban|Sở|Bộ|Đảng [uủ][ỷy]|Tỉnh [uủ][ỷy]|Thành [uủ][ỷy]|Huyện [uủ][ỷy]"
    r"|Thị [uủ][ỷy]|Quận [uủ][ỷy]|Thường trực|Ban (?!hành)|Phòng|Văn phòng|HĐND|Hội đồng|Thủ tướng|Chính phủ|Trung tâm"
    r"|Cục|Vụ|Tổng cục|Chi cục|Giám đốc|Viện|Mặt trận|[Bb]an Giám hiệu|Trạm|Công an|Cơ quan thường trực|Hiệu trưởng)"
)
_TO = re.compile(rf"(?:về|gửi|cho|báo cáo|trình|[Bb]áo cáo về)\s+(?:kết quả về |về )?(?P<to>(?:{_BODY})\b[^;.(]*)")
_CUT_TO = re.compile(
    r"\s+(?:để|theo|trước|định kỳ|xem xét|chỉ đạo|kịp thời|tổng hợp|và đề xuất|vào|trong|qua|đúng|chậm nhất|kết quả"
    r"|tình hình|muộn nhất|hằng|hàng|bằng|kèm|khi|nếu|thông qua|và tham mưu|tham mưu|những|các khó|về (?:kết|tình|tiến)"
    r"|báo cáo|gửi|ngày|phục vụ|\d+ tháng|cả năm|mỗi)\b.*$"
)
_THROUGH = re.compile(r"\b(?:thông )?qua (?P<unit>(?:Phòng|Văn phòng|Trung tâm|Ban|Tổ)\b[^;.()]*)")
_ORDERED = re.compile(r"^.*\b(?:yêu cầu|đề nghị|giao|chỉ đạo)\s+(?=các\b)", re.IGNORECASE | re.DOTALL)
"""Before it stands who orders the report, after it who is to give it: "UBND phường yêu cầu các phòng, đơn vị …"."""
_OWN_COMMITTEE = re.compile(r"(?:lanh dao |chu tich )?(?:ubnd|uy ban nhan dan) (?:phuong|xa|dac khu)\b")
_SUPERIOR = re.compile(r"(?:so|ubnd|uy ban nhan dan|thanh uy|tinh uy)\b(?! (?:phuong|xa|dac khu)\b)")
_UNDATED = re.compile(
    r"\bdinh ky\b.*\bbao cao\b|\bbao cao\b.*\b(?:dinh ky|hang thang|hang quy|hang nam|theo quy|quy 6 thang|6 thang)\b"
    r"|\bhang (?:quy|nam|thang)\b.*\bbao cao\b|\b6 thang\b.*\bbao cao\b"
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
            if not re.search(r"\bbao cao\b|\bgui ket qua\b", fold(sentence)):
                continue
            for obligation in _of_sentence(sentence, unit, paragraph.line):
                dated = True
                _add(found, obligation)
                ledger.take(paragraph.lines, "report_obligation")
            if not dated and _UNDATED.search(fold(sentence)):
                undated.append(paragraph.line)
    return Mentions(tuple(found.values()), tuple(dict.fromkeys(undated)))


def sent_on(obligations: Iterable[ReportObligationDraft], recipients: Iterable[str]) -> None:
    """Where units report to the committee of their own ward through one of them, the committee's own report goes to

    the superiors among those who receive the plan ("Nơi nhận: Sở Khoa học và Công nghệ (để báo cáo)").
    """
    named = (re.sub(r"\s*\([^)]*\)?", "", name).strip(" ;.,") for name in recipients)
    superiors = [name for name in named if _SUPERIOR.match(fold(name))]
    for each in obligations:
        inside = all(_OWN_COMMITTEE.match(fold(name)) for name in each.to)
        if each.to and inside and _THROUGH.search(each.text):
            each.to += superiors


def _sentences(text: str) -> list[str]:
    return re.split(r"(?<=[.])\s+(?=[A-ZĐỦÀ-Ỹ])", text)


def _of_sentence(sentence: str, unit: str | None, line: int) -> Iterator[ReportObligationDraft]:
    for duty in read_report_duties(sentence):
        if duty.day is not None and duty.month is not None:
            yield _obligation(duty.kind, duty.day, duty.month, duty.exclusive, sentence, unit, line)
    for found in _ONCE.finditer(sentence):
        day, month = int(found["day"]), int(found["month"])
        if 1 <= day <= 31 and 1 <= month <= 12 and _is_about_reporting(found, sentence):
            excludes = "trước" in found["word"].lower()
            yield _obligation(_kind_of_one(found, sentence), day, month, excludes, sentence, unit, line)


def _obligation(
    kind: str, day: int, month: int, exclusive: bool, sentence: str, unit: str | None, line: int
) -> ReportObligationDraft:
    return ReportObligationDraft(
        text=sentence,
        kind=kind,
        before=f"{day}/{month}",
        to=_recipients(sentence),
        from_unit=_sender(sentence, unit),
        line=line,
        inclusive=not exclusive,
    )


def _is_about_reporting(found: re.Match[str], sentence: str) -> bool:
    """A day with its year is a report's only where its clause speaks of one: plans name many other days."""
    start = max(sentence.rfind(";", 0, found.start()), sentence.rfind(". ", 0, found.start()), 0)
    return bool(re.search(r"\b(?:bao cao|gui ket qua)\b", fold(sentence[start : found.end() + 60])))


def _kind_of_one(found: re.Match[str], sentence: str) -> str:
    """A report that is asked for once closes its year, its half or nine months; others come at a day of their own."""
    before = fold(sentence[: found.start()])
    month = int(found["month"])
    if month in (11, 12, 1) or re.search(r"\b(?:tong ket|bao cao nam|ca nam)\b", before[-60:]):
        return "annual"
    if month in (8, 9, 10) and re.search(r"\b(?:0?9|chin) thang\b", before[-60:]):
        return "nine_month"
    return "half_year" if month in (5, 6, 7) and re.search(r"\b(?:6 thang|so ket)\b", before) else "other"


def _recipients(sentence: str) -> list[str]:
    """Return to whom the report goes, in order."""
    names: list[str] = []
    for found in _TO.finditer(sentence):
        text = _CUT_TO.sub("", re.sub(r"\([^)]*\)?", "", found["to"])).strip(" ,;")
        for part in re.split(r"(?<!HĐND)(?<!nhân dân)\s+và\s+(?=Sở|UBND|Ủy ban|Đảng|HĐND|Phòng|Bộ [A-ZĐ])", text):
            names += read_units(part) or [tidy_unit(part)]
    return list(dict.fromkeys(name for name in names if 3 < len(name) < 120))


def _sender(sentence: str, unit: str | None) -> str | None:
    """Return the unit that reports: the one whose duty it is, through which the others report, or with which the

    sentence begins.
    """
    if unit:
        return unit
    if through := _THROUGH.search(sentence):
        return tidy_unit(_CUT_TO.sub("", through["unit"]))
    if named := leading_unit(re.sub(r"^[^:]{0,40}báo cáo\s*:\s*", "", sentence)):
        return named[0]
    start = _ORDERED.sub("", re.split(r"\b[Bb]áo cáo\b|\bgửi\b", sentence, maxsplit=1)[0])
    found = first_unit(re.sub(r"\b(?:đơn vị|cơ quan) chủ trì\s+", "", start))
    return found or _small_collective(start)


def _small_collective(start: str) -> str | None:
    """ "Hằng năm, …, các cơ quan, đơn vị gửi …": many units, named without a capital."""
    found = re.search(r"\bcác (?:cơ quan|đơn vị|phòng|ban|sở|xã|phường|địa phương|thành viên)[^;:.()]*$", start)
    return tidy_unit(found[0].strip(" ,")) if found else None


def _add(found: dict[tuple[str, str], ReportObligationDraft], new: ReportObligationDraft) -> None:
    known = found.setdefault((new.kind, new.before), new)
    known.from_unit = known.from_unit or new.from_unit
    if known is not new and new.text not in known.text:
        known.text += f"\n{new.text}"
    have = {fold(name) for name in known.to}
    known.to += [name for name in new.to if fold(name) not in have and not any(k in fold(name) for k in have)]
