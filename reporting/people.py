"""Who is told about a report."""

import datetime as dt
from collections.abc import Iterable

from accounts.models import User
from notices.telling import tell
from units.models import Membership, Ward
from units.roles import MAY, Act


def people_who_may(act: Act, ward: Ward, on: dt.date) -> list[User]:
    """Active users who may do `act` in the ward on the day by a membership there."""
    roles = [role for role, acts in MAY.items() if act in acts]
    found = Membership.objects.in_force(on).filter(ward=ward, role__in=roles)
    return list(User.objects.filter(is_active=True, memberships__in=found).distinct().order_by("pk"))


def tell_all(users: Iterable[User], *, key: str, text: str, url: str) -> None:
    for user in users:
        tell(user, key=key, text=text, url=url)
