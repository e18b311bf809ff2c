"""The page of one period of a task: what is known of it, its update form, its history, reviews."""

import datetime as dt
from typing import Any, NamedTuple

from django.contrib import messages
from django.core.paginator import Page, Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from accounts.models import User
from accounts.requests import SignedInRequest
from jobs.clock import today
from plans.channels import Channel
from plans.directive_forms import AnswerForm, DirectiveForm
from tasks.access import get_reportable_period, get_reviewable_update, get_visible_period, is_reportable, is_tracked
from tasks.directives.actions import may_answer
from tasks.exceptions import UpdateAlreadyReviewed
from tasks.extensions.next_word import NextWord, next_words
from tasks.extensions.wishes import may_decide, may_recommend
from tasks.forms import (
    DecisionForm,
    ExtensionForm,
    OfficerForm,
    ReportForm,
    ReturnForm,
)
from tasks.history import changes_of_task
from tasks.models import Assignment, Directive, ExtensionRequest, ProgressUpdate, TaskPeriod, TaskPeriodQuerySet
from tasks.officers.actions import may_assign
from tasks.periods.groups import worst_first
from tasks.periods.standing import as_they_are
from tasks.timeliness import DONE
from tasks.updates.actions import confirm_update, return_update
from tasks.updates.submission import Outcome, save_report
from units.people import people_of
from units.roles import Act, may

ALREADY_REVIEWED = "Cập nhật này đã được người khác xem xét trước. Trang dưới đây cho thấy kết quả."
UPDATES_ON_A_PAGE = 30


@require_http_methods(["GET", "HEAD", "POST"])
def period(request: SignedInRequest, period_id: int) -> HttpResponse:
    """Show the period; a POST is an update of it."""
    on = today()
    if request.method == "POST":
        return _report(request, get_reportable_period(request.user, period_id, on), on)
    found = get_visible_period(request.user, period_id)
    form = ReportForm(period=found, on=on) if is_reportable(found, request.user, on) else None
    return show(request, found, on, form=form)


def _report(request: SignedInRequest, found: TaskPeriod, on: dt.date) -> HttpResponse:
    form = ReportForm(request.POST, request.FILES, period=found, on=on)
    outcome = save_report(form, found, by=request.user, on=on, channel=Channel.WEB)
    if outcome != Outcome.SAVED:
        return show(request, found, on, form=form, conflict=outcome == Outcome.MET, status=outcome)
    messages.success(request, "Đã lưu cập nhật.")
    return redirect("tasks:period", found.pk)


@require_POST
def confirm(request: SignedInRequest, update_id: int) -> HttpResponse:
    update = get_reviewable_update(request.user, update_id)
    try:
        confirm_update(update, by=request.user, on=today())
    except UpdateAlreadyReviewed:
        messages.warning(request, ALREADY_REVIEWED)
    else:
        messages.success(request, "Đã xác nhận cập nhật.")
    return redirect("tasks:period", update.period_id)


@require_POST
def send_back(request: SignedInRequest, update_id: int) -> HttpResponse:
    """Return an update to its author, with a reason."""
    on = today()
    update = get_reviewable_update(request.user, update_id)
    form = ReturnForm(request.POST)
    if not form.is_valid():
        return show(request, get_visible_period(request.user, update.period_id), on, returning=(update.pk, form))
    try:
        return_update(update, by=request.user, on=on, reason=form.cleaned_data["reason"])
    except UpdateAlreadyReviewed:
        messages.warning(request, ALREADY_REVIEWED)
    else:
        messages.success(request, "Đã trả lại cập nhật; người cập nhật được thông báo lý do.")
    return redirect("tasks:period", update.period_id)


def show(
    request: SignedInRequest,
    found: TaskPeriod,
    on: dt.date,
    *,
    form: ReportForm | None = None,
    conflict: bool = False,
    returning: tuple[int, ReturnForm] | None = None,
    directing: DirectiveForm | None = None,
    answering: tuple[int, AnswerForm] | None = None,
    extending: ExtensionForm | None = None,
    deciding: DecisionForm | None = None,
    status: int | None = None,
) -> HttpResponse:
    """The page; `conflict` and the words in -ing are what was just refused, with what was typed."""
    user = request.user
    reportable = is_reportable(found, user, on)
    extensions = _extensions(found, user, on)
    waiting = any(each.wish.granted is None for each in extensions)
    refused = returning or directing or answering or extending or deciding
    context = {
        "period": found,
        "task": found.task,
        "class_now": found.timeliness(on),
        "today": on,
        "facts": _people(found, user, on),
        "followed": is_tracked(found, on),
        "is_closed": found.is_closed(on),
        "form": form or (ReportForm(period=found, on=on) if reportable else None),
        "conflict": conflict,
        "may_review": found.may_be_reviewed_by(user),
        "may_direct": may(user, Act.DIRECT, found.ward_id),
        "may_answer": reportable,
        "updates": _history(found, request.GET.get("page")),
        "directives": _directives(found, user),
        "may_manage": may(user, Act.MANAGE_PLANS, found.ward_id) and is_tracked(found, on),
        "waits": found.due_on is None and found.kind != TaskPeriod.Kind.ONGOING and is_tracked(found, on),
        "changes": changes_of_task(found.task),
        "revisions": found.revisions.select_related("unit", "by"),
        "other_periods": _other_periods(found),
        "parts": (parts := _parts(found, on)),
        "parts_reported": sum(each.part.last_update_id is not None for each in parts),
        "return_form": ReturnForm(),
        "directive_form": directing or DirectiveForm(ward=found.ward, on=on),
        "answer_form": AnswerForm(),
        "returning_id": returning[0] if returning else None,
        "returning_form": returning[1] if returning else None,
        "extensions": extensions,
        "may_extend": reportable and found.due_on is not None and found.timeliness(on) not in DONE and not waiting,
        "extension_form": extending or ExtensionForm(),
        "decision_form": deciding or DecisionForm(initial={"granted": "1"}),
        "answering_id": answering[0] if answering else None,
        "answering_form": answering[1] if answering else None,
    }
    return render(request, "tasks/period.html", context, status=status or (422 if refused else 200))


class WishLine(NamedTuple):
    """A wish for more time with what the user may say to it; while it is open, with who is to speak next."""

    wish: ExtensionRequest
    for_advice: bool
    for_decision: bool
    next_word: NextWord | None


def _extensions(found: TaskPeriod, user: User, on: dt.date) -> list[WishLine]:
    wishes = list(found.extension_requests.select_related("asked_by", "recommended_by", "decided_by"))
    for wish in wishes:
        wish.period = found
    words = next_words([wish for wish in wishes if wish.granted is None], on)
    return [WishLine(wish, may_recommend(user, wish), may_decide(user, wish), words.get(wish.pk)) for wish in wishes]


def _history(found: TaskPeriod, number: str | None) -> Page[ProgressUpdate]:
    rows = found.updates.select_related("author", "unit", "reviewed_by").prefetch_related("evidence")
    return Paginator(rows, UPDATES_ON_A_PAGE).get_page(number)


def _directives(found: TaskPeriod, user: User) -> list[tuple[Directive, bool]]:
    """The leaders' instructions on the task, each with whether the user may answer it."""
    rows = found.task.directives.with_names().prefetch_related("followed_by")
    return [(each, each.is_open and may_answer(user, each, found)) for each in rows]


def _other_periods(found: TaskPeriod) -> TaskPeriodQuerySet:
    """The task's other periods of the same kind: the whole ones, or those of the same unit."""
    same = {"part_of__isnull": False, "unit": found.unit} if found.part_of_id else {"part_of": None}
    return found.task.periods.filter(**same).exclude(pk=found.pk).order_by("-starts_on")[:12]


class PartLine(NamedTuple):
    """What a unit has to report of the whole, and who does the work there."""

    part: TaskPeriod
    officers: list[User]


def _parts(found: TaskPeriod, on: dt.date) -> list[PartLine]:
    """Worst first."""
    if not found.rolls_up:
        return []
    assignments = [each for each in found.task.assignments.all() if each.ended_on is None]
    parts = worst_first(as_they_are(found.parts.select_related("unit"), on), on)
    return [PartLine(part, part.officers(assignments)) for part in parts]


def _people(found: TaskPeriod, user: User, on: dt.date) -> dict[str, Any]:
    """Who leads, who does the work, who helps, as of now; and for whom the user may name an officer."""
    open_now = [each for each in found.task.assignments.all() if each.ended_on is None]
    answering = found.answering(open_now)
    return {
        "leads": answering,
        "officers": found.officers(open_now),
        "assignable": [
            (each, OfficerForm(officers=people_of(each.unit, on), initial={"officer": each.officer}, prefix=each.pk))
            for each in answering
            if may_assign(user, each)
        ],
        "helping": [each.unit for each in open_now if each.role == Assignment.Role.COORDINATING],
    }
