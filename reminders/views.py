"""One's own reminders: what was sent, how one wants them, when one is away, the calendar."""

import datetime as dt
from dataclasses import dataclass

from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from accounts.models import User
from accounts.requests import SignedInRequest
from jobs.clock import today
from notices.channels import web_push
from notices.models import Channel
from reminders.feeds.calendar import FeedKind, feed_kinds
from reminders.forms import AbsenceForm, PreferencesForm
from reminders.models import Absence, CalendarFeed, Digest, Preferences
from reminders.reach.devices import channels_on
from reminders.reach.forms import ChannelsForm
from units.roles import Act, wards_where

PAGE_SIZE = 20


@require_safe
def mine(request: SignedInRequest) -> HttpResponse:
    return show_mine(request, request.user)


def show_mine(
    request: SignedInRequest,
    user: User,
    *,
    preferring: PreferencesForm | None = None,
    leaving: AbsenceForm | None = None,
    choosing: ChannelsForm | None = None,
) -> HttpResponse:
    """The person's page; a form that was refused is shown as it was sent."""
    digests = Digest.objects.filter(recipient=user).annotate(lines=Count("reminders")).order_by("-day")
    context = {
        "page": Paginator(digests.select_related("message"), PAGE_SIZE).get_page(request.GET.get("page")),
        "preferring": preferring or PreferencesForm(instance=preferences_of(user)),
        "leaving": leaving or AbsenceForm(user=user, on=today()),
        "absences": user.absences.filter(ended_on__gte=today()).select_related("stand_in"),
        "choosing": choosing or ChannelsForm(user=user, on=today()),
        "devices": user.devices.all(),
        "push_key": web_push.public_key() if Channel.PUSH in channels_on(user, today()) else "",
        "feeds": _feeds(user),
        "may_steer": bool(wards_where(user, Act.MANAGE_PLANS)),
    }
    return render(request, "reminders/mine.html", context, status=422 if preferring or leaving or choosing else 200)


def preferences_of(user: User) -> Preferences:
    return Preferences.objects.filter(user=user).first() or Preferences(user=user)


@dataclass(frozen=True)
class FeedLine:
    """A calendar that the person has, with its address, or may have."""

    kind: FeedKind
    feed: CalendarFeed | None
    address: str


def _feeds(user: User) -> list[FeedLine]:
    have = {(feed.unit_id, feed.ward_id): feed for feed in user.calendar_feeds.all()}
    lines = []
    for kind in feed_kinds(user):
        feed = have.get((kind.unit.pk if kind.unit else None, kind.ward.pk if kind.ward else None))
        address = f"{settings.SITE_URL}{reverse('reminders:feed', args=[feed.token])}" if feed else ""
        lines.append(FeedLine(kind, feed, address))
    return lines


@require_safe
def digest(request: SignedInRequest, day: str) -> HttpResponse:
    """The list that the day's mail brought the person, with what was answered since."""
    try:
        on = dt.date.fromisoformat(day)
    except ValueError:
        raise Http404 from None
    found = get_object_or_404(Digest, day=on, recipient=request.user)
    lines = found.reminders.select_related("for_whom")
    return render(request, "reminders/one.html", {"digest": found, "lines": lines})


@require_POST
def prefer(request: SignedInRequest) -> HttpResponse:
    form = PreferencesForm(request.POST, instance=preferences_of(request.user))
    if not form.is_valid():
        return show_mine(request, request.user, preferring=form)
    form.save()
    messages.success(request, "Đã lưu cách nhận nhắc việc.")
    return redirect("reminders:mine")


@require_POST
def go_away(request: SignedInRequest) -> HttpResponse:
    form = AbsenceForm(request.POST, user=request.user, on=today())
    if not form.is_valid():
        return show_mine(request, request.user, leaving=form)
    form.save()
    messages.success(request, "Đã ghi nhận thời gian vắng mặt.")
    return redirect("reminders:mine")


@require_POST
def drop_absence(request: SignedInRequest, absence_id: int) -> HttpResponse:
    get_object_or_404(Absence, pk=absence_id, user=request.user).delete()
    messages.success(request, "Đã xóa thời gian vắng mặt. Thư nhắc việc lại được gửi cho đồng chí.")
    return redirect("reminders:mine")
