"""Indicators by years, as their plan shows them."""

import datetime as dt
from typing import Any

import pytest

from indicators.lists.figures import verdicts_of
from indicators.lists.matrix import PlanMatrix, matrices
from indicators.models import Indicator
from indicators.tests.factories import IndicatorFactory, MeasurementFactory, YearlyTargetFactory
from plans.tests.factories import PlanFactory, SectionFactory

pytestmark = pytest.mark.django_db


def matrix(day: dt.date, year: int = 2026) -> PlanMatrix:
    [found] = matrices(verdicts_of(Indicator.objects.all(), year, day), year)
    return found


def shown(found: PlanMatrix) -> dict[int, str | None]:
    """The promise in each column of the first row."""
    return {cell.year: cell.target and cell.target.raw for cell in found.groups[0].rows[0].cells}


@pytest.mark.parametrize(
    ("ends", "target", "columns"),
    [
        (2026, {"year_from": 2025, "year_to": 2027}, {2026: "x"}),
        (2030, {"year_from": 2026, "year_to": 2030}, {2026: None, 2030: "x"}),
        (2030, {"year_from": None, "year_to": 2030}, {2026: None, 2030: "x"}),
        (2030, {"year_from": None, "year_to": 2030, "unit": "lần/năm"}, {2026: "x", 2030: "x"}),
    ],
)
def test_a_promise_stands_where_the_plan_has_a_column_for_it(
    day: dt.date, ends: int, target: dict[str, Any], columns: dict[int, str | None]
) -> None:
    YearlyTargetFactory(indicator__plan=PlanFactory(end_year=ends), raw="x", **target)

    assert shown(matrix(day)) == columns


def test_years_that_were_measured_have_their_column(day: dt.date) -> None:
    indicator = YearlyTargetFactory(indicator__plan=PlanFactory(start_year=2025, end_year=2030), year_to=2030).indicator
    for year in (2024, 2025):
        MeasurementFactory(metric=indicator.metric, year=year)

    found = matrix(day)

    assert found.years == [2025, 2026, 2030]
    assert found.groups[0].rows[0].current.is_empty


def test_groups_follow_the_plan(day: dt.date) -> None:
    plan = PlanFactory()
    one, two = SectionFactory(plan=plan), SectionFactory(plan=plan)
    rows = [IndicatorFactory(plan=plan, section=section) for section in (one, one, two)]

    found = matrix(day)

    assert [(g.section, [r.standing.indicator for r in g.rows]) for g in found.groups] == [
        (one, rows[:2]),
        (two, rows[2:]),
    ]


@pytest.mark.parametrize(
    ("years", "label", "width"),
    [([], "Kết quả năm gốc", 4), ([2025], "Kết quả 2025", 5), ([2024, 2025], "Kết quả năm gốc", 5)],
)
def test_the_column_of_past_results_is_named_after_its_year(
    day: dt.date, years: list[int], label: str, width: int
) -> None:
    plan = PlanFactory()
    IndicatorFactory(plan=plan)
    for year in years:
        IndicatorFactory(plan=plan, baseline_year=year, baseline_raw="75%")

    found = matrix(day)

    assert (found.baseline_label, found.width) == (label, width)
