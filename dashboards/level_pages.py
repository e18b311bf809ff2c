""" "Đơn vị", "Kế hoạch", "Cá nhân": what "Tổng quan" shows of a ward, at their level."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from accounts.models import User
from accounts.requests import SignedInRequest
from dashboards import blocks
from dashboards.overview import board
from dashboards.scope import scope_of
from jobs.clock import today
from plans.history import changes_of, ever
from plans.models import Plan
from units.models import Membership, Unit
from units.roles import home_ward, sees_work_of, unit_ids


@require_safe
def unit_list(request: SignedInRequest) -> HttpResponse:
    """The units side by side; who serves in one unit alone is led to it."""
    own = unit_ids(request.user)
    if len(own) == 1 and "ward" not in request.GET:
        return redirect("dashboards:unit", own.pop())
    scope, form = scope_of(request, today())
    rows = blocks.units(scope)
    unit_sums = blocks.unit_sums(scope, rows)
    context = {
        "scope": scope,
        "form": form,
        "reset": request.path,
        "units": rows,
        "unit_sums": unit_sums,
        "sums_note": blocks.sums_note(scope, unit_sums),
        "unit_chart": blocks.standings_chart("don-vi", "Việc của từng đơn vị, theo tình trạng", rows),
    }
    return render(request, "dashboards/units.html", context)


@require_safe
def unit_page(request: SignedInRequest, unit_id: int) -> HttpResponse:
    """One unit: its work, what it is late and silent with, and who has what."""
    unit = get_object_or_404(Unit.objects.visible_to(request.user).select_related("ward"), pk=unit_id)
    scope, form = scope_of(request, today(), ward=unit.ward, unit=unit)
    context = board(scope) | {
        "form": form,
        "reset": request.path,
        "title": unit.name,
        "note": f"Đơn vị của {unit.ward}",
        "people": _people(unit, scope.on),
        "history_url": reverse("dashboards:unit_history", args=[unit.pk]),
        "units": [],
        "back": (f"{reverse('dashboards:units')}?ward={unit.ward.slug}", "Các đơn vị"),
    }
    return render(request, "dashboards/level.html", context)


@require_safe
def unit_history(request: SignedInRequest, unit_id: int) -> HttpResponse:
    """What was changed about a unit and who serves in it."""
    unit = get_object_or_404(Unit.objects.visible_to(request.user).select_related("ward"), pk=unit_id)
    changes = changes_of({Unit: [unit.pk], Membership: ever(Membership, unit=unit)})
    return render(request, "dashboards/unit_history.html", {"unit": unit, "changes": changes})


def _people(unit: Unit, on: Any) -> list[Membership]:
    found = Membership.objects.in_force(on).filter(unit=unit, user__is_active=True).select_related("user")
    return list(found.order_by("-role", "user__order_key"))


@require_safe
def plan_progress(request: SignedInRequest, plan_id: int) -> HttpResponse:
    """How far one plan is: the dashboard of its work, sections and indicators."""
    plan = get_object_or_404(Plan.objects.visible_to(request.user).select_related("ward"), pk=plan_id)
    scope, form = scope_of(request, today(), ward=plan.ward, plan=plan)
    context = board(scope) | {
        "form": form,
        "reset": request.path,
        "title": plan.label,
        "note": f"Tiến độ kế hoạch của {plan.ward}, {plan.years}",
        "plans": [],
        "back": (reverse("dashboards:plan", args=[plan.pk]), "Nội dung kế hoạch"),
    }
    return render(request, "dashboards/level.html", context)


@require_safe
def own_page(request: SignedInRequest) -> HttpResponse:
    return person_page(request, request.user.pk)


@require_safe
def person_page(request: SignedInRequest, user_id: int) -> HttpResponse:
    """What one person has to do and how far it is; for the person and for those who see the ward's work."""
    person = get_object_or_404(User, pk=user_id)
    ward = home_ward(person)
    if person != request.user and not sees_work_of(request.user, person):
        raise Http404
    if ward is None:
        if person == request.user:
            return redirect("dashboards:overview")
        raise PermissionDenied
    scope, form = scope_of(request, today(), ward=ward, officer=person)
    context = board(scope) | {
        "form": form,
        "reset": request.path,
        "title": "Việc của cá nhân tôi" if person == request.user else str(person),
        "note": f"Việc được giao cho {person}, {ward}",
        "units": [],
        "reports": None,
        "directives": [],
        "trend": None,
        "back": None,
    }
    return render(request, "dashboards/level.html", context)
