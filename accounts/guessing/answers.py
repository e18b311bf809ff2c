"""The answer to who tried too often: when to come again, in words and as a header."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

from accounts.guessing.limits import TooManyTries, in_words


def too_many(request: HttpRequest, error: TooManyTries) -> HttpResponse:
    words = f"Quá nhiều yêu cầu từ mạng này. Hãy thử lại sau {in_words(error.seconds)}."
    if request.path.startswith("/api/"):
        problem = {"type": "about:blank", "title": "Gửi quá nhiều yêu cầu", "status": 429, "detail": words}
        return asked_to_wait(JsonResponse(problem, content_type="application/problem+json"), error.seconds)
    return asked_to_wait(render(request, "accounts/too_many.html", {"words": words}), error.seconds)


def asked_to_wait(response: HttpResponse, seconds: int) -> HttpResponse:
    """The answer as one that says when to come again."""
    response.status_code = 429
    response["Retry-After"] = str(seconds)
    return response
