"""What the ward sees of its recipients: who opened, received, asked for more, and what is still to be answered."""

from dataclasses import dataclass

from accounts.models import User
from reporting.models import Delivery, Reception, Report, SupplementRequest
from reporting.receiving.forms import SettleForm
from units.roles import Act, wards_where


@dataclass(frozen=True)
class AtRecipient:
    """One address that the report was sent to, and what happened there; None while nothing did."""

    delivery: Delivery
    reception: Reception | None


@dataclass(frozen=True)
class Answers:
    """Of one version: its addresses, the requests that are open (on it or on those before it), and those answered."""

    recipients: list[AtRecipient]
    open_requests: list[tuple[SupplementRequest, SettleForm]]
    past_requests: list[SupplementRequest]


def answers(report: Report, deliveries: list[Delivery], returned: dict[int, SettleForm] | None = None) -> Answers:
    """Three queries, however many recipients and requests there are. `deliveries` are the report's own.

    `returned`: forms that came back with errors, by request.
    """
    came_back = returned or {}
    receptions = {each.email: each for each in report.receptions.select_related("revoked_by")}
    by_address: dict[str, Delivery] = {}
    for each in deliveries:  # the last one to each address comes first
        by_address.setdefault(each.email.lower(), each)
    asked = SupplementRequest.objects.filter(
        reception__report__period=report.period_id, reception__report__version__lte=report.version
    )
    asked = asked.select_related("reception__report", "settled_by")
    still_open = set(SupplementRequest.objects.open().filter(pk__in=asked.values("pk")).values_list("pk", flat=True))
    requests = list(asked.defer("reception__report__data", "reception__report__texts", "reception__report__bases"))
    return Answers(
        recipients=[AtRecipient(each, receptions.get(email)) for email, each in by_address.items()],
        open_requests=[
            (each, came_back.get(each.pk) or SettleForm(about=each)) for each in requests if each.pk in still_open
        ],
        past_requests=[each for each in requests if each.pk not in still_open],
    )


def requests_to_answer(user: User) -> list[SupplementRequest]:
    """What recipients ask of the reports that the user writes, the oldest first."""
    found = SupplementRequest.objects.open().filter(
        reception__report__period__obligation__plan__ward__in=wards_where(user, Act.COMPOSE)
    )
    related = found.select_related("reception__report__period__obligation__plan__ward")
    return list(related.defer("reception__report__data", "reception__report__texts", "reception__report__bases"))
