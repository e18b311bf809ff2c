"""Whom a report reaches, what goes with the letter, sending again, what comes back."""

import datetime as dt
from collections.abc import Callable

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import Settings

from accounts.models import User
from notices.models import Message, Notice
from notices.sending import send_waiting
from plans.tests.factories import PlanFactory
from reporting.exceptions import ReportMoved
from reporting.files.signed import add_signed, drop_signed
from reporting.models import Delivery, Report, ReportPeriod
from reporting.sending.addresses import addressees
from reporting.sending.again import send_again
from reporting.sending.bounces import note_bounce
from reporting.sending.delivery import deliver_due, latest, note_outcomes
from reporting.tests.factories import RecipientFactory, ReportFactory, ReportObligationFactory, ReportPeriodFactory
from reporting.tests.sample import sample_data
from units.models import Unit, Ward
from uploads.exceptions import UploadRefused
from uploads.tests.signing import blank_pdf, signed

SignedIn = Callable[[User | None], Client]
DEPARTMENT = "vanthu@sokhcn.example"
NOW = timezone.make_aware(dt.datetime(2026, 11, 27, 8))


@pytest.fixture
def period(ward: Ward) -> ReportPeriod:
    duty = ReportObligationFactory(plan=PlanFactory(ward=ward))
    RecipientFactory(obligation=duty, name="Sở Khoa học và Công nghệ", email=DEPARTMENT)
    return ReportPeriodFactory(obligation=duty)


@pytest.fixture
def approved(period: ReportPeriod) -> Report:
    report = ReportFactory(period=period, approved=True, data=sample_data(), pdf_sha256="a" * 64, xlsx_sha256="b" * 64)
    report.pdf.save("bao-cao.pdf", ContentFile(b"%PDF-1.7"), save=False)
    report.xlsx.save("bao-cao.xlsx", ContentFile(b"PK"), save=False)
    report.save()
    return report


@pytest.fixture
def sent(approved: Report, settings: Settings) -> Report:
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    deliver_due(NOW)
    send_waiting(NOW)
    note_outcomes(NOW)
    approved.refresh_from_db()
    assert approved.state == Report.State.SENT
    return approved


def test_unit_is_reached_through_its_head_and_a_leader_through_his_own_address(
    approved: Report, unit: Unit, head: User, leader: User, day: dt.date
) -> None:
    duty = approved.period.obligation
    RecipientFactory(obligation=duty, name="Phòng Văn hóa - Xã hội", email="", unit=unit)
    RecipientFactory(obligation=duty, name="Đồng chí Chủ tịch", email="", leader=leader, is_copy=True)
    RecipientFactory(obligation=duty, name="Lưu", email="", is_copy=True)

    assert [(each.name, each.email) for each in addressees(approved, day)] == [
        ("Sở Khoa học và Công nghệ", DEPARTMENT),
        ("Phòng Văn hóa - Xã hội", head.email),
        ("Đồng chí Chủ tịch", leader.email),
    ]


def test_head_of_the_day_gets_it(approved: Report, unit: Unit, head: User, day: dt.date) -> None:
    RecipientFactory(obligation=approved.period.obligation, name="Phòng", email="", unit=unit)
    head.memberships.update(ended_on=day)

    assert [each.email for each in addressees(approved, day + dt.timedelta(days=1))] == [DEPARTMENT]


def test_too_large_for_the_mailbox_a_link_goes_instead(approved: Report, client_of: SignedIn) -> None:
    approved.period.obligation.recipients.update(max_mb=1)
    approved.pdf.save("lon.pdf", ContentFile(b"%PDF-1.7" + b"x" * 800_000))

    deliver_due(NOW)

    message = Message.objects.get()
    address = next(line for line in message.text.splitlines() if line.startswith("http"))
    path = address.removeprefix("http://localhost:8000")
    page = client_of(None).get(path)
    assert message.attachments.count() == 0
    assert "vượt quá dung lượng thư" in message.text
    assert page.status_code == 200
    assert page["Referrer-Policy"] == "same-origin"  # elsewhere nobody learns the address, which lets one in
    assert b"".join(client_of(None).get(f"{path}0/").streaming_content).startswith(b"%PDF-1.7xxx")
    assert client_of(None).get(f"{path}2/").status_code == 404


def test_sent_again_it_is_numbered_says_so_and_carries_the_same_files(sent: Report, coordinator: User) -> None:
    first = Delivery.objects.get()

    [again] = send_again(sent, [DEPARTMENT, "khong.phai@noi.nhan"], by=coordinator)

    assert (again.number, again.decided_by) == (2, coordinator)
    assert "(gửi lại lần 2)" in again.message.subject
    assert "lần gửi thứ 2 của cùng một báo cáo" in again.message.text
    assert [each.file for each in again.message.attachments.all()] == [
        each.file for each in first.message.attachments.all()
    ]
    assert [each.number for each in send_again(sent, [DEPARTMENT], by=coordinator)] == [3]


def test_what_never_went_out_is_not_sent_again(approved: Report, coordinator: User) -> None:
    with pytest.raises(ReportMoved):
        send_again(approved, [DEPARTMENT], by=coordinator)


def test_coordinator_sends_again_from_the_page(client_of: SignedIn, coordinator: User, sent: Report) -> None:
    url, client = reverse("reporting:send_again", args=[sent.pk]), client_of(coordinator)

    bad, good = client.post(url, {}), client.post(url, {"emails": [DEPARTMENT]})

    assert (bad.status_code, good.status_code) == (422, 302)
    assert Delivery.objects.count() == 2


def bounce(message: Message, action: str = "failed") -> bytes:
    """A notice as Postfix sends it: words, delivery status, the head of what came back."""
    return f"""From: MAILER-DAEMON@mx.example
To: ro-viec@x.example
Subject: Undelivered Mail Returned to Sender
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="b1"

--b1
Content-Type: text/plain; charset=us-ascii

I'm sorry to have to inform you that your message could not be delivered.

--b1
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example

Final-Recipient: rfc822; {message.to[0]}
Action: {action}
Status: 5.1.1
Diagnostic-Code: smtp; 550 5.1.1 User unknown

--b1
Content-Type: text/rfc822-headers

Message-ID: {message.message_id}
Subject: Bao cao

--b1--
""".encode()


def test_bounce_is_noted_on_its_delivery_and_told_once(sent: Report, coordinator: User) -> None:
    message = Message.objects.get()

    for _ in range(2):
        note_bounce(bounce(message))

    delivery = Delivery.objects.get()
    assert delivery.outcome == "bounced"
    assert delivery.bounce == "5.1.1 smtp; 550 5.1.1 User unknown"
    [notice] = Notice.objects.filter(user=coordinator, key__startswith="report-not-delivered")
    assert "User unknown" in notice.text


def test_delay_and_strange_mail_are_no_bounces(sent: Report) -> None:
    message = Message.objects.get()
    stranger = Message(message_id="<la@noi.khac>", to=["a@b.example"])

    found = [note_bounce(bounce(message, "delayed")), note_bounce(bounce(stranger)), note_bounce(b"Subject: x\n\ny")]

    assert found == [None, None, None]
    assert Delivery.objects.get().outcome == "accepted"


def test_corrected_address_stands_for_the_one_that_failed(approved: Report, coordinator: User) -> None:
    deliver_due(NOW)
    Message.objects.update(state=Message.State.GIVEN_UP, error="550 User unknown")
    note_outcomes(NOW)
    approved.period.obligation.recipients.update(email="moi@sokhcn.example")

    send_again(approved, ["moi@sokhcn.example"], by=coordinator)
    Message.objects.filter(to=["moi@sokhcn.example"]).update(state=Message.State.SENT, sent_at=NOW)
    note_outcomes(NOW)

    approved.refresh_from_db()
    assert approved.state == Report.State.SENT
    assert [each.email for each in latest(approved.deliveries.all())] == ["moi@sokhcn.example"]


def test_lateness_is_on_record(sent: Report, client_of: SignedIn, coordinator: User) -> None:
    in_time = sent.days_late
    Report.objects.update(sent_at=timezone.make_aware(dt.datetime(2026, 12, 3, 8)))
    sent.refresh_from_db()

    page = client_of(coordinator).get(reverse("reporting:report", args=[sent.pk])).content.decode()

    assert (in_time, sent.days_late) == (0, 4)  # "trước ngày 30/11": Monday was the first late day
    assert "Gửi muộn 4 ngày" in page


PDF = b"%PDF-1.7\n% da ky\n%%EOF\n"


def upload(content: bytes = PDF, name: str = "05-BC-UBND.signed.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, "application/pdf")


def test_signed_file_is_kept_byte_for_byte_and_goes_out_instead(approved: Report, coordinator: User) -> None:
    kept = add_signed(approved, upload(), by=coordinator)

    deliver_due(NOW)

    with kept.signed.open() as file:
        assert file.read() == PDF
    message = Message.objects.get()
    assert next(each.file for each in message.attachments.all()) == kept.signed.name
    assert f"Báo cáo đã ký số (PDF), SHA-256: {kept.signed_sha256}" in message.text
    with pytest.raises(ReportMoved):
        add_signed(approved, upload(), by=coordinator)


def test_wrong_signed_file_is_taken_away_again(approved: Report, coordinator: User) -> None:
    add_signed(approved, upload(), by=coordinator)

    drop_signed(approved, by=coordinator)

    approved.refresh_from_db()
    assert (approved.signed.name, approved.signed_sha256, approved.signed_added_by) == ("", "", None)


def test_what_is_no_pdf_is_refused_and_a_draft_is_not_signed(approved: Report, coordinator: User) -> None:
    with pytest.raises(UploadRefused):
        add_signed(approved, upload(b"MZ chay duoc"), by=coordinator)
    Report.objects.update(state=Report.State.DRAFTING)
    with pytest.raises(ReportMoved):
        add_signed(approved, upload(), by=coordinator)


def test_signed_file_is_put_beside_the_report_on_its_page(
    client_of: SignedIn, coordinator: User, approved: Report
) -> None:
    client, url = client_of(coordinator), reverse("reporting:signed", args=[approved.pk])

    answers = [
        client.post(url, {}).status_code,
        client.post(url, {"file": upload(b"khong phai pdf")}).status_code,
        client.post(url, {"file": upload()}).status_code,
    ]
    page = client.get(reverse("reporting:report", args=[approved.pk])).content.decode()

    assert answers == [422, 422, 302]
    assert "05-BC-UBND.signed.pdf" in page
    assert b"".join(client.get(reverse("reporting:download", args=[approved.pk, "signed"])).streaming_content) == PDF
    client.post(url, {"drop": "1"})
    approved.refresh_from_db()
    assert not approved.signed


def test_signers_and_times_are_read_and_the_bytes_stay(
    client_of: SignedIn, coordinator: User, approved: Report
) -> None:
    content = signed(blank_pdf(), "Nguyễn Thị Vân")

    kept = add_signed(approved, upload(content), by=coordinator)

    page = client_of(coordinator).get(reverse("reporting:report", args=[approved.pk])).content.decode()
    with kept.signed.open() as file:
        assert file.read() == content
    assert [(each["signer"], each["verdict"]) for each in kept.signatures] == [("Nguyễn Thị Vân", "intact")]
    assert "nội dung không thay đổi từ khi ký" in page
    assert "Chưa xác minh chứng thư" in page


def test_recipient_reached_through_unit_or_leader_lacks_no_address(
    client_of: SignedIn, coordinator: User, approved: Report, unit: Unit, leader: User
) -> None:
    duty = approved.period.obligation
    duty.recipients.all().delete()
    RecipientFactory(obligation=duty, name="Phòng Văn hóa - Xã hội", email="", unit=unit)
    RecipientFactory(obligation=duty, name="Đồng chí Chủ tịch", email="", leader=leader)

    pages = [
        client_of(coordinator).get(url).content.decode()
        for url in (reverse("reporting:calendar"), reverse("reporting:period", args=[approved.period.pk]))
    ]

    assert all("chưa có thư điện tử" not in page for page in pages)
    assert leader.full_name in pages[1]
