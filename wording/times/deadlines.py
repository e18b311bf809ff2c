"""Deadlines that phrases set: "trước ngày 30/11", "chậm nhất ngày 25 tháng 11", "đến hết năm 2030".

All readers here take text prepared by `spans.plain`. Rules: Bộ luật Dân sự 2015, điều 144 to 148; "trước" leaves the
day itself out, "chậm nhất", "đến", "đến hết" and "không quá" include it.
"""

import calendar
import datetime as dt
import re
from dataclasses import dataclass

from wording.calendar import WorkingCalendar
from wording.times.spans import Span, read_span


@dataclass(frozen=True)
class Deadline:
    """The last valid day; `exclusive` where the phrase named the day after it ("trước ngày …")."""

    due: dt.date
    exclusive: bool = False


_LATEST = (
    r"(?:(?:cham|muon|tre|lau) nhat|han chot|han cuoi|thoi han|khong (?:de |cham |duoc )?qua"
    r"|khong (?:muon|cham|tre) hon|khong sau)"
    r"(?: la| vao| den| trong)*(?: het)?"
)
_FROM_NOW = r"(?:ke )?tu (?:nay|(?:khi|ngay)(?: ky)?(?: ban hanh)?(?: ke hoach)?)"
_UNTIL = rf"(?:(?:den|toi|cho den|{_FROM_NOW} (?:den|toi))(?: het)?|het)"
_BEFORE = rf"(?:{_LATEST} )?(?:xong )?(?:den |toi )?truoc(?: thoi diem)?"
_CLOCK = r"\d{1,2}\s*(?:h|gio|g|:)\s*(?:\d{2})?\s*(?:phut)?\s*,?\s*"

_BEFORE_AN_HOUR = re.compile(rf"{_BEFORE} {_CLOCK}(?P<span>.+)")
_BEFORE_A_SPAN = re.compile(rf"{_BEFORE} (?P<span>.+)")
_NAME_OF_A_DAY = re.compile(r"^ngay (?:[a-z]+ ){1,6}(?=\(?\d{1,2}/\d{1,2})")
"""As in "trước ngày Quốc khánh 02/9"."""
_BEFORE_THE_END = re.compile(rf"{_BEFORE}(?: khi)? (?:ket thuc|het) (?P<span>.+)")
_BY = re.compile(rf"(?:{_LATEST}|{_UNTIL}):? (?:{_CLOCK})?(?P<span>.+)")

DAY = r"(?:ngay )?\d{1,2}(?:\s?[/.]\s?\d{1,2}|\s?thang\s?\d{1,2})(?:(?:\s?[/.]\s?|,? nam )\d{4})?(?!\d)"
DEADLINE_WORD = rf"(?:{_BEFORE}|{_LATEST}|{_UNTIL})"
DEADLINE = rf"{DEADLINE_WORD} {DAY}"
"""A deadline by day, to be found inside prose; no groups."""


def read_deadline(text: str, year: int | None) -> Deadline | None:
    """Return the deadline that the whole of `text` sets; `year` stands in where the text names none."""
    if found := _BEFORE_AN_HOUR.fullmatch(text) or _BEFORE_THE_END.fullmatch(text):
        span = read_span(found["span"], year)
        return Deadline(span.end) if span else None
    if found := _BEFORE_A_SPAN.fullmatch(text):
        span = read_span(_NAME_OF_A_DAY.sub("", found["span"]).strip("()"), year)
        return Deadline(span.start - dt.timedelta(days=1), exclusive=True) if span else None
    if found := _BY.fullmatch(text):
        span = read_span(found["span"], year)
        return Deadline(span.end) if span else None
    return None


_TERM = re.compile(
    r"(?:cham nhat |muon nhat |khong qua )?(?:(?:trong|sau)(?: vong| thoi han| thoi gian)? )?"
    r"(?P<count>\d{1,3}) (?P<unit>ngay lam viec|ngay|tuan|thang|nam),? (?:ke tu|tinh tu|tu|sau) (?P<start>.+)"
)
_THE_ISSUE = re.compile(
    r"(?:ngay |khi )?(?:(?:ke hoach|van ban)(?: nay)? )?(?:duoc )?(?:ky )?(?:ban hanh|ky)"
    r"(?: (?:ke hoach|van ban)(?: nay)?)?"
)


def read_term(text: str, year: int | None, issued_on: dt.date | None) -> Span | None:
    """Return the term that `text` sets from a day or from the issue of the plan: "10 ngày kể từ ngày ban hành".

    The first day does not count (điều 147); a term of months ends on the same day of its last month (điều 148.3).
    None where the day it runs from is not known.
    """
    found = _TERM.fullmatch(text)
    if not found:
        return None
    if _THE_ISSUE.fullmatch(found["start"]):
        start = issued_on
    else:
        span = read_span(found["start"], year)
        start = span.start if span and span.start == span.end else None
    return Span(start, _end_of_term(start, int(found["count"]), found["unit"])) if start else None


def _end_of_term(start: dt.date, count: int, unit: str) -> dt.date:
    match unit:
        case "ngay lam viec":
            return WorkingCalendar().add_working_days(start, count)
        case "thang":
            return _months_later(start, count)
        case "nam":
            return _months_later(start, 12 * count)
        case "tuan":
            return start + dt.timedelta(weeks=count)
    return start + dt.timedelta(days=count)


def _months_later(day: dt.date, count: int) -> dt.date:
    """Return the same day `count` months later, the last day of that month where it is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + count, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return dt.date(year, month + 1, min(day.day, last))
