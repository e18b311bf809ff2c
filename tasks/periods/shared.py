"""Work that many units lead together: each of them has its own part of the period to report on.

"Ask each unit, or nobody answers": a task led by "các phòng, ban, đơn vị" has one period as a whole and a part of it
for each unit that the name means on the day; one led by "Phòng A, Trung tâm B" a part for each of them.
"""

import datetime as dt

from django.db import transaction

from accounts.models import User
from plans.history import create_kept, update_kept
from tasks.models import Assignment, State, Task, TaskPeriod
from tasks.periods.sharing_out import share_out
from tasks.periods.state import derive
from tasks.periods.whole import roll_up
from units.collectives import Collectives
from units.models import Unit


def fan_out(task: Task, leads: list[Unit], on: dt.date, collectives: Collectives) -> int:
    """Open the parts that are missing, for units that joined later too; end those of units that are no more.

    Returns how many were opened. Reads `task.periods` and `task.assignments` as prefetched; running it again changes
    nothing. A name that means no unit of the ward on the day leaves the period whole, and so does one unit of the ward
    beside bodies outside it, which nobody could ask.
    """
    periods = list(task.periods.all())
    opened = 0
    for whole in periods:
        if whole.part_of_id or whole.is_settled or not _is_led_by(whole, leads):
            continue
        parts = [part for part in periods if part.part_of_id == whole.pk]
        if parts and not _runs(whole, on):
            continue
        members = _members(leads, collectives, _day_within(whole, on))
        if not parts and {unit.pk for unit in members} <= {whole.unit_id}:
            continue
        opened += _open_parts(task, whole, parts, members, on)
        _end_parts(whole, parts, members, on)
    return opened


def _is_led_by(whole: TaskPeriod, leads: list[Unit]) -> bool:
    """Is it theirs? Units that led together before one name stood for others keep what they reported on."""
    if whole.unit_id is None:
        return len(leads) > 1
    return whole.unit_id in {unit.pk for unit in leads}


def _members(leads: list[Unit], collectives: Collectives, day: dt.date) -> list[Unit]:
    """Each unit once: those named, and those that a collective name means on the day; bodies outside report nothing."""
    meant = [unit for lead in leads for unit in (collectives.members(lead, day) if lead.is_collective else [lead])]
    if len(leads) > 1:
        meant = [unit for unit in meant if unit.kind != Unit.Kind.EXTERNAL]
    return list({unit.pk: unit for unit in meant}.values())


def _runs(whole: TaskPeriod, on: dt.date) -> bool:
    """A dated period runs until it is done; ongoing work until its period ends."""
    return whole.kind == TaskPeriod.Kind.DATED or whole.ends_on is None or whole.ends_on >= on


def _day_within(whole: TaskPeriod, on: dt.date) -> dt.date:
    day = max(on, whole.starts_on)
    return min(day, whole.ends_on) if whole.ends_on and whole.kind != TaskPeriod.Kind.DATED else day


def _open_parts(task: Task, whole: TaskPeriod, parts: list[TaskPeriod], members: list[Unit], on: dt.date) -> int:
    have = {part.unit_id for part in parts}
    missing = [unit for unit in members if unit.pk not in have]
    if not missing:
        return 0
    with transaction.atomic():
        _assign(task, whole, missing)
        new = [_part(whole, unit, _joined_on(task, unit)) for unit in missing]
        TaskPeriod.objects.bulk_create(new, ignore_conflicts=True)
        if not whole.rolls_up:
            share_out(whole, on)
    return len(missing)


def _joined_on(task: Task, unit: Unit) -> dt.date | None:
    """From which day the unit leads, where others led before; None for one that leads from the beginning."""
    leads = [a for a in task.assignments.all() if a.role == Assignment.Role.LEAD]
    own = next((a.started_on for a in leads if a.unit_id == unit.pk and a.ended_on is None), None)
    return own if own and any(a.started_on is None or a.started_on < own for a in leads) else None


def _assign(task: Task, whole: TaskPeriod, units: list[Unit]) -> None:
    """Say that the units lead together, those named as leads left out; of two that do this at once one waits."""
    Task.objects.select_for_update(of=("self",), no_key=True).get(pk=task.pk)
    held = Assignment.objects.answering().filter(task=task, ended_on=None)
    assigned = set(held.values_list("unit_id", flat=True))
    new = [unit for unit in units if unit.pk not in assigned]
    create_kept(
        Assignment,
        [Assignment(task=task, unit=unit, role=Assignment.Role.MEMBER, started_on=_from(whole, unit)) for unit in new],
    )


def _from(whole: TaskPeriod, unit: Unit, joined_on: dt.date | None = None) -> dt.date:
    if unit.pk == whole.unit_id:
        return whole.starts_on
    return max(day for day in (whole.starts_on, unit.started_on, joined_on) if day)


def _part(whole: TaskPeriod, unit: Unit, joined_on: dt.date | None = None) -> TaskPeriod:
    same = ("ward_id", "task_id", "kind", "label", "ends_on", "due_on", "remind_on", "late_from", "late_when_issued")
    return TaskPeriod(
        part_of=whole, unit=unit, starts_on=_from(whole, unit, joined_on),
        **{name: getattr(whole, name) for name in same},
    )  # fmt: skip


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
