"""Who answers a mail, where its reader chooses, which mails belong together; and mail that comes back."""

import datetime as dt
from collections.abc import Iterator

import pytest
from pytest_django import Settings

from accounts.models import User
from notices import outbox, sending
from notices.bounces import note_bounce
from notices.letterheads import week_thread
from notices.models import Message
from notices.return_paths import return_path
from notices.tests.mail_server import Sink, running
from units.models import Ward

pytestmark = pytest.mark.django_db
MONDAY = dt.date(2026, 11, 23)
BOUNCES = "ro-viec-bounces@phuong.example"


@pytest.fixture
def server(settings: Settings) -> Iterator[Sink]:
    with running() as sink:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", sink.port
        settings.DEFAULT_FROM_EMAIL = "Rõ Việc <ro-viec@phuong.example>"
        yield sink


def put(**fields: object) -> Message:
    return outbox.put("x", to=["can.bo@ro-viec.example"], subject="Nhắc việc", text="…", **fields)[0]


def test_an_answer_goes_to_the_ward_s_coordinator(server: Sink, ward: Ward, coordinator: User) -> None:
    put(ward=ward)

    sending.send_waiting()

    assert server.received[0]["Reply-To"] == coordinator.email


def test_a_coordinator_is_not_told_to_write_to_themselves(ward: Ward, coordinator: User) -> None:
    assert put(ward=ward, user=coordinator).headers == {}


def test_choices_and_thread_stand_in_the_head_of_the_mail(server: Sink, officer: User) -> None:
    root = week_thread("nhac-viec", officer, MONDAY)
    put(choices_url="https://ro-viec.example/lua-chon/abc/", thread=root)

    sending.send_waiting()

    [mail] = server.received
    assert mail["List-Unsubscribe"] == "<https://ro-viec.example/lua-chon/abc/>"
    assert mail["List-Unsubscribe-Post"] is None
    assert (mail["References"], mail["In-Reply-To"]) == (root, root)


def test_the_days_of_a_week_hang_on_one_root_and_monday_begins_another(officer: User, head: User) -> None:
    days = [MONDAY + dt.timedelta(days=number) for number in range(8)]

    roots = [week_thread("nhac-viec", officer, day) for day in days]

    assert len(set(roots[:7])) == 1
    assert roots[7] != roots[0]
    assert week_thread("nhac-viec", head, MONDAY) != roots[0]


def notice(
    original: str = "", *, to: str = "ro-viec@phuong.example", action: str = "failed", subject: str = "x"
) -> bytes:
    """A notice as mail servers send it; `original` are the headers of what came back, left out by some."""
    returned = f"--b1\nContent-Type: text/rfc822-headers\n\n{original}\n\n" if original else ""
    return f"""From: MAILER-DAEMON@mx.example
To: {to}
Subject: {subject}
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="b1"

--b1
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example

Final-Recipient: rfc822; can.bo@ro-viec.example
Action: {action}
Status: 5.2.2
Diagnostic-Code: smtp; 552 5.2.2 Mailbox full

{returned}--b1--
""".encode()


def test_a_notice_is_matched_by_our_message_id() -> None:
    message = put()

    found = note_bounce(notice(f"Message-ID: {message.message_id}"))

    assert found == message
    assert found.bounce == "5.2.2 smtp; 552 5.2.2 Mailbox full"


def test_a_notice_without_what_came_back_is_matched_by_the_return_path(settings: Settings, server: Sink) -> None:
    settings.BOUNCE_ADDRESS = BOUNCES
    message = put()
    sending.send_waiting()
    [sender] = server.senders

    found = note_bounce(notice(to=f"<{sender.upper()}>"))

    assert sender.startswith("ro-viec-bounces+")
    assert server.received[0]["From"].endswith("<ro-viec@phuong.example>")
    assert found == message


def test_the_mail_server_may_say_to_whom_a_notice_came(settings: Settings) -> None:
    settings.BOUNCE_ADDRESS = BOUNCES
    message = put()

    assert note_bounce(notice(to="undisclosed"), came_to=return_path(message)) == message


def test_nothing_is_guessed_from_a_subject_or_a_reader(settings: Settings) -> None:
    settings.BOUNCE_ADDRESS = BOUNCES
    message = put()
    path = return_path(message)
    name, _, domain = path.partition("@")
    forged = f"{name[:-1]}{'1' if name[-1] == '0' else '0'}@{domain}"

    for raw in (
        notice("Subject: Nhắc việc\nTo: can.bo@ro-viec.example", subject="Nhắc việc"),
        notice(to=forged),
        notice(to=path.replace("-bounces+", "-bounces+1")),
        notice(to=return_path(message).replace("phuong.example", "khac.example")),
        notice(to=BOUNCES),
    ):
        assert note_bounce(raw) is None
    message.refresh_from_db()
    assert message.bounced_at is None


def test_a_delay_and_an_answer_of_somebody_away_are_no_bounces(settings: Settings) -> None:
    settings.BOUNCE_ADDRESS = BOUNCES
    message = put()

    assert note_bounce(notice(to=return_path(message), action="delayed")) is None
    assert note_bounce(f"To: {return_path(message)}\nSubject: Vắng mặt\n\nTôi đi công tác.".encode()) is None
