"""Guessing through a proxy, from one address and from many: it gets slow, and nobody is shut out of their account."""

import re
from collections.abc import Callable, Iterable

import pytest
from django.test import Client, RequestFactory
from pytest_django import Settings
from rest_framework.authtoken.models import Token

from accounts.guessing import guard
from accounts.guessing.devices import COOKIE, device_of
from accounts.guessing.unlocks import token_for
from accounts.models import User
from accounts.tests.factories import PASSWORD, UserFactory
from notices.models import Message

SIGN_IN = "/tai-khoan/dang-nhap/"
HOME = "203.0.113.7"


@pytest.fixture(autouse=True)
def _behind_a_proxy(settings: Settings) -> None:
    settings.TRUSTED_PROXIES = 1


def signs_in(name: str, password: str, address: str = HOME, client: Client | None = None) -> int:
    """The answer's status: 302 when one is in, 200 for a wrong password, 429 when one has to wait."""
    data = {"username": name, "password": password}
    # What stands at the left the client wrote itself.
    return (client or Client()).post(SIGN_IN, data, headers={"X-Forwarded-For": f"10.9.8.7, {address}"}).status_code


def addresses(how_many: int) -> Iterable[str]:
    return (f"198.51.100.{number}" for number in range(1, how_many + 1))


def test_fifty_guesses_at_one_account_from_one_address(leader: User) -> None:
    answers = [signs_in(leader.email, f"sai {number}") for number in range(50)]

    assert answers == [200] * 5 + [429] * 45


def test_forty_addresses_at_one_account(leader: User) -> None:
    answers = [signs_in(leader.email, "sai", address) for address in addresses(40)]

    assert answers.count(200) == 5


def test_one_address_at_thirty_accounts(leader: User) -> None:
    users = UserFactory.create_batch(30)

    answers = [signs_in(user.email, "sai") for user in users]

    assert answers == [200] * 20 + [429] * 10
    assert signs_in(leader.email, PASSWORD, "198.51.100.9") == 302


def test_names_that_nobody_has_are_counted_like_others(db: None) -> None:
    assert [signs_in("khong.co@phuong.example", "sai") for _ in range(8)] == [200] * 5 + [429] * 3


def test_the_leader_goes_on_where_they_worked_before(leader: User) -> None:
    own = Client()
    assert signs_in(leader.email, PASSWORD, client=own) == 302
    own.post("/tai-khoan/dang-xuat/")
    for address in addresses(40):
        signs_in(leader.email, "sai", address)
    for _ in range(40):
        signs_in(UserFactory().email, "sai")  # and somebody in the leader's own office guesses at others

    assert signs_in(leader.email, PASSWORD) == 429
    assert signs_in(leader.email, PASSWORD, client=own) == 302


def test_on_a_known_device_guesses_get_slow_too(leader: User) -> None:
    own = Client()
    signs_in(leader.email, PASSWORD, client=own)
    thief = Client()
    thief.cookies[COOKIE] = own.cookies[COOKIE].value

    answers = [signs_in(leader.email, "sai", address, thief) for address in addresses(20)]

    assert answers == [200] * 5 + [429] * 15


def test_a_cookie_that_was_made_up_or_is_another_persons_helps_nobody(leader: User, officer: User) -> None:
    theirs = Client()
    signs_in(officer.email, PASSWORD, client=theirs)
    made_up = Client()
    made_up.cookies[COOKIE] = theirs.cookies[COOKIE].value.replace(":", "0:", 1)
    for address in addresses(10):
        signs_in(leader.email, "sai", address)

    for client in (theirs, made_up):
        client.cookies.pop("sessionid", None)
        assert signs_in(leader.email, PASSWORD, client=client) == 429


def test_a_device_remembers_everybody_who_signs_in_on_it(leader: User, officer: User) -> None:
    counter = Client()
    for user in (officer, leader):
        assert signs_in(user.email, PASSWORD, client=counter) == 302
        counter.post("/tai-khoan/dang-xuat/")

    request = RequestFactory().get("/")
    request.COOKIES[COOKIE] = counter.cookies[COOKIE].value
    device = device_of(request)
    assert device
    assert [device.knows(user.email) for user in (officer, leader, UserFactory())] == [True, True, False]


def test_who_has_to_wait_is_told_how_long_and_keeps_the_address(client: Client, officer: User) -> None:
    for _ in range(7):
        page = client.post(SIGN_IN, {"username": officer.email, "password": "sai"})

    assert page.status_code == 429
    assert 0 < int(page["Retry-After"]) <= 30
    text = page.content.decode()
    assert re.search(r"Hãy thử lại sau \d+ giây", text)
    assert f'value="{officer.email}"' in text
    assert "/tai-khoan/mo-dang-nhap/" in text


def test_the_right_password_forgets_the_wrong_ones(officer: User) -> None:
    for _ in range(3):
        assert [signs_in(officer.email, "sai") for _ in range(4)] == [200] * 4
        assert signs_in(officer.email, PASSWORD) == 302


def test_a_mailed_link_opens_the_way_on_this_device(leader: User, mailoutbox: list[object]) -> None:
    for address in addresses(40):
        signs_in(leader.email, "sai", address)
    own = Client()

    own.post("/tai-khoan/mo-dang-nhap/", {"email": leader.email.upper()})
    message = Message.objects.get()
    [link] = re.findall(r"http://localhost:8000(\S+)", message.text)
    assert own.get(link).status_code == 200
    for address in addresses(40):
        signs_in(leader.email, "sai", address)  # the guessing goes on
    assert signs_in(leader.email, PASSWORD, client=Client()) == 429
    opened = own.post(link)

    assert (opened.status_code, opened["Location"]) == (302, SIGN_IN)
    for address in addresses(40):
        signs_in(leader.email, "sai", address)
    assert message.to == [leader.email]
    assert signs_in(leader.email, PASSWORD, client=own) == 302


def test_looking_at_the_link_opens_nothing(client: Client, leader: User) -> None:
    for address in addresses(10):
        signs_in(leader.email, "sai", address)

    client.get(f"/tai-khoan/mo-dang-nhap/{token_for(leader)}/")

    assert signs_in(leader.email, PASSWORD, client=client) == 429


def test_a_link_that_is_none_or_too_old_says_what_to_do(
    client: Client, leader: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    token = token_for(leader)

    assert client.get(f"/tai-khoan/mo-dang-nhap/{token}x/").status_code == 410
    leader.email = "moi@phuong.example"
    leader.save()
    assert "đổi địa chỉ thư" in client.post(f"/tai-khoan/mo-dang-nhap/{token}/").content.decode()
    monkeypatch.setattr("time.time", lambda: 4_000_000_000)
    assert "hết hạn" in client.post(f"/tai-khoan/mo-dang-nhap/{token}/").content.decode()


def test_nobody_learns_who_has_an_account_and_no_mailbox_is_flooded(officer: User, settings: Settings) -> None:
    def asks(email: str, address: str) -> str:
        headers = {"X-Forwarded-For": address}
        page = Client().post("/tai-khoan/mo-dang-nhap/", {"email": email}, headers=headers).content.decode()
        return page.replace(email, "…")

    answers = {asks(email, next(iter(addresses(1)))) for email in (officer.email, "khong.co@phuong.example")}
    for address in addresses(9):
        asks(officer.email, address)

    assert len({re.sub(r'nonce="[^"]*"|csrf\S+ value="[^"]*"', "", answer) for answer in answers}) == 1
    assert Message.objects.count() == 3


def test_one_network_does_not_ask_for_links_for_everybody(db: None) -> None:
    answers = [Client().post("/tai-khoan/mo-dang-nhap/", {"email": f"a{n}@phuong.example"}) for n in range(12)]

    assert [answer.status_code for answer in answers] == [200] * 10 + [429] * 2
    assert "Hãy thử lại sau 15 phút" in answers[-1].content.decode()


def test_an_address_that_is_none_is_marked(client: Client, db: None) -> None:
    page = client.post("/tai-khoan/mo-dang-nhap/", {"email": "khong phai thu"})

    assert page.status_code == 422
    assert "field-error" in page.content.decode()


def test_the_administrator_opens_the_way(client_of: Callable[[User], Client], leader: User) -> None:
    for address in addresses(10):
        signs_in(leader.email, "sai", address)
    admin = client_of(User.objects.create_superuser("quan.tri@ro-viec.example", "x", full_name="Quản trị"))

    chosen = {"action": "open_sign_in", "_selected_action": [leader.pk]}
    page = admin.post("/quan-tri/accounts/user/", chosen, follow=True).content.decode()

    assert "Đã mở đăng nhập cho 1 người." in page
    assert signs_in(leader.email, PASSWORD) == 302


def test_the_admin_has_no_other_door(
    client: Client, client_of: Callable[[User], Client], officer: User, administrator: User
) -> None:
    asked = client.get("/quan-tri/", follow=True)

    assert asked.redirect_chain[-1][0] == f"{SIGN_IN}?next=/quan-tri/"
    assert client_of(officer).get("/quan-tri/", follow=True).status_code == 403
    for _ in range(7):
        last = client.post("/quan-tri/login/", {"username": officer.email, "password": "sai"})
    assert last["Location"] == f"{SIGN_IN}?next=/quan-tri/"


def test_guessing_at_the_present_password_gets_slow(client_of: Callable[[User], Client], officer: User) -> None:
    client = client_of(officer)
    new = "mot-cau-dai-khac-de-nho-2027"

    def changes(old: str) -> str:
        data = {"old_password": old, "new_password1": new, "new_password2": new}
        return client.post("/tai-khoan/mat-khau/", data).content.decode()

    pages = [changes(f"sai {number}") for number in range(8)]

    assert ["bị nhập sai nhiều lần" in page for page in pages] == [False] * 5 + [True] * 3
    assert "bị nhập sai nhiều lần" in changes(PASSWORD)
    guard.unlock(officer)
    changes(PASSWORD)
    officer.refresh_from_db()
    assert officer.check_password(new)


def test_tokens_that_are_none_are_heard_twenty_times(officer: User) -> None:
    def asks(key: str, address: str = HOME) -> int:
        headers = {"Authorization": f"Token {key}", "X-Forwarded-For": address}
        return Client().get("/api/v1/plans/", headers=headers).status_code

    assert [asks(f"{number:040}") for number in range(22)] == [401] * 20 + [429] * 2
    assert asks(Token.objects.create(user=officer).key, "198.51.100.9") == 200


@pytest.mark.parametrize(
    "address", ["/nhiem-vu/lien-ket/1.2.x/", "/nhac-viec/lich/khong-co.ics", "/bao-cao/nhan/khong-co/"]
)
def test_links_that_no_mail_of_ours_holds_are_heard_thirty_times(address: str, db: None) -> None:
    answers = [Client().get(address, headers={"X-Forwarded-For": HOME}).status_code for _ in range(32)]

    assert answers[30:] == [429] * 2
    assert set(answers[:30]) <= {404, 410}
    assert Client().get(address, headers={"X-Forwarded-For": "198.51.100.9"}).status_code in {404, 410}


def test_who_is_not_signed_in_has_so_many_pages_a_minute(
    settings: Settings, client: Client, client_of: Callable[[User], Client], officer: User
) -> None:
    settings.ANONYMOUS_PAGES_PER_MINUTE = 5

    answers = [client.get("/cong-khai/").status_code for _ in range(7)]
    api = client.get("/api/v1/plans/")

    assert answers == [200] * 5 + [429] * 2
    assert (api.status_code, api["Content-Type"]) == (429, "application/problem+json")
    assert "Hãy thử lại sau" in api.json()["detail"]
    assert {client_of(officer).get("/nhiem-vu/").status_code for _ in range(3)} == {200}


def test_an_api_token_is_no_anonymous_page(settings: Settings, officer: User) -> None:
    settings.ANONYMOUS_PAGES_PER_MINUTE = 2
    headers = {"Authorization": f"Token {Token.objects.create(user=officer).key}"}

    assert {Client().get("/api/v1/plans/", headers=headers).status_code for _ in range(4)} == {200}
