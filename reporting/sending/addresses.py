"""Whom a report is sent to: names of recipients turned into addresses, each address once."""

import datetime as dt
from dataclasses import dataclass

from reporting.models import Recipient, Report
from units.models import Membership
from units.roles import Act


@dataclass(frozen=True)
class Addressee:
    """One mailbox: under which name the report goes there, how many megabytes it takes, whether a leader reads it."""

    name: str
    email: str
    max_mb: int
    is_leader: bool = False


def addressees(report: Report, on: dt.date) -> list[Addressee]:
    """Everybody who gets the report on the day.

    The address that was entered comes first; a unit is reached through its head of that day, a leader through his own.
    """
    found: dict[str, Addressee] = {}
    recipients = report.period.obligation.recipients.select_related("unit", "leader")
    for recipient in recipients:
        if email := address_of(recipient, on):
            found.setdefault(
                email.lower(), Addressee(recipient.name, email, recipient.max_mb, bool(recipient.leader_id))
            )
    return list(found.values())


def address_of(recipient: Recipient, on: dt.date) -> str:
    """The recipient's address on the day; "" for one that is only named in the document."""
    if recipient.email:
        return recipient.email
    if recipient.leader and recipient.leader.is_active:
        return recipient.leader.email
    if recipient.unit_id:
        heads = Membership.objects.who_may(Act.HEAD_UNIT, on).filter(unit=recipient.unit_id)
        head = heads.select_related("user").order_by("pk").first()
        return head.user.email if head else ""
    return ""
