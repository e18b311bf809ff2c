"""Numerals of headings and lists."""

import pytest

from wording.numerals import letter, roman


@pytest.mark.parametrize(
    ("number", "expected"),
    [(0, ""), (1, "I"), (3, "III"), (4, "IV"), (9, "IX"), (14, "XIV"), (38, "XXXVIII"), (49, "XLIX"), (2026, "MMXXVI")],
)
def test_roman_numerals(number: int, expected: str) -> None:
    assert roman(number) == expected


def test_items_follow_the_vietnamese_alphabet() -> None:
    assert "".join(letter(place) for place in range(1, 9)) == "abcdđegh"
