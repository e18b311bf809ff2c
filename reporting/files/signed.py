"""The report as the office's own system signed it: kept byte for byte, and sent in the place of ours."""

from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from accounts.models import User
from jobs import clock
from reporting.actions import log_change
from reporting.exceptions import ReportMoved
from reporting.files.kept import drop_file_later
from reporting.models import Report
from uploads.checks import check_upload

MAX_BYTES = 25 * 1024 * 1024
ALLOWED = {"pdf": "application/pdf"}


def add_signed(report: Report, file: UploadedFile, *, by: User) -> Report:
    """Keep the signed PDF beside the report, with who signed it and when; another one takes its place.

    Raises UploadRefused for what is no PDF, and ReportMoved before the approval or once the report is on its way: then
    what was sent stays what is on record.
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
    return current


def drop_signed(report: Report, *, by: User) -> None:
    """Take the signed PDF away again, as when a wrong one was chosen. Raises ReportMoved."""
    with transaction.atomic():
        current = _lock(report)
        drop_file_later(current.signed)
        values: dict[str, Any] = dict.fromkeys(("signed", "signed_name", "signed_sha256"), "")
        values |= {"signatures": [], "signed_added_by": None, "signed_added_at": None}
        Report.objects.filter(pk=current.pk).update(**values)
        log_change(current, by, {"signed": [current.signed_sha256, ""]})


FIELDS = ["signed", "signed_name", "signed_sha256", "signatures", "signed_added_by", "signed_added_at"]


def _lock(report: Report) -> Report:
    current = Report.objects.select_for_update().get(pk=report.pk)
    if current.state != Report.State.APPROVED:
        raise ReportMoved("Chỉ đính kèm bản ký số khi báo cáo đã được duyệt và chưa gửi.")
    if current.deliveries.exists():
        raise ReportMoved("Báo cáo đang được gửi đi nên không thay bản ký số được nữa.")
    return current
