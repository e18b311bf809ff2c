"""The daily schedule: which function runs from what hour on, once for each day.

The table stands in `config.schedule`. A day's run is claimed by inserting its row, so two schedulers at once run it
once. Functions take the day and look at everything that is due by then: a day on which the machine was off is made up
by the next run, with one effect instead of several.
"""

import datetime as dt
import logging
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils.module_loading import import_string

from jobs import clock
from jobs.models import ScheduledRun

log = logging.getLogger(__name__)

MAX_TRIES = 3


@dataclass(frozen=True)
class Daily:
    """Run `function(day)` once a day, not before `at` (local time); it returns a closing line. Pages show `title`."""

    name: str
    at: dt.time
    function: Callable[[dt.date], str]
    title: str = ""


@dataclass(frozen=True)
class Always:
    """Run `function(now)` at every tick; it claims its own rows."""

    name: str
    function: Callable[[dt.datetime], object]


def table() -> Iterable[Daily | Always]:
    return import_string(settings.JOBS_SCHEDULE)


def lease() -> dt.timedelta:
    """For how long an entry's run is held: longer than a job, since it does not say how far it is."""
    return 3 * settings.JOB_LEASE


def titles() -> dict[str, str]:
    """What pages call the daily entries, by name."""
    return {entry.name: entry.title or entry.name for entry in table() if isinstance(entry, Daily)}


def tick(now: dt.datetime | None = None) -> list[str]:
    """Run what is due at the moment, by default now; returns the names of what ran.

    One entry's failure does not stop the others.
    """
    moment = now or clock.now()
    ran = []
    for entry in table():
        if isinstance(entry, Daily):
            if clock.local(moment).time() >= entry.at and _run_daily(entry, clock.day_of(moment), moment):
                ran.append(entry.name)
        else:
            _run_always(entry, moment)
            ran.append(entry.name)
    return ran


def _run_always(entry: Always, now: dt.datetime) -> None:
    try:
        entry.function(now)
    except Exception:
        log.exception("%s failed", entry.name)


def _run_daily(entry: Daily, day: dt.date, now: dt.datetime) -> bool:
    run = _claim(entry.name, day, now)
    if run is None:
        return False
    try:
        run.summary = (entry.function(day) or "")[:500]
        run.state, run.error = ScheduledRun.State.DONE, ""
    except Exception as error:
        log.exception("%s failed for %s", entry.name, day)
        run.state, run.error = ScheduledRun.State.FAILED, f"{type(error).__name__}: {error}"
    run.finished_at = clock.now()
    run.save(update_fields=["state", "summary", "error", "finished_at"])
    return True


def _claim(name: str, day: dt.date, now: dt.datetime) -> ScheduledRun | None:
    """Claim the day's run: insert its row, or take over one that failed or whose worker died."""
    try:
        with transaction.atomic():
            return ScheduledRun.objects.create(name=name, day=day, started_at=now, leased_until=now + lease())
    except IntegrityError:
        pass
    died = Q(state=ScheduledRun.State.RUNNING, leased_until__lt=now)
    failed = Q(state=ScheduledRun.State.FAILED, tries__lt=MAX_TRIES)
    run = ScheduledRun.objects.filter(died | failed, name=name, day=day).first()
    if run is None:
        return None
    mine = ScheduledRun.objects.filter(pk=run.pk, tries=run.tries).update(
        state=ScheduledRun.State.RUNNING, tries=run.tries + 1, started_at=now, leased_until=now + lease()
    )
    if not mine:
        return None
    run.refresh_from_db()
    return run
