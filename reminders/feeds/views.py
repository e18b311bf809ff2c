"""The calendar feeds' addresses: secret, renewable, read by calendar programmes without signing in."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from accounts.guessing import guard
from accounts.requests import SignedInRequest
from jobs.clock import today
from reminders.feeds.calendar import feed_kinds, is_alive, make_feed, render, renew
from reminders.models import CalendarFeed


@login_not_required
@require_safe
def calendar(request: HttpRequest, token: str) -> HttpResponse:
    """The calendar behind a secret address; 404 for one that was renewed or whose owner left."""
    feed = CalendarFeed.objects.select_related("owner", "unit", "ward").filter(token=token).first()
    if feed is None:
        guard.count_bad_link(request)
    if feed is None or not is_alive(feed):
        raise Http404
    response = HttpResponse(render(feed, today()), content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = 'inline; filename="ro-viec.ics"'
    return response


@require_POST
def make(request: SignedInRequest) -> HttpResponse:
    """Make the feed that the button names."""
    kind = next((each for each in feed_kinds(request.user) if each.key == request.POST.get("what")), None)
    if kind is None:
        raise Http404
    make_feed(kind, by=request.user)
    messages.success(request, f"Đã tạo địa chỉ lịch: {kind.label[0].lower() + kind.label[1:]}.")
    return redirect(f"{reverse('reminders:mine')}#lich")


@require_POST
def renew_address(request: SignedInRequest, feed_id: int) -> HttpResponse:
    renew(get_object_or_404(CalendarFeed, pk=feed_id, owner=request.user))
    messages.success(request, "Đã đổi địa chỉ lịch. Địa chỉ cũ không còn dùng được; hãy đăng ký lại bằng địa chỉ mới.")
    return redirect(f"{reverse('reminders:mine')}#lich")
