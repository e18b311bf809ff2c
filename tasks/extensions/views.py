"""A unit asks for more time; its head gives advice, a leader decides."""

from collections.abc import Callable

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from accounts.models import User
from accounts.requests import SignedInRequest
from jobs.clock import today
from tasks.access import get_reportable_period, get_visible_period
from tasks.exceptions import ExtensionAlreadyDecided, ExtensionRefused
from tasks.extensions.next_word import next_words
from tasks.extensions.wishes import ask_for_extension, decide_extension, may_decide, may_recommend, recommend_extension
from tasks.forms import DecisionForm, ExtensionForm
from tasks.models import ExtensionRequest, TaskPeriod
from tasks.updates.period_views import show


@require_POST
def ask(request: SignedInRequest, period_id: int) -> HttpResponse:
    on = today()
    period = get_reportable_period(request.user, period_id, on)
    form = ExtensionForm(request.POST)
    if not form.is_valid():
        return show(request, period, on, extending=form)
    try:
        wish = ask_for_extension(period, **form.cleaned_data, by=request.user, on=on)
    except ExtensionRefused as refusal:
        form.add_error(None, refusal)
        return show(request, period, on, extending=form)
    first = "trưởng đơn vị" if next_words([wish], on)[wish.pk].is_heads else "lãnh đạo"
    messages.success(request, f"Đã gửi đề nghị gia hạn đến {first}.")
    return redirect("tasks:period", period.pk)


@require_POST
def recommend(request: SignedInRequest, period_id: int, request_id: int) -> HttpResponse:
    """The word of the unit's head on a wish of the unit."""
    period, wish = _wish(request, period_id, request_id, may_recommend)
    on = today()
    form = DecisionForm(request.POST)
    if not form.is_valid():
        return show(request, period, on, deciding=form)
    agreed, words = form.cleaned_data["granted"], form.cleaned_data["answer"]
    try:
        recommend_extension(wish, agreed=agreed, words=words, by=request.user, on=on)
    except ExtensionAlreadyDecided:
        messages.warning(request, "Đề nghị này đã có ý kiến trước. Trang dưới đây cho thấy kết quả.")
    else:
        done = "Đã trình lãnh đạo quyết định." if agreed else "Đã ghi ý kiến; người đề nghị được thông báo."
        messages.success(request, done)
    return redirect("tasks:period", period.pk)


@require_POST
def decide(request: SignedInRequest, period_id: int, request_id: int) -> HttpResponse:
    period, wish = _wish(request, period_id, request_id, may_decide)
    on = today()
    form = DecisionForm(request.POST)
    if not form.is_valid():
        return show(request, period, on, deciding=form)
    try:
        decide_extension(wish, **form.cleaned_data, by=request.user, on=on)
    except ExtensionAlreadyDecided:
        messages.warning(request, "Đề nghị này đã được quyết định trước. Trang dưới đây cho thấy kết quả.")
    else:
        messages.success(request, "Đã ghi quyết định; người đề nghị được thông báo.")
    return redirect("tasks:period", period.pk)


def _wish(
    request: SignedInRequest, period_id: int, request_id: int, allowed: Callable[[User, ExtensionRequest], bool]
) -> tuple[TaskPeriod, ExtensionRequest]:
    """The period and the wish, or 404; 403 for who has no word on it. One that was decided meanwhile is let through:

    the action tells what the other decided.
    """
    period = get_visible_period(request.user, period_id)
    wish = get_object_or_404(
        period.extension_requests.select_related("asked_by", "period__task", "period__ward", "period__unit"),
        pk=request_id,
    )
    open_wish = ExtensionRequest(period=wish.period, asked_by=wish.asked_by)
    if not allowed(request.user, open_wish):
        raise PermissionDenied
    return period, wish
