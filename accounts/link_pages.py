"""What the pages behind signed links have in common: no session, no portal around them."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from accounts.guessing import guard
from accounts.item_links import LinkDead, Linked, LinkForged, read_token
from accounts.models import User

NO_RIGHT = "Việc này không còn nhận cập nhật, hoặc không còn thuộc phần việc của đồng chí."

LinkView = Callable[[HttpRequest, User, int], HttpResponse]


def opened_by_link(kind: Linked) -> Callable[[LinkView], Callable[[HttpRequest, str], HttpResponse]]:
    """Turns a view of (request, person, item id) into one of (request, token).

    A dead link, and an item that the person may not see or update (any more), is answered by a page that says what to
    do. `request.user` stays who it was: the link signs nobody in.
    """

    def decorate(view: LinkView) -> Callable[[HttpRequest, str], HttpResponse]:
        @login_not_required
        @require_http_methods(["GET", "HEAD", "POST"])
        @wraps(view)
        def page(request: HttpRequest, token: str) -> HttpResponse:
            try:
                response = view(request, *read_token(token, kind))
            except LinkForged as death:
                guard.count_bad_link(request)
                response = dead(request, str(death))
            except LinkDead as death:
                response = dead(request, str(death))
            except (Http404, PermissionDenied):
                response = dead(request, NO_RIGHT)
            response["X-Robots-Tag"] = "noindex"
            return response

        return page

    return decorate


def dead(request: HttpRequest, reason: str) -> HttpResponse:
    return link_page(request, "accounts/dead_link.html", {"reason": reason}, status=410)


def link_page(request: HttpRequest, template: str, context: dict[str, Any], *, status: int = 200) -> HttpResponse:
    """Render without anything of the portal around it, whoever may be signed in in this browser."""
    return render(request, template, context | {"user": AnonymousUser()}, status=status)
