"""Who is to be told or asked: the people of a unit, and those of a ward who may do something."""

import datetime as dt
from collections.abc import Iterable

from django.db.models import QuerySet

from accounts.models import User
from units.models import Membership, Unit, Ward
from units.roles import Act, roles_with


def people_of(unit: Unit, on: dt.date) -> QuerySet[User]:
    """Active users who serve in the unit on the day."""
    return _holders(Membership.objects.in_force(on).filter(unit=unit))


def people_who_may(act: Act, ward: Ward, on: dt.date) -> QuerySet[User]:
    """Active users who may do `act` in the ward on the day by a membership there."""
    return _holders(Membership.objects.who_may(act, on).filter(ward=ward))


def _holders(serving: QuerySet[Membership]) -> QuerySet[User]:
    return User.objects.filter(is_active=True, pk__in=serving.values("user")).order_by("order_key", "pk")


def coordinators_of(ward: Ward, on: dt.date) -> list[User]:
    """Active users who run the ward's plans on the day, whoever was named first before the others."""
    running = Membership.objects.who_may(Act.MANAGE_PLANS, on).filter(ward=ward)
    return [each.user for each in running.select_related("user").order_by("pk")]


def another_s_email(people: Iterable[User], reader: User | None) -> str:
    """The address of the first of them who is not the reader; "" where nobody else is left."""
    return next((each.email for each in people if reader is None or each.pk != reader.pk), "")


def heads_of(unit: Unit, on: dt.date) -> QuerySet[User]:
    """Active users who head the unit on the day."""
    return _holders(Membership.objects.who_may(Act.HEAD_UNIT, on).filter(unit=unit))


def head_of(unit: Unit, on: dt.date) -> str:
    """The name of who heads the unit on the day, also of one who has left since; "" where nobody is on record."""
    heading = unit.memberships.in_force(on).filter(role__in=roles_with(Act.HEAD_UNIT))
    head = heading.select_related("user").order_by("pk").first()
    return head.user.full_name if head else ""
