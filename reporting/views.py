"""The calendar of reports, duties, periods and what units give."""

import datetime as dt
from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db import transaction
from django.db.models import Prefetch, QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from accounts.requests import SignedInRequest
from jobs.clock import today
from jobs.models import Job
from reporting.actions import ask_for_build
from reporting.badges import badge_of
from reporting.duties.periods import is_about, next_due, open_now, redate
from reporting.forms import BuildForm, ObligationForm, RecipientFormSet
from reporting.models import Contribution, Report, ReportObligation, ReportPeriod
from reporting.writing.contributions import may_be_given_by
from ui.badges import Badge
from units.models import Ward
from units.roles import Act, home_ward, may, wards_where

SHOWN_SENT = 20
PAGE_SIZE = 30


@dataclass(frozen=True)
class CalendarRow:
    """One line of the calendar: a period that is open, or the next day of a duty that has none open yet."""

    obligation: ReportObligation
    due_on: dt.date
    badge: Badge
    period: ReportPeriod | None = None
    report: Report | None = None

    @property
    def late_from(self) -> dt.date | None:
        return self.period.late_from if self.period else None


def calendar(request: SignedInRequest) -> HttpResponse:
    """All duties of the ward: what lacks a date, what is under way, what comes, what went out."""
    on, ward = today(), _ward(request)
    duties = _duties(ward)
    under_way = [row for duty in duties for row in _rows(duty, on, sent=False)]
    sent = [row for duty in duties for row in _rows(duty, on, sent=True)]
    busy = {row.obligation.pk for row in under_way}
    coming = [
        CalendarRow(duty, due_on, badge_of(None, None, on))
        for duty in duties
        if duty.pk not in busy and (due_on := _coming(duty, on))
    ]
    context = {
        "today": on,
        "ward": ward,
        "wards": Ward.objects.visible_to(request.user) if home_ward(request.user) is None else [],
        "undated": [duty for duty in duties if not duty.has_date],
        "without_address": [duty for duty in duties if not any(each.is_reachable for each in duty.recipients.all())],
        "page": Paginator(sorted(under_way, key=lambda row: row.due_on), PAGE_SIZE).get_page(request.GET.get("page")),
        "coming": sorted(coming, key=lambda row: row.due_on),
        "sent": sorted(sent, key=lambda row: row.due_on, reverse=True)[:SHOWN_SENT],
        "may_edit": bool(ward and may(request.user, Act.COMPOSE, ward)),
    }
    return render(request, "reporting/calendar.html", context)


def _ward(request: SignedInRequest) -> Ward | None:
    """The person's own ward; whoever sees several chooses by ?ward=."""
    visible = Ward.objects.visible_to(request.user)
    if slug := request.GET.get("ward"):
        return get_object_or_404(visible, slug=slug)
    return home_ward(request.user) or visible.first()


def _duties(ward: Ward | None) -> list[ReportObligation]:
    found = ReportObligation.objects.filter(plan__ward=ward, plan__status="active", closed_on=None)
    reports = Prefetch("periods__reports", Report.objects.defer("data", "texts", "bases"))
    return list(found.select_related("plan__ward").prefetch_related("recipients", "leads__unit", reports))


def _rows(duty: ReportObligation, on: dt.date, *, sent: bool) -> list[CalendarRow]:
    rows = []
    for period in duty.periods.all():
        period.obligation = duty
        report = max(period.reports.all(), key=lambda each: each.version, default=None)
        is_sent = any(each.state == Report.State.SENT for each in period.reports.all())
        if is_sent == sent:
            rows.append(CalendarRow(duty, period.due_on, badge_of(period, report, on), period, report))
    return rows


def _coming(duty: ReportObligation, on: dt.date) -> dt.date | None:
    taken = {period.due_on for period in duty.periods.all()}
    due_on = next_due(duty, on)
    if due_on in taken:
        due_on = next_due(duty, due_on + dt.timedelta(days=1))
    return due_on if due_on and is_about(duty, due_on) else None


def new_obligation(request: SignedInRequest) -> HttpResponse:
    if not wards_where(request.user, Act.COMPOSE):
        raise PermissionDenied
    return _edit(request, ReportObligation())


def edit_obligation(request: SignedInRequest, obligation_id: int) -> HttpResponse:
    """Date, cut-off, hour and recipients of a duty."""
    visible = ReportObligation.objects.filter(plan__ward__in=Ward.objects.visible_to(request.user))
    duty = get_object_or_404(visible.select_related("plan__ward"), pk=obligation_id)
    if not may(request.user, Act.COMPOSE, duty.plan.ward_id):
        raise PermissionDenied
    return _edit(request, duty)


def _edit(request: SignedInRequest, duty: ReportObligation) -> HttpResponse:
    on = today()
    ward = duty.plan.ward if duty.pk else home_ward(request.user)
    form = ObligationForm(request.POST or None, instance=duty, user=request.user, on=on)
    recipients = RecipientFormSet(
        request.POST or None, instance=duty, prefix="noi-nhan", form_kwargs={"ward": ward, "on": on}
    )
    if request.method == "POST" and form.is_valid() and recipients.is_valid():
        with transaction.atomic():
            saved = form.save()
            recipients.instance = saved
            recipients.save()
            redate(saved, on)
            open_now(saved, on)
        messages.success(request, "Đã lưu chế độ báo cáo.")
        return redirect("reporting:calendar")
    status = 422 if request.method == "POST" else 200
    context = {"form": form, "recipients": recipients, "duty": duty}
    return render(request, "reporting/obligation.html", context, status=status)


def get_period(request: SignedInRequest, period_id: int) -> ReportPeriod:
    """The report period, or 404."""
    visible = ReportPeriod.objects.visible_to(request.user)
    return get_object_or_404(visible.select_related("obligation__plan__ward"), pk=period_id)


def listed_contributions(period: ReportPeriod) -> QuerySet[Contribution]:
    """What the units give for the report, in the order of the units."""
    return period.contributions.select_related("unit", "given_by").order_by("unit__position", "unit__order_key")


def period(request: SignedInRequest, period_id: int, form: BuildForm | None = None) -> HttpResponse:
    """One report to be made: its days, what units gave, its versions, and building it."""
    on = today()
    found = get_period(request, period_id)
    reports = list(found.reports.order_by("-version").prefetch_related("deliveries__message"))
    for each in reports:
        each.period = found
    last = reports[0] if reports else None
    contributions = list(listed_contributions(found))
    context = {
        "today": on,
        "period": found,
        "plan": found.plan,
        "lead": found.obligation.leads.in_force(on).select_related("unit").first(),
        "recipients": found.obligation.recipients.select_related("unit", "leader"),
        "reports": reports,
        "report": last,
        "has_deliveries": any(each.deliveries.all() for each in reports),
        "badge": badge_of(found, last, on),
        "steps": _steps(found, on),
        "contributions": contributions,
        "may_give": {given.pk for given in contributions if may_be_given_by(given, request.user)},
        "given": sum(each.state == Contribution.State.GIVEN for each in contributions),
        "is_closed": any(each.state in {Report.State.APPROVED, Report.State.SENT} for each in reports),
        "may_compose": found.may_be_composed_by(request.user),
        "build_form": form or BuildForm(initial={"as_of": min(on, found.cutoff_on)}, on=on),
        "job": _job(f"report-build:{found.pk}"),
    }
    return render(request, "reporting/period.html", context, status=422 if form else 200)


def _steps(period: ReportPeriod, on: dt.date) -> list[tuple[str, dt.date, bool]]:
    """The days of the period in order: name, day, whether it is past."""
    days = [
        ("Mở kỳ", period.opened_on),
        ("Chốt số liệu", period.cutoff_on),
        ("Đơn vị gửi nội dung", period.units_due_on),
        ("Lãnh đạo duyệt", period.leader_due_on or period.remind_on),
        ("Gửi báo cáo", period.remind_on),
        ("Ngày cuối còn đúng hạn", period.due_on),
    ]
    return [(name, day, day < on or (day == on and place < 2)) for place, (name, day) in enumerate(days)]


def _job(key: str) -> Job | None:
    """The job under the key, while it runs or when it failed: a finished one shows in what it made."""
    return Job.objects.filter(key=key).exclude(state=Job.State.DONE).first()


@require_POST
def build(request: SignedInRequest, period_id: int) -> HttpResponse:
    found = get_period(request, period_id)
    if not found.may_be_composed_by(request.user):
        raise PermissionDenied
    form = BuildForm(request.POST, on=today())
    if not form.is_valid():
        return period(request, period_id, form)
    ask_for_build(found, as_of=form.cleaned_data["as_of"], by=request.user)
    messages.success(request, "Đang lập dự thảo báo cáo từ số liệu. Tải lại trang sau ít giây để xem.")
    return redirect("reporting:period", found.pk)
