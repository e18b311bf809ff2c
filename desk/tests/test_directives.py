"""Instructions of leaders: given to a unit, answered, closed or asked again; open ones for both sides."""

import datetime as dt
from collections.abc import Callable

import pytest
from django.test import Client

from accounts.models import User
from desk.directives import open_in, to_answer, to_conclude
from indicators.models import IndicatorDirective
from indicators.tests.factories import IndicatorAssignmentFactory, IndicatorFactory
from notices.models import Notice
from plans.models import UnitDirective
from plans.tests.factories import PlanFactory
from tasks.models import Directive, TaskPeriod
from tasks.tests.factories import DirectiveFactory, TaskFactory, TaskPeriodFactory
from units.models import Unit

Clients = Callable[[User | None], Client]


@pytest.fixture
def period(unit: Unit) -> TaskPeriod:
    return TaskPeriodFactory(task=TaskFactory(plan=PlanFactory(ward=unit.ward), lead=unit))


def test_a_leader_asks_a_unit_by_a_day_and_its_people_are_told(
    period: TaskPeriod, unit: Unit, leader: User, officer: User, day: dt.date, client_of: Clients
) -> None:
    due = day + dt.timedelta(days=5)

    client_of(leader).post(f"/nhiem-vu/ky/{period.pk}/chi-dao/", {"text": "Báo cáo ngay", "due_on": due.isoformat()})

    directive = Directive.objects.get()
    assert (directive.to_unit, directive.due_on, directive.given_by) == (unit, due, leader)
    assert "Báo cáo ngay" in Notice.objects.get(user=officer).text
    assert [each.directive for each in to_answer(officer, day)] == [directive]
    assert not to_answer(officer, day)[0].is_late
    assert to_answer(officer, due + dt.timedelta(days=1))[0].is_late


def test_the_answer_goes_to_the_leader_who_closes_it(
    period: TaskPeriod, unit: Unit, leader: User, officer: User, day: dt.date, client_of: Clients
) -> None:
    directive = DirectiveFactory(task=period.task, given_by=leader, to_unit=unit)
    url = f"/chi-dao/nhiem-vu/{directive.pk}/"

    client_of(officer).post(f"{url}tra-loi/", {"answer": "Xong trong tuần này"})
    assert to_answer(officer, day) == []
    assert [each.directive.answer for each in to_conclude(leader, day)] == ["Xong trong tuần này"]
    client_of(leader).post(f"{url}ket-thuc/")

    directive.refresh_from_db()
    assert directive.closed_by == leader
    assert to_conclude(leader, day) == open_in(unit.ward, leader, day) == []


def test_asking_again_keeps_both_questions_and_the_first_answer(
    period: TaskPeriod, unit: Unit, leader: User, officer: User, day: dt.date, client_of: Clients
) -> None:
    first = DirectiveFactory(task=period.task, given_by=leader, to_unit=unit)
    client_of(officer).post(f"/chi-dao/nhiem-vu/{first.pk}/tra-loi/", {"answer": "Đang làm"})

    page = client_of(leader).post(f"/chi-dao/nhiem-vu/{first.pk}/hoi-lai/", {"text": "Ngày nào xong?"}, follow=True)

    second = Directive.objects.get(follows=first)
    assert (second.to_unit, second.answered_at) == (unit, None)
    assert [each.directive for each in to_answer(officer, day)] == [second]
    shown = page.content.decode()
    assert shown.index("Đang làm") < shown.index("Ngày nào xong?")


def test_who_comes_second_changes_nothing(
    period: TaskPeriod, unit: Unit, leader: User, officer: User, client_of: Clients
) -> None:
    directive = DirectiveFactory(task=period.task, given_by=leader, to_unit=unit)
    url = f"/chi-dao/nhiem-vu/{directive.pk}/"
    client_of(leader).post(f"{url}ket-thuc/")

    answered = client_of(officer).post(f"{url}tra-loi/", {"answer": "Muộn"}, follow=True)
    again = client_of(leader).post(f"{url}hoi-lai/", {"text": "Nữa?"}, follow=True)

    directive.refresh_from_db()
    assert directive.answer == ""
    assert Directive.objects.count() == 1
    assert "đã kết thúc" in answered.content.decode()
    assert "đã được kết thúc trước" in again.content.decode()


def test_units_and_indicators_are_directed_too(
    unit: Unit, leader: User, head: User, day: dt.date, client_of: Clients
) -> None:
    indicator = IndicatorFactory(plan=PlanFactory(ward=unit.ward), metric__ward=unit.ward)
    IndicatorAssignmentFactory(indicator=indicator, unit=unit)
    client = client_of(leader)

    client.post(f"/chi-dao/giao-don-vi/{unit.pk}/", {"text": "Tăng cường trực"})
    client.post(f"/chi-dao/ve-chi-tieu/{indicator.pk}/", {"text": "Rà số liệu"})

    assert UnitDirective.objects.get().to_unit == unit
    assert IndicatorDirective.objects.get().to_unit == unit
    assert {each.kind for each in to_answer(head, day)} == {"don-vi", "chi-tieu"}
    page = client_of(head).get("/chi-dao/").content.decode()
    assert "Tăng cường trực" in page
    assert "Rà số liệu" in page


def test_what_was_typed_is_kept_when_the_day_is_past(
    period: TaskPeriod, leader: User, day: dt.date, client_of: Clients
) -> None:
    sent = {"text": "Báo cáo gấp", "due_on": (day - dt.timedelta(days=1)).isoformat()}

    page = client_of(leader).post(f"/nhiem-vu/ky/{period.pk}/chi-dao/", sent)

    assert page.status_code == 422
    assert "Báo cáo gấp" in page.content.decode()


def test_another_unit_does_not_answer(
    period: TaskPeriod, unit: Unit, leader: User, stranger: User, client_of: Clients, overseer: User
) -> None:
    directive = DirectiveFactory(task=period.task, given_by=leader, to_unit=unit)
    url = f"/chi-dao/nhiem-vu/{directive.pk}/"

    assert client_of(stranger).get(url).status_code == 404
    assert client_of(overseer).get(url).status_code == 200
    assert client_of(overseer).post(f"{url}tra-loi/", {"answer": "x"}).status_code == 403
    assert client_of(leader).get(f"/chi-dao/la/{directive.pk}/").status_code == 404


def test_the_list_asks_as_much_of_one_as_of_thirty(
    period: TaskPeriod, unit: Unit, leader: User, client_of: Clients,
    django_assert_num_queries: Callable[..., object], django_assert_max_num_queries: Callable[..., object],
) -> None:  # fmt: skip
    client = client_of(leader)
    DirectiveFactory(task=period.task, given_by=leader, to_unit=unit)
    client.get("/chi-dao/")
    with django_assert_max_num_queries(25) as few:
        client.get("/chi-dao/")
    for _ in range(29):
        DirectiveFactory(task=TaskPeriodFactory(task__plan=period.task.plan).task, given_by=leader, to_unit=unit)

    with django_assert_num_queries(len(few.captured_queries)):
        client.get("/chi-dao/")
