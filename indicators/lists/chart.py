"""What the chart of an indicator or a metric shows; `charts.years` draws it."""

from collections.abc import Iterable, Sequence

from charts.description import YearChart, YearPoint
from indicators.lists.figures import IndicatorStanding, Known, scale_of
from indicators.models import Metric
from indicators.targets.expected import Point
from indicators.targets.promises import Scale, judgeable, threshold
from wording.figures import short_figure


def chart(each: IndicatorStanding) -> YearChart | None:
    """The chart of one promise; None where there is nothing to compare: figures of fewer than two years."""
    ahead = [each.forecast.start, Point(each.forecast.target_year, each.forecast.value)] if each.forecast else []
    return _chart(scale_of(each.indicator), each.year, _promised(each), each.known, each.points, ahead)


def metric_chart(metric: Metric, known: Known, standings: Sequence[IndicatorStanding], year: int) -> YearChart | None:
    """The chart of a metric with what every plan promises on it; the expected line where one plan alone promises."""
    promised = {point for each in standings for point in _promised(each)}
    points = standings[0].points if len(standings) == 1 else []
    scale = Scale(metric.direction, metric.kind, metric.unit_of_measure)
    return _chart(scale, year, sorted(promised, key=lambda point: (point.year, point.value)), known, points)


def _promised(each: IndicatorStanding) -> list[Point]:
    """The binding figure of each year for which the plan sets one."""
    scale = scale_of(each.indicator)
    bounds = {t.year_to: threshold(t, scale) for t in judgeable(each.targets, scale)}
    return [Point(year, value) for year, value in bounds.items() if value is not None]


def _chart(
    scale: Scale,
    year: int,
    promised: Iterable[Point],
    known: Known,
    expected: Iterable[Point],
    ahead: Iterable[Point] = (),
) -> YearChart | None:
    made = YearChart(
        key="theo-nam",
        title="Biểu đồ chỉ tiêu theo năm",
        now=year,
        write=short_figure,
        targets=_points(promised),
        measured=_known_points(known),
        expected=_points(expected),
        forecast=_points(ahead),
        is_share=scale.kind == Metric.Kind.RATIO,
    )
    return made if len(made.years) > 1 else None


def _points(points: Iterable[Point]) -> list[YearPoint]:
    return [YearPoint(each.year, each.value) for each in points]


def _known_points(known: Known) -> list[YearPoint]:
    """By year; what was measured counts before an estimate."""
    shown = known.estimated | known.measured
    return [
        YearPoint(year, each.value, each.estimated) for year, each in sorted(shown.items()) if each.value is not None
    ]
