"""The bulk grid in a real browser: keys, a block of cells pasted from Excel, both versions where two people met."""

import datetime as dt
from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from accounts.models import User
from plans.models import Plan
from plans.tests.factories import PlanFactory
from tasks.models import ProgressUpdate, TaskPeriod
from tasks.tests.factories import TaskFactory, TaskPeriodFactory
from tasks.updates.actions import report_progress
from tasks.updates.entry import ProgressEntry
from units.models import Unit, Ward

pytestmark = pytest.mark.django_db(transaction=True)

PASTE = """([selector, text]) => {
  const data = new DataTransfer();
  data.setData("text/plain", text);
  const cell = document.querySelector(selector);
  cell.focus();
  cell.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
}"""


@pytest.fixture
def periods(ward: Ward, unit: Unit) -> list[TaskPeriod]:
    plan: Plan = PlanFactory(ward=ward)
    return [
        TaskPeriodFactory(task=TaskFactory(plan=plan, lead=unit, text=f"Việc số {n}", position=n)) for n in range(3)
    ]


def cell(name: str, period: TaskPeriod) -> str:
    return f"[name={name}-{period.pk}]"


def test_a_block_of_cells_is_pasted_and_saved(
    page: Page, officer: User, periods: list[TaskPeriod], sign_in: Callable[[User], None],
    barriers: Callable[[Page], list[str]],
) -> None:  # fmt: skip
    sign_in(officer)
    page.goto("/nhiem-vu/bang/")
    assert barriers(page) == []
    block = 'Đang thực hiện\t40\t\t"Xong tổ 1\ndòng ""hai"""\nhoàn thành\t\t20/11/2026\tĐã xong\n'

    page.evaluate(PASTE, [cell("state", periods[0]), block])

    expect(page.get_by_text("2 dòng có thay đổi, chưa lưu.")).to_be_visible()
    expect(page.locator(cell("result", periods[0]))).to_have_value('Xong tổ 1\ndòng "hai"')
    page.get_by_role("button", name="Lưu tất cả thay đổi").click()
    expect(page.get_by_text("Đã lưu 2 dòng.")).to_be_visible()
    first, second = ProgressUpdate.objects.order_by("period__task__position")
    assert (first.state, first.percent, first.result) == ("in_progress", 40, 'Xong tổ 1\ndòng "hai"')
    assert (second.state, second.percent, second.done_on) == ("done", 100, dt.date(2026, 11, 20))


def test_keys_move_between_the_lines(
    page: Page, officer: User, periods: list[TaskPeriod], sign_in: Callable[[User], None]
) -> None:
    sign_in(officer)
    page.goto("/nhiem-vu/bang/")

    page.locator(cell("percent", periods[0])).focus()
    page.keyboard.press("ArrowDown")
    expect(page.locator(cell("percent", periods[1]))).to_be_focused()
    page.keyboard.type("35")
    page.keyboard.press("Enter")
    expect(page.locator(cell("percent", periods[2]))).to_be_focused()
    page.keyboard.press("ArrowUp")

    expect(page.locator(cell("percent", periods[1]))).to_be_focused()
    expect(page.locator(cell("percent", periods[1]))).to_have_value("35")


def test_two_people_at_one_table_and_no_barriers_on_a_phone(
    phone: Page, officer: User, head: User, periods: list[TaskPeriod], day: dt.date, sign_in: Callable[[User], None],
    barriers: Callable[[Page], list[str]],
) -> None:  # fmt: skip
    sign_in(officer)
    phone.goto("/nhiem-vu/bang/")
    assert phone.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert barriers(phone) == []
    report_progress(periods[0], ProgressEntry("in_progress", 70, result="Của trưởng phòng"), by=head, on=day, seen=None)
    phone.locator(cell("percent", periods[0])).fill("20")

    phone.get_by_role("button", name="Lưu tất cả thay đổi").click()

    expect(phone.get_by_text("Của trưởng phòng").first).to_be_visible()
    expect(phone.locator(cell("percent", periods[0]))).to_have_value("20")
    assert barriers(phone) == []
    phone.get_by_label("Giữ cập nhật đó, bỏ dòng của tôi").check()
    phone.get_by_role("button", name="Lưu tất cả thay đổi").click()
    expect(phone.get_by_text("Không có dòng nào thay đổi")).to_be_visible()
    assert ProgressUpdate.objects.get().percent == 70


def test_the_table_is_a_plain_form_without_scripts(
    browser: Browser, page: Page, officer: User, periods: list[TaskPeriod], live_server: LiveServer,
    sign_in: Callable[[User], None],
) -> None:  # fmt: skip
    sign_in(officer)
    context = browser.new_context(java_script_enabled=False, storage_state=page.context.storage_state())
    plain = context.new_page()
    plain.goto(f"{live_server.url}/nhiem-vu/bang/")

    plain.locator(cell("percent", periods[2])).fill("25")
    plain.get_by_role("button", name="Lưu tất cả thay đổi").click()

    expect(plain.get_by_text("Đã lưu 1 dòng.")).to_be_visible()
    assert ProgressUpdate.objects.get().percent == 25
    context.close()


def test_a_phone_shows_what_is_asked_most_and_the_rest_on_demand(
    phone: Page, officer: User, periods: list[TaskPeriod], sign_in: Callable[[User], None],
    barriers: Callable[[Page], list[str]],
) -> None:  # fmt: skip
    sign_in(officer)
    phone.goto("/nhiem-vu/bang/")
    first, second, third = periods

    tops = {phone.locator(cell(name, first)).evaluate("cell => cell.offsetTop") for name in ("state", "percent")}
    assert len(tops) == 1
    assert phone.locator(f"#dong-{first.pk}").evaluate("line => line.offsetHeight") < 360
    expect(phone.locator(cell("difficulty", first))).to_be_hidden()
    expect(phone.locator(cell("done_on", first))).to_be_hidden()

    phone.locator(cell("state", first)).select_option("done")
    expect(phone.locator(cell("done_on", first))).to_be_visible()
    phone.locator(f"#dong-{first.pk}").get_by_text("Khó khăn, kiến nghị, văn bản").click()
    expect(phone.locator(cell("difficulty", first))).to_be_visible()
    expect(phone.locator(cell("difficulty", second))).to_be_hidden()
    assert barriers(phone) == []

    phone.locator(cell("difficulty", first)).focus()
    phone.keyboard.press("Control+ArrowDown")
    expect(phone.locator(cell("difficulty", second))).to_be_focused()
    phone.evaluate(PASTE, [cell("result", third), "Xong tổ 1\tThiếu máy"])
    expect(phone.locator(cell("difficulty", third))).to_have_value("Thiếu máy")
    expect(phone.locator(cell("difficulty", third))).to_be_visible()


def test_what_is_wrong_behind_the_disclosure_is_shown_without_scripts(
    browser: Browser, page: Page, officer: User, periods: list[TaskPeriod], live_server: LiveServer,
    sign_in: Callable[[User], None],
) -> None:  # fmt: skip
    sign_in(officer)
    context = browser.new_context(
        java_script_enabled=False, storage_state=page.context.storage_state(), viewport={"width": 360, "height": 740}
    )
    plain = context.new_page()
    plain.goto(f"{live_server.url}/nhiem-vu/bang/")
    line = plain.locator(f"#dong-{periods[0].pk}")

    line.get_by_text("Khó khăn, kiến nghị, văn bản").click()
    plain.locator(cell("product_on", periods[0])).fill("20/11/2026")
    plain.get_by_role("button", name="Lưu tất cả thay đổi").click()

    expect(plain.get_by_text("Chưa lưu dòng nào.")).to_be_visible()
    expect(plain.locator(cell("product_number", periods[0]))).to_be_visible()
    expect(plain.locator(cell("product_number", periods[1]))).to_be_hidden()
    context.close()
