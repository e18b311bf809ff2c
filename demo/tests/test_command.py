"""`manage.py demo`: everything it makes, and what it refuses."""

import datetime as dt
import socket
import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from pytest_django import Settings

from demo.reports import DEPARTMENT
from demo.serving import ServerDied, check, is_taken, running
from notices.models import Message
from reminders.models import Digest
from reporting.models import Report
from tasks.models import Directive


def run(*arguments: str) -> str:
    out = StringIO()
    call_command("demo", *arguments, stdout=out)
    return out.getvalue()


@pytest.mark.long
@pytest.mark.weasyprint
@pytest.mark.django_db(transaction=True)
def test_the_main_job_leaves_mail_reports_and_a_sent_june_report(settings: Settings, tmp_path: Path) -> None:
    settings.EMAIL_BACKEND = "notices.files.EmlFileBackend"

    text = run("--no-serve", "--on", "2026-11-20", "--out", str(tmp_path / "out"))

    assert "Demo ready: 4 wards, 5 plans, " in text
    assert "3 report files" in text
    assert sorted(path.suffix for path in (tmp_path / "out").iterdir()) == [".docx", ".pdf", ".xlsx"]
    assert len(list((tmp_path / "demo" / "documents").iterdir())) == 6  # five plans, one of them corrected
    assert len(list(Path(settings.MAIL_DIR).glob("*.eml"))) == Message.objects.filter(state="sent").count()
    assert Digest.objects.filter(day=dt.date(2026, 11, 20)).count() > 10
    june = Report.objects.get(state="sent")
    assert (june.number, june.sent_at.date()) == ("64/BC-UBND", dt.date(2026, 6, 9))
    assert DEPARTMENT in june.deliveries.values_list("recipient_name", flat=True)
    assert Report.objects.filter(state="drafting").count() == 1
    assert Directive.objects.filter(answered_at=None).exists()
    assert Directive.objects.exclude(answered_at=None).exists()

    again = run("--no-serve", "--on", "2026-11-20", "--out", str(tmp_path / "out"))

    assert again.count("was loaded before") == 4
    assert "; 0 digests put into the outbox" in again


@pytest.mark.django_db
def test_a_port_in_use_is_named_with_the_way_out() -> None:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        port = listener.getsockname()[1]

        with pytest.raises(CommandError, match=rf"Port {port} .* in use.*--port {port + 1}"):
            run("--port", str(port))


@pytest.mark.django_db
def test_a_day_before_the_plans_is_refused() -> None:
    with pytest.raises(CommandError, match="--on must be 2026-07-15 or later"):
        run("--no-serve", "--on", "2026-01-05")


@pytest.mark.django_db
def test_a_production_installation_is_left_alone(settings: Settings) -> None:
    settings.PRODUCTION = True

    with pytest.raises(CommandError, match="not for a production installation"):
        run("--no-serve")


@pytest.mark.django_db
def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")

    with pytest.raises(CommandError, match="Cannot write into"):
        run("--no-serve", "--out", str(tmp_path / "file" / "out"))


def test_a_free_port_is_not_taken() -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]

    assert not is_taken(port)


def test_processes_are_stopped_when_their_time_is_over(tmp_path: Path) -> None:
    waits = [sys.executable, "-c", "import time; time.sleep(60)"]

    with running({"One": waits, "Two": waits}, tmp_path, {}) as processes:
        assert [process.poll() for process in processes.values()] == [None, None]

    assert all(isinstance(process, subprocess.Popen) and process.poll() is not None for process in processes.values())


def test_a_process_that_dies_is_named(tmp_path: Path) -> None:
    dies = [sys.executable, "-c", "raise SystemExit(3)"]

    with running({"The worker": dies}, tmp_path, {}) as processes:
        processes["The worker"].wait()

        with pytest.raises(ServerDied, match=r"The worker stopped by itself \(exit code 3\)"):
            check(processes)
