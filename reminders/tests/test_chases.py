"""Chasing: pick the work, see who will get what, send; on record at the work."""

import datetime as dt
from collections.abc import Callable

import pytest
from django.test import Client

from accounts.models import User
from notices.models import Message, Notice
from plans.tests.factories import PlanFactory
from reminders.chases.sending import standing
from reminders.models import Absence, Chase, ChaseLine
from tasks.models import Assignment, TaskPeriod
from tasks.tests.factories import TaskFactory, TaskPeriodFactory
from units.models import Unit
from units.tests.factories import UnitFactory

Clients = Callable[[User | None], Client]
URL = "/nhac-viec/don-doc/"


@pytest.fixture
def late(unit: Unit) -> TaskPeriod:
    plan = PlanFactory(ward=unit.ward)
    return TaskPeriodFactory(task=TaskFactory(plan=plan, lead=unit), due_on=dt.date(2026, 11, 10))


def people_of(answer: object) -> dict[str, int]:
    return {share.person.full_name: len(share.pieces) for share in answer.context["shares"]}


def test_the_coordinator_sees_who_gets_what_and_sends_it_once(
    late: TaskPeriod, unit: Unit, head: User, officer: User, coordinator: User, client_of: Clients
) -> None:
    Assignment.objects.update(officer=officer)
    client, sent = client_of(coordinator), {"periods": [late.pk], "message": "Xin số liệu trước 17 giờ"}

    assert [row.pk for row in client.get(URL).context["rows"]] == [late.pk]
    preview = client.post(f"{URL}xem-truoc/", sent)
    assert people_of(preview) == {officer.full_name: 1, head.full_name: 1}
    assert not Chase.objects.exists()
    client.post(f"{URL}gui/", sent)

    line = ChaseLine.objects.get()
    assert set(line.people.all()) == {officer, head}
    mail = Message.objects.get(user=officer)
    assert "Xin số liệu trước 17 giờ" in mail.text
    assert "/nhiem-vu/lien-ket/" in mail.text
    assert Notice.objects.get(user=head).text.startswith(coordinator.full_name)
    page = client.get(f"/nhiem-vu/ky/{late.pk}/").content.decode()
    assert "Đã đôn đốc" in page
    assert officer.full_name in page


def test_the_link_of_the_mail_opens_the_form_of_the_work(
    late: TaskPeriod, officer: User, coordinator: User, client_of: Clients
) -> None:
    Assignment.objects.update(officer=officer)
    client_of(coordinator).post(f"{URL}gui/", {"periods": [late.pk]})
    [link] = [word for word in Message.objects.get(user=officer).text.split() if "/lien-ket/" in word]

    page = Client().get(link.partition("8000")[2] or link[link.index("/nhiem-vu") :])

    assert page.status_code == 200
    assert late.task.text in page.content.decode()


def test_whoever_is_away_is_stood_in_for(
    late: TaskPeriod, head: User, officer: User, coordinator: User, day: dt.date, client_of: Clients
) -> None:
    Assignment.objects.update(officer=officer)
    Absence.objects.create(user=officer, stand_in=coordinator, started_on=day, ended_on=day)

    preview = client_of(coordinator).post(f"{URL}xem-truoc/", {"periods": [late.pk]})

    assert people_of(preview) == {coordinator.full_name: 1, head.full_name: 1}


def test_a_head_chases_the_own_unit_alone(late: TaskPeriod, head: User, officer: User, client_of: Clients) -> None:
    Assignment.objects.update(officer=officer)
    foreign = TaskPeriodFactory(task=TaskFactory(plan=late.task.plan, lead=UnitFactory(ward=late.ward)))
    client = client_of(head)

    assert [row.pk for row in client.get(URL, {"what": "all"}).context["rows"]] == [late.pk]
    assert client.post(f"{URL}gui/", {"periods": [foreign.pk]}).status_code == 422
    assert client.post(f"{URL}gui/", {"periods": [late.pk]}).status_code == 302
    assert client_of(officer).get(URL).status_code == 403


def test_done_work_is_not_chased_and_nothing_picked_is_refused(
    late: TaskPeriod, coordinator: User, client_of: Clients
) -> None:
    done = TaskPeriodFactory(task=TaskFactory(plan=late.task.plan, lead=late.unit), done=True)
    client = client_of(coordinator)

    assert client.post(f"{URL}xem-truoc/", {"periods": [done.pk]}).status_code == 422
    assert "chọn ít nhất một việc" in client.post(f"{URL}gui/", {}).content.decode()
    assert not Message.objects.exists()


@pytest.mark.parametrize("path", ["", "xem-truoc/"])
def test_pages_ask_as_much_of_one_piece_of_work_as_of_thirty(
    path: str, late: TaskPeriod, head: User, coordinator: User, client_of: Clients,
    django_assert_num_queries: Callable[..., object], django_assert_max_num_queries: Callable[..., object],
) -> None:  # fmt: skip
    client = client_of(coordinator)

    def ask() -> None:
        if path:
            client.post(URL + path, {"periods": list(TaskPeriod.objects.values_list("pk", flat=True))})
        else:
            client.get(URL)

    ask()
    with django_assert_max_num_queries(35) as few:
        ask()
    for _ in range(29):
        TaskPeriodFactory(task=TaskFactory(plan=late.task.plan, lead=late.unit), due_on=dt.date(2026, 11, 9))

    with django_assert_num_queries(len(few.captured_queries)):
        ask()


@pytest.mark.parametrize(
    ("on", "words"),
    [
        (dt.date(2026, 11, 22), "Chưa thực hiện, trong hạn, hôm nay"),
        (dt.date(2026, 11, 23), "Chưa thực hiện, trong hạn, hết hạn vào ngày nghỉ, hôm nay vẫn còn đúng hạn"),
        (dt.date(2026, 11, 25), "Chưa thực hiện, quá hạn 2 ngày"),
    ],
)
def test_a_last_day_that_was_off_is_late_from_the_first_late_day_on(unit: Unit, on: dt.date, words: str) -> None:
    """Sunday 22/11/2026 runs to the end of Monday."""
    task = TaskFactory(plan=PlanFactory(ward=unit.ward), lead=unit)
    TaskPeriodFactory(task=task, due_on=dt.date(2026, 11, 22), late_from=dt.date(2026, 11, 24))

    assert standing(TaskPeriod.objects.with_timeliness(on).get(), on) == words
