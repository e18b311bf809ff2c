"""Who may draw up and carry out handovers."""

from accounts.models import User
from handover.models import Handover
from units.roles import Act, may, unit_ids, wards_where


def may_plan_units(user: User) -> bool:
    return bool(wards_where(user, Act.MANAGE_PLANS))


def may_plan_people(user: User) -> bool:
    """Whoever runs plans, and a unit's head among the unit's own people."""
    return may_plan_units(user) or bool(unit_ids(user, Act.HEAD_UNIT))


def may_settle(user: User, handover: Handover) -> bool:
    """Choose what moves, set the day, carry out, withdraw."""
    if may(user, Act.MANAGE_PLANS, handover.ward_id):
        return True
    return handover.is_of_person and not handover.ends_membership and handover.written_by_id == user.pk
