"""Random stories: reports, confirmations, returns, grants, a ward that changes its mind.

Whatever happened, each item is in exactly one class each day, and a past day's class stays what that day showed.
"""

import datetime as dt
from dataclasses import dataclass
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accounts.models import User
from tasks.exceptions import ExtensionRefused, ReportRefused, UpdateAlreadyReviewed
from tasks.extensions.wishes import ask_for_extension, decide_extension
from tasks.models import State, TaskPeriod
from tasks.periods.figures import figures_of
from tasks.periods.standing import as_they_stood
from tasks.tests.factories import TaskFactory, TaskPeriodFactory
from tasks.timeliness import Timeliness
from tasks.updates.actions import confirm_update, report_progress, return_update
from tasks.updates.entry import ProgressEntry
from units.models import Unit, Ward
from wording.calendar import WorkingCalendar, due_dates

pytestmark = pytest.mark.django_db

FIRST = dt.date(2026, 10, 1)
CALENDAR = WorkingCalendar()


@dataclass(frozen=True)
class Event:
    """Something that happens `after` days after the one before."""

    kind: str
    after: int
    state: str = State.IN_PROGRESS
    percent: int = 50
    days: int = 10


events = st.builds(
    Event,
    kind=st.sampled_from(["report", "report", "report", "confirm", "return", "extend", "switch"]),
    after=st.integers(0, 12),
    state=st.sampled_from(State.values),
    percent=st.integers(0, 99),
    days=st.integers(1, 60),
)
kinds_of_work = st.sampled_from(["dated", "ongoing", "guided", "conditional", "late_when_issued"])


def a_period(kind: str, due_on: dt.date, unit: Unit) -> TaskPeriod:
    """A period of this kind; a dated one with any last day, working or off, before, within or after the story."""
    words: dict[str, Any] = {"plan__ward": unit.ward, "lead": unit}
    if kind in {"dated", "late_when_issued"}:
        dates = due_dates(due_on, CALENDAR, roll_forward=True)
        return TaskPeriodFactory(
            task=TaskFactory(**words, schedule_due=due_on), due_on=due_on, remind_on=dates.remind_on,
            late_from=dates.late_from, late_when_issued=kind == "late_when_issued",
        )  # fmt: skip
    traits = {"ongoing": "continuous", "guided": "on_guidance", "conditional": "conditional"}
    return TaskPeriodFactory(task=TaskFactory(**words, **{traits[kind]: True}), **{kind: True})


def happen(event: Event, period: TaskPeriod, day: dt.date, officer: User, head: User, leader: User) -> None:
    """Let it happen as far as it may; what is refused leaves everything as it is."""
    period.refresh_from_db()
    waiting = period.updates.filter(accepted=None).order_by("pk").last()
    try:
        with transaction.atomic():
            if event.kind == "report":
                entry = ProgressEntry(event.state, event.percent, result="Lý do")
                report_progress(period, entry, by=officer, on=day, seen=period.newest_update_id)
            elif event.kind == "confirm" and waiting:
                confirm_update(waiting, by=head, on=day)
            elif event.kind == "return" and waiting:
                return_update(waiting, by=head, on=day, reason="Thiếu")
            elif event.kind == "extend" and period.due_on:
                later = max(period.last_day, day) + dt.timedelta(days=event.days)
                wish = ask_for_extension(period, new_due_on=later, reason="Chờ", by=officer, on=day)
                decide_extension(wish, granted=event.percent % 3 > 0, answer="Không", by=leader, on=day)
            elif event.kind == "switch":
                Ward.objects.update(counts_confirmed_only=event.percent % 2 == 0)
                period.ward.refresh_from_db()
    except (ReportRefused, UpdateAlreadyReviewed, ExtensionRefused):
        return


def shown_on(day: dt.date) -> Timeliness:
    """The class that the pages show on the day, in Python and in SQL alike; exactly one class counts the item."""
    period = TaskPeriod.objects.with_timeliness(day).get()
    assert period.timeliness(day) == period.class_on
    found = figures_of(TaskPeriod.objects.all(), day)
    assert [each for each in Timeliness if found[each]] == [period.class_on]
    assert found.total + found[Timeliness.NOT_APPLICABLE] == 1
    return Timeliness(period.class_on)


def as_of(day: dt.date) -> Timeliness:
    return Timeliness(as_they_stood(TaskPeriod.objects.all(), day).get().class_on)


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    kind=kinds_of_work,
    due_on=st.dates(FIRST, FIRST + dt.timedelta(days=90)),
    story=st.lists(events, min_size=1, max_size=9),
)
def test_a_past_day_stays_as_it_was_shown(
    unit: Unit, officer: User, head: User, leader: User, kind: str, due_on: dt.date, story: list[Event]
) -> None:
    with transaction.atomic():
        period = a_period(kind, due_on, unit)
        day, shown = FIRST, {}
        for event in story:
            day += dt.timedelta(days=event.after)
            happen(event, period, day, officer, head, leader)
            shown[day] = shown_on(day)
            assert as_of(day) == shown[day], "as of today is not what today shows"

        assert {each: as_of(each) for each in shown} == shown
        transaction.set_rollback(True)
