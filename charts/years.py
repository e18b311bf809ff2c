"""Milestones of years to come and what was measured as SVG: squares, the line expected between them, and points.

Where figures would cover one another the older or less binding one gives way; the table beside the chart has them all.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from html import escape
from itertools import zip_longest
from math import ceil, floor, log10

from charts import frame
from charts.description import YearChart, YearPoint
from charts.looks import EXPECTED, FORECAST, GRID, MEASURED, QUIET, SURFACE

LEFT, RIGHT, TOP, BOTTOM = 44, 16, 24, 32
INSET = 14
"""The first and the last year stand so far from the edges, for their figures to have room."""
ROOM = 40
"""So wide is a figure beside a point, or a year under the drawing."""
NEAR = 45
"""Points less than so far apart upright stand in the way of each other's figures."""


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
class Layout:
    """Where everything stands; paths are "" where there is no line."""

    grid: "_Grid"
    targets: list[Mark]
    measured: list[Mark]
    expected_path: str
    measured_path: str
    forecast_path: str
    x_ticks: list[Tick]
    y_ticks: list[Tick]
    now_x: float | None


def svg(chart: YearChart, *, width: int = 480) -> str:
    """The chart, `width` units wide. It has to span two years."""
    at = layout(chart, width)
    drawn = _axes(at)
    drawn += _path("expected", at.expected_path) + _path("measured", at.measured_path)
    drawn += _path("forecast", at.forecast_path)
    drawn += "".join(map(_target, at.targets)) + "".join(map(_point, at.measured))
    return frame.svg(f"{chart.key}-{width}", chart.title, width, height(width), drawn, about=_in_words(chart))


def height(width: int) -> int:
    """How tall the drawing is."""
    return 250 if width < 400 else 280


def legend(chart: YearChart) -> list[tuple[str, str]]:
    """(small picture, words) of each thing that the drawing shows."""
    hollow = " (vòng rỗng: số ước)" if any(each.estimated for each in chart.measured) else ""
    found = [
        (chart.targets, _square(13, 7), "Mục tiêu của kế hoạch"),
        (chart.expected[1:], _path("expected", "M0 7 L26 7"), f"Mức kỳ vọng giữa các mốc ({_NOT_PROMISED})"),
        (chart.forecast, _path("forecast", "M0 7 L26 7"), "Dự báo theo số đã đo"),
        (chart.measured, _circle(13, 7), f"Kết quả đo{hollow}"),
    ]
    return [(_swatch(drawn), words) for shown, drawn, words in found if shown]


_NOT_PROMISED = "không phải mục tiêu của kế hoạch"


def layout(chart: YearChart, width: int) -> Layout:
    """Where the parts of the chart stand in a drawing `width` units wide."""
    values = [each.value for each in chart.points]
    low, high, step = _bounds(values, is_share=chart.is_share)
    at = _Grid(width, height(width), (min(chart.years), max(chart.years)), low, high)
    target_years = sorted({each.year for each in chart.targets}, reverse=True)
    shown_years = [*target_years, *(each.year for each in reversed(chart.measured)), chart.now]
    return Layout(
        grid=at,
        targets=[
            _mark(chart, at, each, below=not _is_near(at, each, chart.measured, higher=False)) for each in chart.targets
        ],
        measured=_measured_marks(chart, at),
        expected_path=at.path(chart.expected),
        measured_path=at.path(chart.measured),
        forecast_path=at.path(chart.forecast),
        x_ticks=_year_ticks(at, shown_years),
        y_ticks=[Tick(at.y(value), chart.write(value)) for value in _steps(low, high, step)],
        now_x=at.x(chart.now) if at.years[0] <= chart.now <= at.years[1] else None,
    )


@dataclass(frozen=True)
class _Grid:
    """Where a year and a value lie in the drawing."""

    width: int
    height: int
    years: tuple[int, int]
    low: Decimal
    high: Decimal

    @property
    def right(self) -> int:
        return self.width - RIGHT

    @property
    def bottom(self) -> int:
        return self.height - BOTTOM

    def x(self, year: int) -> float:
        first, last = self.years
        room = self.right - LEFT - 2 * INSET
        return round(LEFT + INSET + room * (year - first) / (last - first), 1)

    def y(self, value: Decimal) -> float:
        part = float((value - self.low) / (self.high - self.low))
        return round(self.bottom - (self.bottom - TOP) * part, 1)

    def path(self, points: Sequence[YearPoint]) -> str:
        """The line through two points or more of different years; nothing for fewer."""
        if len({each.year for each in points}) < 2:
            return ""
        return "M" + " L".join(f"{self.x(each.year)} {self.y(each.value)}" for each in points)


def _mark(chart: YearChart, at: _Grid, point: YearPoint, *, below: bool) -> Mark:
    y = at.y(point.value)
    beside = y + 20 if below and y + 20 < at.bottom else y - 10
    return Mark(at.x(point.year), y, chart.write(point.value), round(beside, 1), point.estimated)


def _measured_marks(chart: YearChart, at: _Grid) -> list[Mark]:
    """The measured points; of points too close to write beside, the last has its figure."""
    marks = []
    for point, after in zip_longest(chart.measured, chart.measured[1:]):
        mark = _mark(chart, at, point, below=_is_near(at, point, chart.targets, higher=True))
        crowded = after is not None and at.x(after.year) - mark.x < ROOM
        marks.append(replace(mark, label="") if crowded else mark)
    return marks


def _is_near(at: _Grid, point: YearPoint, others: Iterable[YearPoint], *, higher: bool) -> bool:
    """Is there another point so near that its figure would stand in the way: a higher one, or one that is not?"""
    x, y = at.x(point.year), at.y(point.value)
    near = [each for each in others if abs(at.x(each.year) - x) < ROOM and abs(at.y(each.value) - y) < NEAR]
    return any((each.value > point.value) == higher for each in near)


def _year_ticks(at: _Grid, years: Iterable[int]) -> list[Tick]:
    """Years to write under the drawing: the first of them, then each that is far enough from those before it."""
    kept: list[int] = []
    for year in years:
        if all(abs(at.x(year) - at.x(other)) >= ROOM for other in kept) and at.years[0] <= year <= at.years[1]:
            kept.append(year)
    return [Tick(at.x(year), str(year)) for year in sorted(kept)]


def _bounds(values: Sequence[Decimal], *, is_share: bool) -> tuple[Decimal, Decimal, Decimal]:
    """Lowest and highest value of the drawing, and the step between its lines: round figures that hold all values.

    The step is 1, 2 or 5 times a power of ten and about a quarter of the spread; a fifth of the value at least is
    shown (4 of a share, 1 of a number), so that small changes look small.
    """
    low, high = min(values), max(values)
    spread = max(high - low, abs(high) / 5, Decimal(4) if is_share else Decimal(1))
    step = Decimal(10) ** floor(log10(spread / 3))
    step *= next((k for k in (1, 2, 5, 10) if step * k >= spread / 4), 10)
    whole = all(value == value.to_integral_value() for value in values)
    if whole:
        step = max(step, Decimal(1))
    bottom = max(Decimal(0), floor((low - spread / 6) / step) * step) if low >= 0 else floor(low / step) * step
    top = ceil((high + spread / 10) / step) * step
    if is_share and high <= 100:
        top = min(top, Decimal(100))
    if (top - bottom) / step < 2 and (step >= 5 or not whole):
        step /= 5
    return Decimal(bottom), Decimal(top), step


def _steps(low: Decimal, high: Decimal, step: Decimal) -> list[Decimal]:
    return [low + step * n for n in range(int((high - low) / step) + 1)]


def _axes(at: Layout) -> str:
    grid = at.grid
    drawn = [
        f'<line class="chart-grid" x1="{LEFT}" x2="{grid.right}" y1="{tick.at}" y2="{tick.at}" stroke="{GRID}"/>'
        + _text("chart-quiet", LEFT - 7, tick.at + 4, tick.label, QUIET, anchor="end")
        for tick in at.y_ticks
    ]
    if at.now_x is not None:
        drawn.append(
            f'<line class="chart-now" x1="{at.now_x}" x2="{at.now_x}" y1="{TOP}" y2="{grid.bottom}" stroke="{QUIET}" '
            'stroke-dasharray="2 3"/>'
        )
    drawn += [_text("chart-quiet", tick.at, grid.bottom + 20, tick.label, QUIET) for tick in at.x_ticks]
    return "".join(drawn)


_LINES = {
    "expected": f'stroke="{EXPECTED}" stroke-width="2" stroke-dasharray="6 5"',
    "measured": f'stroke="{MEASURED}" stroke-width="2.5"',
    "forecast": f'stroke="{FORECAST}" stroke-width="2" stroke-dasharray="1 5" stroke-linecap="round"',
}


def _path(name: str, path: str) -> str:
    return f'<path class="chart-{name}" d="{path}" fill="none" {_LINES[name]}/>' if path else ""


def _target(mark: Mark) -> str:
    return _square(mark.x, mark.y) + _text("chart-target-label", mark.x, mark.label_y, mark.label, EXPECTED)


def _square(x: float, y: float) -> str:
    place = f'x="{x - 4.5:.1f}" y="{y - 4.5:.1f}" width="9" height="9"'
    return f'<rect class="chart-target" {place} fill="{SURFACE}" stroke="{EXPECTED}" stroke-width="2"/>'


def _point(mark: Mark) -> str:
    written = _text("chart-point-label", mark.x, mark.label_y, mark.label, MEASURED, weight=700) if mark.label else ""
    return _circle(mark.x, mark.y, hollow=mark.estimated) + written


def _circle(x: float, y: float, *, hollow: bool = False) -> str:
    name, fill = ("chart-point is-estimated", SURFACE) if hollow else ("chart-point", MEASURED)
    return f'<circle class="{name}" cx="{x}" cy="{y}" r="5" fill="{fill}" stroke="{MEASURED}" stroke-width="2"/>'


def _text(name: str, x: float, y: float, words: str, fill: str, *, anchor: str = "middle", weight: int = 400) -> str:
    place = f'x="{x:.1f}" y="{y:.1f}" fill="{fill}" text-anchor="{anchor}" font-weight="{weight}"'
    return f'<text class="{name}" {place}>{escape(words)}</text>'


def _swatch(drawn: str) -> str:
    return f'<svg class="chart-sample" viewBox="0 0 26 14" width="26" height="14" aria-hidden="true">{drawn}</svg>'


def _in_words(chart: YearChart) -> str:
    targets, measured = (
        "; ".join(f"{chart.write(each.value)} (năm {each.year})" for each in points)
        for points in (chart.targets, chart.measured)
    )
    return f"Mục tiêu: {targets or 'không có'}. Đã đo: {measured or 'chưa có'}. Số liệu đầy đủ ở bảng bên dưới."
