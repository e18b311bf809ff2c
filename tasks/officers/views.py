"""The head of a unit gives tasks their officers, one by one or many at once."""

import datetime as dt
from typing import NamedTuple

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Count, Prefetch
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from accounts.models import User
from accounts.requests import SignedInRequest
from jobs.clock import today
from tasks.access import get_visible_period
from tasks.forms import BulkOfficerForm, OfficerForm
from tasks.models import Assignment, TaskPeriod
from tasks.officers.actions import assign_many, assign_officer, may_assign, units_to_assign, work_of
from tasks.periods.groups import in_group
from tasks.periods.standing import as_they_are
from units.models import Unit
from units.people import people_of
from units.roles import Act, unit_ids

PAGE_SIZE = 100


@require_POST
def assign(request: SignedInRequest, period_id: int, assignment_id: int) -> HttpResponse:
    on = today()
    period = get_visible_period(request.user, period_id)
    answering = period.answering(period.task.assignments.select_related("unit", "officer"))
    assignment = next((each for each in answering if each.pk == assignment_id), None)
    if assignment is None:
        raise Http404
    if not may_assign(request.user, assignment):
        raise PermissionDenied
    form = OfficerForm(request.POST, officers=people_of(assignment.unit, on), prefix=assignment.pk)
    if not form.is_valid():
        messages.error(request, "Người được giao phải đang công tác tại đơn vị chủ trì.")
    else:
        officer = form.cleaned_data["officer"]
        assign_officer(assignment, officer, period, by=request.user, on=on)
        messages.success(request, f"Đã giao nhiệm vụ cho {officer}." if officer else "Đã bỏ người được giao.")
    return redirect("tasks:period", period.pk)


@require_http_methods(["GET", "HEAD", "POST"])
def assign_unit(request: SignedInRequest) -> HttpResponse:
    """The open work of a unit, what nobody does first; several items go to one officer at once."""
    user, on = request.user, today()
    units = list(units_to_assign(user, on).select_related("ward"))
    if not units:
        raise PermissionDenied
    asked = request.POST.get("unit") or request.GET.get("unit", "")
    unit = next((each for each in units if str(each.pk) == asked), None)
    if asked and unit is None:
        raise Http404
    unit = unit or _first_with_unowned(units, user, on)
    lines = _work_lines(unit, on)
    form = BulkOfficerForm(request.POST or None, officers=people_of(unit, on), periods=[line.period for line in lines])
    if request.method == "POST" and form.is_valid():
        officer = form.cleaned_data["officer"]
        count = assign_many(unit, form.cleaned_data["items"], officer, by=user, on=on)
        messages.success(request, f"Đã giao {count} nhiệm vụ cho {officer}.")
        return redirect(f"{reverse('tasks:assign_unit')}?unit={unit.pk}")
    context = {
        "unit": unit,
        "units": units,
        "page": Paginator(lines, PAGE_SIZE).get_page(request.GET.get("page")),
        "lacking": sum(not line.officers for line in lines),
        "form": form,
        "chosen": set(request.POST.getlist("items")),
        "today": on,
    }
    return render(request, "tasks/assign_unit.html", context, status=422 if form.errors else 200)


def _first_with_unowned(units: list[Unit], user: User, on: dt.date) -> Unit:
    """The own unit, else the one with the most work that nobody does."""
    own = unit_ids(user, Act.HEAD_UNIT)
    periods = as_they_are(TaskPeriod.objects.filter(unit__in=units).tracked(on).current(on), on)
    lacking = periods.filter(in_group("unowned", on))
    counts = dict(lacking.order_by().values_list("unit").annotate(count=Count("pk")))
    return max(units, key=lambda unit: (unit.pk in own, counts.get(unit.pk, 0)))


class WorkLine(NamedTuple):
    """The nearest open period of a task, and the unit's officers on it."""

    period: TaskPeriod
    officers: list[User]


def _work_lines(unit: Unit, on: dt.date) -> list[WorkLine]:
    """One line for each task; nobody's first."""
    answering = Assignment.objects.answering().filter(ended_on=None).select_related("officer")
    periods = work_of(unit, on).with_timeliness(on).select_related("task__plan")
    periods = periods.prefetch_related(Prefetch("task__assignments", answering))
    lines: dict[int, WorkLine] = {}
    for period in periods.order_by("due_on", "starts_on", "pk"):
        own = [each for each in period.task.assignments.all() if each.unit_id == unit.pk]
        lines.setdefault(period.task_id, WorkLine(period, period.officers(own)))
    return sorted(
        lines.values(), key=lambda each: (bool(each.officers), each.period.due_on or dt.date.max, each.period.pk)
    )
