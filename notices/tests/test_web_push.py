"""Notifications to devices: what the server sends is what the browser decrypts; a device that is gone is forgotten."""

import json
from base64 import urlsafe_b64decode
from collections.abc import Iterator

import pytest
from cryptography.hazmat.primitives.asymmetric import ec, utils
from cryptography.hazmat.primitives.hashes import SHA256
from django.core.management import call_command
from pytest_django import Settings

from accounts.models import User
from notices import sending
from notices.channels import web_push
from notices.models import Channel, Device, Message
from notices.tests.factories import LOOPBACK, VAPID_KEY, Browser, DeviceFactory, WardChannelFactory
from notices.tests.far_server import FarServer, running
from units.models import Ward

pytestmark = pytest.mark.django_db


@pytest.fixture
def service(settings: Settings, ward: Ward) -> Iterator[FarServer]:
    settings.PUSH_NETWORKS, settings.VAPID_PRIVATE_KEY = LOOPBACK, VAPID_KEY
    WardChannelFactory(ward=ward)
    with running() as server:
        server.status, server.says = 201, b""
        yield server


@pytest.fixture
def receiver() -> Browser:
    return Browser()


@pytest.fixture
def device(service: FarServer, receiver: Browser, officer: User) -> Device:
    return DeviceFactory(user=officer, endpoint=f"{service.url}/push/abc", browser=receiver)


def put(device: Device, ward: Ward, **fields: object) -> Message:
    given = {
        "key": "digest:1:push", "message_id": "<1@ro-viec.example>", "channel": Channel.PUSH, "device": device,
        "to": [device.name], "subject": "03 việc cần cập nhật", "url": "https://ro-viec.example/x/", "ward": ward,
    }  # fmt: skip
    return Message.objects.create(**(given | fields))


def unpacked(part: str) -> bytes:
    return urlsafe_b64decode(part + "=" * (-len(part) % 4))


def test_the_device_decrypts_count_and_link(service: FarServer, device: Device, receiver: Browser, ward: Ward) -> None:
    put(device, ward)

    assert sending.send_waiting().sent == 1

    [request] = service.received
    assert b"vi\xe1\xbb\x87c" not in request.body, "nobody on the way reads it"
    assert json.loads(receiver.read(request.body)) == {
        "title": "Rõ Việc", "body": "03 việc cần cập nhật", "url": "https://ro-viec.example/x/", "tag": "digest",
    }  # fmt: skip
    assert request.headers["content-encoding"] == "aes128gcm"
    assert int(request.headers["ttl"]) == web_push.TTL


def test_the_push_service_can_check_that_it_is_ours(service: FarServer, device: Device, ward: Ward) -> None:
    put(device, ward)

    sending.send_waiting()

    scheme, _, rest = service.received[0].headers["authorization"].partition(" ")
    given = dict(part.strip().split("=", 1) for part in rest.split(","))
    head, claims, seal = given["t"].split(".")
    key = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), unpacked(given["k"]))
    raw = unpacked(seal)
    signature = utils.encode_dss_signature(int.from_bytes(raw[:32], "big"), int.from_bytes(raw[32:], "big"))
    key.verify(signature, f"{head}.{claims}".encode(), ec.ECDSA(SHA256()))
    assert scheme == "vapid"
    assert given["k"] == web_push.public_key()
    told = json.loads(unpacked(claims))
    assert told["aud"] == service.url
    assert told["sub"].startswith("mailto:")


@pytest.mark.parametrize("status", [404, 410])
def test_a_device_that_is_gone_is_forgotten(service: FarServer, device: Device, ward: Ward, status: int) -> None:
    message = put(device, ward)
    service.status = status

    assert sending.send_waiting().given_up == 1
    message.refresh_from_db()
    assert not Device.objects.exists()
    assert (message.device, message.error) == (None, str(status))


@pytest.mark.parametrize("status", [429, 500, 503])
def test_a_busy_push_service_is_asked_again(service: FarServer, device: Device, ward: Ward, status: int) -> None:
    put(device, ward)
    service.status = status

    assert sending.send_waiting().put_off == 1
    assert Device.objects.exists()


def test_a_refused_message_keeps_the_device(service: FarServer, device: Device, ward: Ward) -> None:
    message = put(device, ward)
    service.status, service.says = 403, b"another key"

    assert sending.send_waiting().given_up == 1
    message.refresh_from_db()
    assert message.error == "403 another key"
    assert Device.objects.exists()


def test_a_device_s_address_inside_the_house_is_not_asked(
    service: FarServer, device: Device, ward: Ward, settings: Settings
) -> None:
    settings.PUSH_NETWORKS = []
    put(device, ward)

    assert sending.send_waiting().given_up == 1
    assert service.received == []


def test_a_ward_that_switched_it_off_sends_nothing(service: FarServer, device: Device, ward: Ward) -> None:
    put(device, ward)
    ward.channels.update(is_on=False)

    assert sending.send_waiting().given_up == 1
    assert service.received == []


def test_words_fit_into_what_a_push_carries(service: FarServer, device: Device, receiver: Browser, ward: Ward) -> None:
    put(device, ward, text="- Rà soát, cập nhật hồ sơ của các hộ kinh doanh\n" * 200)

    assert sending.send_waiting().sent == 1
    [request] = service.received
    assert len(request.body) <= 4096
    assert json.loads(receiver.read(request.body))["body"].endswith("…")


def test_the_command_makes_a_key_that_works(capsys: pytest.CaptureFixture[str], settings: Settings) -> None:
    call_command("make_push_key")
    name, _, key = capsys.readouterr().out.strip().splitlines()[-1].partition("=")
    settings.VAPID_PRIVATE_KEY = key

    assert name == "VAPID_PRIVATE_KEY"
    assert len(unpacked(web_push.public_key())) == 65


@pytest.mark.parametrize("value", ["", "a", "not base64 at all!", "AAAA"])
def test_a_key_that_is_none_is_refused(value: str) -> None:
    assert web_push.key_problem("p256dh", value)
    assert web_push.key_problem("auth", value)
