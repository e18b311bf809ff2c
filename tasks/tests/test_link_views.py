"""A task reported on straight from the mail: by its person, for that item alone, without signing in."""

import datetime as dt
from collections.abc import Callable
from urllib.parse import urlsplit

import pytest
from django.test import Client

from accounts.item_links import Linked, item_url, no_change_url
from accounts.models import User
from plans.channels import Channel
from plans.tests.factories import PlanFactory
from tasks.models import ProgressUpdate, TaskPeriod
from tasks.tests.factories import TaskFactory, TaskPeriodFactory
from tasks.updates.actions import report_progress
from tasks.updates.entry import ProgressEntry
from units.models import Membership, Unit, Ward
from units.tests.factories import UnitFactory


@pytest.fixture
def period(ward: Ward, unit: Unit) -> TaskPeriod:
    return TaskPeriodFactory(task=TaskFactory(plan=PlanFactory(ward=ward), text="Số hóa hồ sơ", lead=unit))


def path(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.path}?{parts.query}" if parts.query else parts.path


def link_of(user: User, period: TaskPeriod) -> str:
    return path(item_url(user, Linked.TASK_PERIOD, period.pk))


def typed(**fields: str) -> dict[str, str]:
    return {"seen": "", "state": "in_progress", "percent": "60", "result": "Đã quét 600 hồ sơ", **fields}


def test_the_form_opens_without_signing_in_and_writes_nothing(
    client: Client, officer: User, period: TaskPeriod
) -> None:
    page = client.get(link_of(officer, period))

    assert page.status_code == 200
    assert "Số hóa hồ sơ" in page.content.decode()
    assert officer.full_name in page.content.decode()
    assert page.headers["Cache-Control"] == "private, no-store"
    assert not ProgressUpdate.objects.exists()


def test_what_is_sent_is_the_persons_update_and_says_that_it_came_by_link(
    client: Client, officer: User, period: TaskPeriod, day: dt.date
) -> None:
    answer = client.post(link_of(officer, period), typed(), follow=True)

    update = ProgressUpdate.objects.get()
    assert (update.author, update.percent, update.reported_on, update.channel) == (officer, 60, day, Channel.LINK)
    assert "Đã lưu. Cảm ơn đồng chí." in answer.content.decode()


def test_nothing_else_of_the_portal_opens(client: Client, officer: User, period: TaskPeriod) -> None:
    client.get(link_of(officer, period))
    client.post(link_of(officer, period), typed())

    assert "_auth_user_id" not in client.session
    for address in ("/", f"/nhiem-vu/ky/{period.pk}/", "/api/v1/tasks/"):
        assert client.get(address).status_code in {302, 401}


def test_no_change_is_a_page_with_one_button(client: Client, officer: User, period: TaskPeriod, day: dt.date) -> None:
    first = report_progress(
        period, ProgressEntry("in_progress", 40), by=officer, on=day - dt.timedelta(days=20), seen=None
    )
    address = path(no_change_url(officer, Linked.TASK_PERIOD, period.pk))

    page = client.get(address).content.decode()
    assert ProgressUpdate.objects.count() == 1
    assert "Không thay đổi so với lần trước" in page
    assert 'name="state"' not in page

    client.post(address, {"khong-thay-doi": "1", "seen": str(first.pk)})

    again = ProgressUpdate.objects.exclude(pk=first.pk).get()
    assert (again.no_change, again.percent, again.channel, again.author) == (True, 40, Channel.LINK, officer)


def test_no_change_from_an_old_page_shows_what_came_meanwhile(
    client: Client, officer: User, head: User, period: TaskPeriod, day: dt.date
) -> None:
    first = report_progress(period, ProgressEntry("in_progress", 40), by=officer, on=day, seen=None)
    report_progress(period, ProgressEntry("in_progress", 70, result="Xong tổ 2"), by=head, on=day, seen=first.pk)

    answer = client.post(link_of(officer, period), {"khong-thay-doi": "1", "seen": str(first.pk)})

    assert answer.status_code == 409
    assert "Xong tổ 2" in answer.content.decode()
    assert ProgressUpdate.objects.count() == 2


def test_the_second_of_two_people_sees_both_versions_and_chooses(
    client: Client, officer: User, head: User, period: TaskPeriod, day: dt.date
) -> None:
    first = report_progress(period, ProgressEntry("in_progress", 70, result="Xong tổ 2"), by=head, on=day, seen=None)

    met = client.post(link_of(officer, period), typed(result="Xong tổ 1"))

    assert met.status_code == 409
    assert "Xong tổ 2" in met.content.decode()
    assert "Xong tổ 1" in met.content.decode()

    client.post(link_of(officer, period), typed(result="Xong tổ 1", seen=str(first.pk)))
    assert ProgressUpdate.objects.count() == 2


def test_what_is_refused_keeps_what_was_typed(client: Client, officer: User, period: TaskPeriod) -> None:
    answer = client.post(link_of(officer, period), typed(percent="140"))

    assert answer.status_code == 422
    assert "Đã quét 600 hồ sơ" in answer.content.decode()
    assert not ProgressUpdate.objects.exists()


def left(user: User, period: TaskPeriod) -> None:
    user.is_active = False
    user.save()


def moved_away(user: User, period: TaskPeriod) -> None:
    Membership.objects.filter(user=user).update(unit=UnitFactory(ward=period.ward))


def served_until_yesterday(user: User, period: TaskPeriod) -> None:
    Membership.objects.filter(user=user).update(ended_on=dt.date(2026, 11, 21))


def handed_over(user: User, period: TaskPeriod) -> None:
    period.task.assignments.update(unit=UnitFactory(ward=period.ward))


def closed(user: User, period: TaskPeriod) -> None:
    period.task.closed_on, period.task.closed_reason = dt.date(2026, 11, 1), "Gộp"
    period.task.save()


def gone(user: User, period: TaskPeriod) -> None:
    period.delete()


@pytest.mark.parametrize("happened", [left, moved_away, served_until_yesterday, handed_over, closed, gone])
def test_a_link_without_its_right_is_dead_and_says_what_to_do(
    client: Client, officer: User, period: TaskPeriod, happened: Callable[[User, TaskPeriod], None]
) -> None:
    address = link_of(officer, period)
    happened(officer, period)

    for answer in (client.get(address), client.post(address, typed())):
        assert answer.status_code == 410
        assert "Liên kết không dùng được" in answer.content.decode()
        assert "Số hóa hồ sơ" not in answer.content.decode()
    assert not ProgressUpdate.objects.exists()


def test_who_is_signed_in_as_somebody_else_reports_in_the_links_name(
    client_of: Callable[[User | None], Client], officer: User, coordinator: User, period: TaskPeriod
) -> None:
    client = client_of(coordinator)

    page = client.get(link_of(officer, period)).content.decode()
    client.post(link_of(officer, period), typed())

    assert officer.full_name in page
    assert coordinator.full_name not in page
    assert ProgressUpdate.objects.get().author == officer
