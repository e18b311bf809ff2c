"""The main pages of every role in all four wards, on a phone and on a desk: no wider than the screen, nothing twice."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

from accounts.models import User
from demo.loading import load_all
from demo.people import OVERSEER, WARDS, email
from plans.models import Plan
from tasks.models import TaskPeriod
from units.models import Unit, Ward

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.long]

WIDTHS = (360, 1280)
POSTS = ("chu-tich", "dau-moi", "tp-vhxh", "cb-vhxh")
LONGEST_ON_A_PHONE = 5_000
"""Pixels of "Việc của tôi": what needs an answer comes within a few thumbs' lengths."""
TWICE = """() => {
  const seen = new Map(), twice = [], ITEM = /^\\/(nhiem-vu\\/ky|chi-tieu|bao-cao\\/ky)\\/\\d+\\/$/;
  const shown = element => element.checkVisibility({visibilityProperty: true}) && element.getClientRects().length;
  for (const link of document.querySelectorAll('main a[href]')) {
    const address = new URL(link.getAttribute('href'), location), words = link.textContent.trim();
    if (!ITEM.test(address.pathname) || !shown(link)) continue;
    const list = link.closest('section, .card, ul, table') ?? document.body;
    const outer = list.parentElement.closest('section, .card') ?? document.body;
    const key = address.pathname + ' ' + words;
    const places = seen.get(key) ?? [];
    if (words.length > 12 && places.includes(outer)) twice.push(words.slice(0, 60));
    seen.set(key, [...places, outer]);
  }
  return twice;
}"""
"""Links to one thing by the same words that are to be seen more than once in one part of a page."""


@pytest.fixture
def wards(day: dt.date, tmp_path: Path) -> list[Ward]:
    load_all(day, tmp_path, lambda step: None)
    return list(Ward.objects.order_by("slug"))


def main_pages(ward: Ward) -> list[str]:
    plan = Plan.objects.filter(ward=ward).latest("pk")
    unit = Unit.objects.get(ward=ward, name="Phòng Văn hóa - Xã hội")
    period = TaskPeriod.objects.filter(task__plan=plan).latest("pk")
    return [
        "/", "/tong-quan/", "/nhiem-vu/", f"/nhiem-vu/ky/{period.pk}/", "/chi-tieu/", f"/ke-hoach/{plan.pk}/",
        f"/don-vi/{unit.pk}/", "/bao-cao/", "/chi-dao/", "/nhac-viec/",
    ]  # fmt: skip


def test_the_main_pages_fit_the_screen_and_say_nothing_twice(
    page: Page, wards: list[Ward], sign_in: Callable[[User], None]
) -> None:
    found: dict[str, list[str]] = {}
    walks = [(ward, email(post, ward.slug)) for ward in wards for post in POSTS]
    for ward, address in [*walks, (wards[0], email(OVERSEER[0]))]:
        sign_in(User.objects.get(email=address))
        for path in [*main_pages(ward), *(["/thanh-pho/"] if OVERSEER[0] in address else [])]:
            page.goto(path)
            for width in WIDTHS:
                page.set_viewport_size({"width": width, "height": 800})
                if trouble := trouble_on(page, width):
                    found[f"{path} for {address} at {width}"] = trouble

    assert len(walks) == 4 * len(WARDS)
    assert found == {}


def trouble_on(page: Page, width: int) -> list[str]:
    across, down = page.evaluate("[document.documentElement.scrollWidth, document.documentElement.scrollHeight]")
    trouble = [f"{across} pixels wide"] if across > width else []
    trouble += [f"twice: {words}" for words in page.evaluate(TWICE)]
    mine = page.locator("h1").first.inner_text() == "Việc của tôi"
    return trouble + ([f"{down} pixels long"] if mine and width < 768 and down > LONGEST_ON_A_PHONE else [])
