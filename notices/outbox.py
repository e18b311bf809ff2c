"""The e-mail outbox: a message is put in with the decision, once; `notices.sending` sends it later.

Why not a package: docs/decisions/0001-own-outbox.md.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from email.utils import make_msgid

from django.conf import settings
from django.utils import timezone

from accounts.models import User
from notices.models import Attachment, Message
from units.models import Ward


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
