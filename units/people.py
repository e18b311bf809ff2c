"""Who is to be told or asked: the people of a unit, and those of a ward who may do something."""

import datetime as dt

from django.db.models import QuerySet

from accounts.models import User
from units.models import Membership, Unit, Ward
from units.roles import MAY, Act, Role


def people_of(unit: Unit, on: dt.date) -> QuerySet[User]:
    """Active users who serve in the unit on the day."""
    serving = Membership.objects.in_force(on).filter(unit=unit)
    return User.objects.filter(is_active=True, pk__in=serving.values("user")).order_by("full_name", "pk")


def people_who_may(act: Act, ward: Ward, on: dt.date) -> QuerySet[User]:
    """Active users who may do `act` in the ward on the day by a membership there."""
    roles = [role for role, acts in MAY.items() if act in acts]
    serving = Membership.objects.in_force(on).filter(ward=ward, role__in=roles)
    return User.objects.filter(is_active=True, pk__in=serving.values("user")).order_by("full_name", "pk")


def heads_of(unit: Unit, on: dt.date) -> QuerySet[User]:
    """Active users who head the unit on the day."""
    heading = Membership.objects.in_force(on).filter(unit=unit, role=Role.HEAD)
    return User.objects.filter(is_active=True, pk__in=heading.values("user")).order_by("full_name", "pk")


def head_of(unit: Unit, on: dt.date) -> str:
    """The name of who heads the unit on the day; "" where nobody is on record."""
    head = unit.memberships.in_force(on).filter(role=Role.HEAD).select_related("user").order_by("pk").first()
    return head.user.full_name if head else ""
