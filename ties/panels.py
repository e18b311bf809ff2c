"""The ties of a task or an indicator, on their pages: those know nothing of each other."""

from django.template.loader import render_to_string

from indicators.lists.figures import verdicts_of
from indicators.models import Indicator
from jobs.clock import today
from tasks.models import Task
from ties.models import Tie


def indicators_of(task: Task) -> str:
    """The indicators that measure what the task's output promises."""
    on = today()
    ties = dict(Tie.objects.filter(task=task, indicator__isnull=False).values_list("indicator", "quote"))
    standings = verdicts_of(Indicator.objects.filter(pk__in=ties), on.year, on) if ties else []
    return render_to_string("ties/_of_task.html", {"measured": [(ties[each.indicator.pk], each) for each in standings]})


def tasks_of(indicator: Indicator) -> str:
    """The tasks whose output promises the indicator's figure."""
    ties = Tie.objects.filter(indicator=indicator).select_related("task").prefetch_related("task__periods")
    return render_to_string("ties/_of_indicator.html", {"ties": ties})


PANELS = {"task": indicators_of, "indicator": tasks_of}
