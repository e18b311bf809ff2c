"""Fields that several pages use."""

import datetime as dt

import pytest

from plans.fields import AsOfField

NOW = dt.date(2026, 11, 23)


@pytest.mark.parametrize(
    ("asked", "day"),
    [
        ("2026-09-01", dt.date(2026, 9, 1)),
        ("2026-11-23", NOW),
        ("2026-11-24", NOW),
        ("31/02/2026", NOW),
        ("hôm qua", NOW),
        ("", NOW),
        (None, NOW),
    ],
)
def test_a_list_stands_as_of_the_day_asked_for_and_never_after_today(asked: str | None, day: dt.date) -> None:
    assert AsOfField().day(asked, NOW) == day
