"""Set-up is safe to repeat and to interrupt."""

import os
import sys
from pathlib import Path

import pytest

from setup import prepare, stamps, system


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A checkout with a list of requirements and nothing installed; pip only notes what it was asked to do."""
    (tmp_path / "requirements.txt").write_text("django\n")
    monkeypatch.setattr(prepare, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(prepare, "PYTHON", tmp_path / ".venv" / "bin" / "python")
    monkeypatch.setattr(prepare, "REQUIREMENTS", [tmp_path / "requirements.txt"])
    monkeypatch.setattr(prepare, "pip", lambda *arguments: asked_of_pip(tmp_path).append(arguments))
    monkeypatch.setattr(prepare, "make_empty_venv", lambda: make_bare_venv(tmp_path / ".venv"))
    _ASKED.clear()
    return tmp_path


_ASKED: dict[Path, list[tuple[str, ...]]] = {}


def asked_of_pip(checkout: Path) -> list[tuple[str, ...]]:
    return _ASKED.setdefault(checkout, [])


def make_bare_venv(folder: Path) -> None:
    (folder / "bin").mkdir(parents=True, exist_ok=True)
    python = folder / "bin" / "python"
    python.unlink(missing_ok=True)
    python.symlink_to(sys.executable)
    (folder / "bin" / "pip").write_text(f"#!{python}\n")


def test_second_run_installs_nothing(checkout: Path) -> None:
    prepare.make_virtual_environment()

    prepare.make_virtual_environment()

    assert len(asked_of_pip(checkout)) == 1


def test_changed_requirements_are_installed_into_the_same_environment(checkout: Path) -> None:
    prepare.make_virtual_environment()
    kept = checkout / ".venv" / "kept"
    kept.touch()
    (checkout / "requirements.txt").write_text("django\ncelery\n")

    prepare.make_virtual_environment()

    assert len(asked_of_pip(checkout)) == 2
    assert kept.exists()


def test_interrupted_installation_is_begun_anew(checkout: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*arguments: str) -> None:
        raise KeyboardInterrupt

    working_pip = prepare.pip
    monkeypatch.setattr(prepare, "pip", interrupted)
    with pytest.raises(KeyboardInterrupt):
        prepare.make_virtual_environment()
    assert not stamps.was_finished(checkout / ".venv")

    monkeypatch.setattr(prepare, "pip", working_pip)
    prepare.make_virtual_environment()

    assert len(asked_of_pip(checkout)) == 1
    assert stamps.was_finished(checkout / ".venv")


def test_environment_of_a_moved_checkout_is_not_taken_for_good(checkout: Path) -> None:
    prepare.make_virtual_environment()
    assert prepare.venv_runs()

    (checkout / ".venv" / "bin" / "pip").write_text("#!/elsewhere/.venv/bin/python\n")

    assert not prepare.venv_runs()


def test_without_root_nothing_is_installed_and_the_command_is_named(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    monkeypatch.setattr(prepare.shutil, "which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr(system, "missing", lambda for_tests: [system.PDF])

    prepare.install_system_packages(for_tests=False)

    assert "without PDF reports" in capsys.readouterr().out
    assert "sudo apt-get install --yes --no-install-recommends libpango-1.0-0" in prepare.by_hand(
        list(system.PDF.packages)
    )
