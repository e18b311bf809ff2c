"""Sending approved reports at their hour, once, and noting what became of it."""

import datetime as dt
import logging

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from jobs.models import Job
from notices import outbox
from notices.models import Message, Notice
from notices.telling import tell_all
from plans.models import Plan
from reporting.actions import ask_for_files, move
from reporting.exceptions import ReportMoved
from reporting.files import report_stem
from reporting.models import Delivery, Recipient, Report, ReportPeriod
from reporting.phrases import author, committee, day, lower_first, subject
from units.people import people_who_may
from units.roles import Act
from wording.documents import long_date

log = logging.getLogger(__name__)
TRY_AGAIN_AFTER = dt.timedelta(minutes=15)
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def deliver_due(now: dt.datetime) -> str:
    """Put every approved report whose time has come into the outbox, one message to each address; at every tick.

    A report whose files are missing has them built first. What was not approved in time is told, once a day; nobody
    gets unapproved figures. Two workers at once, or a second run, send nothing twice: messages and deliveries are
    unique, and both are written in one transaction.
    """
    waiting = Report.objects.filter(state=Report.State.APPROVED, deliveries__isnull=True)
    sent = 0
    for report in waiting.select_related("period__obligation__plan__ward"):
        if send_time(report.period) > now:
            continue
        try:
            sent += deliver(report, now)
        except Exception:  # the other reports still go out; this one is tried again at the next tick
            log.exception("Report %s was not delivered", report.pk)
    tell_unapproved(now)
    return f"{sent} report messages put into the outbox"


def send_time(period: ReportPeriod) -> dt.datetime:
    """When the report is to go out: on the working day to remind for, at the hour of the duty."""
    return timezone.make_aware(dt.datetime.combine(period.remind_on, period.obligation.send_at))


def deliver(report: Report, now: dt.datetime) -> int:
    """Decide on the messages of one report; returns how many are new."""
    if not report.pdf_sha256 or not report.xlsx_sha256:
        _have_files_built(report, now)
        return 0
    with transaction.atomic():
        report = Report.objects.select_for_update().get(pk=report.pk)
        if report.state != Report.State.APPROVED or not report.pdf_sha256:
            return 0
        recipients = addressed(report)
        if not recipients:
            _tell_no_address(report, now)
        return sum(_put(report, recipient, now) for recipient in recipients)


def _have_files_built(report: Report, now: dt.datetime) -> None:
    """Ask for the files, again only some time after a try that failed: this runs at every tick."""
    tried = Job.objects.filter(key=f"report-files:{report.pk}", asked_at__gt=now - TRY_AGAIN_AFTER)
    if not tried.exists():
        ask_for_files(report)


def addressed(report: Report) -> list[Recipient]:
    """The recipients that have an address, each address once."""
    found: dict[str, Recipient] = {}
    for recipient in report.period.obligation.recipients.exclude(email=""):
        found.setdefault(recipient.email.lower(), recipient)
    return list(found.values())


def _put(report: Report, recipient: Recipient, now: dt.datetime) -> int:
    stem = report_stem(report)
    message, is_new = outbox.put(
        f"report:{report.pk}:{recipient.email.lower()}",
        to=[recipient.email],
        subject=mail_subject(report),
        text=mail_text(report, recipient.name),
        files=[
            outbox.File(report.pdf.name, f"{stem}.pdf", "application/pdf"),
            outbox.File(report.xlsx.name, f"{stem}.xlsx", XLSX),
        ],
        ward=report.period.plan.ward,
    )
    Delivery.objects.get_or_create(
        report=report,
        email=recipient.email,
        defaults={"recipient_name": recipient.name, "message": message, "decided_at": now},
    )
    return int(is_new)


def mail_subject(report: Report) -> str:
    again = " (thay thế bản đã gửi)" if report.replaces_id else ""
    return f"{author(report.data['document'])}: {lower_first(str(report.period))}{again} - {subject(report.data)}"


def mail_text(report: Report, to: str) -> str:
    """The letter that carries the report."""
    head = report.data["document"]
    number = f" số {report.number}" if report.number else ""
    when = f" {long_date(report.dated_on)}" if report.dated_on else ""
    replaced = "Báo cáo này thay thế bản đã gửi trước đây.\n\n" if report.replaces_id else ""
    return (
        f"Kính gửi: {to},\n\n"
        f"{author(head)} trân trọng gửi Báo cáo{number}{when}: {lower_first(subject(report.data))}.\n\n"
        f"{replaced}"
        f"Số liệu tính từ ngày {day(report.data['starts_on'])} đến hết ngày {day(report.data['as_of'])}.\n\n"
        "Gửi kèm:\n"
        f"- Báo cáo (PDF), SHA-256: {report.pdf_sha256};\n"
        f"- Phụ lục số liệu (Excel), SHA-256: {report.xlsx_sha256}.\n\n"
        "Trân trọng./.\n\n"
        "--\n"
        f"{committee(head)}, {head['city']}\n"
        f"{_contact(head)}"
        "Thư do hệ thống theo dõi thực hiện kế hoạch Rõ Việc gửi theo lịch sau khi báo cáo được phê duyệt."
    )


def _contact(head: dict[str, str]) -> str:
    return f"Đầu mối: {head['lead_unit']}\n" if head["lead_unit"] else ""


def note_outcomes(now: dt.datetime) -> str:
    """A report is sent when all its messages are; one that was given up is told to the coordinator. At every tick."""
    under_way = Report.objects.filter(state=Report.State.APPROVED, deliveries__isnull=False).distinct()
    noted = 0
    for report in under_way.select_related("period__obligation__plan__ward").prefetch_related("deliveries__message"):
        deliveries = list(report.deliveries.all())
        for delivery in deliveries:
            if delivery.message.state in {Message.State.GIVEN_UP, Message.State.CANCELLED}:
                _tell_failed(delivery, now)
        if all(delivery.message.state == Message.State.SENT for delivery in deliveries):
            noted += _note_sent(report, max(delivery.message.sent_at for delivery in deliveries))
    return f"{noted} reports noted as sent"


def _note_sent(report: Report, sent_at: dt.datetime) -> int:
    try:
        with transaction.atomic():
            move(report, Report.State.SENT, by=None, sent_at=sent_at)
    except ReportMoved:  # another worker noted it
        return 0
    return 1


def tell_unapproved(now: dt.datetime) -> None:
    """Tell leaders and coordinators, once a day, of reports whose day to go out has come without an approval."""
    on = timezone.localdate(now)
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
    on = timezone.localdate(now)
    tell_all(
        people_who_may(Act.COMPOSE, report.period.plan.ward, on),
        key=f"report-no-address:{report.pk}:{on}",
        text=f"{report.period} đã được duyệt nhưng chưa có địa chỉ thư điện tử của nơi nhận nên chưa gửi được.",
        url=reverse("reporting:obligation", args=[report.period.obligation_id]),
    )


def _tell_failed(delivery: Delivery, now: dt.datetime) -> None:
    report = delivery.report
    tell_all(
        people_who_may(Act.COMPOSE, report.period.plan.ward, timezone.localdate(now)),
        key=f"report-not-delivered:{delivery.pk}",
        text=f"{report.period} không gửi được tới {delivery.recipient_name} ({delivery.email}).",
        url=reverse("reporting:report", args=[report.pk]),
    )
