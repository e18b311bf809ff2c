"""What a ward switches on beside mail, and trying it out."""

import secrets
from email.utils import make_msgid

from django.conf import settings
from django.db import transaction

from accounts.models import User
from jobs import clock
from notices.channels.webhook import phone_of
from notices.models import Channel, Device, Message, WardChannel
from units.models import Ward

SECRET_BYTES = 32
TRIAL = "Tin thử của Rõ Việc"


class NobodyToTry(Exception):
    """Whoever tries a channel out cannot be reached by it; says why, in Vietnamese."""


def channel_of(ward: Ward, channel: Channel) -> WardChannel:
    """What the ward chose; an unsaved row that is off where it chose nothing yet."""
    found = WardChannel.objects.filter(ward=ward, channel=channel).first()
    return found or WardChannel(ward=ward, channel=channel)


@transaction.atomic
def switch(ward: Ward, channel: Channel, *, is_on: bool, with_text: bool, url: str = "") -> bool:
    """Keep the ward's choice; returns whether anything changed. A webhook gets its key with its first address."""
    Ward.objects.select_for_update().get(pk=ward.pk)
    row = channel_of(ward, channel)
    wanted = {"is_on": is_on, "with_text": with_text, "url": url}
    changed = [name for name, value in wanted.items() if getattr(row, name) != value]
    if not changed:
        return False
    for name, value in wanted.items():
        setattr(row, name, value)
    if url and not row.secret:
        row.secret = _new_secret()
    row.save()
    return True


def renew_secret(ward: Ward) -> None:
    """Give the ward's webhook another key; messages signed by the old one are sent no more."""
    WardChannel.objects.filter(ward=ward, channel=Channel.WEBHOOK).exclude(url="").update(secret=_new_secret())


def _new_secret() -> str:
    return secrets.token_urlsafe(SECRET_BYTES)


def try_out(ward: Ward, channel: Channel, *, by: User) -> int:
    """Put a trial message to who asks into the outbox; returns how many places it goes to. Raises NobodyToTry."""
    places: list[tuple[str, Device | None]] = []
    if channel == Channel.PUSH:
        places = [(device.name, device) for device in by.devices.all()]
        why = "Đồng chí chưa bật thông báo trên thiết bị nào. Hãy bật ở trang Nhắc việc, rồi gửi thử lại."
    else:
        places = [(phone_of(by.phone), None)] if phone_of(by.phone) else []
        why = "Hồ sơ của đồng chí chưa có số điện thoại công vụ để nhận tin thử."
    if not places:
        raise NobodyToTry(why)
    moment = clock.now()
    Message.objects.bulk_create(
        Message(
            key=f"trial:{channel}:{by.pk}:{number}:{moment.isoformat()}",
            message_id=make_msgid(domain=settings.MAIL_DOMAIN),
            channel=channel,
            device=device,
            to=[to],
            subject=TRIAL,
            text="",
            url=f"{settings.SITE_URL}/",
            user=by,
            ward=ward,
        )
        for number, (to, device) in enumerate(places)
    )
    return len(places)
