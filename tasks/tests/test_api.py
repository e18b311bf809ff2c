"""Tasks and their periods over the API."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from plans.models import Plan
from plans.tests.factories import PlanFactory
from tasks.models import ProgressUpdate, TaskPeriod
from tasks.tests.factories import EvidenceFactory, ProgressUpdateFactory, TaskFactory, TaskPeriodFactory
from units.models import Unit, Ward

pytestmark = pytest.mark.django_db
ClientOf = Callable[[User | None], Client]
LIST = "/api/v1/task-periods/"


@pytest.fixture
def plan(ward: Ward) -> Plan:
    return PlanFactory(ward=ward)


@pytest.fixture
def period(plan: Plan, unit: Unit) -> TaskPeriod:
    return TaskPeriodFactory(task=TaskFactory(plan=plan, lead=unit, text="Tập huấn kỹ năng số"))


def post(client: Client, period: TaskPeriod, **fields: Any) -> Any:
    body = {"seen": None, "state": "in_progress", "percent": 40, "result": "Đã tập huấn 2 lớp"} | fields
    return client.post(f"{LIST}{period.pk}/updates/", body, content_type="application/json")


def test_a_period_is_read_with_its_class_on_the_day(
    client_of: ClientOf, officer: User, period: TaskPeriod, unit: Unit
) -> None:
    [found] = client_of(officer).get(LIST).json()["results"]

    assert found == client_of(officer).get(f"{LIST}{period.pk}/").json()
    assert found["task"]["text"] == "Tập huấn kỹ năng số"
    assert found["unit"] == {"id": unit.pk, "name": unit.name, "short_name": "VHXH"}
    assert (found["ward"], found["due_on"], found["percent"]) == ("hai-duong", "2026-11-30", 0)
    assert (found["timeliness"], found["timeliness_label"]) == ("not_started", "Chưa thực hiện, trong hạn")


def test_the_list_is_filtered_like_the_page(client_of: ClientOf, officer: User, period: TaskPeriod) -> None:
    done = TaskPeriodFactory(task=TaskFactory(plan=period.task.plan, text="Ban hành quy chế"), done=True)
    client = client_of(officer)

    def ids(query: str) -> set[int]:
        return {each["id"] for each in client.get(f"{LIST}?{query}").json()["results"]}

    assert ids("") == {period.pk, done.pk}
    assert ids("class=done") == {done.pk}
    assert ids("q=ky+nang+so") == {period.pk}
    assert ids("state=not_started&ordering=-due_on") == {period.pk}
    assert client.get(f"{LIST}?year=abc").status_code == 400


def test_tasks_are_read_with_their_units(client_of: ClientOf, officer: User, period: TaskPeriod, unit: Unit) -> None:
    TaskFactory(plan=PlanFactory(ward=period.ward))

    answer = client_of(officer).get(f"/api/v1/tasks/?plan={period.task.plan_id}").json()

    assert [task["id"] for task in answer["results"]] == [period.task_id]
    assert answer["results"][0]["assignments"][0]["unit"]["name"] == unit.name


def test_a_stranger_finds_nothing(client_of: ClientOf, stranger: User, period: TaskPeriod) -> None:
    client = client_of(stranger)

    assert client.get(LIST).json()["count"] == client.get("/api/v1/tasks/").json()["count"] == 0
    for answer in (
        client.get(f"{LIST}{period.pk}/"),
        client.get(f"{LIST}{period.pk}/updates/"),
        client.get(f"/api/v1/tasks/{period.task_id}/"),
        post(client, period),
    ):
        assert (answer.status_code, answer.json()["title"]) == (404, "Không tìm thấy")


def test_an_officer_reports_progress(client_of: ClientOf, officer: User, period: TaskPeriod, day: Any) -> None:
    answer = post(client_of(officer), period, link="https://phuong.example/bien-ban")

    period.refresh_from_db()
    update = ProgressUpdate.objects.get()
    assert (answer.status_code, answer.json()["id"]) == (201, update.pk)
    assert (period.state, period.percent, period.updated_on) == ("in_progress", 40, day)
    assert [each["link"] for each in answer.json()["evidence"]] == ["https://phuong.example/bien-ban"]
    assert client_of(officer).get(f"{LIST}{period.pk}/updates/").json() == [answer.json()]


@pytest.mark.parametrize("actor", ["leader", "overseer", "administrator"])
def test_who_only_reads_may_not_report(
    client_of: ClientOf, period: TaskPeriod, actor: str, request: pytest.FixtureRequest
) -> None:
    answer = post(client_of(request.getfixturevalue(actor)), period)

    assert (answer.status_code, answer.headers["Content-Type"]) == (403, "application/problem+json")
    assert not ProgressUpdate.objects.exists()


def test_an_officer_reports_for_the_own_unit_only(client_of: ClientOf, officer: User, plan: Plan, office: Unit) -> None:
    foreign = TaskPeriodFactory(task=TaskFactory(plan=plan, lead=office))

    assert post(client_of(officer), foreign).status_code == 403


@pytest.mark.parametrize(
    ("fields", "field", "words"),
    [
        ({"percent": 101}, "percent", "từ 0 đến 100"),
        ({"percent": "nhiều"}, "percent", "số nguyên từ 0 đến 100"),
        ({"state": "xong"}, "state", "xong"),
        ({"state": "paused", "result": ""}, "result", "lý do"),
        ({"state": "done", "done_on": "2026-12-24"}, "done_on", "không được sau hôm nay"),
    ],
)
def test_what_contradicts_itself_is_refused_in_vietnamese(
    client_of: ClientOf, officer: User, period: TaskPeriod, fields: dict[str, Any], field: str, words: str
) -> None:
    answer = post(client_of(officer), period, **fields)

    problem = answer.json()
    assert (answer.status_code, problem["title"]) == (400, "Dữ liệu gửi lên chưa đúng")
    assert words in problem["errors"][field][0]
    assert not ProgressUpdate.objects.exists()


def test_seen_must_be_said_and_be_right(client_of: ClientOf, officer: User, period: TaskPeriod) -> None:
    client = client_of(officer)
    first = post(client, period).json()["id"]

    stale = post(client, period, percent=50)
    unsaid = client.post(f"{LIST}{period.pk}/updates/", {"state": "done"}, content_type="application/json")
    no_object = client.post(f"{LIST}{period.pk}/updates/", "[]", content_type="application/json")

    assert (stale.status_code, stale.json()["latest"]) == (409, first)
    assert stale.json()["current"]["state"] == "in_progress"
    assert (unsaid.status_code, list(unsaid.json()["errors"])) == (400, ["seen"])
    assert no_object.status_code == 400
    assert post(client, period, percent=50, seen=first).status_code == 201


def test_a_broken_body_is_a_problem_too(client_of: ClientOf, officer: User, period: TaskPeriod) -> None:
    answer = client_of(officer).post(f"{LIST}{period.pk}/updates/", "{", content_type="application/json")

    assert (answer.status_code, answer.headers["Content-Type"]) == (400, "application/problem+json")


@pytest.mark.parametrize("address", [LIST, "/api/v1/tasks/"])
def test_one_and_thirty_take_the_same_queries(
    client_of: ClientOf, officer: User, plan: Plan, unit: Unit, address: str
) -> None:
    client = client_of(officer)

    def queries(more: int) -> int:
        for _ in range(more):
            TaskPeriodFactory(task=TaskFactory(plan=plan, lead=unit))
        with CaptureQueriesContext(connection) as taken:
            client.get(address)
        return len(taken)

    queries(0)
    assert queries(1) == queries(29)


def test_one_and_ten_updates_take_the_same_queries(client_of: ClientOf, officer: User, period: TaskPeriod) -> None:
    client = client_of(officer)

    def queries(more: int) -> int:
        for _ in range(more):
            EvidenceFactory(update=ProgressUpdateFactory(period=period))
        with CaptureQueriesContext(connection) as taken:
            client.get(f"{LIST}{period.pk}/updates/")
        return len(taken)

    queries(0)
    assert queries(1) == queries(9)
