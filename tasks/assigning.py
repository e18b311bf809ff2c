"""Giving a task its officer inside the unit that leads it ("rõ người")."""

import datetime as dt

from django.db import transaction
from django.urls import reverse

from accounts.models import User
from notices.telling import tell
from tasks.exceptions import OfficerRefused
from tasks.models import Assignment, TaskPeriod
from units.people import people_of
from units.roles import Act, may, serves_in


def may_assign(user: User, assignment: Assignment) -> bool:
    """The unit's head and whoever runs the plan; work of "all units" has no single officer."""
    if assignment.unit.is_collective or assignment.ended_on is not None:
        return False
    return serves_in(user, assignment.unit, Act.REVIEW) or may(user, Act.MANAGE_PLANS, assignment.unit.ward_id)


@transaction.atomic
def assign_officer(assignment: Assignment, officer: User | None, period: TaskPeriod, *, by: User, on: dt.date) -> None:
    """Make the officer the one who does the work; None: nobody in particular. The officer is told.

    Raises OfficerRefused for somebody who does not serve in the unit.
    """
    if officer and not people_of(assignment.unit, on).filter(pk=officer.pk).exists():
        raise OfficerRefused("Người được giao phải đang công tác tại đơn vị chủ trì.")
    assignment.officer = officer
    assignment.save(update_fields=["officer"])
    if officer and officer != by:
        tell(
            officer,
            key=f"assigned:{assignment.pk}:{on:%Y-%m-%d}",
            text=f"Được giao nhiệm vụ: {period.task}",
            url=reverse("tasks:period", args=[period.pk]),
        )
