"""Giving a task its officer inside the unit that leads it ("rõ người")."""

import datetime as dt
from collections.abc import Iterable

from django.db import transaction
from django.db.models import Q, QuerySet
from django.urls import reverse

from accounts.models import User
from notices.news import tell
from plans.history import update_kept
from tasks.exceptions import OfficerRefused
from tasks.models import Assignment, TaskPeriod, TaskPeriodQuerySet
from tasks.periods.opening import OPEN_AHEAD
from units.models import Unit
from units.people import people_of
from units.roles import Act, may, serves_in, unit_ids, wards_where


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


def units_to_assign(user: User, on: dt.date) -> QuerySet[Unit]:
    """The units whose work the user may give to officers: those they head, or all of a ward whose plans they run."""
    led = Q(pk__in=unit_ids(user, Act.HEAD_UNIT)) | Q(ward__in=wards_where(user, Act.MANAGE_PLANS))
    return Unit.objects.in_force(on).filter(led).exclude(kind=Unit.Kind.COLLECTIVE)


def work_of(unit: Unit, on: dt.date) -> TaskPeriodQuerySet:
    """The open periods that the unit answers for now, those that start within the opening time too."""
    ahead = on + OPEN_AHEAD
    running = Q(ends_on__isnull=True) | Q(ends_on__gte=on) | Q(kind=TaskPeriod.Kind.DATED)
    found = TaskPeriod.objects.filter(running, unit=unit, starts_on__lte=ahead).counted_by_unit().tracked(on)
    return found.open()


@transaction.atomic
def assign_many(unit: Unit, task_ids: Iterable[int], officer: User, *, by: User, on: dt.date) -> int:
    """Give the unit's part of each of these tasks to one officer, who is told once; returns how many changed hands.

    Tasks that the unit does not answer for are left alone. Raises OfficerRefused for somebody who does not serve there.
    """
    if not people_of(unit, on).filter(pk=officer.pk).exists():
        raise OfficerRefused("Người được giao phải đang công tác tại đơn vị này.")
    rows = Assignment.objects.in_force(on).answering().filter(unit=unit, task__in=set(task_ids), ended_on=None)
    changed = list(rows.exclude(officer=officer).select_for_update(of=("self",)).select_related("task"))
    update_kept(Assignment.objects.filter(pk__in=[each.pk for each in changed]), officer=officer)
    if changed and officer != by:
        more = f" và {len(changed) - 1} việc khác" if len(changed) > 1 else ""
        tell(
            officer,
            key=f"assigned-many:{min(each.pk for each in changed)}:{len(changed)}:{on:%Y-%m-%d}",
            text=f"Được giao nhiệm vụ: {changed[0].task}{more}",
            url=reverse("desk:my_work"),
        )
    return len(changed)
