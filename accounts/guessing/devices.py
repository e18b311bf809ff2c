"""On which devices a person has signed in before: guesses from elsewhere do not keep them out there.

A signed cookie holds the device's own number and the prints of those who signed in on it. It lets nobody in; it only
says whose tries are counted apart from those of strangers (OWASP, "Slow Down Online Guessing Attacks with Device
Cookies").
"""

import datetime as dt
import secrets
from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import salted_hmac

COOKIE = "thiet_bi"
KEPT = dt.timedelta(days=180)
AT_MOST = 12
"""People of one device, such as the computer at a counter: who came last."""
_SALT = "accounts.devices"


@dataclass(frozen=True)
class Device:
    number: str
    people: tuple[str, ...] = ()

    def knows(self, name: str) -> bool:
        return print_of(name) in self.people


def print_of(name: str) -> str:
    """Stands for an account's e-mail address in the cookie; a new address is a new person to the device."""
    return salted_hmac(_SALT, name.strip().lower()).hexdigest()[:16]


def device_of(request: HttpRequest) -> Device | None:
    """The device that the cookie names; None for a strange one and for a cookie that was made up."""
    kept = request.get_signed_cookie(COOKIE, default=None, salt=_SALT, max_age=KEPT)
    if not kept:
        return None
    number, _, people = kept.partition(" ")
    return Device(number, tuple(people.split()))


def remember(request: HttpRequest, response: HttpResponse, name: str) -> None:
    """From now on the person is known on this device."""
    device = device_of(request) or Device(secrets.token_hex(8))
    others = [each for each in device.people if each != print_of(name)]
    people = [*others, print_of(name)][-AT_MOST:]
    response.set_signed_cookie(
        COOKIE, " ".join([device.number, *people]), salt=_SALT, max_age=KEPT, httponly=True, samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )  # fmt: skip
