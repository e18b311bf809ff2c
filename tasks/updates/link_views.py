"""The form of one period behind the signed link of a mail: for one person, without signing in."""

import datetime as dt

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from accounts.item_links import NO_CHANGE, Linked
from accounts.link_pages import link_page, opened_by_link
from accounts.models import User
from jobs.clock import today
from plans.channels import Channel
from tasks.access import get_reportable_period
from tasks.forms import ReportForm, SeenForm
from tasks.models import TaskPeriod
from tasks.updates.submission import Outcome, save_report, save_unchanged

SAVED = "da-luu"


@opened_by_link(Linked.TASK_PERIOD)
def link(request: HttpRequest, user: User, period_id: int) -> HttpResponse:
    """Show the form, or the page with the one button "Không thay đổi"; a POST is the update. Then a page of thanks."""
    on = today()
    period = get_reportable_period(user, period_id, on)
    if request.method == "POST" and NO_CHANGE in request.POST:
        return _no_change(request, period, user, on)
    if request.method == "POST":
        form = ReportForm(request.POST, request.FILES, period=period, on=on)
        outcome = save_report(form, period, by=user, on=on, channel=Channel.LINK)
        if outcome == Outcome.SAVED:
            return redirect(f"{request.path}?{SAVED}=1")
        return _show(request, period, user, on, form=form, outcome=outcome)
    return _show(request, period, user, on, form=ReportForm(period=period, on=on))


def _no_change(request: HttpRequest, period: TaskPeriod, user: User, on: dt.date) -> HttpResponse:
    form = SeenForm(request.POST)
    seen = form.cleaned_data["seen"] if form.is_valid() else None
    outcome, words = save_unchanged(period, seen=seen, by=user, on=on, channel=Channel.LINK)
    if outcome == Outcome.SAVED:
        return redirect(f"{request.path}?{SAVED}=1")
    return _show(request, period, user, on, form=ReportForm(period=period, on=on), outcome=outcome, words=words)


def _show(
    request: HttpRequest,
    period: TaskPeriod,
    user: User,
    on: dt.date,
    *,
    form: ReportForm,
    outcome: Outcome = Outcome.SAVED,
    words: str = "",
) -> HttpResponse:
    asks_no_change = request.method != "POST" and NO_CHANGE in request.GET and period.newest_update
    context = {
        "person": user,
        "sign_in_url": f"{reverse('accounts:login')}?next={reverse('tasks:period', args=[period.pk])}",
        "period": period,
        "task": period.task,
        "today": on,
        "class_now": period.timeliness(on),
        "form": form,
        "form_url": request.path,
        "keep_url": request.path,
        "conflict": outcome == Outcome.MET and not words,
        "words": words,
        "asks_no_change": asks_no_change,
        "saved": request.method != "POST" and SAVED in request.GET and period.newest_update,
    }
    return link_page(request, "tasks/link.html", context, status=outcome)
