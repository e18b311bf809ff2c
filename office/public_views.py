""" "Công khai": what everybody may read, without signing in; the same page for all, so that it can be kept."""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.models import AnonymousUser
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import condition, require_safe

from accounts.requests import SignedInRequest
from dashboards.models import Opening
from jobs import clock
from office.publishing import KEPT, as_csv, published
from plans.models import Plan

_for_all = cache_control(public=True, max_age=KEPT)


def _opened() -> Any:
    return Opening.objects.filter(is_open=True, plan__status__in=[Plan.Status.ACTIVE, Plan.Status.CLOSED])


def _shared(context: dict[str, Any]) -> dict[str, Any]:
    """The page as who has not signed in sees it, whoever asks: what is kept for one is right for all."""
    return context | {"user": AnonymousUser(), "theme": "", "entries": [], "own_ward": None, "messages": []}


def _etag(request: SignedInRequest, **arguments: Any) -> str | None:
    """Changes with what is opened, every five minutes, and with the day."""
    plan_id = arguments.get("plan_id")
    found = _opened().filter(plan=plan_id).values_list("changed_at", flat=True).first() if plan_id else None
    if found is None:
        return None
    now = clock.now().timestamp() // KEPT
    return f'"{plan_id}-{found.timestamp()}-{clock.today():%Y%m%d}-{now:.0f}"'


@login_not_required
@require_safe
@_for_all
def public_list(request: HttpRequest) -> HttpResponse:
    """The plans that wards have opened, by ward."""
    found = _opened().select_related("plan__ward").order_by("plan__ward__order_key", "-plan__start_year", "plan__title")
    return render(request, "office/public_list.html", _shared({"openings": found}))


@login_not_required
@require_safe
@_for_all
@condition(etag_func=_etag)
def public_plan(request: HttpRequest, plan_id: int) -> HttpResponse:
    opening = _opening(plan_id)
    context = {"data": published(opening, clock.today()), "plan_id": plan_id}
    return render(request, "office/public_plan.html", _shared(context))


@login_not_required
@require_safe
@_for_all
@condition(etag_func=_etag)
def public_json(request: HttpRequest, plan_id: int) -> HttpResponse:
    options = {"ensure_ascii": False, "indent": 1}
    return JsonResponse(published(_opening(plan_id), clock.today()), json_dumps_params=options)


@login_not_required
@require_safe
@_for_all
@condition(etag_func=_etag)
def public_csv(request: HttpRequest, plan_id: int) -> HttpResponse:
    answer = HttpResponse(as_csv(published(_opening(plan_id), clock.today())), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="ke-hoach-{plan_id}.csv"'
    return answer


def _opening(plan_id: int) -> Opening:
    found = _opened().filter(plan=plan_id).select_related("plan__ward").first()
    if found is None:
        raise Http404("Kế hoạch này không được công khai.")
    return found
