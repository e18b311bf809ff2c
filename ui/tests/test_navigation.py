"""The navigation bar: who finds which pages in it."""

from collections.abc import Callable

from django.test import Client

from accounts.models import User
from accounts.tests.factories import UserFactory
from units.models import Ward

type_of_client_of = Callable[[User | None], Client]


def labels(client: Client) -> set[str]:
    return {entry.label for entry in client.get("/nhiem-vu/").context["entries"]}


def test_everybody_finds_the_daily_pages(client_of: type_of_client_of, officer: User) -> None:
    assert labels(client_of(officer)) >= {"Việc của tôi", "Tổng quan", "Nhiệm vụ", "Kế hoạch"}


def test_officer_finds_neither_import_nor_system(client_of: type_of_client_of, officer: User) -> None:
    assert not labels(client_of(officer)) & {"Nhập kế hoạch", "Hệ thống"}


def test_coordinator_finds_the_system_page(client_of: type_of_client_of, coordinator: User) -> None:
    assert "Hệ thống" in labels(client_of(coordinator))


def test_superuser_finds_the_system_page_and_administration(client_of: type_of_client_of, ward: Ward) -> None:
    client = client_of(UserFactory(is_staff=True, is_superuser=True))

    assert "Hệ thống" in labels(client)
    assert 'href="/quan-tri/"' in client.get("/nhiem-vu/").content.decode()


def test_page_shown_is_marked_once_in_each_bar(client_of: type_of_client_of, officer: User) -> None:
    page = client_of(officer).get("/ke-hoach/")

    assert [entry.label for entry in page.context["entries"] if entry.active] == ["Kế hoạch"]


def test_ward_stands_beside_the_name(client_of: type_of_client_of, officer: User, overseer: User) -> None:
    assert "Phường Hải Dương" in client_of(officer).get("/nhiem-vu/").content.decode()
    assert "Thành phố Hải Phòng" in client_of(overseer).get("/nhiem-vu/").content.decode()


def test_missing_page_keeps_the_frame_but_tells_nothing_to_who_is_not_signed_in(
    client_of: type_of_client_of, officer: User, anonymous: None
) -> None:
    signed_in = client_of(officer).get("/khong-co/")
    outside = client_of(anonymous).get("/khong-co/")

    assert (signed_in.status_code, outside.status_code) == (404, 404)
    assert "Nhiệm vụ" in signed_in.content.decode()
    assert "Nhiệm vụ" not in outside.content.decode()


def test_page_without_permission_says_so_in_words(client_of: type_of_client_of, leader: User, ward: Ward) -> None:
    answer = client_of(leader).get("/he-thong/")

    assert answer.status_code in {403, 404}
    assert "Về trang đầu" in answer.content.decode()
