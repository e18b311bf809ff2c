"""What a unit still owes to a report when its work passes to another."""

import datetime as dt

import pytest

from accounts.models import User
from handover.actions import carry_out
from handover.models import Handover, UnitChange
from handover.unit_changes.actions import change_unit
from plans.models import Plan
from plans.tests.factories import PlanFactory
from reporting.duties.periods import open_period
from reporting.models import Contribution, ReportPeriod
from reporting.tests.factories import ReportFactory, ReportObligationFactory
from reporting.writing.contributions import give, prefilled
from tasks.models import State, TaskPeriod
from tasks.tests.factories import ProgressUpdateFactory, TaskFactory, TaskPeriodFactory
from units.models import Unit, Ward
from units.tests.factories import UnitFactory
from units.working_days import working_calendar

D = dt.date
DUE, MOVED_ON = D(2026, 11, 29), D(2026, 11, 2)


@pytest.fixture
def plan(ward: Ward) -> Plan:
    return PlanFactory(ward=ward)


@pytest.fixture
def led(plan: Plan, unit: Unit) -> TaskPeriod:
    return TaskPeriodFactory(task=TaskFactory(plan=plan, lead=unit, text="Số hóa hồ sơ"))


@pytest.fixture
def economy(ward: Ward) -> Unit:
    return UnitFactory(ward=ward, name="Phòng Kinh tế")


@pytest.fixture
def period(plan: Plan, led: TaskPeriod) -> ReportPeriod:
    """The yearly report before 30/11, open since the middle of October, with what the one room is to give."""
    duty = ReportObligationFactory(plan=plan, month=11, day=30)
    open_period(duty, DUE, D(2026, 10, 15), working_calendar())
    return ReportPeriod.objects.get()


def hand_over(unit: Unit, to_unit: Unit, by: User, on: D = MOVED_ON, **scope: object) -> dict[str, int]:
    handover = Handover.objects.create(ward=unit.ward, from_unit=unit, to_unit=to_unit, **scope)
    return carry_out(handover, effective_on=on, by=by)


def owing(period: ReportPeriod) -> set[Unit]:
    return {each.unit for each in period.contributions.select_related("unit") if each.state == "open"}


def test_the_room_that_takes_the_work_over_is_asked_instead(
    period: ReportPeriod, unit: Unit, economy: Unit, coordinator: User
) -> None:
    moved = hand_over(unit, economy, coordinator)

    assert (owing(period), moved["contributions"]) == ({economy}, 1)


def test_what_was_given_before_stays_with_the_room_that_gave_it(
    period: ReportPeriod, unit: Unit, economy: Unit, head: User, coordinator: User
) -> None:
    given = Contribution.objects.get()
    give(given, {"results": "Đã số hóa 120 hồ sơ."}, by=head)

    moved = hand_over(unit, economy, coordinator)

    given.refresh_from_db()
    assert (given.unit, given.results, moved["contributions"]) == (unit, "Đã số hóa 120 hồ sơ.", 0)


def test_a_room_that_keeps_other_work_of_the_plan_goes_on_contributing_beside_the_new_one(
    plan: Plan, period: ReportPeriod, led: TaskPeriod, unit: Unit, economy: Unit, coordinator: User
) -> None:
    TaskPeriodFactory(task=TaskFactory(plan=plan, lead=unit))
    handover = Handover.objects.create(ward=unit.ward, from_unit=unit, to_unit=economy, scope=Handover.Scope.CHOSEN)
    handover.tasks.set([led.task])

    carry_out(handover, effective_on=MOVED_ON, by=coordinator)

    assert owing(period) == {unit, economy}


def test_a_room_that_was_asked_already_is_not_asked_twice(
    plan: Plan, led: TaskPeriod, unit: Unit, economy: Unit, coordinator: User
) -> None:
    TaskPeriodFactory(task=TaskFactory(plan=plan, lead=economy))
    open_period(ReportObligationFactory(plan=plan, month=11, day=30), DUE, D(2026, 10, 15), working_calendar())
    period = ReportPeriod.objects.get()
    assert owing(period) == {unit, economy}

    hand_over(unit, economy, coordinator)

    assert [each.unit for each in period.contributions.all()] == [economy]


def test_other_plans_and_reports_that_were_approved_stay_as_they_are(
    ward: Ward, period: ReportPeriod, unit: Unit, economy: Unit, coordinator: User
) -> None:
    other = PlanFactory(ward=ward)
    TaskPeriodFactory(task=TaskFactory(plan=other, lead=unit))
    open_period(ReportObligationFactory(plan=other, month=11, day=30), DUE, D(2026, 10, 15), working_calendar())
    ReportFactory(period=period, approved=True)

    hand_over(unit, economy, coordinator, plan=other)

    assert owing(period) == {unit}
    assert owing(ReportPeriod.objects.get(obligation__plan=other)) == {economy}


def test_a_unit_that_merges_into_another_owes_nothing_any_more(
    ward: Ward, plan: Plan, period: ReportPeriod, unit: Unit, economy: Unit, coordinator: User
) -> None:
    TaskFactory(plan=plan, lead=UnitFactory(ward=ward, collective=True))
    change = UnitChange(kind=UnitChange.Kind.MERGE, unit=unit, into=economy, effective_on=MOVED_ON)

    change_unit(change, by=coordinator, on=MOVED_ON)

    assert unit not in owing(period)
    assert economy in owing(period)


def test_work_that_came_after_the_cut_off_is_told_by_the_room_that_has_it_now(
    period: ReportPeriod, led: TaskPeriod, unit: Unit, economy: Unit, officer: User, coordinator: User
) -> None:
    told = "Đã số hóa 120 hồ sơ"
    ProgressUpdateFactory(
        period=led, author=officer, unit=unit, state=State.DONE, percent=100, result=told, done_on=D(2026, 11, 5),
        reported_on=D(2026, 11, 5), counts_on=D(2026, 11, 5),
    )  # fmt: skip
    after_cutoff = period.cutoff_on + dt.timedelta(days=1)

    hand_over(unit, economy, coordinator, on=after_cutoff)

    assert told in prefilled(period, economy, after_cutoff)["results"]
