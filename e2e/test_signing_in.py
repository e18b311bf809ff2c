"""Signing in, in a real browser: server, database and browser see the same rows."""

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

from accounts.models import User
from accounts.tests.factories import PASSWORD


def test_officer_signs_in_on_a_phone_and_lands_on_the_page_first_asked_for(phone: Page, officer: User) -> None:
    phone.goto("/tai-khoan/mat-khau/")
    expect(phone).to_have_url(re.compile(r"/tai-khoan/dang-nhap/\?next="))

    phone.locator("input[name=username]").fill(officer.email)
    phone.locator("input[name=password]").fill(PASSWORD)
    phone.get_by_role("button", name="Đăng nhập").click()

    expect(phone).to_have_url(re.compile(r"/tai-khoan/mat-khau/$"))


def test_wrong_password_keeps_the_address_and_says_so(page: Page, officer: User) -> None:
    page.goto("/tai-khoan/dang-nhap/")

    page.locator("input[name=username]").fill(officer.email)
    page.locator("input[name=password]").fill("khong-phai-mat-khau-nay")
    page.get_by_role("button", name="Đăng nhập").click()

    expect(page.get_by_role("alert")).to_be_visible()
    expect(page.locator("input[name=username]")).to_have_value(officer.email)


def test_pages_before_and_after_signing_in_have_no_barriers(
    page: Page, officer: User, sign_in: Callable[[User], None], barriers: Callable[[Page], list[str]]
) -> None:
    page.goto("/tai-khoan/dang-nhap/")
    assert barriers(page) == []

    sign_in(officer)
    page.goto("/")

    assert barriers(page) == []
