""" "Hệ thống": the outbox, what the schedule ran, which jobs failed."""

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from accounts.models import User
from jobs.models import Job, ScheduledRun
from notices.models import Message
from units.roles import Act, wards_where


def get_messages(user: User) -> "QuerySet[Message]":
    """The messages that the person may look at: all for a superuser, else those of their wards."""
    if user.is_superuser:
        return Message.objects.all()
    wards = wards_where(user, Act.SEE_SYSTEM)
    if not wards:
        raise PermissionDenied("Trang này dành cho quản trị và đầu mối theo dõi.")
    return Message.objects.filter(ward__in=wards)


def system(request: HttpRequest) -> HttpResponse:
    messages = get_messages(request.user)
    state = request.GET.get("state", "")
    listed = messages.filter(state=state) if state in Message.State.values else messages
    counted = messages.aggregate(**{value: Count("pk", filter=Q(state=value)) for value in Message.State.values})
    context = {
        "page": Paginator(listed.defer("text", "html"), 30).get_page(request.GET.get("page")),
        "state": state,
        "counts": [(value, label, counted[value]) for value, label in Message.State.choices],
        "runs": ScheduledRun.objects.all()[:12],
        "jobs": Job.objects.select_related("asked_by")[:12],
        "waiting_jobs": Job.objects.filter(state__in=[Job.State.WAITING, Job.State.RUNNING]).count(),
    }
    return render(request, "dashboards/system.html", context)


def message(request: HttpRequest, message_id: int) -> HttpResponse:
    """One message as it went out."""
    found = get_object_or_404(get_messages(request.user).prefetch_related("attachments"), pk=message_id)
    return render(request, "dashboards/message.html", {"message": found})
