"""Wrong configuration is found at start, with the way out."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Warning, register


@register()
def front_end_packages(**kwargs: Any) -> list[CheckMessage]:
    """Without the npm packages pages have no style and no icons."""
    if (settings.NODE_MODULES / "@tabler").is_dir():
        return []
    return [Warning("The front-end packages are missing.", hint="Run `make setup`.", id="ro_viec.W001")]


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
