"""Where a report stands, in words with a tone and an icon."""

import datetime as dt

from reporting.models import Report, ReportPeriod
from ui.badges import Badge

_STATES = {
    Report.State.DRAFTING: Badge("Đang soạn", "calm", "pencil"),
    Report.State.SUBMITTED: Badge("Chờ phê duyệt", "run", "hourglass"),
    Report.State.RETURNED: Badge("Bị trả lại", "warn", "arrow-back-up"),
    Report.State.APPROVED: Badge("Đã duyệt, chờ gửi", "good", "circle-check"),
    Report.State.SENT: Badge("Đã gửi", "good", "mail-check"),
}
_NOT_OPEN = Badge("Chưa mở kỳ", "calm", "calendar")
_COLLECTING = Badge("Thu thập nội dung", "calm", "inbox")
_ON_ITS_WAY = Badge("Đang gửi tới nơi nhận", "run", "send")
_LATE = Badge("Quá hạn, chưa gửi", "bad", "alert-triangle")


def badge_of(period: ReportPeriod | None, report: Report | None, on: dt.date) -> Badge:
    """The badge of a period with its newest report; one that is late and not sent says so."""
    if period is None:
        return _NOT_OPEN
    if on >= period.late_from and _is_unapproved(report):
        return _LATE
    if report is None:
        return _COLLECTING
    if report.is_approved and not report.is_recallable:
        return _ON_ITS_WAY
    return _STATES[Report.State(report.state)]


def _is_unapproved(report: Report | None) -> bool:
    """Nothing of the period has gone out or is about to: a correction of a sent report is no longer late."""
    if report is None:
        return True
    return report.replaces_id is None and report.state not in {Report.State.APPROVED, Report.State.SENT}
