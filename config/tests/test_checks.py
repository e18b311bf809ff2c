"""A wrong configuration is named, with the way out."""

from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.test import override_settings
from pytest_django import Settings

from config.checks import (
    front_end_packages,
    production_settings,
    refuse_what_is_unsafe,
    unsafe_in_production,
    ways_to_people,
)


def ids(settings_are_wrong: list[object]) -> list[str]:
    return [message.id for message in settings_are_wrong]


def test_missing_front_end_packages_are_noticed(settings: Settings, tmp_path: Path) -> None:
    settings.NODE_MODULES = tmp_path

    assert ids(front_end_packages()) == ["ro_viec.W001"]


def test_a_trial_installation_is_not_taken_for_a_production_one(settings: Settings) -> None:
    settings.PRODUCTION, settings.EMAIL_URL, settings.SITE_URL = False, "", "http://localhost:8000"

    assert set(ids(production_settings())) >= {"ro_viec.E001", "ro_viec.E002", "ro_viec.E003"}


def test_a_whole_configuration_passes(settings: Settings) -> None:
    settings.PRODUCTION, settings.EMAIL_URL, settings.SITE_URL = True, "smtp://mail.example", "https://ro-viec.example"

    assert set(ids(production_settings())) <= {"ro_viec.W002"}  # SQLite is fine for one ward


STRONG = "kY3_vTq8WzN1-LrXc5UjHd0oGbSe7aMfPi2ZxEw9RtVuBnKl4QmJ6yCg"


@pytest.mark.parametrize(
    ("wrong", "id"),
    [
        ({"SECRET_KEY": "only-for-trying-out-on-this-machine"}, "ro_viec.E004"),
        ({"SECRET_KEY": "0123456789" * 8}, "ro_viec.E004"),
        ({"DEBUG": True}, "ro_viec.E005"),
        ({"ALLOWED_HOSTS": ["*"]}, "ro_viec.E006"),
        ({"ALLOWED_HOSTS": []}, "ro_viec.E006"),
    ],
)
def test_what_lays_production_open_is_an_error_and_keeps_the_portal_from_starting(
    settings: Settings, wrong: dict[str, object], id: str
) -> None:
    safe = {"PRODUCTION": True, "DEBUG": False, "SECRET_KEY": STRONG, "ALLOWED_HOSTS": ["ro-viec.example"]}
    with override_settings(**safe):
        assert unsafe_in_production() == []
        refuse_what_is_unsafe()
    with override_settings(**safe | wrong):
        assert ids(unsafe_in_production()) == [id]
        with pytest.raises(ImproperlyConfigured):
            refuse_what_is_unsafe()
    with override_settings(**wrong, PRODUCTION=False):
        assert unsafe_in_production() == []


@pytest.mark.parametrize(
    ("setting", "value", "wrong"),
    [
        ("VAPID_PRIVATE_KEY", "khong-phai-khoa", ["ro_viec.E007"]),
        ("VAPID_PRIVATE_KEY", "A" * 43, []),
        ("WEBHOOK_NETWORKS", ["10.20.0.0/24", "noi-bo"], ["ro_viec.E008"]),
        ("WEBHOOK_NETWORKS", ["10.20.0.0/24", "fd00::/8"], []),
        ("BOUNCE_ADDRESS", "Rõ Việc <ro-viec@phuong.example>", ["ro_viec.E009"]),
        ("BOUNCE_ADDRESS", "ro-viec-bounces@phuong.example", []),
    ],
)
def test_what_would_fail_only_when_something_is_sent_is_noticed_at_start(
    settings: Settings, setting: str, value: object, wrong: list[str]
) -> None:
    setattr(settings, setting, value)

    assert ids(ways_to_people()) == wrong
