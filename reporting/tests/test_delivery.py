"""Approved reports go out at their hour, once to each address; unapproved ones never."""

import datetime as dt

import pytest
from django.core.files.base import ContentFile
from django.core.mail import EmailMessage
from django.utils import timezone

from accounts.models import User
from jobs.models import Job
from notices.models import Attachment, Message, Notice
from notices.sending import send_waiting
from plans.models import Plan
from plans.tests.factories import PlanFactory
from reporting.files.kept import report_stem
from reporting.models import Delivery, Report, ReportPeriod
from reporting.sending.addresses import Addressee
from reporting.sending.delivery import deliver, deliver_due, note_outcomes
from reporting.sending.letters import mail_text
from reporting.tests.factories import (
    RecipientFactory,
    ReportFactory,
    ReportObligationFactory,
    ReportPeriodFactory,
)
from reporting.tests.sample import sample_data
from units.models import Ward

KINDS = ("pdf", "xlsx")


def at(day: int, hour: int, minute: int = 0) -> dt.datetime:
    """A moment of November 2026 in Hải Phòng. The report goes out on Friday 27/11 at 8:00."""
    return timezone.make_aware(dt.datetime(2026, 11, day, hour, minute))


@pytest.fixture
def period(ward: Ward) -> ReportPeriod:
    duty = ReportObligationFactory(plan=PlanFactory(ward=ward))
    RecipientFactory(obligation=duty, name="Sở Khoa học và Công nghệ", email="vanthu@sokhcn.example")
    RecipientFactory(obligation=duty, name="Văn phòng UBND thành phố", email="vp@thanhpho.example")
    RecipientFactory(obligation=duty, name="Phòng đọc của Sở", email="VanThu@SoKHCN.example")
    RecipientFactory(obligation=duty, name="Đảng ủy phường", email="", is_copy=True)
    return ReportPeriodFactory(obligation=duty)


@pytest.fixture
def approved(period: ReportPeriod) -> Report:
    report = ReportFactory(period=period, approved=True, data=sample_data(), pdf_sha256="a" * 64, xlsx_sha256="b" * 64)
    report.pdf.save("bao-cao.pdf", ContentFile(b"%PDF-1.7"), save=False)
    report.xlsx.save("bao-cao.xlsx", ContentFile(b"PK"), save=False)
    report.save()
    return report


def test_nothing_goes_out_before_its_hour(approved: Report) -> None:
    assert deliver_due(at(27, 7, 59)) == "0 report messages put into the outbox"
    assert not Message.objects.exists()


def test_each_address_gets_one_message_with_both_files(approved: Report) -> None:
    assert deliver_due(at(27, 8)) == "2 report messages put into the outbox"

    deliveries = list(Delivery.objects.order_by("pk").values_list("recipient_name", "email"))
    assert deliveries == [
        ("Sở Khoa học và Công nghệ", "vanthu@sokhcn.example"),
        ("Văn phòng UBND thành phố", "vp@thanhpho.example"),
    ]
    message = Message.objects.get(to=["vp@thanhpho.example"])
    assert message.subject == "UBND phường Hải Dương: báo cáo năm 2026 về chuyển đổi số"
    assert [each.name for each in message.attachments.all()] == [f"{report_stem(approved)}.{kind}" for kind in KINDS]


def test_letter_is_addressed_and_carries_the_checksums(approved: Report) -> None:
    text = mail_text(approved, Addressee("Sở Khoa học và Công nghệ", "vanthu@sokhcn.example", 20))

    assert text.startswith("Kính gửi: Sở Khoa học và Công nghệ,\n\nUBND phường Hải Dương trân trọng gửi Báo cáo")
    assert "đến hết ngày 19/11/2026" in text
    assert "a" * 64 in text
    assert "b" * 64 in text


def test_what_was_missed_goes_out_at_once(approved: Report) -> None:
    deliver_due(at(30, 23))

    assert Message.objects.count() == 2


def test_running_again_sends_nothing_twice(approved: Report) -> None:
    for _ in range(3):
        deliver_due(at(27, 9))

    assert (Message.objects.count(), Delivery.objects.count(), Attachment.objects.count()) == (2, 2, 4)


def test_two_workers_with_the_same_report_in_hand_send_it_once(approved: Report) -> None:
    first, second = Report.objects.get(pk=approved.pk), Report.objects.get(pk=approved.pk)

    counts = [deliver(first, at(27, 8)), deliver(second, at(27, 8))]

    assert counts == [2, 0]
    assert (Message.objects.count(), Delivery.objects.count()) == (2, 2)


@pytest.mark.parametrize("state", ["drafting", "submitted", "returned"])
def test_unapproved_report_goes_nowhere_and_leader_and_coordinator_are_told_daily(
    period: ReportPeriod, coordinator: User, leader: User, officer: User, state: str
) -> None:
    ReportFactory(period=period, state=state)

    deliver_due(at(27, 7))
    early = Notice.objects.count()
    for moment in (at(27, 8), at(27, 15), at(28, 8)):
        deliver_due(moment)

    assert not Message.objects.exists()
    assert early == 0
    assert sorted(Notice.objects.values_list("user", flat=True)) == sorted([coordinator.pk, leader.pk] * 2)


def test_period_without_any_report_is_told_too_but_not_that_of_a_closed_plan(
    period: ReportPeriod, leader: User
) -> None:
    ReportPeriodFactory(obligation__plan=PlanFactory(ward=period.plan.ward, status=Plan.Status.CLOSED))

    deliver_due(at(27, 9))

    assert Notice.objects.get().text.startswith("Báo cáo năm 2026 của")


def test_approved_report_without_files_has_them_built_first(period: ReportPeriod) -> None:
    ReportFactory(period=period, approved=True, data=sample_data())

    deliver_due(at(27, 8))
    Job.objects.update(state=Job.State.FAILED, asked_at=at(27, 8))
    deliver_due(at(27, 8, 10))
    soon = Job.objects.count()
    deliver_due(at(27, 8, 20))

    assert not Message.objects.exists()
    assert (soon, Job.objects.count()) == (1, 2)


def test_report_without_any_address_is_told_to_the_coordinator(approved: Report, coordinator: User) -> None:
    approved.period.obligation.recipients.update(email="")

    deliver_due(at(27, 8))
    deliver_due(at(27, 9))

    assert "chưa có địa chỉ" in Notice.objects.get(user=coordinator).text


def test_one_report_that_fails_does_not_hold_up_the_others(approved: Report, ward: Ward) -> None:
    broken = ReportFactory(
        period=ReportPeriodFactory(obligation=ReportObligationFactory(plan=PlanFactory(ward=ward))),
        approved=True,
        pdf_sha256="c" * 64,
        xlsx_sha256="d" * 64,
    )
    RecipientFactory(obligation=broken.period.obligation)  # its data are empty: no letter can be written

    deliver_due(at(27, 8))

    assert {delivery.report for delivery in Delivery.objects.all()} == {approved}


def test_report_is_sent_when_all_its_messages_are(approved: Report, mailoutbox: list[EmailMessage]) -> None:
    deliver_due(at(27, 8))
    before = note_outcomes(at(27, 8))
    send_waiting(at(27, 8, 1))
    after, again = note_outcomes(at(27, 8, 2)), note_outcomes(at(27, 8, 3))

    approved.refresh_from_db()
    assert [before, after, again] == [f"{n} reports noted as sent" for n in (0, 1, 0)]
    assert approved.state == Report.State.SENT
    assert approved.sent_at == max(Message.objects.values_list("sent_at", flat=True))
    assert [[name for name, *_ in mail.attachments] for mail in mailoutbox] == [
        [f"{report_stem(approved)}.{kind}" for kind in KINDS]
    ] * 2


def test_message_that_was_given_up_is_told_to_the_coordinator_once(approved: Report, coordinator: User) -> None:
    deliver_due(at(27, 8))
    Message.objects.filter(to=["vp@thanhpho.example"]).update(state=Message.State.GIVEN_UP)
    Message.objects.filter(to=["vanthu@sokhcn.example"]).update(state=Message.State.SENT, sent_at=at(27, 8))

    for _ in range(2):
        note_outcomes(at(27, 9))

    approved.refresh_from_db()
    assert approved.state == Report.State.APPROVED
    assert "vp@thanhpho.example" in Notice.objects.get(user=coordinator).text
