"""The class of a period: the rule, its SQL twin, and the days around a due date."""

import datetime as dt
from itertools import product

import pytest

from tasks.models import State, TaskPeriod
from tasks.tests.factories import ProgressUpdateFactory, TaskFactory, TaskPeriodFactory
from tasks.timeliness import Timeliness, timeliness

DUE = dt.date(2026, 11, 29)  # a Sunday
LATE_FROM = dt.date(2026, 12, 1)


def of(state: str, on: dt.date, *, done_on: dt.date | None = None, kind: str = "dated", **more: bool) -> Timeliness:
    dated = kind == "dated"
    return timeliness(
        kind=kind, state=state, done_on=done_on, due_on=DUE if dated else None, late_from=LATE_FROM if dated else None,
        late_when_issued=more.get("late_when_issued", False), reported=more.get("reported", True), on=on,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("state", "on", "expected"),
    [
        (State.NOT_STARTED, DUE, Timeliness.NOT_STARTED),
        (State.NOT_STARTED, dt.date(2026, 11, 30), Timeliness.NOT_STARTED),
        (State.NOT_STARTED, LATE_FROM, Timeliness.NOT_STARTED_LATE),
        (State.IN_PROGRESS, dt.date(2026, 11, 30), Timeliness.RUNNING),
        (State.IN_PROGRESS, LATE_FROM, Timeliness.RUNNING_LATE),
        (State.PAUSED, LATE_FROM, Timeliness.PAUSED),
        (State.WAITING, LATE_FROM, Timeliness.WAITING),
        (State.NOT_APPLICABLE, LATE_FROM, Timeliness.NOT_APPLICABLE),
    ],
)
def test_open_work_is_late_only_from_the_day_after_the_next_working_day(
    state: str, on: dt.date, expected: Timeliness
) -> None:
    assert of(state, on) == expected


def test_work_done_on_the_monday_after_a_due_sunday_was_in_time_and_on_tuesday_was_late() -> None:
    much_later = dt.date(2027, 3, 1)

    assert of(State.DONE, much_later, done_on=dt.date(2026, 11, 30)) == Timeliness.DONE_IN_TIME
    assert of(State.DONE, much_later, done_on=LATE_FROM) == Timeliness.DONE_LATE


def test_what_was_late_when_the_plan_was_issued_is_not_held_against_the_unit() -> None:
    assert of(State.NOT_STARTED, LATE_FROM, late_when_issued=True) == Timeliness.LATE_WHEN_ISSUED
    assert of(State.DONE, LATE_FROM, done_on=LATE_FROM, late_when_issued=True) == Timeliness.DONE_IN_TIME


def test_ongoing_work_is_silent_or_reported_and_never_late() -> None:
    classes = {
        of(state, dt.date(2030, 1, 1), done_on=DUE, kind="ongoing", reported=reported)
        for state, reported in product([State.NOT_STARTED, State.IN_PROGRESS, State.DONE], [True, False])
    }

    assert classes == {Timeliness.ONGOING_REPORTED, Timeliness.ONGOING_SILENT}


def test_work_that_waits_for_guidance_or_a_condition_is_neither_late_nor_silent() -> None:
    assert of(State.NOT_STARTED, LATE_FROM, kind="guided", reported=False) == Timeliness.WAITING
    assert of(State.NOT_STARTED, LATE_FROM, kind="conditional", reported=False) == Timeliness.CONDITION_NOT_MET


@pytest.mark.django_db
def test_the_database_puts_every_period_in_the_same_class_as_the_rule() -> None:
    """Every combination of kind, state, day of completion, and last update."""
    task = TaskFactory()
    days = [dt.date(2026, 11, 28), DUE, dt.date(2026, 11, 30), LATE_FROM, dt.date(2027, 1, 5)]
    for number, (kind, state, done_on, late_when_issued) in enumerate(
        product(TaskPeriod.Kind.values, State.values, [None, *days], [False, True])
    ):
        if (state == State.DONE) != bool(done_on) or (late_when_issued and kind != "dated"):
            continue
        dated = kind == "dated"
        period = TaskPeriodFactory(
            task=task, kind=kind, state=state, done_on=done_on, late_when_issued=late_when_issued,
            starts_on=dt.date(2020, 1, 1) + dt.timedelta(days=number), due_on=DUE if dated else None,
            remind_on=DUE if dated else None, late_from=LATE_FROM if dated else None,
        )  # fmt: skip
        if number % 2:
            period.last_update = ProgressUpdateFactory(period=period)
            period.save(update_fields=["last_update"])

    for on in days:
        for period in TaskPeriod.objects.with_timeliness(on):
            assert period.class_on == period.timeliness(on), (period.kind, period.state, period.done_on, on)
    assert TaskPeriod.objects.count() == 50
