"""Who is away is stood in for; nobody's reminders are lost."""

import datetime as dt

import pytest

from accounts.models import User
from plans.tests.factories import PlanFactory
from reminders.due.people import WardPeople
from reminders.sweep import digests_for, send_reminders
from reminders.tests.factories import AbsenceFactory
from tasks.models import Assignment, TaskPeriod
from tasks.tests.factories import TaskFactory, TaskPeriodFactory
from units.models import Unit, Ward
from units.tests.factories import MembershipFactory

MONDAY = dt.date(2026, 11, 23)


@pytest.fixture
def colleague(unit: Unit) -> User:
    return MembershipFactory(unit=unit, user__full_name="Lý Thị Đồng Nghiệp").user


@pytest.fixture
def period(unit: Unit, officer: User) -> TaskPeriod:
    task = TaskFactory(plan=PlanFactory(ward=unit.ward), lead=unit)
    Assignment.objects.filter(task=task).update(officer=officer)
    return TaskPeriodFactory(task=task, due_on=dt.date(2026, 11, 30))


def told(on: dt.date = MONDAY) -> dict[str, list[str | None]]:
    return {
        draft.user.full_name: [entry.for_whom.full_name if entry.for_whom else None for entry in draft.entries]
        for draft in digests_for(on)
    }


def test_the_stand_in_is_reminded_and_told_for_whom(
    period: TaskPeriod, officer: User, colleague: User, head: User
) -> None:
    AbsenceFactory(user=officer, stand_in=colleague)

    assert told() == {colleague.full_name: [officer.full_name]}


def test_the_head_is_reminded_where_nobody_stands_in(period: TaskPeriod, officer: User, head: User) -> None:
    AbsenceFactory(user=officer)

    assert told() == {head.full_name: [None]}


def test_two_who_stand_in_for_each_other_leave_it_to_the_head(
    period: TaskPeriod, officer: User, colleague: User, head: User
) -> None:
    AbsenceFactory(user=officer, stand_in=colleague)
    AbsenceFactory(user=colleague, stand_in=officer)

    assert told() == {head.full_name: [None]}


def test_the_stand_in_of_a_stand_in_is_reminded(period: TaskPeriod, officer: User, colleague: User, head: User) -> None:
    AbsenceFactory(user=officer, stand_in=colleague)
    AbsenceFactory(user=colleague, stand_in=head)

    assert told() == {head.full_name: [officer.full_name]}


def test_back_at_work_the_officer_hears_of_the_next_threshold(
    period: TaskPeriod, officer: User, colleague: User
) -> None:
    AbsenceFactory(user=officer, stand_in=colleague)
    send_reminders(MONDAY)

    assert told(dt.date(2026, 11, 30)) == {officer.full_name: [None]}


def test_the_mail_names_who_is_away(period: TaskPeriod, officer: User, colleague: User) -> None:
    AbsenceFactory(user=officer, stand_in=colleague)
    send_reminders(MONDAY)

    assert f"Nhận thay đồng chí {officer.full_name}" in colleague.digests.get().message.text
    assert colleague.reminders.get().for_whom == officer


def test_a_stand_in_who_left_the_ward_is_passed_over(
    period: TaskPeriod, officer: User, colleague: User, head: User, ward: Ward
) -> None:
    AbsenceFactory(user=officer, stand_in=colleague)
    colleague.memberships.update(ended_on=dt.date(2026, 11, 1))

    assert WardPeople(ward, MONDAY).in_place_of(officer) is None
    assert told() == {head.full_name: [None]}
