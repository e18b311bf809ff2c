"""Signed links that open one form for one person, straight from a mail and without signing in: to update an item, or
to choose how to be told.

A link names a person and an item, is valid for 30 days, and dies with the account's e-mail address or the account
itself. Whether the person still has the right on the item is asked by the page each time it is opened: the link gives
nothing that signing in would not give. What kinds there are, and the page of each, stands in `PAGES`.
"""

import datetime as dt
from enum import StrEnum

from django.conf import settings
from django.core import signing
from django.urls import reverse
from django.utils.crypto import constant_time_compare, salted_hmac

from accounts.models import User

VALID = dt.timedelta(days=30)
NO_CHANGE = "khong-thay-doi"
"""The query parameter that opens the page with the one button "Không thay đổi"."""


class Linked(StrEnum):
    """What a link may lead to."""

    TASK_PERIOD = "task_period"
    INDICATOR = "indicator"
    CHOICES = "choices"  # the person's own, on how to be told; the item is the person


PAGES = {
    Linked.TASK_PERIOD: "tasks:link",
    Linked.INDICATOR: "indicators:link",
    Linked.CHOICES: "reminders:choices",
}


class LinkDead(Exception):
    """The link opens nothing (any more); the text says why and what to do, in Vietnamese."""


class LinkForged(LinkDead):
    """Not a link of ours, or not as it was sent."""

    def __init__(self) -> None:
        super().__init__("Liên kết không đầy đủ hoặc đã bị thay đổi. Hãy mở lại từ thư, đừng chép tay.")


def item_url(user: User, kind: Linked, item_id: int) -> str:
    """The absolute address of the item's form for this person: a task period's id, or an indicator's."""
    return settings.SITE_URL + reverse(PAGES[kind], args=[token_for(user, kind, item_id)])


def no_change_url(user: User, kind: Linked, item_id: int) -> str:
    """The address of the page that says "Không thay đổi" by one button."""
    return no_change_of(item_url(user, kind, item_id))


def no_change_of(address: str) -> str:
    """The same for an item's address that is at hand."""
    return f"{address}?{NO_CHANGE}=1"


def token_for(user: User, kind: Linked, item_id: int) -> str:
    return _signer(kind).sign(f"{user.pk}.{item_id}.{_mailbox(user)}")


def read_token(token: str, kind: Linked) -> tuple[User, int]:
    """The person and the item's id. Raises LinkForged, or LinkDead for an old link and for a person who has left."""
    try:
        user_id, item_id, mailbox = _signer(kind).unsign(token, max_age=VALID).split(".")
    except signing.SignatureExpired:
        raise LinkDead(f"Liên kết chỉ dùng được trong {VALID.days} ngày và đã hết hạn.") from None
    except (signing.BadSignature, ValueError):
        raise LinkForged from None
    user = User.objects.filter(pk=user_id, is_active=True).first()
    if user is None:
        raise LinkDead("Tài khoản của liên kết này đã ngừng hoạt động.")
    if not constant_time_compare(mailbox, _mailbox(user)):
        raise LinkDead("Liên kết được gửi đến một địa chỉ thư không còn dùng.")
    return user, int(item_id)


def _signer(kind: Linked) -> signing.TimestampSigner:
    return signing.TimestampSigner(sep=".", salt=f"accounts.item_links.{kind}")


def _mailbox(user: User) -> str:
    """A short print of the address that the link goes to: when the account gets another one, old links die."""
    return salted_hmac("accounts.item_links.mailbox", user.email).hexdigest()[:12]
