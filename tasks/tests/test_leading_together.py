"""Work that "Phòng A, Văn phòng B" lead: each has its part, and counts on every day on which it led."""

import datetime as dt
from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from conftest import person
from dashboards import blocks
from dashboards.scope import Scope
from desk.my_work import own_periods
from handover.actions import carry_out
from handover.models import Handover
from plans.models import Plan
from plans.tests.factories import PlanFactory
from reminders.due.everything import due_items
from reminders.due.items import Situation
from tasks.changes.actions import register_trigger
from tasks.extensions.wishes import ask_for_extension, decide_extension
from tasks.models import Assignment, State, Task, TaskPeriod
from tasks.periods.dates import hand_periods_to
from tasks.periods.opening import open_all_periods, plan_start
from tasks.periods.standing import standing
from tasks.tests.factories import AssignmentFactory, TaskFactory, TaskPeriodFactory
from tasks.timeliness import Timeliness
from tasks.updates.actions import report_progress
from tasks.updates.entry import ProgressEntry
from units.models import Unit, Ward
from units.roles import Role
from units.tests.factories import UnitFactory

Clients = Callable[[User | None], Client]
RUNNING = ProgressEntry(State.IN_PROGRESS, 40, result="Đã mở hai lớp")
BEFORE = dt.timedelta(days=10)


@pytest.fixture
def plan(ward: Ward) -> Plan:
    return PlanFactory(ward=ward)


@pytest.fixture
def centre(ward: Ward) -> Unit:
    return UnitFactory(ward=ward, name="Trung tâm Phục vụ hành chính công", kind=Unit.Kind.CENTRE)


@pytest.fixture
def task(plan: Plan, unit: Unit, office: Unit) -> Task:
    """Due on 30/11/2026, led by two rooms from the plan's beginning on."""
    task = TaskFactory(plan=plan)
    for each in (unit, office):
        AssignmentFactory(task=task, unit=each, started_on=plan.issued_on)
    return task


@pytest.fixture
def whole(task: Task, day: dt.date) -> TaskPeriod:
    open_all_periods(day - 2 * BEFORE)
    return task.periods.get(part_of=None)


def lead(task: Task, units: list[Unit], on: dt.date) -> None:
    """Let the units lead from the day on, as a new version of the document says."""
    leads = task.assignments.filter(role=Assignment.Role.LEAD, ended_on=None)
    have = {each.unit for each in leads}
    leads.exclude(unit__in=units).update(ended_on=on - dt.timedelta(days=1))
    for unit in units:
        if unit not in have:
            AssignmentFactory(task=task, unit=unit, started_on=on)
    hand_periods_to(task, units, on)
    open_all_periods(on)


def known_of_one(task: Task, unit: Unit) -> TaskPeriod:
    """A period as it stood while work had one unit that answered for it."""
    return TaskPeriodFactory(task=task, unit=unit, starts_on=plan_start(task.plan))


def counted(ward: Ward, by: User, on: dt.date, now: dt.date) -> dict[str, int]:
    """How many tasks each unit's row of the dashboard counts on the day, those that still apply."""
    board = Scope(by, ward, now=now, on=on, year=on.year)
    return {row.name: row.figures.total for row in blocks.units(board) if row.figures.total}


def test_each_room_reports_on_a_part_of_its_own(whole: TaskPeriod, unit: Unit, office: Unit, officer: User) -> None:
    assert (whole.rolls_up, whole.unit) == (True, None)
    assert {part.unit for part in whole.parts.all()} == {unit, office}
    assert not whole.task.assignments.filter(role=Assignment.Role.MEMBER).exists()
    own = whole.parts.get(unit=unit)
    assert own.may_be_updated_by(officer)
    assert not whole.may_be_updated_by(officer)
    assert not whole.parts.get(unit=office).may_be_updated_by(officer)


def test_opening_again_adds_nothing(whole: TaskPeriod, day: dt.date) -> None:
    assert open_all_periods(day) == "0 kỳ nhiệm vụ đã mở"
    assert TaskPeriod.objects.count() == 3


def test_it_counts_for_each_room_and_once_for_the_ward(
    whole: TaskPeriod, ward: Ward, unit: Unit, office: Unit, coordinator: User, day: dt.date
) -> None:
    board = Scope(coordinator, ward, now=day, on=day, year=day.year)

    assert counted(ward, coordinator, day, day) == {unit.name: 1, office.name: 1}
    sums = [(row.name, row.figures.total) for row in blocks.unit_sums(board, blocks.units(board))]
    assert sums == [("Cộng theo đơn vị", 2), ("Số nhiệm vụ của phường, mỗi việc tính một lần", 1)]
    assert not [tile for tile in blocks.attention_tiles(board) if "unassigned" in tile.url and tile.count]


def test_a_body_outside_the_ward_is_named_and_not_waited_for(plan: Plan, unit: Unit, day: dt.date) -> None:
    task = TaskFactory(plan=plan)
    for each in (unit, UnitFactory(ward=plan.ward, name="Viễn thông", kind=Unit.Kind.EXTERNAL)):
        AssignmentFactory(task=task, unit=each)

    open_all_periods(day)

    only = TaskPeriod.objects.get()
    assert (only.unit, only.rolls_up) == (unit, False)


def test_the_officer_of_each_room_has_the_own_part_and_is_reminded_of_it(
    whole: TaskPeriod, office: Unit, officer: User, day: dt.date
) -> None:
    helper = person("Phó Văn phòng", Role.HEAD, ward=office.ward, unit=office)
    whole.task.assignments.filter(unit=office).update(officer=helper)
    theirs = whole.parts.get(unit=office)

    assert [period.pk for period in own_periods(helper, day)] == [theirs.pk]
    items = due_items(Situation.of(office.ward, day))
    assert {each.url for each in items if helper in each.people} == {f"/nhiem-vu/ky/{theirs.pk}/"}


def test_what_one_room_had_reported_alone_stays_with_it(
    task: Task, ward: Ward, unit: Unit, office: Unit, officer: User, coordinator: User, day: dt.date
) -> None:
    period = known_of_one(task, unit)
    written = report_progress(period, RUNNING, by=officer, on=day - BEFORE, seen=None)
    then = standing(TaskPeriod.objects.counted_once(), day - BEFORE, day).get()

    open_all_periods(day)

    written.refresh_from_db()
    period.refresh_from_db()
    own, other = period.parts.get(unit=unit), period.parts.get(unit=office)
    assert (written.period, own.last_update, own.percent) == (own, written, 40)
    assert (other.state, other.last_update) == (State.NOT_STARTED, None)
    assert (period.state, period.percent, period.last_update.derived) == (State.IN_PROGRESS, 40, True)
    again = standing(TaskPeriod.objects.counted_once(), day - BEFORE, day).get()
    assert (again.class_on, again.percent_on, again.updated_then) == (then.class_on, 40, day - BEFORE)


def test_what_the_second_room_wrote_on_the_common_period_is_its_own(
    task: Task, ward: Ward, unit: Unit, office: Unit, officer: User, day: dt.date
) -> None:
    helper = person("Phó Văn phòng", Role.HEAD, ward=ward, unit=office)
    period = known_of_one(task, unit)
    report_progress(period, RUNNING, by=helper, on=day - BEFORE, seen=None)

    open_all_periods(day)

    assert period.parts.get(unit=office).updates.get().unit == office
    assert not period.parts.get(unit=unit).updates.exists()


def test_time_granted_before_is_granted_to_each_room(
    task: Task, unit: Unit, officer: User, leader: User, day: dt.date
) -> None:
    period = known_of_one(task, unit)
    new_day = dt.date(2026, 12, 20)
    wish = ask_for_extension(period, new_due_on=new_day, reason="Chờ", by=officer, on=day - BEFORE)
    decide_extension(wish, granted=True, answer="", by=leader, on=day - BEFORE)

    open_all_periods(day)

    stood = standing(TaskPeriod.objects.all(), day - dt.timedelta(days=1), day)
    assert {part.granted_due_on for part in period.parts.all()} == {new_day}
    assert {each.granted_then for each in stood} == {new_day}


def test_a_room_that_joins_counts_from_the_day_on(
    plan: Plan, unit: Unit, office: Unit, coordinator: User, day: dt.date
) -> None:
    task = TaskFactory(plan=plan)
    AssignmentFactory(task=task, unit=unit, started_on=plan.issued_on)
    open_all_periods(day - BEFORE)

    lead(task, [unit, office], day)

    assert counted(plan.ward, coordinator, day, day) == {unit.name: 1, office.name: 1}
    assert counted(plan.ward, coordinator, day - dt.timedelta(days=1), day) == {unit.name: 1}


def test_a_room_that_no_longer_leads_has_no_more_to_report_and_counts_on_the_days_before(
    whole: TaskPeriod, unit: Unit, office: Unit, coordinator: User, day: dt.date
) -> None:
    lead(whole.task, [unit], day)

    ended = whole.parts.get(unit=office)
    assert ended.timeliness(day) == Timeliness.NOT_APPLICABLE
    assert counted(unit.ward, coordinator, day, day) == {unit.name: 1}
    assert counted(unit.ward, coordinator, day - dt.timedelta(days=1), day) == {unit.name: 1, office.name: 1}


def test_two_rooms_that_follow_one_count_from_the_day_on(
    plan: Plan, unit: Unit, office: Unit, centre: Unit, coordinator: User, day: dt.date
) -> None:
    task = TaskFactory(plan=plan)
    AssignmentFactory(task=task, unit=unit, started_on=plan.issued_on)
    open_all_periods(day - BEFORE)

    lead(task, [office, centre], day)

    assert counted(plan.ward, coordinator, day, day) == {office.name: 1, centre.name: 1}
    assert counted(plan.ward, coordinator, day - dt.timedelta(days=1), day) == {unit.name: 1}


@pytest.mark.parametrize("how", ["new version", "handover"])
def test_a_room_that_comes_instead_of_another_goes_on_with_its_part(
    whole: TaskPeriod, unit: Unit, office: Unit, centre: Unit, officer: User, coordinator: User, day: dt.date, how: str
) -> None:
    own = whole.parts.get(unit=unit)
    report_progress(own, RUNNING, by=officer, on=day - BEFORE, seen=None)

    if how == "handover":
        given = Handover.objects.create(ward=unit.ward, plan=whole.task.plan, from_unit=unit, to_unit=centre)
        carry_out(given, effective_on=day, by=coordinator)
        open_all_periods(day)
    else:
        lead(whole.task, [office, centre], day)

    own.refresh_from_db()
    assert (own.unit, own.percent, own.updates.get().unit) == (centre, 40, unit)
    assert counted(unit.ward, coordinator, day, day) == {office.name: 1, centre.name: 1}
    assert counted(unit.ward, coordinator, day - dt.timedelta(days=1), day) == {unit.name: 1, office.name: 1}


def test_conditional_work_waits_for_each_room_again(
    plan: Plan, unit: Unit, office: Unit, coordinator: User, day: dt.date
) -> None:
    task = TaskFactory(plan=plan, conditional=True)
    for each in (unit, office):
        AssignmentFactory(task=task, unit=each)
    open_all_periods(day)
    waiting = task.periods.get(part_of=None)

    register_trigger(waiting, number="12/SKHCN", dated_on=day, due_on=day + BEFORE, by=coordinator, on=day)

    again = task.periods.exclude(pk=waiting.pk).get(part_of=None)
    assert {part.unit for part in again.parts.all()} == {unit, office}


def test_list_names_all_that_lead_and_gives_each_its_part(
    whole: TaskPeriod, leader: User, unit: Unit, office: Unit, client_of: Clients
) -> None:
    client = client_of(leader)

    page = client.get("/nhiem-vu/")

    [line] = page.context["lines"]
    assert [each.name for each in line.units] == [unit.name, office.name]
    for each in (unit, office):
        [line] = client.get("/nhiem-vu/", {"unit": each.pk}).context["lines"]
        assert (line.period.part_of, line.units) == (whole, [each])
    assert client.get("/nhiem-vu/", {"class": "unassigned"}).context["page"].paginator.count == 0


def test_queries_of_the_list_do_not_grow_with_work_that_several_lead(
    task: Task, plan: Plan, unit: Unit, office: Unit, leader: User, client_of: Clients, day: dt.date
) -> None:
    client = client_of(leader)
    open_all_periods(day)

    def queries() -> int:
        with CaptureQueriesContext(
            connection,
        ) as found:
            client.get("/nhiem-vu/")
        return len(found)

    queries()
    few = queries()
    for _ in range(20):
        more = TaskFactory(plan=plan)
        for each in (unit, office):
            AssignmentFactory(task=more, unit=each)
    open_all_periods(day)

    assert queries() == few
