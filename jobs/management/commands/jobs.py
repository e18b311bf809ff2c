"""`manage.py jobs`: the embedded worker. Runs the schedule and the waiting jobs, without a broker.

`--status` says how background work stands instead, with or without a broker.
"""

import logging
import signal
import time
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.db import InterfaceError, OperationalError, close_old_connections

from jobs import clock, schedule, work
from jobs.models import Job
from jobs.status import report

log = logging.getLogger(__name__)


class Command(BaseCommand):
    help = "Run the schedule and the waiting jobs from the database, without a broker, until stopped."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--once", action="store_true", help="do what is due now, then stop")
        parser.add_argument("--status", action="store_true", help="say how background work stands; run nothing")
        parser.add_argument("--pause", type=float, default=1.0, help="seconds between two looks (default 1)")

    def handle(self, *, once: bool, status: bool, pause: float, **options: Any) -> None:
        if status:
            for line in report(clock.now()):
                self.stdout.write(line)
            return
        self.stopping = False
        if not once:
            signal.signal(signal.SIGTERM, self._stop)
            signal.signal(signal.SIGINT, self._stop)
        next_tick, done = 0.0, 0
        while True:
            try:
                if time.monotonic() >= next_tick:
                    schedule.tick()
                    next_tick = time.monotonic() + 10
                done += work.run_waiting()
            except (OperationalError, InterfaceError):
                if once:
                    raise
                log.warning("The database does not answer; looking again in a moment", exc_info=True)
            if once or self.stopping:
                break
            close_old_connections()
            time.sleep(pause)
        failed = Job.objects.filter(state=Job.State.FAILED).count()
        self.stdout.write(f"{done} jobs done; {failed} failed jobs on record.")

    def _stop(self, *args: object) -> None:
        self.stopping = True
