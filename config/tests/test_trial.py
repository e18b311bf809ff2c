"""What an installation for trying out does by itself to stay among friends."""

import os
import stat
import subprocess
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

from config.trial import WORDS, for_this_machine_alone, own_key


def test_the_key_is_random_kept_and_nobody_elses(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()

    key = own_key(tmp_path / "a")

    assert len(key) > 70
    assert own_key(tmp_path / "a") == key != own_key(tmp_path / "b")
    [file] = (tmp_path / "a").iterdir()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_a_process_that_comes_second_takes_the_key_of_the_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    link = os.link

    def first_somebody_else(new: Path, file: Path) -> None:
        file.write_text("khoa-cua-tien-trinh-kia")
        link(new, file)

    monkeypatch.setattr(os, "link", first_somebody_else)

    assert own_key(tmp_path) == "khoa-cua-tien-trinh-kia"


def served(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    start_response("200 OK", [])
    return [b"portal"]


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("127.0.0.1", "200 OK"),
        ("127.8.9.1", "200 OK"),
        ("::1", "200 OK"),
        ("::ffff:127.0.0.1", "200 OK"),
        ("", "200 OK"),
        ("192.168.1.20", "403 Forbidden"),
        ("2001:db8::7", "403 Forbidden"),
        ("nobody", "403 Forbidden"),
    ],
)
def test_only_this_machine_is_answered(address: str, status: str) -> None:
    statuses: list[str] = []
    application = for_this_machine_alone(served)

    body = b"".join(application({"REMOTE_ADDR": address}, lambda status, headers: statuses.append(status)))

    assert statuses == [status]
    assert body == (b"portal" if status == "200 OK" else WORDS.encode())


def starts(folder: Path, **environment: str) -> "subprocess.CompletedProcess[str]":
    """Load the portal as gunicorn does, with nothing but this in the environment."""
    given = {"PATH": os.environ["PATH"], "VAR_DIR": str(folder)} | environment
    return subprocess.run(
        [sys.executable, "-c", "from config.wsgi import application; print(application.__module__)"],
        cwd=settings.BASE_DIR, env=given, capture_output=True, text=True, check=False,
    )  # fmt: skip


def test_a_trial_says_so_at_its_start(tmp_path: Path) -> None:
    found = starts(tmp_path)

    assert found.stdout.strip() == "config.trial"
    assert "only clients on this machine are answered" in found.stderr
    assert (tmp_path / "secret-key").exists()


def test_production_without_a_key_does_not_start(tmp_path: Path) -> None:
    found = starts(tmp_path, PRODUCTION="true", ALLOWED_HOSTS="*", SECRET_KEY="khoa-ngan")

    assert found.returncode != 0
    assert "The SECRET_KEY is missing or weak." in found.stderr
    assert "ALLOWED_HOSTS" in found.stderr
    assert not (tmp_path / "secret-key").exists()
