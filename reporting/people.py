"""Who is told about a report."""

import datetime as dt
from collections.abc import Iterable

from accounts.models import User
from notices.telling import tell
from units.models import Membership, Unit, Ward
from units.roles import MAY, Act, Role


def people_who_may(act: Act, ward: Ward, on: dt.date) -> list[User]:
    """Active users who may do `act` in the ward on the day by a membership there."""
    roles = [role for role, acts in MAY.items() if act in acts]
    found = Membership.objects.in_force(on).filter(ward=ward, role__in=roles)
    return list(User.objects.filter(is_active=True, memberships__in=found).distinct().order_by("pk"))


def head_of(unit: Unit, on: dt.date) -> str:
    """The name of who heads the unit on the day; "" where nobody is on record."""
    head = unit.memberships.in_force(on).filter(role=Role.HEAD).select_related("user").order_by("pk").first()
    return head.user.full_name if head else ""


def tell_all(users: Iterable[User], *, key: str, text: str, url: str) -> None:
    for user in users:
        tell(user, key=key, text=text, url=url)
