""" "Việc của tôi": the right items in the right group, worst first, whatever their number."""

import datetime as dt
import re
from collections.abc import Callable
from itertools import chain

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from desk.my_work import SHOWN
from indicators.tests.factories import IndicatorAssignmentFactory, IndicatorFactory, YearlyTargetFactory
from plans.models import Plan
from plans.tests.factories import PlanFactory
from reporting.duties.periods import open_report_periods
from reporting.tests.factories import ReportObligationFactory
from tasks.models import Assignment, State, Task, TaskPeriod
from tasks.tests.factories import AssignmentFactory, TaskFactory, TaskPeriodFactory
from tasks.updates.actions import report_progress, return_update
from tasks.updates.entry import ProgressEntry
from units.models import Unit, Ward
from units.tests.factories import UnitFactory

Clients = Callable[[User | None], Client]


@pytest.fixture
def plan(ward: Ward) -> Plan:
    return PlanFactory(ward=ward)


def led(plan: Plan, unit: Unit, text: str, **period: object) -> TaskPeriod:
    return TaskPeriodFactory(task=TaskFactory(plan=plan, lead=unit, text=text), **period)


def groups(client: Client) -> dict[str, list[str]]:
    """The texts on the page, by group."""
    found = client.get("/").context["groups"]
    return {group.key: [line.period.task.text for line in group.lines] for group in found}


def test_work_is_grouped_by_how_much_it_presses(
    client_of: Clients, officer: User, plan: Plan, unit: Unit, day: dt.date
) -> None:
    led(plan, unit, "còn hạn", due_on=day + dt.timedelta(days=20))
    led(plan, unit, "sắp đến hạn", due_on=day + dt.timedelta(days=7))
    led(plan, unit, "quá hạn", due_on=day - dt.timedelta(days=3))
    led(plan, unit, "quá hạn lâu", due_on=day - dt.timedelta(days=30))
    TaskPeriodFactory(task=TaskFactory(plan=plan, lead=unit, text="thường xuyên", continuous=True), ongoing=True)
    TaskPeriodFactory(task=TaskFactory(plan=plan, lead=unit, text="chờ hướng dẫn", on_guidance=True), guided=True)
    led(plan, unit, "xong rồi", done=True)

    found = groups(client_of(officer))

    assert found == {
        "late": ["quá hạn lâu", "quá hạn"],
        "soon": ["sắp đến hạn"],
        "silent": ["thường xuyên"],
        "later": ["còn hạn"],
        "waiting": ["chờ hướng dẫn"],
    }
    assert list(found) == ["late", "soon", "silent", "later", "waiting"]


def test_a_returned_update_is_on_top_until_it_is_answered(
    client_of: Clients, officer: User, head: User, plan: Plan, unit: Unit, day: dt.date
) -> None:
    period = led(plan, unit, "bị trả lại")
    update = report_progress(period, ProgressEntry(State.IN_PROGRESS, 10), by=officer, on=day, seen=None)
    return_update(update, by=head, on=day, reason="Thiếu số liệu")
    assert groups(client_of(officer)) == {"returned": ["bị trả lại"]}

    report_progress(period, ProgressEntry(State.IN_PROGRESS, 20), by=officer, on=day, seen=None)
    assert groups(client_of(officer)) == {"answered": ["bị trả lại"]}


def test_what_was_answered_in_the_period_stands_in_one_line_that_opens(
    client_of: Clients, officer: User, plan: Plan, unit: Unit, day: dt.date
) -> None:
    said = led(plan, unit, "đã nói trong kỳ", due_on=day + dt.timedelta(days=200))
    said_before = led(plan, unit, "nói từ năm ngoái", due_on=day + dt.timedelta(days=200))
    led(plan, unit, "chưa nói", due_on=day + dt.timedelta(days=200))
    near = led(plan, unit, "sắp đến hạn", due_on=day + dt.timedelta(days=3))
    waiting = TaskPeriodFactory(
        task=TaskFactory(plan=plan, lead=unit, text="đã rà soát", on_guidance=True), guided=True
    )
    for period, state in [(said, State.IN_PROGRESS), (near, State.IN_PROGRESS), (waiting, State.WAITING)]:
        report_progress(period, ProgressEntry(state, 0), by=officer, on=day, seen=None)
    report_progress(
        said_before, ProgressEntry(State.IN_PROGRESS, 10), by=officer, on=day - dt.timedelta(days=400), seen=None
    )

    page = client_of(officer).get("/")

    found = {group.key: [line.period.task.text for line in group.lines] for group in page.context["groups"]}
    assert found == {
        "soon": ["sắp đến hạn"],
        "later": ["nói từ năm ngoái", "chưa nói"],
        "answered": ["đã nói trong kỳ", "đã rà soát"],
    }
    folded = re.findall(r"<details class=\"group work.*?</details>", page.content.decode(), re.DOTALL)
    assert [each.count('class="line-item') for each in folded] == [2]
    assert "<details open" not in folded[0]


def test_an_officer_sees_what_is_theirs_and_what_nobody_has_but_not_a_colleagues(
    client_of: Clients, officer: User, head: User, plan: Plan, unit: Unit
) -> None:
    led(plan, unit, "chưa giao ai")
    mine, other = led(plan, unit, "của tôi"), led(plan, unit, "của đồng nghiệp")
    Assignment.objects.filter(task=mine.task).update(officer=officer)
    Assignment.objects.filter(task=other.task).update(officer=head)

    assert sorted(chain(*groups(client_of(officer)).values())) == ["chưa giao ai", "của tôi"]
    assert len(list(chain(*groups(client_of(head)).values()))) == 3


def test_another_units_work_is_counted_only_where_we_take_part(
    client_of: Clients, officer: User, plan: Plan, unit: Unit
) -> None:
    other = UnitFactory(ward=plan.ward)
    joint = led(plan, other, "phối hợp")
    AssignmentFactory(task=joint.task, unit=unit, role=Assignment.Role.COORDINATING)
    led(plan, other, "không liên quan")

    response = client_of(officer).get("/")

    assert response.context["groups"] == []
    assert response.context["coordinating_count"] == 1


def test_indicators_without_a_figure_and_reports_to_write_are_asked_for(
    client_of: Clients, officer: User, coordinator: User, plan: Plan, unit: Unit, day: dt.date
) -> None:
    indicator = IndicatorFactory(plan=plan, metric__ward=plan.ward, name="Tỷ lệ hồ sơ trực tuyến")
    YearlyTargetFactory(indicator=indicator, year_to=day.year)
    IndicatorAssignmentFactory(indicator=indicator, unit=unit)
    ReportObligationFactory(plan=plan)
    open_report_periods(day)

    assert "Tỷ lệ hồ sơ trực tuyến" in client_of(officer).get("/").content.decode()
    page = client_of(coordinator).get("/").content.decode()
    assert "Báo cáo phải lập" in page
    assert "29/11/2026" in page


def test_who_only_reads_lands_on_the_overview(client_of: Clients, leader: User, overseer: User, ward: Ward) -> None:
    for user in (leader, overseer):
        assert client_of(user).get("/").url == "/tong-quan/"


def test_an_empty_list_says_what_to_do_next(client_of: Clients, officer: User, coordinator: User) -> None:
    assert "Không có việc nào đang chờ" in client_of(officer).get("/").content.decode()
    assert "Nhập kế hoạch của phường để bắt đầu" in client_of(coordinator).get("/").content.decode()


def test_a_long_list_shows_its_first_lines_and_the_same_number_of_queries(
    client_of: Clients, officer: User, plan: Plan, unit: Unit
) -> None:
    client = client_of(officer)

    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            client.get("/")
        return len(captured)

    led(plan, unit, "việc 0")
    client.get("/")
    few = queries()
    for number in range(1, 31):
        led(plan, unit, f"việc {number}")

    assert queries() == few
    [group] = client.get("/").context["groups"]
    assert (len(group.lines), group.count, group.more) == (SHOWN, 31, 31 - SHOWN)
    assert Task.objects.count() == 31
