"""The portal's own schedule, run as the worker runs it."""

import datetime as dt

import pytest
from pytest_django import Settings

from accounts.models import User
from config.schedule import SCHEDULE
from jobs import clock, schedule, work
from jobs.models import ScheduledRun
from jobs.schedule import Daily
from notices.models import Message
from plans.tests.factories import PlanFactory
from reporting.models import ReportPeriod
from reporting.tests.factories import ReportObligationFactory
from tasks.tests.factories import TaskFactory
from units.models import Unit

MONDAY = dt.date(2026, 11, 23)
EVENING = clock.at(MONDAY, dt.time(20))
"""An hour at which all of the day is due."""


def test_a_day_opens_periods_reminds_and_sends_and_the_next_tick_adds_nothing(
    settings: Settings, unit: Unit, head: User
) -> None:
    settings.TODAY = MONDAY
    plan = PlanFactory(ward=unit.ward, lead=unit)
    task = TaskFactory(plan=plan, lead=unit)
    ReportObligationFactory(plan=plan, lead=unit)

    schedule.tick(EVENING)
    work.run_waiting()
    schedule.tick(EVENING)
    work.run_waiting()

    runs = ScheduledRun.objects.all()
    assert {run.name for run in runs} == {entry.name for entry in SCHEDULE if isinstance(entry, Daily)}
    assert [run.error for run in runs if run.state != ScheduledRun.State.DONE] == []
    assert task.periods.count() == 1
    assert ReportPeriod.objects.count() == 1
    assert [message.state for message in Message.objects.filter(user=head)] == [Message.State.SENT]


def test_people_are_reminded_after_the_days_periods_were_opened() -> None:
    daily = {entry.name: entry.at for entry in SCHEDULE if isinstance(entry, Daily)}

    assert daily["carry_out_handovers"] < daily["open_task_periods"] < daily["send_reminders_07"]


@pytest.mark.parametrize("entry", SCHEDULE, ids=lambda entry: entry.name)
def test_every_entry_bears_an_empty_installation(
    entry: schedule.Daily | schedule.Always, db: None, day: dt.date
) -> None:
    entry.function(day if isinstance(entry, Daily) else EVENING)
