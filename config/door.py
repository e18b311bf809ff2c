"""Text is cleaned where it comes in, once: what a form sends, what stands in an address, what a programme sends.

Files have doors of their own: `uploads.checks` (their names), `sheets.tables`, `importing.documents.reading`,
`reporting.sending.bounces`; `config/tests/test_door.py` sees that there is no other.
"""

from collections.abc import Callable, Mapping
from typing import Any, TypeVar, cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from rest_framework.parsers import DataAndFiles, FormParser, JSONParser, MultiPartParser

from wording.printing import INSTEAD, unprintable
from wording.text import clean_all, clean_text

Answer = Callable[[HttpRequest], HttpResponse]
Form = TypeVar("Form", bound=QueryDict)
_LACKING = "ro_viec.unprintable"
"""Where a request keeps what of its text no report can print."""


class CleanTextMiddleware:
    """Cleans what a page is sent before any view or form sees it, and tells the writer what no report can print."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if 300 <= response.status_code < 400 and (lacking := request.META.get(_LACKING)):
            messages.warning(request, not_printed(lacking))
        return response

    def process_view(self, request: HttpRequest, *view: object) -> None:
        """Here and not before: the parser of a form may refuse it, which is then answered like a view's refusal."""
        request.GET = cleaned_form(request.GET)
        if request.method == "POST" and not request.path.startswith("/api/"):  # the API's parsers clean
            request.POST = cleaned_form(request.POST)
            request.META[_LACKING] = _unprintable(request.POST)


def cleaned_form(sent: Form) -> Form:
    """The fields with their text cleaned; the same object where there is nothing to clean. Passwords are no text."""
    changed = {
        name: clean
        for name, values in sent.lists()
        if not _is_secret(name) and (clean := [clean_text(value) for value in values]) != values
    }
    if not changed:
        return sent
    made = sent.copy()
    for name, values in changed.items():
        made.setlist(name, values)
    made._mutable = False
    return cast("Form", made)


def _is_secret(name: str) -> bool:
    return "password" in name


def _unprintable(sent: QueryDict) -> list[str]:
    texts = (text for name, values in sent.lists() if not _is_secret(name) for text in values)
    return list(dict.fromkeys(run for text in texts for run in unprintable(text)))


MOST_NAMED = 5


def not_printed(lacking: list[str]) -> str:
    """Tells a writer which characters a report prints otherwise."""
    named = ", ".join(f"“{each[:10]}”" for each in lacking[:MOST_NAMED])
    more = "…" if len(lacking) > MOST_NAMED else ""
    return f"Ký tự {named}{more} không in được trong báo cáo; khi lập tệp sẽ được thay bằng “{INSTEAD}”."


class CleanJSONParser(JSONParser):
    def parse(self, stream: Any, media_type: str | None = None, parser_context: Mapping[str, Any] | None = None) -> Any:
        return clean_all(super().parse(stream, media_type, parser_context))


class CleanFormParser(FormParser):
    def parse(self, stream: Any, media_type: str | None = None, parser_context: Mapping[str, Any] | None = None) -> Any:
        return cleaned_form(super().parse(stream, media_type, parser_context))


class CleanMultiPartParser(MultiPartParser):
    def parse(
        self, stream: Any, media_type: str | None = None, parser_context: Mapping[str, Any] | None = None
    ) -> DataAndFiles:
        sent = super().parse(stream, media_type, parser_context)
        return DataAndFiles(cleaned_form(sent.data), sent.files)
