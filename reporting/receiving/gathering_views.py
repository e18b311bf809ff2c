"""One page of all wards' reports of a date, for who looks over them: list, Excel, one archive of files."""

import datetime as dt

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_POST, require_safe

from accounts.requests import SignedInRequest
from jobs import clock
from jobs.clock import today
from reporting.batches.rows import BatchRefused, ask_for_sent
from reporting.models import ReportBatch
from reporting.receiving.forms import GatherForm
from reporting.receiving.gathering import SENT, Asked, GatheredRow, Standing, counts, near_days, places, rows
from reporting.receiving.gathering import title_of as title_of_list
from sheets.cells import Value
from sheets.downloads import list_download
from sheets.lists import ASKED_ROWS
from units.roles import Act, may_in_every_ward

PAGE_SIZE = 50
SHOWN_BATCHES = 5
LOOKS = {
    Standing.IN_TIME: ("good", "circle-check"),
    Standing.LATE: ("warn", "clock-exclamation"),
    Standing.ASKED: ("warn", "message-report"),
    Standing.MISSING: ("bad", "alert-triangle"),
    Standing.WAITING: ("calm", "hourglass"),
    Standing.NOT_ASKED: ("calm", "minus"),
}
COLUMNS = [
    ("Phường, xã", 24),
    ("Tình trạng", 24),
    ("Báo cáo", 26),
    ("Kế hoạch", 50),
    ("Hạn", 13),
    ("Gửi lúc", 18),
    ("Muộn (ngày)", 10),
    ("Lần", 6),
    ("Số, ký hiệu", 18),
    ("Ngày văn bản", 13),
    ("Số liệu đến ngày", 13),
    ("Đề nghị bổ sung", 50),
]


def _seen(request: SignedInRequest) -> None:
    if not may_in_every_ward(request.user, Act.GATHER):
        raise PermissionDenied


@require_safe
def gathered(request: SignedInRequest) -> HttpResponse:
    _seen(request)
    on, form, days, asked = _asked(request)
    found = places(request.user, asked, on)
    page = Paginator(form.narrowed(found), PAGE_SIZE).get_page(request.GET.get("page"))
    query = _query(asked)
    context = {
        "today": on,
        "form": form,
        "in_use": any(form.cleaned_data.get(name) for name in ("q", "kind", "standing")),
        "title": title_of_list(asked),
        "days": [(day, count, _query(Asked(day, day))) for day, count in days],
        "asked": asked,
        "query": query,
        "tiles": [
            (count, str(standing.label), *LOOKS[standing], f"?{query}&{urlencode({'standing': standing})}")
            for standing, count in counts(found).items()
        ],
        "sent": sum(place.standing in SENT for place in found),
        "page": page,
        "rows": [(row, *LOOKS[row.standing]) for row in rows(list(page), on)],
        "batches": ReportBatch.objects.filter(asked_by=request.user, only_sent=True)[:SHOWN_BATCHES],
    }
    return render(request, "reporting/receiving/gathered.html", context)


@require_safe
def gathered_export(request: SignedInRequest) -> HttpResponse:
    """The lines of the page, with its filters."""
    _seen(request)
    on, form, _, asked = _asked(request)
    found = form.narrowed(places(request.user, asked, on))
    lines = (_line(row) for row in rows(found[:ASKED_ROWS], on))
    return list_download("bao-cao-cac-phuong-xa", title_of_list(asked).upper(), COLUMNS, lines)


@require_POST
def gather(request: SignedInRequest) -> HttpResponse:
    """Have the files of all reports that were sent put into one archive, ward by ward."""
    _seen(request)
    on, _, _, asked = _asked(request)
    found = [place.period_id for place in places(request.user, asked, on) if place.period_id]
    try:
        batch = ask_for_sent(title_of_list(asked), asked.first_on, asked.last_on, found, by=request.user)
    except BatchRefused as refused:
        messages.warning(request, str(refused))
        return redirect(f"{reverse('reporting:gathered')}?{_query(asked)}")
    messages.success(request, "Đang gom các báo cáo đã gửi vào một tệp nén.")
    return redirect("reporting:batch", batch.pk)


def _asked(request: SignedInRequest) -> tuple[dt.date, GatherForm, list[tuple[dt.date, int]], Asked]:
    """The day, the filters (in the address, also of a POST), the days with reports, and what is asked for."""
    on = today()
    days = near_days(request.user, on)
    nearest = min((day for day, _ in days), key=lambda day: (abs(day - on), day), default=on)
    given = {name: value for name, value in request.GET.items() if value}
    given.setdefault("first_on", given.get("last_on") or nearest.isoformat())
    given.setdefault("last_on", given["first_on"])
    form = GatherForm(given)
    return on, form, days, form.asked(nearest)


def _query(asked: Asked) -> str:
    """The address of these reports, whatever their standing."""
    days = {"first_on": asked.first_on.isoformat(), "last_on": asked.last_on.isoformat()}
    given = {**days, "kind": asked.kind, "q": asked.words}
    return urlencode({name: value for name, value in given.items() if value})


def _line(row: GatheredRow) -> list[Value]:
    period, report = row.period, row.report
    if period is None:
        return [row.ward.full_name, str(row.standing.label), *[None] * (len(COLUMNS) - 2)]
    return [
        row.ward.full_name,
        str(row.standing.label),
        str(period),
        period.plan.label,
        period.due_on,
        clock.local(row.sent_at) if row.sent_at else None,
        row.days_late or None,
        report.version if report else None,
        report.number if report else "",
        report.dated_on if report else None,
        report.as_of_on if report else None,
        "\n".join(each.reason for each in row.requests),
    ]
