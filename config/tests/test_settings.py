"""What the settings say for every form."""

import datetime as dt

import pytest
from django import forms


@pytest.mark.parametrize("typed", ["2026-09-01", "01/09/2026", "1/9/2026", "01-09-2026", "01.09.2026"])
def test_a_typed_day_is_read_as_people_here_write_it(typed: str) -> None:
    assert forms.DateField().clean(typed) == dt.date(2026, 9, 1)


def test_a_day_with_the_month_first_is_refused_not_guessed() -> None:
    with pytest.raises(forms.ValidationError):
        forms.DateField().clean("09/30/2026")
