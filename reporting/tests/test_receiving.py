"""The Department opens the link of its letter: it reads, confirms, asks for more; the ward hears of it and answers."""

import datetime as dt
import re
from collections.abc import Callable, Iterator

import pytest
from auditlog.models import LogEntry
from django.core.files.base import ContentFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from pytest_django import Settings

from accounts.guessing import guard
from accounts.models import User
from jobs import clock
from notices.models import Message, Notice
from notices.sending import send_waiting
from notices.tests.mail_server import Sink, running
from plans.tests.factories import PlanFactory
from reporting import actions
from reporting.models import Reception, Report, SupplementRequest
from reporting.receiving import marks
from reporting.sending import links
from reporting.sending.again import send_again
from reporting.sending.delivery import deliver_due, note_outcomes
from reporting.tests.factories import (
    DeliveryFactory,
    RecipientFactory,
    ReportFactory,
    ReportObligationFactory,
    ReportPeriodFactory,
)
from reporting.tests.sample import sample_data
from units.models import Ward

SignedIn = Callable[[User | None], Client]
DEPARTMENT, OFFICE = "VanThu@sokhcn.example", "vp@thanhpho.example"
NOW = timezone.make_aware(dt.datetime(2026, 11, 27, 8))
ON_PURPOSE = {"on_purpose": "on"}


@pytest.fixture
def server(settings: Settings) -> Iterator[Sink]:
    """A mail server of a recipient, on this machine."""
    with running() as sink:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", sink.port
        yield sink


def approved(report: Report) -> Report:
    report.pdf.save("bao-cao.pdf", ContentFile(b"%PDF-1.7 bao cao"), save=False)
    report.xlsx.save("bao-cao.xlsx", ContentFile(b"PK"), save=False)
    Report.objects.filter(pk=report.pk).update(
        state=Report.State.APPROVED, approved_by=report.approved_by, approved_at=clock.now(), pdf=report.pdf.name,
        xlsx=report.xlsx.name, pdf_sha256="a" * 64, xlsx_sha256="b" * 64,
    )  # fmt: skip
    report.refresh_from_db()
    return report


@pytest.fixture
def report(ward: Ward) -> Report:
    """A report that the chairman approved, for the Department and the city's office."""
    duty = ReportObligationFactory(plan=PlanFactory(ward=ward))
    RecipientFactory(obligation=duty, name="Sở Khoa học và Công nghệ", email=DEPARTMENT)
    RecipientFactory(obligation=duty, name="Văn phòng UBND thành phố", email=OFFICE)
    period = ReportPeriodFactory(obligation=duty)
    return approved(ReportFactory(period=period, approved=True, data=sample_data(), number="05/BC-UBND"))


def go_out(report: Report) -> Report:
    """Its hour has come, and the mail servers took it."""
    deliver_due(NOW)
    send_waiting(clock.now() if clock.now() > NOW else NOW)
    note_outcomes(NOW)
    report.refresh_from_db()
    assert report.is_sent
    return report


@pytest.fixture
def sent(report: Report, server: Sink) -> Report:
    return go_out(report)


def link_for(server: Sink, address: str) -> str:
    """The path of the link in the newest mail that this address got."""
    mail = [each for each in server.received if address in str(each["To"])][-1]
    text = next(part for part in mail.walk() if part.get_content_type() == "text/plain").get_payload(decode=True)
    [found] = re.findall(r"http://localhost:8000(/bao-cao/nhan/\S+)", text.decode())
    return str(found)


def read_by(server: Sink, address: str) -> Report:
    """What the link in the newest mail of this address opens."""
    return links.delivery_of(link_for(server, address).split("/")[3]).report


def url(name: str, report: Report, email: str = DEPARTMENT) -> str:
    return reverse(f"reporting:{name}", args=[links.token(report, email)])


def test_link_in_the_mail_opens_the_report_with_its_files(sent: Report, server: Sink, client_of: SignedIn) -> None:
    path = link_for(server, DEPARTMENT)

    answer, file = client_of(None).get(path), client_of(None).get(f"{path}0/")

    page = answer.content.decode()
    assert answer.status_code == 200
    assert "05/BC-UBND" in page
    assert "Số liệu đến hết ngày <strong>15/11/2026</strong>" in page
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in page
    assert "Báo cáo (PDF)" in page
    assert b"".join(file.streaming_content) == b"%PDF-1.7 bao cao"
    assert links.delivery_of(link_for(server, OFFICE).split("/")[3]).email == OFFICE


def test_looking_notes_nothing_and_a_browser_notes_that_it_was_opened(sent: Report, client_of: SignedIn) -> None:
    reader = client_of(None)
    for name in ("received", "received"):
        reader.get(url(name, sent))
    after_looking = Reception.objects.count()

    answers = [reader.post(url("opened", sent)).status_code for _ in range(2)]

    reception = Reception.objects.get()
    assert (after_looking, answers) == (0, [204, 204])
    assert (reception.email, reception.received_at) == (DEPARTMENT.lower(), None)
    assert reception.opened_at
    assert [reader.get(url(name, sent)).status_code for name in ("opened", "receive", "supplement")] == [405, 405, 405]


def test_received_is_noted_once_with_number_and_name_and_told(
    sent: Report, client_of: SignedIn, coordinator: User
) -> None:
    reader, said = client_of(None), {**ON_PURPOSE, "name": "Nguyễn Thị Văn Thư", "arrival_number": "1234"}

    answers = [reader.post(url("receive", sent), said).status_code for _ in range(2)]

    reception = Reception.objects.get()
    history = LogEntry.objects.get_for_object(sent).filter(changes__has_key="received")
    [notice] = Notice.objects.filter(user=coordinator, key__startswith="report-received")
    assert answers == [302, 302]
    assert (reception.received_by, reception.arrival_number) == ("Nguyễn Thị Văn Thư", "1234")
    assert [entry.changes["received"] for entry in history] == [
        ["", f"{DEPARTMENT}: đã nhận · Nguyễn Thị Văn Thư · số đến 1234"]
    ]
    assert notice.text == "Sở Khoa học và Công nghệ đã nhận Báo cáo năm 2026, số đến 1234."
    assert "Số đến 1234" in reader.get(url("received", sent)).content.decode()


def test_number_that_comes_later_is_added_and_the_time_stays(sent: Report, client_of: SignedIn) -> None:
    reader = client_of(None)
    reader.post(url("receive", sent), ON_PURPOSE)
    first = Reception.objects.get().received_at

    reader.post(url("receive", sent), {**ON_PURPOSE, "arrival_number": "77"})
    reader.post(url("receive", sent), ON_PURPOSE)

    reception = Reception.objects.get()
    assert (reception.received_at, reception.arrival_number) == (first, "77")
    assert Notice.objects.filter(key__startswith="report-received").count() == 0  # the ward has no coordinator here


def test_what_is_not_said_on_purpose_or_without_a_reason_is_refused_and_kept(sent: Report, client_of: SignedIn) -> None:
    reader = client_of(None)

    received = reader.post(url("receive", sent), {"arrival_number": "12"})
    asked = reader.post(url("supplement", sent), {"name": "Trần Văn A", **ON_PURPOSE})

    assert (received.status_code, asked.status_code) == (422, 422)
    assert 'value="12"' in received.content.decode()
    assert "Đánh dấu vào ô này" in received.content.decode()
    assert 'value="Trần Văn A"' in asked.content.decode()
    assert "Ghi rõ nội dung cần bổ sung" in asked.content.decode()
    assert not Reception.objects.exists()


def test_supplement_comes_back_to_the_coordinator_on_the_site_by_mail_and_on_the_desk(
    sent: Report, server: Sink, client_of: SignedIn, coordinator: User, officer: User
) -> None:
    said = {**ON_PURPOSE, "name": "Trần Văn A", "reason": "Bổ sung số hộ dùng chữ ký số."}

    answers = [client_of(None).post(url("supplement", sent), said).status_code for _ in range(2)]
    send_waiting(clock.now())

    [asked] = SupplementRequest.objects.all()
    [notice] = Notice.objects.filter(key__startswith="report-supplement")
    mail = [each for each in server.received if coordinator.email in str(each["To"])]
    [path] = re.findall(r"http://localhost:8000(/\S+)", mail[0].get_payload(decode=True).decode())
    page = client_of(coordinator).get(path).content.decode()
    assert answers == [302, 302]
    assert (asked.asked_by, asked.reason) == ("Trần Văn A", "Bổ sung số hộ dùng chữ ký số.")
    assert notice.user == coordinator
    assert "Sở Khoa học và Công nghệ đề nghị bổ sung Báo cáo năm 2026" in notice.text
    assert len(mail) == 1
    assert "Bổ sung số hộ dùng chữ ký số." in page
    assert "Lập bản đính chính" in page
    assert "Bổ sung số hộ dùng chữ ký số." in client_of(coordinator).get(reverse("desk:my_work")).content.decode()
    assert "Bổ sung số hộ" not in client_of(officer).get(reverse("desk:my_work")).content.decode()


def test_correction_shows_the_reason_and_answers_when_it_went_out(
    sent: Report, server: Sink, client_of: SignedIn, coordinator: User, leader: User
) -> None:
    client_of(None).post(url("supplement", sent), {**ON_PURPOSE, "reason": "Thiếu phụ lục 2."})
    correction = actions.correct(sent, by=coordinator)
    page_of = reverse("reporting:report", args=[correction.pk])
    while_written = client_of(coordinator).get(page_of).content.decode()

    Report.objects.filter(pk=correction.pk).update(state=Report.State.APPROVED, approved_by=leader, approved_at=NOW)
    correction.refresh_from_db()
    open_before = SupplementRequest.objects.open().count()
    go_out(approved(correction))

    old, new = (client_of(None).get(url("received", each)).content.decode() for each in (sent, correction))
    assert "Thiếu phụ lục 2." in while_written
    assert "về lần" in while_written
    assert (open_before, SupplementRequest.objects.open().count()) == (1, 0)
    assert "đã được thay thế bằng bản lần 2" in old
    assert "Đã trả lời bằng bản lần 2" in old
    assert "Đề nghị bổ sung</summary>" not in old
    assert "Lần 1</a>" in new
    assert read_by(server, DEPARTMENT) == correction


def test_replaced_report_takes_no_more_marks(sent: Report, client_of: SignedIn) -> None:
    ReportFactory(period=sent.period, version=2, sent=True, replaces=sent, data=sent.data)

    answer = client_of(None).post(url("supplement", sent), {**ON_PURPOSE, "reason": "Thiếu số liệu"})

    assert answer.status_code == 409
    assert marks.REPLACED in answer.content.decode()
    assert "Thiếu số liệu" not in answer.content.decode().split("confirm-box")[0]
    assert not SupplementRequest.objects.exists()


def test_request_is_settled_in_words_that_the_recipient_reads(
    sent: Report, client_of: SignedIn, coordinator: User, leader: User, stranger: User
) -> None:
    client_of(None).post(url("supplement", sent), {**ON_PURPOSE, "reason": "Giải trình chỉ tiêu 5"})
    asked = SupplementRequest.objects.get()
    settle = reverse("reporting:settle", args=[asked.pk])

    answers = [
        client_of(person).post(settle, {"answer": said}).status_code
        for person, said in [(stranger, "x"), (leader, "x"), (coordinator, " "), (coordinator, "Công văn 12/UBND-VHXH")]
    ]

    asked.refresh_from_db()
    assert answers == [404, 403, 422, 302]
    assert (asked.answer, asked.settled_by) == ("Công văn 12/UBND-VHXH", coordinator)
    assert "Công văn 12/UBND-VHXH" in client_of(None).get(url("received", sent)).content.decode()
    with pytest.raises(marks.MarkRefused):
        marks.settle(asked, "Lần nữa", by=coordinator)


def test_link_of_a_wrong_address_is_taken_back_and_opens_again_when_sent_there_on_purpose(
    sent: Report, client_of: SignedIn, coordinator: User, leader: User, stranger: User
) -> None:
    revoke = reverse("reporting:revoke_link", args=[sent.deliveries.get(email=DEPARTMENT).pk])

    asked = [client_of(person).post(revoke).status_code for person in (stranger, leader, coordinator)]

    dead = client_of(None).get(url("received", sent))
    file = client_of(None).get(reverse("reporting:received_file", args=[links.token(sent, DEPARTMENT), 0]))
    other = client_of(None).get(url("received", sent, OFFICE))
    assert asked == [404, 403, 302]
    assert [each.status_code for each in (dead, file, other)] == [410, 410, 200]
    assert "đã thu hồi liên kết này" in dead.content.decode()
    assert (
        "Đã thu hồi liên kết"
        in client_of(coordinator).get(reverse("reporting:report", args=[sent.pk])).content.decode()
    )
    send_again(sent, [DEPARTMENT], by=coordinator)

    assert client_of(None).get(url("received", sent)).status_code == 200


def test_link_is_good_for_a_year_after_the_last_sending(sent: Report, client_of: SignedIn, settings: Settings) -> None:
    statuses = []
    for days in (363, 367):
        settings.TODAY = dt.date(2026, 11, 22) + dt.timedelta(days=days + 5)
        statuses.append(client_of(None).get(url("received", sent)).status_code)

    assert statuses == [200, 410]


def test_forged_link_opens_nothing_and_is_counted(sent: Report, client_of: SignedIn) -> None:
    good = links.token(sent, DEPARTMENT)
    never = links.token(sent, "la@ngoai.example")

    answers = [
        client_of(None).get(reverse("reporting:received", args=[token])).status_code
        for token in (good, never, good[:-2] + "xx", "abc")
    ]
    for _ in range(guard.LINKS.times):
        last = client_of(None).get(reverse("reporting:received", args=["abc"])).status_code

    assert answers == [200, 410, 410, 410]
    assert last == 429
    assert client_of(None).get(reverse("reporting:received", args=[good])).status_code == 200


def test_one_who_says_too_much_has_to_wait(sent: Report, client_of: SignedIn) -> None:
    reader = client_of(None)
    statuses = [
        reader.post(url("supplement", sent), {**ON_PURPOSE, "reason": f"Nội dung {n}"}).status_code
        for n in range(guard.ANSWERS.times + 1)
    ]

    assert set(statuses[:-1]) == {302}
    assert statuses[-1] == 429
    assert reader.post(url("receive", sent, OFFICE), ON_PURPOSE).status_code == 302


def test_coordinator_who_looks_at_the_letter_does_not_answer_for_the_department(
    sent: Report, client_of: SignedIn, coordinator: User, leader: User
) -> None:
    client = client_of(coordinator)

    opened = client.post(url("opened", sent)).status_code
    received = client.post(url("receive", sent), ON_PURPOSE)

    assert (opened, received.status_code) == (204, 409)
    assert "không ghi nhận thay nơi nhận" in received.content.decode()
    assert not Reception.objects.exists()
    assert client_of(leader).post(url("receive", sent), ON_PURPOSE).status_code == 302


def test_coordinators_see_who_opened_received_and_asked(sent: Report, client_of: SignedIn, coordinator: User) -> None:
    client_of(None).post(url("opened", sent, OFFICE))
    client_of(None).post(url("receive", sent), {**ON_PURPOSE, "arrival_number": "88"})

    page = client_of(coordinator).get(reverse("reporting:report", args=[sent.pk])).content.decode()

    assert "Đã nhận" in page
    assert "Số đến 88." in page
    assert page.count("Đã mở") == 1
    assert "Chưa mở liên kết" not in page


def test_link_page_of_a_report_counts_the_same_queries_with_many_versions(report: Report, client_of: SignedIn) -> None:
    Report.objects.filter(pk=report.pk).update(state=Report.State.SENT, sent_at=NOW)
    DeliveryFactory(report=report, email=DEPARTMENT)
    counts = []
    for more in (0, 8):
        for n in range(2, 2 + more):
            DeliveryFactory(
                report=ReportFactory(period=report.period, version=n, sent=True, data=report.data), email=DEPARTMENT
            )
        with CaptureQueriesContext(connection) as queries:
            assert client_of(None).get(url("received", report)).status_code == 200
        counts.append(len(queries))

    assert counts[0] == counts[1]


def test_old_messages_of_a_report_carry_no_second_link(report: Report) -> None:
    deliver_due(NOW)

    texts = list(Message.objects.values_list("text", flat=True))

    assert [text.count("/bao-cao/nhan/") for text in texts] == [1, 1]
    assert len(set(texts)) == 2


def test_pages_of_the_coordinator_ask_as_often_for_many_recipients_and_requests(
    report: Report, client_of: SignedIn, coordinator: User
) -> None:
    Report.objects.filter(pk=report.pk).update(state=Report.State.SENT, sent_at=NOW)
    counts = []
    for more in (1, 9):
        for n in range(more):
            delivery = DeliveryFactory(report=report, recipient_name=f"Nơi nhận {more}.{n}")
            marks.note_received(delivery, arrival_number=f"{n + 1}")
            marks.settle(marks.ask_supplement(delivery, "Thiếu phụ lục 1"), "Đã gửi bổ sung", by=coordinator)
            marks.ask_supplement(delivery, "Thiếu phụ lục 2")
        for page in (reverse("reporting:report", args=[report.pk]), reverse("desk:my_work")):
            client = client_of(coordinator)
            with CaptureQueriesContext(connection) as queries:
                assert "Thiếu phụ lục 2" in client.get(page).content.decode()
            counts.append(len(queries))

    assert counts[:2] == counts[2:]
