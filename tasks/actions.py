"""What people do with tasks: report, confirm, return."""

import datetime as dt
from collections.abc import Iterable

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.urls import reverse

from accounts.models import User
from notices.telling import tell
from tasks.exceptions import SomebodyElseReported, UpdateAlreadyReviewed
from tasks.models import Evidence, ProgressUpdate, TaskPeriod
from tasks.progress import Entry, settled
from tasks.rolling_up import roll_up
from uploads.checking import CheckedFile


@transaction.atomic
def report_progress(
    period: TaskPeriod,
    entry: Entry,
    *,
    by: User,
    on: dt.date,
    seen: int | None,
    files: Iterable[tuple[UploadedFile, CheckedFile]] = (),
    links: Iterable[str] = (),
) -> ProgressUpdate:
    """Add an update and let the period take its state.

    `seen` is the id of the update that the person saw last on the form. Raises SomebodyElseReported when another came
    in meanwhile (check and write are one UPDATE), ReportRefused when the entry contradicts itself.
    """
    entry = settled(entry, on)
    update = ProgressUpdate.objects.create(
        period=period,
        author=by,
        unit=period.unit,
        state=entry.state,
        percent=entry.percent,
        done_on=entry.done_on,
        result=entry.result,
        difficulty=entry.difficulty,
        proposal=entry.proposal,
        no_change=entry.no_change,
        reported_on=on,
    )
    if not _take_state(period, update, seen=seen, by=by, on=on):
        period.refresh_from_db()
        raise SomebodyElseReported(period.last_update)
    for file, checked in files:
        Evidence.objects.create(
            update=update,
            file=file,
            name=checked.name,
            content_type=checked.content_type,
            size=checked.size,
            sha256=checked.sha256,
        )
    for link in links:
        Evidence.objects.create(update=update, link=link, name=link[:255])
    return update


def _take_state(period: TaskPeriod, update: ProgressUpdate | None, *, seen: int | None, by: User, on: dt.date) -> bool:
    """Write the update's state into the period, if the period still stands where the person saw it.

    What it is a part of takes it in.
    """
    same = TaskPeriod.objects.filter(pk=period.pk)
    same = same.filter(last_update__isnull=True) if seen is None else same.filter(last_update_id=seen)
    values = {
        "state": update.state if update else "not_started",
        "percent": update.percent if update else 0,
        "done_on": update.done_on if update else None,
        "has_difficulty": bool(update and update.difficulty),
        "last_update": update,
        "updated_on": update.reported_on if update else None,
    }
    written = bool(same.update(**values))
    if written and period.part_of_id:
        roll_up(period.part_of_id, by=by, on=on)
    return written


@transaction.atomic
def confirm_update(update: ProgressUpdate, *, by: User, on: dt.date) -> None:
    """Confirm an update. Raises UpdateAlreadyReviewed if somebody reviewed it first."""
    waiting = ProgressUpdate.objects.filter(pk=update.pk, accepted=None)
    if not waiting.update(accepted=True, reviewed_by=by, reviewed_on=on):
        raise UpdateAlreadyReviewed


@transaction.atomic
def return_update(update: ProgressUpdate, *, by: User, on: dt.date, reason: str) -> None:
    """Return an update with a reason: it no longer counts. Was it the newest, the period stands where it stood before.

    The author is told. Raises UpdateAlreadyReviewed if somebody reviewed it first.
    """
    waiting = ProgressUpdate.objects.filter(pk=update.pk, accepted=None)
    if not waiting.update(accepted=False, reviewed_by=by, reviewed_on=on, return_reason=reason):
        raise UpdateAlreadyReviewed
    before = ProgressUpdate.objects.counting(on).filter(period=update.period).order_by("-reported_on", "-pk").first()
    _take_state(update.period, before, seen=update.pk, by=by, on=on)
    tell(
        update.author,
        key=f"update-returned:{update.pk}",
        text=f"Cập nhật bị trả lại: {update.period.task}. Lý do: {reason}",
        url=reverse("tasks:period", args=[update.period_id]),
    )
