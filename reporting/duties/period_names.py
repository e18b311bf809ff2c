"""Which period somebody means by "2026", "đầu năm 2026" or "II/2026"; nothing is saved here."""

import datetime as dt

from plans.models import Plan
from reporting.duties.periods import due_days, unsaved_period
from reporting.models import ReportObligation, ReportPeriod
from units.working_days import working_calendar
from wording.names import fold

Kind = ReportObligation.Kind


def find_period(plan: Plan, text: str, on: dt.date) -> ReportPeriod | None:
    """The period of the plan with that label or name, a year meaning the yearly report; None where there is none.

    Open periods come first; one that is not open yet is given unsaved. "đầu năm 2026" means half the year rather than
    nine months of it. A year of a plan that sets no date for its report gives the calendar year.
    """
    known = known_periods(plan, on)
    wanted = fold(text)
    found = [each for each in known if wanted in {fold(each.label), fold(str(each))}]
    if not found and text.isdecimal():
        found = [each for each in known if each.ends_on.year == int(text)]
    found.sort(key=lambda each: each.obligation.kind == Kind.NINE_MONTH)
    yearly = [each for each in found if each.obligation.kind == Kind.ANNUAL]
    return next(iter(yearly or found), None)


def known_periods(plan: Plan, on: dt.date) -> list[ReportPeriod]:
    """The periods on record, then those that the plan's duties ask for in its years, as unsaved rows."""
    duties = list(plan.obligations.filter(closed_on=None).select_related("plan__ward"))
    known = list(ReportPeriod.objects.filter(obligation__in=duties).select_related("obligation__plan__ward"))
    have = {(each.obligation_id, each.due_on) for each in known}
    calendar = working_calendar()
    years = range(plan.start_year, plan.end_year + 1)
    for duty in duties:
        for due_on in (day for year in [*years, plan.end_year + 1] for day in due_days(duty, year)):
            period = unsaved_period(duty, due_on, on, calendar)
            if (duty.pk, due_on) not in have and period.ends_on.year in years:
                known.append(period)
    if not any(duty.has_date and duty.kind == Kind.ANNUAL for duty in duties):
        yearly = next((duty for duty in duties if duty.kind == Kind.ANNUAL), None)
        known += [unsaved_period(_whole_year(plan, yearly), dt.date(year, 12, 31), on, calendar) for year in years]
    return known


def _whole_year(plan: Plan, duty: ReportObligation | None) -> ReportObligation:
    """The yearly duty of a plan that names no day: reported at the end of the year, with the legal cut-off."""
    return duty or ReportObligation(plan=plan, kind=Kind.ANNUAL)
