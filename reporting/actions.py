"""What people do with a report: have it built, write in it, submit, return, register, correct.

How it is approved, and an approval recalled, stands in `reporting.approval`.
"""

import datetime as dt
from collections.abc import Callable
from typing import Any

from auditlog.models import LogEntry
from django.db import transaction
from django.urls import reverse

from accounts.models import User
from jobs import clock
from jobs.exceptions import JobRefused
from jobs.models import Job
from jobs.work import ask_for
from notices.news import tell, tell_all
from reporting.composing.data import compose
from reporting.composing.narrative import computed_text
from reporting.composing.phrases import lower_first
from reporting.exceptions import ReportMoved, SomebodyElseWrote
from reporting.files.kept import NO_FILES, drop_later, void_files
from reporting.models import Report, ReportPeriod
from units.people import people_who_may
from units.roles import Act

State = Report.State
OPEN_STATES = [State.DRAFTING, State.RETURNED]


def ask_for_build(period: ReportPeriod, *, as_of: dt.date, by: User | None = None) -> Job:
    """Have the period's report composed by a worker, with the figures of `as_of`."""
    arguments = {"period": period.pk, "as_of": as_of.isoformat()}
    return ask_for("reporting.build", arguments, key=f"report-build:{period.pk}", by=by)


def ask_for_files(report: Report, *, by: User | None = None) -> Job:
    """Have the report's PDF, Excel and Word built by a worker."""
    return ask_for("reporting.files", {"report": report.pk}, key=f"report-files:{report.pk}", by=by)


def build_draft(
    period: ReportPeriod, as_of: dt.date, progress: Callable[[int, int], None] = lambda done, of: None
) -> Report:
    """Compose the period's draft anew: the figures are replaced, hand-written paragraphs stay.

    Raises JobRefused while a version is with the leader, or when the report went out: a correction is a new version.
    Run twice it does the same.
    """
    report = period.reports.order_by("-version").first()
    if report and not report.is_open:
        raise JobRefused(f"Báo cáo đang ở bước “{report.get_state_display()}” nên không lập lại được.")
    progress(0, 2)
    data = compose(period, as_of)
    progress(1, 2)
    values = {"data": data, "as_of_on": as_of}
    if report is None:
        report, is_new = Report.objects.get_or_create(period=period, version=1, defaults=values)
        if is_new:
            return report
    with transaction.atomic():
        report = lock(report)
        if not report.is_open:
            raise JobRefused("Báo cáo vừa được chuyển bước nên không lập lại được.")
        _set(report, **values, **void_files(report))
    report.refresh_from_db()
    return report


@transaction.atomic
def write_paragraph(report: Report, name: str, text: str, *, seen: str, by: User) -> None:
    """Put a hand-written text in the place of a computed paragraph; an empty one brings the computed text back.

    `seen` is the hand-written text (or "") that the person found. Raises SomebodyElseWrote when another stands there
    now, ReportMoved when the report is no longer open. A wholly new set of files is built when it is submitted.
    """
    current = Report.objects.select_for_update().get(pk=report.pk)
    if not current.is_open:
        raise ReportMoved(where_it_stands(current))
    if current.texts.get(name, "") != seen:
        raise SomebodyElseWrote(current.texts.get(name, ""))
    before = dict(current.texts)
    texts = {key: value for key, value in before.items() if key != name}
    bases = {key: value for key, value in current.bases.items() if key != name}
    if text.strip():
        texts[name] = text.strip()
        bases[name] = computed_text(name, current.data)
    _set(current, texts=texts, bases=bases, **void_files(current))
    log_change(current, by, {"texts": [str(before), str(texts)]})


def submit(report: Report, *, by: User, on: dt.date) -> None:
    """Hand the report to the leaders; they are told. Raises ReportMoved."""
    with transaction.atomic():
        now = clock.now()
        values = {"submitted_by": by, "submitted_at": now, "return_reason": ""}
        move(report, State.SUBMITTED, by=by, only={"state__in": OPEN_STATES}, **values)
        ask_for_files(report, by=by)
        leaders = people_who_may(Act.APPROVE, report.period.plan.ward, on)
        text = f"{report.period} của {report.period.plan} chờ phê duyệt."
        tell_all(leaders, key=f"report-submitted:{report.pk}:{now:%Y%m%d%H%M%S}", text=text, url=_url(report))


def return_report(report: Report, *, by: User, reason: str) -> None:
    """Return the report with a reason: it is open again. Raises ReportMoved."""
    with transaction.atomic():
        move(report, State.RETURNED, by=by, return_reason=reason)
        tell_submitter(report, key="report-returned", text=f"{report.period} bị trả lại. Lý do: {reason}")


@transaction.atomic
def register(report: Report, *, number: str, dated_on: dt.date | None, by: User) -> None:
    """Note the number and day that the registry gave.

    Before the report goes out they stand in its files, which are built anew; files that went out stay as they are.
    """
    current = Report.objects.select_for_update().get(pk=report.pk)
    before = {"number": current.number, "dated_on": current.dated_on}
    values: dict[str, Any] = {"number": number, "dated_on": dated_on}
    goes_out = (current.is_submitted or current.is_recallable) and not current.deliveries.exists()
    if goes_out or current.is_open:
        drop_later(current)
        values |= {"composed_at": clock.now(), **NO_FILES}
    _set(current, **values)
    log_change(current, by, {name: [str(before[name] or ""), str(values[name] or "")] for name in before})
    if goes_out:
        ask_for_files(current, by=by)
        tell_approver(current, f"Số, ngày văn bản ghi sau khi duyệt: {number or 'chưa có số'}", by=by)


def correct(report: Report, *, by: User) -> Report:
    """A new version of a sent report: it says what it replaces and begins with its text and figures.

    Raises ReportMoved when the report was not sent, or a newer version is there.
    """
    with transaction.atomic():
        current = Report.objects.select_for_update().get(pk=report.pk)
        last = current.period.reports.order_by("-version").first()
        if current.state != State.SENT or last != current:
            raise ReportMoved(where_it_stands(last or current))
        return Report.objects.create(
            period=current.period,
            version=current.version + 1,
            replaces=current,
            as_of_on=current.as_of_on,
            data=current.data,
            texts=current.texts,
            bases=current.bases,
        )


def lock(report: Report) -> Report:
    """The report as it stands now, kept so until the end of the transaction."""
    found = Report.objects.select_for_update(of=("self",))
    return found.select_related("period__obligation__plan__ward", "replaces").get(pk=report.pk)


def move(report: Report, to: str, *, by: User | None, only: dict[str, Any] | None = None, **values: Any) -> None:
    """Take the report to a state, if it stands where that is allowed: check and write are one UPDATE.

    `only` narrows from where, as a filter of reports. Raises ReportMoved.
    """
    before = report.state
    allowed = [state for state, following in Report.MOVES.items() if to in following]
    movable = Report.objects.filter(pk=report.pk, state__in=allowed).filter(**only or {})
    if not movable.update(state=to, **values):
        report.refresh_from_db()
        raise ReportMoved(where_it_stands(report))
    report.refresh_from_db()
    log_change(report, by, {"state": [before, to]})


def _set(report: Report, **values: Any) -> None:
    Report.objects.filter(pk=report.pk).update(**values)


def log_change(report: Report, by: User | None, changes: dict[str, list[str]]) -> None:
    """Keep who changed what: an UPDATE passes by the history that `save` writes."""
    LogEntry.objects.log_create(report, force_log=True, action=LogEntry.Action.UPDATE, changes=changes, actor=by)


def tell_submitter(report: Report, *, key: str, text: str) -> None:
    """Tell whoever handed the report in, once for the key and that handing in."""
    if report.submitted_by:
        at = f"{report.submitted_at:%Y%m%d%H%M%S}"
        tell(report.submitted_by, key=f"{key}:{report.pk}:{at}", text=text, url=_url(report))


def tell_approver(report: Report, text: str, *, by: User) -> None:
    """Tell whoever approved the report what was changed of it since, before it goes out; nothing before approval."""
    if report.is_recallable and report.approved_by and report.approved_by != by:
        key = f"report-since-approval:{report.pk}:{clock.now().isoformat()}"
        tell(report.approved_by, key=key, text=f"{report.period}: {lower_first(text)}.", url=_url(report))


def where_it_stands(report: Report) -> str:
    """What to tell somebody whose step comes too late."""
    return f"Báo cáo đang ở bước “{report.get_state_display()}” (người khác vừa thao tác)."


def _url(report: Report) -> str:
    return reverse("reporting:report", args=[report.pk])
