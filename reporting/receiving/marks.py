"""What is noted of a report at a recipient's: opened, received, to be supplemented; and what the ward does about it.

Whoever holds the link of the letter acts for the address that it was sent to: that address, what was typed and the time
are kept, in the rows and in the report's history.
"""

from django.conf import settings
from django.db import transaction
from django.urls import reverse

from accounts.models import User
from jobs import clock
from notices import outbox
from notices.news import tell_all
from reporting.actions import log_change
from reporting.models import Delivery, Reception, Report, SupplementRequest
from units.people import people_who_may
from units.roles import Act

REPLACED = "Báo cáo này đã có bản thay thế nên không ghi nhận thêm ở bản này. Vui lòng mở bản mới nhất."
ALREADY_SETTLED = "Đề nghị này đã được giải quyết (người khác vừa thao tác)."


class MarkRefused(Exception):
    """What was to be noted cannot be any more; the text says why."""


def newer_sent(report: Report) -> Report | None:
    """The newest version after this one that went out."""
    later = report.period.reports.filter(version__gt=report.version, state=Report.State.SENT)
    return later.defer("data", "texts", "bases").order_by("-version").first()


def note_opened(delivery: Delivery) -> None:
    """A browser showed the page: the first time is kept. Run again it does nothing."""
    reception = _reception(delivery)
    Reception.objects.filter(pk=reception.pk, opened_at=None).update(opened_at=clock.now())


@transaction.atomic
def note_received(delivery: Delivery, *, name: str = "", arrival_number: str = "") -> None:
    """The recipient says that the report arrived. The first time stays; a name or number given later is added.

    Run again with the same words it does nothing. Raises MarkRefused where a newer version went out.
    """
    reception = _locked(delivery)
    now = clock.now()
    values = {
        "opened_at": reception.opened_at or now,
        "received_at": reception.received_at or now,
        "received_by": name or reception.received_by,
        "arrival_number": arrival_number or reception.arrival_number,
    }
    if all(getattr(reception, field) == value for field, value in values.items()):
        return
    is_first = reception.received_at is None
    before, after = reception.arrival_number, str(values["arrival_number"])
    Reception.objects.filter(pk=reception.pk).update(**values)
    _log(delivery, "received", before, " · ".join(filter(None, ["đã nhận", name, after and f"số đến {after}"])))
    if is_first:
        text = f"{delivery.recipient_name} đã nhận {_named(delivery)}" + (f", số đến {after}." if after else ".")
        tell_all(_coordinators(delivery), key=f"report-received:{reception.pk}", text=text, url=_url(delivery.report))


@transaction.atomic
def ask_supplement(delivery: Delivery, reason: str, *, name: str = "") -> SupplementRequest:
    """The recipient asks for more: the coordinators hear of it on the site and by mail.

    The same words again are the same request. Raises MarkRefused where a newer version went out.
    """
    reception = _locked(delivery)
    if found := reception.requests.filter(reason=reason).first():
        return found
    now = clock.now()
    Reception.objects.filter(pk=reception.pk, opened_at=None).update(opened_at=now)
    made = SupplementRequest.objects.create(reception=reception, reason=reason, asked_by=name, asked_at=now)
    _log(delivery, "supplement", "", reason)
    text = f"{delivery.recipient_name} đề nghị bổ sung {_named(delivery)}. Nội dung: {reason}"
    people = list(_coordinators(delivery))
    tell_all(people, key=f"report-supplement:{made.pk}", text=text, url=_url(delivery.report))
    for user in people:
        _mail(user, delivery, made)
    return made


@transaction.atomic
def settle(request: SupplementRequest, answer: str, *, by: User) -> None:
    """No new version is needed: say how the request was dealt with. Raises MarkRefused where somebody did first."""
    open_one = SupplementRequest.objects.open().filter(pk=request.pk)
    if not open_one.update(settled_at=clock.now(), settled_by=by, answer=answer):
        raise MarkRefused(ALREADY_SETTLED)
    log_change(request.reception.report, by, {"supplement_settled": ["", f"{request.reception.email}: {answer}"]})


@transaction.atomic
def revoke(delivery: Delivery, *, by: User) -> None:
    """The letter went to a wrong address: its link opens nothing any more. Run again it does nothing.

    Sent to that address again, on purpose, the link opens again (`restore`).
    """
    reception = _reception(delivery)
    if Reception.objects.filter(pk=reception.pk, revoked_at=None).update(revoked_at=clock.now(), revoked_by=by):
        log_change(delivery.report, by, {"link_revoked": ["", delivery.email]})


def restore(report: Report, email: str) -> None:
    """A letter goes to this address again: its link, which stands in it, opens."""
    Reception.objects.filter(report=report, email=email.lower()).update(revoked_at=None, revoked_by=None)


def _reception(delivery: Delivery) -> Reception:
    found, _ = Reception.objects.get_or_create(
        report=delivery.report,
        email=delivery.email.lower(),
        defaults={"recipient_name": delivery.recipient_name},
    )
    return found


def _locked(delivery: Delivery) -> Reception:
    """The row, for this transaction alone: of two that say the same at once one finds what the other wrote."""
    if newer_sent(delivery.report):
        raise MarkRefused(REPLACED)
    return Reception.objects.select_for_update().get(pk=_reception(delivery).pk)


def _coordinators(delivery: Delivery) -> "list[User]":
    return list(people_who_may(Act.COMPOSE, delivery.report.period.plan.ward, clock.today()))


def _named(delivery: Delivery) -> str:
    report = delivery.report
    version = f" (lần {report.version})" if report.version > 1 else ""
    return f"{report.period}{version}"


def _url(report: Report) -> str:
    return reverse("reporting:report", args=[report.pk])


def _log(delivery: Delivery, what: str, before: str, after: str) -> None:
    log_change(delivery.report, None, {what: [before, f"{delivery.email}: {after}"]})


def _mail(user: User, delivery: Delivery, request: SupplementRequest) -> None:
    """The request as a mail to one coordinator."""
    report = delivery.report
    who = f"{delivery.recipient_name} ({delivery.email})" + (f", {request.asked_by}" if request.asked_by else "")
    outbox.put(
        f"report-supplement:{request.pk}:{user.pk}",
        to=[user.email],
        subject=f"Đề nghị bổ sung báo cáo: {report.period}",
        text=f"Kính gửi {user.full_name},\n\n{who} đề nghị bổ sung {_named(delivery)} của {report.period.plan}.\n\n"
        f"Nội dung đề nghị:\n{request.reason}\n\n"
        f"Mở báo cáo để lập bản đính chính, hoặc ghi cách giải quyết: {settings.SITE_URL}{_url(report)}\n",
        user=user,
        ward=report.period.plan.ward,
    )
