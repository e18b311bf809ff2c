"""Where a ward's indicators stand."""

import datetime as dt
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from django.utils import timezone

from indicators.lists.figures import counts, counts_by_plan, counts_by_unit, verdicts_of
from indicators.measurements.needs import missing_values
from indicators.models import Indicator
from indicators.targets.verdicts import Verdict
from indicators.tests.factories import IndicatorFactory, MeasurementFactory, YearlyTargetFactory
from plans.models import Plan
from plans.tests.factories import PlanFactory
from units.models import Unit, Ward

pytestmark = pytest.mark.django_db


def promise(value: str | None = None, **fields: Any) -> Indicator:
    """An indicator of at least 80 % in 2026, with a value of the year as far as one is given."""
    indicator = IndicatorFactory(**fields)
    YearlyTargetFactory(indicator=indicator)
    if value is not None:
        MeasurementFactory(metric=indicator.metric, value=Decimal(value))
    return indicator


def test_indicators_are_counted_by_verdict_plan_and_unit(ward: Ward, unit: Unit, office: Unit, day: dt.date) -> None:
    plan, other = PlanFactory(ward=ward), PlanFactory(ward=ward)
    promise("81", plan=plan, lead=unit)
    promise("79", plan=plan, lead=office)
    promise(None, plan=other)

    standings = verdicts_of(Indicator.objects.tracked(day), 2026, day)

    none = dict.fromkeys(Verdict, 0)
    assert counts(standings) == none | {Verdict.MET: 1, Verdict.BEHIND: 1, Verdict.NO_DATA: 1}
    assert counts_by_plan(standings) == {
        plan.pk: none | {Verdict.MET: 1, Verdict.BEHIND: 1},
        other.pk: none | {Verdict.NO_DATA: 1},
    }
    assert counts_by_unit(standings, day) == {
        unit.pk: none | {Verdict.MET: 1},
        office.pk: none | {Verdict.BEHIND: 1},
        None: none | {Verdict.NO_DATA: 1},
    }


def test_figures_as_of_a_past_day_are_those_known_then(day: dt.date) -> None:
    indicator = promise("90")
    before_the_report = dt.date(2026, 11, 4)

    def seen_on(on: dt.date) -> Verdict:
        return verdicts_of(Indicator.objects.filter(pk=indicator.pk), 2026, on)[0].verdict

    assert (seen_on(before_the_report), seen_on(day)) == (Verdict.NO_DATA, Verdict.MET)


def test_the_newest_value_counts_and_a_returned_one_does_not(day: dt.date) -> None:
    indicator = promise("70")
    MeasurementFactory(metric=indicator.metric, value=85, as_of_on=dt.date(2026, 11, 10))
    MeasurementFactory(metric=indicator.metric, value=99, as_of_on=dt.date(2026, 11, 15), returned=True)

    [standing] = verdicts_of(Indicator.objects.all(), 2026, day)

    assert (standing.value, standing.verdict) == (85, Verdict.MET)


def test_an_estimate_stands_beside_what_was_measured_and_makes_no_verdict(day: dt.date) -> None:
    indicator = promise()
    estimate = MeasurementFactory(metric=indicator.metric, value=85, estimated=True)

    [only_estimated] = verdicts_of(Indicator.objects.all(), 2026, day)
    measured = MeasurementFactory(metric=indicator.metric, value=70, as_of_on=dt.date(2026, 6, 30))
    [both] = verdicts_of(Indicator.objects.all(), 2026, day)

    assert (only_estimated.measurement, only_estimated.estimate, only_estimated.verdict) == (
        None,
        estimate,
        Verdict.NO_DATA,
    )
    assert (both.measurement, both.estimate, both.verdict) == (measured, estimate, Verdict.BEHIND)


def test_between_milestones_the_year_has_an_expected_value_and_no_target(day: dt.date) -> None:
    indicator = IndicatorFactory(plan=PlanFactory(start_year=2025, end_year=2030))
    YearlyTargetFactory(indicator=indicator, year_from=2025, year_to=2025, low=70, raw="≥70%")
    goal = YearlyTargetFactory(indicator=indicator, year_from=2030, year_to=2030, low=85, raw="≥85%")

    [standing] = verdicts_of(Indicator.objects.all(), 2026, day)

    assert (standing.target, standing.coming, standing.expected) == (None, goal, Decimal("73"))
    assert standing.verdict == Verdict.NO_DATA


def test_a_window_is_shown_in_its_years(day: dt.date) -> None:
    window = YearlyTargetFactory(year_from=2025, year_to=2027, low=100, raw="100% (2025-2027)")

    [standing] = verdicts_of(Indicator.objects.all(), 2026, day)

    assert (standing.target, standing.verdict) == (window, Verdict.NOT_DUE)


def test_only_what_runs_and_lacks_its_value_is_missing(ward: Ward, day: dt.date) -> None:
    plan = PlanFactory(ward=ward)
    lacking = promise(None, plan=plan)
    promise("70", plan=plan)
    promise(None, plan=plan, closed_on=dt.date(2026, 5, 1), closed_reason="Thành phố bỏ")
    promise(None, plan=PlanFactory(ward=ward, status=Plan.Status.DRAFT))
    promise(None)
    IndicatorFactory(plan=plan, qualitative=True)

    assert [each.indicator for each in missing_values(ward, day)] == [lacking]
    assert [each.indicator for each in missing_values(ward, dt.date(2026, 12, 31))] == [lacking]


@pytest.mark.parametrize("number", [1, 30])
def test_standings_take_six_queries(
    number: int, ward: Ward, unit: Unit, day: dt.date, django_assert_num_queries: Callable[[int], Any]
) -> None:
    plan = PlanFactory(ward=ward)
    for _ in range(number):
        promise("75", plan=plan, lead=unit)

    with django_assert_num_queries(6):
        standings = verdicts_of(Indicator.objects.filter(plan=plan), 2026, day)
        assert counts_by_unit(standings, day)[unit.pk][Verdict.BEHIND] == number


def test_no_data_with_a_reason_is_an_answer(ward: Ward, unit: Unit, day: dt.date) -> None:
    indicator = YearlyTargetFactory(indicator__plan__ward=ward).indicator
    MeasurementFactory(metric=indicator.metric, value=None, no_data_reason="Chưa có hướng dẫn của thành phố")

    assert missing_values(ward, day) == []


@pytest.mark.parametrize(
    ("measured", "missing"),
    [
        ([], True),
        ([{"period": "H1", "as_of_on": dt.date(2026, 6, 30)}], True),
        ([{"period": "Q3", "as_of_on": dt.date(2026, 9, 30)}], False),
        ([{"as_of_on": dt.date(2026, 10, 31)}], False),
        ([{"period": "Q3", "as_of_on": dt.date(2026, 9, 30), "value": None, "no_data_reason": "Chưa chốt"}], False),
    ],
)
def test_a_quarter_that_is_over_and_silent_is_chased(
    ward: Ward, day: dt.date, measured: list[dict[str, Any]], missing: bool
) -> None:
    target = YearlyTargetFactory(indicator__plan__ward=ward, indicator__metric__cadence="quarter")
    for values in measured:
        MeasurementFactory(metric=target.indicator.metric, **values)

    words = [each.words for each in missing_values(ward, day)]
    assert words == (["chưa có số liệu 9 tháng năm 2026"] if missing else [])


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("qualitative", "chưa đánh giá kết quả năm 2026"),
        ("yes_no", "chưa xác nhận kết quả năm 2026"),
        ("level", "chưa đánh giá mức độ năm 2026"),
    ],
)
def test_what_is_judged_by_words_is_chased_in_words_until_it_is_said(
    ward: Ward, day: dt.date, kind: str, words: str
) -> None:
    target = YearlyTargetFactory(
        indicator__plan__ward=ward, indicator__metric__kind=kind, indicator__qualitative=kind == "qualitative",
        comparator="", low=None, raw="Bảo đảm an toàn thông tin", year_to=2026,
    )  # fmt: skip
    YearlyTargetFactory(
        indicator__plan__ward=ward, indicator__metric__kind=kind, indicator__qualitative=True, comparator="", low=None,
        raw="Đến năm 2030 đạt mức cao", year_to=2030,
    )  # fmt: skip

    assert [each.words for each in missing_values(ward, day)] == [words]

    MeasurementFactory(metric=target.indicator.metric, value=None, text="Không để xảy ra sự cố")
    assert missing_values(ward, day) == []


def test_a_year_without_its_value_is_owed_on_when_it_is_over(ward: Ward) -> None:
    came_in = timezone.make_aware(dt.datetime(2026, 2, 1))
    plan = PlanFactory(ward=ward, start_year=2025, end_year=2030, imported_at=came_in)
    indicator = IndicatorFactory(plan=plan)
    for year in (2025, 2026, 2027):
        YearlyTargetFactory(indicator=indicator, year_to=year)
    in_march = dt.date(2027, 3, 1)

    owed = [(each.year, each.words) for each in missing_values(ward, in_march)]
    MeasurementFactory(metric=indicator.metric, value=82)
    answered = [each.year for each in missing_values(ward, in_march)]

    assert owed == [(2026, "chưa có số liệu năm 2026"), (2027, "chưa có số liệu năm 2027")]
    assert answered == [2027]
