"""Plans over the API, and what holds for the whole of it."""

import json
from collections.abc import Callable

import pytest
import yaml
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from rest_framework.authtoken.models import Token
from rest_framework.throttling import UserRateThrottle

from accounts.models import User
from plans.tests.factories import LegalBasisFactory, PhaseFactory, PlanFactory, SectionFactory
from units.models import Ward

pytestmark = pytest.mark.django_db
ClientOf = Callable[[User | None], Client]


def test_a_plan_is_read_with_its_parts(client_of: ClientOf, officer: User, ward: Ward) -> None:
    plan = PlanFactory(ward=ward, recipients=["Sở Khoa học và Công nghệ"])
    section, phase, basis = SectionFactory(plan=plan), PhaseFactory(plan=plan), LegalBasisFactory(plan=plan)

    found = client_of(officer).get(f"/api/v1/plans/{plan.pk}/").json()

    assert (found["ward"], found["number"], found["recipients"]) == (
        "hai-duong",
        plan.number,
        ["Sở Khoa học và Công nghệ"],
    )
    assert [found[part][0]["id"] for part in ("sections", "phases", "legal_bases")] == [section.pk, phase.pk, basis.pk]


def test_a_stranger_finds_no_plan(client_of: ClientOf, stranger: User, ward: Ward) -> None:
    plan = PlanFactory(ward=ward)

    assert client_of(stranger).get("/api/v1/plans/").json()["results"] == []
    assert client_of(stranger).get(f"/api/v1/plans/{plan.pk}/").status_code == 404


def test_plans_are_only_read(client_of: ClientOf, coordinator: User, ward: Ward) -> None:
    plan = PlanFactory(ward=ward)

    for answer in (
        client_of(coordinator).delete(f"/api/v1/plans/{plan.pk}/"),
        client_of(coordinator).post("/api/v1/plans/", {"title": "Kế hoạch mới"}),
    ):
        assert (answer.status_code, answer.json()["title"]) == (405, "Phương thức không được hỗ trợ")


def test_one_and_thirty_plans_take_the_same_queries(client_of: ClientOf, officer: User, ward: Ward) -> None:
    client = client_of(officer)

    def queries(more: int) -> int:
        PlanFactory.create_batch(more, ward=ward)
        with CaptureQueriesContext(connection) as taken:
            client.get("/api/v1/plans/")
        return len(taken)

    queries(0)
    assert queries(1) == queries(29)


def test_a_token_signs_in(officer: User) -> None:
    token = Token.objects.create(user=officer)

    right = Client(headers={"Authorization": f"Token {token.key}"}).get("/api/v1/plans/")
    wrong = Client(headers={"Authorization": "Token nothing"}).get("/api/v1/plans/")

    assert (right.status_code, wrong.status_code) == (200, 401)


@pytest.mark.parametrize(("kind", "read"), [("json", json.loads), ("yaml", yaml.safe_load)])
def test_the_schema_describes_every_address(
    client_of: ClientOf, officer: User, kind: str, read: Callable[[bytes], dict]
) -> None:
    schema = read(client_of(officer).get(f"/api/v1/schema/?format={kind}").content)

    for path in ("plans", "tasks", "task-periods/{id}/updates", "indicators/{id}/measurements", "reports"):
        assert f"/api/v1/{path}/" in schema["paths"]


def test_what_has_not_changed_is_not_sent_again(client_of: ClientOf, officer: User, ward: Ward) -> None:
    plan = PlanFactory(ward=ward)
    client = client_of(officer)
    first = client.get("/api/v1/plans/")

    unchanged = client.get("/api/v1/plans/", headers={"If-None-Match": first.headers["ETag"]})
    plan.status = "closed"
    plan.save()
    changed = client.get("/api/v1/plans/", headers={"If-None-Match": first.headers["ETag"]})

    assert (unchanged.status_code, changed.status_code) == (304, 200)


def test_who_asks_too_often_is_told(client_of: ClientOf, officer: User, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(UserRateThrottle, "get_rate", lambda throttle: "1/hour")
    client = client_of(officer)

    answers = [client.get("/api/v1/plans/") for _ in range(2)]

    assert [answer.status_code for answer in answers] == [200, 429]
    assert answers[1].json()["title"] == "Gửi quá nhiều yêu cầu"
