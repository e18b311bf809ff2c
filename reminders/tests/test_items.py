"""How a reminder says how long there is."""

import datetime as dt

import pytest

from reminders.items import left_in_words
from wording.calendar import DueDates, WorkingCalendar, due_dates

SUNDAY = due_dates(dt.date(2026, 11, 29), WorkingCalendar())
THURSDAY = due_dates(dt.date(2026, 12, 31), WorkingCalendar())


@pytest.mark.parametrize(
    ("days", "on", "words"),
    [
        (SUNDAY, dt.date(2026, 11, 25), "còn 4 ngày, ngày làm việc cuối là 27/11"),
        (SUNDAY, dt.date(2026, 11, 27), "còn 2 ngày, hôm nay là ngày làm việc cuối"),
        (SUNDAY, dt.date(2026, 11, 30), "hết hạn vào ngày nghỉ, hôm nay vẫn còn đúng hạn"),
        (SUNDAY, dt.date(2026, 12, 1), "quá hạn 2 ngày"),
        (THURSDAY, dt.date(2026, 12, 28), "còn 3 ngày"),
        (THURSDAY, dt.date(2026, 12, 31), "hôm nay"),
        (THURSDAY, dt.date(2027, 1, 4), "quá hạn 4 ngày"),
    ],
)
def test_the_last_working_day_is_named_before_a_last_day_that_is_off(days: DueDates, on: dt.date, words: str) -> None:
    assert left_in_words(days, on) == words
