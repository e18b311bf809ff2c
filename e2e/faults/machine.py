"""The portal's processes on servers of the suite's own: workers and beats to start, kill and listen to."""

import datetime as dt
import os
import random
import signal
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

from django.conf import settings

from e2e.faults.mail_server import MailServer
from e2e.faults.servers import Postgres, Redis

SHORT_LEASES = {"JOB_LEASE_SECONDS": "3", "MAIL_LEASE_SECONDS": "5", "TICK_SECONDS": "1"}


@dataclass
class Machine:
    """What the portal runs on in one test."""

    postgres: Postgres
    redis: Redis
    mail: MailServer
    database: str
    folder: Path
    today: dt.date
    processes: "list[subprocess.Popen[bytes]]" = field(default_factory=list)

    @property
    def log(self) -> str:
        """What all processes have said so far."""
        return "".join(path.read_text(errors="replace") for path in sorted(self.folder.glob("*.log")))

    def worker(self, concurrency: int = 2) -> "subprocess.Popen[bytes]":
        return self._start("worker", "-Q", "work,schedule", "--concurrency", str(concurrency), "--loglevel", "info")

    def beat(self) -> "subprocess.Popen[bytes]":
        place = str(self.folder / f"beat-{len(self.processes)}")
        return self._start("beat", "--schedule", place, "--max-interval", "1", "--loglevel", "info")

    def _start(self, *command: str) -> "subprocess.Popen[bytes]":
        environment = os.environ | SHORT_LEASES | {
            "DJANGO_SETTINGS_MODULE": "e2e.faults.settings",
            "DATABASE_URL": self.postgres.url(self.database),
            "CELERY_BROKER_URL": self.redis.url,
            "EMAIL_URL": f"smtp://127.0.0.1:{self.mail.port}",
            "VAR_DIR": str(self.folder),
            "TODAY": self.today.isoformat(),
            "LOG_LEVEL": "INFO",
        }  # fmt: skip
        with (self.folder / f"{len(self.processes):03}-{command[0]}.log").open("wb") as log:
            process = subprocess.Popen(  # noqa: S603
                [sys.executable, "-m", "celery", "-A", "config", *command],
                cwd=settings.BASE_DIR, env=environment, stdout=log, stderr=subprocess.STDOUT, start_new_session=True,
            )  # fmt: skip
        self.processes.append(process)
        return process

    def kill_one(self, dice: random.Random) -> bool:
        """SIGKILL to some worker's process that does the work; False while there is none."""
        found = [child for process in self.processes if process.poll() is None for child in _children(process.pid)]
        if not found:
            return False
        os.kill(dice.choice(found), signal.SIGKILL)
        return True

    def kill(self, process: "subprocess.Popen[bytes]") -> None:
        """SIGKILL to a process and all that it started, as when a machine loses its power."""
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()

    def stop(self) -> None:
        for process in self.processes:
            self.kill(process)


def _children(pid: int) -> list[int]:
    try:
        return [int(each) for each in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    except FileNotFoundError:
        return []
