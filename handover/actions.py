"""Carrying a handover out: what is open moves on the day, what was done stays with those who did it."""

import datetime as dt
import logging
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from accounts.models import User
from handover.exceptions import HandoverRefused
from handover.models import Handover
from indicators.models import IndicatorAssignment
from plans.models import PlanLead
from reporting.models import ObligationLead
from tasks.models import Assignment, State, TaskPeriod

log = logging.getLogger(__name__)

FINISHED = [State.DONE, State.NOT_APPLICABLE]
KINDS: dict[str, tuple[Any, str]] = {
    "plans": (PlanLead, "plan"),
    "tasks": (Assignment, "task__plan"),
    "indicators": (IndicatorAssignment, "indicator__plan"),
    "obligations": (ObligationLead, "obligation__plan"),
}
"""What moves from unit to unit, and where each finds its plan."""


@transaction.atomic
def carry_out(handover: Handover, *, effective_on: dt.date, by: User | None) -> dict[str, int]:
    """Move the open assignments of the giving unit or person on the day; returns how many of each kind.

    The old assignment ends the day before, the new one starts on the day; a period that is not finished passes to the
    new unit. Once only: raises HandoverRefused when it was carried out, check and write being one UPDATE.
    """
    mine = Handover.objects.filter(pk=handover.pk, carried_out_at__isnull=True)
    if not mine.update(carried_out_at=timezone.now(), carried_out_by=by, effective_on=effective_on):
        raise HandoverRefused("Việc bàn giao này đã được thực hiện.")
    if handover.from_unit_id:
        moved = {name: _move_units(handover, name, effective_on) for name in KINDS}
        moved["periods"] = _move_periods(handover, effective_on)
    else:
        moved = {name: _move_person(handover, name, effective_on) for name in ("tasks", "indicators")}
    Handover.objects.filter(pk=handover.pk).update(moved=moved)
    handover.refresh_from_db()
    return moved


def _open_rows(handover: Handover, name: str) -> "QuerySet[Any]":
    """The assignments of one kind that are open, in the handover's plan or in all plans of the ward."""
    model, plan = KINDS[name]
    within = Q(**{plan: handover.plan}) if handover.plan else Q(**{f"{plan}__ward": handover.ward})
    return model.objects.filter(within, ended_on__isnull=True)


def _move_units(handover: Handover, name: str, on: dt.date) -> int:
    rows = list(_open_rows(handover, name).filter(unit=handover.from_unit))
    for row in rows:
        same = {field: getattr(row, field) for field in ("plan_id", "task_id", "indicator_id", "obligation_id", "role")
                if hasattr(row, field)}  # fmt: skip
        _end(row, on)
        if not type(row).objects.filter(**same, unit=handover.to_unit, ended_on__isnull=True).exists():
            type(row).objects.create(**same, unit=handover.to_unit, started_on=on)
    return len(rows)


def _end(row: Any, on: dt.date) -> None:
    """End an assignment the day before; one that had not begun by then never was."""
    if row.started_on and row.started_on >= on:
        row.delete()
        return
    row.ended_on = on - dt.timedelta(days=1)
    row.save(update_fields=["ended_on"])


def _move_periods(handover: Handover, on: dt.date) -> int:
    """Periods that are not finished are reported on by the new unit; finished and past ones stay where they were."""
    open_ones = TaskPeriod.objects.filter(ward=handover.ward, unit=handover.from_unit).exclude(state__in=FINISHED)
    if handover.plan:
        open_ones = open_ones.filter(task__plan=handover.plan)
    running = Q(ends_on__isnull=True) | Q(ends_on__gte=on) | Q(kind=TaskPeriod.Kind.DATED)
    return open_ones.filter(running).update(unit=handover.to_unit)


def _move_person(handover: Handover, name: str, on: dt.date) -> int:
    """The person's items go to the other person, in the same unit."""
    rows = list(_open_rows(handover, name).filter(officer=handover.from_person))
    for row in rows:
        role = {"role": row.role} if hasattr(row, "role") else {}
        same = {field: getattr(row, field) for field in ("task_id", "indicator_id") if hasattr(row, field)}
        _end(row, on)
        type(row).objects.create(**same, **role, unit_id=row.unit_id, officer=handover.to_person, started_on=on)
    return len(rows)


def carry_out_due(on: dt.date) -> str:
    """The daily job: carry out what became effective by the day, in the name of nobody; returns a closing line."""
    done = 0
    for handover in Handover.objects.filter(carried_out_at__isnull=True, effective_on__lte=on).order_by("effective_on"):
        try:
            carry_out(handover, effective_on=handover.effective_on or on, by=None)
            done += 1
        except HandoverRefused:
            log.info("Handover %s was carried out by somebody else.", handover.pk)
        except Exception:
            log.exception("Handover %s could not be carried out.", handover.pk)
    return f"{done} handovers carried out"
