"""The leader's page: every number leads to the list that makes it up."""

import datetime as dt
import re
from collections.abc import Callable
from html import unescape

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from dashboards.charts import stacked
from indicators.tests.factories import IndicatorFactory, MeasurementFactory, YearlyTargetFactory
from jobs.models import Job
from notices import outbox
from notices.models import Message
from plans.models import Plan
from plans.tests.factories import PlanFactory
from reporting.periods import open_report_periods
from reporting.tests.factories import ReportObligationFactory
from tasks.actions import report_progress
from tasks.figures import figures_of
from tasks.models import State, TaskPeriod
from tasks.progress import Entry
from tasks.tests.factories import TaskFactory, TaskPeriodFactory
from units.models import Unit, Ward
from units.tests.factories import UnitFactory

Clients = Callable[[User | None], Client]


@pytest.fixture
def plan(ward: Ward) -> Plan:
    return PlanFactory(ward=ward)


@pytest.fixture
def work(plan: Plan, unit: Unit, officer: User, day: dt.date) -> Plan:
    """Some work of every class, in two units."""
    other = UnitFactory(ward=plan.ward, name="Công an phường")
    for lead, number in [(unit, 2), (other, 1)]:
        for _ in range(number):
            TaskPeriodFactory(task=TaskFactory(plan=plan, lead=lead), due_on=day - dt.timedelta(days=5))
            TaskPeriodFactory(task=TaskFactory(plan=plan, lead=lead), done=True)
            TaskPeriodFactory(task=TaskFactory(plan=plan, lead=lead, continuous=True), ongoing=True)
    TaskPeriodFactory(task=TaskFactory(plan=plan, lead=unit, on_guidance=True), guided=True)
    TaskPeriodFactory(task=TaskFactory(plan=plan))
    period = TaskPeriodFactory(task=TaskFactory(plan=plan, lead=unit, text="Mở lớp"))
    entry = Entry(State.IN_PROGRESS, 30, difficulty="Thiếu phòng học", proposal="Mượn trường")
    report_progress(period, entry, by=officer, on=day, seen=None)
    return plan


def linked_numbers(page: str) -> list[tuple[str, int]]:
    """(address, number) of each tile and table cell that leads to the task list."""
    tiles = re.findall(r'<a class="tile[^"]*" href="(/nhiem-vu/[^"]*)"><strong>(\d+)</strong>', page)
    cells = re.findall(r'<td[^>]*><a href="(/nhiem-vu/[^"]*)">(\d+)</a></td>', page)
    return [(unescape(url), int(number)) for url, number in [*tiles, *cells]]


def test_every_number_leads_to_a_list_of_so_many(client_of: Clients, leader: User, work: Plan) -> None:
    client = client_of(leader)

    found = linked_numbers(client.get("/tong-quan/").content.decode())

    assert len(found) >= 18
    for url, number in found:
        assert client.get(url).context["page"].paginator.count == number, url


def test_the_headline_counts_done_among_what_has_a_date(client_of: Clients, leader: User, work: Plan) -> None:
    figures = client_of(leader).get("/tong-quan/").context["figures"]

    assert (figures.dated, figures.done, figures.late, figures.silent, figures.waiting) == (8, 3, 3, 3, 1)
    assert figures.done_percent == 38


def test_units_stand_worst_first(client_of: Clients, leader: User, work: Plan, unit: Unit) -> None:
    boards = client_of(leader).get("/tong-quan/").context["boards"]

    assert [line.name for line in boards[0][1]] == [unit.name, "Công an phường"]


def test_late_work_difficulties_reports_and_indicators_are_in_sight(
    client_of: Clients, leader: User, work: Plan, day: dt.date
) -> None:
    indicator = IndicatorFactory(plan=work, metric__ward=work.ward)
    YearlyTargetFactory(indicator=indicator, year_to=day.year, comparator=">=", low=80)
    MeasurementFactory(metric=indicator.metric, year=day.year, value=90)
    ReportObligationFactory(plan=work)
    open_report_periods(day)

    page = client_of(leader).get("/tong-quan/").content.decode()

    for words in ["Thiếu phòng học", "Kiến nghị: Mượn trường", "quá hạn 5 ngày", "29/11/2026", "còn 7 ngày"]:
        assert words in page, words
    assert re.search(r"verdict=met\"><strong>1</strong>", page)


def test_a_plan_without_a_report_date_is_pointed_out(client_of: Clients, leader: User, work: Plan) -> None:
    assert "1 kế hoạch chưa ấn định ngày báo cáo" in client_of(leader).get("/tong-quan/").content.decode()


def test_the_overseer_chooses_among_the_wards_and_a_leader_does_not(
    client_of: Clients, overseer: User, leader: User, ward: Ward, other_ward: Ward
) -> None:
    page = client_of(overseer).get("/tong-quan/?ward=an-hai").content.decode()

    assert "Tổng quan phường An Hải" in page
    assert client_of(leader).get("/tong-quan/?ward=an-hai").status_code == 404


def test_a_new_ward_is_told_what_comes_first(client_of: Clients, leader: User) -> None:
    assert "Chưa có kế hoạch nào đang thực hiện" in client_of(leader).get("/tong-quan/").content.decode()


def test_the_number_of_queries_does_not_grow(client_of: Clients, leader: User, work: Plan, unit: Unit) -> None:
    client = client_of(leader)

    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            client.get("/tong-quan/")
        return len(captured)

    client.get("/tong-quan/")
    few = queries()
    for _ in range(30):
        TaskPeriodFactory(task=TaskFactory(plan=work, lead=unit))

    assert queries() == few


def test_a_bar_is_as_wide_as_its_parts_together(work: Plan, day: dt.date) -> None:
    segments = stacked(figures_of(TaskPeriod.objects.all(), day))

    assert sum(segment.count for segment in segments) == 8
    assert sum(segment.width for segment in segments) == pytest.approx(100, abs=0.1)
    assert [segment.x for segment in segments] == sorted(segment.x for segment in segments)


def test_the_system_page_shows_the_wards_mail_and_jobs_and_no_other_wards(
    client_of: Clients, coordinator: User, stranger: User, ward: Ward, other_ward: Ward
) -> None:
    for number, place in enumerate([ward, other_ward]):
        outbox.put(f"k{number}", to=["a@ro-viec.example"], subject=f"Thư của {place.name}", text="", ward=place)
    Message.objects.filter(key="k0").update(state=Message.State.GIVEN_UP, error="no such mailbox")
    Job.objects.create(kind="importing.read", asked_by=coordinator, result="36 nhiệm vụ")
    Job.objects.create(kind="reporting.build", asked_by=stranger, result="của phường khác")

    page = client_of(coordinator).get("/he-thong/").content.decode()

    assert "Thư của Hải Dương" in page
    assert "no such mailbox" in page
    assert "36 nhiệm vụ" in page
    assert "Thư của An Hải" not in page
    assert "của phường khác" not in page
    assert "Chưa có thư nào" in client_of(coordinator).get("/he-thong/?state=sent").content.decode()


def test_a_message_can_be_read_as_it_went_out(client_of: Clients, coordinator: User, ward: Ward) -> None:
    message, _ = outbox.put("k", to=["a@ro-viec.example"], subject="Nhắc việc", text="Kính gửi <b>", ward=ward)

    page = client_of(coordinator).get(f"/he-thong/thu/{message.pk}/").content.decode()

    assert "Kính gửi &lt;b&gt;" in page
    assert message.message_id.strip("<>") in page
