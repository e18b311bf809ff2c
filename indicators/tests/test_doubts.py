"""What looks wrong is asked about."""

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.measurements.doubts import questions
from indicators.measurements.entry import Reading, ValueEntry
from indicators.models import Measurement, Metric

SHARE = Metric(kind="ratio", unit_of_measure="%")
COUNT = Metric(kind="number", unit_of_measure="mô hình")
TOTAL = Metric(kind="number", unit_of_measure="lượt", cumulative=True)
DEBTS = Metric(kind="number", unit_of_measure="hồ sơ", direction="down")


def last(value: int, day: dt.date = dt.date(2026, 6, 30), **fields: Any) -> Measurement:
    return Measurement(pk=1, year=day.year, as_of_on=day, value=Decimal(value), **fields)


def asked(metric: Metric, value: str, *known: Measurement, **reading: Any) -> dict[str, str]:
    entry = ValueEntry(2026, dt.date(2026, 10, 31))
    return questions(entry, Reading(value=Decimal(value), **reading), metric, known)


@pytest.mark.parametrize(
    ("metric", "value", "before", "words"),
    [
        (TOTAL, "90", last(100, dt.date(2025, 12, 31)), "Số lũy kế không giảm"),
        (COUNT, "3", last(5), "Số tính từ đầu năm lại giảm"),
        (SHARE, "95", last(60), "Chênh lệch lớn: lần trước (đến 30/06/2026) là 60%, nay nhập 95%"),
        (SHARE, "30", last(60), "Chênh lệch lớn"),
        (COUNT, "1200", last(120), "nay nhập 1.200 mô hình"),
        (DEBTS, "10", last(120), "Chênh lệch lớn"),
    ],
)
def test_falls_and_jumps_are_asked_about(metric: Metric, value: str, before: Measurement, words: str) -> None:
    assert words in asked(metric, value, before)["value"]


@pytest.mark.parametrize(
    ("metric", "value", "known"),
    [
        (TOTAL, "100", [last(100)]),
        (TOTAL, "90", [last(100, dt.date(2026, 11, 15))]),
        (COUNT, "3", [last(5, dt.date(2025, 12, 31))]),
        (COUNT, "9", [last(1)]),
        (SHARE, "85", [last(60)]),
        (SHARE, "85", [last(20, estimated=True)]),
        (SHARE, "0", []),
        (DEBTS, "40", [last(90)]),
        (Metric(kind="yes_no"), "1", [last(0)]),
    ],
)
def test_usual_values_are_taken(metric: Metric, value: str, known: list[Measurement]) -> None:
    assert asked(metric, value, *known) == {}


def test_a_share_of_less_than_one_per_cent_may_be_a_slip() -> None:
    assert "dưới một phần trăm" in asked(SHARE, "0.85")["value"]


def test_another_whole_is_asked_about() -> None:
    before = last(50, numerator=Decimal(250), denominator=Decimal(500))
    reading = {"numerator": Decimal(55), "denominator": Decimal(100)}

    assert "lần trước là 500, nay là 100" in asked(SHARE, "55", before, **reading)["denominator"]


def test_words_and_no_data_are_never_asked_about() -> None:
    assert questions(ValueEntry(2026, dt.date(2026, 10, 31)), Reading(), SHARE, [last(50)]) == {}


@given(st.integers(0, 100), st.integers(0, 100))
def test_a_share_is_asked_about_from_thirty_points_on(before: int, value: int) -> None:
    assert ("value" in asked(SHARE, str(value), last(before))) == (abs(before - value) >= 30)


@given(st.integers(0, 10**6), st.integers(0, 10**6))
def test_a_cumulative_figure_that_falls_is_always_asked_about(before: int, value: int) -> None:
    if value < before:
        assert "lũy kế" in asked(TOTAL, str(value), last(before))["value"]
