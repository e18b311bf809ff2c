"""What the portal and its tests need beside Python packages, looked for and, where possible, installed by apt."""
# ruff: noqa: S603 (the commands are written here, nothing comes from outside)

import ctypes
import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

PANGO = ("libpango-1.0.so.0", "libpangoft2-1.0.so.0", "libharfbuzz-subset.so.0")
FONT_FOLDERS = (Path("/usr/share/fonts"), Path("/usr/local/share/fonts"), Path.home() / ".fonts")
BROWSERS = ("chromium", "chromium-browser", "google-chrome")


@dataclass(frozen=True)
class Need:
    """Something of the system: what it is for, and Debian's packages for it."""

    purpose: str
    packages: tuple[str, ...]


PDF = Need("PDF reports", ("libpango-1.0-0", "libpangoft2-1.0-0", "libharfbuzz-subset0", "fonts-liberation"))
BROWSER = Need("the browser tests", ("chromium",))
POSTGRES = Need("the PostgreSQL tests", ("postgresql",))
REDIS = Need("the Redis tests", ("redis-server",))
OTHER_DAYS = Need("the tests as they will run in two years", ("faketime",))
OFFICE = Need(
    "old Word files (.doc) and the tests that open Word and Excel files",
    ("libreoffice-writer-nogui", "libreoffice-calc-nogui"),
)


def pdf_libraries_are_here() -> bool:
    """Can WeasyPrint load its libraries? Asked of the loader itself: importing WeasyPrint costs a second."""
    try:
        for library in PANGO:
            ctypes.CDLL(library)
    except OSError:
        return False
    return True


def fonts_are_here() -> bool:
    return any(next(folder.rglob("LiberationSerif-Regular.ttf"), None) for folder in FONT_FOLDERS if folder.is_dir())


def chromium() -> str | None:
    """The path of a Chromium; `CHROMIUM` names another one."""
    return os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, BROWSERS)), None)


def libreoffice() -> str | None:
    return next(filter(None, map(shutil.which, ("soffice", "libreoffice"))), None)


def postgres_server_is_here() -> bool:
    return bool(shutil.which("postgres") or any(Path("/usr/lib/postgresql").glob("*/bin/postgres")))


def missing(for_tests: bool) -> list[Need]:
    """What is not here yet."""
    here = {PDF: pdf_libraries_are_here() and fonts_are_here()}
    if for_tests:
        here |= {
            BROWSER: chromium() is not None,
            POSTGRES: postgres_server_is_here() or "TEST_DATABASE_URL" in os.environ,
            OFFICE: libreoffice() is not None,
            OTHER_DAYS: shutil.which("faketime") is not None,
            REDIS: shutil.which("redis-server") is not None or "REDIS_URL" in os.environ,
        }
    return [need for need, is_here in here.items() if not is_here]


def install_command(packages: list[str]) -> list[str]:
    return ["apt-get", "install", "--yes", "--no-install-recommends", *packages]


def may_install() -> bool:
    return os.geteuid() == 0 and shutil.which("apt-get") is not None and os.environ.get("APT") != "no"


def install_by_apt(packages: list[str]) -> bool:
    """Install Debian packages where this process is root; True when apt says that they are there afterwards."""
    if not may_install():
        return False
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    quiet = ["-qq", "-o", "DPkg::Lock::Timeout=120", "-o", "Dpkg::Use-Pty=0"]
    command, *rest = install_command(packages)
    steps = [
        ["dpkg", "--configure", "-a"],  # mends what an interrupted installation left half-way
        [command, *quiet, "update"],
        [command, *quiet, *rest],
    ]
    done = [subprocess.run(step, env=environment, stdout=subprocess.DEVNULL).returncode for step in steps]
    return done[-1] == 0
