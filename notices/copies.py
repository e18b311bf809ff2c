"""The same message over other channels than mail: who chose which, and what goes out instead.

A digest stays one digest, over however many channels: the mail is its lead, the others are its copies. Where the
reader wants no mail for that kind it is held, and let go after all when no copy arrives in time.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from email.utils import make_msgid

from django.conf import settings
from django.db.models import Exists, OuterRef, Q

from accounts.models import User
from notices.channels import web_push
from notices.channels.webhook import phone_of
from notices.models import Channel, ChannelChoice, Device, Kind, Message, WardChannel
from units.models import Ward


@dataclass(frozen=True)
class Brief:
    """A message in one line ("03 việc cần cập nhật"), its lines for wards that let them out, and where it leads."""

    title: str
    text: str
    url: str


HELD_FOR = dt.timedelta(hours=3)
"""So long a mail is held while its copies are tried: what the morning brings is read on the same working day."""
LOOK_BACK = dt.timedelta(days=7)
"""Held mails that are older are looked at no more: whether one arrived was settled long ago."""
NAMED = 5
"""So many pieces of work a copy names, where the ward lets it name any."""


def first_lines(names: Sequence[str]) -> str:
    """The first of some pieces of work, a line each, and how many more there are."""
    more = [f"- và {len(names) - NAMED} việc khác"] if len(names) > NAMED else []
    return "\n".join([*(f"- {name}" for name in names[:NAMED]), *more])


@dataclass(frozen=True)
class Way:
    """One place where a copy goes: a device, or a phone number that the ward's gateway knows."""

    channel: Channel
    to: str
    with_text: bool
    device: Device | None = None


class ReachBook:
    """Over which channels people hear of a kind of message in a ward, read at once: one query where mail is all."""

    def __init__(self, ward: Ward, kind: Kind, user_ids: Iterable[int]) -> None:
        on = WardChannel.objects.filter(ward=ward, is_on=True)
        self._on = {Channel(row.channel): row for row in on if row.channel != Channel.PUSH or web_push.is_set_up()}
        self._chosen: dict[tuple[int, str], bool] = {}
        self._devices: dict[int, list[Device]] = defaultdict(list)
        if not self._on:
            return
        ids = list(user_ids)
        for choice in ChannelChoice.objects.filter(kind=kind, user__in=ids):
            self._chosen[choice.user_id, choice.channel] = choice.wanted
        if Channel.PUSH in self._on:
            for device in Device.objects.filter(user__in=ids):
                self._devices[device.user_id].append(device)

    def ways(self, user: User) -> list[Way]:
        """Where copies for the person go; none where mail is all that they chose, or all that can reach them."""
        found = []
        if (push := self._on.get(Channel.PUSH)) and self._wants(user, Channel.PUSH):
            found += [Way(Channel.PUSH, each.name, push.with_text, each) for each in self._devices[user.pk]]
        if (hook := self._on.get(Channel.WEBHOOK)) and self._wants(user, Channel.WEBHOOK):
            phone = phone_of(user.phone)
            found += [Way(Channel.WEBHOOK, phone, hook.with_text)] if phone else []
        return found

    def wants_mail(self, user: User) -> bool:
        return self._wants(user, Channel.EMAIL)

    def _wants(self, user: User, channel: Channel) -> bool:
        return self._chosen.get((user.pk, channel), channel == Channel.EMAIL)


def spread(lead: Message, user: User, book: ReachBook, brief: Brief) -> list[Message]:
    """The unsaved copies of an unsaved mail; where there are some and the person wants no mail, the mail is held."""
    ways = book.ways(user)
    if ways and not book.wants_mail(user):
        lead.state = Message.State.HELD
    return [_copy(lead, way, brief) for way in ways]


def _copy(lead: Message, way: Way, brief: Brief) -> Message:
    return Message(
        key=f"{lead.key}:{way.channel}:{way.device.pk if way.device else ''}",
        message_id=make_msgid(domain=settings.MAIL_DOMAIN),
        copy_of=lead,
        channel=way.channel,
        device=way.device,
        to=[way.to],
        subject=brief.title,
        text=brief.text if way.with_text else "",
        url=brief.url,
        user_id=lead.user_id,
        ward_id=lead.ward_id,
        not_before=lead.not_before,
    )


def let_held_go(now: dt.datetime) -> int:
    """Send the held mails of which no copy arrived: none can any more, or they had their time. Returns how many.

    One UPDATE, at each round of sending; a copy that arrives later is still the same message, over another channel.
    """
    copies = Message.objects.filter(copy_of=OuterRef("pk"))
    arrived = copies.filter(state=Message.State.SENT)
    under_way = copies.filter(state__in=[Message.State.WAITING, Message.State.SENDING])
    held = Message.objects.filter(state=Message.State.HELD, channel=Channel.EMAIL, not_before__gte=now - LOOK_BACK)
    lost = held.filter(~Exists(arrived), ~Exists(under_way) | Q(not_before__lt=now - HELD_FOR))
    return lost.update(state=Message.State.WAITING)
