"""How background work stands: the last run of each entry of the schedule, what waits, what failed."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import Count, Max, Min, Q

from jobs.models import Job, ScheduledRun

RECENT = dt.timedelta(days=7)

_watched: list[Callable[[], str]] = []


def watch(function: Callable[[], str]) -> Callable[[], str]:
    """Register a function whose line belongs to the status, such as how full the outbox is."""
    _watched.append(function)
    return function


@dataclass(frozen=True)
class Queue:
    """Jobs that people and the schedule asked for: how many wait and run, since when, how many failed lately."""

    waiting: int
    running: int
    failed: int
    oldest_at: dt.datetime | None

    def __str__(self) -> str:
        since = f", the oldest since {self.oldest_at:%Y-%m-%d %H:%M}" if self.oldest_at else ""
        return f"{self.waiting} waiting{since}; {self.running} running; {self.failed} failed in the last week"


def queue(now: dt.datetime) -> Queue:
    """One query."""
    found = Job.objects.aggregate(
        waiting=Count("pk", filter=Q(state=Job.State.WAITING)),
        running=Count("pk", filter=Q(state=Job.State.RUNNING)),
        failed=Count("pk", filter=Q(state=Job.State.FAILED, finished_at__gte=now - RECENT)),
        oldest_at=Min("asked_at", filter=Q(state=Job.State.WAITING)),
    )
    return Queue(**found)


def last_runs() -> list[ScheduledRun]:
    """The newest run of each entry of the schedule, in the order of its name; two queries."""
    newest = ScheduledRun.objects.values("name").annotate(day=Max("day")).order_by("name")
    wanted = Q(pk__in=[])
    for each in newest:
        wanted |= Q(name=each["name"], day=each["day"])
    return list(ScheduledRun.objects.filter(wanted).order_by("name"))


def report(now: dt.datetime) -> list[str]:
    """The status in lines, for the terminal."""
    runs = [
        f"{run.name:<24} {run.day}  {run.get_state_display():<18} {_took(run):>8}  {run.summary or run.error}".rstrip()
        for run in last_runs()
    ]
    return [*(runs or ["nothing of the schedule has run yet"]), f"jobs: {queue(now)}", *(line() for line in _watched)]


def _took(run: ScheduledRun) -> str:
    return f"{run.seconds:.1f} s" if run.seconds is not None else "-"
