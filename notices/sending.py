"""Sending what waits in the outbox, each message once, from as many workers as there are.

Messages are claimed a few at a time under a lease, each one is marked just before it is handed to the server and just
after. A worker that dies loses nothing: what it had claimed goes out when the lease has run out. Only the one message
that it was handing over may come twice, and then with the same Message-ID.
"""

import datetime as dt
import logging
import smtplib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from django.conf import settings
from django.core.files.storage import default_storage
from django.core.mail import EmailMultiAlternatives, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction
from django.db.models import F

from jobs import clock
from notices.models import Message

log = logging.getLogger(__name__)

BATCH = 20
BACK_OFF = [dt.timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 240, 720)]
"""How long to wait after each try that the server answered with no; after the last one the message is given up."""
LONGEST_WAIT = dt.timedelta(minutes=15)
"""Between two tries while the server does not answer at all: that is not the message's fault."""
PATIENCE = dt.timedelta(days=3)
"""A server that was away for so long: the message is given up, visibly."""
ENOUGH_SILENCE = 3
"""After so many tries in a row without an answer the round ends: the others need not wait for the same server."""


@dataclass
class Sent:
    """What one round of sending did."""

    sent: int = 0
    put_off: int = 0
    given_up: int = 0

    def __str__(self) -> str:
        return f"{self.sent} sent, {self.put_off} put off, {self.given_up} given up"


@dataclass(frozen=True)
class Refusal:
    """Why a message was not taken: what was said, whether for good, and whether the server answered at all."""

    words: str
    for_good: bool = False
    answered: bool = True


def send_waiting(now: dt.datetime | None = None, limit: int = 500) -> Sent:
    """Send what waits, at most `limit` messages; ends early while the server does not answer."""
    outcome = Sent()
    connection = get_connection()
    silence = 0
    while limit > 0 and silence < ENOUGH_SILENCE and (batch := _claim(now or clock.now(), min(limit, BATCH))):
        limit -= len(batch)
        try:
            silence = _send_all(batch, connection, outcome, silence)
        finally:
            connection.close()  # one for a batch: many servers take only so many messages over one
    return outcome


def _claim(now: dt.datetime, count: int) -> list[Message]:
    """Take the next messages under a lease; rows that another worker is taking are passed over."""
    with transaction.atomic():
        free = Message.objects.sendable(now).select_for_update(skip_locked=True)
        ids = list(free.values_list("pk", flat=True)[:count])
        Message.objects.filter(pk__in=ids).update(state=Message.State.SENDING, leased_until=now + settings.MAIL_LEASE)
    found = Message.objects.filter(pk__in=ids).order_by("not_before", "pk").prefetch_related("attachments")
    return list(found) if ids else []


def _send_all(batch: Sequence[Message], connection: BaseEmailBackend, outcome: Sent, silence: int) -> int:
    """Send the batch; what is left of it when the server falls silent or half the lease is over goes back.

    Returns how many tries in a row were left without an answer.
    """
    enough = clock.now() + settings.MAIL_LEASE / 2
    note: Callable[[], None] = _nothing_to_note
    for position, message in enumerate(batch):
        if silence >= ENOUGH_SILENCE or clock.now() > enough:
            _give_back(batch[position:])
            break
        with transaction.atomic():  # how the one before went and that this one's turn has come, in one commit
            note()
            note, mine = _nothing_to_note, _still_mine(message)
        if not mine:
            continue
        refusal = _hand_over(message, connection)
        silence = silence + 1 if refusal and not refusal.answered else 0
        if refusal is None:
            note = partial(_note_sent, message, outcome)
        else:
            note = partial(_note_refusal, message, refusal, outcome)
    note()
    return silence


def _nothing_to_note() -> None:
    """No message has been handed over since the last note."""


def _still_mine(message: Message) -> bool:
    """Count the try, unless the lease has passed to another worker."""
    mine = Message.objects.filter(pk=message.pk, state=Message.State.SENDING, leased_until=message.leased_until)
    message.tries += 1
    return bool(mine.update(tries=F("tries") + 1))


def _give_back(messages: Sequence[Message]) -> None:
    for message in messages:
        mine = Message.objects.filter(pk=message.pk, state=Message.State.SENDING, leased_until=message.leased_until)
        mine.update(state=Message.State.WAITING, leased_until=None)


def _hand_over(message: Message, connection: BaseEmailBackend) -> Refusal | None:
    """Give the message to the server; None when it was accepted."""
    try:
        mail = _compose(message)
    except Exception as error:  # a missing file, an address that is none: this message's own trouble
        log.exception("Message %s could not be composed", message.pk)
        return Refusal(f"{type(error).__name__}: {error}")
    try:
        connection.open()  # Django closes after each message what it has opened for it
        connection.send_messages([mail])
    except smtplib.SMTPRecipientsRefused as error:
        return Refusal(str(error), for_good=all(code >= 500 for code, _ in error.recipients.values()))
    except smtplib.SMTPResponseException as error:
        connection.close()
        answered = isinstance(error, smtplib.SMTPDataError | smtplib.SMTPSenderRefused)
        for_good = isinstance(error, smtplib.SMTPDataError) and error.smtp_code >= 500
        return Refusal(f"{type(error).__name__}: {error}", for_good=for_good, answered=answered)
    except OSError as error:
        connection.close()
        return Refusal(f"{type(error).__name__}: {error}", answered=False)
    except Exception as error:
        connection.close()
        log.exception("Message %s could not be sent", message.pk)
        return Refusal(f"{type(error).__name__}: {error}")
    return None


def _note_sent(message: Message, outcome: Sent) -> None:
    message.state, message.error, message.leased_until = Message.State.SENT, "", None
    message.sent_at = clock.now()
    message.save(update_fields=["state", "error", "leased_until", "sent_at"])
    outcome.sent += 1


def _note_refusal(message: Message, refusal: Refusal, outcome: Sent) -> None:
    """Put the message off, or give it up; whatever the server or the network said is kept beside it."""
    log.warning("Message %s to %s was not sent: %s", message.pk, message.to, refusal.words)
    message.error = refusal.words[:2000]
    message.leased_until = None
    if refusal.for_good or _tried_enough(message, refusal):
        message.state = Message.State.GIVEN_UP
        outcome.given_up += 1
    else:
        message.state = Message.State.WAITING
        message.not_before = clock.now() + _pause(message.tries, refusal)
        outcome.put_off += 1
    message.save(update_fields=["state", "error", "leased_until", "not_before"])


def _tried_enough(message: Message, refusal: Refusal) -> bool:
    if refusal.answered:
        return message.tries > len(BACK_OFF)
    return clock.now() - message.written_at > PATIENCE


def _pause(tries: int, refusal: Refusal) -> dt.timedelta:
    pause = BACK_OFF[min(tries, len(BACK_OFF)) - 1]
    return pause if refusal.answered else min(pause, LONGEST_WAIT)


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
