"""Wards added up by what they measure: shares by their numerators and denominators, never by averaging percentages.

Wards' catalogues are their own; metrics with the same `family` (by default what their names mean, see
`wording.essence`) are one thing across wards. What can't be added is said: wards with a percentage alone, wards
without a value, wards whose unit of measure is another.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from indicators.lists.figures import known_on
from indicators.models import Measurement, Metric
from indicators.targets.promises import same_unit
from units.models import Ward
from wording.sorting import name_key


@dataclass(frozen=True)
class WardFigure:
    """One ward's metric in the year; no measurement: nothing is known, or it was said that there is none."""

    ward: Ward
    metric: Metric
    measurement: Measurement | None

    @property
    def value(self) -> Decimal | None:
        return self.measurement.value if self.measurement else None

    @property
    def has_parts(self) -> bool:
        return self.measurement is not None and self.measurement.denominator is not None


@dataclass(frozen=True)
class CityFigure:
    """A family of metrics over all wards that have it, in one year.

    `total` is the share of all (per cent) for a ratio, the sum for a number, how many wards have it for yes or no; None
    where nothing can be added. `added` are the wards in the total; `share_only` measured a percentage without its parts
    and stay out of it; `missing` have no value; `other_unit` measure in another unit.
    """

    family: str
    name: str
    kind: str
    unit_of_measure: str
    year: int
    total: Decimal | None
    numerator: Decimal | None
    denominator: Decimal | None
    added: list[WardFigure]
    share_only: list[WardFigure]
    missing: list[WardFigure]
    other_unit: list[WardFigure]

    @property
    def is_ratio(self) -> bool:
        return self.kind == Metric.Kind.RATIO

    @property
    def wards(self) -> list[WardFigure]:
        """Every ward that has the metric, by name."""
        every = [*self.added, *self.share_only, *self.missing, *self.other_unit]
        return sorted(every, key=lambda figure: (figure.ward.order_key, figure.ward.pk))

    @property
    def is_whole(self) -> bool:
        """Is every ward that has the metric in the total?"""
        return len(self.added) == len(self.wards)


def add_up(metrics: Iterable[Metric], year: int, on: dt.date) -> list[CityFigure]:
    """The families of these metrics (with their wards selected), the widest spread first, then by name; one query.

    Values are those that counted on the day; estimates are left out.
    """
    rows = [metric for metric in metrics if metric.merged_into_id is None and metric.kind in _ADDED]
    known = known_on((metric.pk for metric in rows), on)
    families: dict[tuple[str, str], list[WardFigure]] = defaultdict(list)
    for metric in rows:
        measured = known[metric.pk].measured.get(year) if metric.pk in known else None
        families[metric.family, metric.kind].append(WardFigure(metric.ward, metric, measured))
    figures = [_city_figure(family, kind, found, year) for (family, kind), found in families.items()]
    return sorted(figures, key=lambda each: (-len({figure.ward.pk for figure in each.wards}), name_key(each.name)))


def _city_figure(family: str, kind: str, figures: Sequence[WardFigure], year: int) -> CityFigure:
    unit = _usual([figure.metric.unit_of_measure for figure in figures])
    fitting = [each for each in figures if same_unit(each.metric.unit_of_measure, unit)]
    measured = [each for each in fitting if each.value is not None]
    added = [each for each in measured if each.has_parts] if kind == Metric.Kind.RATIO else measured
    numerator = denominator = total = None
    if kind == Metric.Kind.RATIO and added:
        numerator = _sum(each.measurement.numerator for each in added if each.measurement)
        denominator = _sum(each.measurement.denominator for each in added if each.measurement)
        total = Measurement.share(numerator, denominator)
    elif added:
        total = _sum(each.value for each in added)
    return CityFigure(
        family=family,
        name=_usual([figure.metric.name for figure in figures]),
        kind=kind,
        unit_of_measure=unit,
        year=year,
        total=total,
        numerator=numerator,
        denominator=denominator,
        added=added,
        share_only=[each for each in measured if each not in added],
        missing=[each for each in fitting if each.value is None],
        other_unit=[each for each in figures if each not in fitting],
    )


def _sum(figures: Iterable[Decimal | None]) -> Decimal:
    return sum((figure for figure in figures if figure is not None), Decimal(0))


_ADDED = {Metric.Kind.RATIO, Metric.Kind.NUMBER, Metric.Kind.YES_NO}
"""Levels and words can't be added."""


def _usual(texts: list[str]) -> str:
    """The text that most have, of equals the shortest, then the first in order."""
    return min(set(texts), key=lambda text: (-texts.count(text), len(text), text))
