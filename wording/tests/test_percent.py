"""Percentages as reports write them."""

from decimal import Decimal

import pytest

from wording.figures import format_percent


@pytest.mark.parametrize(
    ("number", "words"),
    [("98.17", "98,17%"), ("80.0000", "80%"), ("43.3898", "43,39%"), ("0.005", "0,01%"), ("1250.5", "1.250,5%")],
)
def test_a_percentage_has_two_places_at_most(number: str, words: str) -> None:
    assert format_percent(Decimal(number)) == words
