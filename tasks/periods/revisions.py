"""How a period was set up before a change of its unit or dates, so that past days keep their figures."""

import datetime as dt
from collections.abc import Iterable

from accounts.models import User
from tasks.models import PeriodRevision, TaskPeriod

KEPT = (
    "unit", "kind", "label", "starts_on", "ends_on", "due_on", "remind_on", "late_from", "late_when_issued",
    "granted_due_on",
)  # fmt: skip


def keep(periods: Iterable[TaskPeriod], what: str, *, by: User | None, on: dt.date, reason: str = "") -> None:
    """Keep how the periods are set up now, before they are changed from the day on."""
    PeriodRevision.objects.bulk_create(
        PeriodRevision(
            period=period, changed_on=on, what=what, by=by, reason=reason[:500],
            **{name: getattr(period, name) for name in KEPT if name != "unit"}, unit_id=period.unit_id,
        )
        for period in periods
    )  # fmt: skip
