"""Every test here has its own database on a cluster of the suite's own; the shared servers are left alone."""

import datetime as dt
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest
from django.conf import settings as portal
from django.db import connection
from pytest_django import DjangoDbBlocker, Settings

from e2e.faults.machine import Machine
from e2e.faults.mail_server import serving
from e2e.faults.servers import HOST, USER, Postgres, Redis, missing
from e2e.faults.world import MONDAY

HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The test's own connection has to be one to PostgreSQL."""
    for item in items:
        if HERE in item.path.parents and "machine" in getattr(item, "fixturenames", ()):
            for mark in (pytest.mark.postgres, pytest.mark.redis, pytest.mark.long):
                item.add_marker(mark)


@pytest.fixture(scope="session")
def postgres(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Postgres]:
    """The cluster, with a database that has the portal's tables; each test copies it."""
    if reason := missing():
        pytest.skip(reason)
    server = Postgres()
    try:
        server.start()
        server.execute("create database portal")
        subprocess.run(
            [sys.executable, "manage.py", "migrate", "--run-syncdb", "--verbosity", "0"],
            cwd=portal.BASE_DIR,
            env=os.environ
            | {
                "DJANGO_SETTINGS_MODULE": "e2e.faults.settings",
                "DATABASE_URL": server.url("portal"),
                "VAR_DIR": str(tmp_path_factory.mktemp("tables")),
            },
            check=True,
        )
        yield server
    finally:
        server.remove()


@pytest.fixture
def machine(
    postgres: Postgres, tmp_path: Path, settings: Settings, django_db_blocker: DjangoDbBlocker
) -> Iterator[Machine]:
    """Servers, and a database of the test's own to which its connection leads as well."""
    name = f"test_{uuid4().hex}"
    postgres.execute(f'create database "{name}" template portal')
    usual = dict(connection.settings_dict)
    connection.close()
    connection.settings_dict.update(HOST=HOST, PORT=postgres.port, USER=USER, PASSWORD="", NAME=name)
    settings.TODAY = MONDAY
    redis = Redis(tmp_path)
    redis.start()
    with serving() as mail, django_db_blocker.unblock():
        made = Machine(postgres, redis, mail, name, tmp_path, MONDAY)
        try:
            yield made
        finally:
            made.stop()
            redis.stop()
            connection.close()
            connection.settings_dict.clear()
            connection.settings_dict.update(usual)


@pytest.fixture
def day() -> dt.date:
    return MONDAY
