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


def spread(
    begin: dt.date, end: dt.date, count: int, calendar: WorkingCalendar, name: str, *, to_the_end: bool = False
) -> list[dt.date]:
    """As many working days in the span, in order, at about even distances that follow from the name.

    With `to_the_end` the last of them stands near the end, as when somebody reported only lately.
    """
    step = (end - begin) / (count + (0.35 if to_the_end else 1))
    places = [at + 1 + pick(f"{name}{at}", -35, 35) / 100 for at in range(count)]
    return [max(working_day(begin + step * place, calendar), begin) for place in places]
