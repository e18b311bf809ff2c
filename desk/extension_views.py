"""Wishes for more time (gia hạn) of the plans that a person may read: open ones first, then what was decided."""

from typing import Any

from django.core.paginator import Paginator
from django.db.models import Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.models import User
from accounts.requests import SignedInRequest
from tasks.models import ExtensionRequest, TaskPeriod

PAGE_SIZE = 30
VIEWS: dict[str, tuple[str, dict[str, Any]]] = {
    "cho": ("Chờ quyết định", {"granted": None}),
    "dong-y": ("Đã đồng ý", {"granted": True}),
    "khong": ("Không đồng ý", {"granted": False}),
}
"""The parts of the list, as `?xem=` names them: what each is called, and which wishes it holds."""


def chosen_view(request: SignedInRequest) -> str:
    shown = request.GET.get("xem", "")
    return shown if shown in VIEWS else "cho"


def wishes_in(user: User, shown: str) -> "QuerySet[ExtensionRequest]":
    """The wishes of one view, newest first, on work that the user may see."""
    found = ExtensionRequest.objects.filter(
        Q(**VIEWS[shown][1]), period__in=TaskPeriod.objects.visible_to(user).order_by().values("pk")
    )
    related = ("period__task__plan", "period__unit", "period__ward", "asked_by", "recommended_by", "decided_by")
    return found.select_related(*related).order_by("-asked_at", "-pk")


@require_safe
def extension_list(request: SignedInRequest) -> HttpResponse:
    """The wishes of `?xem=`, those that wait by default."""
    shown = chosen_view(request)
    page = Paginator(wishes_in(request.user, shown), PAGE_SIZE).get_page(request.GET.get("page"))
    views = [(name, label, name == shown) for name, (label, _) in VIEWS.items()]
    return render(request, "desk/extensions.html", {"page": page, "views": views, "title": VIEWS[shown][0]})
