"""A ward in which updates count once the unit's head has confirmed them: every figure follows, past days stay."""

import datetime as dt
from collections.abc import Callable

import pytest
from django.test import Client

from accounts.models import User
from desk.my_work import grouped, own_periods
from reminders.due.items import Situation
from reminders.due.tasks import due_tasks
from tasks.models import State, TaskPeriod
from tasks.periods.figures import figures_of
from tasks.periods.standing import as_they_stood
from tasks.tests.factories import TaskFactory, TaskPeriodFactory
from tasks.updates.actions import confirm_update, report_progress, return_update
from tasks.updates.entry import ProgressEntry, unchanged
from units.models import Unit, Ward

Clients = Callable[[User | None], Client]
DONE = ProgressEntry(State.DONE, 100, result="Đã xong")


@pytest.fixture
def period(unit: Unit) -> TaskPeriod:
    Ward.objects.update(counts_confirmed_only=True)
    unit.ward.refresh_from_db()
    return TaskPeriodFactory(task=TaskFactory(plan__ward=unit.ward, lead=unit, text="Số hóa hồ sơ"))


def test_an_update_counts_from_its_confirmation_on(period: TaskPeriod, officer: User, head: User, day: dt.date) -> None:
    before = day - dt.timedelta(days=3)
    update = report_progress(period, DONE, by=officer, on=before, seen=None)

    period.refresh_from_db()
    assert (period.state, period.last_update, period.newest_update) == (State.NOT_STARTED, None, update)
    assert figures_of(TaskPeriod.objects.all(), day).done == 0

    confirm_update(update, by=head, on=day)

    period.refresh_from_db()
    assert (period.state, period.percent, period.last_update) == (State.DONE, 100, update)
    assert period.done_on == before
    assert figures_of(TaskPeriod.objects.all(), day).done == 1
    assert as_they_stood(TaskPeriod.objects.all(), before).get().update_then is None
    assert as_they_stood(TaskPeriod.objects.all(), day).get().state_on == State.DONE


def test_what_the_head_reports_counts_at_once(period: TaskPeriod, head: User, day: dt.date) -> None:
    update = report_progress(period, DONE, by=head, on=day, seen=None)

    period.refresh_from_db()
    assert (update.accepted, update.reviewed_by, update.counts_on) == (True, head, day)
    assert period.state == State.DONE


def test_the_officer_has_done_their_part_and_the_head_has_not(
    client_of: Clients, period: TaskPeriod, officer: User, head: User, day: dt.date
) -> None:
    report_progress(period, DONE, by=officer, on=day, seen=None)

    assert [(g.key, g.count) for g in grouped(own_periods(officer, day), day)] == [("reported", 1)]
    assert "chờ xác nhận, chưa được tính" in client_of(officer).get("/").content.decode()
    page = client_of(officer).get(f"/nhiem-vu/ky/{period.pk}/").content.decode()
    assert "chờ trưởng đơn vị xác nhận mới được tính" in page
    assert client_of(head).get("/").context["review"].count == 1


def test_the_form_goes_on_from_what_was_said_last(
    client_of: Clients, period: TaskPeriod, officer: User, day: dt.date
) -> None:
    first = report_progress(
        period, ProgressEntry(State.IN_PROGRESS, 30, difficulty="Thiếu máy"), by=officer, on=day, seen=None
    )

    form = client_of(officer).get(f"/nhiem-vu/ky/{period.pk}/").context["form"]
    assert (form["seen"].value(), form["percent"].value(), form["difficulty"].value()) == (first.pk, 30, "Thiếu máy")

    again = report_progress(period, unchanged(first, day), by=officer, on=day, seen=first.pk)
    period.refresh_from_db()
    assert (period.newest_update, period.last_update) == (again, None)


def test_a_return_leaves_what_counted_and_opens_the_item_again(
    client_of: Clients, period: TaskPeriod, officer: User, head: User, day: dt.date
) -> None:
    first = report_progress(period, ProgressEntry(State.IN_PROGRESS, 30), by=officer, on=day, seen=None)
    confirm_update(first, by=head, on=day)
    second = report_progress(period, DONE, by=officer, on=day, seen=first.pk)

    return_update(second, by=head, on=day, reason="Chưa có biên bản")

    period.refresh_from_db()
    assert (period.state, period.percent) == (State.IN_PROGRESS, 30)
    assert (period.last_update, period.newest_update, period.returned_update) == (first, first, second)
    assert [(g.key, g.count) for g in grouped(own_periods(officer, day), day)] == [("returned", 1)]
    assert "Chưa có biên bản" in client_of(officer).get("/").content.decode()


def test_an_older_update_confirmed_later_does_not_undo_the_newer(
    period: TaskPeriod, officer: User, head: User, day: dt.date
) -> None:
    first = report_progress(period, ProgressEntry(State.IN_PROGRESS, 30), by=officer, on=day, seen=None)
    second = report_progress(period, ProgressEntry(State.IN_PROGRESS, 60), by=officer, on=day, seen=first.pk)

    confirm_update(second, by=head, on=day)
    confirm_update(first, by=head, on=day)

    period.refresh_from_db()
    assert (period.percent, period.last_update) == (60, second)


def test_a_ward_that_changes_its_mind_leaves_past_days_alone(
    period: TaskPeriod, officer: User, head: User, day: dt.date
) -> None:
    waiting = report_progress(period, ProgressEntry(State.IN_PROGRESS, 30), by=officer, on=day, seen=None)
    Ward.objects.update(counts_confirmed_only=False)
    period.refresh_from_db()
    assert as_they_stood(TaskPeriod.objects.all(), day).get().update_then is None

    later = day + dt.timedelta(days=1)
    report_progress(period, ProgressEntry(State.IN_PROGRESS, 50), by=officer, on=later, seen=waiting.pk)

    period.refresh_from_db()
    assert period.percent == 50
    assert as_they_stood(TaskPeriod.objects.all(), day).get().update_then is None
    assert as_they_stood(TaskPeriod.objects.all(), later).get().percent_on == 50


def test_nobody_is_chased_for_what_only_waits_for_the_head(
    period: TaskPeriod, officer: User, head: User, day: dt.date
) -> None:
    period.refresh_from_db()
    monday = dt.date(2026, 11, 23)
    assert [item.item_id for item in due_tasks(Situation.of(period.ward, monday))] == [period.pk]

    report_progress(period, DONE, by=officer, on=day, seen=None)

    assert list(due_tasks(Situation.of(period.ward, monday))) == []
