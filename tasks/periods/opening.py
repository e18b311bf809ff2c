"""Which periods a task is tracked in, and opening them ahead of time."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db.models import QuerySet

from plans.models import Plan
from tasks.models import Assignment, Task, TaskPeriod
from tasks.periods.shared import fan_out
from units.collectives import Collectives
from units.models import Unit
from units.working_days import working_calendar
from wording.calendar import WorkingCalendar, due_dates
from wording.times.occurrences import Occurrence, Pattern
from wording.times.schedules import RECURRING

OPEN_AHEAD = dt.timedelta(days=45)
"""A period is opened this long before it starts, so that it can be planned for."""

_CADENCE_AS_SCHEDULE = {
    Plan.Cadence.YEAR: "yearly",
    Plan.Cadence.HALF_YEAR: "half_yearly",
    Plan.Cadence.QUARTER: "quarterly",
    Plan.Cadence.MONTH: "monthly",
}
_DATED = {"fixed", "window"}


@dataclass(frozen=True)
class Span:
    """One period to be: its kind, label, first day, last day of the span, and last valid day for dated ones."""

    kind: str
    label: str
    starts_on: dt.date
    ends_on: dt.date | None = None
    due_on: dt.date | None = None


def spans(task: Task, until: dt.date) -> list[Span]:
    """The periods in which the task is tracked, those that start by `until`.

    A dated task has one, a recurring one one for each recurrence, ongoing work and work without a stated term one for
    each reporting period of its plan, work that waits for guidance or a condition one that stays open.
    """
    begin = task_start(task)
    if task.schedule_kind in _DATED and task.schedule_due:
        return [_dated(task, begin)]
    if task.is_waiting_kind:
        kind = TaskPeriod.Kind.GUIDED if task.schedule_kind == "on_guidance" else TaskPeriod.Kind.CONDITIONAL
        return [Span(kind, "", begin)]
    if task.schedule_kind in RECURRING:
        return [s for s in _recurring(task, begin, until) if s.starts_on <= until]
    return [s for s in _ongoing(task.plan, begin, until) if s.starts_on <= until]


def plan_start(plan: Plan) -> dt.date:
    """The day from which a plan's work counts: the day of issue, at least the first day of its first year."""
    first_day = dt.date(plan.start_year, 1, 1)
    return max(first_day, plan.issued_on) if plan.issued_on else first_day


def task_start(task: Task) -> dt.date:
    """The day from which the task's work counts: that of its plan, or the day on which it was added later."""
    begin = plan_start(task.plan)
    return max(begin, task.added_on) if task.added_on else begin


def _dated(task: Task, begin: dt.date) -> Span:
    start = task.schedule_start or begin
    return Span(TaskPeriod.Kind.DATED, task.schedule_raw[:60], start, task.schedule_due, task.schedule_due)


def _recurring(task: Task, begin: dt.date, until: dt.date) -> Iterator[Span]:
    for each in _occurring(task.pattern, task.plan, until):
        if each.due >= begin:
            yield Span(TaskPeriod.Kind.DATED, each.label, max(each.start, begin), each.ends_on, each.due)


def _ongoing(plan: Plan, begin: dt.date, until: dt.date) -> Iterator[Span]:
    for each in _occurring(Pattern(_CADENCE_AS_SCHEDULE[Plan.Cadence(plan.cadence)]), plan, until):
        if each.due >= begin:
            yield Span(TaskPeriod.Kind.ONGOING, each.label, max(each.start, begin), each.due)


def _occurring(pattern: Pattern, plan: Plan, until: dt.date) -> Iterator[Occurrence]:
    for year in range(plan.start_year, min(until.year, plan.end_year) + 1):
        yield from pattern.in_year(year)


def running_span(plan: Plan, on: dt.date) -> Span | None:
    """The plan's reporting period that holds the day; None before the plan begins and after its end."""
    spans = _ongoing(plan, plan_start(plan), on)
    return next((span for span in spans if span.ends_on and span.starts_on <= on <= span.ends_on), None)


def running_words(plans: Iterable[Plan], on: dt.date) -> str:
    """By which period ongoing work of the plans counts on the day: "6 tháng cuối năm 2026".

    Of plans with different rhythms all of them: "năm 2026 hoặc quý IV/2026"; "" where no plan runs.
    """
    spans = {span for plan in plans if (span := running_span(plan, on))}
    longest_first = sorted(spans, key=lambda span: (span.ends_on or on, span.label), reverse=True)
    return " hoặc ".join(dict.fromkeys(span.label[:1].lower() + span.label[1:] for span in longest_first))


def open_periods(task: Task, on: dt.date, calendar: WorkingCalendar, collectives: Collectives | None = None) -> int:
    """Open the task's missing periods that start by 45 days after `on`, or within its year; returns how many.

    A task with sub-tasks has none of its own: its sub-tasks are tracked. Where many units lead, each gets its part.
    Running it again adds nothing. `collectives` spares queries where many tasks are opened.
    """
    if task.closed_on and task.closed_on <= on:
        return 0
    if any(True for _ in task.children.all()):
        return 0
    until = max(on + OPEN_AHEAD, dt.date(on.year, 12, 31))
    if task.schedule_kind not in RECURRING:
        until = on + OPEN_AHEAD
    have = {period.starts_on for period in task.periods.all() if period.part_of_id is None}
    leads = leading_units(task)
    unit_id = leads[0].pk if leads else None
    missing = [build(task, span, unit_id, calendar) for span in spans(task, until) if span.starts_on not in have]
    opened = len(TaskPeriod.objects.bulk_create(missing, ignore_conflicts=True))
    if not leads or (len(leads) == 1 and not leads[0].is_collective):
        return opened
    if opened:
        task = to_open(Task.objects.filter(pk=task.pk)).get()
    return opened + fan_out(task, leads, on, collectives or Collectives(on))


def build(task: Task, span: Span, unit_id: int | None, calendar: WorkingCalendar) -> TaskPeriod:
    """The unsaved row for a span, with the day to remind for and the day from which it is late."""
    period = TaskPeriod(
        ward_id=task.ward_id,
        task=task,
        unit_id=unit_id,
        kind=span.kind,
        label=span.label,
        starts_on=span.starts_on,
        ends_on=span.ends_on,
        due_on=span.due_on,
    )
    if span.due_on:
        dates = due_dates(span.due_on, calendar, roll_forward=task.plan.ward.rolls_forward)
        period.remind_on, period.late_from = dates.remind_on, dates.late_from
        period.late_when_issued = bool(task.plan.issued_on and span.due_on < task.plan.issued_on)
    return period


def leading_units(task: Task) -> list[Unit]:
    """The units that lead the task now, in the order in which the plan names them."""
    leads = [a for a in task.assignments.all() if a.role == Assignment.Role.LEAD and a.ended_on is None]
    return [each.unit for each in sorted(leads, key=lambda a: a.pk)]


def open_all_periods(on: dt.date) -> str:
    """The daily job: open what is missing in every plan that runs; returns a closing line."""
    calendar, collectives = working_calendar(), Collectives(on)
    found = Task.objects.filter(plan__status=Plan.Status.ACTIVE, plan__end_year__gte=on.year)
    opened = sum(open_periods(task, on, calendar, collectives) for task in to_open(found).iterator(chunk_size=500))
    return f"{opened} kỳ nhiệm vụ đã mở"


def open_parts_under(collective: Unit, on: dt.date) -> int:
    """Open what is missing in the work that a collective name leads, after its units changed; returns how many."""
    leads = Assignment.objects.filter(unit=collective, role=Assignment.Role.LEAD, ended_on=None)
    led = Task.objects.filter(pk__in=leads.values("task"), plan__status=Plan.Status.ACTIVE, plan__end_year__gte=on.year)
    calendar, collectives = working_calendar(), Collectives(on)
    return sum(open_periods(task, on, calendar, collectives) for task in to_open(led))


def to_open(tasks: QuerySet[Task]) -> QuerySet[Task]:
    """The tasks with what `open_periods` reads."""
    return tasks.select_related("plan__ward").prefetch_related("assignments__unit", "children", "periods__unit")
