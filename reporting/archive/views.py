"""Pages of past reports: the searchable list, as Excel too, and two reports side by side."""

import datetime as dt

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from accounts.requests import SignedInRequest
from jobs import clock
from jobs.clock import today
from reporting.archive.forms import ArchiveFilter
from reporting.archive.search import RELATED, comparable, compare
from reporting.badges import badge_of
from reporting.models import Report, ReportPeriod
from sheets.cells import Value
from sheets.downloads import first_rows, list_download

PAGE_SIZE = 30
COLUMNS = [
    ("Phường, xã", 22),
    ("Kế hoạch", 50),
    ("Báo cáo", 34),
    ("Lần", 6),
    ("Số, ký hiệu", 18),
    ("Ngày văn bản", 13),
    ("Số liệu đến ngày", 13),
    ("Hạn", 13),
    ("Trạng thái", 16),
    ("Gửi lúc", 18),
    ("Muộn (ngày)", 10),
    ("SHA-256 của PDF", 40),
]


@require_safe
def archive(request: SignedInRequest) -> HttpResponse:
    form = ArchiveFilter(request.GET, user=request.user)
    page = Paginator(form.found(request.user).defer("data", "bases"), PAGE_SIZE).get_page(request.GET.get("page"))
    return render(request, "reporting/archive.html", {"form": form, "page": page})


@require_safe
def archive_export(request: SignedInRequest) -> HttpResponse:
    """The reports of the list, with its filters."""
    reports = ArchiveFilter(request.GET, user=request.user).found(request.user).defer("data", "bases", "texts")
    rows = (_row(each) for each in first_rows(reports))
    return list_download("danh-sach-bao-cao", "DANH SÁCH BÁO CÁO", COLUMNS, rows)


def _row(report: Report) -> list[Value]:
    period, plan = report.period, report.period.obligation.plan
    return [
        plan.ward.full_name,
        plan.label,
        str(period),
        report.version,
        report.number,
        report.dated_on,
        report.as_of_on,
        period.due_on,
        str(report.get_state_display()),
        clock.local(report.sent_at) if report.sent_at else None,
        report.days_late or None,
        report.pdf_sha256,
    ]


@require_safe
def compare_reports(request: SignedInRequest, report_id: int) -> HttpResponse:
    """The report beside another one of its plan (`?with=`); by default the one before it."""
    found = get_object_or_404(Report.objects.visible_to(request.user).select_related(*RELATED), pk=report_id)
    others = list(comparable(request.user, found))
    if not found.data:
        raise Http404
    wanted = request.GET.get("with", "")
    other = next((each for each in others if str(each.pk) == wanted), None)
    if other is None:
        earlier = [each for each in others if (each.period.due_on, each.version) < (found.period.due_on, found.version)]
        other = next(iter(earlier or others), None)
    context = {"report": found, "others": others, "other": other, "shown": compare(other, found) if other else None}
    return render(request, "reporting/compare.html", context)


CALENDAR_COLUMNS = [
    ("Phường, xã", 22),
    ("Kế hoạch", 50),
    ("Kỳ báo cáo", 34),
    ("Số liệu từ", 13),
    ("Chốt số liệu", 13),
    ("Đơn vị gửi", 13),
    ("Lãnh đạo duyệt", 13),
    ("Ngày gửi", 13),
    ("Hạn", 13),
    ("Trạng thái", 22),
    ("Nơi nhận", 50),
]


@require_safe
def calendar_export(request: SignedInRequest) -> HttpResponse:
    """Every report period of the ward of the calendar (`?ward=`), or of all that the person may read."""
    found = ReportPeriod.objects.visible_to(request.user)
    if slug := request.GET.get("ward", "").replace("\0", ""):
        found = found.filter(obligation__plan__ward__slug=slug)
    found = found.select_related("obligation__plan__ward").prefetch_related("reports", "obligation__recipients")
    rows = (_period(each, today()) for each in first_rows(found))
    return list_download("lich-bao-cao", "LỊCH BÁO CÁO", CALENDAR_COLUMNS, rows)


def _period(period: ReportPeriod, on: dt.date) -> list[Value]:
    plan = period.obligation.plan
    newest = max(period.reports.all(), key=lambda each: each.version, default=None)
    return [
        plan.ward.full_name,
        plan.label,
        str(period),
        period.starts_on,
        period.cutoff_on,
        period.units_due_on,
        period.leader_due_on,
        period.remind_on,
        period.due_on,
        badge_of(period, newest, on).label,
        "; ".join(each.name for each in period.obligation.recipients.all()),
    ]
