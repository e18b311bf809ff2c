"""Mail that comes back: a delivery status notification (RFC 3464) is matched with the report that it is about."""

from email import message_from_bytes, policy
from email.message import EmailMessage, Message

from jobs import clock
from reporting.models import Delivery
from reporting.sending.delivery import tell_failed
from wording.text import clean_line


def note_bounce(raw: bytes) -> Delivery | None:
    """Note on the delivery that its message came back, and tell the coordinators; None where it is about no report.

    Only notices that say "failed" count: a delay is none. Reading one twice changes nothing.
    """
    notice = message_from_bytes(raw, policy=policy.default)
    reason = _failure(notice)
    message_id = _original_id(notice)
    if not reason or not message_id:
        return None
    delivery = (
        Delivery.objects.filter(message__message_id=message_id)
        .select_related("report__period__obligation__plan__ward", "message")
        .first()
    )
    if delivery is None:
        return None
    now = clock.now()
    Delivery.objects.filter(pk=delivery.pk, bounced_at=None).update(bounced_at=now, bounce=reason[:500])
    delivery.refresh_from_db(fields=["bounced_at", "bounce"])
    tell_failed(delivery, now)
    return delivery


def _failure(notice: EmailMessage) -> str:
    """What the far server says of a recipient that it gave up; "" where none was."""
    for part in notice.walk():
        if part.get_content_type() != "message/delivery-status":
            continue
        for block in part.get_payload():
            if isinstance(block, Message) and str(block.get("Action", "")).strip().lower() == "failed":
                code, words = str(block.get("Status", "")).strip(), str(block.get("Diagnostic-Code", "")).strip()
                return clean_line(f"{code} {words}") or "failed"
    return ""


def _original_id(notice: EmailMessage) -> str:
    for part in notice.walk():
        if part.get_content_type() in {"message/rfc822", "text/rfc822-headers"}:
            content = part.get_payload()
            headers = part.get_payload(decode=True)
            original = content[0] if isinstance(content, list) else headers
            if isinstance(original, bytes):
                original = message_from_bytes(original)
            return str(original.get("Message-ID", "")).strip() if isinstance(original, Message) else ""
    return ""
