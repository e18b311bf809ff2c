"""Indicators that owe a value: of the year by the plan's next report or else its end, of a part of it soon after it.

What was not answered by its day is late, and is asked for until there is an answer.
"""

import datetime as dt
from collections.abc import Iterator

from django.db.models import Q
from django.urls import reverse

from indicators.measurements.needs import Need, missing_values
from indicators.models import Period
from reminders.due.items import DueItem, Item, Situation, line
from reminders.due.ladder import Answerable, who_hears
from reporting.models import ReportPeriod
from wording.calendar import DueDates, due_dates

FIRST = 15
"""A value is asked for two weeks before it is needed: earlier it is not there to be measured."""
AFTER_PART = dt.timedelta(days=15)
"""The value of a quarter or half-year is wanted so long after its end."""


def due_indicators(at: Situation) -> Iterator[DueItem]:
    by_plan = _next_cutoffs(at)
    for need in missing_values(at.ward, at.on):
        plan = need.indicator.plan
        for_report = by_plan.get(plan.pk) if need.year == at.on.year and need.period == Period.YEAR else None
        days = for_report or _days_of(need, at)
        offset = at.rules.offsets(Item.INDICATOR, plan.pk).crossed(days.remind_on, days.late_from, at.on)
        if offset is None or offset > FIRST:
            continue
        leads = [lead for lead in need.indicator.assignments.all() if lead.ended_on is None]
        by = Answerable.leads(leads, plan.pk, need.indicator.section_id)
        yield DueItem(
            Item.INDICATOR, need.indicator.pk, days.due_on, offset, line(need.indicator.name), plan.label,
            f"{need.words}{_when(days, at.on, for_report is not None)}",
            f"{reverse('indicators:detail', args=[need.indicator.pk])}{_year(need, at)}",
            by.units[0] if by.units else None, who_hears(Item.INDICATOR, -offset, by, at.people),
            reporters=at.people.reporters(lead.unit for lead in leads),
        )  # fmt: skip


def _days_of(need: Need, at: Situation) -> DueDates:
    """The end of the year, or the last day of the two weeks after a part of it."""
    last = need.ends_on if need.period == Period.YEAR else need.ends_on + AFTER_PART
    return due_dates(last, at.calendar, roll_forward=at.ward.rolls_forward)


def _when(days: DueDates, on: dt.date, for_report: bool) -> str:
    if on >= days.late_from:
        return f", {days.reminded_in_words(on)}"
    what = "cần cho báo cáo ngày" if for_report else "hạn"
    return f", {what} {days.due_on:%d/%m}: {days.reminded_in_words(on)}"


def _year(need: Need, at: Situation) -> str:
    return f"?year={need.year}" if need.year != at.on.year else ""


def _next_cutoffs(at: Situation) -> dict[int, DueDates]:
    """For each plan the days of its next unsent report of the year."""
    this_year = Q(obligation__plan__ward=at.ward, due_on__year=at.on.year, due_on__gte=at.on)
    rows = ReportPeriod.objects.unsent().filter(this_year).order_by("-due_on")
    return {
        plan_id: DueDates(due_on, remind_on, late_from)
        for plan_id, due_on, remind_on, late_from in rows.values_list(
            "obligation__plan_id", "due_on", "remind_on", "late_from"
        )
    }
