"""Where indicators stand in a year as of a day, and how many stand where; a constant number of queries."""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Collection, Hashable, Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TypeVar

from django.db.models import QuerySet

from indicators.catalogue.merges import PastMetrics
from indicators.models import Indicator, Measurement, YearlyTarget
from indicators.permissions import leads_on
from indicators.targets.expected import Point, expected, expected_on, milestones
from indicators.targets.forecast import Forecast, forecast, known_points
from indicators.targets.promises import Scale, is_due_in, judgeable
from indicators.targets.verdicts import Verdict, verdict

Key = TypeVar("Key", bound=Hashable)
Values = dict[int, Measurement]
"""The measurement that counts for each year."""


@dataclass
class Known:
    """What is known of a metric: what was measured, and what was estimated for a year (ước thực hiện), kept apart."""

    measured: Values = field(default_factory=dict)
    estimated: Values = field(default_factory=dict)


@dataclass(frozen=True)
class IndicatorStanding:
    """An indicator in a year as of the day `on`: what the plan promises, what was measured, expected, and the verdict.

    `targets` are those in force on the day asked about; `target` is the promise that falls due in the year or whose
    window holds it; `coming` the next one after the year.
    An estimate never makes a verdict: `measurement` was measured, `estimate` stands beside it, as in reports.
    `expected` is the straight line's value at the end of the year, only between milestones; `expected_on_day` its value
    on the day asked about; `points` are what the line runs through. `forecast` is for the next promise of the year or
    after it.
    """

    indicator: Indicator
    year: int
    on: dt.date
    targets: list[YearlyTarget]
    target: YearlyTarget | None
    coming: YearlyTarget | None
    measurement: Measurement | None
    estimate: Measurement | None
    known: Known
    expected: Decimal | None
    expected_on_day: Decimal | None
    points: Sequence[Point]
    verdict: Verdict
    forecast: Forecast | None = None

    @property
    def value(self) -> Decimal | None:
        return self.measurement.value if self.measurement else None


def verdicts_of(indicators: QuerySet[Indicator], year: int, on: dt.date) -> list[IndicatorStanding]:
    """The standing of each indicator in `year`, from what was known on the day; in the order of the queryset.

    Six queries, however many indicators: themselves, targets, assignments, their units, merges, values.
    """
    rows = with_promises(indicators)
    known = known_of(rows, on)
    return [standing(row, known[row.pk], year, on) for row in rows]


def with_promises(indicators: QuerySet[Indicator]) -> list[Indicator]:
    """The indicators with all that `standing` reads but values; four queries."""
    found = indicators.select_related("metric", "plan__ward", "section")
    return list(found.prefetch_related("targets", "assignments__unit"))


def known_of(indicators: Collection[Indicator], on: dt.date) -> dict[int, Known]:
    """What was known of each indicator (by id) on the day; two queries."""
    return {pk: _newest(rows) for pk, rows in counting_of(indicators, on).items()}


def known_on(metric_ids: Iterable[int], on: dt.date) -> dict[int, Known]:
    """What was known of each metric, by id, on the day; one query. Merges made since are not thought away."""
    found: dict[int, list[Measurement]] = defaultdict(list)
    for measurement in Measurement.objects.counting(on).filter(metric_id__in=set(metric_ids)).select_related("author"):
        found[measurement.metric_id].append(measurement)
    return {metric_id: _newest(rows) for metric_id, rows in found.items()}


def counting_of(indicators: Collection[Indicator], on: dt.date) -> dict[int, list[Measurement]]:
    """The measurements that counted for each indicator (by id) on the day, the newest first; two queries.

    Each indicator has the metric that it had on the day, whatever was merged since.
    """
    metric_ids = {indicator.metric_id for indicator in indicators}
    past = PastMetrics(metric_ids, on)
    by_metric: dict[int, list[Measurement]] = defaultdict(list)
    rows = Measurement.objects.counting(on).filter(metric_id__in=metric_ids | past.others)
    for measurement in rows.select_related("author"):
        by_metric[past.of_measurement(measurement)].append(measurement)
    return {indicator.pk: by_metric.get(past.of_indicator(indicator), []) for indicator in indicators}


def _newest(rows: Iterable[Measurement]) -> Known:
    """For each year the first of the rows, which come newest first."""
    known = Known()
    for measurement in rows:
        (known.estimated if measurement.estimated else known.measured).setdefault(measurement.year, measurement)
    return known


def standing(indicator: Indicator, known: Known, year: int, on: dt.date) -> IndicatorStanding:
    """The standing of one indicator whose targets are prefetched."""
    targets = targets_on(indicator, on)
    scale, baseline = scale_of(indicator), baseline_of(indicator)
    points = milestones(targets, baseline, scale)
    values = {y: m.value for y, m in known.measured.items() if m.value is not None}
    coming = next((t for t in judgeable(targets, scale) if t.year_to >= year), None)
    return IndicatorStanding(
        indicator=indicator,
        year=year,
        on=on,
        targets=targets,
        target=target_of(targets, year),
        coming=next((t for t in targets if t.year_to > year), None),
        measurement=known.measured.get(year),
        estimate=known.estimated.get(year),
        known=known,
        expected=expected(points, year),
        expected_on_day=expected_on(points, min(on, dt.date(year, 12, 31))) if year <= on.year else None,
        points=points,
        verdict=verdict(targets, baseline, values, year, on, scale),
        forecast=forecast(known_points(known.measured, baseline, scale, on), coming, scale, on),
    )


def targets_on(indicator: Indicator, on: dt.date) -> list[YearlyTarget]:
    """The targets in force on the day, in the order in which they fall due; reads the prefetched ones."""
    return [target for target in indicator.targets.all() if target.is_in_force(on)]


def scale_of(indicator: Indicator) -> Scale:
    kind = "qualitative" if indicator.qualitative else indicator.metric.kind
    return Scale(indicator.metric.direction, kind, indicator.metric.unit_of_measure)


def baseline_of(indicator: Indicator) -> Point | None:
    if indicator.baseline_year is None or indicator.baseline_value is None:
        return None
    return Point(indicator.baseline_year, indicator.baseline_value)


def target_of(targets: Sequence[YearlyTarget], year: int) -> YearlyTarget | None:
    """The promise that falls due in the year, else the one whose window holds the year."""
    due = next((t for t in targets if is_due_in(t, year)), None)
    return due or next((t for t in targets if t.year_from and t.year_from <= year <= t.year_to), None)


def counts(standings: Iterable[IndicatorStanding]) -> dict[Verdict, int]:
    """How many stand where; every verdict has its number, 0 included, so that they add up to all."""
    found = Counter(each.verdict for each in standings)
    return {verdict: found[verdict] for verdict in Verdict}


def counts_by_plan(standings: Iterable[IndicatorStanding]) -> dict[int, dict[Verdict, int]]:
    """`counts` by the plan's id."""
    return _grouped((each.indicator.plan_id, each) for each in standings)


def counts_by_unit(standings: Iterable[IndicatorStanding], on: dt.date) -> dict[int | None, dict[Verdict, int]]:
    """`counts` by the id of each unit that follows the indicator on the day; None: nobody does.

    An indicator that several units follow counts in each of them.
    """
    return _grouped((unit_id, each) for each in standings for unit_id in _unit_ids(each.indicator, on))


def _unit_ids(indicator: Indicator, on: dt.date) -> list[int | None]:
    return [unit.pk for unit in leads_on(indicator, on)] or [None]


def _grouped(pairs: Iterable[tuple[Key, IndicatorStanding]]) -> dict[Key, dict[Verdict, int]]:
    groups: dict[Key, list[IndicatorStanding]] = defaultdict(list)
    for key, each in pairs:
        groups[key].append(each)
    return {key: counts(group) for key, group in groups.items()}
