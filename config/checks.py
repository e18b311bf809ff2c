"""Wrong configuration is found at start, with the way out."""

import re
from base64 import urlsafe_b64decode
from ipaddress import ip_network
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Warning, register, run_checks
from django.core.exceptions import ImproperlyConfigured

SAFETY = "safety"
VAPID_BYTES = 32


@register()
def front_end_packages(**kwargs: Any) -> list[CheckMessage]:
    """Without the npm packages pages have no style and no icons."""
    if (settings.NODE_MODULES / "@tabler").is_dir():
        return []
    return [Warning("The front-end packages are missing.", hint="Run `make setup`.", id="ro_viec.W001")]


KEY_LENGTH, KEY_VARIETY = 50, 15
"""So many characters, and so many different ones, a key has at least: `secrets.token_urlsafe(60)` gives 80 and 40."""


@register(SAFETY)
def unsafe_in_production(**kwargs: Any) -> list[CheckMessage]:
    """What would lay a production installation open: links could be forged, errors shown, any host name be answered."""
    if not settings.PRODUCTION:
        return []
    found: list[CheckMessage] = []
    if len(settings.SECRET_KEY) < KEY_LENGTH or len(set(settings.SECRET_KEY)) < KEY_VARIETY:
        hint = 'Set SECRET_KEY to what this prints: python3 -c "import secrets; print(secrets.token_urlsafe(60))"'
        found.append(Error("The SECRET_KEY is missing or weak.", hint=hint, id="ro_viec.E004"))
    if settings.DEBUG:
        found.append(Error("DEBUG shows everybody the code.", hint="Set DEBUG=false.", id="ro_viec.E005"))
    if not settings.ALLOWED_HOSTS or "*" in settings.ALLOWED_HOSTS:
        hint = "Set ALLOWED_HOSTS to the names under which the portal is reached."
        found.append(Error("ALLOWED_HOSTS names no host, or all of them.", hint=hint, id="ro_viec.E006"))
    return found


@register()
def ways_to_people(**kwargs: Any) -> list[CheckMessage]:
    """Settings of mail and other channels that would fail only when something is sent."""
    found: list[CheckMessage] = []
    if settings.VAPID_PRIVATE_KEY and not _is_push_key(settings.VAPID_PRIVATE_KEY):
        hint = "Set VAPID_PRIVATE_KEY to what `manage.py make_push_key` prints."
        found.append(Error("VAPID_PRIVATE_KEY is no key.", hint=hint, id="ro_viec.E007"))
    if not all(_is_network(each) for each in settings.WEBHOOK_NETWORKS):
        hint = "Set WEBHOOK_NETWORKS to networks such as 10.20.0.0/24, with commas."
        found.append(Error("WEBHOOK_NETWORKS names something else than networks.", hint=hint, id="ro_viec.E008"))
    if settings.BOUNCE_ADDRESS and not re.fullmatch(r"[\w.-]{1,32}@[\w.-]+", settings.BOUNCE_ADDRESS, re.ASCII):
        hint = "Set BOUNCE_ADDRESS to a plain address with a name of at most 32 characters; the mark is added to it."
        found.append(Error("BOUNCE_ADDRESS is no plain address.", hint=hint, id="ro_viec.E009"))
    return found


def _is_push_key(key: str) -> bool:
    try:
        return len(urlsafe_b64decode(key + "=" * (-len(key) % 4))) == VAPID_BYTES
    except ValueError:
        return False


def _is_network(text: str) -> bool:
    try:
        ip_network(text)
    except ValueError:
        return False
    return True


def refuse_what_is_unsafe() -> None:
    """What serves pages runs no checks by itself. Raises ImproperlyConfigured with all that is unsafe."""
    if found := [message for message in run_checks(tags=[SAFETY]) if message.is_serious()]:
        raise ImproperlyConfigured("\n".join(f"{message.msg} {message.hint}" for message in found))


@register(deploy=True)
def production_settings(**kwargs: Any) -> list[CheckMessage]:
    """What a production installation can't do without."""
    found: list[CheckMessage] = []
    if not settings.PRODUCTION:
        found.append(Error("PRODUCTION is not set.", hint="Set PRODUCTION=true.", id="ro_viec.E001"))
    if not settings.EMAIL_URL:
        hint = "Set EMAIL_URL, such as smtp+tls://user:password@mail.example:587."
        found.append(Error("No mail server: reports and reminders would stay in files.", hint=hint, id="ro_viec.E002"))
    if settings.SITE_URL.startswith("http://localhost"):
        found.append(
            Error("Links in e-mails would lead to localhost.", hint="Set SITE_URL=https://…", id="ro_viec.E003")
        )
    if settings.DATABASES["default"]["ENGINE"].endswith("sqlite3"):
        hint = "Fine for one ward; for more set DATABASE_URL=postgres://…"
        found.append(Warning("SQLite in production.", hint=hint, id="ro_viec.W002"))
    return found
