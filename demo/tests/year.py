"""A year of a demonstration ward, lived day by day: the daily jobs in the morning, people at work after them.

What people do follows from the reminders that they get. Nearly all of them report a week ahead; one piece of work in
eight is done only after its day, one in ten a week late.
"""

import datetime as dt
from collections.abc import Callable, Iterable
from pathlib import Path

from django.db.models import F

from demo.calendar import ONE_DAY, pick
from demo.documents.content import DemoPlan
from demo.documents.every import PLANS
from demo.people import CULTURE, WARDS
from demo.staff import Staff
from demo.wards import import_plan, load_ward
from handover.actions import carry_out_due
from handover.models import Handover
from indicators.measurements.actions import last_measurement, record_measurement
from indicators.measurements.entry import ValueEntry as Figure
from indicators.models import Indicator, IndicatorAssignment, Metric
from reminders.models import Absence, Preferences, Reminder, ReminderRule
from reminders.sweep import send_reminders
from reporting.duties.periods import open_report_periods
from reporting.models import Contribution, Report, ReportPeriod
from reporting.tests.factories import ReportFactory
from reporting.writing.contributions import give
from tasks.models import Assignment, ProgressUpdate, State, TaskPeriod
from tasks.periods.opening import open_all_periods
from tasks.updates.actions import confirm_update, report_progress
from tasks.updates.entry import ProgressEntry
from units.models import Ward
from units.roles import Role
from units.tests.factories import MembershipFactory

FIRST = dt.date(2026, 1, 1)
HANDED_OVER_ON = dt.date(2026, 9, 1)
LAST_HOUR = Preferences.HOURS[-1]
Item = ReminderRule.Item


def nobody_reads(day: dt.date) -> None:
    """The mails of the morning stay closed."""


def live(slug: str, folder: Path, read: Callable[[dt.date], None] = nobody_reads) -> None:
    """Let a ward live through the year; `read` is called each morning, between the mails and the day's work."""
    ward = load_ward(next(demo for demo in WARDS if demo.slug == slug))
    _arrange_absence_and_wishes(ward)
    coming = sorted((plan for plan in PLANS if plan.ward == slug), key=lambda plan: plan.starts_on)
    for day in (FIRST + ONE_DAY * n for n in range(365)):
        begun = [plan for plan in coming if plan.starts_on <= day]
        coming = coming[len(begun) :]
        for demo in begun:
            _begin(demo, ward, folder, day)
        carry_out_due(day)
        if begun or day.day == 1:  # it may run daily; what it opens is opened weeks before anybody hears of it
            open_all_periods(day)
        open_report_periods(day)
        send_reminders(day, LAST_HOUR)
        read(day)
        _work(day)


def _arrange_absence_and_wishes(ward: Ward) -> None:
    """The culture officer is away for two weeks of autumn, the office's wants one mail a week of what is coming."""
    staff = Staff(ward)
    Absence.objects.create(
        user=staff.holder("cb-vhxh"), stand_in=staff.holder("tp-vhxh"),
        started_on=dt.date(2026, 9, 28), ended_on=dt.date(2026, 10, 9),
    )  # fmt: skip
    Preferences.objects.create(user=staff.holder("cb-vp"), weekly=True)


def _begin(demo: DemoPlan, ward: Ward, folder: Path, day: dt.date) -> None:
    """Bring the plan in and give its work to people; three pieces in four get an officer."""
    plan, staff = import_plan(demo, ward, folder, on=day), Staff(ward)
    for task in plan.tasks.select_related("section"):
        owner = demo.owners.get(task.section.number if task.section else "", CULTURE)
        if not task.assignments.filter(role=Assignment.Role.LEAD).exists():
            unit = staff.unit(owner)
            Assignment.objects.create(task=task, unit=unit, role=Assignment.Role.LEAD, started_on=demo.starts_on)
            task.periods.update(unit=unit)
    leads = Assignment.objects.filter(task__plan=plan, role=Assignment.Role.LEAD)
    _name_officers(leads.select_related("unit", "task"), lambda lead: lead.task.text, staff)
    for indicator in plan.indicators.filter(assignments=None):
        IndicatorAssignment.objects.create(
            indicator=indicator, unit=staff.unit_for(indicator.name), started_on=demo.starts_on
        )
    before = TaskPeriod.objects.filter(task__plan=plan, due_on__lt=FIRST)
    before.update(state=State.DONE, percent=100, done_on=F("due_on"))
    leads = IndicatorAssignment.objects.filter(indicator__plan=plan)
    _name_officers(leads.select_related("unit", "indicator"), lambda lead: lead.indicator.name, staff)
    for handover in Handover.objects.filter(plan=plan):
        _set_up(handover)


def _set_up(handover: Handover) -> None:
    """The unit that takes over begins on its day, with a head; the coordinator hears for it until then."""
    handover.effective_on = HANDED_OVER_ON
    handover.save(update_fields=["effective_on"])
    MembershipFactory(
        user__full_name="Mai Thế Vinh", unit=handover.to_unit, role=Role.HEAD,
        title=f"Trưởng {handover.to_unit.name[:1].lower()}{handover.to_unit.name[1:]}", started_on=HANDED_OVER_ON,
    )  # fmt: skip


def _name_officers(leads: Iterable, text_of: Callable[..., str], staff: Staff) -> None:
    for lead in leads:
        if pick(text_of(lead), 0, 3) and (officer := staff.officer(lead.unit)):
            lead.officer = officer
            lead.save(update_fields=["officer"])


def _work(day: dt.date) -> None:
    """What people do on the day: answer the reminders of the day, and heads confirm on Fridays."""
    for reminder in Reminder.objects.filter(digest__day=day).select_related("recipient"):
        _ANSWERS[Item(reminder.item)](reminder, day)
    if day.weekday() == 4:
        _confirm(ProgressUpdate.objects.filter(accepted=None, derived=False), day)


def _report(reminder: Reminder, day: dt.date) -> None:
    """Done where it has a day, begun where it goes on, still waiting where it waits."""
    period = TaskPeriod.objects.select_related("task__plan", "unit", "ward", "newest_update").get(pk=reminder.item_id)
    if period.state in {State.DONE, State.NOT_APPLICABLE} or not _is_ready(reminder):
        return
    state = {Item.TASK: State.DONE, Item.ONGOING: State.IN_PROGRESS, Item.GUIDANCE: State.WAITING}[Item(reminder.item)]
    entry = ProgressEntry(
        state=state,
        percent={State.DONE: 100, State.IN_PROGRESS: 50}.get(state, 0),
        done_on=day if state == State.DONE else None,
        result="Đã thực hiện theo kế hoạch.",
        no_evidence_reason="Kết quả lưu tại đơn vị." if state == State.DONE else "",
    )
    report_progress(period, entry, by=reminder.recipient, on=day, seen=period.newest_update_id)


def _is_ready(reminder: Reminder) -> bool:
    """Is it the reminder on which this piece of work is reported?"""
    lateness = pick(reminder.text, 0, 39)
    if reminder.item != Item.TASK:
        return reminder.offset >= 80 or bool(lateness % 4)
    return reminder.offset <= (-7 if lateness % 10 == 2 else -1 if lateness % 8 == 0 else 7)


def _measure(reminder: Reminder, day: dt.date) -> None:
    indicator = Indicator.objects.select_related("metric").get(pk=reminder.item_id)
    if not _is_measured(reminder):
        return
    figures = {
        Metric.Kind.RATIO: {"numerator": "9", "denominator": "10"},
        Metric.Kind.QUALITATIVE: {"text": "Đã thực hiện đầy đủ."},
        Metric.Kind.YES_NO: {"value": "Có"},
    }
    last = last_measurement(indicator.metric)
    if last and last.reported_on == day:
        return  # a metric of two plans, or of two readers
    year = reminder.due_on.year
    figure = Figure(
        year=year, as_of_on=min(day, dt.date(year, 12, 31)), source="Sổ theo dõi",
        **figures.get(indicator.metric.kind, {"value": "5"}),
    )  # fmt: skip
    record_measurement(indicator, figure, by=reminder.recipient, on=day, seen=last.pk if last else None, sure=True)


def _is_measured(reminder: Reminder) -> bool:
    return reminder.offset <= (0 if pick(reminder.text, 0, 7) == 0 else 7)


def _contribute(reminder: Reminder, day: dt.date) -> None:
    contribution = Contribution.objects.select_related("period").get(pk=reminder.item_id)
    if contribution.state == Contribution.State.OPEN and reminder.offset <= 7:
        give(contribution, {"results": "Đã thực hiện theo kế hoạch."}, by=reminder.recipient)


def _make_report(reminder: Reminder, day: dt.date) -> None:
    """Submitted three days ahead, sent the day before."""
    period = ReportPeriod.objects.get(pk=reminder.item_id)
    report = period.reports.first()
    if report is None and reminder.offset <= 3:
        ReportFactory(period=period, submitted=True, submitted_by=reminder.recipient)
    elif report and report.state != Report.State.SENT and reminder.offset <= 1:
        report.delete()
        ReportFactory(period=period, sent=True)


def _confirm_reminded(reminder: Reminder, day: dt.date) -> None:
    _confirm(ProgressUpdate.objects.filter(accepted=None, derived=False, unit=reminder.item_id), day)


def _confirm(updates: Iterable[ProgressUpdate], day: dt.date) -> None:
    for update in updates:
        confirm_update(update, by=update.author, on=day)


def _leave(reminder: Reminder, day: dt.date) -> None:
    """Nobody asks for more time or instructs in this year."""


_ANSWERS: dict[Item, Callable[[Reminder, dt.date], None]] = {
    Item.TASK: _report,
    Item.ONGOING: _report,
    Item.GUIDANCE: _report,
    Item.INDICATOR: _measure,
    Item.CONTRIBUTION: _contribute,
    Item.REPORT: _make_report,
    Item.CONFIRMATION: _confirm_reminded,
    Item.EXTENSION: _leave,
    Item.DIRECTIVE: _leave,
}
