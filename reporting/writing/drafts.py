"""Unsaved texts: what somebody is writing keeps itself every few seconds, apart from what stands in the report."""

import datetime as dt
from collections.abc import Mapping

from accounts.models import User
from jobs import clock
from reporting.models import Contribution, Report, TextDraft

AT_WORK = dt.timedelta(minutes=10)
"""Whoever kept something within this time is taken to be writing still."""


def paragraph_key(report: Report, name: str) -> str:
    return f"paragraph:{report.pk}:{name}"


def contribution_key(contribution: Contribution) -> str:
    return f"contribution:{contribution.pk}"


def keep(key: str, texts: Mapping[str, str], *, by: User) -> TextDraft:
    """Keep what is typed; later ones take the place of earlier ones of the same person."""
    draft, _ = TextDraft.objects.update_or_create(
        user=by, key=key, defaults={"texts": dict(texts), "saved_at": clock.now()}
    )
    return draft


def kept(key: str, *, by: User) -> TextDraft | None:
    return TextDraft.objects.filter(user=by, key=key).first()


def drop(key: str, *, by: User) -> None:
    TextDraft.objects.filter(user=by, key=key).delete()


def others_at_work(key: str, user: User, now: dt.datetime) -> list[TextDraft]:
    """Who else is writing the same text, the latest first."""
    found = TextDraft.objects.filter(key=key, saved_at__gt=now - AT_WORK).exclude(user=user)
    return list(found.select_related("user").order_by("-saved_at"))
