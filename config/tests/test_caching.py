"""Who may keep a copy of an answer. That every address says so is held by `test_access`."""

from collections.abc import Callable

import pytest
from django.conf import settings
from django.test import Client

from accounts.middleware import AT_MOST_EVERY
from accounts.models import User
from config.tests.test_access import trouble_with_caches
from dashboards.models import Opening
from plans.models import Plan
from plans.tests.factories import PlanFactory
from units.models import Ward

ClientOf = Callable[[User | None], Client]
COOKIE = settings.SESSION_COOKIE_NAME


@pytest.fixture
def open_plan(ward: Ward) -> Plan:
    return Opening.objects.create(plan=PlanFactory(ward=ward), is_open=True).plan


def test_a_public_page_is_the_same_answer_for_who_is_signed_in_and_for_everybody(
    client_of: ClientOf, coordinator: User, anonymous: None, open_plan: Plan
) -> None:
    for address in ("/cong-khai/", f"/cong-khai/{open_plan.pk}/"):
        inside, outside = client_of(coordinator).get(address), client_of(anonymous).get(address)

        assert inside.content == outside.content
        assert "csrf" not in inside.content.decode().lower()
        for answer in (inside, outside):
            assert "public" in answer["Cache-Control"]
            assert not trouble_with_caches(answer)


def test_an_error_and_the_sign_in_page_are_kept_by_nobody(client_of: ClientOf, officer: User, anonymous: None) -> None:
    answers = [client_of(officer).get("/khong-co/"), client_of(anonymous).get("/tai-khoan/dang-nhap/")]

    assert [answer["Cache-Control"] for answer in answers] == ["private, no-store"] * 2


def test_a_session_in_use_goes_on_and_is_not_written_at_each_click(
    client_of: ClientOf, officer: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = client_of(officer)
    session = client.session
    session["used_at"] = 0
    session.save()

    first, second = client.get("/nhiem-vu/"), client.get("/nhiem-vu/")
    session = client.session
    session["used_at"] -= AT_MOST_EVERY
    session.save()
    later = client.get("/nhiem-vu/")

    assert [COOKIE in answer.cookies for answer in (first, second, later)] == [True, False, True]
    assert later.cookies[COOKIE]["max-age"] == settings.SESSION_COOKIE_AGE
