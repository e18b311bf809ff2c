"""The lines of the superior's outline that a task or an indicator answers, on its page."""

from django.template.loader import render_to_string

from indicators.models import Indicator
from outlines.models import LineTie, LineTieQuerySet
from outlines.places import Places
from tasks.models import Task


def of_task(task: Task) -> str:
    return _drawn(LineTie.objects.holding().filter(task=task))


def of_indicator(indicator: Indicator) -> str:
    return _drawn(LineTie.objects.holding().filter(indicator=indicator))


def _drawn(ties: LineTieQuerySet) -> str:
    """Two queries; one where nothing is tied."""
    lines = [tie.line for tie in ties.select_related("line__outline").order_by("line__position")]
    if not lines:
        return ""
    outline = lines[0].outline
    places = Places(outline.lines.filter(kept=True).only("number", "kind", "position"))
    shown = [(places.name_of(line), line) for line in lines]
    return render_to_string("outlines/_of_work.html", {"outline": outline, "lines": shown})


PANELS = {"task": of_task, "indicator": of_indicator}
