"""Mail that comes back: a delivery status notification (RFC 3464) is matched with the message that it is about.

By our Message-ID in what is sent back with it, or by our return path that it came to; never by a subject or by whom
it speaks of. A guess would mark the wrong mail, and anybody could write one.
"""

from collections.abc import Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.message import Message as Mail
from email.utils import getaddresses

from jobs import clock
from notices.models import Message
from notices.return_paths import message_of
from wording.text import clean_line

CAME_TO = ("Delivered-To", "X-Original-To", "To")


def note_bounce(raw: bytes, came_to: str = "") -> Message | None:
    """Note on its message that it came back, and why; None where the notice is about none of ours.

    `came_to` is the address to which the mail server delivered the notice, where it says so. Only notices that say
    "failed" count: a delay is none, nor is an answer that somebody's mailbox gives by itself. Reading one twice changes
    nothing.
    """
    notice = message_from_bytes(raw, policy=policy.default)
    reason = _failure(notice)
    message = (_by_id(notice) or _by_return_path(notice, came_to)) if reason else None
    if message is None:
        return None
    Message.objects.filter(pk=message.pk, bounced_at=None).update(bounced_at=clock.now(), bounce=reason[:500])
    message.refresh_from_db(fields=["bounced_at", "bounce"])
    return message


def _failure(notice: EmailMessage) -> str:
    """What the far server says of a recipient that it gave up; "" where none was."""
    for part in notice.walk():
        if part.get_content_type() != "message/delivery-status":
            continue
        for block in part.get_payload():
            if isinstance(block, Mail) and str(block.get("Action", "")).strip().lower() == "failed":
                code, words = str(block.get("Status", "")).strip(), str(block.get("Diagnostic-Code", "")).strip()
                return clean_line(f"{code} {words}") or "failed"
    return ""


def _by_id(notice: EmailMessage) -> Message | None:
    message_id = _original_id(notice)
    return Message.objects.filter(message_id=message_id).first() if message_id else None


def _original_id(notice: EmailMessage) -> str:
    for part in notice.walk():
        if part.get_content_type() in {"message/rfc822", "text/rfc822-headers"}:
            content = part.get_payload()
            headers = part.get_payload(decode=True)
            original = content[0] if isinstance(content, list) else headers
            if isinstance(original, bytes):
                original = message_from_bytes(original)
            return str(original.get("Message-ID", "")).strip() if isinstance(original, Mail) else ""
    return ""


def _by_return_path(notice: EmailMessage, came_to: str) -> Message | None:
    return next((found for address in _addresses(notice, came_to) if (found := message_of(address))), None)


def _addresses(notice: EmailMessage, came_to: str) -> Iterator[str]:
    yield came_to
    named = [str(value) for header in CAME_TO for value in notice.get_all(header, [])]
    yield from (address for _, address in getaddresses(named))
