"""Real Celery workers and beat on Redis, beside one PostgreSQL database."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings as django_settings
from django.core.files.uploadedfile import SimpleUploadedFile
from pytest_django import Settings

from accounts.models import User
from config.celery import app as celery_app
from e2e.processes import Start, as_beat, celery, until, worker
from importing.actions import start_import
from importing.models import DraftItem, PlanImport
from importing.tests.documents import YEARLY
from jobs.models import Job, ScheduledRun
from notices import outbox
from notices.models import Message
from notices.tests.mail_server import Sink, running
from setup.servers import REDIS_URL
from units.models import Ward
from uploads.checks import check_upload

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.redis,
    pytest.mark.django_db(transaction=True),
]


@pytest.fixture
def mail() -> Iterator[Sink]:
    with running() as sink:
        yield sink


@pytest.fixture
def start(settings: Settings, tmp_path: Path, mail: Sink, day: dt.date) -> Iterator[Start]:
    settings.CELERY_BROKER_URL = REDIS_URL
    settings.TODAY = day + dt.timedelta(days=1)
    with celery(tmp_path, mail.port) as started:
        yield started


def test_a_worker_reads_the_plan_that_somebody_uploaded(start: Start, coordinator: User, ward: Ward) -> None:
    worker(start)
    file = SimpleUploadedFile("ke-hoach.txt", YEARLY.encode())
    checked = check_upload(file, allowed={"txt": "text/plain"}, max_bytes=10_000, unsigned=frozenset({"txt"}))

    taken = start_import(file, checked, ward, by=coordinator)

    until(lambda: Job.objects.filter(pk=taken.job_id, state=Job.State.DONE).exists(), nudge=as_beat)
    taken.refresh_from_db()
    assert taken.state == PlanImport.State.READ
    assert taken.items.filter(kind=DraftItem.Kind.TASK).count() == 4


def test_two_beats_and_two_workers_run_the_day_once_and_send_each_mail_once(start: Start, mail: Sink) -> None:
    keys = [f"test:{number}" for number in range(40)]
    for key in keys:
        outbox.put(key, to=[f"{key.replace(':', '')}@ro-viec.example"], subject=key, text="Nhắc việc")
    for number in (1, 2):
        worker(start)
        start("beat", "--schedule", str(Path(django_settings.VAR_DIR) / f"beat-{number}"), "--max-interval", "1")
    for _ in range(4):  # what beat does once a minute, at once and from several sides
        from_beat()

    until(lambda: not Message.objects.exclude(state=Message.State.SENT).exists(), nudge=as_beat)

    assert sorted(message["Subject"] for message in mail.received) == sorted(keys)
    assert Message.objects.exclude(tries=1).count() == 0
    assert all(count == 1 for count in runs_by_name().values())


def from_beat() -> None:
    celery_app.send_task("jobs.jobs.tick", queue="schedule")


def runs_by_name() -> dict[str, int]:
    names = ScheduledRun.objects.values_list("name", flat=True)
    return {name: list(names).count(name) for name in names}
