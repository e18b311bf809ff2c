"""Guessing is slow, from wherever and at whatever, and shuts nobody out of their own account.

| what is tried | what is counted |
|---|---|
| a password, by a stranger | wrong ones by name (each waits longer), and by network |
| a password, on a device where that person has signed in | wrong ones by device and person |
| one's present password, to change it | wrong ones by person |
| a token of the API | wrong ones by network |
| a signed link, a feed's secret address | wrong ones by network; a right one always opens |
| what a recipient says of a report, through its link | answers by link |
| any page, by who is not signed in | requests by network |

So whoever guesses at a name slows strangers down, not the person, who goes on where they worked before, or opens the
way in by mail (`accounts.guessing.unlocks`).
"""

import logging

from django.conf import settings
from django.http import HttpRequest

from accounts.guessing.clients import network_of
from accounts.guessing.devices import Device, device_of
from accounts.guessing.limits import HOUR, MINUTE, Delay, Limit, TooManyTries
from accounts.models import User

log = logging.getLogger(__name__)

BY_NAME = Delay("password of a name")
BY_DEVICE = Delay("password on a device")
BY_PERSON = Delay("present password")
BY_NETWORK = (Limit("passwords", 20, 15 * MINUTE), Limit("passwords of the day", 100, 12 * HOUR))
TOKENS = Limit("tokens", 20, 15 * MINUTE)
LINKS = Limit("links", 30, 15 * MINUTE)
ANSWERS = Limit("answers through a link", 20, HOUR)


def count_password(request: HttpRequest, name: str) -> None:
    """Count a try at somebody's password before it is looked at. Raises TooManyTries, and then it is not to be."""
    device = _known(request, name)
    if device:
        BY_DEVICE.count(_on(device, name))
        return
    network = network_of(request)
    counted: list[Limit] = []
    try:
        for limit in BY_NETWORK:
            limit.count(network)
            counted.append(limit)
        BY_NAME.count(_name(name))
    except TooManyTries:
        _take_back(counted, network)
        raise


def password_was_right(request: HttpRequest, name: str) -> None:
    """The try that was counted was none: what was wrong before it, by this name, is forgotten."""
    device = _known(request, name)
    if device:
        BY_DEVICE.forget(_on(device, name))
        return
    _take_back(BY_NETWORK, network_of(request))
    BY_NAME.forget(_name(name))


def password_was_wrong(request: HttpRequest, name: str) -> None:
    log.warning("Wrong password for %s", name.strip()[:80], extra={"request": request})


def unlock(user: User) -> None:
    """Forget what was tried at this person's account."""
    BY_NAME.forget(_name(user.email))
    BY_PERSON.forget(str(user.pk))


def count_bad_link(request: HttpRequest) -> None:
    """A link that no mail of ours holds. Raises TooManyTries after too many of them."""
    LINKS.count(network_of(request))


def count_answer(link: str) -> None:
    """Something said through a signed link that is news to others. Raises TooManyTries after too many in an hour."""
    ANSWERS.count(link)


def count_anonymous(request: HttpRequest) -> None:
    """A page that somebody asks for who is not signed in. Raises TooManyTries after too many in a minute."""
    Limit("pages", settings.ANONYMOUS_PAGES_PER_MINUTE, MINUTE).count(network_of(request))


def _known(request: HttpRequest, name: str) -> Device | None:
    device = device_of(request)
    return device if device and device.knows(name) else None


def _on(device: Device, name: str) -> str:
    return f"{device.number} {_name(name)}"


def _name(name: str) -> str:
    return name.strip().lower()


def _take_back(limits: "list[Limit] | tuple[Limit, ...]", who: str) -> None:
    for limit in limits:
        limit.take_back(who)
