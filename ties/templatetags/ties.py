"""The ties of a task or an indicator, for their pages: those know nothing of each other, their templates ask here."""

from typing import Any

from django import template

from indicators.lists.figures import verdicts_of
from indicators.models import Indicator
from jobs.clock import today
from tasks.models import Task
from ties.models import Tie

register = template.Library()


@register.inclusion_tag("ties/_of_task.html")
def indicators_of(task: Task) -> dict[str, Any]:
    """The indicators that measure what the task's output promises."""
    on = today()
    ties = dict(Tie.objects.filter(task=task, indicator__isnull=False).values_list("indicator", "quote"))
    standings = verdicts_of(Indicator.objects.filter(pk__in=ties), on.year, on) if ties else []
    return {"measured": [(ties[each.indicator.pk], each) for each in standings]}


@register.inclusion_tag("ties/_of_indicator.html")
def tasks_of(indicator: Indicator) -> dict[str, Any]:
    """The tasks whose output promises the indicator's figure."""
    return {"ties": Tie.objects.filter(indicator=indicator).select_related("task").prefetch_related("task__periods")}
