"""Wrong configuration is found at start, with the way out."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Warning, register, run_checks
from django.core.exceptions import ImproperlyConfigured

SAFETY = "safety"


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
