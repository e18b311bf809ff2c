"""Reports to be made and what units are to give for them."""

import datetime as dt
from collections.abc import Iterator

from django.db.models import Q
from django.urls import reverse

from plans.models import Plan
from reminders.due.items import DueItem, Item, Situation, line
from reminders.due.ladder import Answerable, who_hears
from reminders.due.thresholds import LONGEST_BEFORE
from reporting.models import Contribution, Report, ReportPeriod

FAR = dt.timedelta(days=LONGEST_BEFORE)
OVER = [Report.State.APPROVED, Report.State.SENT]
"""A report in one of these states needs nobody's part any more."""


def due_reports(at: Situation) -> Iterator[DueItem]:
    """Reports that are not sent; one that waits for approval presses as if its day had come."""
    open_periods = Q(obligation__plan__ward=at.ward, obligation__plan__status=Plan.Status.ACTIVE)
    periods = ReportPeriod.objects.unsent().filter(open_periods, remind_on__lte=at.on + FAR)
    submitted = set(Report.objects.filter(state=Report.State.SUBMITTED).values_list("period_id", flat=True))
    for period in periods.exclude(reports__state=Report.State.APPROVED).select_related("obligation__plan"):
        plan = period.obligation.plan
        offsets = at.rules.offsets(Item.REPORT, plan.pk, period.obligation_id)
        offset = offsets.crossed(period.remind_on, period.late_from, at.on)
        if offset is None:
            continue
        is_submitted = period.pk in submitted
        days_late = max(-offset, 0) if is_submitted else -offset
        waits = "đang chờ phê duyệt, " if is_submitted else ""
        left = period.days.reminded_in_words(at.on)
        yield DueItem(
            Item.REPORT, period.pk, period.due_on, offset, line(str(period)), plan.label,
            f"{waits}{left}", reverse("reporting:period", args=[period.pk]), None,
            who_hears(Item.REPORT, days_late, Answerable(), at.people),
        )  # fmt: skip


def due_contributions(at: Situation) -> Iterator[DueItem]:
    """What units have not given yet."""
    missing = Contribution.objects.filter(
        state=Contribution.State.OPEN,
        unit__ward=at.ward,
        period__obligation__plan__status=Plan.Status.ACTIVE,
        period__units_due_on__lte=at.on + FAR,
    ).exclude(period__reports__state__in=OVER)
    for each in missing.select_related("unit", "period__obligation__plan").order_by("pk"):
        period, plan = each.period, each.period.obligation.plan
        offsets = at.rules.offsets(Item.CONTRIBUTION, plan.pk, period.obligation_id)
        days = period.units_days
        offset = offsets.crossed(at.calendar.previous_or_same(days.due_on), days.late_from, at.on)
        if offset is None:
            continue
        by = Answerable(units=(each.unit_id,))
        yield DueItem(
            Item.CONTRIBUTION, each.pk, days.due_on, offset, line(f"Nội dung của {each.unit.name} cho {_of(period)}"),
            plan.label, days.left_in_words(at.on), reverse("reporting:contribution", args=[each.pk]),
            each.unit_id, who_hears(Item.CONTRIBUTION, -offset, by, at.people),
        )  # fmt: skip


def _of(period: ReportPeriod) -> str:
    name = str(period)
    return name[0].lower() + name[1:]
