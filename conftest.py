"""What every test stands on: a fixed day, a ward with its people, nothing written outside the test's own folder."""

import datetime as dt
import gc
import os
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import hypothesis
import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client, override_settings
from pytest_django import Settings

from accounts.models import User
from accounts.tests.factories import UserFactory
from jobs import clock
from setup import servers, system
from units.models import Unit, Ward
from units.roles import Role
from units.tests.factories import MembershipFactory, UnitFactory, WardFactory

DAY = dt.date(2026, 11, 22)
MORNING = dt.time(9, 0)
MEMORY = "/dev/shm"  # noqa: S108 - a folder of our own is made in it
USES_DATABASE = frozenset({"db", "transactional_db", "settings"})
"""A test that asks for one of these, itself or by another fixture, gets a folder of its own."""
NOT_YET = 2**40
"""Seconds since 1970, long after any test: the session was used just now."""

NEEDS: dict[str, tuple[Callable[[], bool], str]] = {
    "browser": (lambda: system.chromium() is not None, "no Chromium (apt-get install chromium)"),
    "postgres": (lambda: connection.vendor == "postgresql", "the database is not PostgreSQL (set DATABASE_URL)"),
    "redis": (servers.redis_answers, "no Redis answers (apt-get install redis-server)"),
    "libreoffice": (lambda: system.libreoffice() is not None, "no LibreOffice (make setup-for-tests)"),
    "weasyprint": (system.pdf_libraries_are_here, "WeasyPrint's libraries are missing (make setup names them)"),
}

# The same examples in each run, however busy the machine is.
hypothesis.settings.register_profile("suite", deadline=None, derandomize=True, database=None)
hypothesis.settings.load_profile("suite")


def pytest_configure(config: pytest.Config) -> None:
    """Give each worker its own folder for pictures of failed pages: each begins by emptying its folder."""
    if worker := getattr(config, "workerinput", {}).get("workerid"):
        config.option.output = f"{config.option.output}/{worker}"


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--database-alone`: for a second run on another database, which cannot change how all the other tests end."""
    parser.addoption("--database-alone", action="store_true", help="run the tests that use the database")


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out, with the reason, what this machine cannot run; files that take long go first."""
    if config.getoption("database_alone"):
        others = [item for item in items if not _uses_the_database(item)]
        config.hook.pytest_deselected(items=others)
        items[:] = [item for item in items if _uses_the_database(item)]
    long = {item.path for item in items if item.get_closest_marker("long")}
    items.sort(key=lambda item: item.path not in long)
    for name, (is_here, reason) in NEEDS.items():
        marked = [item for item in items if item.get_closest_marker(name)]
        if marked and not is_here():
            for item in marked:
                item.add_marker(pytest.mark.skip(reason=reason))


def _uses_the_database(item: pytest.Item) -> bool:
    """By its mark, or by a fixture that opens it: pytest-django's own look at each test alike."""
    if not isinstance(item, pytest.Function) or item.get_closest_marker("django_db"):
        return True
    if {"db", "transactional_db", "live_server"} & set(item.fixturenames):
        return True
    fixtures = [each for found in item._fixtureinfo.name2fixturedefs.values() for each in found]
    ours = [each for each in fixtures if not each.func.__module__.startswith(("pytest_django", "_pytest"))]
    return any("django_db_blocker" in each.argnames for each in ours)


def pytest_collection_finish() -> None:
    """Look for garbage less often, and never among what was imported and collected: that takes a tenth of the time."""
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Name what was left out, with the reason, right above pytest's closing line."""
    skipped = terminalreporter.stats.get("skipped", [])
    reasons = Counter(report.longrepr[2].removeprefix("Skipped: ") for report in skipped)
    for reason, times in reasons.most_common():
        terminalreporter.write_line(f"Left out: {times} {'test' if times == 1 else 'tests'}, because {reason}")


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings_parallel_suffix: None,
) -> Iterator[None]:
    """SQLite in a file: the live server's threads then have connections of their own, as in production.

    The file lies in the machine's memory where there is room for it: tests are a sixth faster there.
    """
    with tempfile.TemporaryDirectory(prefix="ro-viec-", dir=MEMORY if os.access(MEMORY, os.W_OK) else None) as folder:
        if connection.vendor == "sqlite":
            connection.settings_dict["TEST"]["NAME"] = f"{folder}/test.sqlite3"
        yield


@pytest.fixture
def day() -> dt.date:
    """Sunday 22/11/2026, the day on which every test takes place."""
    return DAY


@pytest.fixture(autouse=True)
def _clock(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nine in the morning of the day, whatever the machine shows; each look at the clock is a microsecond later."""
    looks = count()
    monkeypatch.setattr(clock, "time_of_day", lambda: MORNING.replace(microsecond=next(looks)))


@pytest.fixture(scope="session", autouse=True)
def _for_all_tests() -> Iterator[None]:
    """It is the day; passwords are cheap, nothing is shared, there is no broker. Set once: a setting takes time."""
    with override_settings(
        TODAY=DAY,
        PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"],
        CACHES={"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}},
        WHITENOISE_AUTOREFRESH=True,  # else each test client lists a thousand static files at its start
        CELERY_BROKER_URL="",
    ):
        yield


@pytest.fixture(autouse=True)
def _own_world(request: pytest.FixtureRequest) -> None:
    """Keep files and mail of a test with a database in its own folder; nobody has tried anything yet."""
    cache.clear()
    if request.node.get_closest_marker("django_db") or USES_DATABASE & set(request.fixturenames):
        _in_own_folder(request.getfixturevalue("settings"), request.getfixturevalue("tmp_path"))


def _in_own_folder(settings: Settings, tmp_path: Path) -> None:
    settings.VAR_DIR = tmp_path
    settings.MAIL_DIR = tmp_path / "mail"
    settings.STORAGES = {
        "default": {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": tmp_path / "files", "base_url": None},
        },
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }


@pytest.fixture
def ward(db: None) -> Ward:
    return WardFactory(name="Hải Dương", slug="hai-duong")


@pytest.fixture
def unit(ward: Ward) -> Unit:
    return UnitFactory(ward=ward, name="Phòng Văn hóa - Xã hội", short_name="VHXH")


@pytest.fixture
def office(ward: Ward) -> Unit:
    """The unit in which the coordinator serves."""
    return UnitFactory(ward=ward, name="Văn phòng HĐND và UBND", short_name="VP", kind=Unit.Kind.OFFICE)


@pytest.fixture
def other_ward(db: None) -> Ward:
    return WardFactory(name="An Hải", slug="an-hai")


def person(name: str, role: Role, *, ward: Ward | None = None, unit: Unit | None = None, title: str = "") -> User:
    user = UserFactory(full_name=name, email=f"{role}.{(ward.slug if ward else 'thanh-pho')}@ro-viec.example")
    MembershipFactory(user=user, ward=ward, unit=unit, role=role, title=title)
    return user


@pytest.fixture
def officer(unit: Unit) -> User:
    return person("Nguyễn Thị Cán Bộ", Role.OFFICER, ward=unit.ward, unit=unit, title="Chuyên viên")


@pytest.fixture
def head(unit: Unit) -> User:
    return person("Trần Văn Trưởng", Role.HEAD, ward=unit.ward, unit=unit, title="Trưởng phòng")


@pytest.fixture
def coordinator(office: Unit) -> User:
    return person("Lê Thị Đầu Mối", Role.COORDINATOR, ward=office.ward, unit=office, title="Chánh Văn phòng")


@pytest.fixture
def leader(ward: Ward) -> User:
    return person("Phạm Văn Lãnh Đạo", Role.LEADER, ward=ward, title="Chủ tịch UBND phường")


@pytest.fixture
def overseer(db: None) -> User:
    return person("Vũ Thị Thành Phố", Role.OVERSEER)


@pytest.fixture
def administrator(ward: Ward) -> User:
    return person("Đỗ Văn Quản Trị", Role.ADMINISTRATOR, ward=ward)


@pytest.fixture
def stranger(other_ward: Ward) -> User:
    """An officer of another ward."""
    return person("Bùi Thị Phường Khác", Role.OFFICER, ward=other_ward, unit=UnitFactory(ward=other_ward))


@pytest.fixture
def anonymous() -> None:
    """Nobody signed in; `client_of(anonymous)` is a plain client."""
    return


@pytest.fixture
def client_of(db: None) -> Callable[[User | None], Client]:
    """A function that gives a client signed in as the user."""

    def signed_in(user: User | None) -> Client:
        client = Client()
        if user is not None:
            client.force_login(user)
            session = client.session
            session["used_at"] = NOT_YET  # else the first page of each test would put off the session's end
            session.save()
        return client

    return signed_in
