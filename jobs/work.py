"""Asking for work, claiming it, doing it.

A job is claimed by one conditional UPDATE and held by a lease: of two workers one gets it, and a job whose worker died
is picked up by another when the lease has run out. So a handler may run twice and has to bear it.
"""

import datetime as dt
import errno
import logging
from typing import TYPE_CHECKING, Any

from celery import current_app
from django.conf import settings
from django.db import IntegrityError, InterfaceError, OperationalError, close_old_connections, transaction
from kombu.exceptions import OperationalError as BrokerAway

from jobs import clock, registry
from jobs.exceptions import JobRefused
from jobs.models import Job

if TYPE_CHECKING:
    from accounts.models import User

log = logging.getLogger(__name__)

ONCE_MORE = {"max_retries": 2, "interval_start": 0, "interval_step": 0.2}
"""A connection to the broker that went stale is made anew; a broker that is away does not hold the person up."""
UNEXPECTED = "Hệ thống gặp lỗi ngoài dự kiến. Vui lòng thử lại; nếu vẫn lỗi, báo quản trị viên."
CUT_SHORT = "Việc này đã bị ngắt giữa chừng nhiều lần. Vui lòng báo quản trị viên."
DISK_FULL = "Máy chủ đã hết chỗ lưu tệp, chưa có tệp nào được lưu. Vui lòng báo quản trị viên, sau đó thực hiện lại."
TROUBLES = (UNEXPECTED, CUT_SHORT, DISK_FULL)
"""What is no fault of who asked for the work: the administrator is told."""


def ask_for(kind: str, arguments: dict[str, Any], *, key: str | None = None, by: "User | None" = None) -> Job:
    """Put work into the queue; with a `key`, the same work that still waits or runs is not put in twice."""
    if key and (open_job := Job.objects.filter(key=key).exclude(state__in=[Job.State.DONE, Job.State.FAILED]).first()):
        return open_job
    try:
        with transaction.atomic():
            Job.objects.filter(key=key, state__in=[Job.State.DONE, Job.State.FAILED]).update(key=None)
            job = Job.objects.create(kind=kind, arguments=arguments, key=key, asked_by=by)
    except IntegrityError:
        return Job.objects.get(key=key)
    transaction.on_commit(announce)
    return job


def announce() -> None:
    """Tell the workers to look; a lost word does no harm, they look by themselves every minute."""
    if not settings.CELERY_BROKER_URL:
        return
    try:
        current_app.send_task("jobs.jobs.look", retry=True, retry_policy=ONCE_MORE)
    except BrokerAway:
        log.warning("The broker can't be reached; the job waits for the next look.")


def claim(now: dt.datetime) -> Job | None:
    """Take the next job, or None when nothing waits."""
    for job in Job.objects.claimable(now)[:20]:
        seen = Job.objects.filter(pk=job.pk, state=job.state, leased_until=job.leased_until)
        if seen.update(
            state=Job.State.RUNNING, leased_until=now + settings.JOB_LEASE, started_at=now, tries=job.tries + 1
        ):
            job.refresh_from_db()
            return job
    return None


class Progress:
    """Handed to a job's function: writes how far it is, and keeps the lease.

    A run that gets further than those that were cut short before it counts as the first: only a job that comes to
    grief at the same place again and again is given up.
    """

    def __init__(self, job: Job) -> None:
        self.job = job
        self.furthest = job.done_steps

    def __call__(self, done: int, of: int) -> None:
        steps = {"done_steps": min(done, of), "all_steps": of, "leased_until": clock.now() + settings.JOB_LEASE}
        if done > self.furthest:
            self.furthest, steps["tries"] = done, 1
        Job.objects.filter(pk=self.job.pk).update(**steps)


def run(job: Job) -> None:
    """Do a claimed job and write how it ended. Never raises: the worker lives on."""
    try:
        if job.tries > registry.tries_of(job.kind):
            raise JobRefused(CUT_SHORT)
        result = registry.handler_of(job.kind)(Progress(job), **job.arguments)
    except JobRefused as refusal:
        _fail(job, str(refusal))
    except (OperationalError, InterfaceError):
        log.warning("Job %s (%s) lost the database; it is done again after its lease", job.pk, job.kind, exc_info=True)
        close_old_connections()
    except Exception as error:
        log.exception("Job %s (%s) failed", job.pk, job.kind)
        full = isinstance(error, OSError) and error.errno == errno.ENOSPC
        _fail(job, DISK_FULL if full else UNEXPECTED)
    else:
        _finish(job, Job.State.DONE, result=result or "")


def _fail(job: Job, error: str) -> None:
    """Write that the job failed, then tell what waits for it."""
    _finish(job, Job.State.FAILED, error=error)
    failed = registry.failure_of(job.kind)
    if failed is None:
        return
    try:
        failed(error, **job.arguments)
    except Exception:
        log.exception("The failure of job %s (%s) could not be told", job.pk, job.kind)


def _finish(job: Job, state: str, *, result: str = "", error: str = "") -> None:
    job.state, job.result, job.error = state, result[:500], error
    job.finished_at, job.leased_until = clock.now(), None
    job.save(update_fields=["state", "result", "error", "finished_at", "leased_until"])


def run_waiting(limit: int = 100) -> int:
    """Do what waits, at most `limit` jobs; returns how many were done."""
    for count in range(limit):
        job = claim(clock.now())
        if job is None:
            return count
        run(job)
    return limit
