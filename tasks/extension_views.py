"""A unit asks for more time; a leader decides."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from jobs.clock import today
from tasks.exceptions import ExtensionAlreadyDecided, ExtensionRefused
from tasks.extensions import ask_for_extension, decide_extension
from tasks.forms import DecisionForm, ExtensionForm
from tasks.period_views import get_reportable_period, get_visible_period, show
from units.roles import Act, may


@require_POST
def ask(request: HttpRequest, period_id: int) -> HttpResponse:
    on = today()
    period = get_reportable_period(request.user, period_id, on)
    form = ExtensionForm(request.POST)
    if not form.is_valid():
        return show(request, period, on, extending=form)
    try:
        ask_for_extension(period, **form.cleaned_data, by=request.user, on=on)
    except ExtensionRefused as refusal:
        form.add_error(None, refusal)
        return show(request, period, on, extending=form)
    messages.success(request, "Đã gửi đề nghị gia hạn đến lãnh đạo.")
    return redirect("tasks:period", period.pk)


@require_POST
def decide(request: HttpRequest, period_id: int, request_id: int) -> HttpResponse:
    on = today()
    period = get_visible_period(request.user, period_id)
    if not may(request.user, Act.DIRECT, period.ward_id):
        raise PermissionDenied
    wish = get_object_or_404(period.extension_requests.select_related("asked_by", "period__task"), pk=request_id)
    form = DecisionForm(request.POST)
    if not form.is_valid():
        return show(request, period, on, deciding=form)
    try:
        decide_extension(wish, **form.cleaned_data, by=request.user)
    except ExtensionAlreadyDecided:
        messages.warning(request, "Đề nghị này đã được quyết định trước. Trang dưới đây cho thấy kết quả.")
    else:
        messages.success(request, "Đã ghi quyết định; người đề nghị được thông báo.")
    return redirect("tasks:period", period.pk)
