"""A line of the work list that opens in place, and "Không thay đổi" in one click."""

import datetime as dt
from collections.abc import Callable

import pytest
from django.test import Client

from accounts.models import User
from plans.tests.factories import PlanFactory
from tasks.models import ProgressUpdate, TaskPeriod
from tasks.tests.factories import TaskFactory, TaskPeriodFactory
from tasks.updates.actions import report_progress, return_update
from tasks.updates.entry import ProgressEntry
from units.models import Unit, Ward

Clients = Callable[[User | None], Client]
HTMX = {"HX-Request": "true"}


@pytest.fixture
def period(ward: Ward, unit: Unit) -> TaskPeriod:
    return TaskPeriodFactory(task=TaskFactory(plan=PlanFactory(ward=ward), text="Số hóa hồ sơ", lead=unit))


def line_of(period: TaskPeriod) -> str:
    return f"/nhiem-vu/ky/{period.pk}/dong/"


def typed(**fields: str) -> dict[str, str]:
    return {"seen": "", "state": "in_progress", "percent": "60", "result": "Đã quét 600 hồ sơ", **fields}


def test_the_form_opens_in_place_and_closes_again(client_of: Clients, officer: User, period: TaskPeriod) -> None:
    client = client_of(officer)

    opened = client.get(f"{line_of(period)}?mo=1", headers=HTMX).content.decode()
    closed = client.get(line_of(period), headers=HTMX).content.decode()

    assert "Lưu cập nhật" in opened
    assert "<html" not in opened
    assert "Lưu cập nhật" not in closed
    assert "Cập nhật" in closed


def test_what_was_typed_in_place_is_saved_and_the_line_says_so(
    client_of: Clients, officer: User, period: TaskPeriod
) -> None:
    answer = client_of(officer).post(line_of(period), typed(), headers=HTMX)

    assert answer.status_code == 200
    assert "Đã lưu cập nhật. Đang thực hiện, 60%" in answer.content.decode()
    assert ProgressUpdate.objects.get().result == "Đã quét 600 hồ sơ"


def test_the_line_names_who_does_the_work_now(
    client_of: Clients, officer: User, head: User, period: TaskPeriod
) -> None:
    period.task.assignments.update(officer=head)

    line = client_of(officer).get(line_of(period), headers=HTMX).content.decode()

    assert head.full_name in line


def test_what_is_refused_stays_open_with_what_was_typed(client_of: Clients, officer: User, period: TaskPeriod) -> None:
    answer = client_of(officer).post(line_of(period), typed(percent="140"), headers=HTMX)

    assert answer.status_code == 422
    assert "Đã quét 600 hồ sơ" in answer.content.decode()


def test_the_second_of_two_people_sees_both_versions_in_the_line(
    client_of: Clients, officer: User, head: User, period: TaskPeriod, day: dt.date
) -> None:
    report_progress(period, ProgressEntry("in_progress", 70, result="Xong tổ 2"), by=head, on=day, seen=None)

    answer = client_of(officer).post(line_of(period), typed(), headers=HTMX)

    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Xong tổ 2" in page
    assert "Đã quét 600 hồ sơ" in page
    assert "Vẫn lưu cập nhật của tôi" in page


def test_no_change_is_one_click_and_leads_back_to_the_list(
    client_of: Clients, officer: User, period: TaskPeriod, day: dt.date
) -> None:
    first = report_progress(period, ProgressEntry("in_progress", 70), by=officer, on=day, seen=None)
    address = f"/nhiem-vu/ky/{period.pk}/khong-thay-doi/"

    plain = client_of(officer).post(address, {"seen": first.pk, "next": "/"})
    newest = ProgressUpdate.objects.order_by("-pk")[0]
    in_place = client_of(officer).post(address, {"seen": newest.pk}, headers=HTMX).content.decode()

    assert plain["Location"] == "/"
    assert (newest.no_change, newest.percent) == (True, 70)
    assert "Đã xác nhận: không thay đổi" in in_place
    assert ProgressUpdate.objects.count() == 3


def test_no_change_leads_to_no_other_site(client_of: Clients, officer: User, period: TaskPeriod, day: dt.date) -> None:
    first = report_progress(period, ProgressEntry("in_progress", 70), by=officer, on=day, seen=None)

    for address in ("https://la.example/", "//la.example/", "javascript:alert(1)"):
        answer = client_of(officer).post(
            f"/nhiem-vu/ky/{period.pk}/khong-thay-doi/", {"seen": first.pk, "next": address}
        )
        assert answer["Location"] == f"/nhiem-vu/ky/{period.pk}/"


def test_no_change_in_place_opens_the_form_when_another_came_first(
    client_of: Clients, officer: User, head: User, period: TaskPeriod, day: dt.date
) -> None:
    first = report_progress(period, ProgressEntry("in_progress", 70), by=officer, on=day, seen=None)
    report_progress(period, ProgressEntry("in_progress", 90, result="Xong tổ 2"), by=head, on=day, seen=first.pk)

    answer = client_of(officer).post(f"/nhiem-vu/ky/{period.pk}/khong-thay-doi/", {"seen": first.pk}, headers=HTMX)

    assert answer.status_code == 409
    assert "Xong tổ 2" in answer.content.decode()
    assert ProgressUpdate.objects.count() == 2


def test_a_returned_line_says_why(
    client_of: Clients, officer: User, head: User, period: TaskPeriod, day: dt.date
) -> None:
    update = report_progress(period, ProgressEntry("in_progress", 70), by=officer, on=day, seen=None)
    return_update(update, by=head, on=day, reason="Thiếu số liệu tổ 3")

    client = client_of(officer)

    assert "Thiếu số liệu tổ 3" in client.get(line_of(period), headers=HTMX).content.decode()
    assert "Thiếu số liệu tổ 3" in client.get(f"{line_of(period)}?mo=1", headers=HTMX).content.decode()
    assert "Thiếu số liệu tổ 3" in client.get("/").content.decode()


def test_a_browser_without_htmx_is_led_to_the_page(client_of: Clients, officer: User, period: TaskPeriod) -> None:
    assert client_of(officer).get(f"{line_of(period)}?mo=1")["Location"] == f"/nhiem-vu/ky/{period.pk}/"


def test_only_who_reports_opens_the_line(client_of: Clients, leader: User, stranger: User, period: TaskPeriod) -> None:
    assert client_of(leader).get(line_of(period), headers=HTMX).status_code == 403
    assert client_of(stranger).get(line_of(period), headers=HTMX).status_code == 404
    assert client_of(stranger).post(line_of(period), typed(), headers=HTMX).status_code == 404
