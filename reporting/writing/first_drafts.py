"""Drafts that stand by themselves: a first one when a period is open, one with the final figures after the cut-off."""

import datetime as dt

from django.db.models import F, Q

from plans.models import Plan
from reporting.actions import ask_for_build
from reporting.models import Report, ReportPeriod


def draft_reports(on: dt.date) -> str:
    """The daily job: ask for the drafts that are missing, and for new figures where the cut-off has passed since.

    Hand-written text stays. Running it again asks for nothing twice; what is with the leader or went out is left alone.
    """
    running = ReportPeriod.objects.filter(
        Q(obligation__plan__status=Plan.Status.ACTIVE) | Q(obligation__plan__closed_on__gt=F("starts_on")),
        opened_on__lte=on,
        obligation__closed_on=None,
    ).exclude(reports__state__in=[Report.State.SUBMITTED, Report.State.APPROVED, Report.State.SENT])
    asked = 0
    for period in running.prefetch_related("reports"):
        as_of = min(on, period.cutoff_on)
        drafts = [each.as_of_on for each in period.reports.all()]
        if not drafts or (on >= period.cutoff_on and max(drafts) < period.cutoff_on):
            ask_for_build(period, as_of=as_of)
            asked += 1
    return f"{asked} dự thảo báo cáo sẽ được lập"
