"""The lines of the plan's outline as a report keeps them: plain data, with which of our work answers each."""

from typing import Any

from outlines.models import LineTie, OutlineLine
from outlines.places import Places
from plans.models import Plan

Data = dict[str, Any]


def outline_rows(plan: Plan) -> Data | None:
    """The outline in force with its kept lines in the superior's order; None for a plan without one. Three queries.

    A line names tasks and indicators by their ids: how they stand is in the report's other rows, `named` is for those
    that the report does not count.
    """
    outline = plan.outlines.in_force().first()
    if outline is None:
        return None
    lines = list(outline.lines.filter(kept=True))
    ties: dict[int, list[LineTie]] = {}
    for tie in LineTie.objects.filter(line__outline=outline, holds=True).select_related("task", "indicator"):
        ties.setdefault(tie.line_id, []).append(tie)
    places = Places(lines)
    return {
        "title": outline.title,
        "issuer": outline.issuer,
        "rows": [_row(line, places.name_of(line), ties.get(line.pk, [])) for line in lines],
    }


def _row(line: OutlineLine, name: str, ties: list[LineTie]) -> Data:
    return {
        "number": line.number,
        "name": name,
        "text": line.text,
        "unit": line.unit,
        "is_heading": line.is_heading,
        "part": line.part,
        "tasks": [tie.task_id for tie in ties if tie.task_id],
        "indicators": [tie.indicator_id for tie in ties if tie.indicator_id],
        "named": {tie.key: tie.ours.numbered for tie in ties},
    }
