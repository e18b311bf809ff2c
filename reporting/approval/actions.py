"""Approving a report as it was looked at, and recalling it before it goes out."""

from collections.abc import Collection
from typing import Any

from django.db import transaction

from accounts.models import User
from jobs import clock
from reporting.actions import lock, log_change, move, tell_submitter, where_it_stands
from reporting.approval.checks import CHOICES, changed, checks, needed, seen
from reporting.exceptions import NotReady, ReportChanged, ReportMoved
from reporting.models import Report
from reporting.sending.hours import goes_out_at, moment_in_words, out_at

State = Report.State


@transaction.atomic
def approve(report: Report, *, by: User, as_seen: str, chosen: Collection[str]) -> None:
    """Approve the report: figures and text are frozen, and it goes out at its hour or once it can be recalled no more.

    `as_seen` is the text of `seen` that the leader had before them, `chosen` what they do on purpose. Raises
    ReportMoved, ReportChanged where the report is another by now, NotReady where files or a choice are missing.
    """
    now = clock.now()
    current = lock(report)
    if State.APPROVED not in Report.MOVES[State(current.state)]:
        raise ReportMoved(where_it_stands(current))
    if differing := changed(as_seen, seen(current, clock.day_of(now))):
        raise ReportChanged(differing)
    found = checks(current, now)
    missing = [CHOICES[each] for each in needed(found) if each not in chosen]
    missing += [line for each in found if each.blocks for line in each.lines]
    if missing:
        raise NotReady(missing)
    values: dict[str, Any] = {"goes_out_at": goes_out_at(current.period, now), "chosen": needed(found)}
    move(report, State.APPROVED, by=by, approved_by=by, approved_at=now, **values)
    if values["chosen"]:
        log_change(report, by, {"chosen": ["", "; ".join(CHOICES[name] for name in needed(found))]})
    when = moment_in_words(out_at(report), clock.day_of(now))
    tell_submitter(
        report, key=f"report-approved-{now:%Y%m%d%H%M%S%f}", text=f"{report.period} đã được phê duyệt, gửi lúc {when}."
    )


@transaction.atomic
def recall(report: Report, *, by: User) -> None:
    """Take an approval back before the report goes out: it waits for approval again, and its author is told.

    Raises ReportMoved once the letters are in the outbox. Recalling and sending both change the row only as it stands
    (`queued_at`), so that of the two one comes first and the other finds it done.
    """
    undone: dict[str, Any] = {"approved_by": None, "approved_at": None, "goes_out_at": None, "chosen": []}
    move(report, State.SUBMITTED, by=by, only={"state": State.APPROVED, "queued_at": None}, **undone)
    at = f"{clock.now():%Y%m%d%H%M%S%f}"
    text = f"{by.full_name} đã thu hồi lệnh gửi {report.period}. Báo cáo trở lại bước chờ phê duyệt."
    tell_submitter(report, key=f"report-recalled-{at}", text=text)
