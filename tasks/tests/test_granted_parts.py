"""More time for one unit of work that many units lead: when the whole is late, and what past days show."""

import datetime as dt

import pytest

from accounts.models import User
from plans.tests.factories import PlanFactory
from reporting.composing.task_rows import task_rows
from tasks.extensions.wishes import ask_for_extension, decide_extension
from tasks.models import ProgressUpdate, State, TaskPeriod
from tasks.periods.dates import reschedule
from tasks.periods.opening import open_all_periods
from tasks.periods.standing import on_day
from tasks.periods.whole import governing
from tasks.tests.factories import TaskFactory
from tasks.timeliness import Timeliness
from tasks.updates.actions import report_progress
from tasks.updates.entry import ProgressEntry
from units.models import Unit, Ward
from units.tests.factories import UnitFactory

D = dt.date
DUE, GRANTED, LATER = D(2026, 11, 30), D(2026, 12, 15), D(2026, 12, 22)
DONE = ProgressEntry(State.DONE, 100)
RUNNING = ProgressEntry(State.IN_PROGRESS, 40, result="Đã làm một nửa")


@pytest.fixture
def whole(ward: Ward, unit: Unit, office: Unit, day: D) -> TaskPeriod:
    """A task of all units, due on 30/11/2026, with a part for each of two rooms."""
    TaskFactory(plan=PlanFactory(ward=ward), lead=UnitFactory(ward=ward, collective=True))
    open_all_periods(day)
    return TaskPeriod.objects.get(part_of=None)


def part(whole: TaskPeriod, unit: Unit) -> TaskPeriod:
    return whole.parts.select_related("unit", "task", "ward").get(unit=unit)


def grant(whole: TaskPeriod, unit: Unit, until: D, by: User, on: D) -> None:
    wish = ask_for_extension(part(whole, unit), new_due_on=until, reason="Chờ thiết bị", by=by, on=on)
    decide_extension(wish, granted=True, answer="", by=by, on=on)


def report(whole: TaskPeriod, unit: Unit, entry: ProgressEntry, by: User, on: D) -> None:
    mine = part(whole, unit)
    report_progress(mine, entry, by=by, on=on, seen=mine.newest_update_id)


def shown(whole: TaskPeriod, on: D, now: D) -> tuple[str, D | None, D]:
    row = on_day(TaskPeriod.objects.filter(pk=whole.pk), on, now).get()
    return row.class_on, row.granted_then, row.late_from_day


def test_the_whole_is_late_while_a_room_without_more_time_has_not_finished(
    whole: TaskPeriod, unit: Unit, leader: User, day: D
) -> None:
    grant(whole, unit, GRANTED, leader, day)

    assert shown(whole, D(2026, 12, 1), D(2026, 12, 1)) == (Timeliness.NOT_STARTED_LATE, None, D(2026, 12, 1))


def test_the_whole_has_the_granted_day_once_only_the_room_with_more_time_is_left(
    whole: TaskPeriod, unit: Unit, office: Unit, officer: User, leader: User, day: D
) -> None:
    grant(whole, unit, GRANTED, leader, day)
    report(whole, office, DONE, officer, D(2026, 11, 28))

    assert shown(whole, D(2026, 12, 5), D(2026, 12, 5)) == (Timeliness.RUNNING, GRANTED, D(2026, 12, 16))
    assert shown(whole, D(2026, 12, 16), D(2026, 12, 16))[0] == Timeliness.RUNNING_LATE

    report(whole, unit, DONE, officer, D(2026, 12, 15))
    assert shown(whole, D(2026, 12, 20), D(2026, 12, 20))[0] == Timeliness.DONE_IN_TIME


def test_the_whole_was_done_late_when_one_room_was(
    whole: TaskPeriod, unit: Unit, office: Unit, officer: User, leader: User, day: D
) -> None:
    grant(whole, unit, GRANTED, leader, day)
    report(whole, office, DONE, officer, D(2026, 12, 3))
    report(whole, unit, DONE, officer, D(2026, 12, 10))

    assert shown(whole, D(2026, 12, 20), D(2026, 12, 20))[0] == Timeliness.DONE_LATE


def test_two_rooms_with_more_time_give_the_whole_the_earlier_of_the_two_days(
    whole: TaskPeriod, unit: Unit, office: Unit, leader: User, day: D
) -> None:
    grant(whole, unit, LATER, leader, day)
    grant(whole, office, GRANTED, leader, day)

    assert shown(whole, day, day) == (Timeliness.NOT_STARTED, GRANTED, D(2026, 12, 16))


def test_past_days_keep_the_days_that_the_whole_had_then(
    whole: TaskPeriod, unit: Unit, office: Unit, officer: User, leader: User
) -> None:
    """Late on 1/12, in time from the decision of 3/12 on: the figures of 2/12 stay late, in the report too."""
    decided_on, now = D(2026, 12, 3), D(2026, 12, 20)
    report(whole, office, DONE, officer, D(2026, 11, 28))
    grant(whole, unit, GRANTED, leader, decided_on)

    assert shown(whole, D(2026, 12, 2), now) == (Timeliness.RUNNING_LATE, None, D(2026, 12, 1))
    assert shown(whole, decided_on, now) == (Timeliness.RUNNING, GRANTED, D(2026, 12, 16))
    plan, year = whole.task.plan, (D(2026, 1, 1), D(2026, 12, 31))
    told = [(row["class"], row["granted_due_on"]) for on in (D(2026, 12, 2), decided_on)
            for row in task_rows(plan, *year, on)]  # fmt: skip
    assert told == [("running_late", None), ("running", GRANTED.isoformat())]


def test_more_time_for_a_room_is_no_report_of_the_whole(
    whole: TaskPeriod, unit: Unit, office: Unit, officer: User, leader: User, day: D
) -> None:
    report(whole, office, RUNNING, officer, day)
    before = ProgressUpdate.objects.count()

    grant(whole, unit, GRANTED, leader, day + dt.timedelta(days=3))

    whole.refresh_from_db()
    assert (ProgressUpdate.objects.count(), whole.updated_on) == (before, day)


def test_a_new_deadline_leaves_the_room_its_granted_day_and_gives_it_to_no_other(
    whole: TaskPeriod, unit: Unit, office: Unit, leader: User, day: D
) -> None:
    grant(whole, unit, LATER, leader, day)
    task = whole.task
    task.schedule_due = D(2026, 12, 7)
    task.save()

    reschedule(type(task).objects.filter(pk=task.pk), day)

    days = {row.unit: (row.due_on, row.granted_due_on, row.late_from) for row in whole.parts.select_related("unit")}
    assert days == {unit: (D(2026, 12, 7), LATER, D(2026, 12, 23)), office: (D(2026, 12, 7), None, D(2026, 12, 8))}
    assert shown(whole, day, day)[2] == D(2026, 12, 8)


def test_parts_without_a_date_or_that_do_not_apply_say_nothing_of_the_days() -> None:
    ongoing = TaskPeriod(kind="ongoing", state=State.IN_PROGRESS)
    left_out = TaskPeriod(kind="dated", state=State.NOT_APPLICABLE, late_from=DUE)

    assert governing([ongoing, left_out]) is None
