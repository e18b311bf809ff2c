"""What the chart of an indicator shows."""

import datetime as dt
from dataclasses import replace
from decimal import Decimal

import pytest

from charts.description import YearPoint
from indicators.lists.chart import chart, metric_chart
from indicators.lists.figures import IndicatorStanding, Known
from indicators.models import Indicator, Measurement, Metric, YearlyTarget
from indicators.targets.expected import Point
from indicators.targets.forecast import Forecast
from indicators.targets.verdicts import Verdict

DAY = dt.date(2026, 11, 22)


def standing(targets: dict[int, Decimal], values: dict[int, Decimal], kind: str = "ratio") -> IndicatorStanding:
    indicator = Indicator(pk=1, metric=Metric(kind=kind))
    rows = [YearlyTarget(year_to=year, comparator=">=", low=low, raw=f"≥{low}") for year, low in targets.items()]
    measured = {y: Measurement(year=y, value=v, estimated=y == 2026) for y, v in values.items()}
    points = [Point(year, low) for year, low in sorted(targets.items())]
    known = Known(
        {year: m for year, m in measured.items() if not m.estimated},
        {year: m for year, m in measured.items() if m.estimated},
    )
    return IndicatorStanding(
        indicator, 2026, DAY, rows, None, None, None, None, known, None, None, points, Verdict.NOT_DUE
    )


def test_the_chart_shows_promises_values_estimates_and_the_expected_line() -> None:
    made = chart(standing({2025: Decimal(70), 2030: Decimal(85)}, {2025: Decimal(71), 2026: Decimal(72)}))

    assert made is not None
    assert made.targets == [YearPoint(2025, Decimal(70)), YearPoint(2030, Decimal(85))]
    assert made.measured == [YearPoint(2025, Decimal(71)), YearPoint(2026, Decimal(72), estimated=True)]
    assert made.expected == made.targets
    assert (made.forecast, made.now, made.is_share) == ([], 2026, True)
    assert made.write(Decimal("1234.50")) == "1.234,5"


def test_the_chart_ends_its_forecast_in_the_promised_year() -> None:
    ahead = Forecast(2030, Decimal(91), is_met=True, met_in=2029, start=Point(2025, Decimal(71)), years=[2024, 2025])

    made = chart(replace(standing({2030: Decimal(85)}, {2025: Decimal(71)}, kind="number"), forecast=ahead))

    assert made is not None
    assert made.forecast == [YearPoint(2025, Decimal(71)), YearPoint(2030, Decimal(91))]
    assert made.is_share is False


@pytest.mark.parametrize("values", [{}, {2026: Decimal(5)}])
def test_one_year_alone_is_not_drawn(values: dict[int, Decimal]) -> None:
    assert chart(standing({2026: Decimal(80)}, values)) is None


def test_the_chart_of_a_metric_shows_what_every_plan_promises_and_expects_for_one_alone() -> None:
    one, other = standing({2026: Decimal(80), 2030: Decimal(90)}, {}), standing({2030: Decimal(85)}, {})

    together = metric_chart(Metric(kind="ratio"), Known(), [one, other], 2026)
    alone = metric_chart(Metric(kind="ratio"), Known(), [one], 2026)

    assert together is not None
    assert alone is not None
    assert together.targets == [
        YearPoint(2026, Decimal(80)),
        YearPoint(2030, Decimal(85)),
        YearPoint(2030, Decimal(90)),
    ]
    assert (together.expected, alone.expected) == ([], alone.targets)
