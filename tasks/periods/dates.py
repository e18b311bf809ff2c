"""A task that gets another deadline or another lead: what was reported stays, what is still open follows."""

import datetime as dt
from collections.abc import Iterable, Sequence

from django.db.models import Q, QuerySet

from tasks.models import ExtensionRequest, PeriodRevision, Task, TaskPeriod
from tasks.periods.opening import OPEN_AHEAD, Span, build, open_periods, spans, to_open
from tasks.periods.revisions import keep
from tasks.periods.shared import end_part
from units.collectives import Collectives
from units.models import Unit
from units.working_days import working_calendar
from wording.calendar import WorkingCalendar, due_dates

_OTHER_LEAD = "Văn bản đổi đơn vị chủ trì"
_OF_A_SPAN = ("kind", "label", "ends_on", "due_on", "remind_on", "late_from", "late_when_issued")


def reschedule(tasks: "QuerySet[Task]", on: dt.date) -> int:
    """Let the open periods of the tasks follow their deadlines of now; returns how many periods were opened.

    A period that is done, or does not apply, stays as it is. One that was reported on keeps its updates and moves to
    the new dates; one on which nobody reported goes where the task no longer has it. A day that was granted later than
    the plan's own stays granted. Run again it changes nothing.
    """
    calendar, collectives = working_calendar(), Collectives(on)
    for task in to_open(tasks):
        if task.closed_on is None and not task.children.all():
            _fit(task, on, calendar)
    return sum(open_periods(task, on, calendar, collectives) for task in to_open(tasks))


def _fit(task: Task, on: dt.date, calendar: WorkingCalendar) -> None:
    until = max(on + OPEN_AHEAD, dt.date(on.year, 12, 31))
    every = [period for period in task.periods.all() if period.part_of_id is None]
    settled = {period.starts_on for period in every if period.is_settled}
    wanted = {span.starts_on: span for span in spans(task, until) if span.starts_on not in settled}
    free = []
    for period in every:
        if period.is_settled:
            continue
        if span := wanted.pop(period.starts_on, None):
            _move(period, span, task, calendar, on)
        else:
            free.append(period)
    reported = [period for period in free if _is_reported(period)]
    for period, starts_on in zip(reversed(reported), sorted(wanted), strict=False):
        _move(period, wanted[starts_on], task, calendar, on)
    _drop_unreported(period for period in free if period not in reported)


def _is_reported(period: TaskPeriod) -> bool:
    """Did anybody report on it, or on a unit's part of it, or ask for more time?"""
    mine = Q(period=period) | Q(period__part_of=period)
    return (
        period.newest_update_id is not None
        or period.parts.filter(newest_update__isnull=False).exists()
        or ExtensionRequest.objects.filter(mine).exists()
    )


def _drop_unreported(periods: Iterable[TaskPeriod]) -> None:
    TaskPeriod.objects.filter(pk__in=[period.pk for period in periods]).delete()


def _move(period: TaskPeriod, span: Span, task: Task, calendar: WorkingCalendar, on: dt.date) -> None:
    """Give the period, and the units' parts of it, the dates of the span; what they had until the day is kept."""
    new = build(task, span, period.unit_id, calendar)
    values = {name: getattr(new, name) for name in _OF_A_SPAN}
    rows = list(TaskPeriod.objects.filter(Q(pk=period.pk) | Q(part_of=period)).open())
    fitted = [(row, values | _granted(row, span, task, calendar)) for row in rows]
    changed = [(row, days) for row, days in fitted if any(getattr(row, name) != day for name, day in days.items())]
    keep([row for row, _ in changed], PeriodRevision.What.DATES, by=None, on=on)
    for row, days in changed:
        TaskPeriod.objects.filter(pk=row.pk).update(**days)
    if period.starts_on != span.starts_on:
        TaskPeriod.objects.filter(pk=period.pk).update(starts_on=span.starts_on)


def _granted(row: TaskPeriod, span: Span, task: Task, calendar: WorkingCalendar) -> dict[str, dt.date | None]:
    """The days that follow what was granted to this unit, where that is later than the new last day."""
    granted = row.granted_due_on
    if not granted or not span.due_on or granted <= span.due_on:
        return {"granted_due_on": None}
    dates = due_dates(granted, calendar, roll_forward=task.plan.ward.rolls_forward)
    return {"remind_on": dates.remind_on, "late_from": dates.late_from}


def hand_periods_to(task: Task, units: Sequence[Unit], on: dt.date) -> None:
    """Let the units that lead the task from the day on answer for its open periods; run again it changes nothing.

    What others reported stays with them, and figures of days before keep the units that led then. Parts of a collective
    name whose units reported nothing go; a whole whose units have reported stays theirs. Of parts of units that were
    named one by one those who come take over those of who leaves. What is missing then, `open_periods` opens.
    """
    wholes = TaskPeriod.objects.filter(task=task, part_of=None).open()
    for whole in wholes:
        if whole.rolls_up and whole.unit_id is None and units and not any(unit.is_collective for unit in units):
            _hand_parts(whole, units, on)
            continue
        whole.parts.filter(newest_update=None).delete()
        if not whole.parts.exists() and whole.unit_id not in {unit.pk for unit in units}:
            keep([whole], PeriodRevision.What.HANDOVER, by=None, on=on, reason=_OTHER_LEAD)
            TaskPeriod.objects.filter(pk=whole.pk).update(unit=units[0] if units else None)
        if not whole.parts.exists():
            TaskPeriod.objects.filter(pk=whole.pk).update(rolls_up=False)


def _hand_parts(whole: TaskPeriod, units: Sequence[Unit], on: dt.date) -> None:
    """Units that come take over the parts of those that leave; who leaves without a successor has no more to report."""
    parts = list(whole.parts.order_by("pk"))
    coming = [unit for unit in units if unit.pk not in {part.unit_id for part in parts}]
    leaving = [part for part in parts if part.unit_id not in {unit.pk for unit in units} and not part.is_settled]
    for part, unit in zip(leaving, coming, strict=False):
        keep([part], PeriodRevision.What.HANDOVER, by=None, on=on, reason=_OTHER_LEAD)
        TaskPeriod.objects.filter(pk=part.pk).update(unit=unit)
    for part in leaving[len(coming) :]:
        end_part(part, f"{_OTHER_LEAD}.", by=None, on=on)
