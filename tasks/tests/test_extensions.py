"""Asking for more time, and the leader's decision."""

import datetime as dt
from collections.abc import Callable

import pytest
from django.test import Client

from accounts.models import User
from notices.models import Notice
from plans.tests.factories import PlanFactory
from tasks.models import ExtensionRequest, TaskPeriod
from tasks.tests.factories import ExtensionRequestFactory, TaskFactory, TaskPeriodFactory
from units.models import Unit, Ward

type_of_client_of = Callable[[User | None], Client]
WISH = {"new_due_on": "2026-12-15", "reason": "Chờ thiết bị của thành phố"}


@pytest.fixture
def period(ward: Ward, unit: Unit) -> TaskPeriod:
    return TaskPeriodFactory(task=TaskFactory(plan=PlanFactory(ward=ward), text="Số hóa hồ sơ", lead=unit))


def ask_path(period: TaskPeriod) -> str:
    return f"/nhiem-vu/ky/{period.pk}/gia-han/"


def decide_path(wish: ExtensionRequest) -> str:
    return f"/nhiem-vu/ky/{wish.period_id}/gia-han/{wish.pk}/quyet-dinh/"


def test_officer_asks_and_the_leader_is_told(
    client_of: type_of_client_of, officer: User, leader: User, period: TaskPeriod
) -> None:
    client_of(officer).post(ask_path(period), WISH)

    wish = ExtensionRequest.objects.get()
    assert (wish.new_due_on, wish.reason, wish.asked_by) == (dt.date(2026, 12, 15), WISH["reason"], officer)
    assert Notice.objects.get(user=leader).text == "Đề nghị gia hạn đến 15/12/2026: Số hóa hồ sơ"


def test_plans_own_day_stays_and_both_are_shown(
    client_of: type_of_client_of, officer: User, leader: User, period: TaskPeriod
) -> None:
    wish = ExtensionRequestFactory(period=period, asked_by=officer)

    page = client_of(leader).post(decide_path(wish), {"granted": "1", "answer": ""}, follow=True).content.decode()

    period.refresh_from_db()
    assert period.due_on == dt.date(2026, 11, 30)
    assert "Gia hạn đến <strong>15/12/2026</strong>" in page
    assert "Hạn <strong>30/11/2026</strong>" in page
    assert Notice.objects.get(user=officer).text.startswith("Đồng ý gia hạn đến 15/12/2026")


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"new_due_on": "2026-11-30"}, "phải sau 30/11/2026"),
        ({"new_due_on": ""}, "Trường này"),
        ({"new_due_on": "khi nào xong"}, "ngày"),
        ({"reason": ""}, "Vui lòng nhập nội dung."),
    ],
)
def test_wrong_wish_is_told(
    client_of: type_of_client_of, officer: User, period: TaskPeriod, fields: dict[str, str], message: str
) -> None:
    answer = client_of(officer).post(ask_path(period), WISH | fields)

    assert answer.status_code == 422
    assert message in answer.content.decode()
    assert not ExtensionRequest.objects.exists()


def test_second_wish_waits_for_the_first_to_be_decided(
    client_of: type_of_client_of, officer: User, period: TaskPeriod
) -> None:
    ExtensionRequestFactory(period=period)

    answer = client_of(officer).post(ask_path(period), WISH)

    assert "đang chờ quyết định" in answer.content.decode()
    assert ExtensionRequest.objects.count() == 1


def test_work_without_a_date_needs_no_extension(
    client_of: type_of_client_of, officer: User, ward: Ward, unit: Unit
) -> None:
    task = TaskFactory(plan=PlanFactory(ward=ward), continuous=True, lead=unit)
    period = TaskPeriodFactory(ongoing=True, task=task)

    answer = client_of(officer).post(ask_path(period), WISH)

    assert "không có thời hạn cụ thể" in answer.content.decode()


def test_only_who_reports_asks_and_only_a_leader_decides(
    client_of: type_of_client_of, officer: User, head: User, leader: User, stranger: User, period: TaskPeriod
) -> None:
    wish = ExtensionRequestFactory(period=period)
    decision = {"granted": "1"}

    assert client_of(leader).post(ask_path(period), WISH).status_code == 403
    assert client_of(stranger).post(ask_path(period), WISH).status_code == 404
    assert client_of(officer).post(decide_path(wish), decision).status_code == 403
    assert client_of(head).post(decide_path(wish), decision).status_code == 403
    assert client_of(stranger).post(decide_path(wish), decision).status_code == 404


def test_refusal_needs_a_reason(client_of: type_of_client_of, leader: User, period: TaskPeriod) -> None:
    wish = ExtensionRequestFactory(period=period)
    client = client_of(leader)

    bare = client.post(decide_path(wish), {"granted": "0", "answer": ""})
    client.post(decide_path(wish), {"granted": "0", "answer": "Phải xong trong năm"})

    wish.refresh_from_db()
    assert bare.status_code == 422
    assert (wish.granted, wish.answer, wish.decided_by) == (False, "Phải xong trong năm", leader)


def test_decision_that_came_second_changes_nothing(
    client_of: type_of_client_of, leader: User, period: TaskPeriod
) -> None:
    wish = ExtensionRequestFactory(period=period)
    client = client_of(leader)
    client.post(decide_path(wish), {"granted": "1"})

    page = client.post(decide_path(wish), {"granted": "0", "answer": "Thôi"}, follow=True)

    wish.refresh_from_db()
    assert wish.granted is True
    assert "đã được quyết định trước" in page.content.decode()
