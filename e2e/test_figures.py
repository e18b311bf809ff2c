"""The grid of values in a real browser: arrow keys, a range pasted from a spreadsheet, problems at their cells."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from accounts.models import User
from e2e.conftest import Look, Walk
from indicators.models import Measurement
from indicators.tests.factories import IndicatorFactory, MeasurementFactory, YearlyTargetFactory
from plans.tests.factories import PlanFactory
from tasks.tests.factories import TaskFactory
from units.models import Unit

pytestmark = pytest.mark.django_db(transaction=True)
PASTE = """(field, text) => {
  const data = new DataTransfer();
  data.setData("text/plain", text);
  field.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
}"""


def test_a_range_is_pasted_and_cells_are_walked_by_keyboard(
    page: Page, unit: Unit, officer: User, sign_in: Callable[[User], None], barriers: Callable[[Page], list[str]]
) -> None:
    plan = PlanFactory(ward=unit.ward)
    for position, name in enumerate(["Tỷ lệ hồ sơ trực tuyến", "Tỷ lệ hộ có mã số"]):
        IndicatorFactory(plan=plan, lead=unit, metric__name=name, position=position)
    sign_in(officer)
    page.goto("/chi-tieu/nhap-so-lieu/")
    cells = page.locator("[data-grid] td input")

    cells.nth(0).evaluate(PASTE, "81,25\t85\r\n101\t\r\n")
    cells.nth(0).focus()
    page.keyboard.press("ArrowDown")

    assert [cells.nth(at).input_value() for at in range(4)] == ["81,25", "85", "101", ""]
    expect(cells.nth(2)).to_be_focused()
    page.get_by_role("button", name="Ghi các số liệu đã đổi").click()
    expect(page.get_by_text("Tỷ lệ không được quá 100%", exact=False)).to_be_visible()
    assert barriers(page) == []
    assert not Measurement.objects.exists()
    cells.nth(2).fill("91")
    page.get_by_role("button", name="Ghi các số liệu đã đổi").click()
    expect(page.get_by_text("Đã ghi 3 số liệu.")).to_be_visible()


def test_no_page_of_figures_has_barriers_or_runs_over_the_edge(
    unit: Unit, coordinator: User, sign_in: Callable[[User], None], walk: Walk
) -> None:
    plan = PlanFactory(ward=unit.ward)
    target = YearlyTargetFactory(indicator__plan=plan, indicator__baseline_year=2025, indicator__baseline_value=70)
    metric = target.indicator.metric
    MeasurementFactory(metric=metric)
    TaskFactory(plan=plan, output="Tỷ lệ hồ sơ nộp trực tuyến đạt 85%")
    sign_in(coordinator)
    addresses = [
        "/chi-tieu/nhap-so-lieu/?since=2025", "/chi-tieu/danh-muc/", f"/chi-tieu/danh-muc/{metric.pk}/",
        f"/chi-tieu/danh-muc/{metric.pk}/sua/", f"/chi-tieu/danh-muc/{metric.pk}/gop/",
        "/chi-tieu/danh-muc/co-the-trung/", f"/con-so/ke-hoach/{plan.pk}/",
        f"/chi-tieu/{target.indicator_id}/", f"/chi-tieu/{target.indicator_id}/dieu-chinh/",
    ]  # fmt: skip

    assert walk(addresses, [Look(1440), Look(390, "dark"), Look(360, by_axe=False)]) == {}
