"""What a unit gives for a report: prefilled from its own updates, then in its own words."""

import datetime as dt
from collections.abc import Iterable

from django.utils import timezone

from accounts.models import User
from reporting.exceptions import ContributionClosed
from reporting.models import Contribution, Report, ReportPeriod
from reporting.task_rows import Row, task_rows
from tasks.timeliness import DONE, Timeliness
from units.models import Unit
from units.roles import Act, may, serves_in

FIELDS = ("results", "difficulties", "proposals", "next_work")
_CLOSED = {t.value for t in DONE} | {Timeliness.NOT_APPLICABLE.value}


def prefilled(period: ReportPeriod, unit: Unit, on: dt.date) -> dict[str, str]:
    """The four texts as the unit's updates tell them on the day: one line for each task that says something."""
    rows = task_rows(period.plan, period.starts_on, period.ends_on, min(on, period.cutoff_on), by_unit=True)
    own = [row for row in rows if unit.name in (row["units"] or [row["unit"]])]
    return {
        "results": _lines(f"{row['text'].rstrip(' .;')}: {row['result']}" for row in own if row["result"]),
        "difficulties": _lines(row["difficulty"] for row in own if row["class"] not in _CLOSED),
        "proposals": _lines(row["proposal"] for row in own if row["class"] not in _CLOSED),
        "next_work": _lines(_coming(row) for row in own if row["class"] not in _CLOSED and row["due_on"]),
    }


def _coming(row: Row) -> str:
    return f"{row['text']} (hạn {dt.date.fromisoformat(row['due_on']):%d/%m/%Y})"


def _lines(texts: Iterable[str]) -> str:
    found = dict.fromkeys(" ".join(text.split()) for text in texts if text.strip())
    return "\n".join(f"- {text}" for text in found)


def may_be_given_by(contribution: Contribution, user: User) -> bool:
    """The unit's head gives it; whoever composes the report may enter it for the unit."""
    return serves_in(user, contribution.unit, Act.REVIEW) or may(user, Act.COMPOSE, contribution.unit.ward_id)


def is_closed(period: ReportPeriod) -> bool:
    return period.reports.filter(state__in=[Report.State.APPROVED, Report.State.SENT]).exists()


def give(contribution: Contribution, texts: dict[str, str], *, by: User) -> None:
    """Keep what the unit gives; it may be given anew until the report is approved. Raises ContributionClosed."""
    if is_closed(contribution.period):
        raise ContributionClosed
    for name in FIELDS:
        setattr(contribution, name, texts[name].strip())
    contribution.state = Contribution.State.GIVEN
    contribution.given_by, contribution.given_at = by, timezone.now()
    contribution.save(update_fields=[*FIELDS, "state", "given_by", "given_at"])
