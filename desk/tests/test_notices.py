"""What a person was told, and the bell that counts what is new."""

from collections.abc import Callable

import pytest
from django.test import Client

from accounts.models import User
from notices.models import Notice
from notices.news import tell

type_of_client_of = Callable[[User | None], Client]


@pytest.fixture
def notice(officer: User) -> Notice:
    return tell(officer, key="giao:1", text="Được giao nhiệm vụ: Số hóa hồ sơ", url="/nhiem-vu/")


def test_new_notice_is_counted_and_listed(client_of: type_of_client_of, officer: User, notice: Notice) -> None:
    answer = client_of(officer).get("/thong-bao/")

    assert answer.context["unread_notices"] == 1
    assert "Được giao nhiệm vụ: Số hóa hồ sơ" in answer.content.decode()


def test_opening_marks_it_as_read_and_leads_to_the_thing(
    client_of: type_of_client_of, officer: User, notice: Notice
) -> None:
    answer = client_of(officer).post(f"/thong-bao/{notice.pk}/")

    assert answer["Location"] == "/nhiem-vu/"
    assert not Notice.objects.unread().exists()


@pytest.mark.parametrize("url", ["", "https://la.example/", "//la.example/"])
def test_notice_leads_nowhere_outside(client_of: type_of_client_of, officer: User, notice: Notice, url: str) -> None:
    Notice.objects.update(url=url)

    assert client_of(officer).post(f"/thong-bao/{notice.pk}/")["Location"] == "/thong-bao/"


def test_all_are_marked_as_read_at_once(
    client_of: type_of_client_of, officer: User, head: User, notice: Notice
) -> None:
    others = tell(head, key="khac", text="Của người khác")

    client_of(officer).post("/thong-bao/da-doc/")

    assert list(Notice.objects.unread()) == [others]


def test_notice_of_somebody_else_is_not_found(client_of: type_of_client_of, head: User, notice: Notice) -> None:
    assert client_of(head).post(f"/thong-bao/{notice.pk}/").status_code == 404
    assert "Số hóa hồ sơ" not in client_of(head).get("/thong-bao/").content.decode()


def test_nothing_yet_says_what_will_come(client_of: type_of_client_of, officer: User) -> None:
    assert "Chưa có thông báo nào" in client_of(officer).get("/thong-bao/").content.decode()
