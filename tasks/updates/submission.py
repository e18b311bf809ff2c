"""A filled-in report form becomes an update: the same on the period's page, in the work list and by a mail link."""

import datetime as dt
from enum import IntEnum

from accounts.models import User
from tasks.exceptions import ReportRefused, SomebodyElseReported
from tasks.forms import ReportForm
from tasks.models import TaskPeriod
from tasks.updates.actions import report_progress
from tasks.updates.entry import unchanged


class Outcome(IntEnum):
    """What became of it, as the status of the answer: the refused form and the one that met another are shown again."""

    SAVED = 200
    MET = 409
    REFUSED = 422


def save_report(form: ReportForm, period: TaskPeriod, *, by: User, on: dt.date, channel: str) -> Outcome:
    """Save what was typed. Refused: the form carries why. Met: the form knows the other's update from now on."""
    if not form.is_valid():
        return Outcome.REFUSED
    cleaned = form.cleaned_data
    links = [cleaned["link"]] if cleaned["link"] else []
    try:
        report_progress(
            period,
            form.entry(),
            by=by,
            on=on,
            seen=cleaned["seen"],
            files=cleaned["files"],
            links=links,
            channel=channel,
        )
    except SomebodyElseReported as meanwhile:
        form.see(meanwhile.args[0])
        return Outcome.MET
    except ReportRefused as refusal:
        form.add_error(None, refusal)
        return Outcome.REFUSED
    return Outcome.SAVED


def save_unchanged(period: TaskPeriod, *, seen: int | None, by: User, on: dt.date, channel: str) -> tuple[Outcome, str]:
    """Say the newest update once more; returns what became of it, and a sentence for the person."""
    try:
        report_progress(period, unchanged(period.newest_update, on), by=by, on=on, seen=seen, channel=channel)
    except SomebodyElseReported:
        return Outcome.MET, "Vừa có người khác cập nhật nhiệm vụ này. Vui lòng xem rồi xác nhận lại."
    except ReportRefused as refusal:
        return Outcome.REFUSED, " ".join(refusal.messages)
    return Outcome.SAVED, "Đã xác nhận: không thay đổi so với lần cập nhật trước."
