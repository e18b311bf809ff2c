"""A message is put in once, sent once, tried again when the server is away, and given up visibly."""

import datetime as dt
import smtplib
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

import pytest
from django.conf import settings as portal
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.mail.backends.base import BaseEmailBackend
from pytest_django import Settings

from jobs import clock
from notices import outbox, sending
from notices.models import Message
from notices.retries import PATIENCE
from notices.tests.mail_server import Sink, running

pytestmark = pytest.mark.django_db


@pytest.fixture
def server(settings: Settings) -> Iterator[Sink]:
    with running() as sink:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", sink.port
        yield sink


class RefusingBackend(BaseEmailBackend):
    """A server that knows none of the recipients."""

    def send_messages(self, email_messages: Sequence[Any]) -> int:
        raise smtplib.SMTPRecipientsRefused({email_messages[0].to[0]: (550, b"no such mailbox")})


class GreylistingBackend(BaseEmailBackend):
    """A server that takes nothing for the moment."""

    def send_messages(self, email_messages: Sequence[Any]) -> int:
        raise smtplib.SMTPDataError(451, b"come back later")


class SignInFirstBackend(BaseEmailBackend):
    """A server that does not know the portal."""

    code = 530

    def send_messages(self, email_messages: Sequence[Any]) -> int:
        raise smtplib.SMTPSenderRefused(self.code, b"Authentication required", "ro-viec@localhost")


class AwayBackend(BaseEmailBackend):
    """A server that can't be reached."""

    def send_messages(self, email_messages: Sequence[Any]) -> int:
        raise ConnectionRefusedError("no answer")


def put(key: str = "digest:1", **fields: Any) -> Message:
    message, _ = outbox.put(
        key, to=["can.bo@ro-viec.example"], subject="Nhắc việc", text="Nội dung tiếng Việt", **fields
    )
    return message


def test_a_message_reaches_the_server_with_its_words_and_files_and_only_once(server: Sink) -> None:
    path = default_storage.save("reports/bao-cao.pdf", ContentFile(b"%PDF-1.7 nothing more"))
    message = put(html="<p>Nội dung</p>", files=[outbox.File(path, "Báo cáo.pdf", "application/pdf")])

    first, second = sending.send_waiting(), sending.send_waiting()

    assert (first.sent, second.sent) == (1, 0)
    [received] = server.received
    assert received["Message-ID"] == message.message_id
    plain, html, pdf = (part for part in received.walk() if not part.is_multipart())
    assert plain.get_payload(decode=True).decode() == "Nội dung tiếng Việt"
    assert html.get_content_type() == "text/html"
    assert pdf.get_payload(decode=True) == b"%PDF-1.7 nothing more"
    message.refresh_from_db()
    assert message.state == Message.State.SENT
    assert message.sent_at is not None


def test_the_same_thing_is_put_in_once() -> None:
    first, second = put(), put()

    assert first == second
    assert Message.objects.count() == 1


def test_a_message_for_later_waits_for_its_hour(server: Sink) -> None:
    put(not_before=clock.now() + dt.timedelta(hours=1))

    assert sending.send_waiting().sent == 0
    assert sending.send_waiting(clock.now() + dt.timedelta(hours=2)).sent == 1


def test_two_workers_at_once_send_it_once(server: Sink) -> None:
    put()
    claimed = sending._claim("email", clock.now(), 1)

    assert len(claimed) == 1
    assert sending.send_waiting().sent == 0


def test_a_message_whose_worker_died_goes_out_with_the_same_message_id(server: Sink) -> None:
    message = put()
    sending._claim("email", clock.now(), 1)

    sending.send_waiting(clock.now() + portal.MAIL_LEASE + dt.timedelta(seconds=1))

    assert [received["Message-ID"] for received in server.received] == [message.message_id]


def test_a_server_that_says_no_is_asked_for_five_days_with_growing_gaps_and_then_given_up(settings: Settings) -> None:
    settings.EMAIL_BACKEND = f"{__name__}.GreylistingBackend"
    message = put()
    first = moment = clock.now()
    tried = []

    while message.state == Message.State.WAITING:
        assert sending.send_waiting(moment - dt.timedelta(seconds=1)).put_off == 0, "not before its time"
        sending.send_waiting(moment)
        tried.append(moment - first)
        message.refresh_from_db()
        moment = message.not_before

    gaps = [later - earlier for earlier, later in pairwise(tried)]
    assert gaps == sorted(gaps)
    assert gaps[0] <= dt.timedelta(minutes=5)
    assert gaps[-1] <= dt.timedelta(hours=12)
    assert dt.timedelta(days=5) <= tried[-1] < dt.timedelta(days=5, hours=12)
    assert message.state == Message.State.GIVEN_UP
    assert message.given_up_at == first + tried[-1]
    assert "come back later" in message.error


def test_a_server_that_was_away_before_it_says_no_costs_no_try(settings: Settings) -> None:
    """Two days of silence are two hundred tries; the "mailbox full" that follows is still the first no."""
    settings.EMAIL_BACKEND = f"{__name__}.AwayBackend"
    message = put()
    start = clock.now()
    for minutes in range(0, 48 * 60, 20):
        sending.send_waiting(start + dt.timedelta(minutes=minutes))
    settings.EMAIL_BACKEND = f"{__name__}.GreylistingBackend"

    outcome = sending.send_waiting(start + dt.timedelta(days=2, hours=1))

    message.refresh_from_db()
    assert outcome.put_off == 1
    assert (message.refusals, message.silent_since) == (1, None)


@pytest.mark.parametrize("code", [530, 535])
def test_a_server_that_asks_the_portal_to_sign_in_says_nothing_of_the_message(settings: Settings, code: int) -> None:
    settings.EMAIL_BACKEND = f"{__name__}.SignInFirstBackend"
    SignInFirstBackend.code = code
    put()

    assert sending.send_waiting().put_off == 1


def test_a_mailbox_that_is_full_over_the_weekend_gets_its_mail_on_monday(settings: Settings, server: Sink) -> None:
    """452 from Friday evening on, 250 from Monday eight o'clock: a real server, the same message, once."""
    friday = clock.at(dt.date(2026, 11, 20), dt.time(17))
    monday = clock.at(dt.date(2026, 11, 23), dt.time(8))
    message = put(not_before=friday)
    server.says = "452 4.2.2 Mailbox full"

    for hour in range(24 * 4):
        now = friday + dt.timedelta(hours=hour)
        if now >= monday:
            server.says = ""
        sending.send_waiting(now)

    message.refresh_from_db()
    assert [each["Message-ID"] for each in server.received] == [message.message_id]
    assert message.sent_at < monday + dt.timedelta(hours=13)
    assert server.refused > 8


def test_a_mailbox_that_is_not_there_is_given_up_at_the_first_answer(server: Sink) -> None:
    message = put()
    server.says = "550 5.1.1 User unknown"

    outcome = sending.send_waiting()

    message.refresh_from_db()
    assert (outcome.given_up, message.tries) == (1, 1)
    assert "User unknown" in message.error


def test_what_is_no_address_is_given_up_at_once(server: Sink) -> None:
    message, _ = outbox.put("x", to=["khong phai dia chi"], subject="Nhắc việc", text="")

    assert sending.send_waiting().given_up == 1
    message.refresh_from_db()
    assert "không phải là địa chỉ thư điện tử" in message.error


def test_a_server_that_is_away_for_a_day_costs_no_message(settings: Settings, server: Sink) -> None:
    settings.EMAIL_BACKEND = f"{__name__}.AwayBackend"
    messages = [put(f"digest:{number}") for number in range(30)]

    for minutes in range(0, 24 * 60, 20):
        outcome = sending.send_waiting(clock.now() + dt.timedelta(minutes=minutes))
        assert outcome.put_off <= sending.ENOUGH_SILENCE
        assert outcome.given_up == 0

    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    sending.send_waiting(clock.now() + dt.timedelta(days=1))
    assert {each["Message-ID"] for each in server.received} == {message.message_id for message in messages}
    assert len(server.received) == 30


def test_a_server_that_stays_away_for_days_is_given_up_on(settings: Settings) -> None:
    settings.EMAIL_BACKEND = f"{__name__}.AwayBackend"
    message = put()
    start = clock.now()
    sending.send_waiting(start)

    assert sending.send_waiting(start + PATIENCE - dt.timedelta(hours=1)).put_off == 1
    assert sending.send_waiting(start + PATIENCE + dt.timedelta(hours=1)).given_up == 1
    message.refresh_from_db()
    assert "no answer" in message.error


def test_a_message_whose_file_is_gone_does_not_hold_up_the_others(server: Sink) -> None:
    broken = put("report:1", files=[outbox.File("reports/khong-con.pdf", "Báo cáo.pdf", "application/pdf")])
    whole = put("digest:1")

    outcome = sending.send_waiting()

    assert (outcome.sent, outcome.put_off) == (1, 1)
    broken.refresh_from_db()
    assert "khong-con.pdf" in broken.error
    assert [each["Message-ID"] for each in server.received] == [whole.message_id]


def test_a_worker_whose_lease_ran_out_does_not_send_what_another_took_over(server: Sink) -> None:
    put()
    [slow] = sending._claim("email", clock.now(), 1)
    sending.send_waiting(clock.now() + portal.MAIL_LEASE + dt.timedelta(seconds=1))

    assert sending._still_mine(slow) is False
    assert len(server.received) == 1


def test_a_batch_goes_over_one_connection(server: Sink) -> None:
    for number in range(3):
        put(f"digest:{number}")

    assert sending.send_waiting().sent == 3
    assert len({each["X-Peer"] for each in server.received}) == 1


def test_an_unknown_mailbox_is_given_up_at_once(settings: Settings) -> None:
    settings.EMAIL_BACKEND = f"{__name__}.RefusingBackend"
    message = put()

    assert sending.send_waiting().given_up == 1
    message.refresh_from_db()
    assert "550" in message.error


def test_without_a_mail_server_messages_become_files(settings: Settings) -> None:
    settings.EMAIL_BACKEND = "notices.files.EmlFileBackend"
    put()

    sending.send_waiting()

    [file] = settings.MAIL_DIR.glob("*.eml")
    assert b"To: can.bo@ro-viec.example" in file.read_bytes()


def test_a_subject_with_line_breaks_is_one_line() -> None:
    message, _ = outbox.put("x", to=["a@ro-viec.example"], subject="Nhắc việc\r\nBcc: kẻ gian", text="")

    assert message.subject == "Nhắc việc Bcc: kẻ gian"
