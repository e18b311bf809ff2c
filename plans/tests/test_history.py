"""Kept changes as people read them."""

import datetime as dt
from collections.abc import Callable

import pytest
from auditlog.context import set_actor
from django.test import Client

from accounts.models import User
from jobs import clock
from plans.history import changes_of, create_kept, ever, update_kept
from plans.tests.factories import PlanFactory
from tasks.models import Assignment, Task
from tasks.tests.factories import TaskFactory, TaskPeriodFactory
from units.models import Unit
from units.tests.factories import UnitFactory


@pytest.fixture
def task(unit: Unit) -> Task:
    return TaskFactory(plan=PlanFactory(ward=unit.ward), lead=unit)


def lines(rows: dict[type, list[int]]) -> dict[str, tuple[str, str]]:
    change = changes_of(rows)[0]
    return {line.field: (line.before, line.after) for line in change.lines}


def test_each_field_is_told_with_before_and_after(task: Task, head: User) -> None:
    with set_actor(head):
        task.schedule_due = dt.date(2026, 12, 15)
        task.set_by = "city"
        task.save()

    change = changes_of({Task: [task.pk]})[0]
    assert (change.by, change.what, change.action) == (head.full_name, "nhiệm vụ", "sửa")
    assert lines({Task: [task.pk]}) == {
        "ngày cuối còn đúng hạn": ("30/11/2026", "15/12/2026"),
        "cấp giao": ("phường, xã tự đặt ra", "thành phố giao"),
    }


def test_changes_are_dated_by_the_portals_clock(task: Task, unit: Unit, day: dt.date) -> None:
    task.set_by = "city"
    task.save()
    update_kept(Task.objects.filter(pk=task.pk), set_by="party")
    create_kept(Assignment, [Assignment(task=task, unit=UnitFactory(ward=unit.ward), role="coordinating")])

    changes = changes_of({Task: [task.pk], Assignment: ever(Assignment, task=task)})

    assert len(changes) >= 4
    assert {clock.day_of(change.at) for change in changes} == {day}


def test_people_and_units_are_called_by_their_names(task: Task, officer: User) -> None:
    assignment = Assignment.objects.get()
    assignment.officer = officer
    assignment.save()

    assert lines({Assignment: [assignment.pk]}) == {"người làm": ("", officer.full_name)}
    assert changes_of({Assignment: [assignment.pk]})[0].by == "Hệ thống"


def test_rows_without_changes_have_none(db: None) -> None:
    assert changes_of({}) == []
    assert changes_of({Task: []}) == []


def test_the_page_of_a_task_shows_who_changed_what(
    task: Task, head: User, officer: User, client_of: Callable[[User | None], Client]
) -> None:
    period = TaskPeriodFactory(task=task)
    assignment = Assignment.objects.get()
    client = client_of(head)
    client.post(f"/nhiem-vu/ky/{period.pk}/giao-nguoi/{assignment.pk}/", {f"{assignment.pk}-officer": officer.pk})

    page = client.get(f"/nhiem-vu/ky/{period.pk}/").content.decode()

    history = page[page.index("Lịch sử thay đổi") :]
    assert head.full_name in history
    assert officer.full_name in history


def test_the_history_asks_as_much_of_one_change_as_of_thirty(
    task: Task, django_assert_num_queries: Callable[..., object]
) -> None:
    changes_of({Task: [task.pk]})
    for n in range(30):
        task.text = f"Nội dung {n}"
        task.save()

    with django_assert_num_queries(3):
        changes_of({Task: [task.pk]})


def test_rows_made_in_one_go_are_told_one_by_one(task: Task, officer: User, head: User) -> None:
    units = [UnitFactory(ward=task.plan.ward) for _ in range(2)]

    with set_actor(head):
        made = create_kept(
            Assignment, [Assignment(task=task, unit=unit, role="member", officer=officer) for unit in units]
        )

    for row, unit in zip(made, units, strict=True):
        change = changes_of({Assignment: [row.pk]})[0]
        assert (change.by, change.action, change.named) == (head.full_name, "thêm", f"{unit} (cùng chủ trì)")
        assert {line.field: line.after for line in change.lines}["người làm"] == officer.full_name


def test_keeping_asks_as_much_of_one_row_as_of_thirty(
    task: Task, head: User, django_assert_num_queries: Callable[..., object]
) -> None:
    def rows(count: int) -> list[Assignment]:
        units = [UnitFactory(ward=task.plan.ward) for _ in range(count)]
        return [Assignment(task=task, unit=unit, role="coordinating") for unit in units]

    for count in (1, 30):
        new = rows(count)
        with django_assert_num_queries(5):  # savepoint, rows, rows with names, entries, savepoint
            made = create_kept(Assignment, new)
        with django_assert_num_queries(6):
            assert update_kept(Assignment.objects.filter(pk__in=[row.pk for row in made]), officer=head) == count


def test_a_row_that_is_gone_is_still_told(task: Task) -> None:
    gone, other = Assignment.objects.get(), TaskFactory(plan=task.plan, lead=task.assignments.get().unit)
    pk = gone.pk
    gone.delete()

    assert ever(Assignment, task=task) == {pk}
    assert changes_of({Assignment: ever(Assignment, task=task)})[0].action == "xóa"
    assert ever(Assignment, task=other) == {other.assignments.get().pk}


def test_what_one_update_changes_in_many_rows_is_told_row_by_row(task: Task, unit: Unit, head: User) -> None:
    other = TaskFactory(plan=task.plan, lead=unit)

    with set_actor(head):
        changed = update_kept(Task.objects.filter(plan=task.plan), schedule_due=dt.date(2026, 12, 15))
        again = update_kept(Task.objects.filter(plan=task.plan, schedule_due=None), schedule_due=dt.date(2026, 12, 31))

    assert (changed, again) == (2, 0)
    for row in (task, other):
        change = changes_of({Task: [row.pk]})[0]
        assert (change.by, [line.after for line in change.lines]) == (head.full_name, ["15/12/2026"])
