"""Changing what a plan asks for while it runs: a task added, split, stopped; guidance or a condition that came."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Max, QuerySet

from accounts.models import User
from plans.history import update_kept
from tasks.exceptions import ChangeRefused
from tasks.models import Assignment, PeriodRevision, State, Task, TaskPeriod
from tasks.periods.opening import Span, build, open_periods, to_open
from tasks.periods.revisions import keep
from tasks.periods.state import derive
from tasks.periods.whole import roll_up
from units.models import Unit
from units.working_days import working_calendar
from wording.calendar import due_dates


@transaction.atomic
def add_task(task: Task, *, lead: Unit | None, coordinating: Iterable[Unit] = (), by: User, on: dt.date) -> Task:
    """Add a task to a running plan: at its end, followed from the day on; its periods are opened.

    Raises ChangeRefused for a task that is due before the day.
    """
    if task.schedule_due and task.schedule_due < on and task.schedule_kind in {"fixed", "window"}:
        raise ChangeRefused({"schedule_due": "Thời hạn của nhiệm vụ bổ sung không được trước hôm nay."})
    last = Task.objects.filter(plan=task.plan).aggregate(last=Max("position"))["last"]
    task.position = (last or 0) + 1
    task.form, task.added_on = Task.Form.ADDED, on
    task.save()
    if lead:
        Assignment.objects.create(task=task, unit=lead, role=Assignment.Role.LEAD, started_on=on)
    for unit in coordinating:
        if unit != lead:
            Assignment.objects.create(task=task, unit=unit, role=Assignment.Role.COORDINATING, started_on=on)
    _open(task, on)
    return task


def _open(task: Task, on: dt.date) -> None:
    open_periods(to_open(Task.objects.filter(pk=task.pk)).get(), on, working_calendar())


@dataclass(frozen=True)
class Piece:
    """One of the sub-tasks that a task is split into."""

    text: str
    lead: Unit | None = None
    due_on: dt.date | None = None


@transaction.atomic
def split_task(task: Task, pieces: Iterable[Piece], *, by: User, on: dt.date) -> list[Task]:
    """Split a task into sub-tasks, which are tracked instead of it from the day on; it shows what they make.

    A piece without a unit or a day has those of the task. What was reported on the task stays with it; its open
    periods end. Raises ChangeRefused for a sub-task, a stopped task, or less than two pieces.
    """
    found = list(pieces)
    if task.parent_id or task.closed_on:
        raise ChangeRefused("Chỉ tách được nhiệm vụ đang theo dõi và không phải là việc con.")
    if len(found) < 2 and not task.children.exists():
        raise ChangeRefused("Vui lòng nhập ít nhất hai việc con.")
    leads = Assignment.objects.filter(task=task, role=Assignment.Role.LEAD, ended_on=None).order_by("pk")
    first = leads.select_related("unit").first()
    count = task.children.count()
    made = [
        _piece(task, piece, piece.lead or (first.unit if first else None), count + place, by=by, on=on)
        for place, piece in enumerate(found, 1)
    ]
    for period in _open_periods_of(task).filter(part_of=None):
        _end(period, f"Đã tách thành {len(made)} việc con.", by=by, on=on)
    return made


def _piece(task: Task, piece: Piece, lead: Unit | None, place: int, *, by: User, on: dt.date) -> Task:
    same = ("plan", "section", "head_responsible", "directed_by", "set_by", "schedule_raw", "schedule_kind",
            "schedule_start", "schedule_due")  # fmt: skip
    child = Task(**{name: getattr(task, name) for name in same}, parent=task, text=piece.text)
    child.number = f"{task.number}.{place}"[:20] if task.number else str(place)
    child.form, child.added_on, child.position = Task.Form.ADDED, on, task.position
    if piece.due_on:
        child.schedule_kind, child.schedule_start, child.schedule_due = Task.ScheduleKind.FIXED, None, piece.due_on
        child.schedule_raw = f"{piece.due_on:%d/%m/%Y}"
    child.save()
    if lead:
        Assignment.objects.create(task=child, unit=lead, role=Assignment.Role.LEAD, started_on=on)
    _open(child, on)
    return child


def _open_periods_of(task: Task) -> QuerySet[TaskPeriod]:
    return TaskPeriod.objects.filter(task=task).open().select_for_update(of=("self",))


def _end(period: TaskPeriod, reason: str, *, by: User, on: dt.date) -> None:
    """Close the period, with its parts, as not applicable."""
    for each in [*period.parts.open(), period]:
        derive(each, state=State.NOT_APPLICABLE, result=reason, by=by, on=on)


@transaction.atomic
def stop_task(task: Task, *, decision: str, reason: str, from_day: dt.date, by: User) -> None:
    """Stop following a task and its sub-tasks from the day on, by a decision; nothing that was reported is lost.

    Raises ChangeRefused when it was stopped before.
    """
    words = f"{decision}: {reason}"[:500]
    running = Task.objects.filter(pk=task.pk, closed_on=None)
    if not update_kept(running, closed_on=from_day, closed_reason=words):
        raise ChangeRefused("Nhiệm vụ này đã thôi theo dõi trước đó.")
    for each in [Task.objects.get(pk=task.pk), *task.children.filter(closed_on=None)]:
        each.closed_on, each.closed_reason = from_day, words
        each.save(update_fields=["closed_on", "closed_reason"])


@transaction.atomic
def register_trigger(
    period: TaskPeriod, *, number: str, dated_on: dt.date, due_on: dt.date, by: User, on: dt.date
) -> TaskPeriod:
    """The guidance came, or the condition was met: the waiting period has a date from now on.

    What it was before is kept. Of conditional work a new period waits for the next time. Where many units lead, the
    parts follow. Raises ChangeRefused for a period that has a date, or a day before the document's.
    """
    if due_on < dated_on:
        raise ChangeRefused({"due_on": "Thời hạn không được trước ngày của văn bản."})
    if dated_on > on:
        raise ChangeRefused({"dated_on": "Ngày của văn bản không được sau hôm nay."})
    waiting = TaskPeriod.objects.select_for_update(of=("self",)).filter(pk=period.part_of_id or period.pk)
    whole = (
        waiting.exclude(kind__in=[TaskPeriod.Kind.DATED, TaskPeriod.Kind.ONGOING])
        .select_related("task__plan__ward")
        .first()
    )
    if whole is None:
        raise ChangeRefused("Kỳ này đã có thời hạn.")
    was_conditional = whole.kind == TaskPeriod.Kind.CONDITIONAL
    words = f"{number} ngày {dated_on:%d/%m/%Y}"
    dates = due_dates(due_on, working_calendar(), roll_forward=whole.task.plan.ward.rolls_forward)
    for each in [*whole.parts.select_for_update(of=("self",)), whole]:
        keep([each], PeriodRevision.What.TRIGGER, by=by, on=on, reason=words)
        TaskPeriod.objects.filter(pk=each.pk).update(
            kind=TaskPeriod.Kind.DATED, label=f"Theo {number}"[:60], ends_on=due_on, due_on=due_on,
            remind_on=dates.remind_on, late_from=dates.late_from,
        )  # fmt: skip
        if each.state in {State.WAITING, State.PAUSED}:
            derive(each, state=State.NOT_STARTED, result=f"Đã có {words}.", by=by, on=on)
    if was_conditional:
        _wait_again(whole, on)
    whole.refresh_from_db()
    if whole.rolls_up:
        roll_up(whole.pk, by=by, on=on)
    return whole


def _wait_again(whole: TaskPeriod, on: dt.date) -> None:
    again = build(
        whole.task, Span(TaskPeriod.Kind.CONDITIONAL, "", on + dt.timedelta(days=1)), whole.unit_id, working_calendar()
    )
    TaskPeriod.objects.bulk_create([again], ignore_conflicts=True)
    _open(whole.task, on)
