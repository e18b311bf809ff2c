"""What a task's own sentence says about its deadline: "…; hoàn thành trước ngày 31/5/2026", "(xong trong quý I)"."""

import re
from collections.abc import Iterator

from importing.documents.draft import ScheduleDraft
from importing.documents.recognition.terms import PlanYears, read_term
from wording.names import normalize

_WHEN = (
    r"(?:trước|trong|chậm nhất|muộn nhất|không quá|đến hết|đến|từ|vào|cuối|đầu|hết|quý|tháng|năm|ngày|6 tháng|Quý"
    r"|Tháng|Năm"
    r"|[TQ]\.?\s?[IV\d])"
)
_LED = re.compile(
    r"\b(?:[Hh]oàn thành|[Xx]ong|[Tt]hời (?:gian|hạn)(?: thực hiện| hoàn thành)?|[Tt]iến độ|[Tt]hực hiện|[Tt]ổ chức"
    r"|[Tt]riển khai)"
    rf"(?: xong| việc[^,;.()]{{0,40}})?\s*:?\s+(?P<when>{_WHEN}\b[^;)]*?)(?=\s*(?:[;)]|\.(?:\s|$)|,\s+(?!quý|tháng"
    rf"|năm|\d)|$))"
)
_ISSUED = re.compile(
    r"\b(?:[Bb]an hành|[Tt]rình|[Gg]ửi)\b[^;.()]{0,60}?(?P<when>\b(?:trước|trong|chậm nhất|muộn nhất"
    r"|không quá)\b[^;)(]*?)"
    r"(?=\s*(?:[;)]|\.(?:\s|$)|$))"
)
_CLOSES = re.compile(
    r"(?P<when>\b(?:trước|trong|chậm nhất|muộn nhất|đến hết|từ)\s+(?:là\s+)?(?:ngày|tháng|quý|năm|Quý"
    r"|\d)[^,;()]{0,45}?)\s*[.;]?$"
)
_DATED = ("fixed", "window")


def told_deadline(text: str, years: PlanYears) -> tuple[str | None, ScheduleDraft]:
    """Return the words of a deadline inside a sentence and their reading; (None, unspecified) where it sets no day."""
    for phrase in _phrases(normalize(text)):
        raw, schedule = read_term(phrase, years)
        if raw and schedule.kind in _DATED and schedule.due:
            return raw, schedule
    return None, ScheduleDraft()


def _phrases(text: str) -> Iterator[str]:
    for expression in (_LED, _ISSUED, _CLOSES):
        for found in expression.finditer(text):
            phrase = found["when"].strip(" ,.")
            if re.search(r"\d|[Qq]uý [IV]", phrase) and len(phrase) <= 70:
                yield phrase
