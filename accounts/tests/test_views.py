"""Signing in, signing out, changing the password."""

from collections.abc import Callable

import pytest
from django.test import Client

from accounts.models import User
from accounts.tests.factories import PASSWORD, UserFactory

SIGN_IN = "/tai-khoan/dang-nhap/"


@pytest.mark.django_db
def test_sign_in_page_says_what_the_portal_is(client: Client) -> None:
    page = client.get(SIGN_IN)

    assert page.status_code == 200
    assert "theo dõi việc thực hiện kế hoạch" in page.content.decode()


def test_officer_signs_in_by_mail_address_in_any_case(client: Client, officer: User) -> None:
    answer = client.post(SIGN_IN, {"username": officer.email.upper(), "password": PASSWORD})

    assert (answer.status_code, answer["Location"]) == (302, "/")


def test_sign_in_leads_to_the_page_that_was_asked_for(client: Client, officer: User) -> None:
    asked = client.get("/nhiem-vu/")

    answer = client.post(asked["Location"], {"username": officer.email, "password": PASSWORD, "next": "/nhiem-vu/"})

    assert answer["Location"] == "/nhiem-vu/"


def test_sign_in_never_leads_to_another_site(client: Client, officer: User) -> None:
    data = {"username": officer.email, "password": PASSWORD, "next": "https://la.example/"}

    assert client.post(SIGN_IN, data)["Location"] == "/"


def test_wrong_password_is_told_without_saying_which_part_was_wrong(client: Client, officer: User) -> None:
    known = client.post(SIGN_IN, {"username": officer.email, "password": "sai"}).content.decode()
    unknown = client.post(SIGN_IN, {"username": "khong-co@phuong.example", "password": "sai"}).content.decode()

    assert "Thư điện tử hoặc mật khẩu chưa đúng" in known
    assert "Thư điện tử hoặc mật khẩu chưa đúng" in unknown


@pytest.mark.django_db
def test_disabled_account_cannot_sign_in(client: Client) -> None:
    user = UserFactory(is_active=False)

    answer = client.post(SIGN_IN, {"username": user.email, "password": PASSWORD})

    assert answer.status_code == 200
    assert "_auth_user_id" not in client.session


def test_sign_out_only_by_post(client_of: Callable[[User], Client], officer: User) -> None:
    client = client_of(officer)

    assert client.get("/tai-khoan/dang-xuat/").status_code == 405
    assert client.post("/tai-khoan/dang-xuat/")["Location"] == SIGN_IN
    assert "_auth_user_id" not in client.session


def test_password_is_changed(client_of: Callable[[User], Client], officer: User) -> None:
    new = "mot-cau-dai-khac-de-nho-2027"
    data = {"old_password": PASSWORD, "new_password1": new, "new_password2": new}

    page = client_of(officer).post("/tai-khoan/mat-khau/", data, follow=True)

    officer.refresh_from_db()
    assert officer.check_password(new)
    assert "Đã đổi mật khẩu" in page.content.decode()


def test_short_password_is_refused(client_of: Callable[[User], Client], officer: User) -> None:
    data = {"old_password": PASSWORD, "new_password1": "ngan-qua-9", "new_password2": "ngan-qua-9"}

    page = client_of(officer).post("/tai-khoan/mat-khau/", data)

    officer.refresh_from_db()
    assert officer.check_password(PASSWORD)
    assert "14" in page.content.decode()


def test_htmx_request_without_session_is_sent_to_the_sign_in_page(client: Client, db: None) -> None:
    answer = client.get("/nhiem-vu/", headers={"HX-Request": "true"})

    assert answer["HX-Redirect"].startswith(SIGN_IN)
