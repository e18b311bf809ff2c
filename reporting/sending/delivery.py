"""Sending approved reports at their hour, once, and noting what became of it."""

import datetime as dt
import logging
from collections.abc import Iterable

from django.db import transaction
from django.urls import reverse

from jobs import clock
from jobs.models import Job
from notices import outbox
from notices.models import Message, Notice
from notices.news import tell_all
from plans.models import Plan
from reporting.actions import ask_for_files, lock, move
from reporting.exceptions import ReportMoved
from reporting.models import Delivery, Report, ReportPeriod
from reporting.sending.addresses import Addressee, addressees
from reporting.sending.hours import out_at, send_time
from reporting.sending.letters import attachments, mail_html, mail_text
from reporting.sending.subjects import mail_subject
from units.people import people_who_may
from units.roles import Act

log = logging.getLogger(__name__)
TRY_AGAIN_AFTER = dt.timedelta(minutes=15)
RELATED = ("period__obligation__plan__ward", "replaces")


def deliver_due(now: dt.datetime) -> str:
    """Put every approved report whose time has come into the outbox, one message to each address; at every tick.

    A report whose files are missing has them built first. What was not approved in time is told, once a day; nobody
    gets unapproved figures. Two workers at once, or a second run, send nothing twice: messages and deliveries are
    unique, and both are written in one transaction.
    """
    waiting = Report.objects.filter(state=Report.State.APPROVED, queued_at=None)
    sent = 0
    for report in waiting.select_related("period__obligation__plan__ward"):
        if out_at(report) > now:
            continue
        try:
            sent += deliver(report, now)
        except Exception:  # the other reports still go out; this one is tried again at the next tick
            log.exception("Report %s was not delivered", report.pk)
    tell_unapproved(now)
    return f"{sent} report messages put into the outbox"


def deliver(report: Report, now: dt.datetime) -> int:
    """Decide on the messages of one report; returns how many are new. None of one that was recalled meanwhile."""
    if not report.pdf_sha256 or not report.xlsx_sha256:
        _have_files_built(report, now)
        return 0
    with transaction.atomic():
        report = lock(report)
        if not report.is_recallable or not report.pdf_sha256:
            return 0
        recipients = addressees(report, clock.day_of(now))
        if not recipients:
            _tell_no_address(report, now)
            return 0
        Report.objects.filter(pk=report.pk).update(queued_at=now)
        return sum(_put(report, recipient, now) for recipient in recipients)


def _have_files_built(report: Report, now: dt.datetime) -> None:
    """Ask for the files, again only some time after a try that failed: this runs at every tick."""
    tried = Job.objects.filter(key=f"report-files:{report.pk}", asked_at__gt=now - TRY_AGAIN_AFTER)
    if not tried.exists():
        ask_for_files(report)


def _put(report: Report, to: Addressee, now: dt.datetime) -> int:
    message, is_new = outbox.put(
        f"report:{report.pk}:{to.email.lower()}",
        to=[to.email],
        subject=mail_subject(report),
        text=mail_text(report, to),
        html=mail_html(report, to),
        files=attachments(report, to),
        ward=report.period.plan.ward,
        not_before=now,
    )
    Delivery.objects.get_or_create(
        report=report,
        email=to.email,
        number=1,
        defaults={"recipient_name": to.name, "message": message, "decided_at": now},
    )
    return int(is_new)


def note_outcomes(now: dt.datetime) -> str:
    """A report is sent when the last message to each recipient is; at every tick.

    One that was given up, or came back, is told to the coordinator, and was sent all the same to the others.
    """
    under_way = Report.objects.filter(state=Report.State.APPROVED, deliveries__isnull=False).distinct()
    noted = 0
    for report in under_way.select_related(*RELATED).prefetch_related("deliveries__message"):
        deliveries = latest(report.deliveries.all())
        for delivery in deliveries:
            if delivery.outcome in {"failed", "bounced"}:
                tell_failed(delivery, now)
        messages = [delivery.message for delivery in deliveries]
        sent_at = [each.sent_at for each in messages if each.state == Message.State.SENT and each.sent_at]
        if len(sent_at) == len(messages):
            noted += _note_sent(report, max(sent_at))
    return f"{noted} reports noted as sent"


def latest(deliveries: Iterable[Delivery]) -> list[Delivery]:
    """Of each recipient the last message: sent again, also to a corrected address, it stands for those before."""
    last: dict[str, Delivery] = {}
    for delivery in sorted(deliveries, key=lambda each: (each.number, each.pk)):
        last[delivery.recipient_name] = delivery
    return list(last.values())


def _note_sent(report: Report, sent_at: dt.datetime) -> int:
    try:
        with transaction.atomic():
            move(report, Report.State.SENT, by=None, sent_at=sent_at)
    except ReportMoved:  # another worker noted it
        return 0
    return 1


def tell_unapproved(now: dt.datetime) -> None:
    """Tell leaders and coordinators, once a day, of reports whose day to go out has come without an approval."""
    on = clock.day_of(now)
    late = ReportPeriod.objects.filter(remind_on__lte=on, obligation__plan__status=Plan.Status.ACTIVE)
    late = late.exclude(reports__state__in=[Report.State.APPROVED, Report.State.SENT]).exclude(
        obligation__closed_on__lte=on
    )
    found = {f"report-unapproved:{each.pk}:{on}": each for each in late.select_related("obligation__plan__ward")}
    told = set(Notice.objects.filter(key__in=found).values_list("key", flat=True))
    for key, period in found.items():
        if key in told or send_time(period) > now:
            continue
        ward = period.plan.ward
        people = {*people_who_may(Act.APPROVE, ward, on), *people_who_may(Act.COMPOSE, ward, on)}
        tell_all(
            people,
            key=key,
            text=f"{period} của {period.plan} đã đến ngày gửi ({period.remind_on:%d/%m/%Y}) mà chưa được phê duyệt.",
            url=reverse("reporting:period", args=[period.pk]),
        )


def _tell_no_address(report: Report, now: dt.datetime) -> None:
    on = clock.day_of(now)
    tell_all(
        people_who_may(Act.COMPOSE, report.period.plan.ward, on),
        key=f"report-no-address:{report.pk}:{on}",
        text=f"{report.period} đã được duyệt nhưng chưa có địa chỉ thư điện tử của nơi nhận nên chưa gửi được.",
        url=reverse("reporting:obligation", args=[report.period.obligation_id]),
    )


def tell_failed(delivery: Delivery, now: dt.datetime) -> None:
    """Tell the coordinators, once, that a report did not arrive, and why."""
    report = delivery.report
    why = " ".join((delivery.bounce or delivery.message.error).split())
    tell_all(
        people_who_may(Act.COMPOSE, report.period.plan.ward, clock.day_of(now)),
        key=f"report-not-delivered:{delivery.pk}",
        text=f"{report.period} không gửi được tới {delivery.recipient_name} ({delivery.email}). {why}"[:480].strip(),
        url=reverse("reporting:report", args=[report.pk]),
    )
