"""The way in for who is kept waiting because somebody guessed at their password: a link by mail.

The link makes the device on which it is opened one of the person's own (`accounts.guessing.devices`); the password is
still asked for. Nobody learns from it whether an address has an account.
"""

import datetime as dt
from uuid import uuid4

from django.conf import settings
from django.core import signing
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.crypto import constant_time_compare
from django.utils.module_loading import import_string

from accounts.guessing.clients import network_of
from accounts.guessing.devices import print_of
from accounts.guessing.limits import HOUR, MINUTE, Limit, TooManyTries
from accounts.item_links import LinkDead, LinkForged
from accounts.models import User

VALID = dt.timedelta(hours=1)
BY_NETWORK = Limit("unlocking asked for", 10, 15 * MINUTE)
BY_NAME = Limit("unlocking mailed", 3, HOUR)
_signer = signing.TimestampSigner(sep=".", salt="accounts.unlocking")


def ask(request: HttpRequest, name: str) -> None:
    """Mail the link to the person of this address, if there is one, three times an hour at most.

    Raises TooManyTries for a network that asks for too many.
    """
    BY_NETWORK.count(network_of(request))
    user = User.objects.filter(email=name.strip().lower(), is_active=True).first()
    if user is None:
        return
    try:
        BY_NAME.count(user.email)
    except TooManyTries:
        return
    context = {"user": user, "url": settings.SITE_URL + reverse("accounts:unlock_link", args=[token_for(user)])}
    put = import_string(settings.PUTS_MAIL_OUT)
    put(
        f"unlock:{uuid4()}", to=[user.email], subject="Liên kết mở đăng nhập Rõ Việc", user=user,
        text=render_to_string("accounts/unlock_mail.txt", context),
    )  # fmt: skip


def token_for(user: User) -> str:
    return _signer.sign(f"{user.pk}.{print_of(user.email)}")


def person_of(token: str) -> User:
    """Raises LinkDead with what to do, LinkForged for a link that no mail of ours holds."""
    try:
        user_id, address = _signer.unsign(token, max_age=VALID).split(".")
    except signing.SignatureExpired:
        raise LinkDead("Liên kết mở đăng nhập chỉ dùng được trong 1 giờ và đã hết hạn.") from None
    except (signing.BadSignature, ValueError):
        raise LinkForged from None
    user = User.objects.filter(pk=user_id, is_active=True).first()
    if user is None or not constant_time_compare(address, print_of(user.email)):
        raise LinkDead("Tài khoản của liên kết này đã ngừng hoạt động hoặc đã đổi địa chỉ thư.")
    return user
