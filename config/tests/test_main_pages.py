"""The main pages of every role, today and on past days: few statements, none that a database chokes on."""

import datetime as dt
from collections.abc import Callable, Iterator

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django import DjangoDbBlocker

from accounts.models import User
from demo.people import OVERSEER
from demo.people import email as address_of
from demo.tests.told import told
from demo.wards import load_city_people
from indicators.models import Indicator
from plans.models import Plan
from tasks.models import TaskPeriod
from units.models import Unit, Ward

pytestmark = [pytest.mark.django_db, pytest.mark.long]

PEOPLE = [
    ("chu-tich", "kien-an"), ("dau-moi", "hai-duong"), ("cb-vhxh", "kien-an"), (OVERSEER[0], ""),
]  # fmt: skip
DAYS = ("", "?on=2026-06-30", "?on=2025-12-31")
AS_OF = ("/tong-quan/", "/nhiem-vu/", "/chi-tieu/", "/don-vi/", "/ca-nhan/", "/ke-hoach/", "/thanh-pho/")
"""Where pages that show a past day begin."""
MOST_QUERIES = 30
LONGEST = 20_000
"""Characters of one statement."""


@pytest.fixture(scope="module")
def wards(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[None]:
    with told(["kien-an", "hai-duong"], tmp_path_factory.mktemp("told"), django_db_blocker):
        load_city_people()
        yield


def main_pages(ward: Ward) -> list[str]:
    plan = Plan.objects.filter(ward=ward).latest("pk")
    unit = Unit.objects.get(ward=ward, name="Phòng Văn hóa - Xã hội")
    officer = User.objects.get(email=address_of("cb-vhxh", ward.slug))
    period = TaskPeriod.objects.filter(task__plan=plan).latest("pk")
    indicator = Indicator.objects.filter(plan__ward=ward).first()
    return [
        "/", "/tong-quan/", "/nhiem-vu/", f"/nhiem-vu/ky/{period.pk}/", "/chi-tieu/", "/ke-hoach/",
        f"/ke-hoach/{plan.pk}/", "/don-vi/", f"/don-vi/{unit.pk}/", f"/ca-nhan/{officer.pk}/", "/bao-cao/",
        "/bao-cao/da-lap/", "/chi-dao/", "/nhac-viec/", "/thong-bao/", "/thanh-pho/", "/cong-khai/",
        *([f"/chi-tieu/{indicator.pk}/"] if indicator else []),
    ]  # fmt: skip


@pytest.mark.parametrize(("post", "slug"), PEOPLE, ids=[" of ".join(filter(None, each)) for each in PEOPLE])
def test_no_main_page_asks_much_of_the_database(
    wards: None, client_of: Callable[[User | None], Client], post: str, slug: str
) -> None:
    client = client_of(User.objects.get(email=address_of(post, slug)))

    too_much: dict[str, str] = {}
    opened = 0
    for page in main_pages(Ward.objects.get(slug=slug or "kien-an")):
        for address in [f"{page}{day}" for day in (DAYS if page.startswith(AS_OF) else DAYS[:1])]:
            with CaptureQueriesContext(connection) as asked:
                answer = client.get(address)
            longest = max(len(query["sql"]) for query in asked.captured_queries)
            opened += answer.status_code == 200
            if len(asked) > MOST_QUERIES or longest > LONGEST:
                too_much[address] = f"{len(asked)} queries, the longest of {longest} characters"

    assert opened >= 20
    assert too_much == {}


def test_a_past_day_takes_no_more_statements_than_today(
    wards: None, client_of: Callable[[User | None], Client], day: dt.date
) -> None:
    client = client_of(User.objects.get(email=address_of("chu-tich", "hai-duong")))

    def statements(address: str) -> int:
        with CaptureQueriesContext(connection) as asked:
            assert client.get(address).status_code == 200
        return len(asked)

    for page in ("/tong-quan/", "/nhiem-vu/", "/chi-tieu/", "/don-vi/"):
        assert statements(f"{page}?on={day - dt.timedelta(days=100)}") <= statements(page) + 2, page
