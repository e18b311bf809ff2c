"""The page on which a ward switches channels on."""

import re
from collections.abc import Callable

import pytest
from django.test import Client
from pytest_django import Settings

from accounts.models import User
from notices.models import Channel, Message, Notice, WardChannel
from notices.tests.factories import VAPID_KEY, DeviceFactory, WardChannelFactory
from units.models import Ward
from units.roles import Role
from units.tests.factories import MembershipFactory

pytestmark = pytest.mark.django_db
ClientOf = Callable[[User | None], Client]
PAGE = "/thiet-lap/kenh/"
HOOK = "https://8.8.8.8/zalo"


def test_both_channels_are_off_and_send_no_words_until_the_ward_says_otherwise(
    client_of: ClientOf, coordinator: User
) -> None:
    page = client_of(coordinator).get(PAGE).content.decode()

    assert "checked" not in page
    assert not WardChannel.objects.exists()


def test_a_coordinator_switches_notifications_on_and_it_is_on_record(
    client_of: ClientOf, coordinator: User, ward: Ward, settings: Settings
) -> None:
    settings.VAPID_PRIVATE_KEY = VAPID_KEY
    second = MembershipFactory(ward=ward, role=Role.COORDINATOR).user

    page = client_of(coordinator).post(PAGE, {"channel": "push", "is_on": "on"}, follow=True).content.decode()

    assert "Đã lưu kênh nhận tin." in page
    row = WardChannel.objects.get()
    assert (row.ward, row.channel, row.is_on, row.with_text) == (ward, Channel.PUSH, True, False)
    assert "đang dùng, chỉ ghi số việc" in Notice.objects.get(user=second).text
    history = client_of(coordinator).get("/thiet-lap/").content.decode()
    assert f"<strong>{coordinator}</strong> thêm kênh của phường, xã" in history


def test_notifications_need_the_installation_s_key(client_of: ClientOf, coordinator: User) -> None:
    answer = client_of(coordinator).post(PAGE, {"channel": "push", "is_on": "on"})

    assert answer.status_code == 422
    assert "Hệ thống chưa có khóa gửi thông báo" in answer.content.decode()


def test_a_gateway_gets_a_key_which_stays_out_of_history(client_of: ClientOf, coordinator: User) -> None:
    client = client_of(coordinator)

    page = client.post(PAGE, {"channel": "webhook", "is_on": "on", "url": HOOK}, follow=True).content.decode()

    secret = WardChannel.objects.get().secret
    assert secret in page
    assert secret not in client.get("/thiet-lap/").content.decode()
    client.post(f"{PAGE}khoa/")
    assert WardChannel.objects.get().secret not in {"", secret}


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("", "Nhập địa chỉ cổng gửi tin"),
        ("http://127.0.0.1:8080/", "địa chỉ nội bộ"),
        ("https://169.254.169.254/latest/", "địa chỉ nội bộ"),
        ("http://8.8.8.8/", "Chỉ gửi tới địa chỉ https"),
        ("zalo", "bắt đầu bằng https"),
    ],
)
def test_an_address_that_may_not_be_asked_is_refused_and_kept_as_typed(
    client_of: ClientOf, coordinator: User, url: str, words: str
) -> None:
    answer = client_of(coordinator).post(PAGE, {"channel": "webhook", "is_on": "on", "url": url})

    page = answer.content.decode()
    assert answer.status_code == 422
    assert words in page
    assert not url or f'value="{url}"' in page
    assert not WardChannel.objects.exists()


def test_saving_the_same_again_changes_nothing(client_of: ClientOf, coordinator: User) -> None:
    page = client_of(coordinator).post(PAGE, {"channel": "webhook"}, follow=True).content.decode()

    assert "không có gì thay đổi" in page
    assert not WardChannel.objects.exists()


def test_a_trial_goes_to_who_asks_for_it(client_of: ClientOf, coordinator: User, ward: Ward) -> None:
    WardChannelFactory(ward=ward)
    device = DeviceFactory(user=coordinator)
    DeviceFactory()

    client_of(coordinator).post(f"{PAGE}thu/", {"channel": "push"})

    assert Message.objects.get().device == device


@pytest.mark.parametrize(("channel", "words"), [("push", "chưa bật thông báo"), ("webhook", "số điện thoại công vụ")])
def test_a_trial_that_reaches_nobody_says_why(client_of: ClientOf, coordinator: User, channel: str, words: str) -> None:
    page = client_of(coordinator).post(f"{PAGE}thu/", {"channel": channel}, follow=True).content.decode()

    assert words in page
    assert not Message.objects.exists()


def test_each_form_of_the_page_carries_its_token(client_of: ClientOf, coordinator: User, ward: Ward) -> None:
    WardChannelFactory(ward=ward)
    WardChannelFactory.hook(HOOK, ward=ward)

    page = client_of(coordinator).get(PAGE).content.decode()
    forms = re.findall(r"<form[^>]*action=\"/thiet-lap[^>]*>.*?</form>", page, re.DOTALL)

    assert len(forms) == 3
    assert all("csrfmiddlewaretoken" in form for form in forms)
