"""Moving what is open from one unit or person to another."""

import datetime as dt
from typing import Any

from django.db.models import Q

from accounts.models import User
from handover.models import Handover
from handover.scope import OF_PERSONS, open_periods, open_rows
from indicators.models import IndicatorDirective
from plans.history import update_kept
from plans.models import DirectiveQuerySet, Given, Portfolio, UnitDirective
from tasks.models import Assignment, Directive, PeriodRevision, TaskPeriod
from tasks.periods.revisions import keep
from tasks.periods.shared import end_part
from units.models import Membership, Unit, Ward


def move_units(handover: Handover, name: str, taking: Unit, on: dt.date) -> int:
    """The giving unit's assignments of one kind end the day before; the taking unit has them from the day on."""
    rows = list(open_rows(handover, name))
    for row in rows:
        same = {field: getattr(row, field) for field in ("plan_id", "task_id", "indicator_id", "obligation_id", "role")
                if hasattr(row, field)}  # fmt: skip
        _end(row, on)
        if not _has_already(row, same, taking):
            type(row).objects.create(**same, unit=taking, started_on=on)
        if getattr(row, "role", "") == Assignment.Role.LEAD:
            _no_longer_coordinating(row, taking, on)
    return len(rows)


def _has_already(row: Any, same: dict[str, Any], unit: Unit) -> bool:
    """Does the unit hold it, or, for coordinating, lead it even?"""
    held = type(row).objects.filter(unit=unit, ended_on__isnull=True)
    if same.get("role") == Assignment.Role.COORDINATING:
        return held.filter(task=row.task_id).exists()
    return held.filter(**same).exists()


def _no_longer_coordinating(row: Assignment, unit: Unit, on: dt.date) -> None:
    """A unit that leads does not take part beside itself."""
    for each in Assignment.objects.filter(
        task=row.task_id, unit=unit, role=Assignment.Role.COORDINATING, ended_on__isnull=True
    ):
        _end(each, on)


def _end(row: Any, on: dt.date) -> None:
    """End an assignment the day before; one that had not begun by then never was."""
    if row.started_on and row.started_on >= on:
        row.delete()
        return
    row.ended_on = on - dt.timedelta(days=1)
    row.save(update_fields=["ended_on"])


def move_periods(handover: Handover, on: dt.date, by: User | None) -> int:
    """Periods that are not finished are reported on by the new unit; finished and past ones stay where they were.

    The rows are locked first: an update that comes in meanwhile is there before, or waits. Of work that both units
    share the giving one's part ends, the other's goes on.
    """
    running = Q(ends_on__isnull=True) | Q(ends_on__gte=on) | Q(kind=TaskPeriod.Kind.DATED)
    led = open_rows(handover, "tasks").exclude(role=Assignment.Role.COORDINATING).values("task_id")
    found = open_periods(handover).filter(running, task__in=led).select_for_update(of=("self",)).order_by("pk")
    periods = list(found)
    theirs = set(
        TaskPeriod.objects.filter(part_of__in=[p.part_of_id for p in periods if p.part_of_id], unit=handover.to_unit)
        .values_list("part_of_id", flat=True)
    )  # fmt: skip
    doubled = [period for period in periods if period.part_of_id in theirs]
    for part in doubled:
        end_part(part, f"Đã bàn giao cho {handover.to_unit}.", by=by, on=on)
    moving = [period for period in periods if period not in doubled]
    keep(moving, PeriodRevision.What.HANDOVER, by=by, on=on, reason=f"Bàn giao: {handover}")
    TaskPeriod.objects.filter(pk__in=[period.pk for period in moving]).update(unit=handover.to_unit)
    return len(periods)


def move_directives(handover: Handover, on: dt.date) -> int:
    """What a leader asked of the giving unit and is not closed, the taking unit answers: on what moves with it."""
    tasks = open_rows(handover, "tasks").values("task_id")
    indicators = open_rows(handover, "indicators").values("indicator_id")
    moved = _readdress(Directive.objects.filter(task__in=tasks), handover)
    moved += _readdress(IndicatorDirective.objects.filter(indicator__in=indicators), handover)
    if handover.scope == Handover.Scope.ALL and not handover.plan_id:
        moved += _readdress(UnitDirective.objects.all(), handover)
    return moved


def _readdress(asked: DirectiveQuerySet[Given], handover: Handover) -> int:
    return update_kept(asked.unsettled().filter(to_unit=handover.from_unit), to_unit=handover.to_unit)


def move_person(handover: Handover, name: str, on: dt.date) -> int:
    """The person's items go to the other person, in the same unit."""
    rows = list(open_rows(handover, name))
    for row in rows:
        role = {"role": row.role} if hasattr(row, "role") else {}
        same = {field: getattr(row, field) for field in ("task_id", "indicator_id") if hasattr(row, field)}
        _end(row, on)
        type(row).objects.create(**same, **role, unit_id=row.unit_id, officer=handover.to_person, started_on=on)
    return len(rows)


def move_portfolio(ward: Ward, giving: User, taking: User, on: dt.date) -> int:
    """What a leader directs is directed by the other from the day on."""
    rows = list(Portfolio.objects.filter(ward=ward, leader=giving, ended_on__isnull=True))
    for row in rows:
        same = {name: getattr(row, name) for name in ("ward_id", "plan_id", "section_id", "unit_id")}
        _end(row, on)
        held = Portfolio.objects.filter(**same, leader=taking, ended_on__isnull=True)
        if not held.exists():
            Portfolio.objects.create(**same, leader=taking, started_on=on)
    return len(rows)


def leave(handover: Handover, person: User, on: dt.date) -> None:
    """End the person's service in the ward and lock the account, as far as the handover says so.

    An account that still serves elsewhere is not locked. Sign-in, mail links and tokens ask for both at each use.
    """
    if handover.ends_membership:
        for row in person.memberships.filter(ward=handover.ward).filter(Q(ended_on__isnull=True) | Q(ended_on__gte=on)):
            _end(row, on)
    elsewhere = person.memberships.filter(Q(ended_on__isnull=True) | Q(ended_on__gte=on)).exists()
    if handover.disables_account and not elsewhere:
        person.is_active = False
        person.save(update_fields=["is_active"])


def units_without(handover: Handover, on: dt.date) -> list[Unit]:
    """The units whose work the taking person would get without serving there on the day."""
    ids = {row.unit_id for name in OF_PERSONS for row in open_rows(handover, name)}
    serving = Membership.objects.in_force(on).filter(user=handover.to_person, unit__in=ids)
    return list(Unit.objects.filter(pk__in=ids - set(serving.values_list("unit_id", flat=True))))
