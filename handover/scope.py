"""What a handover moves: the open assignments of the giving unit or person, in its plan and scope."""

from typing import Any

from django.db.models import Q, QuerySet

from handover.models import Handover
from indicators.models import IndicatorAssignment
from plans.models import Plan, PlanLead
from reporting.models import ObligationLead
from tasks.models import Assignment, TaskPeriod, TaskPeriodQuerySet

KINDS: dict[str, tuple[Any, str, str]] = {
    "plans": (PlanLead, "plan", ""),
    "tasks": (Assignment, "task__plan", "task"),
    "indicators": (IndicatorAssignment, "indicator__plan", "indicator"),
    "obligations": (ObligationLead, "obligation__plan", "obligation"),
}
"""What moves from unit to unit: its model, where it finds its plan, and what can be chosen one by one."""
OF_PERSONS = ("tasks", "indicators")
"""What a person holds by name."""


def open_rows(handover: Handover, name: str) -> "QuerySet[Any]":
    """The open assignments of one kind that move; the running of a whole plan moves only with everything else."""
    model, plan, item = KINDS[name]
    within = Q(**{plan: handover.plan}) if handover.plan_id else Q(**{f"{plan}__ward": handover.ward_id})
    rows = model.objects.filter(within, ended_on__isnull=True).exclude(**{f"{plan}__status": Plan.Status.CLOSED})
    rows = rows.filter(unit=handover.from_unit) if handover.from_unit_id else rows.filter(officer=handover.from_person)
    if handover.scope == Handover.Scope.ALL:
        return rows
    return rows.filter(**{f"{item}__in": getattr(handover, name).all()}) if item else rows.none()


def candidates(handover: Handover, name: str) -> "QuerySet[Any]":
    """All that could be chosen, whatever is chosen now."""
    everything = Handover(ward_id=handover.ward_id, plan=handover.plan, from_unit=handover.from_unit,
                          from_person=handover.from_person)  # fmt: skip
    return open_rows(everything, name)


def open_periods(handover: Handover) -> TaskPeriodQuerySet:
    """The periods of the moving tasks that are not finished; finished ones stay where they were done."""
    periods = TaskPeriod.objects.filter(ward=handover.ward_id).open()
    if handover.from_unit_id:
        periods = periods.filter(unit=handover.from_unit, rolls_up=False)
    if handover.plan_id:
        periods = periods.filter(task__plan=handover.plan)
    if handover.scope == Handover.Scope.CHOSEN:
        periods = periods.filter(task__in=handover.tasks.all())
    return periods.filter(task__closed_on__isnull=True)
