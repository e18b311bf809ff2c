"""Wards added up: shares by their parts, never averaged."""

import datetime as dt
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.lists.sums import CityFigure, WardFigure, _city_figure, add_up
from indicators.models import Measurement, Metric
from indicators.tests.factories import MeasurementFactory, MetricFactory
from units.models import Ward
from units.tests.factories import WardFactory

NAME = "Tỷ lệ người dân có tài khoản VNeID"


def metric_of(ward: Ward, name: str = NAME, **values: Any) -> Metric:
    """The ward's metric, measured in 2026 where values are given."""
    unit = values.pop("unit", "%")
    metric = MetricFactory(ward=ward, name=name, unit_of_measure=unit, kind=values.pop("kind", "ratio"))
    if values:
        MeasurementFactory(metric=metric, **values)
    return metric


def added(day: dt.date) -> list[CityFigure]:
    return add_up(Metric.objects.select_related("ward").order_by("pk"), 2026, day)


@pytest.mark.django_db
def test_shares_are_added_by_their_parts(day: dt.date) -> None:
    small, big = WardFactory(name="Nhỏ"), WardFactory(name="To")
    metric_of(small, value=90, numerator=90, denominator=100)
    metric_of(big, f"Đến năm 2030, trên 80% {NAME.removeprefix('Tỷ lệ ')}", value=50, numerator=450, denominator=900)

    (figure,) = added(day)

    assert (figure.total, figure.numerator, figure.denominator) == (Decimal("54.0000"), 540, 1000)
    assert (figure.name, figure.is_whole) == (NAME, True)


@pytest.mark.django_db
def test_what_cannot_be_added_is_said(day: dt.date) -> None:
    whole, share, silent, counted = (WardFactory(name=name) for name in ("A", "B", "C", "D"))
    metric_of(whole, value=40, numerator=40, denominator=100)
    metric_of(share, value=100)
    metric_of(silent)
    metric_of(counted, unit="người", value=100)
    metric_of(WardFactory(name="E"), value=None, no_data_reason="Chưa triển khai")

    (figure,) = added(day)

    assert figure.total == 40
    names = [[each.ward.name for each in part] for part in (figure.share_only, figure.missing, figure.other_unit)]
    assert names == [["B"], ["C", "E"], ["D"]]
    assert not figure.is_whole
    assert [each.ward.name for each in figure.wards] == ["A", "B", "C", "D", "E"]


@pytest.mark.django_db
def test_numbers_are_summed_and_estimates_left_out(day: dt.date) -> None:
    for value, estimated in ((3, False), (5, False), (100, True)):
        metric_of(WardFactory(), "Số mô hình", kind="number", unit="mô hình", value=value, estimated=estimated)

    (figure,) = added(day)

    assert (figure.total, len(figure.missing)) == (8, 1)


@pytest.mark.django_db
def test_nothing_known_is_no_total_and_words_are_not_added(day: dt.date, ward: Ward) -> None:
    metric_of(ward)
    metric_of(ward, "Nếp sống số", kind="qualitative", unit="")

    (figure,) = added(day)

    assert figure.total is None


@pytest.mark.django_db
@pytest.mark.parametrize("number", [1, 40])
def test_adding_up_takes_two_queries(
    number: int, day: dt.date, django_assert_num_queries: Callable[[int], Any]
) -> None:
    for ward in WardFactory.create_batch(number):
        metric_of(ward, value=50, numerator=1, denominator=2)

    with django_assert_num_queries(2):
        (figure,) = added(day)

    assert figure.total == 50


def _figure(pk: int, numerator: int, denominator: int) -> WardFigure:
    metric = Metric(pk=pk, name=NAME, unit_of_measure="%", kind="ratio", family="x")
    value = Measurement.share(Decimal(numerator), Decimal(denominator))
    measured = Measurement(value=value, numerator=Decimal(numerator), denominator=Decimal(denominator))
    return WardFigure(Ward(pk=pk, name=f"Phường {pk}"), metric, measured)


PARTS = st.tuples(st.integers(0, 10**6), st.integers(1, 10**6)).map(lambda pair: (min(pair), pair[1]))


@given(st.lists(PARTS, min_size=1, max_size=20))
def test_the_total_lies_between_the_wards_and_is_that_of_one_big_ward(parts: list[tuple[int, int]]) -> None:
    figures = [_figure(pk, *pair) for pk, pair in enumerate(parts, start=1)]

    city = _city_figure("x", "ratio", figures, 2026)

    values = [figure.value for figure in figures]
    assert min(values) <= city.total <= max(values)
    assert city.total == Measurement.share(Decimal(sum(n for n, _ in parts)), Decimal(sum(d for _, d in parts)))


@given(st.lists(PARTS, min_size=2, max_size=20), st.integers(1, 19))
def test_adding_in_two_steps_is_adding_in_one(parts: list[tuple[int, int]], cut: int) -> None:
    figures = [_figure(pk, *pair) for pk, pair in enumerate(parts, start=1)]
    cut = min(cut, len(figures) - 1)

    halves = [_city_figure("x", "ratio", part, 2026) for part in (figures[:cut], figures[cut:])]
    whole = _city_figure("x", "ratio", figures, 2026)

    assert sum(half.numerator for half in halves) == whole.numerator
    assert sum(half.denominator for half in halves) == whole.denominator
