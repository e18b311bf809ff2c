"""Tasks to remind of: dated ones near or past their day, ongoing ones that are silent, waiting ones to be looked at."""

import datetime as dt
from collections.abc import Iterator

from django.db.models import Prefetch, Q
from django.urls import reverse

from jobs import clock
from reminders.due.items import DueItem, Item, Situation, line
from reminders.due.ladder import Answerable, who_hears
from reminders.due.thresholds import DAYS_BEFORE, LONGEST_BEFORE, crossed_percent
from reporting.composing.phrases import lower_first
from tasks.models import Assignment, State, TaskPeriod, TaskPeriodQuerySet
from tasks.periods.opening import running_span
from tasks.states import AT_REST

FAR = dt.timedelta(days=LONGEST_BEFORE)
assert max(DAYS_BEFORE) <= LONGEST_BEFORE
_WAITING_KINDS = [TaskPeriod.Kind.GUIDED, TaskPeriod.Kind.CONDITIONAL]


def due_tasks(at: Situation) -> Iterator[DueItem]:
    """Everything about tasks for which a threshold is crossed on the day (twelve queries)."""
    yield from _dated(at)
    yield from _silent(at)
    yield from _waiting(at)


def _open(at: Situation) -> TaskPeriodQuerySet:
    leads = Assignment.objects.in_force(at.on).answering().select_related("unit")
    return (
        TaskPeriod.objects.filter(ward=at.ward)
        .counted_by_unit()
        .tracked(at.on)
        .asked_for()
        .exclude(newest_update__state__in=AT_REST)  # said, and only waiting for the head's confirmation
        .select_related("task")  # plans and units are few: each is read once, not with every row
        .prefetch_related("task__plan", "unit", Prefetch("task__assignments", leads))
    )


def _dated(at: Situation) -> Iterator[DueItem]:
    near = Q(kind=TaskPeriod.Kind.DATED, remind_on__lte=at.on + FAR, late_when_issued=False)
    for period in _open(at).filter(near).exclude(state=State.WAITING):
        offsets = at.rules.offsets(Item.TASK, period.task.plan_id)
        days = period.days
        assert days is not None  # period_dated_has_dates
        offset = offsets.crossed(days.remind_on, days.late_from, at.on)
        if offset is not None:
            when = days.reminded_in_words(at.on) + _returned(period)
            yield _item(at, Item.TASK, period, days.due_on, offset, when)


def _silent(at: Situation) -> Iterator[DueItem]:
    """Ongoing work with nothing reported in its running period: it is never late, but it is not to stay silent."""
    for period in _open(at).silent(at.on).filter(kind=TaskPeriod.Kind.ONGOING, ends_on__gte=at.on):
        assert period.ends_on is not None
        percent = crossed_percent(_known_from(period, period.starts_on), period.ends_on, at.on)
        if percent is not None:
            when = f"chưa có cập nhật trong {lower_first(period.label)}{_returned(period)}"
            yield _item(at, Item.ONGOING, period, period.ends_on, percent, when)


def _waiting(at: Situation) -> Iterator[DueItem]:
    """Work that waits for guidance or a condition is looked at once in each reporting period, near its end."""
    for period in _open(at).filter(kind__in=_WAITING_KINDS, state__in=[State.NOT_STARTED, State.WAITING]):
        span = running_span(period.task.plan, at.on)
        if span is None or span.ends_on is None or (period.updated_on and period.updated_on >= span.starts_on):
            continue
        percent = crossed_percent(_known_from(period, span.starts_on), span.ends_on, at.on)
        if percent is not None and percent >= 80:
            guided = period.kind == TaskPeriod.Kind.GUIDED
            when = "đang chờ hướng dẫn: đã có văn bản chưa?" if guided else "đang chờ điều kiện: đã phát sinh chưa?"
            yield _item(at, Item.GUIDANCE, period, span.ends_on, percent, when)


def _known_from(period: TaskPeriod, starts_on: dt.date) -> dt.date:
    """The first day of a span on which the portal knew the plan: nobody was silent in it before."""
    return max(starts_on, clock.day_of(period.task.plan.imported_at))


def _returned(period: TaskPeriod) -> str:
    """A returned update is open again and chased like any other; the line says so."""
    return ", cập nhật bị trả lại" if period.returned_update_id else ""


def _item(at: Situation, item: str, period: TaskPeriod, due_on: dt.date, offset: int, when: str) -> DueItem:
    by = Answerable.leads(period.answering(period.task.assignments.all()), period.task.plan_id, period.task.section_id)
    whose = f"Phần của {period.unit.name}: " if period.part_of_id and period.unit else ""
    return DueItem(
        item, period.pk, due_on, offset, line(whose + period.task.text), period.task.plan.label, when,
        reverse("tasks:period", args=[period.pk]), period.unit_id, who_hears(item, -offset, by, at.people),
        reporters=at.people.reporters(period.reporting_units(period.task.assignments.all())),
    )  # fmt: skip
