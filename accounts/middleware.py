"""The session of who is at work goes on; one that has ended leads to the sign-in page; who tries too often waits."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django_htmx.http import HttpResponseClientRedirect

from accounts.guessing import guard
from accounts.guessing.answers import too_many
from accounts.guessing.limits import TooManyTries

AT_MOST_EVERY = 60
"""Seconds: so often the end of a session in use is put off, not at each click."""


class StaySignedInMiddleware:
    """Using the portal puts off the end of the session (`SESSION_COOKIE_AGE` after its last use)."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.session.accessed and request.user.is_authenticated:
            now = int(timezone.now().timestamp())  # noqa: TID251 - a session's end keeps to the machine's clock
            if now - request.session.get("used_at", 0) >= AT_MOST_EVERY:
                request.session["used_at"] = now
        return response


class HtmxSignInMiddleware:
    """An expired session must not paste the sign-in page into a fragment of a page."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if getattr(request, "htmx", False) and response.status_code == 302:
            return HttpResponseClientRedirect(response["Location"])
        return response


class TooManyTriesMiddleware:
    """Whoever is not signed in has so many pages a minute; what was tried too often is answered with 429, in words."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        try:
            if not _has_limits_of_its_own(request):
                guard.count_anonymous(request)
        except TooManyTries as error:
            return too_many(request, error)
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        return too_many(request, error) if isinstance(error, TooManyTries) else None


def _has_limits_of_its_own(request: HttpRequest) -> bool:
    """People at work, and programmes with a token: the API counts theirs."""
    return request.user.is_authenticated or (request.path.startswith("/api/") and "Authorization" in request.headers)
