"""The files of a report: built from its frozen data, stored with their SHA-256."""

import hashlib
from collections.abc import Callable
from functools import partial
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models.fields.files import FieldFile

from jobs import clock
from jobs.exceptions import JobRefused
from reporting.files import long_pdf, pdf, word, workbook
from reporting.files.documents import Document, document, file_stem
from reporting.models import Report
from wording.documents import long_date

TRIES = 3
KINDS = ("pdf", "xlsx", "docx")
NO_SIGNED: dict[str, Any] = {
    **dict.fromkeys(("signed", "signed_name", "signed_sha256"), ""),
    "signatures": [],
    "signed_added_by": None,
    "signed_added_at": None,
}
NO_FILES = {name: "" for kind in KINDS for name in (kind, f"{kind}_sha256")}


def shown(report: Report) -> Document:
    """The report as a document, for the page and the PDF."""
    return document(
        report.data,
        report.texts,
        number=report.number,
        dated_on=report.dated_on,
        month_of=report.period.remind_on,
        replaces=_replaces(report),
        bases=report.bases,
    )


def _replaces(report: Report) -> str:
    """What a corrected version says of the one before."""
    before = report.replaces
    if before is None:
        return ""
    number = f" số {before.number}" if before.number else f" lần {before.version}"
    when = f" {long_date(before.dated_on)}" if before.dated_on else ""
    return f"Thay thế Báo cáo{number}{when}"


def build(report_id: int, progress: Callable[[int, int], None] = lambda done, of: None) -> Report:
    """Build PDF, Excel and Word and keep them, unless the report was changed meanwhile: then once more.

    Raises JobRefused where the report is on its way already (its files are frozen then), or where this machine cannot
    build PDFs.
    """
    for _ in range(TRIES):
        report = Report.objects.select_related("period__obligation__plan__ward", "replaces").get(pk=report_id)
        if report.deliveries.exists() or report.state == Report.State.SENT:
            raise JobRefused("Báo cáo đã gửi đi nên tệp không được lập lại.")
        if _keep(report, made(report, progress)):
            report.refresh_from_db()
            return report
    raise JobRefused("Báo cáo đang được sửa liên tục. Vui lòng lập tệp lại sau ít phút.")


def made(report: Report, progress: Callable[[int, int], None] = lambda done, of: None) -> dict[str, bytes]:
    """The report's files as bytes, by kind, from its own data and text alone. Raises JobRefused."""
    progress(0, len(KINDS))
    as_document = shown(report)
    try:
        content = {"pdf": long_pdf.build(as_document)}
    except pdf.SystemLibraryMissing as error:
        raise JobRefused(f"Máy chủ thiếu thư viện để lập PDF. {error}") from error
    progress(1, len(KINDS))
    content["xlsx"] = workbook.build(report.data)
    progress(2, len(KINDS))
    content["docx"] = word.build(as_document)
    progress(3, len(KINDS))
    return content


def _keep(report: Report, content: dict[str, bytes]) -> bool:
    """Write the files into the storage and their names into the report, if it is still what they were built from."""
    stem = report_stem(report)
    values: dict[str, str | None] = {}
    for kind, made_file in content.items():
        file: FieldFile = getattr(report, kind)
        try:
            file.save(f"{stem}.{kind}", ContentFile(made_file), save=False)
        except OSError:  # a full disk: none of the files is kept
            _drop(*(getattr(report, kept) for kept in KINDS if kept in values))
            raise
        values |= {kind: file.name, f"{kind}_sha256": hashlib.sha256(made_file).hexdigest()}
    unchanged = Report.objects.filter(pk=report.pk, composed_at=report.composed_at, deliveries__isnull=True)
    kept = Report.objects.filter(pk__in=unchanged.values("pk")).update(**values)
    if not kept:
        _drop(*(getattr(report, kind) for kind in content))
    return bool(kept)


def report_stem(report: Report) -> str:
    """The name of the report's files without suffix, as they are shown and sent."""
    return f"{file_stem(report.period)}-lan-{report.version}"


def drop_later(report: Report) -> None:
    """Remove the files of a report that is changed, once the change is committed."""
    for file in (getattr(report, kind) for kind in KINDS):
        drop_file_later(file)


def void_files(report: Report) -> dict[str, Any]:
    """The columns of a report whose content is another now: what was built of it and signed is removed."""
    drop_later(report)
    drop_file_later(report.signed)
    return {"composed_at": clock.now(), **NO_FILES, **NO_SIGNED}


def drop_file_later(file: FieldFile) -> None:
    if file.name:
        transaction.on_commit(partial(default_storage.delete, file.name))


def _drop(*files: FieldFile) -> None:
    for name in filter(None, (file.name for file in files)):
        default_storage.delete(name)
