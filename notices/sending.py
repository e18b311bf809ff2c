"""Sending what waits in the outbox, each message once, from as many workers as there are.

Messages are claimed a few at a time under a lease, each one is marked just before it is handed to the server and just
after. A worker that dies loses nothing: what it had claimed goes out when the lease has run out. Only the one message
that it was handing over may come twice, and then with the same Message-ID. What was not taken is tried again by the
table of `notices.retries`.
"""

import datetime as dt
import logging
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial

from django.conf import settings
from django.db import transaction
from django.db.models import F

from jobs import clock
from notices.channels.base import ONE_SERVER, Answer, Channel
from notices.channels.register import CHANNELS
from notices.copies import let_held_go
from notices.models import Message
from notices.retries import LONGEST_WAIT, next_try

log = logging.getLogger(__name__)

BATCH = 20
ENOUGH_SILENCE = 3
"""After so many tries in a row without an answer the round ends for that server: others need not wait for it."""


@dataclass
class Sent:
    """What one round of sending did."""

    sent: int = 0
    put_off: int = 0
    given_up: int = 0

    def __str__(self) -> str:
        return f"{self.sent} sent, {self.put_off} put off, {self.given_up} given up"


@dataclass
class Round:
    """One look at what waits for a channel: how it goes, and which servers were silent how often in a row.

    `now` is given where the moment is another one than the clock's.
    """

    channel: Channel
    outcome: Sent
    now: dt.datetime | None = None
    silence: Counter[str] = field(default_factory=Counter)

    @property
    def moment(self) -> dt.datetime:
        return self.now or clock.now()


def send_waiting(now: dt.datetime | None = None, limit: int = 500) -> Sent:
    """Send what waits, at most `limit` messages of each channel; ends early while a mail server does not answer."""
    outcome = Sent()
    let_held_go(now or clock.now())
    for channel in CHANNELS:
        _send_over(Round(channel(), outcome, now), limit)
    return outcome


def _send_over(turn: Round, limit: int) -> None:
    while limit > 0 and turn.silence[ONE_SERVER] < ENOUGH_SILENCE:
        batch = _claim(turn.channel.name, turn.moment, min(limit, BATCH))
        if not batch:
            return
        limit -= len(batch)
        try:
            _send_all(batch, turn)
        finally:
            turn.channel.close()  # one connection for a batch: many servers take only so many messages over one


def _claim(channel: str, now: dt.datetime, count: int) -> list[Message]:
    """Take the channel's next messages under a lease; rows that another worker is taking are passed over."""
    with transaction.atomic():
        free = Message.objects.sendable(now).filter(channel=channel).select_for_update(skip_locked=True)
        ids = list(free.values_list("pk", flat=True)[:count])
        Message.objects.filter(pk__in=ids).update(state=Message.State.SENDING, leased_until=now + settings.MAIL_LEASE)
    found = Message.objects.filter(pk__in=ids).order_by("not_before", "pk")
    return list(found.select_related("device", "ward").prefetch_related("attachments")) if ids else []


def _send_all(batch: Sequence[Message], turn: Round) -> None:
    """Send the batch; what is left of it when half the lease is over, or when its server is silent, goes back."""
    enough = clock.now() + settings.MAIL_LEASE / 2
    note: Callable[[], None] = _nothing_to_note
    for position, message in enumerate(batch):
        if clock.now() > enough:
            _give_back(batch[position:])
            break
        server = turn.channel.server(message)
        if turn.silence[server] >= ENOUGH_SILENCE:
            _give_back([message], not_before=turn.moment + LONGEST_WAIT if server != ONE_SERVER else None)
            continue
        with transaction.atomic():  # how the one before went and that this one's turn has come, in one commit
            note()
            note, mine = _nothing_to_note, _still_mine(message)
        if not mine:
            continue
        answer = turn.channel.send(message)
        turn.silence[server] = 0 if answer.answered else turn.silence[server] + 1
        note = partial(_note_taken if answer.taken else _note_refusal, message, answer, turn)
    note()


def _nothing_to_note() -> None:
    """No message has been handed over since the last note."""


def _still_mine(message: Message) -> bool:
    """Count the try, unless the lease has passed to another worker."""
    mine = Message.objects.filter(pk=message.pk, state=Message.State.SENDING, leased_until=message.leased_until)
    message.tries += 1
    return bool(mine.update(tries=F("tries") + 1))


def _give_back(messages: Sequence[Message], not_before: dt.datetime | None = None) -> None:
    for message in messages:
        mine = Message.objects.filter(pk=message.pk, state=Message.State.SENDING, leased_until=message.leased_until)
        mine.update(state=Message.State.WAITING, leased_until=None, not_before=not_before or message.not_before)


def _note_taken(message: Message, answer: Answer, turn: Round) -> None:
    message.state, message.error, message.leased_until = Message.State.SENT, "", None
    message.sent_at, message.silent_since = turn.moment, None
    message.answer = answer.words[:500]
    message.save(update_fields=["state", "error", "leased_until", "sent_at", "silent_since", "answer"])
    turn.outcome.sent += 1


def _note_refusal(message: Message, answer: Answer, turn: Round) -> None:
    """Put the message off, or give it up; whatever the server or the network said is kept beside it."""
    log.warning("Message %s to %s was not sent: %s", message.pk, message.to, answer.words)
    message.error = answer.words[:2000]
    message.leased_until = None
    again_at = next_try(message, answer, turn.moment)
    if again_at is None:
        message.state, message.given_up_at = Message.State.GIVEN_UP, turn.moment
        turn.outcome.given_up += 1
    else:
        message.state, message.not_before = Message.State.WAITING, again_at
        turn.outcome.put_off += 1
    message.save(
        update_fields=["state", "error", "leased_until", "not_before", "refusals", "silent_since", "given_up_at"]
    )
