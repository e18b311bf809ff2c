"""Return paths that name the message (VERP): what comes back to one tells by its address alone which mail it was.

With `BOUNCE_ADDRESS=ro-viec-bounces@phuong.example` a message goes out with the envelope sender
`ro-viec-bounces+k3-6f1d2c3b4a59@phuong.example`: its number to the base 36 and a seal, in small letters because
servers on the way may change the case.
"""

import re

from django.conf import settings
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.http import base36_to_int, int_to_base36

from notices.models import Message

SEAL_LENGTH = 16
_TAG = re.compile(r"\+([0-9a-z]{1,13})-([0-9a-f]+)@")


def return_path(message: Message) -> str:
    """Where the message comes back to; "" while no address for that is set."""
    name, at, domain = settings.BOUNCE_ADDRESS.rpartition("@")
    return f"{name}+{int_to_base36(message.pk)}-{_seal(message.pk)}{at}{domain}" if name else ""


def message_of(address: str) -> Message | None:
    """The message that went out with this return path; None for every other address, and for a forged seal."""
    name, _, domain = settings.BOUNCE_ADDRESS.lower().rpartition("@")
    address = address.strip().strip("<>").lower()
    found = _TAG.search(address)
    if not name or not found or address != f"{name}{found[0]}{domain}":
        return None
    number = base36_to_int(found[1])
    return Message.objects.filter(pk=number).first() if constant_time_compare(found[2], _seal(number)) else None


def _seal(number: int) -> str:
    return salted_hmac("notices.return_paths", str(number)).hexdigest()[:SEAL_LENGTH]
