"""Reports of many wards at once: a row for each, built by all workers side by side, packed into one archive.

An item takes the frozen files of a report that was approved or sent; of others it is composed as it stands, marked as a
draft, and kept nowhere else. A batch may gather what was sent alone. The archive holds a list of all, with what is
missing and why; reports that failed can be built once more.
"""

import datetime as dt
import hashlib
import logging
import zipfile
from collections.abc import Collection
from tempfile import TemporaryFile
from typing import IO

from django.core.files.base import ContentFile, File
from django.core.files.storage import default_storage
from django.db import transaction
from django.urls import reverse

from accounts.models import User
from jobs import clock
from jobs.models import Job
from jobs.work import ask_for
from notices.news import tell
from reporting.composing.data import compose
from reporting.files import long_pdf, pdf, workbook
from reporting.files.documents import document, file_stem
from reporting.files.kept import drop_file_later
from reporting.models import BatchItem, Report, ReportBatch, ReportPeriod
from sheets.cells import Value
from sheets.lists import list_file
from units.models import Ward
from units.roles import Act, may

log = logging.getLogger(__name__)
MOST_ITEMS = 2000
FROZEN = "Bản đã duyệt"
AS_SENT = "Bản đã gửi"
NOT_SENT = "Phường, xã chưa gửi báo cáo này"
COLUMNS = [("Phường, xã", 22), ("Báo cáo", 30), ("Kế hoạch", 40), ("Hạn", 12), ("Tình trạng", 16), ("Ghi chú", 40),
           ("Tệp", 50)]  # fmt: skip
"""The list that goes into the archive."""


class BatchRefused(Exception):
    """There is nothing to build, or too much; the text says which."""


def periods_due(user: User, first_on: dt.date, last_on: dt.date) -> list[ReportPeriod]:
    """The open report periods that the user may see and that fall due within the days, ward by ward."""
    found = ReportPeriod.objects.visible_to(user).filter(due_on__range=(first_on, last_on))
    return list(found.order_by("obligation__plan__ward__order_key", "due_on", "pk")[: MOST_ITEMS + 1])


@transaction.atomic
def ask_for_batch(title: str, first_on: dt.date, last_on: dt.date, *, by: User) -> ReportBatch:
    """Have every report that is due within the days built: one job for each. Raises BatchRefused."""
    periods = periods_due(by, first_on, last_on)
    if not periods:
        raise BatchRefused("Không có kỳ báo cáo nào đang mở có hạn trong khoảng ngày này.")
    if len(periods) > MOST_ITEMS:
        raise BatchRefused(f"Có quá {MOST_ITEMS} báo cáo trong khoảng ngày này. Vui lòng chọn khoảng ngắn hơn.")
    batch = ReportBatch.objects.create(title=title, first_on=first_on, last_on=last_on, asked_by=by)
    for period in periods:
        _ask_for_item(BatchItem.objects.create(batch=batch, period=period), by)
    return batch


@transaction.atomic
def ask_for_sent(title: str, first_on: dt.date, last_on: dt.date, periods: Collection[int], *, by: User) -> ReportBatch:
    """Have what was sent of these periods put into one archive, as it was sent; its list names the others.

    Raises BatchRefused.
    """
    sent = set(Report.objects.filter(period__in=periods, state=Report.State.SENT).values_list("period", flat=True))
    if not sent:
        raise BatchRefused("Chưa có báo cáo nào được gửi trong khoảng ngày này.")
    if len(periods) > MOST_ITEMS:
        raise BatchRefused(f"Có quá {MOST_ITEMS} báo cáo trong khoảng ngày này. Vui lòng chọn khoảng ngắn hơn.")
    batch = ReportBatch.objects.create(
        title=title[:200], first_on=first_on, last_on=last_on, asked_by=by, only_sent=True
    )
    absent = {"state": BatchItem.State.ABSENT, "note": NOT_SENT, "finished_at": clock.now()}
    items = [BatchItem(batch=batch, period_id=each, **({} if each in sent else absent)) for each in periods]
    for item in BatchItem.objects.bulk_create(items):
        if item.period_id in sent:
            _ask_for_item(item, by)
    return batch


def _ask_for_item(item: BatchItem, by: User) -> None:
    ask_for("reporting.batch_item", {"item": item.pk}, key=_key(item), by=by)


def _key(item: BatchItem) -> str:
    return f"report-batch:{item.pk}"


@transaction.atomic
def build_again(batch: ReportBatch, *, by: User) -> int:
    """Have the reports built once more that failed, and the archive packed anew; returns how many.

    Raises BatchRefused while reports are being built, and where nothing is missing.
    """
    batch = ReportBatch.objects.select_for_update().get(pk=batch.pk)
    keys = [_key(item) for item in batch.items.only("pk")]
    at_work = Job.objects.filter(key__in=keys, state__in=[Job.State.WAITING, Job.State.RUNNING])
    if at_work.exists() or batch.items.filter(state=BatchItem.State.WAITING).exists():
        raise BatchRefused("Đợt này đang được lập. Vui lòng chờ các báo cáo còn lại xong rồi lập lại.")
    failed = list(batch.items.filter(state=BatchItem.State.FAILED))
    if batch.archive and not failed:
        raise BatchRefused("Mọi báo cáo của đợt này đã lập xong.")
    batch.items.filter(pk__in=[item.pk for item in failed]).update(
        state=BatchItem.State.WAITING, note="", finished_at=None
    )
    drop_file_later(batch.archive)
    ReportBatch.objects.filter(pk=batch.pk).update(archive="", sha256="", finished_at=None)
    for item in failed or batch.items.all()[:1]:
        _ask_for_item(item, by)
    return len(failed)


def build_item(item_id: int, on: dt.date) -> str:
    """Build one report of a batch; the last one packs the archive. May be run twice: what is done stays done.

    A report that cannot be built is noted with its reason and does not hold the others up.
    """
    item = BatchItem.objects.select_related("batch", "period__obligation__plan__ward").get(pk=item_id)
    if item.state == BatchItem.State.WAITING:
        _finish(item, *_made(item, on))
    pack_if_done(item.batch)
    return f"{item.period.plan.ward}: {item.period}"


def give_up(error: str, item: int) -> None:
    """The job of a report failed, or killed its workers: note it, so that the archive comes without it."""
    found = BatchItem.objects.select_related("batch").get(pk=item)
    _finish(found, BatchItem.State.FAILED, [], error)
    pack_if_done(found.batch)


def _made(item: BatchItem, on: dt.date) -> tuple[str, list[str], str]:
    """State, files and note of an item."""
    report = _sent(item.period) if item.batch.only_sent else _frozen(item.period)
    if report:
        return BatchItem.State.DONE, _files_of(report), AS_SENT if item.batch.only_sent else FROZEN
    try:
        return BatchItem.State.DONE, _drafted(item, on), "Dự thảo theo số liệu hiện có, chưa được duyệt"
    except pdf.SystemLibraryMissing as error:
        return BatchItem.State.FAILED, [], str(error)[:500]
    except Exception:  # the other wards' reports still come, and the archive with them
        log.exception("Report period %s of batch %s could not be built", item.period_id, item.batch_id)
        return BatchItem.State.FAILED, [], "Hệ thống gặp lỗi khi lập báo cáo này. Vui lòng báo quản trị viên."


def _files_of(report: Report) -> list[str]:
    return [report.signed.name or report.pdf.name, report.xlsx.name]


def _sent(period: ReportPeriod) -> Report | None:
    """The newest version that went out."""
    return period.reports.filter(state=Report.State.SENT).order_by("-version").first()


def _frozen(period: ReportPeriod) -> Report | None:
    found = period.reports.filter(state__in=[Report.State.APPROVED, Report.State.SENT]).exclude(pdf="")
    return found.order_by("-version").first()


def _drafted(item: BatchItem, on: dt.date) -> list[str]:
    period = item.period
    data = compose(period, min(on, period.cutoff_on))
    shown = document(data, {}, month_of=period.remind_on)
    folder = f"reports/batches/{item.batch_id}/{file_stem(period)}-du-thao"
    made = {"pdf": long_pdf.build(shown), "xlsx": workbook.build(data)}
    return [default_storage.save(f"{folder}.{kind}", ContentFile(content)) for kind, content in made.items()]


def _finish(item: BatchItem, state: str, files: list[str], note: str) -> None:
    BatchItem.objects.filter(pk=item.pk, state=BatchItem.State.WAITING).update(
        state=state, files=files, note=note, finished_at=clock.now()
    )


def pack_if_done(batch: ReportBatch) -> bool:
    """Pack the archive when nothing waits any more; of two workers that see it done one keeps its own."""
    if batch.finished_at or batch.items.filter(state=BatchItem.State.WAITING).exists():
        return False
    with TemporaryFile() as out:
        _pack(batch, out)
        out.seek(0)
        digest = hashlib.file_digest(out, "sha256").hexdigest()
        out.seek(0)
        name = default_storage.save(f"reports/batches/{batch.pk}/bao-cao-cac-phuong.zip", File(out))
    # Not where reports were asked for again meanwhile: the last of those packs.
    mine = ReportBatch.objects.filter(pk=batch.pk, finished_at=None).exclude(items__state=BatchItem.State.WAITING)
    if not mine.update(archive=name, sha256=digest, finished_at=clock.now()):
        default_storage.delete(name)
        return False
    _tell(batch)
    return True


def _tell(batch: ReportBatch) -> None:
    """Tell who asked that the archive is there, and how many reports are not in it."""
    batch.refresh_from_db()
    failed = batch.items.filter(state=BatchItem.State.FAILED).count()
    missing = f"; {failed} báo cáo không lập được" if failed else ""
    tell(
        batch.asked_by,
        key=f"report-batch:{batch.pk}:{batch.finished_at:%Y%m%d%H%M%S}",
        text=f"Đã lập xong đợt báo cáo: {batch.title}{missing}.",
        url=reverse("reporting:batch", args=[batch.pk]),
    )


def _pack(batch: ReportBatch, out: IO[bytes]) -> None:
    """One folder for each ward; files are compressed already and only put in."""
    items = batch.items.select_related("period__obligation__plan__ward")
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        rows = []
        for item in items.order_by("period__obligation__plan__ward__order_key", "pk"):
            for path, name in zip(item.files, _names(item), strict=False):
                with default_storage.open(path, "rb") as file:
                    archive.writestr(name, file.read())
            rows.append(row_of(item))
        archive.writestr("danh-sach.xlsx", list_file(f"{batch.title}: các báo cáo trong tệp nén", COLUMNS, rows))


def _names(item: BatchItem) -> list[str]:
    """What the item's files are called in the archive; none of what is not done."""
    if item.state != BatchItem.State.DONE:
        return []
    stem = file_stem(item.period) + ("" if item.note in {FROZEN, AS_SENT} else "-du-thao")
    return [f"{item.period.plan.ward.slug}/{stem}.{path.rpartition('.')[2]}" for path in item.files]


def row_of(item: BatchItem) -> list[Value]:
    """The item in a list with COLUMNS."""
    state = item.get_state_display().capitalize()
    where = item.period.plan.ward.full_name, str(item.period), item.period.plan.label
    return [*where, item.period.due_on, state, item.note, "\n".join(_names(item))]


def wards_of(batch: ReportBatch) -> set[int]:
    return set(batch.items.values_list("period__obligation__plan__ward", flat=True))


def may_see(user: User, batch: ReportBatch) -> bool:
    """Whoever asked for it, and who may read every ward in it."""
    if batch.asked_by_id == user.pk:
        return True
    return not wards_of(batch) - set(Ward.objects.visible_to(user).values_list("pk", flat=True))


def may_build_again(user: User, batch: ReportBatch) -> bool:
    """Whoever asked for it, and who composes the reports of every ward in it."""
    return batch.asked_by_id == user.pk or all(may(user, Act.COMPOSE, ward) for ward in wards_of(batch))
