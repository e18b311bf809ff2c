"""The e-mail outbox: put a message in with the decision, send it later, once.

Why not a package: those that are kept alive lock by a file on one machine and mark a whole batch as sent afterwards,
so that two machines, or one that dies half-way, send twice. Here each message is claimed by one conditional UPDATE
with a lease, has a unique key, and a Message-ID that is fixed before the first try.
"""

import datetime as dt
import logging
import smtplib
from collections.abc import Iterable
from dataclasses import dataclass
from email.utils import make_msgid

from django.conf import settings
from django.core.files.storage import default_storage
from django.core.mail import EmailMultiAlternatives, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.utils import timezone

from accounts.models import User
from notices.models import Attachment, Message
from units.models import Ward

log = logging.getLogger(__name__)

LEASE = dt.timedelta(minutes=5)
BACK_OFF = [dt.timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 240, 720)]
"""How long to wait after each failed try; after the last one the message is given up, visibly."""


@dataclass(frozen=True)
class File:
    """A stored file to attach: its path in the file storage, the name to show, its content type."""

    path: str
    name: str
    content_type: str


def put(
    key: str,
    *,
    to: list[str],
    subject: str,
    text: str,
    html: str = "",
    cc: list[str] | None = None,
    files: Iterable[File] = (),
    user: User | None = None,
    ward: Ward | None = None,
    not_before: dt.datetime | None = None,
) -> tuple[Message, bool]:
    """Put a message into the outbox, in the caller's transaction.

    Returns the message and whether it is new: the same `key` is never put in twice.
    """
    message, is_new = Message.objects.get_or_create(
        key=key,
        defaults={
            "message_id": make_msgid(domain=settings.MAIL_DOMAIN),
            "to": to,
            "cc": cc or [],
            "subject": " ".join(subject.split())[:300],
            "text": text,
            "html": html,
            "user": user,
            "ward": ward,
            "not_before": not_before or timezone.now(),
        },
    )
    if is_new:
        Attachment.objects.bulk_create(
            Attachment(message=message, file=file.path, name=file.name, content_type=file.content_type)
            for file in files
        )
    return message, is_new


@dataclass
class Sent:
    """What one round of sending did."""

    sent: int = 0
    put_off: int = 0
    given_up: int = 0

    def __str__(self) -> str:
        return f"{self.sent} sent, {self.put_off} put off, {self.given_up} given up"


def send_waiting(now: dt.datetime | None = None, limit: int = 500) -> Sent:
    """Send what waits. A worker that dies between the server's "accepted" and our note repeats that one message,

    with the same Message-ID, when the lease has run out; nothing is lost.
    """
    outcome = Sent()
    connection = get_connection()
    try:
        for _ in range(limit):
            message = _claim(now or timezone.now())
            if message is None:
                break
            _send(message, connection, outcome)
    finally:
        connection.close()
    return outcome


def _claim(now: dt.datetime) -> Message | None:
    for message in Message.objects.sendable(now)[:20]:
        seen = Message.objects.filter(pk=message.pk, state=message.state, leased_until=message.leased_until)
        if seen.update(state=Message.State.SENDING, leased_until=now + LEASE, tries=message.tries + 1):
            message.refresh_from_db()
            return message
    return None


def _send(message: Message, connection: BaseEmailBackend, outcome: Sent) -> None:
    try:
        connection.send_messages([_compose(message)])
    except smtplib.SMTPRecipientsRefused as error:
        for_good = all(code >= 500 for code, _ in error.recipients.values())
        _note_failure(message, error, outcome, for_good=for_good)
    except Exception as error:
        connection.close()
        _note_failure(message, error, outcome)
    else:
        message.state, message.error, message.leased_until = Message.State.SENT, "", None
        message.sent_at = timezone.now()
        message.save(update_fields=["state", "error", "leased_until", "sent_at"])
        outcome.sent += 1


def _note_failure(message: Message, error: Exception, outcome: Sent, *, for_good: bool = False) -> None:
    """Put the message off, or give it up; whatever the server or the network said is kept beside it."""
    log.warning("Message %s to %s was not sent: %s", message.pk, message.to, error)
    message.error = f"{type(error).__name__}: {error}"[:2000]
    message.leased_until = None
    if for_good or message.tries > len(BACK_OFF):
        message.state = Message.State.GIVEN_UP
        outcome.given_up += 1
    else:
        message.state = Message.State.WAITING
        message.not_before = timezone.now() + BACK_OFF[message.tries - 1]
        outcome.put_off += 1
    message.save(update_fields=["state", "error", "leased_until", "not_before"])


def _compose(message: Message) -> EmailMultiAlternatives:
    mail = EmailMultiAlternatives(
        subject=message.subject,
        body=message.text,
        to=message.to,
        cc=message.cc,
        headers={"Message-ID": message.message_id, "Auto-Submitted": "auto-generated"},
    )
    if message.html:
        mail.attach_alternative(message.html, "text/html")
    for attachment in message.attachments.all():
        with default_storage.open(attachment.file, "rb") as file:
            mail.attach(attachment.name, file.read(), attachment.content_type)
    return mail
