"""Wards of the demonstration, told once for a module of tests: rolled back when the module is over."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.db import transaction
from django.test import override_settings
from pytest_django import DjangoDbBlocker

from conftest import DAY
from demo.loading import load_one
from demo.people import WARDS


@contextmanager
def told(slugs: list[str], folder: Path, blocker: DjangoDbBlocker) -> Iterator[None]:
    """These wards as they stand on the day of the tests. What a test changes is undone after it as ever."""
    files = {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": folder / "files"}}
    static = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    with (
        blocker.unblock(),
        override_settings(TODAY=DAY, VAR_DIR=folder, STORAGES={"default": files, "staticfiles": static}),
        transaction.atomic(),
    ):
        for demo in WARDS:
            if demo.slug in slugs:
                load_one(demo, DAY, folder, lambda what: None)
        yield
        transaction.set_rollback(True)
