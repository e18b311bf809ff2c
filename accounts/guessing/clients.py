"""Who asks: the address of a client, through as many proxies of ours as there are (`TRUSTED_PROXIES`)."""

import logging
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

from auditlog.middleware import AuditlogMiddleware
from django.conf import settings
from django.http import HttpRequest
from rest_framework.request import Request
from rest_framework.throttling import UserRateThrottle

UNKNOWN = "-"
IPV6_SITE = 64
"""Bits: whoever has one address of an IPv6 network has all 2^64 of it (RFC 4291, 2.5.1)."""


def address_of(request: HttpRequest) -> str:
    """The client's address; "-" where the server was reached by a socket file and no proxy says more.

    Each proxy writes whom it heard at the right end of X-Forwarded-For. Of the last ones as many are true as there are
    proxies of ours; what stands before them the client may have made up. Without proxies the header means nothing.
    """
    forwarded = [part.strip() for part in request.headers.get("X-Forwarded-For", "").split(",") if part.strip()]
    trusted = forwarded[-settings.TRUSTED_PROXIES :] if settings.TRUSTED_PROXIES else []
    return next(filter(None, map(_plain, [*trusted[:1], request.META.get("REMOTE_ADDR", "")])), UNKNOWN)


def network_of(request: HttpRequest) -> str:
    """Whom limits count as one client: an IPv4 address, or the network of an IPv6 address."""
    address = address_of(request)
    if ":" not in address:
        return address
    return str(ip_network((address, IPV6_SITE), strict=False))


def _plain(text: str) -> str | None:
    """The address without a port, an IPv4 address written as one; None for what is none."""
    if text.startswith("["):
        text = text[1:].partition("]")[0]
    elif text.count(":") == 1:
        text = text.partition(":")[0]
    try:
        found: IPv4Address | IPv6Address = ip_address(text)
    except ValueError:
        return None
    return str((isinstance(found, IPv6Address) and found.ipv4_mapped) or found)


class HistoryMiddleware(AuditlogMiddleware):
    """What people change is kept with the address that they came from."""

    @staticmethod
    def _get_remote_addr(request: HttpRequest) -> str | None:
        address = address_of(request)
        return None if address == UNKNOWN else address


class PersonThrottle(UserRateThrottle):
    """The API counts requests by person; who is nobody yet, by network."""

    def get_ident(self, request: Request) -> str:
        return network_of(request._request)


class NameClient(logging.Filter):
    """Gives each line of the log the address of the client whom it is about (`%(client)s`); "-" for nobody."""

    def filter(self, record: logging.LogRecord) -> bool:
        request = getattr(record, "request", None)
        record.client = address_of(request) if isinstance(request, HttpRequest) else UNKNOWN
        return True
