"""What people may hold back, and what they may not."""

import datetime as dt

import pytest

from accounts.models import User
from plans.tests.factories import PlanFactory
from reminders.models import Preferences
from reminders.sweep import digests_for, remind_ward
from tasks.models import Task
from tasks.tests.factories import TaskFactory, TaskPeriodFactory
from units.models import Unit, Ward

MONDAY, TUESDAY, WEDNESDAY = (dt.date(2026, 11, day) for day in (23, 24, 25))


@pytest.fixture
def task(unit: Unit, head: User) -> Task:
    return TaskFactory(plan=PlanFactory(ward=unit.ward), lead=unit)


def count(on: dt.date, hour: int | None = None) -> int:
    return sum(len(draft.entries) for draft in digests_for(on, hour))


def test_only_late_leaves_out_what_comes_and_what_is_silent(task: Task, head: User, unit: Unit) -> None:
    TaskPeriodFactory(task=task, due_on=WEDNESDAY)
    TaskPeriodFactory(task=TaskFactory(plan=task.plan, lead=unit, continuous=True), ongoing=True)
    assert count(MONDAY) == 2

    Preferences.objects.create(user=head, only_late=True)
    assert count(MONDAY) == 0


def test_what_is_late_comes_whatever_somebody_prefers(task: Task, head: User) -> None:
    Preferences.objects.create(user=head, only_late=True, weekly=True)
    TaskPeriodFactory(task=task, due_on=dt.date(2026, 11, 20))

    assert count(WEDNESDAY) == 1


def test_weekly_gathers_what_comes_on_the_first_working_day(task: Task, head: User) -> None:
    Preferences.objects.create(user=head, weekly=True)
    TaskPeriodFactory(task=task, due_on=dt.date(2026, 12, 2))

    assert count(WEDNESDAY) == 0
    assert count(dt.date(2026, 11, 30)) == 1


def test_after_a_holiday_on_monday_the_week_begins_on_tuesday(task: Task, head: User) -> None:
    """27/4/2026 is off for Giỗ Tổ."""
    Preferences.objects.create(user=head, weekly=True)
    TaskPeriodFactory(task=task, due_on=dt.date(2026, 4, 29))

    assert count(dt.date(2026, 4, 27)) == 0
    assert count(dt.date(2026, 4, 28)) == 1


def test_the_mail_comes_at_the_hour_chosen_and_a_missed_hour_is_made_up(task: Task, head: User, ward: Ward) -> None:
    Preferences.objects.create(user=head, hour=11)
    TaskPeriodFactory(task=task, due_on=WEDNESDAY)

    assert [count(MONDAY, hour) for hour in (7, 9, 11, 13)] == [0, 0, 1, 1]
    assert remind_ward(ward, MONDAY, 13) == 1
    assert remind_ward(ward, MONDAY, 15) == 0
