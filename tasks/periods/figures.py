"""Counting periods by class: the figures of dashboards and reports."""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.db.models import Count, QuerySet

from tasks.models import TaskPeriod, TaskPeriodQuerySet
from tasks.timeliness import DONE, LATE, Timeliness
from wording.figures import percent_of


@dataclass(frozen=True)
class Figures:
    """How many periods stand in each class, and of these how many have a date."""

    counts: Mapping[Timeliness, int] = field(default_factory=dict)
    dated: int = 0

    def __getitem__(self, timeliness: Timeliness) -> int:
        """How many stand in the class; KeyError for a name: a template's `figures.waiting` means the property."""
        if not isinstance(timeliness, Timeliness):
            raise KeyError(timeliness)
        return self.counts.get(timeliness, 0)

    @property
    def total(self) -> int:
        return sum(self.counts.values()) - self[Timeliness.NOT_APPLICABLE]

    @property
    def done(self) -> int:
        return sum(self[each] for each in DONE)

    @property
    def late(self) -> int:
        return sum(self[each] for each in LATE)

    @property
    def in_time(self) -> int:
        """Open work whose term has not run out."""
        return self[Timeliness.RUNNING] + self[Timeliness.NOT_STARTED]

    @property
    def reported(self) -> int:
        return self[Timeliness.ONGOING_REPORTED]

    @property
    def silent(self) -> int:
        return self[Timeliness.ONGOING_SILENT]

    @property
    def waiting(self) -> int:
        return self[Timeliness.WAITING] + self[Timeliness.CONDITION_NOT_MET]

    @property
    def ongoing(self) -> int:
        return self[Timeliness.ONGOING_REPORTED] + self[Timeliness.ONGOING_SILENT]

    @property
    def done_percent(self) -> Decimal | None:
        """Done among those with a date, to two places (`percent_of`); None where none has a date.

        Ongoing, guided and conditional work is left out of both: otherwise "100 %" means nothing.
        """
        return percent_of(self.done, self.dated)


def count(rows: Iterable[tuple[Any, str, str, int]]) -> dict[Any, Figures]:
    """Figures by group, from rows of (group, kind of period, class, how many)."""
    counts: dict[Any, Counter[Timeliness]] = defaultdict(Counter)
    dated: Counter[Any] = Counter()
    for group, kind, name, number in rows:
        counts[group][Timeliness(name)] += number
        if kind == TaskPeriod.Kind.DATED and name != Timeliness.NOT_APPLICABLE:
            dated[group] += number
    return {group: Figures(dict(found), dated[group]) for group, found in counts.items()}


def sum_figures(each: Iterable[Figures]) -> Figures:
    """Figures of several groups that have no period in common, together."""
    found = list(each)
    classes = {name for one in found for name in one.counts}
    return Figures({name: sum(one[name] for one in found) for name in classes}, sum(one.dated for one in found))


def figures_by(periods: TaskPeriodQuerySet, on: dt.date, group: str) -> dict[Any, Figures]:
    """Figures of the periods by a field such as "unit_id" or "task__plan_id", as they stand on the day; one query."""
    return count(_counted(periods, on, group))


def figures_of(periods: TaskPeriodQuerySet, on: dt.date) -> Figures:
    """Figures of all the periods together; one query."""
    return count((None, *row) for row in _counted(periods, on)).get(None, Figures())


def _counted(periods: TaskPeriodQuerySet, on: dt.date, *groups: str) -> QuerySet[TaskPeriod, Any]:
    """Rows of groups, kind, class, and how many."""
    rows = periods.with_timeliness(on).order_by().values_list(*groups, "kind", "class_on")
    return rows.annotate(number=Count("pk"))
