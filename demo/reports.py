"""The reports of the demonstration: one sent in June, the next one being written."""

import datetime as dt

from accounts.models import User
from demo.people import DEPARTMENT_OF_SCIENCE, email
from demo.staff import Staff
from demo.wards import at
from jobs import clock
from jobs.work import run_waiting
from notices.models import Message
from notices.sending import send_waiting
from reporting.actions import ask_for_files, build_draft, register, submit
from reporting.approval.actions import approve
from reporting.approval.checks import LOOKED_AT, NO_SIGNED, seen
from reporting.duties.periods import OPEN_AHEAD, next_due, open_period
from reporting.models import Contribution, Delivery, Recipient, Report, ReportObligation, ReportPeriod
from reporting.sending.delivery import deliver, note_outcomes
from reporting.sending.hours import send_time
from reporting.writing.contributions import give, prefilled
from units.working_days import working_calendar

JUNE_DUE = dt.date(2026, 6, 9)
DEPARTMENT = "Sở Khoa học và Công nghệ thành phố"
COMMITTEE = "UBND phường"


def give_addresses() -> None:
    """Recipients get the demonstration's addresses; reports of the scheme go to the department as well."""
    Recipient.objects.filter(name=DEPARTMENT, email="").update(email=DEPARTMENT_OF_SCIENCE)
    for obligation in ReportObligation.objects.filter(plan__ward__slug="viet-hoa", plan__vision_year=None):
        Recipient.objects.get_or_create(
            obligation=obligation, name=DEPARTMENT, defaults={"email": DEPARTMENT_OF_SCIENCE}
        )
    Recipient.objects.filter(name=COMMITTEE, email="").update(email=email("cvp", "viet-hoa"), is_copy=True)


def send_june_report() -> Report | None:
    """Việt Hoà's half-year report of June 2026, from the units' parts to its delivery; goes on where it stopped.

    None while PDFs can't be built here: the report then waits for its files, without which nobody approves it.
    """
    duty = ReportObligation.objects.get(plan__ward__slug="viet-hoa", kind=ReportObligation.Kind.HALF_YEAR)
    open_period(duty, JUNE_DUE, JUNE_DUE - OPEN_AHEAD, working_calendar())
    period = ReportPeriod.objects.select_related("obligation__plan__ward").get(obligation=duty, due_on=JUNE_DUE)
    staff = Staff(duty.plan.ward)
    report = period.reports.order_by("-version").first()
    if report is None or report.is_open:
        _collect(period, staff, period.units_due_on)
        report = build_draft(period, period.cutoff_on)
        register(report, number="64/BC-UBND", dated_on=period.remind_on, by=staff.coordinator)
        submit(report, by=staff.coordinator, on=period.remind_on)
    if report.is_submitted:
        _approve(report, by=staff.chairman)
    if report.is_approved:
        deliver(report, send_time(period))
        send_waiting()
        note_outcomes(clock.now())
        report.refresh_from_db()
        _set_back(report)
    return report if report.state == Report.State.SENT else None


def _approve(report: Report, *, by: User) -> None:
    """The chairman looks at the files and at what else goes out, once they are built."""
    if not report.pdf_sha256:
        ask_for_files(report)
    run_waiting()
    report.refresh_from_db()
    if report.pdf_sha256:
        approve(report, by=by, as_seen=seen(report, clock.today()), chosen=[LOOKED_AT, NO_SIGNED])


def write_next_report(period: ReportPeriod, day: dt.date) -> None:
    """Some units have given their part, the coordinator has a first draft; nothing where one is there."""
    if period.reports.exists():
        return
    staff = Staff(period.plan.ward)
    _collect(period, staff, day, every=2)
    build_draft(period, min(day, period.cutoff_on))


def next_period(day: dt.date) -> ReportPeriod:
    """The report that is due next and has not gone out; one that is due later than in 45 days is opened for it."""
    open_ones = ReportPeriod.objects.unsent().filter(due_on__gte=day)
    found = open_ones.select_related("obligation__plan__ward").order_by("due_on", "pk").first()
    if found:
        return found
    duties = ReportObligation.objects.filter(month__isnull=False).select_related("plan__ward")
    due_on, _, duty = min((next_due(duty, day), duty.pk, duty) for duty in duties)
    open_period(duty, due_on, day, working_calendar())
    return duty.periods.select_related("obligation__plan__ward").get(due_on=due_on)


def _collect(period: ReportPeriod, staff: Staff, on: dt.date, *, every: int = 1) -> None:
    """Units give their part, as their own reports tell it: all of those that have somebody, or each second."""
    asked = period.contributions.filter(state=Contribution.State.OPEN).select_related("unit").order_by("unit__position")
    able = [each for each in asked if staff.officer(each.unit) or staff.reporter(each.unit) != staff.coordinator]
    for contribution in able[::every]:
        texts = prefilled(period, contribution.unit, on)
        give(contribution, texts, by=staff.reviewer(contribution.unit, staff.coordinator))
        Contribution.objects.filter(pk=contribution.pk).update(given_at=at(on))


def _set_back(report: Report) -> None:
    """Put the moments of a sent report where they belong in June."""
    if report.state != Report.State.SENT:
        return
    period = report.period
    sent_at = send_time(period)
    Report.objects.filter(pk=report.pk).update(
        composed_at=at(period.units_due_on, dt.time(16, 0)),
        submitted_at=at(period.units_due_on, dt.time(16, 30)),
        approved_at=sent_at - dt.timedelta(hours=16),
        goes_out_at=sent_at,
        queued_at=sent_at,
        sent_at=sent_at,
    )
    deliveries = Delivery.objects.filter(report=report)
    Message.objects.filter(delivery__in=deliveries).update(written_at=sent_at, not_before=sent_at, sent_at=sent_at)
    deliveries.update(decided_at=sent_at)
