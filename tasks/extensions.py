"""Asking for more time (gia hạn), and the decision. The plan's own last day stays as it is; both are shown."""

import datetime as dt

from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from notices.telling import tell
from tasks.exceptions import ExtensionAlreadyDecided, ExtensionRefused
from tasks.models import ExtensionRequest, TaskPeriod
from units.people import people_who_may
from units.roles import Act


def ask_for_extension(
    period: TaskPeriod, *, new_due_on: dt.date, reason: str, by: User, on: dt.date
) -> ExtensionRequest:
    """Ask for a later last day; the ward's leaders are told.

    Raises ExtensionRefused for work without a date, a day not after the last valid day or in the past, and while
    another request waits.
    """
    if period.due_on is None:
        raise ExtensionRefused({"new_due_on": "Nhiệm vụ này không có thời hạn cụ thể nên không cần gia hạn."})
    if new_due_on <= period.due_on or new_due_on < on:
        raise ExtensionRefused({"new_due_on": f"Ngày xin gia hạn phải sau {max(period.due_on, on):%d/%m/%Y}."})
    try:
        with transaction.atomic():
            request = ExtensionRequest.objects.create(period=period, asked_by=by, reason=reason, new_due_on=new_due_on)
            _tell_leaders(request, on)
    except IntegrityError:
        raise ExtensionRefused("Đã có một đề nghị gia hạn đang chờ quyết định.") from None
    return request


def _tell_leaders(request: ExtensionRequest, on: dt.date) -> None:
    for user in people_who_may(Act.DIRECT, request.period.ward, on):
        tell(
            user,
            key=f"extension:{request.pk}",
            text=f"Đề nghị gia hạn đến {request.new_due_on:%d/%m/%Y}: {request.period.task}",
            url=reverse("tasks:period", args=[request.period_id]),
        )


@transaction.atomic
def decide_extension(request: ExtensionRequest, *, granted: bool, answer: str, by: User) -> None:
    """Grant or refuse; who asked is told. Raises ExtensionAlreadyDecided if somebody decided first."""
    waiting = ExtensionRequest.objects.filter(pk=request.pk, granted=None)
    if not waiting.update(granted=granted, answer=answer, decided_by=by, decided_at=timezone.now()):
        raise ExtensionAlreadyDecided
    words = "Đồng ý" if granted else "Không đồng ý"
    tell(
        request.asked_by,
        key=f"extension-decided:{request.pk}",
        text=f"{words} gia hạn đến {request.new_due_on:%d/%m/%Y}: {request.period.task}. {answer}".strip(),
        url=reverse("tasks:period", args=[request.period_id]),
    )
