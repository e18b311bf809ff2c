"""What people decide about the figures in tasks' outputs."""

import datetime as dt

from django.db import transaction

from accounts.models import User
from indicators.catalogue.matches import MetricBook
from indicators.models import Indicator, IndicatorAssignment, Metric, YearlyTarget
from tasks.models import Assignment, Task
from ties.exceptions import AlreadyDecided
from ties.models import Tie
from ties.proposals import indicator_name
from wording.measures.several_targets import read_targets


@transaction.atomic
def tie_figure(task: Task, quote: str, indicator: Indicator | None, *, by: User, on: dt.date) -> Tie:
    """Say which indicator measures the figure; None: it is no indicator. Raises AlreadyDecided if somebody did."""
    tie, is_new = Tie.objects.get_or_create(
        task=task, quote=quote, defaults={"indicator": indicator, "decided_by": by, "decided_on": on}
    )
    if not is_new:
        raise AlreadyDecided
    return tie


@transaction.atomic
def make_indicator(task: Task, quote: str, *, by: User, on: dt.date) -> Tie:
    """Make an indicator of the figure, in the task's plan, and tie it.

    It rests on the metric that it surely means, or on a new one; the units that lead the task follow it, and the
    output's words are its target. Raises AlreadyDecided if somebody decided first.
    """
    year = task.schedule_due.year if task.schedule_due else task.plan.end_year
    targets = read_targets(quote, year)
    name, unit = indicator_name(task, quote), (targets[0].unit or "")[:60]
    is_down = any(target.comparator in {"<", "<="} for target in targets)
    metric = MetricBook(task.plan.ward).find_or_add(
        name,
        unit,
        Metric.Kind.RATIO if unit.startswith("%") else Metric.Kind.NUMBER,
        Metric.Direction.DOWN if is_down else Metric.Direction.UP,
    )
    last = task.plan.indicators.order_by("-position").first()
    indicator = Indicator.objects.create(
        plan=task.plan,
        metric=metric,
        name=name,
        output=task.output,
        directed_by=task.directed_by,
        source_line=task.source_line,
        position=(last.position if last else 0) + 1,
    )
    for target in targets:
        YearlyTarget.objects.create(
            indicator=indicator,
            year_from=target.year_from if target.year_from != target.year_to else None,
            year_to=target.year_to or year,
            comparator=target.comparator or "",
            low=target.low,
            high=target.high,
            unit=(target.unit or "")[:60],
            soft=target.soft,
            raw=quote[:500],
        )
    for lead in task.assignments.filter(role=Assignment.Role.LEAD, ended_on__isnull=True):
        IndicatorAssignment.objects.get_or_create(
            indicator=indicator, unit=lead.unit, ended_on=None, defaults={"officer": lead.officer, "started_on": on}
        )
    return tie_figure(task, quote, indicator, by=by, on=on)


@transaction.atomic
def undo_tie(tie: Tie) -> None:
    """Put the figure up for decision again; an indicator that was made of it stays."""
    tie.delete()
