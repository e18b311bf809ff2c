"""Pages on which a running plan's tasks are added, split, stopped and started by guidance; a task with sub-tasks."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from accounts.models import User
from accounts.requests import SignedInRequest
from jobs.clock import today
from plans.models import Plan
from tasks.access import get_reportable_period
from tasks.changes.actions import add_task, register_trigger, split_task, stop_task
from tasks.changes.forms import SplitForm, StopForm, TaskForm, TriggerForm
from tasks.exceptions import ChangeRefused
from tasks.history import changes_of_task
from tasks.models import Task, TaskPeriod
from tasks.periods.subtasks import standings
from units.roles import Act, may

POSTS = ["GET", "HEAD", "POST"]


@require_safe
def task(request: SignedInRequest, task_id: int) -> HttpResponse:
    """A task with its sub-tasks and what they make of it; one without goes on to its period that matters."""
    on = today()
    rows = Task.objects.visible_to(request.user).select_related("plan", "section", "parent")
    found = get_object_or_404(rows, pk=task_id)
    children = list(found.children.order_by("position", "pk"))
    if not children:
        period = found.periods.counted_once().order_by("-starts_on").filter(starts_on__lte=on).first()
        period = period or found.periods.counted_once().order_by("starts_on").first()
        if period:
            return redirect("tasks:period", period.pk)
    shown = TaskPeriod.objects.filter(task__in=children).counted_once().current(on).with_timeliness(on)
    by_task: dict[int, TaskPeriod] = {}
    for period in shown.select_related("unit").order_by("due_on", "starts_on", "pk"):
        by_task.setdefault(period.task_id, period)
    context = {
        "task": found,
        "children": [(child, by_task.get(child.pk)) for child in children],
        "standing": standings([found], on).get(found.pk),
        "earlier": found.periods.counted_once().order_by("-starts_on")[:12],
        "changes": changes_of_task(found),
        "may_manage": may(request.user, Act.MANAGE_PLANS, found.ward_id),
        "today": on,
    }
    return render(request, "tasks/task.html", context)


@require_http_methods(POSTS)
def add(request: SignedInRequest, plan_id: int) -> HttpResponse:
    plan = get_object_or_404(Plan.objects.visible_to(request.user).select_related("ward"), pk=plan_id)
    if not plan.may_be_managed_by(request.user) or plan.status != Plan.Status.ACTIVE:
        raise PermissionDenied
    on = today()
    form = TaskForm(request.POST or None, plan=plan, on=on)
    if request.method == "POST" and form.is_valid():
        lead, coordinating = form.cleaned_data["lead"], form.cleaned_data["coordinating"]
        try:
            made = add_task(form.save(commit=False), lead=lead, coordinating=coordinating, by=request.user, on=on)
        except ChangeRefused as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(request, "Đã bổ sung nhiệm vụ vào kế hoạch.")
            return redirect("tasks:task", made.pk)
    context = {"form": form, "title": "Bổ sung nhiệm vụ", "plan": plan, "back": plan.label}
    return render(request, "tasks/change.html", context, status=422 if form.errors else 200)


@require_http_methods(POSTS)
def split(request: SignedInRequest, task_id: int) -> HttpResponse:
    found, on = get_managed_task(request.user, task_id), today()
    form = SplitForm(request.POST or None, task=found, on=on)
    if request.method == "POST" and form.is_valid():
        try:
            made = split_task(found, form.pieces(), by=request.user, on=on)
        except ChangeRefused as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(request, f"Đã tách thành {len(made)} việc con.")
            return redirect("tasks:task", found.pk)
    context = {"form": form, "task": found, "title": "Tách thành việc con"}
    return render(request, "tasks/split.html", context, status=422 if form.errors else 200)


@require_http_methods(POSTS)
def stop(request: SignedInRequest, task_id: int) -> HttpResponse:
    """No longer followed, by a decision; what was reported stays."""
    found, on = get_managed_task(request.user, task_id), today()
    form = StopForm(request.POST or None, initial={"from_day": on})
    if request.method == "POST" and form.is_valid():
        try:
            stop_task(found, **form.cleaned_data, by=request.user)
        except ChangeRefused as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(request, "Đã ghi nhận: nhiệm vụ thôi theo dõi.")
            return redirect("tasks:task", found.pk)
    context = {"form": form, "task": found, "title": "Thôi theo dõi nhiệm vụ"}
    return render(request, "tasks/change.html", context, status=422 if form.errors else 200)


@require_http_methods(POSTS)
def trigger(request: SignedInRequest, period_id: int) -> HttpResponse:
    """Register the guidance or the event that starts the clock of waiting work."""
    on = today()
    period = _waiting_period(request.user, period_id)
    form = TriggerForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            register_trigger(period, **form.cleaned_data, by=request.user, on=on)
        except ChangeRefused as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(request, f"Đã ghi nhận; hạn hoàn thành {form.cleaned_data['due_on']:%d/%m/%Y}.")
            return redirect("tasks:period", period.pk)
    guided = period.kind == TaskPeriod.Kind.GUIDED
    title = "Ghi nhận văn bản hướng dẫn" if guided else "Ghi nhận việc phát sinh"
    context = {"form": form, "task": period.task, "title": title}
    return render(request, "tasks/change.html", context, status=422 if form.errors else 200)


def _waiting_period(user: User, period_id: int) -> TaskPeriod:
    """The period, or 404; 403 for who neither reports on it nor runs the plan, or when it does not wait."""
    visible = TaskPeriod.objects.visible_to(user).select_related("task__plan__ward", "unit")
    found = get_object_or_404(visible.prefetch_related("task__assignments__unit"), pk=period_id)
    if found.rolls_up and may(user, Act.MANAGE_PLANS, found.ward_id):
        return found
    return get_reportable_period(user, period_id, today())


def get_managed_task(user: User, task_id: int) -> Task:
    """The task, or 404; 403 for who does not run the ward's plans."""
    found = get_object_or_404(Task.objects.visible_to(user).select_related("plan__ward", "section"), pk=task_id)
    if not may(user, Act.MANAGE_PLANS, found.ward_id):
        raise PermissionDenied
    return found
