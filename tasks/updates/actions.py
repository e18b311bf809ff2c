"""What people do with tasks: report, confirm, return. Page, grid, Excel file, mail link and API all call these."""

import datetime as dt
import errno
import logging
from collections.abc import Iterable

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.db.models import F, Q
from django.db.models.functions import Coalesce
from django.urls import reverse

from accounts.models import User
from notices.news import tell
from plans.channels import Channel
from tasks.exceptions import ReportRefused, SomebodyElseReported, UpdateAlreadyReviewed
from tasks.models import Evidence, ProgressUpdate, State, TaskPeriod
from tasks.periods.state import follow, give_back, take_in
from tasks.periods.whole import roll_up
from tasks.updates.entry import ProgressEntry, check_evidence, settled
from uploads.checks import CheckedFile

log = logging.getLogger(__name__)

DISK_FULL = (
    "Máy chủ đã hết chỗ lưu tệp nên cập nhật chưa được lưu. Đồng chí báo quản trị viên, "
    "hoặc gửi cập nhật không kèm tệp (có thể dẫn đường liên kết) rồi bổ sung tệp sau."
)


@transaction.atomic
def report_progress(
    period: TaskPeriod,
    entry: ProgressEntry,
    *,
    by: User,
    on: dt.date,
    seen: int | None,
    files: Iterable[tuple[UploadedFile, CheckedFile]] = (),
    links: Iterable[str] = (),
    channel: str = Channel.WEB,
) -> ProgressUpdate:
    """Add an update; the period takes its state now or, in a ward that counts confirmed ones alone, once confirmed.

    `seen` is the id of the newest update that the person saw. Raises SomebodyElseReported when another came in
    meanwhile (check and write are one UPDATE), ReportRefused when the entry contradicts itself or lacks what shows that
    the work is done.
    """
    period.refresh_from_db(fields=["newest_update"])
    if period.newest_update_id != seen:
        raise SomebodyElseReported(period.newest_update)
    before = period.newest_update.state if period.newest_update else State.NOT_STARTED
    files, links = list(files), list(links)
    entry = settled(entry, on, before=before)
    check_evidence(entry, period.task.output, is_shown=bool(files or links) or _has_evidence(period))
    update = _written(period, entry, by=by, on=on, channel=channel)
    if not take_in(period, update, seen=seen):
        period.refresh_from_db(fields=["newest_update"])
        raise SomebodyElseReported(period.newest_update)
    _attach(update, files, links)
    if period.part_of_id and update.counts_on:
        roll_up(period.part_of_id, by=by, on=on)
    return update


def _written(period: TaskPeriod, entry: ProgressEntry, *, by: User, on: dt.date, channel: str) -> ProgressUpdate:
    """The new row. Where a ward counts confirmed updates alone, what somebody writes who may confirm is confirmed."""
    counts = not period.ward.counts_confirmed_only
    confirmed = not counts and period.may_be_reviewed_by(by)
    return ProgressUpdate.objects.create(
        period=period,
        author=by,
        unit=period.unit,
        state=entry.state,
        percent=entry.percent,
        done_on=entry.done_on,
        result=entry.result,
        difficulty=entry.difficulty,
        proposal=entry.proposal,
        product_number=entry.product_number.strip(),
        product_on=entry.product_on,
        no_evidence_reason=entry.no_evidence_reason.strip() if entry.state == State.DONE else "",
        no_change=entry.no_change,
        channel=channel,
        reported_on=on,
        counts_on=on if counts or confirmed else None,
        accepted=True if confirmed else None,
        reviewed_by=by if confirmed else None,
        reviewed_on=on if confirmed else None,
    )


def _has_evidence(period: TaskPeriod) -> bool:
    """Did an update of the period that still stands bring evidence, or say why there is none?"""
    shown = ~Q(product_number="") | ~Q(no_evidence_reason="") | Q(evidence__isnull=False)
    return ProgressUpdate.objects.filter(shown, period=period).exclude(accepted=False).exists()


def _attach(update: ProgressUpdate, files: Iterable[tuple[UploadedFile, CheckedFile]], links: Iterable[str]) -> None:
    """Keep all of the files or none."""
    kept: list[Evidence] = []
    try:
        for file, checked in files:
            kept.append(_keep(update, file, checked))
    except OSError as error:
        for each in kept:
            each.file.delete(save=False)
        if error.errno != errno.ENOSPC:
            raise
        log.exception("The disk is full: evidence for period %s was not kept", update.period_id)
        raise ReportRefused(DISK_FULL) from error
    for link in links:
        Evidence.objects.create(update=update, link=link, name=link[:255])


def _keep(update: ProgressUpdate, file: UploadedFile, checked: CheckedFile) -> Evidence:
    return Evidence.objects.create(
        update=update,
        file=file,
        name=checked.name,
        content_type=checked.content_type,
        size=checked.size,
        sha256=checked.sha256,
        signatures=[each.as_json() for each in checked.signatures],
    )


@transaction.atomic
def confirm_update(update: ProgressUpdate, *, by: User, on: dt.date) -> None:
    """Confirm an update; one that did not count so far counts from the day on.

    Raises UpdateAlreadyReviewed if somebody reviewed it first.
    """
    period = _locked(update)
    waiting = ProgressUpdate.objects.filter(pk=update.pk, accepted=None)
    if not waiting.update(accepted=True, reviewed_by=by, reviewed_on=on, counts_on=Coalesce(F("counts_on"), on)):
        raise UpdateAlreadyReviewed
    if update.counts_on is None:
        _stand_anew(period, by=by, on=on)


@transaction.atomic
def return_update(update: ProgressUpdate, *, by: User, on: dt.date, reason: str) -> None:
    """Return an update with a reason: it no longer counts, and its author is told.

    Was it the newest, the period is open again, where it stood before, until somebody reports anew. Raises
    UpdateAlreadyReviewed if somebody reviewed it first.
    """
    period = _locked(update)
    waiting = ProgressUpdate.objects.filter(pk=update.pk, accepted=None)
    if not waiting.update(accepted=False, reviewed_by=by, reviewed_on=on, return_reason=reason):
        raise UpdateAlreadyReviewed
    if period.newest_update_id == update.pk:
        give_back(period, update)
    if period.last_update_id == update.pk:
        _stand_anew(period, by=by, on=on)
    if update.author:
        tell(
            update.author,
            key=f"update-returned:{update.pk}",
            text=f"Cập nhật bị trả lại: {update.period.task}. Lý do: {reason}",
            url=reverse("tasks:period", args=[update.period_id]),
        )


def _locked(update: ProgressUpdate) -> TaskPeriod:
    """The update's period, locked: a report that comes in meanwhile waits, or was there before we look."""
    return TaskPeriod.objects.select_for_update(no_key=True).get(pk=update.period_id)


def _stand_anew(period: TaskPeriod, *, by: User, on: dt.date) -> None:
    """Let the period, and what it is a part of, stand on the update that counts on the day."""
    follow(period, on)
    if period.part_of_id:
        roll_up(period.part_of_id, by=by, on=on)


def confirm_updates(updates: Iterable[ProgressUpdate], *, by: User, on: dt.date) -> int:
    """Confirm several, each for itself: one that somebody else reviewed meanwhile is passed over. Returns how many."""
    confirmed = 0
    for update in updates:
        try:
            confirm_update(update, by=by, on=on)
            confirmed += 1
        except UpdateAlreadyReviewed:
            continue
    return confirmed
