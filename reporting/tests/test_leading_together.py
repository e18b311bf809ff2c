"""A report on work that "Phòng A, Văn phòng B" lead: each unit's row and words, each task told once."""

import datetime as dt

import pytest

from accounts.models import User
from plans.models import Plan
from plans.tests.factories import PlanFactory
from reporting.composing.assessment import next_work
from reporting.composing.data import compose
from reporting.composing.naming import led_by
from reporting.composing.said import Told
from reporting.files.unit_table import unit_table
from reporting.models import ReportPeriod
from reporting.tests.factories import ReportObligationFactory, ReportPeriodFactory
from reporting.tests.sample import sample_data, task_row
from tasks.models import State, Task, TaskPeriod
from tasks.periods.opening import open_all_periods
from tasks.tests.factories import AssignmentFactory, TaskFactory
from tasks.updates.actions import report_progress
from tasks.updates.entry import ProgressEntry
from units.models import Unit, Ward

D = dt.date
CUTOFF = D(2026, 11, 15)


@pytest.fixture
def plan(ward: Ward) -> Plan:
    return PlanFactory(ward=ward)


@pytest.fixture
def period(plan: Plan) -> ReportPeriod:
    return ReportPeriodFactory(obligation=ReportObligationFactory(plan=plan), cutoff_on=CUTOFF)


def shared_task(plan: Plan, *units: Unit, **fields: object) -> Task:
    task = TaskFactory(plan=plan, **fields)
    for unit in units:
        AssignmentFactory(task=task, unit=unit)
    return task


def say(task: Task, unit: Unit, words: str, on: D, by: User) -> None:
    """What the unit reports on its part of the period that holds the day."""
    part = TaskPeriod.objects.filter(task=task, unit=unit, part_of__isnull=False, starts_on__lte=on).latest("starts_on")
    entry = ProgressEntry(State.IN_PROGRESS, 50, result=words)
    report_progress(part, entry, by=by, on=on, seen=part.newest_update_id)


def test_each_unit_has_the_task_in_its_row_and_the_ward_has_it_once(
    plan: Plan, period: ReportPeriod, unit: Unit, office: Unit
) -> None:
    shared_task(plan, unit, office)
    TaskFactory(plan=plan, lead=unit)
    open_all_periods(CUTOFF)

    data = compose(period, CUTOFF)

    assert {each["name"]: each["total"] for each in data["tasks"]["by_unit"]} == {unit.name: 2, office.name: 1}
    assert (data["tasks"]["total"]["total"], data["tasks"]["shared"]["total"]) == (2, 1)
    table = unit_table(data)
    assert table is not None
    assert [(line.name, line.cells[0]) for line in table.sums] == [
        ("Cộng theo đơn vị", "3"),
        ("Số nhiệm vụ của phường, mỗi việc tính một lần", "2"),
    ]
    [shared] = [row for row in data["tasks"]["rows"] if row["shared"]]
    assert (shared["units"], led_by(shared)) == ([unit.name, office.name], f"{unit.name}; {office.name}")


def test_what_each_unit_said_in_each_half_of_the_year_stands_by_its_name(
    plan: Plan, period: ReportPeriod, unit: Unit, office: Unit, coordinator: User
) -> None:
    task = shared_task(plan, unit, office, continuous=True)
    open_all_periods(CUTOFF)
    for who, words, on in [
        (unit, "Mở 04 lớp", D(2026, 5, 10)),
        (unit, "Mở 05 lớp", D(2026, 11, 2)),
        (office, "Phát 200 tờ rơi", D(2026, 11, 3)),
    ]:
        say(task, who, words, on, coordinator)

    [row] = compose(period, CUTOFF)["tasks"]["rows"]

    assert row["result"].splitlines() == [
        f"{unit.name}: Mở 04 lớp (6 tháng đầu năm 2026); mở 05 lớp (6 tháng cuối năm 2026)",
        f"{office.name}: Phát 200 tờ rơi",
    ]


def test_work_of_the_time_to_come_names_all_that_lead_it(
    plan: Plan, period: ReportPeriod, unit: Unit, office: Unit
) -> None:
    shared_task(plan, unit, office, text="Tập huấn tổ công nghệ số")
    shared_task(plan, unit, office, text="Sơ kết", schedule_kind="window", schedule_start=D(2026, 11, 20))
    open_all_periods(CUTOFF)

    text = next_work(compose(period, CUTOFF))

    assert f"Tập huấn tổ công nghệ số ({unit.name}; {office.name}; hạn 30/11/2026)" in text
    assert f"Sơ kết ({unit.name}; {office.name}; hạn 30/11/2026)" in text


def shared_row(**fields: object) -> dict[str, object]:
    units = ["Phòng Văn hóa - Xã hội", "Văn phòng", "Công an phường"]
    return task_row(shared=True, units=units, **{"class": "ongoing_reported", "kind": "ongoing"}, **fields)


def test_the_same_words_of_several_units_are_told_once() -> None:
    said = (
        "Văn phòng: Ban hành 01 văn bản\nPhòng Văn hóa - Xã hội: Ban hành 01 văn bản.\nCông an phường: Kiểm tra 03 điểm"
    )
    data = sample_data([shared_row(result=said)])

    assert Told(data).result(data["tasks"]["rows"][0]) == (
        "Văn phòng và Phòng Văn hóa - Xã hội: ban hành 01 văn bản; Công an phường: kiểm tra 03 điểm"
    )


def test_the_same_lines_that_units_gave_for_one_task_are_told_once() -> None:
    row = shared_row()
    given = [
        {"unit": unit, "lines": [f"{row['text']}: {words}"]}
        for unit, words in [("Văn phòng", "Ban hành 01 văn bản."), ("Công an phường", "ban hành 01 văn bản")]
    ]
    data = sample_data([row], results=given)

    assert Told(data).result(row) == "Văn phòng và Công an phường: ban hành 01 văn bản"
