"""A page whose statement PostgreSQL gave up (`statement_timeout`) says so instead of failing."""

from collections.abc import Callable

from django.db import OperationalError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

QUERY_CANCELED = "57014"
WORDS = "Yêu cầu này cần quá nhiều thời gian nên hệ thống đã dừng lại."
WAY_OUT = "Vui lòng chọn hẹp hơn (một phường, một kế hoạch, một đơn vị, hoặc ngày gần hơn) rồi thử lại."


class TooLongMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if not (isinstance(error, OperationalError) and getattr(error.__cause__, "pgcode", None) == QUERY_CANCELED):
            return None
        if request.path.startswith("/api/"):
            problem = {"type": "about:blank", "title": WORDS, "status": 503, "detail": WAY_OUT}
            return JsonResponse(problem, status=503, content_type="application/problem+json")
        return render(request, "too_long.html", {"words": WORDS, "way_out": WAY_OUT}, status=503)
