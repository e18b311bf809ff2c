""" "Hệ thống": the outbox, what the schedule ran, which jobs failed."""

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Count, Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render

from accounts.models import User
from accounts.requests import SignedInRequest
from jobs import clock
from jobs.models import Job
from jobs.schedule import titles
from jobs.status import last_runs, queue
from notices.models import Message
from units.models import Membership, Ward
from units.roles import Act, may, wards_where

FOR_WHOM = "Trang này dành cho quản trị và đầu mối theo dõi."


def get_messages(user: User) -> "QuerySet[Message]":
    """The messages that the person may look at: all for a superuser, else those of their wards."""
    if user.is_superuser:
        return Message.objects.all()
    wards = wards_where(user, Act.SEE_SYSTEM)
    if not wards:
        raise PermissionDenied(FOR_WHOM)
    return Message.objects.filter(ward__in=wards)


def get_jobs(user: User) -> "QuerySet[Job]":
    """The jobs that the person may look at: all for a superuser, else those that somebody of their wards asked for."""
    if user.is_superuser:
        return Job.objects.all()
    colleagues = Membership.objects.filter(ward__in=wards_where(user, Act.SEE_SYSTEM))
    return Job.objects.filter(asked_by__in=colleagues.values("user_id"))


def system(request: SignedInRequest) -> HttpResponse:
    messages = get_messages(request.user)
    state = request.GET.get("state", "")
    listed = messages.filter(state=state) if state in Message.State.values else messages
    counted = messages.aggregate(**{value: Count("pk", filter=Q(state=value)) for value in Message.State.values})
    jobs, names = get_jobs(request.user), titles()
    context = {
        "page": Paginator(listed.defer("text", "html"), 30).get_page(request.GET.get("page")),
        "state": state,
        "counts": [(value, label, counted[value]) for value, label in Message.State.choices],
        "runs": [(names.get(run.name, run.name), run) for run in last_runs()],
        "jobs": jobs.select_related("asked_by")[:12],
        "queue": queue(clock.now()),
    }
    return render(request, "office/system.html", context)


def message(request: SignedInRequest, message_id: int) -> HttpResponse:
    """One message as it went out."""
    user = request.user
    visible = (
        Message.objects.all() if user.is_superuser else Message.objects.filter(ward__in=Ward.objects.visible_to(user))
    )
    found = get_object_or_404(visible.prefetch_related("attachments"), pk=message_id)
    if found.ward_id and not may(user, Act.SEE_SYSTEM, found.ward_id):
        raise PermissionDenied(FOR_WHOM)
    return render(request, "office/message.html", {"message": found})
