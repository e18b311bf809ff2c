"""Real Celery processes beside a test: they share its database, files, broker and mail server."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

from django.conf import settings
from django.db import connection

from config.celery import app as celery_app
from setup.servers import REDIS_URL


class Start(Protocol):
    """Starts `celery -A config …`."""

    def __call__(self, *command: str) -> "subprocess.Popen[bytes]": ...


def database_url() -> str:
    """The test's own database, for another process."""
    database = connection.settings_dict
    login = f"{database['USER']}:{database['PASSWORD']}" if database["PASSWORD"] else database["USER"]
    return f"postgres://{login}@{database['HOST'] or '127.0.0.1'}:{database['PORT'] or 5432}/{database['NAME']}"


@contextmanager
def celery(folder: Path, mail_port: int) -> Iterator[Start]:
    """Gives a function that starts Celery processes, on the day that it is then; they are stopped at the end."""
    environment = os.environ | {
        "DATABASE_URL": database_url(),
        "CELERY_BROKER_URL": REDIS_URL,
        "EMAIL_URL": f"smtp://127.0.0.1:{mail_port}",
        "VAR_DIR": str(folder),
        "SITE_URL": settings.SITE_URL,
    }
    processes: list[subprocess.Popen[bytes]] = []

    def start(*command: str) -> "subprocess.Popen[bytes]":
        process = subprocess.Popen(  # noqa: S603
            [sys.executable, "-m", "celery", "-A", "config", *command],
            cwd=settings.BASE_DIR, env=environment | {"TODAY": settings.TODAY.isoformat()},
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        processes.append(process)
        return process

    try:
        yield start
    finally:
        for process in processes:
            process.send_signal(signal.SIGTERM)
        for process in processes:
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                process.kill()


def until(
    condition: Callable[[], object],
    nudge: Callable[[], object] = lambda: None,
    seconds: float = 300,
    left: Callable[[], str] = lambda: "",
) -> None:
    """Wait for the condition, nudging the background work twice a second; the test fails when it does not come.

    Celery's processes take ten seconds and more to start on two busy cores. `left` tells the failed test's reader what
    there was still to do.
    """
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, f"the background work did not come to an end: {left()}"
        nudge()
        time.sleep(0.5)


def as_beat() -> None:
    """What beat says once a minute: a word that was lost is said again."""
    celery_app.send_task("jobs.jobs.tick", queue="schedule", expires=5)
    celery_app.send_task("jobs.jobs.look", expires=5)


def worker(start: Start) -> "subprocess.Popen[bytes]":
    return start("worker", "-Q", "work,schedule", "--concurrency", "1", "--loglevel", "warning")
