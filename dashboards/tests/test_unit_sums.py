"""Tables by unit add up: what many units lead counts for each of them, and once in the ward's own figures."""

import datetime as dt
from collections.abc import Callable
from io import BytesIO

import pytest
from django.test import Client
from openpyxl import load_workbook

from accounts.models import User
from dashboards import blocks
from dashboards.scope import Scope
from plans.models import Plan
from plans.tests.factories import PlanFactory
from tasks.periods.opening import open_all_periods
from tasks.tests.factories import TaskFactory
from units.models import Unit, Ward
from units.tests.factories import UnitFactory

Clients = Callable[[User | None], Client]
EACH_ONCE = "Số nhiệm vụ của phường, mỗi việc tính một lần"


@pytest.fixture
def plan(ward: Ward, unit: Unit, day: dt.date) -> Plan:
    """A task of one unit, one that no unit leads."""
    plan = PlanFactory(ward=ward)
    TaskFactory(plan=plan, lead=unit, schedule_due=dt.date(2026, 10, 30))
    TaskFactory(plan=plan)
    open_all_periods(day)
    return plan


@pytest.fixture
def shared(plan: Plan, day: dt.date) -> None:
    """A late task that all units of the ward lead: the unit's and one more."""
    UnitFactory(ward=plan.ward, name="Công an phường")
    everyone = UnitFactory(ward=plan.ward, collective=True)
    TaskFactory(plan=plan, lead=everyone, schedule_raw="Tháng 9/2026", schedule_due=dt.date(2026, 9, 30))
    open_all_periods(day)


@pytest.fixture
def board(plan: Plan, coordinator: User, day: dt.date) -> Scope:
    return Scope(coordinator, plan.ward, now=day, on=day, year=day.year)


def lines(board: Scope) -> list[tuple[str, int, int]]:
    rows = blocks.units(board)
    return [(row.name, row.figures.total, row.figures.late) for row in [*rows, *blocks.unit_sums(board, rows)]]


def test_without_shared_work_one_line_is_both_sums(board: Scope, unit: Unit) -> None:
    assert lines(board) == [(unit.name, 1, 1), ("Chưa giao đơn vị chủ trì", 1, 0), ("Tổng cộng", 2, 1)]


@pytest.mark.usefixtures("shared")
def test_shared_work_counts_for_each_unit_and_once_for_the_ward(board: Scope, unit: Unit) -> None:
    *rows, by_unit, once = lines(board)

    assert rows == [(unit.name, 2, 2), ("Công an phường", 1, 1), ("Chưa giao đơn vị chủ trì", 1, 0)]
    assert by_unit == ("Cộng theo đơn vị", *(sum(row[at] for row in rows) for at in (1, 2)))
    assert once == (EACH_ONCE, board.figures().total, board.figures().late) == (EACH_ONCE, 3, 2)


@pytest.mark.usefixtures("shared")
@pytest.mark.parametrize("path", ["/tong-quan/", "/don-vi/"])
def test_the_page_has_both_lines_and_says_why(client_of: Clients, leader: User, plan: Plan, path: str) -> None:
    page = client_of(leader).get(path, {"ward": plan.ward.slug}).content.decode()

    assert "Cộng theo đơn vị" in page
    assert EACH_ONCE in page
    assert "Nhiệm vụ do nhiều đơn vị cùng chủ trì được tính cho từng đơn vị" in page


@pytest.mark.usefixtures("shared")
def test_the_excel_list_has_both_lines(client_of: Clients, leader: User, plan: Plan) -> None:
    file = client_of(leader).get("/don-vi/excel/", {"ward": plan.ward.slug})
    rows = list(load_workbook(BytesIO(file.content)).active.values)

    assert [row[0] for row in rows[-3:]] == ["Chưa giao đơn vị chủ trì", "Cộng theo đơn vị", EACH_ONCE]
    assert [row[-1] for row in rows[-3:]] == [1, 4, 3]
