"""Where an indicator is going if it goes on as measured: a straight line by least squares. Pure.

The line runs through the values of the measured years and the plan's baseline, each at the day it is about (a share
measured on 30/6/2026 stands in the middle of 2026). A count of a year that is not over is left out: it is not whole.
Two years at least are needed; it is a forecast, not a target, and is shown as such.
"""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from indicators.models import Measurement
from indicators.targets.expected import Point
from indicators.targets.promises import HUNDRED, Promise, Scale, keeps

PLACES = Decimal("0.0001")
HORIZON = 30
"""So many years ahead the year of meeting a target is looked for."""


@dataclass(frozen=True)
class Moment:
    """A value at a moment; `at` counts years: 2026 is the end of 2026, 2025.5 the middle of that year."""

    at: Decimal
    value: Decimal


@dataclass(frozen=True)
class TrendLine:
    slope: Decimal
    offset: Decimal

    def value(self, at: Decimal | int, scale: Scale) -> Decimal:
        """The value at a moment, within what the metric can be: a share between 0 and 100, a count not below 0."""
        value = self.offset + self.slope * at
        if scale.kind == "ratio":
            value = min(max(value, Decimal(0)), HUNDRED)
        elif not scale.unit.startswith("%"):
            value = max(value, Decimal(0))
        return value.quantize(PLACES)


@dataclass(frozen=True)
class Forecast:
    """What the line says for the year in which the promise falls due; `met_in` is the year in which the line first
    keeps the promise, None: not within `HORIZON` years; `start` is where the line leaves the measured values."""

    target_year: int
    value: Decimal
    is_met: bool
    met_in: int | None
    start: Point
    years: list[int]


def known_points(
    measured: Mapping[int, Measurement], baseline: Point | None, scale: Scale, on: dt.date
) -> dict[int, Moment]:
    """The values that the line runs through, by year."""
    found = {baseline.year: Moment(Decimal(baseline.year), baseline.value)} if baseline else {}
    for year, measurement in measured.items():
        if measurement.value is None:
            continue
        is_over = year < on.year
        if is_over or scale.kind != "number":
            found[year] = Moment(Decimal(year) if is_over else _years(measurement.as_of_on), measurement.value)
    return found


def forecast(points: Mapping[int, Moment], promise: Promise | None, scale: Scale, on: dt.date) -> Forecast | None:
    """The forecast for the next promise; None without one, or with values of fewer than two years."""
    if promise is None or len(points) < 2 or scale.kind not in {"ratio", "number", "level"}:
        return None
    line = straight_line(list(points.values()))
    if line is None:
        return None
    value = line.value(promise.year_to, scale)
    last = max(points)
    first = on.year if on.month < 12 or on.day < 31 else on.year + 1
    return Forecast(
        target_year=promise.year_to,
        value=value,
        is_met=keeps(value, promise, scale),
        met_in=next((y for y in range(first, first + HORIZON) if keeps(line.value(y, scale), promise, scale)), None),
        start=Point(last, line.value(points[last].at, scale)),
        years=sorted(points),
    )


def straight_line(points: Sequence[Moment]) -> TrendLine | None:
    """The line of least squares; None for points of one moment."""
    number = len(points)
    mean_at = sum((p.at for p in points), Decimal(0)) / number
    mean = sum((p.value for p in points), Decimal(0)) / number
    spread = sum(((p.at - mean_at) ** 2 for p in points), Decimal(0))
    if not spread:
        return None
    slope = sum(((p.at - mean_at) * (p.value - mean) for p in points), Decimal(0)) / spread
    return TrendLine(slope, mean - slope * mean_at)


def _years(day: dt.date) -> Decimal:
    return day.year - 1 + Decimal(day.timetuple().tm_yday) / dt.date(day.year, 12, 31).timetuple().tm_yday
