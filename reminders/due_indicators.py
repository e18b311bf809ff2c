"""Indicators without a value of this year, by the plan's next report, or else by the end of the year."""

import datetime as dt
from collections.abc import Iterator

from django.db.models import Q
from django.urls import reverse

from indicators.needs import missing_values
from reminders.items import DueItem, Item, Situation, line, once
from reporting.models import ReportPeriod
from wording.calendar import due_dates

FIRST = 15
"""A value is asked for two weeks before it is needed: earlier it is not there to be measured."""


def due_indicators(at: Situation) -> Iterator[DueItem]:
    by_plan = _next_cutoffs(at)
    year_end = due_dates(dt.date(at.on.year, 12, 31), at.calendar, roll_forward=at.ward.rolls_forward)
    for each in missing_values(at.ward, at.on.year, at.on):
        indicator, plan = each.indicator, each.indicator.plan
        due_on, remind_on, late_from = by_plan.get(plan.pk, (year_end.due_on, year_end.remind_on, year_end.late_from))
        offset = at.rules.offsets(Item.INDICATOR, plan.pk).crossed(remind_on, late_from, at.on)
        if offset is None or offset > FIRST:
            continue
        leads = [lead for lead in indicator.assignments.all() if lead.ended_on is None]
        units = [lead.unit_id for lead in leads]
        people = at.people.owners([lead.officer_id for lead in leads if lead.officer_id], units)
        yield DueItem(
            Item.INDICATOR, indicator.pk, due_on, offset, line(indicator.name), plan.label,
            f"chưa có số liệu năm {at.on.year}, cần trước báo cáo ngày {due_on:%d/%m}"
            if plan.pk in by_plan
            else f"chưa có số liệu năm {at.on.year}",
            reverse("indicators:detail", args=[indicator.pk]), units[0] if units else None, once(people),
        )  # fmt: skip


def _next_cutoffs(at: Situation) -> dict[int, tuple[dt.date, dt.date, dt.date]]:
    """For each plan the days of its next unsent report of the year: due, to remind for, late from."""
    this_year = Q(obligation__plan__ward=at.ward, due_on__year=at.on.year, due_on__gte=at.on)
    rows = ReportPeriod.objects.unsent().filter(this_year).order_by("-due_on")
    return {
        plan_id: (due_on, remind_on, late_from)
        for plan_id, due_on, remind_on, late_from in rows.values_list(
            "obligation__plan_id", "due_on", "remind_on", "late_from"
        )
    }
