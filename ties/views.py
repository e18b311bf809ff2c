"""The figures in tasks' outputs, plan by plan, with one button for each decision."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from accounts.requests import SignedInRequest
from indicators.catalogue.matches import MetricBook
from indicators.models import Indicator
from jobs.clock import today
from plans.models import Plan
from tasks.models import Task
from ties.actions import make_indicator, tie_figure, undo_tie
from ties.exceptions import AlreadyDecided
from ties.forms import NEW, NONE, DecisionForm
from ties.models import Tie
from ties.proposals import undecided
from units.roles import Act, may, wards_where


@require_GET
def figures(request: SignedInRequest, plan_id: int) -> HttpResponse:
    """What the outputs of one plan's tasks promise in figures."""
    plan = get_object_or_404(Plan.objects.visible_to(request.user).select_related("ward"), pk=plan_id)
    if not may(request.user, Act.MANAGE_PLANS, plan.ward_id):
        raise PermissionDenied
    tasks = Task.objects.filter(plan=plan, closed_on__isnull=True).exclude(output="").order_by("position", "pk")
    decided = Tie.objects.filter(task__plan=plan).select_related("task", "indicator", "decided_by")
    context = {
        "plan": plan,
        "found": undecided(tasks, MetricBook(plan.ward), min(today().year, plan.end_year)),
        "decided": decided,
        "indicators": Indicator.objects.filter(plan=plan, closed_on__isnull=True),
    }
    return render(request, "ties/figures.html", context)


@require_POST
def decide(request: SignedInRequest, task_id: int) -> HttpResponse:
    found = Task.objects.visible_to(request.user).select_related("plan__ward")
    task = get_object_or_404(found, pk=task_id)
    if not may(request.user, Act.MANAGE_PLANS, task.plan.ward_id):
        raise PermissionDenied
    form = DecisionForm(request.POST, task=task)
    page = redirect(f"{reverse('ties:figures', args=[task.plan_id])}#can-quyet-dinh")
    if not form.is_valid():
        messages.error(request, " ".join(str(text) for texts in form.errors.values() for text in texts))
        return page
    quote, decision = form.cleaned_data["quote"], form.cleaned_data["decision"]
    try:
        if decision == NEW:
            tie = make_indicator(task, quote, by=request.user, on=today())
            messages.success(request, f"Đã lập chỉ tiêu “{tie.indicator}”.")
        else:
            tie_figure(task, quote, None if decision == NONE else decision, by=request.user, on=today())
            messages.success(request, "Đã ghi nhận." if decision == NONE else f"Đã gắn với chỉ tiêu “{decision}”.")
    except AlreadyDecided:
        messages.warning(request, "Con số này đã được người khác xử lý.")
    return page


@require_POST
def undo(request: SignedInRequest, tie_id: int) -> HttpResponse:
    visible = Tie.objects.filter(task__in=Task.objects.visible_to(request.user))
    tie = get_object_or_404(visible.select_related("task"), pk=tie_id)
    if tie.task.ward_id not in wards_where(request.user, Act.MANAGE_PLANS):
        raise PermissionDenied
    undo_tie(tie)
    messages.success(request, "Đã bỏ gắn; chỉ tiêu (nếu có) vẫn được giữ.")
    return redirect("ties:figures", tie.task.plan_id)
