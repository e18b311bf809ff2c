"""Notifications of the browser or the installed page (Web Push): encrypted for the device, signed as ours (VAPID)."""

import binascii
import json
import logging
from base64 import urlsafe_b64decode
from email.utils import parseaddr
from functools import cache
from typing import Any
from urllib.parse import urlsplit

from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from django.conf import settings
from py_vapid import Vapid, b64urlencode
from pywebpush import WebPushException, webpush
from requests import RequestException

from notices.channels.base import Answer, Channel, cut
from notices.channels.outside import InsideAddress, Outside, url_problem
from notices.models import Device, Message, WardChannel
from wording.text import clean_line

log = logging.getLogger(__name__)

TTL = 24 * 60 * 60
"""Seconds for which the push service keeps a message for a device that is switched off: the next day brings its own."""
GONE = frozenset({404, 410})
LATER = frozenset({408, 425, 429})
KEY_BYTES = {"p256dh": 65, "auth": 16}


def is_set_up() -> bool:
    """Has this installation keys to send with?"""
    return bool(settings.VAPID_PRIVATE_KEY)


def public_key() -> str:
    """The key by which browsers know this installation, as they want it; "" without set-up."""
    return _public(settings.VAPID_PRIVATE_KEY) if is_set_up() else ""


@cache
def _public(private: str) -> str:
    key = Vapid.from_string(private).public_key
    return b64urlencode(key.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint))


def new_private_key() -> str:
    """A new key to sign with, as `VAPID_PRIVATE_KEY` wants it: 32 bytes in base64 for addresses."""
    vapid = Vapid()
    vapid.generate_keys()
    return b64urlencode(vapid.private_key.private_numbers().private_value.to_bytes(32, "big"))


def key_problem(name: str, value: str) -> str:
    """What is wrong with a key that a browser gave; "" where nothing is."""
    try:
        raw = urlsafe_b64decode(value + "=" * (-len(value) % 4))
    except (ValueError, binascii.Error):
        raw = b""
    return "" if len(raw) == KEY_BYTES[name] else "Trình duyệt gửi khóa không đúng. Hãy thử bật lại thông báo."


class WebPush(Channel):
    name = "push"
    longest = 2000

    def __init__(self) -> None:
        self._session = Outside(settings.PUSH_NETWORKS)
        self._on: dict[int | None, bool] = {}

    def address_problem(self, address: str) -> str:
        return url_problem(address, settings.PUSH_NETWORKS)

    def server(self, message: Message) -> str:
        return urlsplit(message.device.endpoint).netloc if message.device else "no device"

    def send(self, message: Message) -> Answer:
        """A device that the push service no longer knows (404, 410) is forgotten."""
        device = message.device
        if device is None:
            return Answer(False, "Thiết bị đã được gỡ.", for_good=True)
        if not is_set_up() or not self._is_on(message):
            return Answer(False, "Phường, xã đã tắt kênh này.", for_good=True)
        try:
            response = self._push(message, device)
        except WebPushException as error:
            return _refusal(error, device)
        except InsideAddress as error:
            return Answer(False, str(error), for_good=True)
        except RequestException as error:
            return Answer(False, f"{type(error).__name__}: {error}", answered=False)
        except Exception as error:  # keys that are none: this device's own trouble
            log.exception("Message %s could not be encrypted", message.pk)
            return Answer(False, f"{type(error).__name__}: {error}", for_good=True)
        return Answer(True, str(response.status_code))

    def _push(self, message: Message, device: Device) -> Any:
        """Raises WebPushException with the answer of a service that said no."""
        return webpush(
            {"endpoint": device.endpoint, "keys": {"p256dh": device.p256dh, "auth": device.auth}},
            json.dumps(self._content(message), ensure_ascii=False),
            vapid_private_key=settings.VAPID_PRIVATE_KEY,
            vapid_claims={"sub": f"mailto:{parseaddr(settings.DEFAULT_FROM_EMAIL)[1]}"},
            ttl=TTL,
            requests_session=self._session,
        )

    def _content(self, message: Message) -> dict[str, str]:
        """What the service worker shows (static/js/service-worker.js)."""
        body = "\n".join(part for part in (message.subject, cut(message.text, self.longest)) if part)
        return {"title": "Rõ Việc", "body": body, "url": message.url, "tag": message.key.partition(":")[0]}

    def _is_on(self, message: Message) -> bool:
        if message.ward_id not in self._on:
            found = WardChannel.objects.filter(ward=message.ward_id, channel=self.name, is_on=True)
            self._on[message.ward_id] = found.exists()
        return self._on[message.ward_id]


def _refusal(error: WebPushException, device: Device) -> Answer:
    response = error.response
    if response is None:
        return Answer(False, str(error), for_good=True)
    words = clean_line(f"{response.status_code} {response.text}")
    if response.status_code in GONE:
        Device.objects.filter(pk=device.pk).delete()
    return Answer(False, words, for_good=response.status_code < 500 and response.status_code not in LATER)
