"""Devices that can really decrypt what they are sent."""

import os
from base64 import urlsafe_b64encode
from typing import Any

import factory
import http_ece
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from accounts.tests.factories import UserFactory
from notices.channels.web_push import new_private_key
from notices.models import Channel, Device, WardChannel

VAPID_KEY = new_private_key()
LOOPBACK = ["127.0.0.0/8"]


def in_base64(raw: bytes) -> str:
    return urlsafe_b64encode(raw).rstrip(b"=").decode()


class Browser:
    """The keys that a browser makes when notifications are switched on, and its reading of what comes."""

    def __init__(self) -> None:
        self._key = ec.generate_private_key(ec.SECP256R1())
        self._auth = os.urandom(16)
        public = self._key.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
        self.keys = {"p256dh": in_base64(public), "auth": in_base64(self._auth)}

    def read(self, body: bytes) -> str:
        """What was sent, decrypted (RFC 8291)."""
        return http_ece.decrypt(body, private_key=self._key, auth_secret=self._auth, version="aes128gcm").decode()


class DeviceFactory(factory.django.DjangoModelFactory):
    """`browser` keeps the private half of its keys."""

    class Meta:
        model = Device
        exclude = ["browser"]

    browser = factory.LazyFunction(Browser)
    user = factory.SubFactory(UserFactory)
    endpoint = factory.Sequence(lambda n: f"https://push.example/{n}")
    p256dh = factory.LazyAttribute(lambda device: device.browser.keys["p256dh"])
    auth = factory.LazyAttribute(lambda device: device.browser.keys["auth"])
    name = "Chrome trên Android"


class WardChannelFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = WardChannel

    channel = Channel.PUSH
    is_on = True

    @classmethod
    def hook(cls, url: str, **fields: Any) -> WardChannel:
        return cls(channel=Channel.WEBHOOK, url=url, secret="khoa-bi-mat", **fields)
