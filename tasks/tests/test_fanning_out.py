"""Work that "các phòng, ban, đơn vị" lead: each unit has its part to report on, the whole says what they make."""

import datetime as dt
from collections.abc import Callable

import pytest
from django.test import Client

from accounts.models import User
from conftest import person
from dashboards import blocks
from dashboards.scope import Scope
from desk.my_work import own_periods
from plans.models import Plan
from plans.tests.factories import PlanFactory
from reminders.due.everything import due_items
from reminders.due.items import Situation
from tasks.history import changes_of_task
from tasks.models import Assignment, State, TaskPeriod
from tasks.periods.figures import figures_by, figures_of
from tasks.periods.opening import open_all_periods, open_parts_under
from tasks.periods.standing import as_they_stood
from tasks.tests.factories import TaskFactory
from tasks.timeliness import Timeliness
from tasks.updates.actions import report_progress, return_update
from tasks.updates.entry import ProgressEntry
from units.models import Unit, Ward
from units.roles import Role
from units.tests.factories import UnitFactory

DONE = ProgressEntry(State.DONE, 100)
RUNNING = ProgressEntry(State.IN_PROGRESS, 40, result="Đã làm một nửa")


@pytest.fixture
def plan(ward: Ward) -> Plan:
    return PlanFactory(ward=ward)


@pytest.fixture
def everyone(ward: Ward) -> Unit:
    return UnitFactory(ward=ward, collective=True)


@pytest.fixture
def whole(plan: Plan, everyone: Unit, unit: Unit, office: Unit, day: dt.date) -> TaskPeriod:
    """A task of all units, due on 30/11/2026, with a part for each of two rooms."""
    TaskFactory(plan=plan, lead=everyone)
    open_all_periods(day)
    return TaskPeriod.objects.get(part_of=None)


def part(whole: TaskPeriod, unit: Unit) -> TaskPeriod:
    return whole.parts.select_related("unit", "task").get(unit=unit)


def report(whole: TaskPeriod, unit: Unit, entry: ProgressEntry, by: User, on: dt.date) -> TaskPeriod:
    mine = part(whole, unit)
    report_progress(mine, entry, by=by, on=on, seen=mine.last_update_id)
    whole.refresh_from_db()
    return mine


def test_each_room_has_a_part_with_the_dates_of_the_whole(whole: TaskPeriod, unit: Unit, office: Unit) -> None:
    assert whole.rolls_up
    assert {p.unit for p in whole.parts.all()} == {unit, office}
    assert {(p.kind, p.due_on, p.late_from, p.rolls_up) for p in whole.parts.all()} == {
        ("dated", whole.due_on, whole.late_from, False)
    }
    members = whole.task.assignments.filter(role=Assignment.Role.MEMBER)
    assert {m.unit for m in members} == {unit, office}


def test_the_task_tells_which_units_lead_it_together(whole: TaskPeriod, unit: Unit, office: Unit) -> None:
    told = {change.named for change in changes_of_task(whole.task) if change.action == "thêm"}

    assert {f"{unit} (cùng chủ trì)", f"{office} (cùng chủ trì)"} <= told


def test_opening_twice_adds_nothing(whole: TaskPeriod, day: dt.date) -> None:
    assert open_all_periods(day) == "0 kỳ nhiệm vụ đã mở"
    assert TaskPeriod.objects.count() == 3


def test_the_whole_runs_with_the_first_part_and_is_done_with_the_last(
    whole: TaskPeriod, unit: Unit, office: Unit, officer: User, coordinator: User, day: dt.date
) -> None:
    report(whole, unit, DONE, officer, day - dt.timedelta(days=2))
    assert (whole.state, whole.percent, whole.done_on) == (State.IN_PROGRESS, 50, None)

    report(whole, office, DONE, coordinator, day)

    assert (whole.state, whole.percent, whole.done_on) == (State.DONE, 100, day)
    assert whole.last_update.derived


def test_the_whole_repeats_what_each_room_said(whole: TaskPeriod, unit: Unit, officer: User, day: dt.date) -> None:
    report(
        whole, unit, ProgressEntry(State.IN_PROGRESS, 40, result="Đã mở hai lớp", difficulty="Thiếu máy"), officer, day
    )

    assert whole.last_update.result == f"{unit.name}: Đã mở hai lớp"
    assert whole.last_update.difficulty == f"{unit.name}: Thiếu máy"
    assert whole.has_difficulty


def test_a_returned_part_leaves_the_whole_as_if_nothing_had_been_said(
    whole: TaskPeriod, unit: Unit, officer: User, head: User, day: dt.date
) -> None:
    before = day - dt.timedelta(days=3)
    mine = report(whole, unit, RUNNING, officer, before)

    return_update(mine.updates.get(), by=head, on=day, reason="Chưa rõ")

    whole.refresh_from_db()
    assert (whole.state, whole.last_update) == (State.NOT_STARTED, None)
    assert as_they_stood(TaskPeriod.objects.all(), before).get(pk=whole.pk).state_on == State.IN_PROGRESS
    assert as_they_stood(TaskPeriod.objects.all(), day).get(pk=whole.pk).update_then is None


def test_past_days_keep_the_figures_of_the_whole(
    whole: TaskPeriod, unit: Unit, office: Unit, officer: User, coordinator: User, day: dt.date
) -> None:
    first = day - dt.timedelta(days=10)
    report(whole, unit, DONE, officer, first)
    report(whole, office, DONE, coordinator, day)

    then = as_they_stood(TaskPeriod.objects.all(), first).get(pk=whole.pk)

    assert (then.state_on, then.percent_on, then.done_then) == (State.IN_PROGRESS, 50, None)


def test_a_room_that_joins_later_gets_its_part_and_the_whole_waits_for_it(
    whole: TaskPeriod, ward: Ward, unit: Unit, office: Unit, officer: User, coordinator: User, day: dt.date
) -> None:
    new_room = UnitFactory(ward=ward, name="Phòng Kinh tế", started_on=day)

    assert open_all_periods(day) == "1 kỳ nhiệm vụ đã mở"
    report(whole, unit, DONE, officer, day)
    report(whole, office, DONE, coordinator, day)

    assert part(whole, new_room).starts_on == day
    assert whole.state == State.IN_PROGRESS


def test_a_room_that_ends_is_waited_for_no_longer(
    whole: TaskPeriod, unit: Unit, office: Unit, officer: User, day: dt.date
) -> None:
    report(whole, unit, DONE, officer, day)
    office.ended_on = day
    office.save()

    open_all_periods(day + dt.timedelta(days=1))
    open_all_periods(day + dt.timedelta(days=1))

    whole.refresh_from_db()
    ended = part(whole, office)
    assert (whole.state, ended.state) == (State.DONE, State.NOT_APPLICABLE)
    assert ended.updates.get().author is None


def test_ongoing_work_is_silent_until_a_room_tells_of_it_even_when_another_ends(
    plan: Plan, everyone: Unit, unit: Unit, office: Unit, officer: User, day: dt.date
) -> None:
    TaskFactory(plan=plan, lead=everyone, continuous=True)
    open_all_periods(day)
    running = TaskPeriod.objects.get(part_of=None, starts_on=dt.date(2026, 7, 1))
    office.ended_on = day - dt.timedelta(days=1)
    office.save()
    open_all_periods(day)
    running.refresh_from_db()
    assert running.timeliness(day) == Timeliness.ONGOING_SILENT

    report(running, unit, RUNNING, officer, day)

    assert running.timeliness(day) == Timeliness.ONGOING_REPORTED


def test_shared_work_counts_once_for_the_ward_and_once_for_each_unit(
    whole: TaskPeriod, ward: Ward, unit: Unit, office: Unit, officer: User, day: dt.date
) -> None:
    report(whole, unit, DONE, officer, day)
    periods = TaskPeriod.objects.filter(ward=ward)

    assert figures_of(periods.counted_once(), day).done_percent == 0
    by_room = figures_by(periods.counted_by_unit(), day, "unit_id")
    assert {key: found.done_percent for key, found in by_room.items()} == {unit.pk: 100, office.pk: 0}
    scope = Scope(user=officer, ward=ward, now=day, on=day, year=day.year)
    assert {row.name for row in blocks.units(scope)} == {unit.name, office.name}


def test_a_person_sees_the_own_rooms_part_and_never_the_whole(
    whole: TaskPeriod, unit: Unit, officer: User, head: User, stranger: User, day: dt.date
) -> None:
    for user in (officer, head):
        assert [p.pk for p in own_periods(user, day)] == [part(whole, unit).pk]
    assert not own_periods(stranger, day).exists()


def test_each_head_is_reminded_of_the_own_part(
    whole: TaskPeriod, ward: Ward, unit: Unit, office: Unit, head: User, coordinator: User, day: dt.date
) -> None:
    items = {item.item_id: item.people for item in due_items(Situation.of(ward, dt.date(2026, 11, 27)))}

    assert items == {part(whole, unit).pk: (head,), part(whole, office).pk: (coordinator,)}


def test_a_room_reports_on_its_own_part_alone(
    whole: TaskPeriod, unit: Unit, office: Unit, officer: User, coordinator: User,
    client_of: Callable[[User | None], Client],
) -> None:  # fmt: skip
    sent = {"state": "in_progress", "percent": "30", "result": "Đã làm", "seen": ""}
    client = client_of(officer)

    assert client.post(f"/nhiem-vu/ky/{part(whole, unit).pk}/", sent).status_code == 302
    assert client.post(f"/nhiem-vu/ky/{part(whole, office).pk}/", sent).status_code == 403
    assert client.post(f"/nhiem-vu/ky/{whole.pk}/", sent).status_code == 403
    assert client_of(coordinator).post(f"/nhiem-vu/ky/{whole.pk}/", sent).status_code == 403
    assert client_of(coordinator).post(f"/nhiem-vu/ky/{part(whole, office).pk}/", sent).status_code == 302


def test_the_page_of_the_whole_names_each_room_and_how_far_it_is(
    whole: TaskPeriod, unit: Unit, office: Unit, officer: User, day: dt.date,
    client_of: Callable[[User | None], Client],
) -> None:  # fmt: skip
    report(whole, unit, DONE, officer, day)

    page = client_of(officer).get(f"/nhiem-vu/ky/{whole.pk}/").content.decode()

    assert "1/2 đơn vị đã báo cáo" in page
    assert unit.name in page
    assert office.name in page


def test_the_page_of_the_whole_asks_as_much_of_two_rooms_as_of_twenty(
    whole: TaskPeriod, ward: Ward, head: User, day: dt.date, client_of: Callable[[User | None], Client],
    django_assert_num_queries: Callable[..., object], django_assert_max_num_queries: Callable[..., object],
) -> None:  # fmt: skip
    client, url = client_of(head), f"/nhiem-vu/ky/{whole.pk}/"
    client.get(url)
    with django_assert_max_num_queries(40) as few:
        client.get(url)
    for n in range(18):
        UnitFactory(ward=ward, name=f"Phòng thêm số {n}")
    open_all_periods(day)

    with django_assert_num_queries(len(few.captured_queries)):
        client.get(url)


def test_the_list_holds_the_whole_once_and_for_a_unit_its_part(
    whole: TaskPeriod, unit: Unit, head: User, client_of: Callable[[User | None], Client]
) -> None:
    client = client_of(head)

    assert list(client.get("/nhiem-vu/").context["page"]) == [whole]
    assert list(client.get(f"/nhiem-vu/?unit={unit.pk}").context["page"]) == [part(whole, unit)]


def test_the_head_gives_the_own_part_to_an_officer_of_the_room(
    whole: TaskPeriod, unit: Unit, office: Unit, head: User, officer: User,
    client_of: Callable[[User | None], Client],
) -> None:  # fmt: skip
    mine, theirs = part(whole, unit), part(whole, office)
    own = whole.task.assignments.get(unit=unit)
    other = whole.task.assignments.get(unit=office)
    client = client_of(head)

    url = f"/nhiem-vu/ky/{mine.pk}/giao-nguoi/{own.pk}/"
    assert client.post(url, {f"{own.pk}-officer": officer.pk}).status_code == 302
    assert client.post(f"/nhiem-vu/ky/{mine.pk}/giao-nguoi/{other.pk}/", {}).status_code == 404
    assert client.post(f"/nhiem-vu/ky/{theirs.pk}/giao-nguoi/{other.pk}/", {}).status_code == 403
    own.refresh_from_db()
    assert own.officer == officer


def test_a_name_that_means_no_unit_leaves_the_period_whole(ward: Ward, plan: Plan, day: dt.date) -> None:
    outside = UnitFactory(ward=ward, name="Các doanh nghiệp", kind=Unit.Kind.COLLECTIVE)
    TaskFactory(plan=plan, lead=outside)

    open_all_periods(day)

    period = TaskPeriod.objects.get()
    assert (period.unit, period.rolls_up) == (outside, False)


def test_the_officer_of_one_room_alone_is_asked(
    whole: TaskPeriod, unit: Unit, officer: User, ward: Ward, day: dt.date
) -> None:
    other = person("Ngô Văn Khác", Role.HEAD, ward=ward, unit=UnitFactory(ward=ward, name="Phòng Kinh tế"))
    open_all_periods(day)
    whole.task.assignments.filter(unit=unit).update(officer=officer)

    items = {item.item_id: item.people for item in due_items(Situation.of(ward, dt.date(2026, 11, 27)))}

    assert items[part(whole, unit).pk] == (officer,)
    assert other in {user for people in items.values() for user in people}


def test_a_room_that_joins_gets_its_part_of_late_work_and_none_of_ongoing_work_that_is_over(
    whole: TaskPeriod, plan: Plan, everyone: Unit, ward: Ward, day: dt.date
) -> None:
    Plan.objects.update(end_year=2027)
    TaskFactory(plan=plan, lead=everyone, continuous=True)
    open_all_periods(day)
    new_room = UnitFactory(ward=ward, name="Phòng Kinh tế", started_on=dt.date(2026, 12, 5))

    open_all_periods(dt.date(2027, 1, 5))

    assert [each.part_of for each in TaskPeriod.objects.filter(unit=new_room, ends_on__year=2026)] == [whole]


def test_a_room_that_ends_leads_no_longer_and_the_others_go_on(
    whole: TaskPeriod, unit: Unit, office: Unit, day: dt.date
) -> None:
    Assignment.objects.update(started_on=dt.date(2026, 1, 20))
    office.ended_on = day
    office.save()

    open_all_periods(day + dt.timedelta(days=1))

    members = whole.task.assignments.filter(role=Assignment.Role.MEMBER)
    assert dict(members.values_list("unit", "ended_on")) == {unit.pk: None, office.pk: day}


def test_units_that_a_name_gains_are_asked_in_the_plans_that_run_now(
    ward: Ward, plan: Plan, everyone: Unit, unit: Unit, day: dt.date
) -> None:
    over = PlanFactory(ward=ward, start_year=2025, end_year=2025, issued_on=dt.date(2025, 1, 20))
    closed = PlanFactory(ward=ward, status=Plan.Status.CLOSED)
    task, *_ = [TaskFactory(plan=each, lead=everyone) for each in (plan, over, closed)]

    open_parts_under(everyone, day)

    assert set(TaskPeriod.objects.values_list("task", "unit")) == {(task.pk, everyone.pk), (task.pk, unit.pk)}
