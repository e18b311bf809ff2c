"""The drawing of an indicator."""

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.chart import BOTTOM, HEIGHT, LEFT, WIDTH, chart
from indicators.expected import Point
from indicators.figures import IndicatorStanding, Known
from indicators.models import Indicator, Measurement, Metric, YearlyTarget
from indicators.verdicts import Verdict

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


def test_milestones_line_and_values_are_drawn() -> None:
    drawn = chart(standing({2025: Decimal(70), 2030: Decimal(85), 2045: Decimal(100)}, {2025: Decimal("72.5")}))

    assert drawn is not None
    assert [mark.label for mark in drawn.targets] == ["70", "85", "100"]
    assert [mark.label for mark in drawn.measured] == ["72,5"]
    assert drawn.expected_path.count(" L") == 2
    assert drawn.measured_path == ""
    assert [tick.label for tick in drawn.x_ticks] == ["2025", "2030", "2045"]
    assert drawn.has_estimates is False


def test_years_too_close_to_write_beside_give_way() -> None:
    drawn = chart(standing({2025: Decimal(70), 2045: Decimal(100)}, {2025: Decimal(71), 2026: Decimal(72)}))

    assert drawn is not None
    assert [mark.label for mark in drawn.measured] == ["", "72"]
    assert [tick.label for tick in drawn.x_ticks] == ["2025", "2045"]
    assert drawn.has_estimates


@pytest.mark.parametrize("values", [{}, {2026: Decimal(5)}])
def test_one_year_alone_is_not_drawn(values: dict[int, Decimal]) -> None:
    assert chart(standing({2026: Decimal(80)}, values)) is None


def test_counts_have_whole_lines() -> None:
    drawn = chart(standing({2026: Decimal(1), 2030: Decimal(2)}, {}, kind="number"))

    assert drawn is not None
    assert [tick.label for tick in drawn.y_ticks] == ["0", "1", "2", "3"]


def test_a_narrow_band_still_has_its_lines() -> None:
    drawn = chart(standing({2025: Decimal(100), 2030: Decimal(100)}, {2026: Decimal("99.17")}))

    assert drawn is not None
    assert [tick.label for tick in drawn.y_ticks] == ["95", "96", "97", "98", "99", "100"]


@given(
    st.dictionaries(st.integers(2024, 2045), st.decimals(0, 10**9, places=2), min_size=2, max_size=6),
    st.dictionaries(st.integers(2024, 2045), st.decimals(0, 10**9, places=2), max_size=6),
)
def test_every_point_lies_inside_the_drawing(targets: dict[int, Decimal], values: dict[int, Decimal]) -> None:
    drawn = chart(standing(targets, values, kind="number"))

    assert drawn is not None
    for mark in [*drawn.targets, *drawn.measured]:
        assert LEFT <= mark.x <= WIDTH
        assert 0 <= mark.y <= HEIGHT - BOTTOM
    assert 2 <= len(drawn.y_ticks) <= 12
