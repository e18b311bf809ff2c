"""How the figures changed: since a week ago, and since the last report that was sent."""

import datetime as dt
from dataclasses import dataclass

from dashboards.scope import Scope
from reporting.models import Report
from tasks.periods.figures import Figures
from tasks.timeliness import Timeliness

A_WEEK = dt.timedelta(days=7)


@dataclass(frozen=True)
class Before:
    """Figures of an earlier day, to compare with."""

    day: dt.date
    figures: Figures
    words: str

    def change(self, now: Figures, classes: list[Timeliness]) -> int:
        return sum(now[each] - self.figures[each] for each in classes)


def a_week_ago(scope: Scope) -> Before:
    day = scope.on - A_WEEK
    return Before(day, figures_on(scope, day), f"so với {day:%d/%m}")


def last_report(scope: Scope) -> Before | None:
    """As the last report that was sent by the day told it; None where none was."""
    sent = Report.objects.filter(
        state=Report.State.SENT, period__obligation__plan__ward=scope.ward, as_of_on__lt=scope.on
    )
    if scope.plan:
        sent = sent.filter(period__obligation__plan=scope.plan)
    day = sent.order_by("-as_of_on").values_list("as_of_on", flat=True).first()
    return Before(day, figures_on(scope, day), f"so với báo cáo chốt {day:%d/%m}") if day else None


def figures_on(scope: Scope, day: dt.date) -> Figures:
    """The figures of an earlier day: what the night kept, or else computed from the updates of then; the same."""
    kept = scope.nights.get(day) if scope.year == scope.on.year == day.year else None
    return kept or scope.before(day).figures()
