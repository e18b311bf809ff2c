"""Work that many units lead together: each of them has its own part of the period to report on.

"Ask each unit, or nobody answers": a task led by "các phòng, ban, đơn vị" has one period as a whole and a part of it
for each unit that the name means on the day.
"""

import datetime as dt

from django.db import transaction

from accounts.models import User
from plans.history import create_kept, update_kept
from tasks.models import Assignment, State, Task, TaskPeriod
from tasks.periods.state import derive
from tasks.periods.whole import roll_up
from units.collectives import Collectives
from units.models import Unit


def fan_out(task: Task, lead: Unit, on: dt.date, collectives: Collectives) -> int:
    """Open the parts that are missing, for units that joined later too; end those of units that are no more.

    Returns how many were opened. Reads `task.periods` and `task.assignments` as prefetched; running it again changes
    nothing. A name that means no unit of the ward on the day leaves the period whole.
    """
    periods = list(task.periods.all())
    wholes = [p for p in periods if p.part_of_id is None and p.unit_id == lead.pk and not p.is_settled]
    opened = 0
    for whole in wholes:
        parts = [part for part in periods if part.part_of_id == whole.pk]
        if parts and not _runs(whole, on):
            continue
        members = collectives.members(lead, _day_within(whole, on))
        opened += _open_parts(task, whole, parts, members)
        _end_parts(whole, parts, members, on)
    return opened


def _runs(whole: TaskPeriod, on: dt.date) -> bool:
    """A dated period runs until it is done; ongoing work until its period ends."""
    return whole.kind == TaskPeriod.Kind.DATED or whole.ends_on is None or whole.ends_on >= on


def _day_within(whole: TaskPeriod, on: dt.date) -> dt.date:
    day = max(on, whole.starts_on)
    return min(day, whole.ends_on) if whole.ends_on and whole.kind != TaskPeriod.Kind.DATED else day


def _open_parts(task: Task, whole: TaskPeriod, parts: list[TaskPeriod], members: list[Unit]) -> int:
    have = {part.unit_id for part in parts}
    missing = [unit for unit in members if unit.pk not in have]
    if not missing:
        return 0
    with transaction.atomic():
        _assign(task, whole, missing)
        TaskPeriod.objects.bulk_create([_part(whole, unit) for unit in missing], ignore_conflicts=True)
        TaskPeriod.objects.filter(pk=whole.pk, rolls_up=False).update(rolls_up=True)
    return len(missing)


def _assign(task: Task, whole: TaskPeriod, units: list[Unit]) -> None:
    """Say that the units lead together, those that already do left out; of two that do this at once one waits."""
    Task.objects.select_for_update(of=("self",), no_key=True).get(pk=task.pk)
    held = Assignment.objects.filter(task=task, role=Assignment.Role.MEMBER, ended_on=None)
    assigned = set(held.values_list("unit_id", flat=True))
    new = [unit for unit in units if unit.pk not in assigned]
    create_kept(
        Assignment,
        [Assignment(task=task, unit=unit, role=Assignment.Role.MEMBER, started_on=_from(whole, unit)) for unit in new],
    )


def _from(whole: TaskPeriod, unit: Unit) -> dt.date:
    return max(whole.starts_on, unit.started_on) if unit.started_on else whole.starts_on


def _part(whole: TaskPeriod, unit: Unit) -> TaskPeriod:
    same = ("ward_id", "task_id", "kind", "label", "ends_on", "due_on", "remind_on", "late_from", "late_when_issued")
    return TaskPeriod(
        part_of=whole, unit=unit, starts_on=_from(whole, unit), **{name: getattr(whole, name) for name in same}
    )


def _end_parts(whole: TaskPeriod, parts: list[TaskPeriod], members: list[Unit], on: dt.date) -> None:
    """Units that ended, or no longer belong to the name, have nothing more to report; what they reported stays."""
    now = {unit.pk for unit in members}
    for part in parts:
        if part.unit and part.unit_id not in now and not part.is_settled and _has_ended(part.unit, on):
            end_part(part, "Đơn vị kết thúc hoạt động.", by=None, on=on)


def _has_ended(unit: Unit, on: dt.date) -> bool:
    return unit.ended_on is not None and unit.ended_on < on


def end_part(part: TaskPeriod, reason: str, *, by: User | None, on: dt.date) -> None:
    """Close a unit's part as not applicable, with the reason, and let the whole take it in."""
    derive(part, state=State.NOT_APPLICABLE, result=reason, by=by, on=on)
    held = Assignment.objects.filter(
        task=part.task_id, unit=part.unit_id, role=Assignment.Role.MEMBER, ended_on=None, started_on__lt=on
    )
    update_kept(held, ended_on=on - dt.timedelta(days=1))
    if part.part_of_id:
        roll_up(part.part_of_id, by=by, on=on)
