"""Phrases that say more about time than one reading holds: "Quý II/2026 và Quý IV/2026", "Tháng 9/2026, báo cáo 15/10".

A person has to choose there; nothing of the words may go by unseen.
"""

import datetime as dt
import re

from wording.phrases import bare, prepared
from wording.times.schedules import RECURRING, Schedule
from wording.times.spans import names_a_year, read_span

_TIME = re.compile(
    r"(?<![\d/.])(?!24/(?:7|24)\b)(?:ngay )?\d{1,2}[/.]\d{1,2}(?:[/.]\d{4})?(?![\d/.])"
    r"|(?:ngay )?\d{1,2} thang \d{1,2}(?:,? nam \d{4})?"
    r"|(?<![\w/.&])\d{1,2}[/.](?:19|20|21)\d\d(?!\d)"
    r"|\b(?:thang |t)\d{1,2}(?!\d)(?! (?:lan|dot|buoi|cuoc|lop)\b)(?:\s?[/.-]\s?|,? nam )?(?:(?:19|20|21)\d\d)?"
    r"|\bquy (?:iv|i{1,3}|0?[1-4])(?!\w)(?! (?:lan|dot|buoi|cuoc|lop)\b)(?:\s?[/.-]\s?|,? nam )?(?:(?:19|20|21)\d\d)?"
    r"|(?<![\d/.])(?:19|20|21)\d\d(?:\s?-\s?(?:19|20|21)\d\d)?(?![\d/.])"
)
_LISTED = re.compile(r"\b(?:quy (?:iv|i{1,3}|[1-4])|(?:thang |t)\d{1,2})\s?(?:,|;|va)\s?(?:iv|i{1,3}|\d{1,2})(?![\w])")
"""As in "Quý II, IV/2026"."""
_CITED = re.compile(r"\b(?:so )?\d+(?:/\d{4})?/[a-z]{2}[a-z0-9/-]*(?:[^,;]{0,40}?\b(?:ngay )?\d{1,2}/\d{1,2}/\d{4})?")
"""The number of a document and the day that it bears."""
_LONGEST = 300


def says_more_than_read(schedule: Schedule) -> bool:
    """Tell whether the words name times that the reading leaves out: several, or one outside of what was read."""
    text = bare(_CITED.sub(" ", prepared(schedule.raw[:_LONGEST])))
    named = [found[0].strip(" /.-") for found in _TIME.finditer(text)]
    if schedule.kind == "unspecified":
        return len({_whole(time) for time in named}) > 1 or bool(_LISTED.search(text))
    if schedule.kind in ("fixed", "window"):
        return any(_is_outside(time, schedule) for time in named)
    exact = [time for time in named if not re.fullmatch(r"\d{4}(?:\s?-\s?\d{4})?", time)]
    if schedule.kind in RECURRING:
        return bool(exact) and schedule.due is None
    return bool(exact) and schedule.start is None


def _whole(time: str) -> str:
    return re.sub(r"^ngay |\b0", "", time)


def _is_outside(time: str, schedule: Schedule) -> bool:
    """A time after the last valid day, which "trước ngày 30/11" itself is by one, or one before the window begins."""
    if not schedule.due:
        return False
    last = schedule.due + dt.timedelta(days=1)
    first = schedule.start if schedule.kind == "window" and schedule.start else dt.date.min
    spans = [span for year in _years(time, schedule) if (span := read_span(time, year))]
    return bool(spans) and all(span.start > last or span.end < first for span in spans)


def _years(time: str, schedule: Schedule) -> list[int | None]:
    if names_a_year(time) or not schedule.due:
        return [None]
    return list(range((schedule.start or schedule.due).year, schedule.due.year + 1))
