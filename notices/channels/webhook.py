"""A ward's own gateway: its Zalo OA, or an SMS service, takes each message as signed JSON and passes it on.

What is sent, and how a gateway checks that it is ours: docs/webhook.md.
"""

import hashlib
import hmac
import json
import re
import time

from django.conf import settings
from requests import RequestException

from jobs import clock
from notices.channels.base import Answer, Channel, cut
from notices.channels.outside import InsideAddress, Outside
from notices.models import Message, WardChannel
from wording.text import clean_line

NEVER = frozenset({400, 405, 410, 411, 413, 414, 415, 422})
"""Answers after which the same message would be refused again. A wrong key or address (401, 403, 404) can be mended."""
_PHONE = re.compile(r"\+84\d{9,10}")


def phone_of(typed: str) -> str:
    """A phone number as gateways want it: "0912 345 678" becomes "+84912345678"; "" for what is no such number."""
    digits = re.sub(r"[\s.()-]", "", typed)
    number = "+84" + digits[1:] if digits.startswith("0") else "+" + digits.lstrip("+")
    return number if _PHONE.fullmatch(number) else ""


def signature(secret: str, seconds: int, body: bytes) -> str:
    """The header's value: `t=1764000000,v1=<hex>`, HMAC-SHA256 by the ward's key over "seconds.body"."""
    seal = hmac.new(secret.encode(), f"{seconds}.".encode() + body, hashlib.sha256).hexdigest()
    return f"t={seconds},v1={seal}"


class Webhook(Channel):
    name = "webhook"
    longest = 1000

    def __init__(self) -> None:
        self._session = Outside(settings.WEBHOOK_NETWORKS)
        self._gateways: dict[int | None, WardChannel | None] = {}

    def address_problem(self, address: str) -> str:
        return "" if _PHONE.fullmatch(address) else f"“{address}” không phải là số điện thoại nhận tin."

    def server(self, message: Message) -> str:
        return f"ward {message.ward_id}"

    def send(self, message: Message) -> Answer:
        """Taken is what the gateway answers with 2xx; its words are kept either way."""
        gateway = self._gateway(message)
        if gateway is None:
            return Answer(False, "Phường, xã đã tắt kênh này.", for_good=True)
        address = message.to[0] if message.to else ""
        if problem := self.address_problem(address):
            return Answer(False, problem, for_good=True)
        body = json.dumps(self._content(message, address), ensure_ascii=False).encode()
        try:
            response = self._session.post(gateway.url, data=body, headers=self._headers(message, gateway, body))
        except InsideAddress as error:
            return Answer(False, str(error), for_good=True)
        except RequestException as error:
            return Answer(False, f"{type(error).__name__}: {error}", answered=False)
        words = clean_line(f"{response.status_code} {response.text}")
        if response.ok and not response.is_redirect:
            return Answer(True, words)
        return Answer(False, words, for_good=response.status_code in NEVER)

    def _gateway(self, message: Message) -> WardChannel | None:
        if message.ward_id not in self._gateways:
            found = WardChannel.objects.filter(ward=message.ward_id, channel=self.name, is_on=True)
            self._gateways[message.ward_id] = found.first()
        return self._gateways[message.ward_id]

    def _content(self, message: Message, address: str) -> dict[str, object]:
        return {
            "id": message.message_id.strip("<>"),
            "written_at": clock.local(message.written_at).isoformat(timespec="seconds"),
            "to": {"phone": address},
            "title": message.subject,
            "text": cut(message.text, self.longest),
            "url": message.url,
        }

    def _headers(self, message: Message, gateway: WardChannel, body: bytes) -> dict[str, str]:
        # A signature's age is checked by the gateway's own clock, whatever day is rehearsed here.
        seconds = int(time.time())  # noqa: TID251
        return {
            "Content-Type": "application/json; charset=utf-8",
            "User-Agent": "RoViec",
            "X-Ro-Viec-Signature": signature(gateway.secret, seconds, body),
            "Idempotency-Key": message.message_id.strip("<>"),
        }
