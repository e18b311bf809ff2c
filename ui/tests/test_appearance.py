"""Light and dark: chosen once, remembered on the device, put on the page by the server."""

from collections.abc import Callable

import pytest
from django.test import Client
from pytest_django import Settings

from accounts.models import User
from accounts.tests.factories import UserFactory

ClientOf = Callable[[User | None], Client]


def test_without_a_choice_the_device_decides(client_of: ClientOf, officer: User) -> None:
    page = client_of(officer).get("/nhiem-vu/").content.decode()

    assert '<html lang="vi">' in page
    assert "js/theme.js" in page


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_choice_is_remembered_and_on_the_next_page(client_of: ClientOf, officer: User, theme: str) -> None:
    client = client_of(officer)

    answer = client.post("/giao-dien/", {"theme": theme, "next": "/nhiem-vu/?class=late"})

    assert (answer.status_code, answer["Location"]) == (302, "/nhiem-vu/?class=late")
    assert f'<html lang="vi" data-bs-theme="{theme}">' in client.get("/nhiem-vu/").content.decode()


def test_back_to_the_device(client_of: ClientOf, anonymous: None) -> None:
    client = client_of(anonymous)
    client.post("/giao-dien/", {"theme": "dark"})
    assert 'data-bs-theme="dark"' in client.get("/tai-khoan/dang-nhap/").content.decode()

    client.post("/giao-dien/", {"theme": "auto"})

    assert "data-bs-theme" not in client.get("/tai-khoan/dang-nhap/").content.decode()


def test_unknown_theme_changes_nothing_and_a_foreign_address_is_not_followed(
    client_of: ClientOf, officer: User
) -> None:
    answer = client_of(officer).post("/giao-dien/", {"theme": "pink", "next": "https://elsewhere.example/"})

    assert answer["Location"] == "/"
    assert "theme" not in answer.cookies


def test_components_page_is_for_those_who_build(client_of: ClientOf, coordinator: User, settings: Settings) -> None:
    assert client_of(coordinator).get("/thanh-phan/").status_code == 404
    assert client_of(UserFactory(is_superuser=True)).get("/thanh-phan/").status_code == 200

    settings.DEBUG = True

    assert client_of(coordinator).get("/thanh-phan/").status_code == 200
