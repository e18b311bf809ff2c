"""Sending a report again: explicit, numbered, to whom it did not reach or who asks for it."""

from collections.abc import Collection

from django.db import transaction
from django.db.models import Max

from accounts.models import User
from jobs import clock
from notices import outbox
from reporting.exceptions import ReportMoved
from reporting.models import Delivery, Report
from reporting.receiving.marks import restore
from reporting.sending.addresses import Addressee, addressees
from reporting.sending.letters import attachments, mail_html, mail_text
from reporting.sending.subjects import mail_subject


@transaction.atomic
def send_again(report: Report, emails: Collection[str], *, by: User) -> list[Delivery]:
    """Put the report into the outbox once more for these addresses of its recipients.

    The files are the frozen ones. Raises ReportMoved for a report that never went out.
    """
    current = (
        Report.objects.select_for_update(of=("self",))
        .select_related("period__obligation__plan__ward", "replaces")
        .get(pk=report.pk)
    )
    if current.state not in {Report.State.APPROVED, Report.State.SENT} or not current.deliveries.exists():
        raise ReportMoved("Báo cáo chưa được gửi lần nào nên chưa gửi lại được.")
    wanted = {email.lower() for email in emails}
    number = (current.deliveries.aggregate(last=Max("number"))["last"] or 0) + 1
    found = [each for each in addressees(current, clock.today()) if each.email.lower() in wanted]
    return [_put(current, each, number, by) for each in found]


def _put(report: Report, to: Addressee, number: int, by: User) -> Delivery:
    restore(report, to.email)
    message, _ = outbox.put(
        f"report:{report.pk}:{to.email.lower()}:{number}",
        to=[to.email],
        subject=mail_subject(report, number),
        text=mail_text(report, to, number=number),
        html=mail_html(report, to, number=number),
        files=attachments(report, to),
        ward=report.period.plan.ward,
    )
    return Delivery.objects.create(
        report=report, email=to.email, recipient_name=to.name, number=number, message=message, decided_by=by
    )
