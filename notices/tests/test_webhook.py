"""A ward's gateway: signed, tried again like mail, its answer on record, never a server inside the house."""

import datetime as dt
import hashlib
import hmac
import json
import time
from collections.abc import Iterator

import pytest
from pytest_django import Settings

from accounts.models import User
from jobs import clock
from notices import sending
from notices.channels import outside
from notices.channels.outside import InsideAddress, addresses_outside, url_problem
from notices.channels.webhook import phone_of
from notices.models import Channel, Message
from notices.retries import LONGEST_WAIT
from notices.tests.factories import LOOPBACK, WardChannelFactory
from notices.tests.far_server import FarServer, running
from notices.ward_channels import channel_of, renew_secret, switch
from units.models import Ward

pytestmark = pytest.mark.django_db


@pytest.fixture
def far(settings: Settings) -> Iterator[FarServer]:
    settings.WEBHOOK_NETWORKS = LOOPBACK
    with running() as server:
        yield server


@pytest.fixture
def hook(far: FarServer, ward: Ward) -> FarServer:
    WardChannelFactory.hook(f"{far.url}/zalo", ward=ward)
    return far


def put(ward: Ward, number: int = 1, **fields: object) -> Message:
    given = {
        "key": f"digest:{number}:webhook", "message_id": f"<{number}@ro-viec.example>", "channel": Channel.WEBHOOK,
        "to": ["+84912345678"], "subject": "03 việc cần cập nhật", "url": "https://ro-viec.example/x/", "ward": ward,
    }  # fmt: skip
    return Message.objects.create(**(given | fields))


def test_the_gateway_gets_count_and_link_signed_by_the_ward_s_key(hook: FarServer, ward: Ward) -> None:
    message = put(ward)

    assert sending.send_waiting().sent == 1

    [request] = hook.received
    told = json.loads(request.body)
    assert told == {
        "id": "1@ro-viec.example", "written_at": clock.local(message.written_at).isoformat(timespec="seconds"),
        "to": {"phone": "+84912345678"}, "title": "03 việc cần cập nhật", "text": "", "url": "https://ro-viec.example/x/",
    }  # fmt: skip
    stamp, seal = (part.partition("=")[2] for part in request.headers["x-ro-viec-signature"].split(","))
    assert abs(int(stamp) - time.time()) < 60  # noqa: TID251
    expected = hmac.new(b"khoa-bi-mat", f"{stamp}.".encode() + request.body, hashlib.sha256).hexdigest()
    assert hmac.compare_digest(seal, expected)
    assert request.headers["idempotency-key"] == "1@ro-viec.example"


def test_its_answer_is_on_record(hook: FarServer, ward: Ward) -> None:
    message = put(ward)
    hook.says = b'{"error": 0, "msg_id": "a7"}'

    sending.send_waiting()

    message.refresh_from_db()
    assert (message.state, message.answer) == (Message.State.SENT, '200 {"error": 0, "msg_id": "a7"}')


def test_a_gateway_that_fails_hangs_and_comes_back_gets_the_message_once_more_each_time(
    hook: FarServer, ward: Ward, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(outside, "SECONDS", 0.3)
    message = put(ward)
    moment = clock.now()
    said = []

    for trouble in ({"status": 503, "says": b"bao tri"}, {"seconds": 1.0}, {"hangs_up": True, "seconds": 0.0}):
        for name, value in trouble.items():
            setattr(hook, name, value)
        assert sending.send_waiting(moment).put_off == 1
        message.refresh_from_db()
        said.append(message.error)
        moment = message.not_before
    hook.status, hook.says, hook.hangs_up = 200, b"ok", False

    assert sending.send_waiting(moment).sent == 1
    message.refresh_from_db()
    assert said[0] == "503 bao tri"
    assert "timed out" in said[1]
    assert "ConnectionError" in said[2]
    assert (message.tries, message.error, message.answer) == (4, "", "200 ok")
    assert {request.headers["idempotency-key"] for request in hook.received} == {"1@ro-viec.example"}


def test_what_the_gateway_will_never_take_is_given_up_at_once(hook: FarServer, ward: Ward) -> None:
    message = put(ward)
    hook.status, hook.says = 422, "số không tồn tại".encode()

    assert sending.send_waiting().given_up == 1
    message.refresh_from_db()
    assert message.error == "422 số không tồn tại"


@pytest.mark.parametrize("status", [401, 404, 429, 500])
def test_what_the_ward_can_mend_is_tried_again(hook: FarServer, ward: Ward, status: int) -> None:
    put(ward)
    hook.status = status

    assert sending.send_waiting().put_off == 1


def test_a_silent_gateway_keeps_no_other_ward_waiting(
    hook: FarServer, ward: Ward, other_ward: Ward, far: FarServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(outside, "SECONDS", 0.2)
    WardChannelFactory.hook("http://127.0.0.1:9/nobody-there", ward=other_ward)
    for number in range(8):
        put(other_ward, number)
    message = put(ward, 9)
    moment = clock.now()

    outcome = sending.send_waiting(moment)

    message.refresh_from_db()
    assert (outcome.sent, outcome.put_off, message.state) == (1, sending.ENOUGH_SILENCE, Message.State.SENT)
    rest = Message.objects.filter(ward=other_ward, tries=0)
    assert {each.not_before for each in rest} == {moment + LONGEST_WAIT}
    assert rest.count() == 8 - sending.ENOUGH_SILENCE


def test_a_redirect_is_not_followed(hook: FarServer, ward: Ward) -> None:
    put(ward)
    hook.status, hook.leads_to = 307, f"{hook.url}/elsewhere"

    assert sending.send_waiting().put_off == 1
    assert [request.path for request in hook.received] == ["/zalo"]


def test_an_endless_answer_is_read_to_its_beginning(hook: FarServer, ward: Ward) -> None:
    message = put(ward)
    hook.says = b"a" * 5_000_000

    sending.send_waiting()

    message.refresh_from_db()
    assert message.state == Message.State.SENT
    assert len(message.answer) == 500


def test_an_answer_that_is_no_text_is_kept_as_far_as_it_is(hook: FarServer, ward: Ward) -> None:
    message = put(ward)
    hook.says = b"ok\x00\x07 \xff\xfe"

    sending.send_waiting()

    message.refresh_from_db()
    assert message.state == Message.State.SENT
    assert message.answer.startswith("200 ok")
    assert "\x00" not in message.answer


def test_a_gateway_inside_the_house_is_not_asked(hook: FarServer, ward: Ward, settings: Settings) -> None:
    settings.WEBHOOK_NETWORKS = []
    message = put(ward)

    assert sending.send_waiting().given_up == 1
    message.refresh_from_db()
    assert "địa chỉ nội bộ" in message.error
    assert hook.received == []


def test_what_was_switched_off_meanwhile_goes_nowhere(hook: FarServer, ward: Ward) -> None:
    message = put(ward)
    switch(ward, Channel.WEBHOOK, is_on=False, with_text=False, url=f"{hook.url}/zalo")

    assert sending.send_waiting().given_up == 1
    message.refresh_from_db()
    assert (message.error, hook.received) == ("Phường, xã đã tắt kênh này.", [])


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "224.0.0.1",
        "::1", "fe80::1", "fd00::1", "::ffff:127.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::", "2130706433", "localhost",
    ],
)  # fmt: skip
def test_no_name_or_number_leads_inside(host: str) -> None:
    with pytest.raises(InsideAddress):
        addresses_outside(host, 443, [], encrypted=True)


def test_a_public_address_is_asked_by_https_alone() -> None:
    assert addresses_outside("8.8.8.8", 443, [], encrypted=True)
    assert url_problem("https://8.8.8.8/hook") == ""
    assert "https" in url_problem("http://8.8.8.8/hook")


@pytest.mark.parametrize(
    ("url", "problem"),
    [
        ("ftp://8.8.8.8/", "bắt đầu bằng https"), ("8.8.8.8", "bắt đầu bằng https"), ("https://", "bắt đầu bằng https"),
        ("https://ai:mat-khau@8.8.8.8/", "mật khẩu"), ("https://[x/", "không đúng"),
        ("https://8.8.8.8:x/", "không đúng"), ("https://127.0.0.1/", "địa chỉ nội bộ"),
    ],
)  # fmt: skip
def test_what_is_wrong_with_an_address_is_said(url: str, problem: str) -> None:
    assert problem in url_problem(url)


def test_a_name_that_changes_between_check_and_use_leads_nowhere(
    ward: Ward, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the form saw was public; when it is asked the name means this machine."""
    with running() as inside:
        WardChannelFactory.hook(inside.url.replace("127.0.0.1", "localhost").replace("http:", "https:"), ward=ward)
        message = put(ward)

        assert sending.send_waiting().given_up == 1

        message.refresh_from_db()
        assert "địa chỉ nội bộ" in message.error
        assert inside.received == []


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("0912 345 678", "+84912345678"), ("0912.345.678", "+84912345678"), ("+84 912 345 678", "+84912345678"),
        ("84912345678", "+84912345678"), ("0225 3 822 444", "+842253822444"), ("", ""),
        ("máy lẻ 12", ""), ("12345", ""),
    ],
)  # fmt: skip
def test_phone_numbers_as_gateways_want_them(typed: str, number: str) -> None:
    assert phone_of(typed) == number


def test_a_webhook_gets_a_key_of_its_own_and_another_one_when_asked(ward: Ward) -> None:
    switch(ward, Channel.WEBHOOK, is_on=True, with_text=False, url="https://8.8.8.8/")
    first = channel_of(ward, Channel.WEBHOOK).secret

    unchanged = switch(ward, Channel.WEBHOOK, is_on=True, with_text=False, url="https://8.8.8.8/")
    renew_secret(ward)

    assert len(first) >= 40
    assert unchanged is False
    assert channel_of(ward, Channel.WEBHOOK).secret not in {"", first}


def test_a_text_that_is_too_long_is_cut(hook: FarServer, ward: Ward) -> None:
    put(ward, text="- Rà soát hồ sơ\n" * 200)

    sending.send_waiting()

    text = json.loads(hook.received[0].body)["text"]
    assert len(text.encode()) <= 1000
    assert text.endswith("…")


def test_an_old_phone_number_is_no_address(hook: FarServer, ward: Ward, officer: User) -> None:
    put(ward, to=["12345"], written_at=clock.now() - dt.timedelta(days=1))

    assert sending.send_waiting().given_up == 1
    assert hook.received == []
