"""What waits for somebody: confirmations, requests for more time, instructions, contributions, guidance."""

import datetime as dt

import pytest
from django.utils import timezone

from accounts.models import User
from indicators.tests.factories import IndicatorFactory
from plans.models import Plan, UnitDirective
from plans.tests.factories import PlanFactory
from reminders.due.items import Item
from reminders.sweep import digests_for
from reporting.duties.periods import open_report_periods
from reporting.models import Contribution, ReportPeriod
from reporting.tests.factories import ReportObligationFactory
from tasks.models import Task, TaskPeriod
from tasks.tests.factories import (
    DirectiveFactory,
    ExtensionRequestFactory,
    ProgressUpdateFactory,
    TaskFactory,
    TaskPeriodFactory,
)
from units.models import Unit

MONDAY = dt.date(2026, 11, 23)
FAR_AWAY = dt.date(2027, 6, 1)


@pytest.fixture
def plan(unit: Unit) -> Plan:
    return PlanFactory(ward=unit.ward)


@pytest.fixture
def task(plan: Plan, unit: Unit) -> Task:
    return TaskFactory(plan=plan, lead=unit)


@pytest.fixture
def period(task: Task) -> TaskPeriod:
    return TaskPeriodFactory(task=task, due_on=FAR_AWAY)


def told(item: str, on: dt.date = MONDAY) -> dict[str, list[str]]:
    found = {
        draft.user.full_name: [entry.item.text for entry in draft.entries if entry.item.item == item]
        for draft in digests_for(on)
    }
    return {name: texts for name, texts in found.items() if texts}


def report(period: TaskPeriod, author: User, on: dt.date) -> None:
    period.last_update = period.newest_update = ProgressUpdateFactory(period=period, author=author, reported_on=on)
    period.state, period.updated_on = period.last_update.state, on
    period.save()


def test_updates_that_wait_are_one_line_for_the_head_however_many(
    plan: Plan, unit: Unit, officer: User, head: User, coordinator: User
) -> None:
    for _ in range(3):
        report(TaskPeriodFactory(task=TaskFactory(plan=plan, lead=unit), due_on=FAR_AWAY), officer, MONDAY)

    assert told(Item.CONFIRMATION) == {}
    assert told(Item.CONFIRMATION, MONDAY + dt.timedelta(days=3)) == {
        head.full_name: [f"3 cập nhật của {unit.name} chờ xác nhận"]
    }
    assert set(told(Item.CONFIRMATION, MONDAY + dt.timedelta(days=7))) == {head.full_name, coordinator.full_name}


def test_an_update_of_the_day_before_makes_no_mail_and_goes_along_with_one(
    plan: Plan, unit: Unit, officer: User, head: User
) -> None:
    """Officers report on any day: their head is not to get a mail on the day after each."""
    report(TaskPeriodFactory(task=TaskFactory(plan=plan, lead=unit), due_on=FAR_AWAY), officer, MONDAY)
    wednesday = MONDAY + dt.timedelta(days=2)  # Tuesday, 24/11, is a day off
    assert told(Item.CONFIRMATION, wednesday) == {}

    TaskPeriodFactory(task=TaskFactory(plan=plan, lead=unit), due_on=wednesday)
    assert told(Item.CONFIRMATION, wednesday) == {head.full_name: [f"1 cập nhật của {unit.name} chờ xác nhận"]}


def test_nobody_is_asked_to_confirm_their_own_update_where_the_unit_has_no_head(
    plan: Plan, unit: Unit, coordinator: User
) -> None:
    report(TaskPeriodFactory(task=TaskFactory(plan=plan, lead=unit), due_on=FAR_AWAY), coordinator, MONDAY)

    assert told(Item.CONFIRMATION, MONDAY + dt.timedelta(days=1)) == {}


def test_what_the_head_reported_waits_for_nobody_else(period: TaskPeriod, head: User, coordinator: User) -> None:
    report(period, head, MONDAY)

    assert told(Item.CONFIRMATION, MONDAY + dt.timedelta(days=7)) == {}


def test_a_request_for_more_time_is_brought_up_to_the_head_then_to_the_leader(
    period: TaskPeriod, head: User, leader: User
) -> None:
    asked = ExtensionRequestFactory(period=period, asked_at=timezone.make_aware(dt.datetime(2026, 11, 20, 9)))
    assert list(told(Item.EXTENSION)) == [head.full_name]

    asked.recommended, asked.recommended_by = True, head
    asked.save()
    assert list(told(Item.EXTENSION)) == [leader.full_name]

    asked.granted, asked.decided_by = True, leader
    asked.save()
    assert told(Item.EXTENSION) == {}


def test_what_the_head_asks_for_goes_to_the_leader(period: TaskPeriod, head: User, leader: User) -> None:
    ExtensionRequestFactory(period=period, asked_by=head, asked_at=timezone.make_aware(dt.datetime(2026, 11, 20, 9)))

    assert list(told(Item.EXTENSION)) == [leader.full_name]


def test_an_instruction_without_an_answer_is_brought_up(period: TaskPeriod, head: User, coordinator: User) -> None:
    DirectiveFactory(task=period.task, given_at=timezone.make_aware(dt.datetime(2026, 11, 22, 9)))

    assert list(told(Item.DIRECTIVE)) == [head.full_name]
    assert set(told(Item.DIRECTIVE, dt.date(2026, 11, 25))) == {head.full_name, coordinator.full_name}


def test_an_instruction_to_a_unit_by_a_day_is_brought_up_before_that_day(
    plan: Plan, unit: Unit, head: User, leader: User, coordinator: User
) -> None:
    UnitDirective.objects.create(
        unit=unit, text="Rà soát trang thiết bị", given_by=leader, due_on=dt.date(2026, 11, 30),
        given_at=timezone.make_aware(dt.datetime(2026, 11, 20, 9)),
    )  # fmt: skip

    assert told(Item.UNIT_DIRECTIVE) == {head.full_name: ["Ý kiến chỉ đạo: Rà soát trang thiết bị"]}
    assert set(told(Item.UNIT_DIRECTIVE, dt.date(2026, 12, 3))) == {head.full_name, coordinator.full_name}


def test_an_instruction_on_an_indicator_reaches_its_unit(plan: Plan, unit: Unit, head: User, leader: User) -> None:
    indicator = IndicatorFactory(plan=plan, metric__ward=plan.ward)
    indicator.assignments.create(unit=unit)
    indicator.directives.create(
        text="Làm rõ số liệu", given_by=leader, given_at=timezone.make_aware(dt.datetime(2026, 11, 20, 9))
    )

    assert list(told(Item.INDICATOR_DIRECTIVE)) == [head.full_name]


def test_work_that_waits_for_guidance_is_looked_at_near_the_end_of_the_reporting_period(
    plan: Plan, unit: Unit, head: User
) -> None:
    """The plan's ongoing work is asked for twice a year: 80 per cent of the second half has passed on 25/11."""
    task = TaskFactory(plan=plan, lead=unit, on_guidance=True)
    period = TaskPeriodFactory(task=task, kind=TaskPeriod.Kind.GUIDED, due_on=None)

    assert told(Item.GUIDANCE, dt.date(2026, 10, 1)) == {}
    assert told(Item.GUIDANCE, dt.date(2026, 12, 1)) == {head.full_name: [task.text]}

    TaskPeriod.objects.filter(pk=period.pk).update(updated_on=dt.date(2026, 11, 30))
    assert told(Item.GUIDANCE, dt.date(2026, 12, 1)) == {}


def test_a_unit_is_asked_for_its_part_of_the_report_before_the_coordinator_needs_it(
    plan: Plan, task: Task, unit: Unit, head: User, coordinator: User
) -> None:
    ReportObligationFactory(plan=plan)
    open_report_periods(MONDAY)
    assert ReportPeriod.objects.get().units_due_on == MONDAY
    before = dt.date(2026, 11, 20)

    assert list(told(Item.CONTRIBUTION, before)) == [head.full_name]

    Contribution.objects.update(state=Contribution.State.GIVEN)
    assert told(Item.CONTRIBUTION, before) == {}
