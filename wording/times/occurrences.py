"""When recurring work falls due: a pattern of days that is read once from the words, and what it gives in a year."""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Self

from wording.numerals import roman
from wording.phrases import bare, prepared
from wording.times.recurrences import Recurrence, day_in_month, natural_periods
from wording.times.schedules import RECURRING, Schedule, worded_recurrence
from wording.times.spans import Span

READER = 1
"""Counted up when another reading of the words gives another pattern: what was read before stays as it was read."""
_PLAIN_YEAR, _LEAP_YEAR = 2027, 2028


@dataclass(frozen=True)
class Occurrence:
    """One time that scheduled work falls due, named as reports name it ("Quý I/2026").

    `ends_on` is its last day, or that of the quarter named where it falls due after it ("trước ngày 05/01 năm sau").
    """

    label: str
    start: dt.date
    due: dt.date
    ends_on: dt.date | None = field(default=None, compare=False)


@dataclass(frozen=True)
class YearDay:
    """A day of every year; months above 12 are those of the year after, a day past the month's end is its last."""

    month: int
    day: int

    def of(self, year: int) -> dt.date:
        years, month = divmod(self.month - 1, 12)
        return day_in_month(year + years, month + 1, self.day)


@dataclass(frozen=True)
class Pattern:
    """How work recurs: `days` are first and last days of its times in a year, none where they are those of its kind.

    `first_year` and `last_year` bound it where the words do ("2026 và các năm tiếp theo").
    """

    kind: str
    days: tuple[tuple[YearDay, YearDay], ...] = ()
    first_year: int | None = None
    last_year: int | None = None
    reader: int = READER

    def as_json(self) -> dict[str, Any]:
        days = [[start.month, start.day, due.month, due.day] for start, due in self.days]
        bounds = {"first_year": self.first_year, "last_year": self.last_year}
        return {"kind": self.kind, "days": days, **bounds, "reader": self.reader}

    @classmethod
    def from_json(cls, kept: dict[str, Any]) -> Self:
        days = tuple((YearDay(*day[:2]), YearDay(*day[2:])) for day in kept["days"])
        return cls(kept["kind"], days, kept["first_year"], kept["last_year"], kept["reader"])

    def in_year(self, year: int) -> Iterator[Occurrence]:
        if not (self.first_year or year) <= year <= (self.last_year or year):
            return
        named = natural_periods(self.kind, year)
        spans = [Span(start.of(year), due.of(year)) for start, due in self.days] or named
        for number, span in enumerate(spans):
            ends_on = min(span.end, named[min(number, len(named) - 1)].end)
            yield Occurrence(_label(self.kind, year, number, span), span.start, span.end, ends_on)


def pattern(schedule: Schedule) -> Pattern:
    """Read how a schedule of a recurring kind recurs: by its words, unless a person has set another kind or day."""
    plain, leap = _recurrence(schedule, _PLAIN_YEAR), _recurrence(schedule, _LEAP_YEAR)
    spans = zip(plain.days, leap.days, strict=True) if not plain.first_year else ()
    days = tuple((_year_day(a.start, b.start), _year_day(a.end, b.end)) for a, b in spans)
    return Pattern(schedule.kind, days, plain.first_year, plain.last_year)


def kept(schedule: Schedule, before: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """What is kept of a recurring schedule, as JSON: its pattern, beside what that was read from; else nothing.

    What was kept `before` stays, whatever the reader has learned since, until words, kind or days are others.
    """
    if schedule.kind not in RECURRING:
        return {}
    days = [day.isoformat() if day else None for day in (schedule.start, schedule.due)]
    read_from = [schedule.raw, schedule.kind, *days]
    if before and before["read_from"] == read_from:
        return dict(before)
    return {"read_from": read_from, "pattern": pattern(schedule).as_json()}


def occurrences(schedule: Schedule, first_year: int, last_year: int) -> list[Occurrence]:
    """Return when the work falls due in the years asked for, in order.

    A recurring kind gives one for each period, ending on the day that the phrase names or else with the period;
    a fixed date or a window gives itself once, whatever the years; other kinds give nothing.
    """
    if schedule.kind not in RECURRING:
        return _only_occurrence(schedule)
    found = pattern(schedule)
    return [each for year in range(first_year, last_year + 1) for each in found.in_year(year)]


def _only_occurrence(schedule: Schedule) -> list[Occurrence]:
    if schedule.kind not in ("fixed", "window") or not schedule.due:
        return []
    return [Occurrence(schedule.raw, schedule.start or schedule.due, schedule.due)]


def _year_day(plain: dt.date, leap: dt.date) -> YearDay:
    """The day that these are in a plain and in a leap year: they differ at the end of February alone."""
    months = 12 * (plain.year - _PLAIN_YEAR)
    return YearDay(plain.month + months, plain.day if plain.day == leap.day else 31)


def _recurrence(schedule: Schedule, year: int) -> Recurrence:
    text = bare(prepared(schedule.raw))
    worded = worded_recurrence(text, year)
    if not worded or worded.kind != schedule.kind:
        worded = Recurrence(schedule.kind)
    if schedule.kind != "yearly" or not schedule.due:
        return worded
    then = worded_recurrence(text, (schedule.start or schedule.due).year)
    if then and schedule.due in [span.end for span in then.days]:
        return worded
    due = day_in_month(year, schedule.due.month, schedule.due.day)
    return Recurrence("yearly", (Span(dt.date(year, 1, 1), due),))


def _label(kind: str, year: int, number: int, span: Span) -> str:
    match kind:
        case "half_yearly":
            # What is told of the first half may fall due in July ("trước ngày 10/7").
            return f"6 tháng {'đầu' if number == 0 and span.end.month <= 7 else 'cuối'} năm {year}"
        case "quarterly":
            return f"Quý {roman(number + 1)}/{year}"
        case "monthly":
            return f"Tháng {number + 1:02}/{year}"
    return f"Năm {year}"
