"""A wrong configuration is named, with the way out."""

from pathlib import Path

from pytest_django import Settings

from config.checks import front_end_packages, production_settings


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
