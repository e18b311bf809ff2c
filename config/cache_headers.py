"""Who may keep a copy of an answer: nobody, unless the view marks it as public; then it is the same for everybody."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.cache import cc_delim_re


class PrivateUnlessPublicMiddleware:
    """Pages, files and answers of the API are `private, no-store`; what is `public` sets no cookie and varies by none.

    Stands outside whatever sets cookies; files of `static/` are answered before it.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if "public" in _parts(response.get("Cache-Control", "")):
            response.cookies.clear()
            _vary_by_no_cookie(response)
        else:
            response["Cache-Control"] = "private, no-store"
        return response


def _vary_by_no_cookie(response: HttpResponse) -> None:
    others = [name for name in _parts(response.get("Vary", "")) if name.lower() != "cookie"]
    if others:
        response["Vary"] = ", ".join(others)
    else:
        response.headers.pop("Vary", None)


def _parts(header: str) -> list[str]:
    return [part for part in cc_delim_re.split(header) if part]
