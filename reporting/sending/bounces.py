"""Mail that comes back: where it is about a report, its delivery says so and the coordinators are told."""

from notices.bounces import note_bounce as note_on_message
from reporting.models import Delivery
from reporting.sending.delivery import tell_failed


def note_bounce(raw: bytes, came_to: str = "") -> Delivery | None:
    """Note on the message, and on the delivery, that it came back; None where the notice is about no report.

    What counts as coming back, and `came_to`: `notices.bounces`. Reading a notice twice changes nothing.
    """
    message = note_on_message(raw, came_to)
    if message is None or message.bounced_at is None:
        return None
    found = Delivery.objects.filter(message=message)
    delivery = found.select_related("report__period__obligation__plan__ward", "message").first()
    if delivery is None:
        return None
    Delivery.objects.filter(pk=delivery.pk, bounced_at=None).update(
        bounced_at=message.bounced_at, bounce=message.bounce
    )
    delivery.refresh_from_db(fields=["bounced_at", "bounce"])
    tell_failed(delivery, message.bounced_at)
    return delivery
