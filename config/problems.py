"""Errors of the API as problem details (RFC 9457), in Vietnamese."""

from http import HTTPStatus
from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from rest_framework import exceptions
from rest_framework.response import Response
from rest_framework.views import exception_handler

from indicators.exceptions import EntriesRefused, MeasurementDoubtful, SomebodyElseMeasured
from indicators.models import Measurement
from tasks.exceptions import SomebodyElseReported
from tasks.models import ProgressUpdate

MEDIA_TYPE = "application/problem+json"
TITLES = {
    400: "Dữ liệu gửi lên chưa đúng",
    401: "Chưa đăng nhập",
    403: "Không có quyền",
    404: "Không tìm thấy",
    405: "Phương thức không được hỗ trợ",
    409: "Dữ liệu đã được người khác thay đổi",
    415: "Kiểu nội dung không được hỗ trợ",
    422: "Số liệu cần được xác nhận",
    429: "Gửi quá nhiều yêu cầu",
}


class Conflict(exceptions.APIException):
    status_code = 409
    default_detail = "Vừa có người khác ghi trước. Hãy đọc lại rồi gửi lại với “seen” mới."


class Doubtful(exceptions.APIException):
    """What was sent looks wrong and was not stored; the questions are in `questions`."""

    status_code = 422


def problem_details(error: Exception, context: dict[str, Any]) -> Response | None:
    """The answer to an error; None for one that is nobody's fault but ours, which stays a 500."""
    questions: dict[str, str] | None = None
    latest: ProgressUpdate | Measurement | None = None
    if isinstance(error, (MeasurementDoubtful, EntriesRefused)) and error.questions:
        questions = error.questions
        error = Doubtful(" ".join(questions.values()) + " Nếu đúng, gửi lại với “sure” là true.")
    elif isinstance(error, EntriesRefused):
        error = exceptions.ValidationError(error.problems)
    elif isinstance(error, (SomebodyElseMeasured, SomebodyElseReported)):
        latest = error.args[0]
        error = Conflict()
    elif isinstance(error, ValidationError):
        error = exceptions.ValidationError(_by_field(error))
    response = exception_handler(error, context)
    if response is None:
        return None
    problem: dict[str, Any] = {
        "type": "about:blank",
        "title": TITLES.get(response.status_code) or HTTPStatus(response.status_code).phrase,
        "status": response.status_code,
        "detail": _sentence(response.data),
    }
    if isinstance(error, exceptions.ValidationError):
        problem["errors"] = response.data
    if questions:
        problem["questions"] = questions
    if response.status_code == 409:
        problem["latest"] = latest.pk if latest else None
        problem["current"] = _current(latest)
    response.data = problem
    response.content_type = MEDIA_TYPE
    return response


def _current(latest: ProgressUpdate | Measurement | None) -> dict[str, Any] | None:
    """What the other wrote, so that the sender can show both and choose; None where it was returned meanwhile."""
    if latest is None:
        return None
    names = {
        ProgressUpdate: ("state", "percent", "done_on", "result", "difficulty", "proposal", "reported_on"),
        Measurement: ("year", "as_of_on", "value", "numerator", "denominator", "text", "reported_on"),
    }[type(latest)]
    return {"author": str(latest.author or ""), **{name: getattr(latest, name) for name in names}}


def _by_field(error: ValidationError) -> Any:
    """The messages by field, or as a list where the error belongs to no field."""
    if not hasattr(error, "error_dict"):
        return error.messages
    return {"" if name == NON_FIELD_ERRORS else name: texts for name, texts in error.message_dict.items()}


def _sentence(data: Any) -> str:
    """What went wrong in one text: the messages one after the other."""
    if isinstance(data, dict):
        return _sentence(data["detail"]) if set(data) == {"detail"} else " ".join(map(_sentence, data.values()))
    if isinstance(data, list):
        return " ".join(map(_sentence, data))
    return str(data)
