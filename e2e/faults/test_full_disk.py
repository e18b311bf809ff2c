"""A disk without room: a clear message, nothing half saved, and a worker that lives on."""

import errno
import os
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from pytest_django import Settings

from accounts.models import User
from jobs.models import Job
from jobs.work import DISK_FULL, ask_for, claim, run
from reporting.models import Report
from reporting.tests.factories import ReportFactory
from tasks.exceptions import ReportRefused
from tasks.models import Evidence, ProgressUpdate, State, TaskPeriod
from tasks.tests.factories import TaskFactory, TaskPeriodFactory
from tasks.updates.actions import report_progress
from tasks.updates.entry import ProgressEntry
from units.models import Unit
from uploads.checks import CheckedFile
from uploads.storage import WholeFileStorage

ROOM = 64 * 1024


@pytest.fixture
def disk(tmp_path: Path, settings: Settings) -> Iterator[Path]:
    """A file storage with 64 KiB of room: a real one where this user may mount it, else one that counts."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={ROOM}", "tmpfs", str(folder)]
    mounted = os.geteuid() == 0 and subprocess.run(mount, capture_output=True).returncode == 0  # noqa: S603
    backend = "uploads.storage.WholeFileStorage" if mounted else f"{__name__}.CountingStorage"
    options = {"location": folder, "base_url": None}
    settings.STORAGES = settings.STORAGES | {"default": {"BACKEND": backend, "OPTIONS": options}}
    yield folder
    if mounted:
        subprocess.run(["umount", str(folder)], check=True)  # noqa: S603, S607


class CountingStorage(WholeFileStorage):
    """Has no room left once its files hold as much as the disk would."""

    def _save(self, name: str, content: Any) -> str:
        if sum(each.stat().st_size for each in files_on(Path(self.location))) + content.size > ROOM:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return super()._save(name, content)


def files_on(disk: Path) -> list[Path]:
    return [path for path in disk.rglob("*") if path.is_file()]


def a_file(name: str, size: int) -> tuple[SimpleUploadedFile, CheckedFile]:
    return SimpleUploadedFile(name, b"%" * size), CheckedFile(name, "application/pdf", size, "0" * 64)


@pytest.mark.django_db
def test_evidence_that_finds_no_room_is_refused_in_words_and_nothing_of_it_stays(
    disk: Path, unit: Unit, officer: User
) -> None:
    period: TaskPeriod = TaskPeriodFactory(task=TaskFactory(plan__ward=unit.ward, lead=unit))
    files = [a_file("bien-ban.pdf", 20 * 1024), a_file("anh.pdf", 100 * 1024)]

    with pytest.raises(ReportRefused, match="hết chỗ lưu tệp"):
        report_progress(
            period, ProgressEntry(State.IN_PROGRESS, 50, None, "Xong đợt 1"), by=officer,
            on=period.starts_on, seen=None, files=files,
        )  # fmt: skip

    assert files_on(disk) == []
    assert (ProgressUpdate.objects.count(), Evidence.objects.count()) == (0, 0)
    period.refresh_from_db()
    assert period.state == State.NOT_STARTED


@pytest.mark.django_db(transaction=True)
def test_a_report_that_finds_no_room_says_so_and_the_worker_goes_on(
    disk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    report = ReportFactory()
    made = {"pdf": b"%" * 20 * 1024, "xlsx": b"%" * 100 * 1024, "docx": b"%" * 1024}
    monkeypatch.setattr("reporting.files.kept.made", lambda report, progress: made)
    job = ask_for("reporting.files", {"report": report.pk})

    run(claim(job.asked_at))

    job.refresh_from_db()
    assert (job.state, job.error) == (Job.State.FAILED, DISK_FULL)
    assert files_on(disk) == []
    assert not Report.objects.get().pdf

    made["xlsx"] = b"%" * 1024  # there is room again
    again = ask_for("reporting.files", {"report": report.pk})
    run(claim(again.asked_at))
    again.refresh_from_db()
    assert again.state == Job.State.DONE
    assert len(files_on(disk)) == 3


def test_a_file_of_the_same_name_stays_when_another_finds_no_room(disk: Path) -> None:
    storage = WholeFileStorage(location=disk)
    kept = storage.save("bao-cao.pdf", ContentFile(b"first"))

    with pytest.raises(OSError, match="No space left"):
        storage.save("bao-cao.pdf", ContentFile(b"%" * 100 * 1024))

    assert (disk / kept).read_bytes() == b"first"
    assert files_on(disk) == [disk / "bao-cao.pdf"]
