"""A parameter that the API does not know, or a value that it does not take, is refused by its name on every list."""

from collections.abc import Callable

import pytest
from django.test import Client

from accounts.models import User
from config.api import router
from plans.models import Plan
from plans.tests.factories import PlanFactory
from tasks.tests.factories import TaskFactory, TaskPeriodFactory
from units.models import Unit, Ward

pytestmark = pytest.mark.django_db
ClientOf = Callable[[User | None], Client]
LISTS = [f"/api/v1/{prefix}/" for prefix, _, _ in router.registry]


@pytest.mark.parametrize("query", ["foo=1", "ordering=nonsense", "ordering=-nonsense", "ordering=nonsense%2Cpk"])
@pytest.mark.parametrize("url", LISTS)
def test_what_no_list_knows_is_refused_by_name(client_of: ClientOf, officer: User, url: str, query: str) -> None:
    name = query.partition("=")[0]

    answer = client_of(officer).get(f"{url}?{query}")

    assert answer.status_code == 400
    assert list(answer.json()["errors"]) == [name]


@pytest.mark.parametrize(
    "address",
    [
        "tasks/?plan=abc",
        "tasks/?plan=999999",
        "tasks/?plan=99999999999999999999",
        "task-periods/?plan=abc",
        "task-periods/?ward=khong-co",
        "task-periods/?on=abc",
        "task-periods/?class=x",
        "indicators/?ward=khong-co",
        "indicators/?plan=abc",
        "metrics/?ward=khong-co",
        "metrics/added-up/?year=abc",
        "metrics/added-up/?ward=khong-co",
        "metrics/added-up/?years=2026",
    ],
)
def test_a_value_that_is_none_is_refused_by_the_name_of_its_parameter(
    client_of: ClientOf, officer: User, address: str
) -> None:
    name = address.partition("?")[2].partition("=")[0]

    answer = client_of(officer).get(f"/api/v1/{address}")

    assert answer.status_code == 400
    assert list(answer.json()["errors"]) == [name]


def test_a_plan_of_another_ward_is_none(client_of: ClientOf, officer: User, other_ward: Ward) -> None:
    foreign = PlanFactory(ward=other_ward)

    assert client_of(officer).get(f"/api/v1/tasks/?plan={foreign.pk}").status_code == 400


@pytest.mark.parametrize(
    "address",
    [
        "plans/?ordering=-issued_on&page=1",
        "tasks/?plan={plan}&ordering=position",
        "task-periods/?ward=hai-duong&plan={plan}&ordering=-due_on&q=&format=json",
        "indicators/?year=2026&on=2026-06-30&ordering=number",
        "metrics/?ward=hai-duong&ordering=name",
        "metrics/added-up/?year=2026&ward=hai-duong",
        "reports/?ordering=-sent_at",
    ],
)
def test_what_is_known_is_answered(client_of: ClientOf, officer: User, unit: Unit, address: str) -> None:
    plan: Plan = PlanFactory(ward=unit.ward)
    TaskPeriodFactory(task=TaskFactory(plan=plan, lead=unit))

    assert client_of(officer).get(f"/api/v1/{address.format(plan=plan.pk)}").status_code == 200
