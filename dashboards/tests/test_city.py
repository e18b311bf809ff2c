"""The city's page: wards side by side, from what the night kept."""

import datetime as dt
import re
from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from dashboards.models import Snapshot
from dashboards.snapshots import take
from indicators.tests.factories import IndicatorFactory, MeasurementFactory, MetricFactory
from plans.tests.factories import PlanFactory
from tasks.models import State
from tasks.tests.factories import TaskFactory, TaskPeriodFactory
from tasks.tests.worlds import random_work
from tasks.updates.actions import report_progress
from tasks.updates.entry import ProgressEntry
from units.models import Unit, Ward
from units.tests.factories import UnitFactory, WardFactory

Clients = Callable[[User | None], Client]
YESTERDAY = dt.date(2026, 11, 21)


@pytest.fixture
def two_wards(ward: Ward, other_ward: Ward, day: dt.date) -> None:
    random_work(ward, 1, day)
    random_work(other_ward, 2, day)
    take(YESTERDAY, day)


def test_numbers_of_a_ward_are_those_of_its_own_page_on_that_night(
    client_of: Clients, overseer: User, two_wards: None
) -> None:
    client = client_of(overseer)

    context = client.get("/thanh-pho/").context

    assert context["day"] == YESTERDAY
    for each in context["wards"]:
        own = client.get(each.url).context
        assert own["scope"].on == YESTERDAY
        assert (own["figures"].late, own["figures"].silent, own["figures"].total) == (
            each.figures.late, each.figures.silent, each.figures.total,
        )  # fmt: skip
    for bar in context["chart"].bars:
        for part in bar.parts:
            if part.count:
                assert client.get(part.url).context["page"].paginator.count == part.count, part.url


def test_each_number_of_a_ward_leads_to_a_list_that_holds_it(
    client_of: Clients, overseer: User, two_wards: None
) -> None:
    client = client_of(overseer)
    page = client.get("/thanh-pho/")

    comparison = page.content.decode().partition('id="so-sanh"')[2]
    links = re.findall(r'<a href="(/nhiem-vu/[^"]*)">(\d+)</a>', comparison)

    assert len(links) == sum(
        bool(number)
        for each in page.context["wards"]
        for number in (each.figures.late, each.figures.silent, each.figures.total)
    )
    for address, number in links:
        assert client.get(address.replace("&amp;", "&")).context["page"].paginator.count == int(number), address


def test_a_familys_numbers_lead_to_no_list_of_the_whole_ward(
    client_of: Clients, overseer: User, two_wards: None
) -> None:
    page = client_of(overseer).get("/thanh-pho/?family=Kế hoạch riêng của phường, xã")

    assert page.context["in_use"]
    assert "/nhiem-vu/?ward=" not in page.content.decode()


def test_families_add_up_to_the_city(
    client_of: Clients, overseer: User, ward: Ward, other_ward: Ward, day: dt.date
) -> None:
    for each, text in [
        (ward, "Kế hoạch số 358/KH-UBND ngày 31/12/2025"),
        (other_ward, "Thực hiện Kế hoạch số 358/KH-UBND"),
    ]:
        plan = PlanFactory(ward=each, superior_document=text)
        TaskPeriodFactory(task=TaskFactory(plan=plan, lead=UnitFactory(ward=each)))
    TaskPeriodFactory(task=TaskFactory(plan=PlanFactory(ward=ward), lead=UnitFactory(ward=ward)))
    take(YESTERDAY, day)
    client = client_of(overseer)

    context = client.get("/thanh-pho/?view=ke-hoach").context

    found = {each.name: (each.wards, each.plans, each.figures.total) for each in context["families"]}
    assert found == {"358/KH-UBND": (2, 2, 2), "Kế hoạch riêng của phường, xã": (1, 1, 1)}
    assert context["total"].total == 3
    family = client.get("/thanh-pho/?family=358/KH-UBND").context
    assert family["total"].total == 2


def test_metric_of_several_wards_is_added_by_its_parts(
    client_of: Clients, overseer: User, ward: Ward, other_ward: Ward, day: dt.date
) -> None:
    for each, (numerator, denominator) in [(ward, (90, 100)), (other_ward, (10, 900))]:
        metric = MetricFactory(ward=each, name="Tỷ lệ hồ sơ trực tuyến")
        IndicatorFactory(plan=PlanFactory(ward=each), metric=metric)
        share = numerator * 100 / denominator
        MeasurementFactory(
            metric=metric, year=2026, numerator=numerator, denominator=denominator, value=round(share, 4)
        )

    page = client_of(overseer).get("/thanh-pho/?view=chi-tieu")

    (found,) = page.context["metrics"]
    assert found.total == 10
    assert "100/1.000" in page.content.decode()


def test_silent_wards_are_named(
    client_of: Clients, overseer: User, unit: Unit, other_ward: Ward, officer: User, day: dt.date
) -> None:
    period = TaskPeriodFactory(task=TaskFactory(plan=PlanFactory(ward=unit.ward), lead=unit))
    entry = ProgressEntry(State.IN_PROGRESS, 10, result="Đã làm")
    report_progress(period, entry, by=officer, on=dt.date(2026, 10, 1), seen=None)
    WardFactory(name="Lê Chân", slug="le-chan")
    take(YESTERDAY, day)

    silent = client_of(overseer).get("/thanh-pho/").context["silent"]

    assert {each.name: each.days_silent for each in silent} == {
        "Phường Hải Dương": 51, "Phường An Hải": None, "Phường Lê Chân": None,
    }  # fmt: skip


def test_before_the_first_night_the_page_says_so_without_breaking(
    client_of: Clients, overseer: User, ward: Ward
) -> None:
    assert client_of(overseer).get("/thanh-pho/").context["total"].total == 0


def test_who_serves_in_a_ward_does_not_see_the_city(client_of: Clients, leader: User, overseer: User) -> None:
    assert client_of(leader).get("/thanh-pho/").status_code == 403
    assert "Toàn thành phố" not in client_of(leader).get("/nhiem-vu/").content.decode()
    assert "Toàn thành phố" in client_of(overseer).get("/nhiem-vu/").content.decode()


@pytest.mark.parametrize("view", ["phuong", "ke-hoach", "chi-tieu"])
def test_queries_are_the_same_from_1_ward_to_100_and_read_no_tasks(
    client_of: Clients, overseer: User, ward: Ward, day: dt.date, view: str
) -> None:
    client = client_of(overseer)

    def queries() -> list[str]:
        with CaptureQueriesContext(connection) as captured:
            assert client.get(f"/thanh-pho/?view={view}").status_code == 200
        return [query["sql"] for query in captured]

    plan = PlanFactory(ward=ward)
    IndicatorFactory(plan=plan, metric__ward=ward)
    Snapshot.objects.create(ward=ward, plan=plan, day=YESTERDAY, dated=3, running_late=1)
    queries()
    few = queries()
    for number in range(99):
        each = WardFactory(name=f"Phường {number}", slug=f"phuong-{number}")
        other = PlanFactory(ward=each)
        IndicatorFactory(plan=other, metric__ward=each)
        Snapshot.objects.create(ward=each, plan=other, day=YESTERDAY, dated=3, running_late=1)
    many = queries()

    assert len(many) == len(few)
    assert not [sql for sql in many if 'FROM "tasks_' in sql]
