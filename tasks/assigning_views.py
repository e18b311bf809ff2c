"""The head of a unit gives a task its officer."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from jobs.clock import today
from tasks.assigning import assign_officer, may_assign
from tasks.forms import OfficerForm
from tasks.period_views import get_visible_period
from units.people import people_of


@require_POST
def assign(request: HttpRequest, period_id: int, assignment_id: int) -> HttpResponse:
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
