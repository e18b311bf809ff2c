"""Working days and public holidays of Việt Nam, and the days that follow from a deadline.

Civil servants rest on Saturday and Sunday. Public holidays come from the `holidays` package, with Tết, days in lieu and
days moved by decision where it knows them; what it misses stands in `_MOVED` and `_WORKED`.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

import holidays

_NAMES = {
    "New Year's Day": "Tết Dương lịch",
    "Lunar New Year": "Tết Nguyên đán",
    "Hung Kings' Commemoration Day": "Giỗ Tổ Hùng Vương",
    "Liberation Day/Reunification Day": "Ngày Giải phóng miền Nam",
    "International Labor Day": "Ngày Quốc tế lao động",
    "National Day": "Quốc khánh",
    "Vietnam Cultural Day": "Ngày Văn hóa Việt Nam",
    "Day off (substituted": "Nghỉ hoán đổi",
}
"""What the English name of a holiday contains, and its Vietnamese name; days in lieu add "(nghỉ bù)"."""

_MOVED = {dt.date(2026, 1, 2): "Nghỉ hoán đổi"}
_WORKED = frozenset({dt.date(2026, 1, 10), dt.date(2026, 8, 22)})
"""Saturdays worked for a day off moved into a long holiday (notice for 2026)."""
_CULTURE_DAY = "Ngày Văn hóa Việt Nam"
"""24 November, from 2026 on: Nghị quyết 28/2026/QH16."""

_ONE_DAY = dt.timedelta(days=1)


class WorkingCalendar:
    """Which days are worked. `extra_off` and `extra_work` are days that an administrator adds, the latter last."""

    def __init__(self, extra_off: Iterable[dt.date] = frozenset(), extra_work: Iterable[dt.date] = frozenset()) -> None:
        self.extra_off = frozenset(extra_off)
        self.extra_work = frozenset(extra_work)

    def is_working_day(self, day: dt.date) -> bool:
        """Tell whether offices work on `day`."""
        if day in self.extra_work:
            return True
        if day in self.extra_off or self.holiday_name(day):
            return False
        return day.weekday() < 5 or day in _WORKED

    def holiday_name(self, day: dt.date) -> str | None:
        """Return the Vietnamese name of the public holiday or moved day off; None on other days, Sundays too."""
        if day in self.extra_work:
            return None
        return _holidays(day.year).get(day) or ("Ngày nghỉ" if day in self.extra_off else None)

    def previous_or_same(self, day: dt.date) -> dt.date:
        """Return `day` if it is worked, else the last working day before it."""
        while not self.is_working_day(day):
            day -= _ONE_DAY
        return day

    def next_or_same(self, day: dt.date) -> dt.date:
        """Return `day` if it is worked, else the first working day after it."""
        while not self.is_working_day(day):
            day += _ONE_DAY
        return day

    def add_working_days(self, day: dt.date, n: int) -> dt.date:
        """Return the `n`-th working day after `day`, before it for negative `n`; `day` itself does not count."""
        step = _ONE_DAY if n >= 0 else -_ONE_DAY
        for _ in range(abs(n)):
            day += step
            while not self.is_working_day(day):
                day += step
        return day


@dataclass(frozen=True)
class DueDates:
    """The last valid day, the working day to remind for, and the first day that counts as late."""

    due_on: dt.date
    remind_on: dt.date
    late_from: dt.date

    def days_late(self, on: dt.date) -> int:
        """How many calendar days it is late on the day: 1 on the first late day, 0 before."""
        return max(0, (on - self.late_from).days + 1)

    def runs_on(self, on: dt.date) -> bool:
        """Is the last valid day over, being a day off, and the day still in time?"""
        return self.due_on < on < self.late_from

    def left_in_words(self, on: dt.date) -> str:
        """How long there is: "còn 3 ngày", "hôm nay"; from the first late day on "quá hạn 1 ngày"."""
        if late := self.days_late(on):
            return f"quá hạn {late} ngày"
        if self.runs_on(on):
            return "hết hạn vào ngày nghỉ, hôm nay vẫn còn đúng hạn"
        return "hôm nay" if on == self.due_on else f"còn {(self.due_on - on).days} ngày"

    def reminded_in_words(self, on: dt.date) -> str:
        """The same, and before a last valid day that is off the last working day.

        For instance "còn 4 ngày, ngày làm việc cuối là 27/11".
        """
        words = self.left_in_words(on)
        if on > self.due_on or self.remind_on == self.due_on:
            return words
        if on >= self.remind_on:
            return f"{words}, hôm nay là ngày làm việc cuối"
        return f"{words}, ngày làm việc cuối là {self.remind_on:%d/%m}"


def due_dates(due_on: dt.date, calendar: WorkingCalendar, roll_forward: bool = True) -> DueDates:
    """Return what follows from a last valid day.

    With `roll_forward` a last day that is off runs to the end of the next working day (Bộ luật Dân sự, điều 148.5).
    """
    last = calendar.next_or_same(due_on) if roll_forward else due_on
    return DueDates(due_on, calendar.previous_or_same(due_on), last + _ONE_DAY)


def day_as_it_is(due_on: dt.date) -> DueDates:
    """A last day that the office itself set: no day off moves it, and it is late from the next day on."""
    return DueDates(due_on, due_on, due_on + _ONE_DAY)


@cache
def _holidays(year: int) -> dict[dt.date, str]:
    named = {day: _in_vietnamese(name) for day, name in holidays.country_holidays("VN", years=year).items()}
    if year >= 2026:
        named.setdefault(dt.date(year, 11, 24), _CULTURE_DAY)
    return named | {day: name for day, name in _MOVED.items() if day.year == year}


def _in_vietnamese(name: str) -> str:
    known = (vietnamese for english, vietnamese in _NAMES.items() if english in name)
    vietnamese = next(known, name)
    return f"{vietnamese} (nghỉ bù)" if name.endswith("(observed)") else vietnamese
