"""One clock for days and moments, which a rehearsal or a test can set."""

import datetime as dt

import pytest
from django.apps import apps
from django.conf import settings as django_settings
from django.db.models import DateField, DateTimeField
from pytest_django import Settings

from jobs import clock

OURS = [config for config in apps.get_app_configs() if str(django_settings.BASE_DIR) + "/.venv" not in config.path]
LATE_EVENING = dt.time(23, 50)


def test_moments_of_a_fixed_day_fall_on_it_at_the_machines_time_of_day(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.TODAY = dt.date(2027, 2, 8)
    monkeypatch.setattr(clock, "time_of_day", lambda: LATE_EVENING)

    assert clock.today() == dt.date(2027, 2, 8)
    assert clock.now() == dt.datetime(2027, 2, 8, 16, 50, tzinfo=dt.UTC)
    assert clock.day_of(clock.now()) == clock.today()
    assert clock.local(clock.now()).time() == LATE_EVENING


def test_without_a_fixed_day_it_is_the_machines_clock(settings: Settings) -> None:
    settings.TODAY = None

    moment = clock.now()

    assert moment.tzinfo == dt.UTC
    assert clock.now() - moment < dt.timedelta(minutes=1)
    assert clock.today() in {clock.day_of(moment), clock.day_of(clock.now())}


def test_early_morning_in_hai_phong_is_the_day_before_in_utc() -> None:
    assert clock.day_of(dt.datetime(2026, 11, 21, 23, 30, tzinfo=dt.UTC)) == dt.date(2026, 11, 22)
    assert clock.at(dt.date(2026, 11, 22), dt.time(6, 30)) == dt.datetime(2026, 11, 21, 23, 30, tzinfo=dt.UTC)


def test_no_field_of_a_model_sets_itself_by_the_machines_clock() -> None:
    fields = [field for config in OURS for model in config.get_models() for field in model._meta.get_fields()]
    dated = [field for field in fields if isinstance(field, DateField | DateTimeField)]

    past_our_clock = [
        str(field)
        for field in dated
        if field.auto_now
        or field.auto_now_add
        or (field.has_default() and callable(field.default) and field.default not in {clock.now, clock.today})
    ]

    assert len(dated) > 50
    assert past_our_clock == []
