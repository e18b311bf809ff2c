"""Figures with decimal comma and thousands dot."""

from decimal import Decimal

import pytest

from wording.figures import format_decimal, format_percent, parse_decimal, percent_of, short_figure


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("98,17", "98.17"),
        ("1.000", "1000"),
        ("1.250,5", "1250.5"),
        ("1.234.567", "1234567"),
        ("02", "2"),
        (" 85 ", "85"),
        ("-3,5", "-3.5"),
        ("\u22122", "-2"),
        ("1000,25", "1000.25"),
    ],
)
def test_figure_as_an_officer_types_it(text, number):
    assert parse_decimal(text) == Decimal(number)


@pytest.mark.parametrize("text", ["cao", "", "12.5", "1.00", "1,2,3", "1.000.00", "85%", "1 000", "٣", "NaN", "1e3"])
def test_what_is_no_figure_is_refused_with_an_example(text):
    with pytest.raises(ValueError, match="không phải là số"):
        parse_decimal(text)


@pytest.mark.parametrize(
    ("number", "text"),
    [("98.17", "98,17"), ("1000", "1.000"), ("1250.5", "1.250,5"), ("-1234567.80", "-1.234.567,80"), ("1E+3", "1.000")],
)
def test_number_as_a_report_prints_it(number, text):
    assert format_decimal(Decimal(number)) == text


@pytest.mark.parametrize(("value", "text"), [("1234.5", "1.234,5"), ("100", "100"), ("72.6849", "72,68"), ("0", "0")])
def test_short_figures(value: str, text: str) -> None:
    assert short_figure(Decimal(value)) == text


@pytest.mark.parametrize(
    ("part", "whole", "text"),
    [(5, 16, "31,25%"), (2, 3, "66,67%"), (1, 800, "0,13%"), (3, 8, "37,5%"), (1, 2, "50%"), (16, 16, "100%")],
)
def test_shares_have_the_places_they_need_half_up(part: int, whole: int, text: str) -> None:
    share = percent_of(part, whole)

    assert share is not None
    assert format_percent(share) == text


def test_there_is_no_share_of_nothing() -> None:
    assert percent_of(0, 0) is None


def test_a_half_is_rounded_up() -> None:
    assert short_figure(Decimal("0.125")) == "0,13"
