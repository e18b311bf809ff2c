"""Confirming and returning updates, and leaders' instructions with their answers."""

from collections.abc import Callable

import pytest
from django.test import Client

from accounts.models import User
from notices.models import Notice
from plans.tests.factories import PlanFactory
from tasks.models import Directive, ProgressUpdate, TaskPeriod
from tasks.tests.factories import DirectiveFactory, ProgressUpdateFactory, TaskFactory, TaskPeriodFactory
from units.models import Unit, Ward
from units.tests.factories import UnitFactory

type_of_client_of = Callable[[User | None], Client]


@pytest.fixture
def period(ward: Ward, unit: Unit) -> TaskPeriod:
    return TaskPeriodFactory(task=TaskFactory(plan=PlanFactory(ward=ward), text="Số hóa hồ sơ", lead=unit))


@pytest.fixture
def update(period: TaskPeriod, officer: User) -> ProgressUpdate:
    return ProgressUpdateFactory(period=period, author=officer)


def page_of(period: TaskPeriod) -> str:
    return f"/nhiem-vu/ky/{period.pk}/"


def test_head_confirms(client_of: type_of_client_of, head: User, update: ProgressUpdate) -> None:
    answer = client_of(head).post(f"/nhiem-vu/cap-nhat/{update.pk}/xac-nhan/")

    update.refresh_from_db()
    assert answer["Location"] == page_of(update.period)
    assert (update.accepted, update.reviewed_by) == (True, head)


def test_head_returns_with_a_reason_and_the_author_is_told(
    client_of: type_of_client_of, head: User, officer: User, update: ProgressUpdate
) -> None:
    client_of(head).post(f"/nhiem-vu/cap-nhat/{update.pk}/tra-lai/", {"reason": "Thiếu số liệu"})

    update.refresh_from_db()
    assert (update.accepted, update.return_reason) == (False, "Thiếu số liệu")
    assert "Thiếu số liệu" in Notice.objects.get(user=officer).text


def test_return_without_a_reason_is_refused(client_of: type_of_client_of, head: User, update: ProgressUpdate) -> None:
    answer = client_of(head).post(f"/nhiem-vu/cap-nhat/{update.pk}/tra-lai/", {"reason": "  "})

    update.refresh_from_db()
    assert (answer.status_code, update.accepted) == (422, None)
    assert "Vui lòng nhập nội dung." in answer.content.decode()


@pytest.mark.parametrize("verb", ["xac-nhan", "tra-lai"])
def test_second_reviewer_is_told_that_it_is_reviewed(
    client_of: type_of_client_of, head: User, period: TaskPeriod, verb: str
) -> None:
    update = ProgressUpdateFactory(period=period, confirmed=True)

    page = client_of(head).post(f"/nhiem-vu/cap-nhat/{update.pk}/{verb}/", {"reason": "Muộn"}, follow=True)

    assert "đã được người khác xem xét trước" in page.content.decode()


@pytest.mark.parametrize("verb", ["xac-nhan", "tra-lai"])
def test_only_head_and_coordinator_review(
    client_of: type_of_client_of, officer: User, leader: User, stranger: User, update: ProgressUpdate, verb: str
) -> None:
    path = f"/nhiem-vu/cap-nhat/{update.pk}/{verb}/"

    answers = [client_of(user).post(path, {"reason": "Thử"}).status_code for user in (officer, leader, stranger)]

    update.refresh_from_db()
    assert answers == [403, 403, 404]
    assert update.accepted is None


def test_history_tells_who_when_and_how_it_was_reviewed(
    client_of: type_of_client_of, officer: User, period: TaskPeriod
) -> None:
    ProgressUpdateFactory(period=period, returned=True, author__full_name="Nguyễn Văn Trước")
    ProgressUpdateFactory(period=period, confirmed=True, author__full_name="Lý Thị Sau")

    page = client_of(officer).get(page_of(period)).content.decode()

    for words in ("Nguyễn Văn Trước", "bị trả lại", "Chưa có minh chứng", "Lý Thị Sau", "đã xác nhận", "20/11/2026"):
        assert words in page


def test_words_of_users_are_escaped(client_of: type_of_client_of, officer: User, period: TaskPeriod) -> None:
    ProgressUpdateFactory(period=period, result="<script>alert(1)</script>")

    page = client_of(officer).get(page_of(period)).content.decode()

    assert "<script>alert(1)</script>" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page


def test_leader_instructs_and_the_lead_unit_is_told(
    client_of: type_of_client_of, leader: User, officer: User, head: User, coordinator: User, period: TaskPeriod
) -> None:
    client_of(leader).post(f"{page_of(period)}chi-dao/", {"text": "Xong trước 30/11"})

    directive = Directive.objects.get()
    assert (directive.task, directive.text, directive.given_by) == (period.task, "Xong trước 30/11", leader)
    assert set(Notice.objects.values_list("user", flat=True)) == {officer.pk, head.pk}


def test_instruction_on_work_of_all_units_reaches_who_runs_the_plan(
    client_of: type_of_client_of, leader: User, officer: User, coordinator: User, ward: Ward
) -> None:
    everyone = UnitFactory(ward=ward, collective=True)
    period = TaskPeriodFactory(task=TaskFactory(plan=PlanFactory(ward=ward), lead=everyone))

    client_of(leader).post(f"{page_of(period)}chi-dao/", {"text": "Xong trước 30/11"})

    assert [notice.user for notice in Notice.objects.all()] == [coordinator]


def test_empty_instruction_is_refused(client_of: type_of_client_of, leader: User, period: TaskPeriod) -> None:
    assert client_of(leader).post(f"{page_of(period)}chi-dao/", {"text": ""}).status_code == 422
    assert not Directive.objects.exists()


def test_only_a_leader_instructs(
    client_of: type_of_client_of, head: User, coordinator: User, stranger: User, period: TaskPeriod
) -> None:
    path = f"{page_of(period)}chi-dao/"

    answers = [client_of(user).post(path, {"text": "Thử"}).status_code for user in (head, coordinator, stranger)]

    assert answers == [403, 403, 404]
    assert not Directive.objects.exists()


def test_lead_unit_answers_and_the_leader_is_told(
    client_of: type_of_client_of, officer: User, leader: User, period: TaskPeriod
) -> None:
    directive = DirectiveFactory(task=period.task, given_by=leader)

    client_of(officer).post(f"{page_of(period)}chi-dao/{directive.pk}/tra-loi/", {"answer": "Sẽ xong ngày 28/11"})

    directive.refresh_from_db()
    assert (directive.answer, directive.answered_by) == ("Sẽ xong ngày 28/11", officer)
    assert "Sẽ xong ngày 28/11" in Notice.objects.get(user=leader).text


def test_answer_that_came_second_does_not_overwrite_the_first(
    client_of: type_of_client_of, officer: User, head: User, period: TaskPeriod
) -> None:
    directive = DirectiveFactory(task=period.task)
    path = f"{page_of(period)}chi-dao/{directive.pk}/tra-loi/"
    client_of(head).post(path, {"answer": "Trả lời đầu"})

    page = client_of(officer).post(path, {"answer": "Trả lời sau"}, follow=True)

    directive.refresh_from_db()
    assert directive.answer == "Trả lời đầu"
    assert "Đã có người trả lời" in page.content.decode()


def test_empty_answer_and_answers_of_others_are_refused(
    client_of: type_of_client_of, officer: User, leader: User, stranger: User, period: TaskPeriod
) -> None:
    directive = DirectiveFactory(task=period.task)
    path = f"{page_of(period)}chi-dao/{directive.pk}/tra-loi/"

    assert client_of(officer).post(path, {"answer": ""}).status_code == 422
    assert client_of(leader).post(path, {"answer": "Thử"}).status_code == 403
    assert client_of(stranger).post(path, {"answer": "Thử"}).status_code == 404
    assert Directive.objects.get().answer == ""


def test_instruction_on_another_task_is_not_answered_here(
    client_of: type_of_client_of, officer: User, period: TaskPeriod
) -> None:
    elsewhere = DirectiveFactory()

    answer = client_of(officer).post(f"{page_of(period)}chi-dao/{elsewhere.pk}/tra-loi/", {"answer": "Thử"})

    assert answer.status_code == 404
