"""The nightly snapshot: taking it, making up for nights that were missed, and reading figures back."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.db.models import Count, Max, Q

from dashboards.models import IndicatorSnapshot, Snapshot
from indicators.lists.figures import counts_by_plan, verdicts_of
from indicators.models import Indicator
from plans.models import Plan
from tasks.models import TaskPeriod, TaskPeriodQuerySet
from tasks.periods.figures import Figures, sum_figures
from tasks.periods.standing import standing
from tasks.timeliness import Timeliness

MADE_UP = dt.timedelta(days=60)
"""Nights missed longer ago are not made up for: trends reach no further back."""
CLASSES = [each.value for each in Timeliness]

Key = tuple[int, int, int | None]
"""Ward, plan, unit."""
Row = dict[str, Any]


def take_missing(today: dt.date) -> str:
    """The nightly job, run after midnight: take the snapshot of yesterday and of days missed since the last one.

    Run again it finds nothing missing. What a crash loses is made up by the next run.
    """
    yesterday = today - dt.timedelta(days=1)
    last = Snapshot.objects.filter(day__lte=yesterday).aggregate(day=Max("day"))["day"]
    first = max(last + dt.timedelta(days=1), yesterday - MADE_UP) if last else yesterday
    days = [first + dt.timedelta(days=n) for n in range((yesterday - first).days + 1)]
    rows = sum(take(day, today) for day in days)
    return f"{rows} dòng số liệu đã chốt cho {len(days)} ngày"


@transaction.atomic
def take(day: dt.date, now: dt.date) -> int:
    """Write the snapshot of a day, in the place of one that is there; returns the rows. `now` is today."""
    Snapshot.objects.filter(day=day).delete()
    IndicatorSnapshot.objects.filter(day=day).delete()
    rows = [Snapshot(ward_id=key[0], plan_id=key[1], unit_id=key[2], day=day, **row) for key, row in _rows(day, now)]
    Snapshot.objects.bulk_create(rows, batch_size=500)
    indicators = _indicator_rows(day)
    IndicatorSnapshot.objects.bulk_create(indicators, batch_size=500)
    return len(rows) + len(indicators)


def _rows(day: dt.date, now: dt.date) -> Iterable[tuple[Key, Row]]:
    """Plans as wholes, those without a period too, and units in them; three queries."""
    found = _counted(TaskPeriod.objects.counted_once(), day, now, whole=True)
    for ward_id, plan_id in Plan.objects.active().values_list("ward_id", "pk"):
        found.setdefault((ward_id, plan_id, None), _empty())
    found |= _counted(TaskPeriod.objects.counted_by_unit().filter(unit__isnull=False), day, now, whole=False)
    return found.items()


def _counted(periods: TaskPeriodQuerySet, day: dt.date, now: dt.date, *, whole: bool) -> dict[Key, Row]:
    group = ["ward_id", "task__plan_id"] + ([] if whole else ["unit_on"])
    rows = standing(periods, day, now).order_by().values_list(*group, "kind_on", "class_on")
    numbers = rows.annotate(
        number=Count("pk"), troubled=Count("pk", filter=Q(difficulty_on=True)), latest=Max("updated_then")
    )
    found: dict[Key, Row] = defaultdict(_empty)
    for *key, kind, name, number, troubled, latest in numbers:
        row = found[(key[0], key[1], None if whole else key[2])]
        row[name] += number
        row["difficulty"] += troubled
        row["updated_on"] = max(filter(None, [row["updated_on"], latest]), default=None)
        if kind == TaskPeriod.Kind.DATED and name != Timeliness.NOT_APPLICABLE:
            row["dated"] += number
    return found


def _empty() -> Row:
    return dict.fromkeys([*CLASSES, "difficulty", "dated"], 0) | {"updated_on": None}


def _indicator_rows(day: dt.date) -> list[IndicatorSnapshot]:
    standings = verdicts_of(Indicator.objects.tracked(day), day.year, day)
    wards = {each.indicator.plan_id: each.indicator.plan.ward_id for each in standings}
    return [
        IndicatorSnapshot(ward_id=wards[plan_id], plan_id=plan_id, day=day, **{v.value: n for v, n in found.items()})
        for plan_id, found in counts_by_plan(standings).items()
    ]


def figures(row: Any) -> Figures:
    """The figures that a snapshot, or a sum over snapshots by column names, holds."""
    value = row.get if isinstance(row, dict) else lambda name: getattr(row, name)
    return Figures({Timeliness(name): value(name) or 0 for name in CLASSES if value(name)}, value("dated") or 0)


def sum_of(rows: Iterable[Snapshot]) -> Figures:
    """What several snapshots of one day tell together."""
    return sum_figures(figures(row) for row in rows)
