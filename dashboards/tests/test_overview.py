"""The leader's page: every number leads to the list that makes it up."""

import datetime as dt
import re
from collections.abc import Callable
from decimal import Decimal
from html import unescape
from io import BytesIO
from urllib.parse import urlsplit

import pytest
from django.db import connection
from django.http import QueryDict
from django.test import Client
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from accounts.models import User
from charts.description import table
from dashboards.snapshots import take
from indicators.tests.factories import IndicatorFactory, MeasurementFactory, YearlyTargetFactory
from jobs.models import Job
from notices import outbox
from notices.models import Message
from plans.models import Plan
from plans.tests.factories import PlanFactory
from reporting.duties.periods import open_report_periods
from reporting.tests.factories import ReportObligationFactory
from tasks.lists.filters import TaskFilter, listed
from tasks.models import Assignment, State, Task, TaskPeriod
from tasks.tests.factories import TaskFactory, TaskPeriodFactory
from tasks.tests.worlds import random_work
from tasks.updates.actions import report_progress
from tasks.updates.entry import ProgressEntry
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
    entry = ProgressEntry(State.IN_PROGRESS, 30, difficulty="Thiếu phòng học", proposal="Mượn trường")
    report_progress(period, entry, by=officer, on=day, seen=None)
    return plan


def linked_numbers(page: str) -> list[tuple[str, int]]:
    """(address, number) of each tile, table cell and part of a chart that leads to the task list."""
    tile = r'<a class="tile[^"]*" href="(/nhiem-vu/[^"]*)">\s*<span class="tile-figure">\s*<strong>(\d+)<'
    tiles = re.findall(tile, page)
    cells = re.findall(r'<td[^>]*>\s*<a href="(/nhiem-vu/[^"]*)">(\d+)</a>\s*</td>', page)
    parts = re.findall(r'<a href="(/nhiem-vu/[^"]*)" tabindex="-1"><title>[^<]* (\d+)</title>', page)
    total = re.findall(r'<dd>\s*<a href="(/nhiem-vu/[^"]*)">(\d+)</a>\s*</dd>', page)
    return [(unescape(url), int(number)) for url, number in {*tiles, *cells, *parts, *total}]


def listed_at(url: str, user: User, on: dt.date) -> int:
    """How many rows the list at this address has for the user."""
    return TaskFilter(QueryDict(urlsplit(url).query), user=user, on=on).apply(listed(user)).count()


def test_every_number_leads_to_a_list_of_so_many(client_of: Clients, leader: User, work: Plan) -> None:
    client = client_of(leader)

    found = linked_numbers(client.get("/tong-quan/").content.decode())

    assert len(found) >= 30
    for url, number in found:
        assert client.get(url).context["page"].paginator.count == number, url


def test_the_headline_counts_done_among_what_has_a_date(client_of: Clients, leader: User, work: Plan) -> None:
    figures = client_of(leader).get("/tong-quan/").context["figures"]

    assert (figures.dated, figures.done, figures.late, figures.silent, figures.waiting) == (8, 3, 3, 3, 1)
    assert figures.done_percent == Decimal("37.5")


def test_units_stand_worst_first(client_of: Clients, leader: User, work: Plan, unit: Unit) -> None:
    context = client_of(leader).get("/tong-quan/").context

    assert [row.name for row in context["units"]] == [unit.name, "Công an phường"]
    assert [row[0].text for row in table(context["unit_chart"]).rows] == [unit.name, "Công an phường"]


def test_late_work_difficulties_reports_and_indicators_are_in_sight(
    client_of: Clients, leader: User, work: Plan, day: dt.date
) -> None:
    indicator = IndicatorFactory(plan=work, metric__ward=work.ward)
    YearlyTargetFactory(indicator=indicator, year_to=day.year, comparator=">=", low=80)
    MeasurementFactory(metric=indicator.metric, year=day.year, value=90)
    ReportObligationFactory(plan=work)
    open_report_periods(day)

    page = client_of(leader).get("/tong-quan/").content.decode()

    for words in ["Thiếu phòng học", "Mượn trường", "quá hạn 5 ngày", "29/11/2026", "còn 7 ngày"]:
        assert words in page, words
    assert re.search(r"verdict=met[^>]*><span class=\"tile-figure\"><strong>1</strong>", page)


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


@pytest.mark.parametrize(
    ("path", "seed", "on"),
    [
        ("/tong-quan/", 0, ""),
        ("/tong-quan/", 1, "2026-06-08"),
        ("/don-vi/{unit}/", 2, "2026-09-15"),
        ("/ke-hoach/{plan}/tien-do/", 3, ""),
        ("/ca-nhan/{person}/", 4, ""),
    ],
)
def test_in_any_ward_on_any_day_tiles_charts_tables_and_lists_say_the_same(
    client_of: Clients, leader: User, ward: Ward, officer: User, unit: Unit, day: dt.date, seed: int, on: str, path: str
) -> None:
    random_work(ward, seed, day, tasks=10)
    Assignment.objects.filter(task__in=Task.objects.filter(number__endswith="3")).update(officer=officer)
    period = TaskPeriod.objects.exclude(unit=None).earliest("pk")
    address = path.format(unit=period.unit_id, plan=period.task.plan_id, person=officer.pk)
    client = client_of(leader)

    page = client.get(address, {"on": on})

    for url, number in linked_numbers(page.content.decode()):
        assert listed_at(url, leader, day) == number, url
    context = page.context
    everything = client.get(context["scope"].followed())
    assert everything.context["page"].paginator.count == context["figures"].total
    tiles = sum(tile.count for _, tiles in context["class_tiles"] for tile in tiles)
    assert tiles == context["figures"].total
    book = load_workbook(
        BytesIO(client.get(f"/nhiem-vu/xuat-excel/?{context['scope'].query(**{'class': 'late'})}").content)
    )
    assert book.active.max_row - 1 == context["figures"].late


def test_tiles_tell_the_change_since_a_week(
    client_of: Clients, leader: User, work: Plan, unit: Unit, officer: User, day: dt.date
) -> None:
    period = TaskPeriodFactory(task=TaskFactory(plan=work, lead=unit, continuous=True), ongoing=True)
    report_progress(period, ProgressEntry(State.IN_PROGRESS, 10, result="Đã làm"), by=officer, on=day, seen=None)

    groups = dict(client_of(leader).get("/tong-quan/").context["class_tiles"])

    changes = {tile.label: (tile.change, tile.better) for tile in groups["Không có thời hạn cụ thể"]}
    assert changes["Thường xuyên, có kết quả trong 6 tháng cuối năm 2026"] == (1, "up")
    assert changes["Thường xuyên, chưa cập nhật trong 6 tháng cuối năm 2026"] == (-1, "down")


def test_answer_is_bad_with_late_work_and_good_without(
    client_of: Clients, leader: User, plan: Plan, unit: Unit, day: dt.date
) -> None:
    TaskPeriodFactory(task=TaskFactory(plan=plan, lead=unit), done=True)
    client = client_of(leader)
    assert client.get("/tong-quan/").context["answer"].tone == "good"

    TaskPeriodFactory(task=TaskFactory(plan=plan, lead=unit, continuous=True), ongoing=True)
    assert client.get("/tong-quan/").context["answer"].tone == "warn"

    TaskPeriodFactory(task=TaskFactory(plan=plan, lead=unit), due_on=day - dt.timedelta(days=5))
    answer = client.get("/tong-quan/").context["answer"]
    assert (answer.tone, next(words for words, _ in answer.points)) == ("bad", "1 việc quá hạn")


def test_trend_comes_from_the_nights_and_ends_with_today(
    client_of: Clients, leader: User, work: Plan, day: dt.date
) -> None:
    for before in (1, 2, 8):
        take(day - dt.timedelta(days=before), day)

    trend = client_of(leader).get("/tong-quan/").context["trend"]

    assert (trend.days[0], trend.days[-1]) == (day - dt.timedelta(days=8), day)
    late = next(line for line in trend.lines if line.look == "late")
    assert late.values[-1] == 3


@pytest.mark.parametrize("query", ["on=2030-01-01", "on=hom-qua", "year=abc", "plan=0", "unit=999999", "plan=x%00"])
def test_filters_that_make_no_sense_are_told_and_do_not_break(
    client_of: Clients, leader: User, work: Plan, query: str
) -> None:
    assert client_of(leader).get(f"/tong-quan/?{query}").status_code == 200


def test_who_serves_in_one_unit_is_led_to_it_and_others_see_them_side_by_side(
    client_of: Clients, officer: User, leader: User, work: Plan, unit: Unit
) -> None:
    assert client_of(officer).get("/don-vi/")["Location"] == f"/don-vi/{unit.pk}/"
    assert [row.name for row in client_of(leader).get("/don-vi/").context["units"]] == [unit.name, "Công an phường"]


def test_person_is_seen_in_the_own_ward_only(client_of: Clients, officer: User, head: User, stranger: User) -> None:
    assert client_of(officer).get("/ca-nhan/").status_code == 200
    assert client_of(head).get(f"/ca-nhan/{officer.pk}/").status_code == 200
    assert client_of(stranger).get(f"/ca-nhan/{officer.pk}/").status_code == 404


def test_a_person_is_compared_with_the_own_work_of_a_week_ago_not_with_the_wards(
    client_of: Clients, officer: User, work: Plan, day: dt.date
) -> None:
    Assignment.objects.filter(task__text="Mở lớp").update(officer=officer)
    take(day - dt.timedelta(days=7), day)

    context = client_of(officer).get("/ca-nhan/").context

    assert context["figures"].total == 1
    assert context["week"].figures.total <= 1


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
