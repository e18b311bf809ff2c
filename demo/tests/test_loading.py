"""Loading the demonstration into an empty database: up to its day, a ward whole or not at all."""

import datetime as dt
from pathlib import Path

import pytest

from demo.loading import load_one
from demo.tests.test_story import HAI_DUONG, KIEN_AN, quietly
from indicators.models import Measurement
from tasks.models import ProgressUpdate
from units.models import Ward


@pytest.mark.django_db
def test_nothing_happens_after_the_day(tmp_path: Path) -> None:
    day = dt.date(2026, 8, 3)

    load_one(HAI_DUONG, day, tmp_path, quietly)

    updates = ProgressUpdate.objects.all()
    assert updates.count() > 40
    assert not updates.filter(reported_on__gt=day).exists()
    assert not updates.filter(reviewed_on__gt=day).exists()
    assert not updates.filter(done_on__gt=day).exists()
    assert not Measurement.objects.filter(reported_on__gt=day).exists()


@pytest.mark.django_db
def test_an_interrupted_ward_is_loaded_from_its_beginning(day: dt.date, tmp_path: Path) -> None:
    def interrupt(what: str) -> None:
        if what.endswith("the year since"):
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        load_one(KIEN_AN, day, tmp_path, interrupt)
    assert not Ward.objects.exists()

    assert load_one(KIEN_AN, day, tmp_path, quietly).updates > 10
