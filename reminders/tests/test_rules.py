"""Thresholds are crossed once, weekends and missed days included."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plans.tests.factories import PlanFactory
from reminders.models import ReminderRule
from reminders.rules import Offsets, RuleBook, crossed_percent
from units.models import Ward

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
