"""The face of the portal in a real browser: every page by axe in both themes, by keyboard alone, light to load."""

import datetime as dt
import gzip
import re
from collections.abc import Callable
from dataclasses import replace
from html import unescape
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.urls import Resolver404, resolve
from playwright.sync_api import BrowserContext, Page, Response, expect
from pytest_django.live_server_helper import LiveServer

from accounts.models import User
from dashboards.models import Opening
from dashboards.snapshots import take
from e2e.conftest import Look, Walk
from indicators.tests.factories import IndicatorFactory, MeasurementFactory, YearlyTargetFactory
from plans.models import Plan
from reporting.duties.periods import open_report_periods
from reporting.tests.factories import ReportObligationFactory
from tasks.models import Directive, Task, TaskPeriod
from tasks.tests.factories import TaskFactory, TaskPeriodFactory
from tasks.tests.worlds import random_work
from units.models import Unit

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.long]

DESK, TABLET, PHONE = Look(1440), Look(768), Look(360, "dark")
WALKS = [
    ("coordinator", ["/"], 22, [DESK, replace(TABLET, by_axe=False), PHONE]),
    ("leader", ["/"], 15, [TABLET]),
    ("officer", ["/"], 8, [Look(360)]),
    ("administrator", ["/"], 8, [Look(1440, "dark")]),
    ("overseer", ["/thanh-pho/"], 10, [DESK, replace(TABLET, by_axe=False), PHONE]),
    ("", ["/cong-khai/"], 3, [DESK, replace(TABLET, by_axe=False), PHONE]),
]
"""Who walks from where, over how many pages at least, and how it looks: each size and theme has its turn."""
HEAVIEST = 200_000
"""Bytes over the wire of a first page, compressed."""
LINK = re.compile(r'<a\b[^>]*?\bhref="(/[^"]*)"')
NO_PAGES = ("/quan-tri/", "/api/", "/static/", "/tai-khoan/dang-xuat/")


@pytest.fixture
def work(unit: Unit, officer: User, leader: User, day: dt.date) -> Plan:
    """A ward in the middle of its year: work of every kind, an indicator, a report that is due, an open plan."""
    random_work(unit.ward, 3, day, tasks=16)
    plan = Plan.objects.earliest("pk")
    task = TaskFactory(plan=plan, lead=unit, text="Lắp trạm phát sóng")
    task.assignments.update(officer=officer)
    TaskPeriodFactory(task=task, due_on=day - dt.timedelta(days=6))
    Directive.objects.create(task=task, text="Làm xong trong tuần", given_by=leader)
    indicator = IndicatorFactory(plan=plan, metric__ward=unit.ward, lead=unit)
    YearlyTargetFactory(indicator=indicator, year_to=2026, comparator=">=", low=80, raw="≥ 80%")
    MeasurementFactory(metric=indicator.metric, year=2026, value=70)
    ReportObligationFactory(plan=plan, lead=unit)
    open_report_periods(day)
    for before in (1, 2, 9):
        take(day - dt.timedelta(days=before), day)
    Opening.objects.create(plan=plan, is_open=True)
    return plan


def sitemap(page: Page, starts: list[str]) -> dict[str, str]:
    """One address for each page that links lead to from these, by the name of its view."""
    queue, found = list(starts), {}
    while queue:
        address = queue.pop(0)
        path = urlsplit(address).path
        try:
            name = resolve(path).view_name
        except Resolver404:
            continue
        if name in found or path.startswith(NO_PAGES):
            continue
        answer = page.request.get(address, max_redirects=0)
        found[name] = address
        if answer.status != 200 or "html" not in answer.headers.get("content-type", ""):
            found[name] = ""
            if answer.status in {301, 302}:
                queue.append(urlsplit(answer.headers["location"]).path)
            continue
        queue += [unescape(link) for link in LINK.findall(answer.text())]
    return {name: address for name, address in found.items() if address}


@pytest.mark.parametrize(("who", "starts", "at_least", "looks"), WALKS, ids=[walk[0] or "anonymous" for walk in WALKS])
def test_axe_finds_nothing_on_any_page_of_the_sitemap_and_none_is_wider_than_the_screen(
    page: Page, request: pytest.FixtureRequest, work: Plan, sign_in: Callable[[User], None], walk: Walk,
    who: str, starts: list[str], at_least: int, looks: list[Look],
) -> None:  # fmt: skip
    if who:
        sign_in(request.getfixturevalue(who))
    pages = sitemap(page, starts)
    assert len(pages) >= at_least, sorted(pages)

    assert walk(pages.values(), looks) == {}


def test_page_at_200_per_cent_needs_no_sideways_scrolling(
    page: Page, work: Plan, leader: User, sign_in: Callable[[User], None]
) -> None:
    """Zoomed to 200 % a screen of 1280 pixels has 640 of them."""
    sign_in(leader)
    page.set_viewport_size({"width": 640, "height": 450})

    for address in ["/tong-quan/", "/nhiem-vu/", "/chi-tieu/", "/bao-cao/", "/don-vi/"]:
        page.goto(address)
        assert not page.evaluate("document.documentElement.scrollWidth > innerWidth"), address


def test_first_page_is_light_and_nothing_jumps(
    page: Page,
    context: BrowserContext,
    live_server: LiveServer,
    work: Plan,
    leader: User,
    sign_in: Callable[[User], None],
) -> None:
    sign_in(leader)
    answers: list[Response] = []
    page.on("response", lambda answer: answers.append(answer))

    page.goto("/tong-quan/")
    page.wait_for_load_state("networkidle")

    sizes = {urlsplit(each.url).path: _over_the_wire(each) for each in answers if each.ok}
    assert len(sizes) >= 8
    assert sum(sizes.values()) < HEAVIEST, sizes
    moved = page.evaluate(
        """() => new Promise(done => {
            let moved = 0;
            new PerformanceObserver(list => list.getEntries().forEach(each => { moved += each.value; }))
                .observe({type: "layout-shift", buffered: true});
            setTimeout(() => done(moved), 300);
        })"""
    )
    assert moved < 0.02


def _over_the_wire(answer: Response) -> int:
    """As served in production: text compressed, fonts as they are."""
    body = answer.body()
    return len(body) if answer.url.endswith(".woff2") else len(gzip.compress(body, 6))


def _focus_shows(page: Page) -> bool:
    return bool(page.evaluate("getComputedStyle(document.activeElement).outlineStyle !== 'none'"))


def _tab_to(page: Page, selector: str, most: int = 80) -> None:
    """Press Tab until the element has the focus; at each stop the focus must show."""
    for _ in range(most):
        page.keyboard.press("Tab")
        assert _focus_shows(page), page.evaluate("document.activeElement.outerHTML.slice(0, 200)")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    pytest.fail(f"{selector} was not reached in {most} steps")


def test_leader_goes_from_worry_to_why_to_who_by_keyboard(
    page: Page, work: Plan, leader: User, sign_in: Callable[[User], None]
) -> None:
    sign_in(leader)
    page.goto("/tong-quan/")

    page.keyboard.press("Tab")
    expect(page.locator(".skip-link")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#noi-dung")).to_be_focused()
    _tab_to(page, ".outlook a[href*='class=late']")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("class=late"))

    late = TaskPeriod.objects.get(task__text="Lắp trạm phát sóng")
    page.locator("#noi-dung").focus()
    _tab_to(page, f"a.row-title[href='/nhiem-vu/ky/{late.pk}/']")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Nguyễn Thị Cán Bộ").first).to_be_visible()
    _tab_to(page, "#chi-dao details > summary")
    page.keyboard.press("Enter")
    _tab_to(page, "#chi-dao textarea[name=text]")
    page.keyboard.type("Báo cáo tôi trước thứ Sáu")
    _tab_to(page, "#chi-dao button[type=submit]")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Báo cáo tôi trước thứ Sáu").first).to_be_visible()

    assert Directive.objects.filter(text="Báo cáo tôi trước thứ Sáu", given_by=leader).exists()


def test_officer_updates_the_first_task_by_keyboard(
    page: Page, work: Plan, officer: User, sign_in: Callable[[User], None]
) -> None:
    late = TaskPeriod.objects.get(task__text="Lắp trạm phát sóng")
    sign_in(officer)
    page.goto(f"/nhiem-vu/ky/{late.pk}/")

    page.locator("#noi-dung").focus()
    _tab_to(page, "input[name=state]")
    page.locator("input[name=state][value=in_progress]").focus()
    page.keyboard.press("Space")
    _tab_to(page, "textarea[name=result]")
    page.keyboard.type("Đã lắp xong móng trạm")
    _tab_to(page, "button[type=submit].btn-primary")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Đã lắp xong móng trạm").first).to_be_visible()

    assert late.updates.get().result == "Đã lắp xong móng trạm"


def test_phone_menu_opens_and_closes_by_keyboard(
    phone: Page, work: Plan, coordinator: User, sign_in: Callable[[User], None]
) -> None:
    sign_in(coordinator)
    phone.goto("/nhiem-vu/")
    summary = phone.locator(".phone-more > summary")

    summary.focus()
    phone.keyboard.press("Enter")
    expect(phone.locator(".phone-sheet").get_by_role("link", name="Báo cáo")).to_be_visible()
    phone.keyboard.press("Escape")

    expect(phone.locator(".phone-sheet").get_by_role("link", name="Báo cáo")).to_be_hidden()
    expect(summary).to_be_focused()


def test_theme_is_chosen_and_kept_and_dark_follows_the_device(
    page: Page, work: Plan, leader: User, sign_in: Callable[[User], None]
) -> None:
    sign_in(leader)
    page.emulate_media(color_scheme="dark")
    page.goto("/nhiem-vu/")
    expect(page.locator("html")).to_have_attribute("data-bs-theme", "dark")

    page.locator(".side").get_by_role("button", name="Giao diện sáng").click()

    expect(page.locator("html")).to_have_attribute("data-bs-theme", "light")
    page.goto("/tong-quan/")
    expect(page.locator("html")).to_have_attribute("data-bs-theme", "light")


def test_part_of_a_bar_opens_its_list(page: Page, work: Plan, leader: User, sign_in: Callable[[User], None]) -> None:
    sign_in(leader)
    page.goto("/tong-quan/")
    part = page.locator(".only-wide svg a[href*='class=late']").first
    told = int(part.locator("title").text_content().rsplit(" ", 1)[1])

    part.click()

    expect(page.locator("#so-luong")).to_contain_text(f"{told} nhiệm vụ")


def test_public_page_reads_without_javascript(context: BrowserContext, live_server: LiveServer, work: Plan) -> None:
    """No session, no script: progress and targets are in the page as it comes."""
    shown = Task.objects.filter(plan=work, closed_on=None, periods__isnull=False).earliest("pk")
    without = context.browser.new_context(java_script_enabled=False)
    page = without.new_page()

    page.goto(f"{live_server.url}/cong-khai/{work.pk}/")

    expect(page.get_by_text(shown.text).first).to_be_visible()
    expect(page.get_by_role("link", name="CSV")).to_be_visible()
    without.close()


def test_static_parts_of_the_first_page_are_ours() -> None:
    assert set(settings.FROM_NPM) == {"tabler/css", "inter"}
