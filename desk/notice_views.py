"""What a person was told on the site, newest first."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST, require_safe

from accounts.requests import SignedInRequest
from jobs import clock
from notices.models import Notice

PAGE_SIZE = 30


@require_safe
def notice_list(request: SignedInRequest) -> HttpResponse:
    page = Paginator(Notice.objects.filter(user=request.user), PAGE_SIZE).get_page(request.GET.get("page"))
    return render(request, "desk/notices.html", {"page": page})


@require_POST
def open_notice(request: SignedInRequest, notice_id: int) -> HttpResponse:
    """Mark one's notice as read and go to what it is about."""
    notice = get_object_or_404(Notice, pk=notice_id, user=request.user)
    Notice.objects.filter(pk=notice.pk, read_at=None).update(read_at=clock.now())
    inside = url_has_allowed_host_and_scheme(notice.url, allowed_hosts=None)
    return redirect(notice.url if notice.url and inside else "desk:notices")


@require_POST
def read_all(request: SignedInRequest) -> HttpResponse:
    Notice.objects.filter(user=request.user).unread().update(read_at=clock.now())
    return redirect("desk:notices")
