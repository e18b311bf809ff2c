"""Updating on a phone, counted: three taps and a sentence; from the mail without signing in; without scripts."""

import datetime as dt
from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from accounts.item_links import Linked, item_url, no_change_url
from accounts.models import User
from plans.tests.factories import PlanFactory
from tasks.models import ProgressUpdate, TaskPeriod
from tasks.tests.factories import TaskFactory, TaskPeriodFactory
from tasks.updates.actions import report_progress
from tasks.updates.entry import ProgressEntry
from units.models import Unit, Ward

pytestmark = pytest.mark.django_db(transaction=True)

COUNTER = """
window.addEventListener("pointerdown", () => {
  sessionStorage.taps = Number(sessionStorage.taps || 0) + 1;
}, true);
"""


@pytest.fixture
def period(ward: Ward, unit: Unit, officer: User) -> TaskPeriod:
    task = TaskFactory(plan=PlanFactory(ward=ward), text="Số hóa hồ sơ hộ tịch", lead=unit, lead__officer=officer)
    return TaskPeriodFactory(task=task)


def taps(page: Page) -> int:
    return int(page.evaluate("Number(sessionStorage.taps || 0)"))


def test_a_task_is_updated_in_three_taps_and_a_sentence(
    phone: Page, officer: User, period: TaskPeriod, sign_in: Callable[[User], None],
    barriers: Callable[[Page], list[str]],
) -> None:  # fmt: skip
    phone.add_init_script(COUNTER)
    sign_in(officer)
    phone.goto("/")
    line = phone.locator(f"#viec-{period.pk}")

    line.get_by_role("link", name="Cập nhật").click()
    line.get_by_text("Hoàn thành", exact=True).click()
    line.locator("textarea[name=result]").focus()
    phone.keyboard.type("Đã quét xong 1.200 hồ sơ.")
    assert barriers(phone) == []
    line.get_by_role("button", name="Lưu cập nhật").click()

    expect(line.get_by_text("Đã lưu cập nhật. Hoàn thành, 100%")).to_be_visible()
    assert taps(phone) <= 3
    update = ProgressUpdate.objects.get()
    assert (update.state, update.result) == ("done", "Đã quét xong 1.200 hồ sơ.")
    assert phone.url.endswith("/")
    assert phone.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_no_change_is_one_tap(
    phone: Page, officer: User, period: TaskPeriod, day: dt.date, sign_in: Callable[[User], None]
) -> None:
    last_year = day - dt.timedelta(days=400)
    report_progress(period, ProgressEntry("in_progress", 40, result="Đang quét"), by=officer, on=last_year, seen=None)
    phone.add_init_script(COUNTER)
    sign_in(officer)
    phone.goto("/")

    phone.get_by_role("button", name="Không thay đổi").click()

    expect(phone.get_by_text("Đã xác nhận: không thay đổi")).to_be_visible()
    assert taps(phone) == 1
    assert ProgressUpdate.objects.filter(no_change=True).count() == 1


def test_what_is_refused_in_place_is_told_beside_the_field(
    phone: Page, officer: User, period: TaskPeriod, sign_in: Callable[[User], None]
) -> None:
    sign_in(officer)
    phone.goto("/")
    line = phone.locator(f"#viec-{period.pk}")
    line.get_by_role("link", name="Cập nhật").click()
    line.get_by_text("Tạm dừng", exact=True).click()

    line.get_by_role("button", name="Lưu cập nhật").click()

    expect(line.locator(".field-error", has_text="Vui lòng nêu lý do tạm dừng")).to_be_visible()
    expect(line.get_by_role("alert").get_by_role("link", name="Kết quả đạt được")).to_be_visible()
    assert not ProgressUpdate.objects.exists()


def test_the_mail_leads_to_the_form_and_to_nothing_else(
    phone: Page, officer: User, period: TaskPeriod, live_server: LiveServer, barriers: Callable[[Page], list[str]]
) -> None:
    phone.add_init_script(COUNTER)
    address = item_url(officer, Linked.TASK_PERIOD, period.pk).replace("http://localhost:8000", live_server.url)
    phone.goto(address)
    assert barriers(phone) == []

    phone.get_by_text("Hoàn thành", exact=True).click()
    phone.locator("textarea[name=result]").focus()
    phone.keyboard.type("Đã xong.")
    phone.get_by_role("button", name="Lưu cập nhật").click()

    expect(phone.get_by_text("Đã lưu. Cảm ơn đồng chí.")).to_be_visible()
    assert taps(phone) <= 2
    assert barriers(phone) == []
    assert phone.evaluate("document.documentElement.scrollWidth <= innerWidth")
    phone.goto("/")
    expect(phone).to_have_url(f"{live_server.url}/tai-khoan/dang-nhap/?next=/")


def test_no_change_from_the_mail_is_one_button(
    phone: Page, officer: User, period: TaskPeriod, day: dt.date, live_server: LiveServer,
    barriers: Callable[[Page], list[str]],
) -> None:  # fmt: skip
    report_progress(period, ProgressEntry("in_progress", 40), by=officer, on=day, seen=None)
    address = no_change_url(officer, Linked.TASK_PERIOD, period.pk).replace("http://localhost:8000", live_server.url)
    phone.goto(address)
    assert barriers(phone) == []

    phone.get_by_role("button", name="Không thay đổi so với lần trước").click()

    expect(phone.get_by_text("Đã lưu. Cảm ơn đồng chí.")).to_be_visible()


def test_a_dead_link_says_what_to_do(
    phone: Page, officer: User, period: TaskPeriod, live_server: LiveServer, barriers: Callable[[Page], list[str]]
) -> None:
    address = item_url(officer, Linked.TASK_PERIOD, period.pk).replace("http://localhost:8000", live_server.url)
    period.task.assignments.all().delete()

    phone.goto(address)

    expect(phone.get_by_role("heading", name="Liên kết không dùng được")).to_be_visible()
    assert barriers(phone) == []
    phone.get_by_role("link", name="Đăng nhập").click()
    expect(phone).to_have_url(f"{live_server.url}/tai-khoan/dang-nhap/")


def test_what_waits_for_the_head_is_confirmed_together(
    phone: Page, officer: User, head: User, period: TaskPeriod, day: dt.date, sign_in: Callable[[User], None],
    barriers: Callable[[Page], list[str]],
) -> None:  # fmt: skip
    report_progress(period, ProgressEntry("in_progress", 40, result="Đang quét"), by=officer, on=day, seen=None)
    sign_in(head)
    phone.goto("/")
    assert barriers(phone) == []

    phone.get_by_label("Chọn tất cả").check()
    phone.get_by_role("button", name="Xác nhận các mục đã chọn").click()

    expect(phone.get_by_text("Đã xác nhận 1 mục.")).to_be_visible()
    assert ProgressUpdate.objects.get().reviewed_by == head


def test_a_task_is_updated_without_scripts(
    browser: Browser, officer: User, period: TaskPeriod, live_server: LiveServer
) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 390, "height": 844})
    page = context.new_page()
    address = item_url(officer, Linked.TASK_PERIOD, period.pk).replace("http://localhost:8000", live_server.url)
    page.goto(address)

    page.locator("input[name=state][value=in_progress]").check()
    page.locator("input[name=percent]").fill("55")
    page.locator("textarea[name=result]").fill("Đã quét 600 hồ sơ.")
    page.get_by_role("button", name="Lưu cập nhật").click()

    expect(page.get_by_text("Đã lưu. Cảm ơn đồng chí.")).to_be_visible()
    assert ProgressUpdate.objects.get().percent == 55
    context.close()
