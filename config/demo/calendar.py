"""Days of the demonstration's story: spread over a span by a name, so that each run tells the same."""

import datetime as dt
from zlib import crc32

from wording.calendar import WorkingCalendar

ONE_DAY = dt.timedelta(days=1)


def pick(name: str, low: int, high: int) -> int:
    """A whole number from low to high that follows from the name."""
    return low + crc32(name.encode()) % (high - low + 1)


def working_day(day: dt.date, calendar: WorkingCalendar) -> dt.date:
    """The day itself, or the working day before it."""
    while not calendar.is_working_day(day):
        day -= ONE_DAY
    return day


def spread(begin: dt.date, end: dt.date, count: int, calendar: WorkingCalendar) -> list[dt.date]:
    """As many working days in the span, in order, at even distances; the last stands short of its end."""
    step = (end - begin) / (count + 1)
    days = [working_day(begin + step * (at + 1), calendar) for at in range(count)]
    return [max(day, begin) for day in days]
