"""Letting go of what background work leaves behind: finished jobs and old runs of the schedule."""

import datetime as dt

from jobs.models import Job, ScheduledRun

KEEP_DONE = dt.timedelta(days=30)
KEEP_FAILED = dt.timedelta(days=90)
KEEP_RUNS = dt.timedelta(days=400)
"""Somewhat more than a year: how the same days went a year ago can be looked up."""


def tidy_up(on: dt.date) -> str:
    """The daily job: drop jobs done a month ago, failed a quarter ago, and runs older than a year."""
    done = Job.objects.filter(state=Job.State.DONE, finished_at__date__lt=on - KEEP_DONE)
    failed = Job.objects.filter(state=Job.State.FAILED, finished_at__date__lt=on - KEEP_FAILED)
    runs = ScheduledRun.objects.filter(day__lt=on - KEEP_RUNS)
    dropped = sum(rows.delete()[0] for rows in (done, failed, runs))
    return f"{dropped} dòng cũ đã xóa"
