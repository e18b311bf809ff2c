"""Choosing channels: on one's own page of reminders, and straight from a mail."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from accounts.item_links import Linked
from accounts.link_pages import link_page, opened_by_link
from accounts.models import User
from accounts.requests import SignedInRequest
from jobs.clock import today
from notices.models import Device
from reminders.forms import PreferencesForm
from reminders.reach.devices import TooManyDevices, add_device, device_name
from reminders.reach.forms import ChannelsForm, DeviceForm
from reminders.views import preferences_of, show_mine


@require_POST
def choose(request: SignedInRequest) -> HttpResponse:
    form = ChannelsForm(request.POST, user=request.user, on=today())
    if not form.is_valid():
        return show_mine(request, request.user, choosing=form)
    form.save()
    messages.success(request, "Đã lưu kênh nhận.")
    return redirect("reminders:mine")


@require_POST
def device_on(request: SignedInRequest) -> HttpResponse:
    """The device that asks is to show notifications. Nothing is typed here: what is wrong is said on the page."""
    form = DeviceForm(request.POST)
    if not form.is_valid():
        messages.error(
            request, " ".join(dict.fromkeys(str(each) for errors in form.errors.values() for each in errors))
        )
        return redirect("reminders:mine")
    try:
        device = add_device(request.user, **form.cleaned_data, name=device_name(request.headers.get("User-Agent", "")))
    except TooManyDevices:
        messages.error(request, f"Mỗi người bật nhiều nhất {Device.MOST} thiết bị. Hãy gỡ thiết bị không dùng nữa.")
    else:
        messages.success(request, f"Đã bật thông báo trên thiết bị này ({device}).")
    return redirect("reminders:mine")


@require_POST
def device_off(request: SignedInRequest, device_id: int) -> HttpResponse:
    get_object_or_404(Device, pk=device_id, user=request.user).delete()
    messages.success(request, "Đã gỡ thiết bị. Thiết bị đó không nhận thông báo nữa.")
    return redirect("reminders:mine")


@opened_by_link(Linked.CHOICES)
def choices(request: HttpRequest, user: User, item_id: int) -> HttpResponse:
    """How the person of the link wants to be told, without signing in; nothing of their work stands here."""
    posted = request.POST if request.method == "POST" else None
    preferring = PreferencesForm(posted, instance=preferences_of(user))
    choosing = ChannelsForm(posted, user=user, on=today())
    valid = [form.is_valid() for form in (preferring, choosing)]  # both, so that each says what is wrong
    if posted is not None and all(valid):
        preferring.save()
        choosing.save()
    context = {
        "person": user,
        "preferring": preferring,
        "choosing": choosing,
        "saved": posted is not None and all(valid),
        "sign_in_url": reverse("reminders:mine"),
    }
    status = 422 if posted is not None and not all(valid) else 200
    return link_page(request, "reminders/choices.html", context, status=status)
