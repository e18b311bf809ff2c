"""How a period was set up before a change of its unit or dates, so that past days keep their figures."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.db import models
from django.db.models import Case, F, OuterRef, Subquery, When

from accounts.models import User
from tasks.models import ExtensionRequest, PeriodRevision, TaskPeriod, TaskPeriodQuerySet

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


def changes_after(on: dt.date) -> models.QuerySet[PeriodRevision]:
    """The changes of a period after the day, soonest first, for a subquery over periods."""
    return PeriodRevision.objects.filter(period=OuterRef("pk"), changed_on__gt=on).order_by("changed_on", "pk")


def set_up_then(periods: TaskPeriodQuerySet, on: dt.date) -> TaskPeriodQuerySet:
    """Adds `unit_then` (an id), `kind_then`, `label_then`, `ends_then`, `due_then`, `late_from_set_then`,

    `late_when_issued_then` and `granted_set_then`, which tells of a whole what its units had been granted.

    What the first change after the day replaced is what held on the day; without one, what holds now.
    """
    later = changes_after(on)
    granted = ExtensionRequest.objects.filter(period=OuterRef("pk"), granted=True, decided_on__gt=on)
    found = periods.annotate(
        revised_later=Subquery(later.values("pk")[:1]),
        revised_later_on=Subquery(later.values("changed_on")[:1]),
        granted_later_on=Subquery(granted.order_by("decided_on", "pk").values("decided_on")[:1]),
    )

    def then(name: str) -> Case:
        before = Subquery(later.values(name)[:1])
        return Case(When(revised_later__isnull=False, then=before), default=F(name), output_field=_field(name))

    return found.annotate(
        unit_then=then("unit_id"),
        kind_then=then("kind"),
        label_then=then("label"),
        ends_then=then("ends_on"),
        due_then=then("due_on"),
        late_from_set_then=then("late_from"),
        late_when_issued_then=then("late_when_issued"),
        granted_set_then=then("granted_due_on"),
    )


def late_from_on(period: TaskPeriod) -> dt.date | None:
    """From which day the period counted as late, as seen on the day of `as_of` and `set_up_then`: whichever came first

    after it, a grant or another change, tells what held before.
    """
    if period.revised_later_on is None:
        return period.late_from_then
    if period.granted_later_on is not None and period.granted_later_on <= period.revised_later_on:
        return period.late_from_then
    return period.late_from_set_then


def _field(name: str) -> Any:
    if name == "unit_id":
        return models.BigIntegerField(null=True)
    return TaskPeriod._meta.get_field(name).clone()
