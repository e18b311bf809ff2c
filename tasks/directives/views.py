"""A leader's instruction on a task, and the lead unit's answer."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from accounts.requests import SignedInRequest
from jobs.clock import today
from plans.directive_forms import AnswerForm, DirectiveForm
from plans.directives import DirectiveAlreadyAnswered
from tasks.access import get_visible_period
from tasks.directives.actions import answer_directive, give_directive, may_answer
from tasks.updates.period_views import show
from units.roles import Act, may


@require_POST
def give(request: SignedInRequest, period_id: int) -> HttpResponse:
    on = today()
    period = get_visible_period(request.user, period_id)
    if not may(request.user, Act.DIRECT, period.ward_id):
        raise PermissionDenied
    form = DirectiveForm(request.POST, ward=period.ward, on=on)
    if not form.is_valid():
        return show(request, period, on, directing=form)
    directive = give_directive(period, **form.cleaned_data, by=request.user, on=on)
    messages.success(request, f"Đã gửi ý kiến chỉ đạo đến {directive.to_unit or 'đầu mối theo dõi kế hoạch'}.")
    return redirect("tasks:period", period.pk)


@require_POST
def answer(request: SignedInRequest, period_id: int, directive_id: int) -> HttpResponse:
    on = today()
    period = get_visible_period(request.user, period_id)
    directive = get_object_or_404(period.task.directives.select_related("to_unit"), pk=directive_id)
    if not may_answer(request.user, directive, period):
        raise PermissionDenied
    form = AnswerForm(request.POST)
    if not form.is_valid():
        return show(request, period, on, answering=(directive.pk, form))
    try:
        answer_directive(directive, period, form.cleaned_data["answer"], by=request.user)
    except DirectiveAlreadyAnswered:
        messages.warning(request, "Đã có người trả lời ý kiến này trước. Trang dưới đây cho thấy câu trả lời đó.")
    else:
        messages.success(request, "Đã gửi phản hồi.")
    return redirect("tasks:period", period.pk)
