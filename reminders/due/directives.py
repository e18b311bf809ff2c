"""Leaders' instructions without an answer: on tasks, on indicators, to units."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from django.urls import reverse

from indicators.models import IndicatorDirective
from jobs import clock
from plans.models import DirectiveFields, Plan, UnitDirective
from reminders.due.items import DueItem, Item, Situation, line, waits
from reminders.due.ladder import Answerable, who_hears
from tasks.models import Assignment, Directive
from wording.calendar import due_dates


def due_directives(at: Situation) -> Iterator[DueItem]:
    """What who answers for a task, an indicator or a unit owes a leader an answer on.

    One that names a day is brought up before that day and after it, another by how long it has waited.
    """
    on_tasks = Directive.objects.unanswered().filter(
        task__ward=at.ward, task__plan__status=Plan.Status.ACTIVE, task__closed_on=None
    )
    for each in on_tasks.select_related("task__plan").prefetch_related("task__assignments"):
        leads = [a for a in each.task.assignments.all() if a.role == Assignment.Role.LEAD and a.ended_on is None]
        yield from _item(at, Item.DIRECTIVE, "nhiem-vu", each, leads, each.task.plan)

    on_indicators = IndicatorDirective.objects.unanswered().filter(
        indicator__plan__ward=at.ward, indicator__plan__status=Plan.Status.ACTIVE, indicator__closed_on=None
    )
    for asked in on_indicators.select_related("indicator__plan").prefetch_related("indicator__assignments"):
        holders = [a for a in asked.indicator.assignments.all() if a.ended_on is None]
        yield from _item(at, Item.INDICATOR_DIRECTIVE, "chi-tieu", asked, holders, asked.indicator.plan)

    for of_unit in UnitDirective.objects.unanswered().filter(unit__ward=at.ward):
        of_unit.to_unit_id = of_unit.to_unit_id or of_unit.unit_id
        yield from _item(at, Item.UNIT_DIRECTIVE, "don-vi", of_unit, [], None)


def _item(
    at: Situation, item: str, kind: str, directive: DirectiveFields, leads: list[Any], plan: Plan | None
) -> Iterator[DueItem]:
    given_on = clock.day_of(directive.given_at)
    offsets = at.rules.offsets(Item.DIRECTIVE, plan.pk if plan else None)
    if directive.due_on:
        days = due_dates(directive.due_on, at.calendar, roll_forward=False)
        due_on, when = days.due_on, f"trả lời: {days.reminded_in_words(at.on)}"
        offset = offsets.crossed(days.remind_on, days.late_from, at.on)
    else:
        due_on, when = given_on, waits(given_on, at.on)
        offset = offsets.waited(given_on, at.on)
    if offset is None:
        return
    by = _answerable(directive, leads)
    yield DueItem(
        item, directive.pk, due_on, offset, line(f"Ý kiến chỉ đạo: {directive.text}"), plan.label if plan else "", when,
        reverse("desk:directive", args=[kind, directive.pk]),
        directive.to_unit_id or (leads[0].unit_id if leads else None), who_hears(item, -offset, by, at.people),
    )  # fmt: skip


def _answerable(directive: DirectiveFields, leads: list[Any]) -> Answerable:
    """The unit that was addressed, with its officer; without an addressed unit the leads."""
    if directive.to_unit_id is None:
        return Answerable.leads(leads)
    addressed = Answerable.leads(lead for lead in leads if lead.unit_id == directive.to_unit_id)
    return replace(addressed, units=(directive.to_unit_id,))
