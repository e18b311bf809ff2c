"""The whole story of the portal, in a real browser.

A plan comes in, is reported on, seen, reminded of, and its report goes out by mail. With PostgreSQL and Redis a real
Celery worker does the background work; on SQLite the embedded one.
"""

import datetime as dt
import io
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from subprocess import Popen

import pytest
from django.db import connection
from openpyxl import load_workbook
from playwright.sync_api import Page, expect
from pypdf import PdfReader
from pytest_django import Settings

from accounts.models import User
from accounts.tests.factories import PASSWORD
from e2e.processes import as_beat, celery, until, worker
from importing.tests.documents import YEARLY
from jobs.work import run_waiting
from notices.models import Message
from notices.sending import send_waiting
from notices.tests.mail_server import Sink, running
from plans.models import Plan
from reminders.sweep import send_reminders
from reporting.models import Delivery, Report
from reporting.sending.delivery import deliver_due, note_outcomes
from setup.servers import REDIS_URL, redis_answers
from tasks.models import TaskPeriod
from units.models import Unit

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.weasyprint]

MONDAY = dt.date(2026, 11, 23)
HANOI = dt.timezone(dt.timedelta(hours=7))
SEND_TIME = dt.datetime(2026, 11, 27, 8, 5, tzinfo=HANOI)
DAY_AFTER = dt.date(2026, 11, 28)
DEPARTMENT = "vanthu@sokhcn.example"


@pytest.fixture
def mail(settings: Settings) -> Iterator[Sink]:
    with running() as sink:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", sink.port
        yield sink


@pytest.fixture
def work_is_done(settings: Settings, tmp_path: Path, mail: Sink) -> Iterator[Callable[[Callable[[], object]], None]]:
    """A function that waits until the background work has brought a condition about, on the day that it is then."""
    settings.TODAY = MONDAY
    if connection.vendor == "postgresql" and redis_answers():
        settings.CELERY_BROKER_URL = REDIS_URL
        with celery(tmp_path, mail.port) as start:
            running_on: list[tuple[dt.date, Popen[bytes]]] = []

            def work(condition: Callable[[], object]) -> None:
                if not running_on or running_on[-1][0] != settings.TODAY:
                    for _, yesterdays in running_on:
                        yesterdays.terminate()
                    running_on.append((settings.TODAY, worker(start)))
                until(condition, nudge=as_beat)

            yield work
        return
    settings.CELERY_BROKER_URL = ""

    def embedded() -> None:
        run_waiting()
        send_waiting()

    yield lambda condition: until(condition, nudge=embedded)


def enter(page: Page, user: User) -> None:
    """Sign out whoever is there and sign in by the form, as a person does."""
    page.context.clear_cookies()
    page.goto("/tai-khoan/dang-nhap/")
    page.locator("input[name=username]").fill(user.email)
    page.locator("input[name=password]").fill(PASSWORD)
    page.get_by_role("button", name="Đăng nhập").click()
    expect(page).not_to_have_url(re.compile("dang-nhap"))


def test_from_the_plans_document_to_the_report_in_the_departments_mailbox(
    page: Page, unit: Unit, officer: User, head: User, coordinator: User, leader: User, mail: Sink, tmp_path: Path,
    work_is_done: Callable[[Callable[[], object]], None], settings: Settings,
) -> None:  # fmt: skip
    document = tmp_path / "ke-hoach.txt"
    document.write_text(YEARLY, encoding="utf-8")

    import_the_plan(page, coordinator, document, work_is_done)
    name_the_recipient(page)
    report_on_the_task(page, officer, tmp_path)
    record_the_indicator(page, coordinator)
    see_where_things_stand(page, leader)
    be_reminded(head, mail, work_is_done)
    make_the_report(page, coordinator, work_is_done)
    approve_the_report(page, leader, work_is_done)
    settings.TODAY = DAY_AFTER
    receive_the_report(page, mail, work_is_done)


def import_the_plan(page: Page, coordinator: User, document: Path, work_is_done: Callable) -> None:
    enter(page, coordinator)
    page.goto("/nhap-ke-hoach/")
    page.set_input_files("input[type=file]", document)
    with page.expect_navigation():
        page.get_by_role("button", name="Đọc văn bản").click()
    work_is_done(lambda: page.reload() and page.get_by_role("heading", name="Xem lại trước khi lưu").count())
    expect(page.get_by_text("Mở lớp kỹ năng số cho tổ công nghệ số cộng đồng").first).to_be_visible()

    page.get_by_role("button", name="Lưu thành kế hoạch").click()

    expect(page.get_by_text(re.compile("Đã lưu kế hoạch"))).to_be_visible()
    assert Plan.objects.get().obligations.get().periods.count() == 1


def name_the_recipient(page: Page) -> None:
    """The plan names the department; its address is entered once."""
    obligation = Plan.objects.get().obligations.get()
    page.goto(f"/bao-cao/che-do/{obligation.pk}/")
    row = page.locator("fieldset.report-recipient").filter(has=page.locator("input[value*='Sở Khoa học']"))
    row.locator("input[type=email]").fill(DEPARTMENT)
    page.get_by_role("button", name="Lưu").click()
    expect(page.get_by_text("Đã lưu chế độ báo cáo.")).to_be_visible()
    assert obligation.recipients.filter(email=DEPARTMENT).count() == 1


def report_on_the_task(page: Page, officer: User, folder: Path) -> None:
    """On a phone, from the list of the own work."""
    page.set_viewport_size({"width": 390, "height": 844})
    minutes = folder / "bien-ban.pdf"
    minutes.write_bytes(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj <<>> endobj\ntrailer <<>>\n%%EOF")
    enter(page, officer)
    expect(page.get_by_role("heading", name="Việc của tôi")).to_be_visible()
    page.locator("a.line-title").filter(has_text="Mở lớp kỹ năng số").click()

    page.get_by_label("Hoàn thành", exact=True).check()
    page.locator("input[name=done_on]").fill("2026-09-25")
    page.locator("textarea[name=result]").fill("Đã mở 06 lớp cho 210 người.")
    page.locator("textarea[name=difficulty]").fill("Thiếu phòng máy vào buổi tối.")
    page.locator("textarea[name=proposal]").fill("Đề nghị cho mượn phòng tin học của trường.")
    page.set_input_files("input[name=files]", minutes)
    page.get_by_role("button", name="Lưu cập nhật").click()

    expect(page.get_by_text("Đã lưu cập nhật.")).to_be_visible()
    expect(page.get_by_text("bien-ban.pdf")).to_be_visible()
    period = TaskPeriod.objects.get(task__text__startswith="Mở lớp")
    assert (period.state, period.percent, period.done_on) == ("done", 100, dt.date(2026, 9, 25))
    page.set_viewport_size({"width": 1280, "height": 900})


def record_the_indicator(page: Page, coordinator: User) -> None:
    enter(page, coordinator)
    page.goto("/chi-tieu/")
    page.get_by_role("link", name=re.compile("hồ sơ được nộp qua mạng")).first.click()
    page.locator("input[name=value]").fill("cao")
    page.get_by_role("button", name="Ghi số liệu").click()
    expect(page.locator("input[name=value]")).to_have_value("cao")

    page.locator("input[name=value]").fill("86,5")
    page.get_by_role("button", name="Ghi số liệu").click()

    expect(page.locator("main")).to_contain_text("86,5")


def see_where_things_stand(page: Page, leader: User) -> None:
    """The leader's number leads to the list that makes it up; the search needs no accents."""
    enter(page, leader)
    expect(page.get_by_role("heading", name=re.compile("Tổng quan"))).to_be_visible()
    expect(page.locator("main")).to_contain_text("Thiếu phòng máy vào buổi tối.")

    page.get_by_role("link", name=re.compile(r"^1\b.*Hoàn thành đúng hạn")).click()

    expect(page.get_by_text("1 nhiệm vụ")).to_be_visible()
    page.goto("/nhiem-vu/?q=mo+lop+ky+nang+so")
    expect(page.get_by_text("Mở lớp kỹ năng số cho tổ công nghệ số cộng đồng").first).to_be_visible()


def be_reminded(head: User, mail: Sink, work_is_done: Callable) -> None:
    assert send_reminders(MONDAY) >= 1
    assert send_reminders(MONDAY) == 0

    work_is_done(lambda: not Message.objects.exclude(state=Message.State.SENT).exists())

    [digest] = [message for message in mail.received if head.email in message["To"]]
    plain = digest.get_payload()[0].get_payload(decode=True).decode()
    assert f"Nội dung của {head.memberships.get().unit} cho báo cáo năm 2026" in plain
    assert "Mở lớp" not in plain, "it was reported on"
    assert "Giao ban" not in plain, "the plan came in today: nobody was silent before"


def make_the_report(page: Page, coordinator: User, work_is_done: Callable) -> None:
    enter(page, coordinator)
    page.goto("/bao-cao/")
    page.get_by_role("link", name=re.compile("Báo cáo năm")).first.click()
    with page.expect_navigation():
        page.get_by_role("button", name="Lập dự thảo").click()
    work_is_done(
        lambda: Report.objects.exists() and page.reload() and page.get_by_role("link", name="Mở báo cáo").count()
    )

    page.get_by_role("link", name="Mở báo cáo").click()

    expect(page.locator("main")).to_contain_text("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
    page.get_by_role("button", name="Trình phê duyệt").click()
    expect(page.get_by_text("Đã trình phê duyệt.")).to_be_visible()


def approve_the_report(page: Page, leader: User, work_is_done: Callable) -> None:
    enter(page, leader)
    page.goto(f"/bao-cao/{Report.objects.get().pk}/")
    work_is_done(lambda: Report.objects.get().pdf and Report.objects.get().xlsx)
    page.get_by_role("link", name="Kiểm tra và phê duyệt").click()
    page.get_by_label("Đã mở và xem tệp PDF của bản này").check()
    page.get_by_role("button", name="Phê duyệt").click()
    expect(page.get_by_role("alert")).to_contain_text("Cần đánh dấu ô này")  # no number and no signed copy: on purpose?
    page.get_by_label("Gửi bản chưa có số, ngày văn bản").check()
    page.get_by_label("Gửi bản do hệ thống lập, không kèm bản ký số").check()
    page.get_by_role("button", name="Phê duyệt").click()
    expect(page.get_by_text(re.compile("Đã phê duyệt"))).to_be_visible()
    page.get_by_role("button", name="Thu hồi lệnh gửi").click()
    expect(page.get_by_text("Đã thu hồi lệnh gửi.")).to_be_visible()
    page.get_by_role("link", name="Kiểm tra và phê duyệt").click()
    for box in page.get_by_role("checkbox").all():
        box.check()
    page.get_by_role("button", name="Phê duyệt").click()
    expect(page.get_by_text(re.compile("Đã phê duyệt"))).to_be_visible()
    report = Report.objects.get()
    assert (report.approved_by, len(report.pdf_sha256), len(report.xlsx_sha256)) == (leader, 64, 64)


def receive_the_report(page: Page, mail: Sink, work_is_done: Callable) -> None:
    """Sent at its hour, once, with two attachments; on record with the message's id."""
    for _ in range(2):
        deliver_due(SEND_TIME)
    work_is_done(lambda: [message for message in mail.received if DEPARTMENT in message["To"]])
    note_outcomes(SEND_TIME)

    [letter] = [message for message in mail.received if DEPARTMENT in message["To"]]
    files = {part.get_filename(): part.get_payload(decode=True) for part in letter.walk() if part.get_filename()}
    [pdf] = [content for name, content in files.items() if name.endswith(".pdf")]
    [xlsx] = [content for name, content in files.items() if name.endswith(".xlsx")]
    text = " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages).split())
    assert "BÁO CÁO" in text
    assert "Mở lớp kỹ năng số" in text
    assert any(
        "Mở lớp kỹ năng số" in str(cell.value)
        for sheet in load_workbook(io.BytesIO(xlsx))
        for row in sheet
        for cell in row
    )

    delivery = Delivery.objects.get()
    assert delivery.message.message_id == letter["Message-ID"]
    assert Report.objects.get().state == Report.State.SENT
    page.goto(f"/bao-cao/{delivery.report_id}/")
    expect(page.locator("main")).to_contain_text(DEPARTMENT)
