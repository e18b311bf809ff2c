"""A measured value beside others: what it grew by, its target, the year before, the last report."""

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.models import Indicator, Metric
from indicators.tests.factories import IndicatorFactory, MeasurementFactory, YearlyTargetFactory
from plans.models import Plan
from plans.tests.factories import PlanFactory
from reporting.composing.data import compose
from reporting.composing.indicator_figures import change_in_words
from reporting.models import ReportPeriod
from reporting.tests.factories import ReportFactory, ReportObligationFactory, ReportPeriodFactory
from units.models import Unit, Ward

D = dt.date
CUTOFF = D(2026, 11, 15)


@pytest.fixture
def plan(ward: Ward, unit: Unit) -> Plan:
    return PlanFactory(ward=ward, lead=unit)


@pytest.fixture
def year(plan: Plan) -> ReportPeriod:
    return ReportPeriodFactory(obligation=ReportObligationFactory(plan=plan), cutoff_on=CUTOFF)


@pytest.fixture
def second_half(plan: Plan) -> ReportPeriod:
    """The report of the second half of 2026, due on 10/12; its figures begin on 15/6."""
    duty = ReportObligationFactory(plan=plan, kind="half_year", month=12, day=10)
    return ReportPeriodFactory(obligation=duty, label="cuối năm 2026", starts_on=D(2026, 6, 15), due_on=D(2026, 12, 9))


def households(plan: Plan, **fields: Any) -> Indicator:
    """A count: households that were shown how."""
    return IndicatorFactory(plan=plan, metric__kind="number", metric__unit_of_measure="hộ", **fields)


def measured(indicator: Indicator, value: str, on: D, **fields: Any) -> None:
    fields = {"year": on.year, "as_of_on": on, "reported_on": on, "value": Decimal(value)} | fields
    MeasurementFactory(metric=indicator.metric, **fields)


def row_of(period: ReportPeriod) -> dict[str, Any]:
    (row,) = compose(period, CUTOFF)["indicators"]["rows"]
    return dict(row)


def test_count_of_a_second_half_is_what_it_grew_by(plan: Plan, second_half: ReportPeriod) -> None:
    indicator = households(plan)
    measured(indicator, "400", D(2026, 6, 10))
    measured(indicator, "640", D(2026, 11, 10))

    row = row_of(second_half)

    assert (row["in_period"], row["value"]) == ("240 hộ", "640 hộ")


@pytest.mark.parametrize("earlier", [[], ["700"]], ids=["nothing before", "a count that fell"])
def test_growth_that_nothing_tells_is_not_told(earlier: list[str], plan: Plan, second_half: ReportPeriod) -> None:
    indicator = households(plan)
    for value in earlier:
        measured(indicator, value, D(2026, 6, 10))
    measured(indicator, "640", D(2026, 11, 10))

    assert (row_of(second_half)["in_period"], row_of(second_half)["value"]) == ("", "640 hộ")


def test_count_of_a_year_is_all_of_it(plan: Plan, year: ReportPeriod) -> None:
    indicator = households(plan)
    measured(indicator, "400", D(2026, 6, 10))
    measured(indicator, "640", D(2026, 11, 10))

    assert row_of(year)["in_period"] == "640 hộ"


def test_figure_that_runs_over_the_years_grew_since_the_year_before(plan: Plan, year: ReportPeriod) -> None:
    indicator = households(plan, metric__cumulative=True)
    measured(indicator, "1500", D(2025, 12, 20))
    measured(indicator, "2140", D(2026, 11, 10))

    row = row_of(year)

    assert (row["in_period"], row["value"]) == ("640 hộ", "2.140 hộ")


def test_share_does_not_add_up(plan: Plan, second_half: ReportPeriod) -> None:
    indicator = IndicatorFactory(plan=plan)
    measured(indicator, "70", D(2026, 6, 10))
    measured(indicator, "76.35", D(2026, 11, 10))

    assert (row_of(second_half)["adds_up"], row_of(second_half)["in_period"]) == (False, "")


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        ({}, ("95.44", False, False, None)),
        ({"low": 0}, (None, True, False, None)),  # nothing is divided by zero
        ({"comparator": "<=", "low": 100}, (None, True, True, None)),
        ({"comparator": "", "low": None, "raw": "Hình thành thói quen"}, (None, False, None, None)),
        ({"year_to": 2030, "low": 90}, ("84.83", False, False, 2030)),
    ],
    ids=["share", "zero", "ceiling", "words", "later year"],
)
def test_value_stands_to_its_target(target: dict[str, Any], expected: Any, plan: Plan, year: ReportPeriod) -> None:
    indicator = IndicatorFactory(plan=plan)
    YearlyTargetFactory(indicator=indicator, **({"comparator": "="} if target == {"low": 0} else {}) | target)
    measured(indicator, "76.35", D(2026, 11, 10))

    row = row_of(year)

    assert tuple(row[name] for name in ("of_target", "is_ceiling", "keeps_target", "target_year")) == expected


def test_value_is_told_against_the_promise_that_has_a_figure_in_its_unit(plan: Plan, year: ReportPeriod) -> None:
    """ "100% cán bộ … ít nhất 01 buổi/năm": the share is compared with the share."""
    indicator = IndicatorFactory(plan=plan)
    YearlyTargetFactory(indicator=indicator, low=1, unit="buổi/năm", raw="ít nhất 1 buổi/năm")
    YearlyTargetFactory(indicator=indicator, year_to=2030, low=100, raw="100%")
    YearlyTargetFactory(indicator=indicator, year_to=2031, low=100, raw="100% (2026-2031)")
    measured(indicator, "60.876", D(2026, 11, 10))

    row = row_of(year)

    assert (row["against"], row["of_target"]) == ("100% (đến năm 2030)", "60.88")


@pytest.mark.parametrize(("raw", "expected"), [("90%", "90% (đến năm 2030)"), ("90% (2026-2030)", "90% (2026-2030)")])
def test_year_of_a_later_target_is_named_once(raw: str, expected: str, plan: Plan, year: ReportPeriod) -> None:
    YearlyTargetFactory(indicator=IndicatorFactory(plan=plan), year_to=2030, raw=raw)

    assert row_of(year)["target"] == expected


def test_same_time_of_the_year_before_is_compared_with(plan: Plan, year: ReportPeriod) -> None:
    indicator = households(plan)
    measured(indicator, "300", D(2025, 6, 30))
    measured(indicator, "500", D(2025, 11, 1))
    measured(indicator, "620", D(2025, 12, 31))
    measured(indicator, "600", D(2026, 11, 10))

    assert row_of(year)["last_year"] == {
        "what": "cùng kỳ năm 2025",
        "value": "500 hộ",
        "number": "500",
        "change": "tăng 20%",
    }


def test_year_s_report_falls_back_on_the_whole_year_before_and_on_the_plan_s_own_figure(
    plan: Plan, year: ReportPeriod
) -> None:
    indicator = households(plan, baseline_year=2025, baseline_value=Decimal(800), baseline_raw="800 hộ")
    measured(indicator, "600", D(2026, 11, 10))

    of_the_plan = row_of(year)["last_year"]
    measured(indicator, "750", D(2025, 12, 31))
    of_the_year = row_of(year)["last_year"]

    assert (of_the_plan["what"], of_the_plan["value"], of_the_plan["change"]) == ("cả năm 2025", "800 hộ", "giảm 25%")
    assert (of_the_year["what"], of_the_year["value"], of_the_year["change"]) == ("cả năm 2025", "750 hộ", "giảm 20%")


def test_part_of_a_year_is_not_set_beside_all_of_the_year_before(plan: Plan, second_half: ReportPeriod) -> None:
    indicator = households(plan, baseline_year=2025, baseline_value=Decimal(800))
    measured(indicator, "300", D(2025, 6, 30))
    measured(indicator, "600", D(2026, 11, 10))

    assert row_of(second_half)["last_year"] is None


def test_unit_of_measure_that_changed_between_years_is_said_and_not_compared(plan: Plan, year: ReportPeriod) -> None:
    indicator = households(plan)
    measured(indicator, "500", D(2025, 11, 1))
    indicator.metric.unit_of_measure = "lượt hộ"
    indicator.metric.save()
    measured(indicator, "600", D(2026, 11, 10))

    then = row_of(year)["last_year"]

    assert then["value"] == "500 hộ"
    assert then["change"] == "đơn vị tính đã đổi từ “hộ” sang “lượt hộ”, không so sánh"


def test_last_report_is_compared_with_by_its_own_frozen_figures(plan: Plan, second_half: ReportPeriod) -> None:
    indicator = households(plan)
    measured(indicator, "400", D(2026, 6, 10))
    june = ReportPeriodFactory(obligation=second_half.obligation, due_on=D(2026, 6, 9))
    ReportFactory(period=june, sent=True, data=compose(june, D(2026, 6, 12)))
    measured(indicator, "640", D(2026, 11, 10))

    before = row_of(second_half)["before"]

    assert before == {"as_of": "2026-06-12", "value": "400 hộ", "number": "400", "change": "tăng 60%"}


def test_many_indicators_cost_no_more_queries(
    plan: Plan, year: ReportPeriod, django_assert_max_num_queries: Any
) -> None:
    for place in range(20):
        measured(households(plan, number=str(place)), "10", D(2026, 11, 10))

    with django_assert_max_num_queries(40):
        compose(year, CUTOFF)


COUNT, SHARE, POINTS = Metric(kind="number", unit_of_measure="hộ"), Metric(unit_of_measure="%"), Metric(kind="level")
POINTS.unit_of_measure = "điểm"


@pytest.mark.parametrize(
    ("metric", "value", "other", "expected"),
    [
        (COUNT, "12", "10", "tăng 20%"),
        (COUNT, "12", "0", "tăng 12 hộ"),
        (COUNT, "0", "12", "giảm 100%"),
        (SHARE, "76.35", "78.4", "giảm 2,05 điểm phần trăm"),
        (POINTS, "90.5", "89", "tăng 1,5 điểm"),
        (POINTS, "90.50", "90.5", "không thay đổi"),
        (Metric(kind="yes_no"), "1", "0", ""),
        (Metric(kind="number", unit_of_measure="%"), "12", "10", "tăng 2 điểm phần trăm"),
    ],
)
def test_change_is_worded_by_kind(metric: Metric, value: str, other: str, expected: str) -> None:
    assert change_in_words(Decimal(value), Decimal(other), metric) == expected


FIGURES = st.decimals(min_value=0, max_value=10**9, places=2)


@given(FIGURES, FIGURES, st.sampled_from([COUNT, SHARE, POINTS]))
def test_change_and_its_reverse_are_told_as_such(one: Decimal, other: Decimal, metric: Metric) -> None:
    there, back = change_in_words(one, other, metric), change_in_words(other, one, metric)

    assert (there == "không thay đổi") == (one == other)
    assert {there.split()[0], back.split()[0]} in ({"tăng", "giảm"}, {"không"})
