"""One period as a line of "Việc của tôi": opened, filled in and closed in place. Without htmx: the period's page."""

import datetime as dt

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods, require_POST

from accounts.requests import SignedInRequest
from jobs.clock import today
from plans.channels import Channel
from tasks.access import get_reportable_period
from tasks.forms import ReportForm, SeenForm
from tasks.models import TaskPeriod
from tasks.updates.submission import Outcome, save_report, save_unchanged

OPEN = "mo"
LEVELS = {Outcome.SAVED: messages.SUCCESS, Outcome.MET: messages.WARNING, Outcome.REFUSED: messages.ERROR}


@require_http_methods(["GET", "HEAD", "POST"])
def line(request: SignedInRequest, period_id: int) -> HttpResponse:
    """The line, closed, or with `?mo=1` with its form; a POST is an update. Asked for by a browser: the whole page."""
    on = today()
    period = get_reportable_period(request.user, period_id, on)
    if request.method != "POST":
        if not request.htmx:
            return redirect("tasks:period", period.pk)
        form = ReportForm(period=period, on=on, auto_id=auto_id(period)) if OPEN in request.GET else None
        return show_line(request, period, on, form=form)
    form = ReportForm(request.POST, request.FILES, period=period, on=on, auto_id=auto_id(period))
    outcome = save_report(form, period, by=request.user, on=on, channel=Channel.WEB)
    if outcome == Outcome.SAVED:
        saved = get_reportable_period(request.user, period_id, on)
        return show_line(request, saved, on, note="Đã lưu cập nhật.")
    return show_line(request, period, on, form=form, outcome=outcome)


@require_POST
def no_change(request: SignedInRequest, period_id: int) -> HttpResponse:
    """ "Không thay đổi": say the newest update once more, by one click."""
    on = today()
    period = get_reportable_period(request.user, period_id, on)
    seen = SeenForm(request.POST)
    known = seen.cleaned_data["seen"] if seen.is_valid() else None
    outcome, words = save_unchanged(period, seen=known, by=request.user, on=on, channel=Channel.WEB)
    if not request.htmx:
        messages.add_message(request, LEVELS[outcome], words)
        return redirect(next_page(request) or reverse("tasks:period", args=[period.pk]))
    if outcome == Outcome.SAVED:
        return show_line(request, get_reportable_period(request.user, period_id, on), on, note=words)
    form = ReportForm(period=period, on=on, auto_id=auto_id(period))
    return show_line(request, period, on, form=form, outcome=outcome)


def auto_id(period: TaskPeriod) -> str:
    """Several lines may stand open on one page: the ids of their fields differ."""
    return f"viec-{period.pk}-%s"


def show_line(
    request: SignedInRequest,
    period: TaskPeriod,
    on: dt.date,
    *,
    form: ReportForm | None = None,
    outcome: Outcome = Outcome.SAVED,
    note: str = "",
) -> HttpResponse:
    context = {
        "period": period,
        "class_on": period.timeliness(on),
        "officers": period.officers(each for each in period.task.assignments.all() if each.ended_on is None),
        "task": period.task,
        "on": on,
        "form": form,
        "conflict": outcome == Outcome.MET,
        "note": note,
        "is_answer": True,
    }
    return render(request, "tasks/_work_line.html", context, status=outcome)


def next_page(request: SignedInRequest) -> str:
    """The page that the form was on, where it names one of ours; "" otherwise."""
    address = request.POST.get("next", "")
    return address if url_has_allowed_host_and_scheme(address, allowed_hosts=None) else ""
