"""Calendars at a secret address: the right deadlines, whole days, dead when the person left."""

import datetime as dt
from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from icalendar import Calendar

from accounts.models import User
from plans.tests.factories import PlanFactory
from reminders.feeds.calendar import feed_kinds, make_feed, render
from reminders.models import CalendarFeed
from reporting.duties.periods import open_report_periods
from reporting.tests.factories import ReportObligationFactory
from tasks.models import Assignment, TaskPeriod
from tasks.tests.factories import TaskFactory, TaskPeriodFactory
from units.models import Unit

DUE = dt.date(2026, 12, 10)


@pytest.fixture
def period(unit: Unit, officer: User) -> TaskPeriod:
    task = TaskFactory(plan=PlanFactory(ward=unit.ward), lead=unit, text="Số hóa hồ sơ tại bộ phận một cửa")
    Assignment.objects.filter(task=task).update(officer=officer)
    return TaskPeriodFactory(task=task, due_on=DUE)


def feed(user: User, key: str = "me") -> CalendarFeed:
    kind = next(each for each in feed_kinds(user) if each.key.startswith(key))
    return make_feed(kind, by=user)


def titles(found: CalendarFeed, on: dt.date) -> list[str]:
    return [str(event["summary"]) for event in Calendar.from_ical(render(found, on)).walk("VEVENT")]


def test_the_officer_sees_what_was_given_to_them_on_its_day(period: TaskPeriod, officer: User, day: dt.date) -> None:
    [event] = Calendar.from_ical(render(feed(officer), day)).walk("VEVENT")

    assert str(event["summary"]) == "Hạn: Số hóa hồ sơ tại bộ phận một cửa"
    assert (event["dtstart"].dt, event["dtend"].dt) == (DUE, DUE + dt.timedelta(days=1))
    assert f"/nhiem-vu/ky/{period.pk}/" in str(event["url"])


def test_the_head_sees_the_unit_and_another_officer_nothing(
    period: TaskPeriod, officer: User, head: User, stranger: User, day: dt.date
) -> None:
    assert len(titles(feed(head), day)) == 1
    assert titles(feed(stranger), day) == []
    assert len(titles(feed(officer, "unit"), day)) == 1


def test_what_is_done_leaves_the_calendar(period: TaskPeriod, officer: User, day: dt.date) -> None:
    TaskPeriod.objects.update(state="done", done_on=day)

    assert titles(feed(officer), day) == []


def test_the_report_before_november_30th_stands_on_friday_the_27th(unit: Unit, coordinator: User, day: dt.date) -> None:
    ReportObligationFactory(plan=PlanFactory(ward=unit.ward))
    open_report_periods(day)

    for key in ("me", "ward"):
        [event] = Calendar.from_ical(render(feed(coordinator, key), day)).walk("VEVENT")
        assert event["dtstart"].dt == dt.date(2026, 11, 27)


def test_the_address_opens_without_signing_in_until_it_is_renewed(
    period: TaskPeriod, officer: User, client_of: Callable[[User | None], Client]
) -> None:
    found = feed(officer)
    address = reverse("reminders:feed", args=[found.token])
    anybody = client_of(None)
    answer = anybody.get(address)
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert b"BEGIN:VEVENT" in answer.content

    client_of(officer).post(reverse("reminders:feed_renew", args=[found.pk]))

    assert anybody.get(address).status_code == 404


@pytest.mark.parametrize("leaves", ["locked", "left"])
def test_the_address_of_somebody_who_left_is_dead(
    leaves: str, period: TaskPeriod, officer: User, client: Client
) -> None:
    address = reverse("reminders:feed", args=[feed(officer).token])
    if leaves == "locked":
        User.objects.filter(pk=officer.pk).update(is_active=False)
    else:
        officer.memberships.update(ended_on=dt.date(2026, 11, 1))

    assert client.get(address).status_code == 404


def test_the_number_of_queries_does_not_grow_with_the_deadlines(
    unit: Unit, officer: User, head: User, day: dt.date
) -> None:
    plan, found = PlanFactory(ward=unit.ward), feed(head)

    def count(more: int) -> int:
        for _ in range(more):
            TaskPeriodFactory(task=TaskFactory(plan=plan, lead=unit), due_on=DUE)
        fresh = CalendarFeed.objects.select_related("owner", "unit", "ward").get(pk=found.pk)
        with CaptureQueriesContext(connection) as queries:
            render(fresh, day)
        return len(queries)

    assert count(1) == count(20)
