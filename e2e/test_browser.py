"""The browser tests' own ground: server, database and browser see the same rows."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from accounts.models import User
from accounts.tests.factories import PASSWORD, UserFactory


def test_administrator_signs_in_to_the_administration(page: Page, transactional_db: None) -> None:
    User.objects.create_superuser("quan-tri@ro-viec.example", PASSWORD)

    page.goto("/quan-tri/login/")
    page.get_by_label("thư điện tử").fill("quan-tri@ro-viec.example")
    page.locator("input[type=password]").fill(PASSWORD)
    page.locator("input[type=submit]").click()

    expect(page.locator("#user-tools")).to_contain_text("quan-tri@ro-viec.example")


def test_signed_in_person_is_known_to_the_server(
    page: Page, transactional_db: None, sign_in: Callable[[User], None]
) -> None:
    sign_in(UserFactory(email="can-bo@ro-viec.example", is_staff=True))

    page.goto("/quan-tri/")

    expect(page.locator("#user-tools")).to_contain_text("can-bo@ro-viec.example")
