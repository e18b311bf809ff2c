"""The drawing of one indicator: milestones of the plan, the expected line between them, and what was measured.

Only numbers are computed here, in units of the drawing; `templates/indicators/chart.html` draws them.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import zip_longest
from math import ceil, floor, log10

from indicators.expected import Point
from indicators.figures import IndicatorStanding, Known, scale_of
from indicators.models import Metric
from indicators.promises import Scale, judgeable, threshold
from wording.figures import short_figure

WIDTH, HEIGHT = 400, 250
LEFT, RIGHT, TOP, BOTTOM = 44, 16, 24, 32
ROOM = 40
"""So wide is a figure beside a point, or a year under the drawing."""


@dataclass(frozen=True)
class Mark:
    """A point of the drawing; `label` is what is written beside it, at `label_y`."""

    x: float
    y: float
    label: str
    label_y: float
    estimated: bool = False


@dataclass(frozen=True)
class Tick:
    at: float
    label: str


@dataclass(frozen=True)
class Chart:
    targets: list[Mark]
    measured: list[Mark]
    expected_path: str
    measured_path: str
    forecast_path: str
    x_ticks: list[Tick]
    y_ticks: list[Tick]
    now_x: float | None
    width: int = WIDTH
    height: int = HEIGHT
    left: int = LEFT
    right: int = WIDTH - RIGHT
    top: int = TOP
    bottom: int = HEIGHT - BOTTOM

    @property
    def has_estimates(self) -> bool:
        return any(mark.estimated for mark in self.measured)


def chart(each: IndicatorStanding) -> Chart | None:
    """The drawing of one promise; None where there is nothing to compare: figures of fewer than two years."""
    scale = scale_of(each.indicator)
    ahead = [each.forecast.start, Point(each.forecast.target_year, each.forecast.value)] if each.forecast else []
    return _draw(each.known, _promised(each), each.points, ahead, scale, each.year)


def metric_chart(metric: Metric, known: Known, standings: Sequence[IndicatorStanding], on: dt.date) -> Chart | None:
    """The drawing of a metric with what every plan promises on it; expected values where one plan alone promises."""
    promised = list(dict.fromkeys(point for each in standings for point in _promised(each)))
    points = standings[0].points if len(standings) == 1 else []
    scale = Scale(metric.direction, metric.kind, metric.unit_of_measure)
    return _draw(known, sorted(promised, key=lambda p: (p.year, p.value)), points, [], scale, on.year)


def _promised(each: IndicatorStanding) -> list[Point]:
    """The binding figure of each year for which the plan sets one."""
    scale = scale_of(each.indicator)
    bounds = {t.year_to: threshold(t, scale) for t in judgeable(each.targets, scale)}
    return [Point(year, value) for year, value in bounds.items() if value is not None]


def _draw(
    known: Known, promised: list[Point], points: Sequence[Point], ahead: list[Point], scale: Scale, year: int
) -> Chart | None:
    shown = known.estimated | known.measured
    values = [Point(y, shown[y].value) for y in sorted(shown) if shown[y].value is not None]
    estimated = {y for y, m in shown.items() if m.estimated}
    everything = [*promised, *values, *points, *ahead]
    years = {p.year for p in everything}
    if len(years) < 2:
        return None
    low, high, step = _bounds([p.value for p in everything], percent=scale.kind == "ratio")
    at = _Grid((min(years), max(years)), low, high)
    target_years = sorted({p.year for p in promised}, reverse=True)
    return Chart(
        targets=[_mark(at, p, below=not _near(at, p, values, higher=False)) for p in promised],
        measured=_measured_marks(at, values, promised, estimated),
        expected_path=at.path(points),
        measured_path=at.path(values),
        forecast_path=at.path(ahead) if ahead and ahead[0].year < ahead[1].year else "",
        x_ticks=_year_ticks(at, [*target_years, *(p.year for p in reversed(values)), year]),
        y_ticks=[Tick(at.y(value), short_figure(value)) for value in _steps(low, high, step)],
        now_x=at.x(year) if min(years) <= year <= max(years) else None,
    )


@dataclass(frozen=True)
class _Grid:
    """Where a year and a value lie in the drawing."""

    years: tuple[int, int]
    low: Decimal
    high: Decimal

    def x(self, year: int) -> float:
        return round(
            LEFT + 14 + (WIDTH - LEFT - RIGHT - 28) * (year - self.years[0]) / (self.years[1] - self.years[0]), 1
        )

    def y(self, value: Decimal) -> float:
        part = float((value - self.low) / (self.high - self.low))
        return round(HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * part, 1)

    def path(self, points: Sequence[Point]) -> str:
        """The line through two points or more; nothing for fewer."""
        if len(points) < 2:
            return ""
        return "M" + " L".join(f"{self.x(p.year)} {self.y(p.value)}" for p in points)


def _mark(at: _Grid, point: Point, *, below: bool, estimated: bool = False) -> Mark:
    y = at.y(point.value)
    beside = y + 20 if below and y + 20 < HEIGHT - BOTTOM else y - 10
    return Mark(at.x(point.year), y, short_figure(point.value), round(beside, 1), estimated)


def _measured_marks(at: _Grid, values: list[Point], promised: list[Point], estimated: set[int]) -> list[Mark]:
    """The measured points; of points too close to write beside, the last has its figure."""
    marks = []
    for point, after in zip_longest(values, values[1:]):
        mark = _mark(at, point, below=_near(at, point, promised, higher=True), estimated=point.year in estimated)
        crowded = after is not None and at.x(after.year) - mark.x < ROOM
        marks.append(replace(mark, label="") if crowded else mark)
    return marks


def _near(at: _Grid, point: Point, others: list[Point], *, higher: bool) -> bool:
    """Is there another point so near that its figure would stand in the way: a higher one, or one that is not?"""
    near = [
        o for o in others if abs(at.x(o.year) - at.x(point.year)) < ROOM and abs(at.y(o.value) - at.y(point.value)) < 45
    ]
    return any((other.value > point.value) == higher for other in near)


def _year_ticks(at: _Grid, years: list[int]) -> list[Tick]:
    """Years to write under the drawing: the first of the list, then each that is far enough from those before it."""
    kept: list[int] = []
    for year in years:
        if all(abs(at.x(year) - at.x(other)) >= ROOM for other in kept) and at.years[0] <= year <= at.years[1]:
            kept.append(year)
    return [Tick(at.x(year), str(year)) for year in sorted(kept)]


def _bounds(values: list[Decimal], *, percent: bool) -> tuple[Decimal, Decimal, Decimal]:
    """Lowest and highest value of the drawing, and the step between its lines: round figures that hold all values."""
    low, high = min(values), max(values)
    spread = max(high - low, abs(high) / 5, Decimal(1) if not percent else Decimal(4))
    step = Decimal(10) ** floor(log10(spread / 3))
    step *= next((k for k in (1, 2, 5, 10) if step * k >= spread / 4), 10)
    whole = all(value == value.to_integral_value() for value in values)
    if whole:
        step = max(step, Decimal(1))
    bottom = max(Decimal(0), floor((low - spread / 6) / step) * step) if low >= 0 else floor(low / step) * step
    top = ceil((high + spread / 10) / step) * step
    if percent:
        top = min(top, Decimal(100)) if high <= 100 else top
    if (top - bottom) / step < 2 and (step >= 5 or not whole):
        step /= 5
    return Decimal(bottom), Decimal(top), step


def _steps(low: Decimal, high: Decimal, step: Decimal) -> list[Decimal]:
    return [low + step * n for n in range(int((high - low) / step) + 1)]
