"""Thresholds are crossed once, weekends and missed days included."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plans.tests.factories import PlanFactory
from reminders.due.thresholds import Offsets, RuleBook, crossed_percent
from reminders.models import ReminderRule
from units.models import Ward
from wording.calendar import WorkingCalendar, due_dates

ONE_DAY = dt.timedelta(days=1)

REMIND_ON, LATE_FROM = dt.date(2026, 11, 27), dt.date(2026, 12, 1)


@pytest.mark.parametrize(
    ("on", "offset"),
    [
        (dt.date(2026, 10, 27), None),
        (dt.date(2026, 10, 28), 30),
        (dt.date(2026, 11, 11), 30),
        (dt.date(2026, 11, 12), 15),
        (dt.date(2026, 11, 20), 7),
        (dt.date(2026, 11, 24), 3),
        (dt.date(2026, 11, 26), 1),
        (dt.date(2026, 11, 27), 0),
        (dt.date(2026, 11, 30), 0),
        (dt.date(2026, 12, 1), -1),
        (dt.date(2026, 12, 2), -1),
        (dt.date(2026, 12, 3), -3),
        (dt.date(2026, 12, 7), -7),
        (dt.date(2026, 12, 13), -7),
        (dt.date(2026, 12, 14), -14),
        (dt.date(2026, 12, 28), -28),
    ],
)
def test_which_threshold_counts_around_november_30th(on: dt.date, offset: int | None) -> None:
    assert Offsets().crossed(REMIND_ON, LATE_FROM, on) == offset


@given(st.dates(dt.date(2026, 1, 1), dt.date(2027, 12, 31)), st.integers(0, 400))
def test_as_days_pass_the_threshold_only_moves_on(due: dt.date, start: int) -> None:
    """From one day to the next the threshold stays or falls: nobody is reminded of the same one twice."""
    offsets, late_from = Offsets(), due + dt.timedelta(days=1)
    days = [due - dt.timedelta(days=60 - n) for n in range(start, start + 30)]
    crossed = [each for each in (offsets.crossed(due, late_from, day) for day in days) if each is not None]

    assert crossed == sorted(crossed, reverse=True)


@pytest.mark.parametrize(
    ("on", "percent"),
    [
        (dt.date(2026, 9, 30), None),
        (dt.date(2026, 10, 1), 50),
        (dt.date(2026, 11, 25), 80),
        (dt.date(2026, 12, 31), 80),
        (dt.date(2027, 1, 1), None),
    ],
)
def test_silence_is_noticed_at_half_and_at_four_fifths_of_the_period(on: dt.date, percent: int | None) -> None:
    assert crossed_percent(dt.date(2026, 7, 1), dt.date(2026, 12, 31), on) == percent


def test_a_plans_own_rule_comes_before_the_wards(ward: Ward) -> None:
    plan, other = PlanFactory(ward=ward), PlanFactory(ward=ward)
    ReminderRule.objects.create(ward=ward, item="task", days_before=[10, 0], days_late=[2])
    ReminderRule.objects.create(ward=ward, plan=plan, item="task", days_before=[5, 0], days_late=[2])

    book = RuleBook(ward)

    assert book.offsets("task", plan.pk).before == (5, 0)
    assert book.offsets("task", other.pk).before == (10, 0)
    assert book.offsets("report", plan.pk) == Offsets()


CALENDAR = WorkingCalendar()


@given(st.dates(dt.date(2026, 1, 1), dt.date(2027, 11, 30)), st.sets(st.integers(0, 100), max_size=60))
def test_a_machine_that_is_off_on_any_days_tells_each_threshold_at_most_once_and_misses_no_last_word(
    due: dt.date, off: set[int]
) -> None:
    """Whatever days are missed, each threshold is told at most once, and in order; what counts at the end is told."""
    dates = due_dates(due, CALENDAR)
    days = [due - dt.timedelta(days=70 - n) for n in range(101) if n not in off]
    days = [day for day in days if CALENDAR.is_working_day(day)]

    told: list[int] = []
    for day in days:
        offset = Offsets().crossed(dates.remind_on, dates.late_from, day)
        if offset is not None and offset not in told:
            told.append(offset)

    assert told == sorted(told, reverse=True)
    last = Offsets().crossed(dates.remind_on, dates.late_from, days[-1]) if days else None
    assert last is None or last == told[-1]


@given(st.dates(dt.date(2026, 1, 1), dt.date(2027, 11, 30)))
def test_the_day_to_remind_for_is_worked_and_lateness_begins_after_it(due: dt.date) -> None:
    dates = due_dates(due, CALENDAR)

    assert CALENDAR.is_working_day(dates.remind_on)
    assert dates.remind_on <= due < dates.late_from
    assert all(not CALENDAR.is_working_day(due + ONE_DAY * n) for n in range((dates.late_from - due).days - 1))
    assert Offsets().crossed(dates.remind_on, dates.late_from, dates.remind_on) == 0
    assert Offsets().crossed(dates.remind_on, dates.late_from, dates.late_from) == -1
