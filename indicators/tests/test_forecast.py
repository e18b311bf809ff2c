"""Where an indicator is going."""

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.models import Measurement
from indicators.targets.expected import Point
from indicators.targets.forecast import Forecast, Moment, forecast, known_points, straight_line
from indicators.targets.promises import Scale
from wording.measures.targets import read_target

DAY = dt.date(2026, 11, 22)
SHARE = Scale("up", "ratio", "%")


def at_end(values: dict[int, int]) -> dict[int, Moment]:
    return {year: Moment(Decimal(year), Decimal(value)) for year, value in values.items()}


def ahead(values: dict[int, int], words: str, year: int, scale: Scale = SHARE) -> Forecast | None:
    return forecast(at_end(values), read_target(words, year), scale, DAY)


def test_the_line_through_the_measured_years_goes_on() -> None:
    found = ahead({2023: 60, 2024: 65, 2025: 70}, "≥ 90%", 2030)

    assert found is not None
    assert (found.value, found.is_met, found.met_in, found.years) == (95, True, 2029, [2023, 2024, 2025])


def test_a_share_never_passes_100_and_a_flat_line_never_arrives() -> None:
    rising, flat = ahead({2024: 70, 2025: 90}, "≥ 95%", 2030), ahead({2024: 70, 2025: 70}, "≥ 80%", 2030)

    assert rising is not None
    assert (rising.value, rising.met_in) == (100, 2026)
    assert flat is not None
    assert (flat.value, flat.is_met, flat.met_in) == (70, False, None)


def test_less_is_better_for_a_ceiling_and_a_count_never_falls_below_nothing() -> None:
    found = ahead({2024: 12, 2025: 6}, "không quá 2 vụ", 2028, Scale("down", "number", "vụ"))

    assert found is not None
    assert (found.value, found.is_met, found.met_in) == (0, True, 2026)


@pytest.mark.parametrize(("values", "words"), [({2025: 70}, "≥ 90%"), ({}, "≥ 90%")])
def test_one_year_is_not_enough(values: dict[int, int], words: str) -> None:
    assert ahead(values, words, 2030) is None


def test_no_promise_and_words_have_no_forecast() -> None:
    points = at_end({2024: 60, 2025: 70})

    assert forecast(points, None, SHARE, DAY) is None
    assert forecast(points, read_target("≥ 90%", 2030), Scale(kind="qualitative"), DAY) is None


def test_values_stand_at_their_day_and_an_unfinished_count_is_left_out() -> None:
    measured = {
        2025: Measurement(year=2025, value=Decimal(70), as_of_on=dt.date(2025, 10, 31)),
        2026: Measurement(year=2026, value=Decimal(75), as_of_on=dt.date(2026, 7, 2)),
        2024: Measurement(year=2024, value=None, as_of_on=dt.date(2024, 12, 31)),
    }

    share = known_points(measured, Point(2023, Decimal(60)), SHARE, DAY)
    count = known_points(measured, None, Scale("up", "number", "mô hình"), DAY)

    assert sorted(share) == [2023, 2025, 2026]
    assert (share[2025].at, round(share[2026].at, 2)) == (2025, Decimal("2025.50"))
    assert sorted(count) == [2025]


def test_points_of_one_moment_make_no_line() -> None:
    assert straight_line([Moment(Decimal(2025), Decimal(1)), Moment(Decimal(2025), Decimal(2))]) is None


@given(st.integers(-50, 50), st.integers(-1000, 1000), st.lists(st.integers(2000, 2050), min_size=2, unique=True))
def test_values_on_a_line_give_back_the_line(slope: int, offset: int, years: list[int]) -> None:
    line = straight_line([Moment(Decimal(year), Decimal(slope * year + offset)) for year in years])

    assert line is not None
    assert abs(line.slope - slope) < Decimal("0.0001")
    assert abs(line.offset + line.slope * 2026 - (slope * 2026 + offset)) < Decimal("0.001")


@given(st.lists(st.tuples(st.integers(2000, 2026), st.integers(0, 100)), min_size=2, max_size=12))
def test_the_year_of_meeting_is_the_first_that_keeps_the_promise(pairs: list[tuple[int, int]]) -> None:
    values = dict(pairs)
    found = ahead(values, "≥ 90%", 2030)

    if found is None:
        assert len(values) < 2
    else:
        assert 0 <= found.value <= 100
        if found.met_in and found.met_in <= 2030 and found.value >= found.start.value:
            assert found.is_met
