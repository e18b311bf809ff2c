"""The e-mail outbox: a message is put in with the decision, once; `notices.sending` sends it later.

Why not a package: docs/decisions/0001-own-outbox.md.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from email.utils import make_msgid
from typing import Any

from django.conf import settings
from django.db import IntegrityError, transaction

from accounts.models import User
from jobs import clock
from notices.copies import Brief, ReachBook, spread
from notices.letterheads import letterhead
from notices.models import Attachment, Message
from units.models import Ward
from units.people import another_s_email, coordinators_of


@dataclass(frozen=True)
class File:
    """A stored file to attach: its path in the file storage, the name to show, its content type."""

    path: str
    name: str
    content_type: str


def message(
    key: str,
    *,
    to: list[str],
    subject: str,
    text: str,
    html: str = "",
    cc: list[str] | None = None,
    user: User | None = None,
    ward: Ward | None = None,
    not_before: dt.datetime | None = None,
    reply_to: str = "",
    choices_url: str = "",
    thread: str = "",
) -> Message:
    """An unsaved message; whoever writes many at once saves them together, in the transaction that decides on them.

    `reply_to` is a person's address, `choices_url` where the reader chooses how to be told, `thread` the Message-ID of
    what the mail follows: `notices.letterheads`.
    """
    return Message(
        key=key,
        message_id=make_msgid(domain=settings.MAIL_DOMAIN),
        to=to,
        cc=cc or [],
        subject=" ".join(subject.split())[:300],
        text=text,
        html=html,
        headers=letterhead(reply_to=reply_to, choices_url=choices_url, thread=thread),
        user=user,
        ward=ward,
        not_before=not_before or clock.now(),
    )


@transaction.atomic
def put(key: str, *, files: Iterable[File] = (), **fields: Any) -> tuple[Message, bool]:
    """Put a message into the outbox, in the caller's transaction; the other arguments are those of `message`.

    What is answered goes to the ward's coordinator unless `reply_to` says otherwise. Returns the message and whether it
    is new: the same `key` is never put in twice.
    """
    if found := Message.objects.filter(key=key).first():
        return found, False
    try:
        with transaction.atomic():
            new = message(key, **{"reply_to": _coordinator(fields), **fields})
            new.save(force_insert=True)
    except IntegrityError:  # somebody else put it in meanwhile
        return Message.objects.get(key=key), False
    Attachment.objects.bulk_create(
        Attachment(message=new, file=file.path, name=file.name, content_type=file.content_type) for file in files
    )
    return new, True


@transaction.atomic
def put_spread(key: str, book: ReachBook, brief: Brief, *, user: User, **fields: Any) -> tuple[Message, bool]:
    """The same for one person, with copies over the other channels that they chose for this kind of message."""
    message, is_new = put(key, user=user, **fields)
    if is_new:
        Message.objects.bulk_create(spread(message, user, book, brief))
        message.save(update_fields=["state"])
    return message, is_new


def _coordinator(fields: dict[str, Any]) -> str:
    """The address of who runs the plans of the message's ward, and is not its reader; "" for a message of no ward."""
    ward, user = fields.get("ward"), fields.get("user")
    return another_s_email(coordinators_of(ward, clock.today()), user) if ward else ""
