"""The report as the office's own system signed it: kept byte for byte, and sent in the place of ours."""

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from accounts.models import User
from jobs import clock
from reporting.actions import lock, log_change, tell_approver
from reporting.exceptions import ReportMoved
from reporting.files.kept import NO_SIGNED, drop_file_later
from reporting.models import Report
from uploads.checks import check_upload

MAX_BYTES = 25 * 1024 * 1024
ALLOWED = {"pdf": "application/pdf"}


def add_signed(report: Report, file: UploadedFile, *, by: User) -> Report:
    """Keep the signed PDF beside the report, with who signed it and when; another one takes its place.

    Raises UploadRefused for what is no PDF, and ReportMoved while the report is still written or once it is on its way:
    then what was sent stays what is on record.
    """
    checked = check_upload(file, allowed=ALLOWED, max_bytes=MAX_BYTES)
    with transaction.atomic():
        current = _lock(report)
        drop_file_later(current.signed)
        current.signed.save(checked.name, file, save=False)
        current.signed_name, current.signed_sha256 = checked.name, checked.sha256
        current.signatures = [each.as_json() for each in checked.signatures]
        current.signed_added_by, current.signed_added_at = by, clock.now()
        current.save(update_fields=FIELDS)
        log_change(current, by, {"signed": [report.signed_sha256, checked.sha256]})
        tell_approver(current, f"Bản ký số “{checked.name}” được đính kèm sau khi duyệt", by=by)
    return current


def drop_signed(report: Report, *, by: User) -> None:
    """Take the signed PDF away again, as when a wrong one was chosen. Raises ReportMoved."""
    with transaction.atomic():
        current = _lock(report)
        drop_file_later(current.signed)
        Report.objects.filter(pk=current.pk).update(**NO_SIGNED)
        log_change(current, by, {"signed": [current.signed_sha256, ""]})
        tell_approver(current, "Bản ký số đã được bỏ sau khi duyệt", by=by)


FIELDS = ["signed", "signed_name", "signed_sha256", "signatures", "signed_added_by", "signed_added_at"]


def may_be_signed(report: Report) -> bool:
    """May a signed PDF be put beside the report: is its text handed in, and nothing of it on its way?"""
    return (report.is_submitted or report.is_recallable) and not report.deliveries.exists()


def _lock(report: Report) -> Report:
    current = lock(report)
    if not may_be_signed(current):
        raise ReportMoved("Chỉ đính kèm bản ký số khi báo cáo đã trình hoặc đã duyệt, và chưa gửi đi.")
    return current
