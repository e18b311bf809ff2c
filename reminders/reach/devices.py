"""A person's devices that show notifications, and which channels there are for them."""

import datetime as dt

from django.db import transaction

from accounts.models import User
from notices.channels import web_push
from notices.models import Channel, ChannelChoice, Device, Kind, WardChannel
from units.roles import memberships

_BROWSERS = (("Edg", "Edge"), ("OPR", "Opera"), ("coc_coc", "Cốc Cốc"), ("Firefox", "Firefox"), ("Chrome", "Chrome"),
             ("Safari", "Safari"))  # fmt: skip
_SYSTEMS = (("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("Windows", "Windows"),
            ("Macintosh", "Mac"), ("Linux", "Linux"))  # fmt: skip


class TooManyDevices(Exception):
    """The person has as many devices as one may have."""


def channels_on(user: User, on: dt.date) -> set[Channel]:
    """The channels beside mail that wards in which the person serves have switched on."""
    wards = {membership.ward_id for membership in memberships(user, on)}
    rows = WardChannel.objects.filter(ward__in=wards, is_on=True).values_list("channel", flat=True)
    return {Channel(row) for row in rows if row != Channel.PUSH or web_push.is_set_up()}


def device_name(user_agent: str) -> str:
    """What a person calls the device: "Chrome trên Android"."""
    browser = next((name for mark, name in _BROWSERS if mark in user_agent), "Trình duyệt")
    system = next((name for mark, name in _SYSTEMS if mark in user_agent), "")
    return f"{browser} trên {system}" if system else browser


@transaction.atomic
def add_device(user: User, *, endpoint: str, p256dh: str, auth: str, name: str) -> Device:
    """Let the device show the person's notifications; whose it was before gets none there any more.

    With the first one notifications are chosen for every kind, unless the person chose otherwise. Raises
    TooManyDevices.
    """
    User.objects.select_for_update().get(pk=user.pk)
    if user.devices.exclude(endpoint=endpoint).count() >= Device.MOST:
        raise TooManyDevices
    given = {"user": user, "p256dh": p256dh, "auth": auth, "name": name}
    device, _ = Device.objects.update_or_create(endpoint=endpoint, defaults=given)
    if not user.channel_choices.filter(channel=Channel.PUSH).exists():
        ChannelChoice.objects.bulk_create(
            ChannelChoice(user=user, kind=kind, channel=Channel.PUSH, wanted=True) for kind in Kind
        )
    return device
