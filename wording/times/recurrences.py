"""Phrases that come back: "Hằng năm", "trước ngày 10/6 hàng năm", "ngày 20 của tháng cuối quý", "01 lần/quý".

All readers here take text prepared by `spans.plain`.
"""

import datetime as dt
import re
from dataclasses import dataclass, replace

from wording.times.deadlines import DAY, DEADLINE, DEADLINE_WORD, read_deadline
from wording.times.spans import Span, month_span, quarter_span, read_span, year_span


@dataclass(frozen=True)
class Recurrence:
    """What comes back: its kind and, where the phrase names days, the occurrences of the year that was asked.

    `days` is empty where the phrase names none (or no year was given): each occurrence then ends with its period.
    `first_year` and `last_year` bound it where the phrase does ("2026 và các năm tiếp theo").
    """

    kind: str
    days: tuple[Span, ...] = ()
    exclusive: bool = False
    first_year: int | None = None
    last_year: int | None = None


_EVERY = r"(?:dinh ky )?(?:hang|moi|tung|theo)"
_YEARLY = r"\b(?:(?:dinh ky )?(?:hang|moi|tung) nam|dinh ky nam)\b(?! \d)"
_HALF_AND_YEAR = r"\b6 thang\b(?! (?:dau|cuoi)).*\bnam\b(?! \d)"
_LEAD = re.compile(
    r"^(?:thuc hien|to chuc|bao cao|gui bao cao|che do bao cao|dinh ky|hoan thanh|so ket|tong ket|\W)+\b|[\s,;:().]+$"
)
_PERIODS = {"12 thang": "yearly", "thang": "monthly", "quy": "quarterly", "6 thang": "half_yearly", "nam": "yearly"}
_FINEST_FIRST = ["monthly", "quarterly", "half_yearly", "yearly"]


def read_recurrence(text: str, year: int | None) -> Recurrence | None:
    """Return the recurrence that `text` words, with its days in `year`; None where it words none."""
    for reader in _READERS:
        if recurrence := reader(text, year):
            return recurrence
    return None


def _onward(text: str, year: int | None) -> Recurrence | None:
    """Read "2026 và các năm tiếp theo"."""
    following = r"(?:(?:thuong xuyen )?(?:cac|nhung) nam (?:tiep theo|sau|ke tiep|toi)|(?:hang|moi) nam)"
    found = re.fullmatch(rf"(?:tu |trong )?(?:nam )?(\d{{4}})(?:,? va|,) {following}", text)
    span = read_span(found[1], None) if found else None
    return Recurrence("yearly", (span,), first_year=span.start.year) if span else None


_UNTIL_A_YEAR = re.compile(r"(?P<rest>.*?)[,;]?\s*(?:cho )?(?:den|toi)(?: het)?(?: nam)? (?P<last>(?:19|20|21)\d\d)")


def _until_a_year(text: str, year: int | None) -> Recurrence | None:
    """Read "Hằng năm đến năm 2030": the year ends what comes back, it is no day of it."""
    found = _UNTIL_A_YEAR.fullmatch(text)
    inner = read_recurrence(found["rest"], year) if found and found["rest"] else None
    return replace(inner, last_year=int(found["last"])) if found and inner else None


def _of_a_reporting_year(text: str, year: int | None) -> Recurrence | None:
    """Read "trước ngày 10/01 của năm liền kề năm báo cáo"; a day in June or July closes the half-year report."""
    found = re.fullmatch(
        rf"({DEADLINE})(?: cua)? (nam lien ke|nam sau|nam tiep theo)?\s*(?:cua |sau )?(?:nam bao cao)?", text
    )
    if not found or not text.endswith("nam bao cao"):
        return None
    following = bool(found[2])
    deadline = read_deadline(found[1], (year or 2000) + following)
    if not deadline:
        return None
    kind = "half_yearly" if deadline.due.month in (6, 7) and not following else "yearly"
    days = (Span(dt.date(year, 1, 1), deadline.due),) if year else ()
    return Recurrence(kind, days, deadline.exclusive)


_END_OF = re.compile(
    r"(?:vao |den )?(?:ngay )?cuoi (?:cua )?(?:(?:moi|hang|tung) (?P<each>thang|quy|nam)"
    r"|(?P<named>thang|quy|nam),? (?:moi|hang|tung) (?P=named))|ngay cuoi (?:cua )?(?P<last>thang|quy)"
)


def _at_the_end(text: str, year: int | None) -> Recurrence | None:
    """Read "cuối mỗi quý", "ngày cuối cùng của tháng"."""
    found = _END_OF.fullmatch(_trimmed(text))
    if not found:
        return None
    kind = _PERIODS[found["each"] or found["named"] or found["last"]]
    return Recurrence(kind, tuple(natural_periods(kind, year)) if year else ())


_MONTH_PLACES = {"dau": 0, "giua": 1, "thu hai": 1, "thu 2": 1, "thu 3": 2, "thu ba": 2, "cuoi": 2}
_DAY_OF_MONTH = re.compile(
    r"(?:ngay \d{1,2} thang bao cao(?: chot)?[,;]\s*)?(?:(?P<every>(?:hang|moi) (?:thang|quy)),?\s*)?(?:bao cao )?"
    r"(?P<word>(?:(?:truoc|cham nhat|muon nhat|khong qua|den|vao|la)\s)*)(?:ngay )?(?P<day>\d{1,2})"
    r"(?:,?(?: cua)? (?:"
    rf"(?P<monthly>{_EVERY} thang|thang bao cao|thang sau|thang tiep theo|thang lien ke)"
    r"|(?:moi )?thang (?P<place>dau|giua|thu hai|thu 2|thu 3|thu ba|cuoi)(?: tien)?(?: cua)?(?: moi| hang| tung)? ?quy"
    r"(?P<next> sau| tiep theo| lien ke| ke tiep)?))?"
)


def _by_day_of_month(text: str, year: int | None) -> Recurrence | None:
    """Read "trước ngày 15 hằng tháng", "chậm nhất ngày 06 của tháng cuối quý"."""
    found = _DAY_OF_MONTH.fullmatch(_trimmed(text))
    if not found or not 1 <= int(found["day"]) <= 31:
        return None
    exclusive = "truoc" in found["word"].split()
    if found["monthly"] or (not found["place"] and (found["every"] or "").endswith("thang")):
        kind, step = "monthly", 1
        later = 1 if re.search("sau|tiep|lien ke", found["monthly"] or "") else 0
    elif not found["place"]:
        return None
    else:
        kind, step = "quarterly", 3
        later = _MONTH_PLACES[found["place"]] + (3 if found["next"] else 0)
    dues = [day_in_month(year or 2000, month + later, int(found["day"])) for month in range(1, 13, step)]
    dues = [due - dt.timedelta(days=exclusive) for due in dues]
    starts = [span.start for span in natural_periods(kind, year or 2000)]
    days = tuple(Span(min(start, due), due) for start, due in zip(starts, dues, strict=True))
    return Recurrence(kind, days if year else (), exclusive)


def day_in_month(year: int, month: int, day: int) -> dt.date:
    """Return that day, or the month's last where it is shorter; months above 12 are those of the next year."""
    year, month = (year, month) if month <= 12 else (year + 1, month - 12)
    return month_span(year, month).end if day > month_span(year, month).end.day else dt.date(year, month, day)


_DAY_OF_NO_YEAR = r"(?<![\d/])\d{1,2}/\d{1,2}(?![\d/])"


def _by_day_of_year(text: str, year: int | None) -> Recurrence | None:
    """Read "trước ngày 30/11 hàng năm", "Quý I hằng năm", "tháng 6, tháng 12 hằng năm", and the same in prose."""
    both = bool(re.search(_HALF_AND_YEAR, text)) and len(re.findall(_DAY_OF_NO_YEAR, text)) == 2
    if not (re.search(_YEARLY, text) or both):
        return None
    rest = _trimmed(re.sub(_YEARLY, " ", text))
    half = bool(re.search(r"\b6 thang\b(?! (?:dau|cuoi))", rest))
    rest = _trimmed(re.sub(r"^(?:6 thang(?! (?:dau|cuoi))|nam)\b", " ", rest))
    found = _marks(_trimmed(re.sub(r"\b(?:6 thang(?! (?:dau|cuoi))|nam)\b", " ", rest)) if both else rest, year or 2000)
    if not found:
        return None
    exclusive = any(exclusive for _, exclusive in found)
    spans = tuple(sorted({span for span, _ in found}, key=lambda span: span.end))
    if len(spans) == 2 and spans[0].end.month <= 7 < spans[1].end.month:  # the first half's may fall due in July
        kind, spans = "half_yearly", (spans[0], _second_half(spans[1]))
    elif [(span.end.month + 2) // 3 for span in spans] == [1, 2, 3, 4]:
        quarters = natural_periods("quarterly", spans[0].end.year)
        kind, spans = "quarterly", tuple(Span(q.start, span.end) for q, span in zip(quarters, spans, strict=True))
    elif len(spans) == 1:
        kind = "half_yearly" if half else "yearly"
    else:
        return None  # several days that no kind explains
    return Recurrence(kind, spans if year else (), exclusive)


def _second_half(span: Span) -> Span:
    first_of_july = dt.date(span.end.year, 7, 1)
    return Span(max(span.start, first_of_july), span.end)


def _marks(rest: str, year: int) -> list[tuple[Span, bool]]:
    """Return the spans, each with whether its end was exclusive, that stand in a phrase about every year."""
    if whole := _mark(rest, year):
        return [whole]
    named = [_trimmed(part) for part in re.split(r",|;|\bva\b", _each_named(rest)) if part.strip()]
    lead = re.match(DEADLINE_WORD, named[0]) if named else None
    parts = [_mark(f"{lead[0]} {part}" if lead and re.fullmatch(DAY, part) else part, year) for part in named]
    if parts and all(parts):
        return [part for part in parts if part]
    in_prose = [_mark(deadline, year) for deadline in re.findall(DEADLINE, rest)]
    return [mark for mark in in_prose if mark]


def _each_named(text: str) -> str:
    """Return "quy ii, quy iv" for "quy ii, iv"."""
    listed = re.fullmatch(r"(?P<what>thang|quy) ?(?P<first>\w{1,3})(?P<more>(?:\s?(?:,|;|va)\s?\w{1,3})+)", text)
    if not listed:
        return text
    return ", ".join(f"{listed['what']} {number}" for number in re.split(r"[,;\s]+|\bva\b", text)[1:] if number)


def _mark(text: str, year: int) -> tuple[Span, bool] | None:
    if deadline := read_deadline(text, year):
        return Span(dt.date(deadline.due.year, 1, 1), deadline.due), deadline.exclusive
    span = read_span(re.sub(r"^(?:vao|trong) ", "", text), year)
    if not span or span.start.year != year or span.end.year != year or re.search(r"\d{4}", text):
        return None
    a_day = re.fullmatch(rf"(?:vao )?{DAY}", text)
    return (Span(dt.date(year, 1, 1), span.end) if a_day else span), False


_AT_LEAST = r"(?:it nhat |toi thieu |dinh ky |dat |tu )?"
_LONG_PERIOD = r"12 thang|nua nam|nam|quy|(?:6|06|sau|3|03|ba) thang|thang|tuan"
_COUNT = re.compile(
    rf"{_AT_LEAST}(?:\d{{1,3}}(?:\s?-\s?\d{{1,3}})?|mot|moi) [a-z ]{{2,20}}\s?/"
    rf"\s?(?:1 |01 )?(?P<per>{_LONG_PERIOD}|ngay)"
    rf"|{_AT_LEAST}(?:mot |moi |0?1 )?(?P<period>{_LONG_PERIOD})\s?(?:/|,)?\s?{_AT_LEAST}"
    r"(?:mot|hai|ba|bon|\d{1,2}) (?:lan|dot|buoi|cuoc|lop)"
    rf"|(?:moi |0?1 )?(?P<each>{_LONG_PERIOD})\s?/\s?lan"
    r"|(?P<short>nua thang|\d{1,2} (?:tuan|ngay))\s?(?:/|mot)\s?(?:0?1 )?lan"
    rf"|{_AT_LEAST}(?:mot|\d{{1,2}}) lan (?:trong |moi |mot |hang |tren )+(?P<within>{_LONG_PERIOD})"
)


def _counted(text: str, year: int | None) -> Recurrence | None:
    """Read "ít nhất 01 lần/năm", "03 tháng/lần", "mỗi quý một lần"; weekly and daily work is continuous."""
    found = _COUNT.fullmatch(_trimmed(text)) or _COUNT.fullmatch(text)
    if not found:
        return None
    period = next(group for group in found.groups() if group)
    period = re.sub(r"^(?:06|sau)\b|^nua nam$", "6", re.sub(r"^(?:3|03|ba) thang", "quy", period))
    period = "6 thang" if period == "6" else period
    return Recurrence(_PERIODS.get(period, "continuous"))


_COUNT_AND_TIMES = re.compile(
    r"(?P<count>[^(),:;]*\b(?:lan|dot|buoi|cuoc|lop)\b[^(),:;]{0,15}?)\s?(?:[,:;]|\()\s?(?P<times>.+?)\)?"
)


def _counted_at_times(text: str, year: int | None) -> Recurrence | None:
    """Read "Năm 02 lần (tháng 6, tháng 12)", "mỗi quý 01 lần, trước ngày 20 tháng cuối quý"."""
    found = _COUNT_AND_TIMES.fullmatch(text)
    counted = _counted(found["count"], year) if found else None
    if not found or not counted:
        return None
    times = re.sub(r"^(?:vao|trong|cac)\s", "", found["times"])
    if counted.kind == "yearly":
        return _by_day_of_year(f"{times} hang nam", year)
    placed = _by_day_of_month(times, year) or _at_the_end(times, year)
    return placed if placed and placed.kind == counted.kind else None


_PERIOD = r"(?:6 thang|quy|thang|nam)"
_BARE = re.compile(
    rf"(?:(?:theo )?(?:{_EVERY}|dinh ky) (?P<first>{_PERIOD})|(?P<half>6 thang))"
    r"(?P<more>(?:(?:,| va|,? va ca| hoac|/)\s?(?:(?:dinh ky|tong ket|bao cao) )?"
    rf"(?:hang |moi |ca |mot |0?1 )?{_PERIOD})*)"
    r"|cac (?P<all>thang|quy) trong nam|(?P<usual>thuong nien)|dinh ky (?:hang |moi )?(?P<three>3 thang)"
)
_BOUNDED = re.compile(
    r"(?P<rest>.*?)[,;]?\s*(?P<span>(?:tu |trong |giai doan )?(?:giai doan |nam )*"
    r"\d{4}\s*(?:-|den)\s*(?:nam )?\d{4})(?P<tail>.*)"
)
_SINCE = re.compile(r"(?P<rest>.*?)[,;]?\s*(?:bat dau )?(?:ke )?tu (?:nam )?(?P<first>(?:19|20|21)\d\d)(?: tro di)?")
_LONGEST_BOUNDED = 200
"""Characters of the longest phrase whose years are looked for: longer text is prose, and each pair costs a look."""
_LONGEST_PHRASE = 6
"""Words of a phrase that ends in "hằng năm" and is still a time, not a sentence about something yearly."""


def _bare(text: str, year: int | None) -> Recurrence | None:
    """Read "Hằng năm", "định kỳ 6 tháng", "hàng tháng, quý, năm" (the finest counts), "Hằng năm (2026-2030)"."""
    if len(text) <= _LONGEST_BOUNDED and (found := _BOUNDED.fullmatch(text)):
        inner = _bare(f"{found['rest']} {found['tail']}".strip(), year)
        span = read_span(found["span"].removeprefix("trong "), None)
        if inner and span:
            return Recurrence(inner.kind, first_year=span.start.year, last_year=span.end.year)
    if found := _SINCE.fullmatch(text):
        inner = _bare(found["rest"], year) if found["rest"] else None
        return Recurrence(inner.kind, first_year=int(found["first"])) if inner else None
    for phrase in (text, _trimmed(text)):
        if found := _BARE.fullmatch(phrase):
            if phrase == text == "6 thang":
                return None  # half-yearly, or for six months?
            if found["usual"] or found["three"]:
                return Recurrence("yearly" if found["usual"] else "quarterly")
            if found["all"]:
                return Recurrence(_PERIODS[found["all"]])
            named = [found["first"] or found["half"], *re.findall(_PERIOD, found["more"])]
            return Recurrence(min((_PERIODS[period] for period in named), key=_FINEST_FIRST.index))
    return _around_prose(text)


def _around_prose(text: str) -> Recurrence | None:
    """Read "Định kỳ hằng năm tổ chức đánh giá" and "Đánh giá hằng năm", as long as no figure stands in it."""
    if re.search(r"\d|\bquy (?:i|v)|.(?:quy|thang)\b.*(?:hang|moi) nam", text):
        return None
    starts = re.match(r"(?:dinh ky )?hang (?P<period>nam|quy|thang)\b", text)
    ends = re.fullmatch(r".*\bhang (?P<period>nam|quy|thang)", text)
    if not starts and len(text.split()) > _LONGEST_PHRASE:
        return None
    found = starts or ends
    return Recurrence(_PERIODS[found["period"]]) if found else None


def _trimmed(text: str) -> str:
    """Return `text` without the words that only introduce a time and without loose punctuation at its ends."""
    text = text.replace("(", " ").replace(")", " ")
    return " ".join(_LEAD.sub("", " ".join(text.split())).split()).strip(" ,;:.-")


_READERS = (
    _until_a_year,
    _onward,
    _of_a_reporting_year,
    _at_the_end,
    _by_day_of_month,
    _by_day_of_year,
    _counted,
    _counted_at_times,
    _bare,
)
"""Asked in this order; the first that answers reads the phrase."""


def natural_periods(kind: str, year: int) -> list[Span]:
    """Return the calendar periods of a recurring kind in a year; none for other kinds."""
    match kind:
        case "yearly":
            return [year_span(year)]
        case "half_yearly":
            return [month_span(year, 1, 6), month_span(year, 7, 12)]
        case "quarterly":
            return [quarter_span(year, quarter) for quarter in range(1, 5)]
        case "monthly":
            return [month_span(year, month) for month in range(1, 13)]
    return []
