"""Who set a task can be said of many at once, filtered and counted: "100 % nhiệm vụ UBND thành phố giao"."""

import datetime as dt
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from plans.models import Plan
from plans.tests.factories import PlanFactory
from tasks.lists.setters import SetterFigures, figures_by_setter
from tasks.models import Task
from tasks.tests.factories import TaskFactory, TaskPeriodFactory
from units.models import Unit, Ward

pytestmark = pytest.mark.django_db
Clients = Callable[[User | None], Client]


@pytest.fixture
def plan(ward: Ward) -> Plan:
    return PlanFactory(ward=ward)


def set_by_the_city(plan: Plan, unit: Unit | None, *, opened: bool = True, **fields: object) -> Task:
    task = TaskFactory(plan=plan, lead=unit, set_by="city", **fields)
    if opened:
        TaskPeriodFactory(task=task)
    return task


def test_a_task_is_followed_when_a_unit_answers_for_it_and_its_period_is_open(
    plan: Plan, unit: Unit, day: dt.date
) -> None:
    set_by_the_city(plan, unit)
    set_by_the_city(plan, None)
    set_by_the_city(plan, unit, opened=False)
    set_by_the_city(plan, unit, closed_on=dt.date(2026, 11, 1), closed_reason="Thay thế")
    split = TaskFactory(plan=plan, set_by="city")
    set_by_the_city(plan, unit, parent=split)
    TaskPeriodFactory(task=TaskFactory(plan=plan, lead=unit))

    assert figures_by_setter(Task.objects.all(), day) == [SetterFigures("city", 4, 2)]


def test_the_list_shows_how_much_of_it_is_followed_and_filters_by_it(
    plan: Plan, unit: Unit, officer: User, client_of: Clients
) -> None:
    set_by_the_city(plan, unit, text="Phủ sóng 5G")
    TaskPeriodFactory(task=TaskFactory(plan=plan, lead=unit, text="Phát tin trên loa"))
    client = client_of(officer)

    whole = " ".join(client.get(reverse("tasks:list")).content.decode().split())
    narrow = client.get(reverse("tasks:list"), {"set_by": "city"}).content.decode()
    wrong = client.get(reverse("tasks:list"), {"set_by": "nobody"}).content.decode()

    assert "Nhiệm vụ do UBND thành phố giao</a>: <strong> 1/1 </strong> được theo dõi" in whole
    assert ("Phủ sóng 5G" in narrow, "Phát tin trên loa" in narrow) == (True, False)
    assert ("Phủ sóng 5G" in wrong, "Phát tin trên loa" in wrong) == (True, True)


def test_dashboards_show_it(plan: Plan, unit: Unit, leader: User, client_of: Clients) -> None:
    set_by_the_city(plan, unit)
    client = client_of(leader)

    for url in (
        reverse("dashboards:overview"), reverse("dashboards:plan", args=[plan.pk]),
        reverse("dashboards:plan_progress", args=[plan.pk]),
    ):  # fmt: skip
        assert "Nhiệm vụ do UBND thành phố giao" in client.get(url).content.decode(), url
    assert "UBND thành phố giao" not in client.get(reverse("dashboards:unit", args=[unit.pk])).content.decode()


def test_several_tasks_are_told_at_once_with_their_history(
    plan: Plan, coordinator: User, client_of: Clients, django_assert_max_num_queries
) -> None:
    tasks = [TaskFactory(plan=plan, text=f"Lắp wifi, điểm {n}") for n in range(20)]
    other = TaskFactory(plan=plan, text="Phát tin trên loa")
    url = reverse("tasks:setters", args=[plan.pk])
    client = client_of(coordinator)
    client.get(url)

    with django_assert_max_num_queries(30):
        client.post(url, {"q": "wifi", "all": "1", "set_by": "city"})
    client.post(url, {"tasks": [other.pk], "set_by": "party"})
    nobody = client.post(url, {"set_by": "party"}, follow=True).content.decode()

    assert {task.set_by for task in Task.objects.filter(pk__in=[each.pk for each in tasks])} == {"city"}
    assert Task.objects.get(pk=other.pk).set_by == "party"
    assert "chọn ít nhất một nhiệm vụ" in nobody
