"""The head of a unit gives its tasks their officers."""

import datetime as dt
from collections.abc import Callable

import pytest
from django.test import Client

from accounts.models import User
from notices.models import Notice
from plans.tests.factories import PlanFactory
from tasks.models import Assignment, TaskPeriod
from tasks.tests.factories import AssignmentFactory, TaskFactory, TaskPeriodFactory
from units.models import Unit, Ward
from units.tests.factories import MembershipFactory, UnitFactory

type_of_client_of = Callable[[User | None], Client]


@pytest.fixture
def period(ward: Ward, unit: Unit) -> TaskPeriod:
    return TaskPeriodFactory(task=TaskFactory(plan=PlanFactory(ward=ward), text="Số hóa hồ sơ", lead=unit))


@pytest.fixture
def lead(period: TaskPeriod) -> Assignment:
    return period.task.assignments.get()


def give(client: Client, period: TaskPeriod, lead: Assignment, officer: User | str) -> int:
    """The status of the answer."""
    value = officer.pk if isinstance(officer, User) else officer
    path = f"/nhiem-vu/ky/{period.pk}/giao-nguoi/{lead.pk}/"
    return client.post(path, {f"{lead.pk}-officer": value}).status_code


def test_head_names_an_officer_who_is_told(
    client_of: type_of_client_of, head: User, officer: User, period: TaskPeriod, lead: Assignment
) -> None:
    give(client_of(head), period, lead, officer)

    lead.refresh_from_db()
    assert lead.officer == officer
    assert Notice.objects.get(user=officer).text == "Được giao nhiệm vụ: Số hóa hồ sơ"


def test_head_takes_the_task_back_from_an_officer(
    client_of: type_of_client_of, head: User, officer: User, period: TaskPeriod, lead: Assignment
) -> None:
    client = client_of(head)
    give(client, period, lead, officer)

    give(client, period, lead, "")

    lead.refresh_from_db()
    assert lead.officer is None


def test_head_who_takes_the_task_is_not_told(
    client_of: type_of_client_of, head: User, period: TaskPeriod, lead: Assignment
) -> None:
    give(client_of(head), period, lead, head)

    assert not Notice.objects.exists()


def test_somebody_of_another_unit_cannot_be_named(
    client_of: type_of_client_of, head: User, office: Unit, period: TaskPeriod, lead: Assignment
) -> None:
    give(client_of(head), period, lead, MembershipFactory(unit=office).user)

    lead.refresh_from_db()
    assert lead.officer is None


def test_only_head_and_coordinator_name_officers(
    client_of: type_of_client_of,
    officer: User,
    leader: User,
    stranger: User,
    coordinator: User,
    period: TaskPeriod,
    lead: Assignment,
) -> None:
    answers = [give(client_of(user), period, lead, officer) for user in (officer, leader, stranger, coordinator)]

    assert answers == [403, 403, 404, 302]


def test_work_of_all_units_has_no_single_officer(
    client_of: type_of_client_of, coordinator: User, officer: User, period: TaskPeriod, ward: Ward
) -> None:
    everyone = AssignmentFactory(task=period.task, unit=UnitFactory(ward=ward, collective=True))

    assert give(client_of(coordinator), period, everyone, officer) == 403


def test_coordinating_unit_is_not_given_an_officer_here(
    client_of: type_of_client_of, coordinator: User, officer: User, period: TaskPeriod, office: Unit
) -> None:
    helping = AssignmentFactory(task=period.task, unit=office, role=Assignment.Role.COORDINATING)

    assert give(client_of(coordinator), period, helping, officer) == 404


def test_page_offers_the_people_of_the_unit_to_its_head_alone(
    client_of: type_of_client_of, head: User, officer: User, period: TaskPeriod
) -> None:
    path = f"/nhiem-vu/ky/{period.pk}/"

    assert "giao-nguoi" in client_of(head).get(path).content.decode()
    assert f'<option value="{officer.pk}">' in client_of(head).get(path).content.decode()
    assert "giao-nguoi" not in client_of(officer).get(path).content.decode()


def test_several_tasks_go_to_one_officer_who_is_told_once(
    client_of: type_of_client_of, head: User, officer: User, period: TaskPeriod, unit: Unit
) -> None:
    other = TaskPeriodFactory(task=TaskFactory(plan=period.task.plan, lead=unit))
    client = client_of(head)

    page = client.get("/nhiem-vu/giao-viec/")
    sent = {"unit": unit.pk, "items": [period.task_id, other.task_id], "officer": officer.pk}
    answer = client.post("/nhiem-vu/giao-viec/", sent)

    assert page.context["lacking"] == 2
    assert answer.status_code == 302
    assert {row.officer for row in Assignment.objects.all()} == {officer}
    assert "và 1 việc khác" in Notice.objects.get(user=officer).text


def test_what_nobody_does_stands_first_and_is_found_in_the_list(
    client_of: type_of_client_of, head: User, officer: User, period: TaskPeriod, unit: Unit, lead: Assignment
) -> None:
    lacking = TaskPeriodFactory(task=TaskFactory(plan=period.task.plan, lead=unit), due_on=dt.date(2026, 12, 20))
    Assignment.objects.filter(pk=lead.pk).update(officer=officer)
    client = client_of(head)

    lines = client.get("/nhiem-vu/giao-viec/").context["page"]
    assert [line.period for line in lines] == [lacking, period]
    assert list(client.get("/nhiem-vu/?class=unowned").context["page"]) == [lacking]


def test_an_officer_of_another_unit_that_leads_too_does_not_do_this_ones_work(
    client_of: type_of_client_of, head: User, office: Unit, period: TaskPeriod
) -> None:
    AssignmentFactory(task=period.task, unit=office, officer=MembershipFactory(unit=office).user)

    page = client_of(head).get("/nhiem-vu/giao-viec/")

    assert [tuple(line) for line in page.context["page"]] == [(period, [])]


def test_the_work_of_a_foreign_unit_or_for_a_foreign_officer_is_not_given(
    client_of: type_of_client_of, head: User, stranger: User, officer: User, period: TaskPeriod, unit: Unit, ward: Ward
) -> None:
    client, url = client_of(head), "/nhiem-vu/giao-viec/"
    foreign = TaskPeriodFactory(task=TaskFactory(plan=period.task.plan, lead=UnitFactory(ward=ward)))

    outsider = client.post(url, {"unit": unit.pk, "items": [period.task_id], "officer": stranger.pk})
    other = client.post(url, {"unit": unit.pk, "items": [foreign.task_id], "officer": officer.pk})

    assert (outsider.status_code, other.status_code) == (422, 422)
    assert client.get(f"{url}?unit={foreign.unit_id}").status_code == 404
    assert client_of(officer).get(url).status_code == 403
    assert not Assignment.objects.filter(officer__isnull=False).exists()


def test_the_page_of_a_units_work_asks_as_much_of_one_task_as_of_thirty(
    client_of: type_of_client_of, head: User, period: TaskPeriod, unit: Unit,
    django_assert_num_queries: Callable[..., object], django_assert_max_num_queries: Callable[..., object],
) -> None:  # fmt: skip
    client, url = client_of(head), "/nhiem-vu/giao-viec/"
    client.get(url)
    with django_assert_max_num_queries(25) as few:
        client.get(url)
    for _ in range(29):
        TaskPeriodFactory(task=TaskFactory(plan=period.task.plan, lead=unit))

    with django_assert_num_queries(len(few.captured_queries)):
        client.get(url)
