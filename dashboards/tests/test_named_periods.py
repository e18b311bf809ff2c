"""What recurs and what is ongoing belongs to the year, half or quarter that it is named after, whatever the cut-off."""

import datetime as dt
from collections.abc import Callable

import pytest

from accounts.models import User
from dashboards.scope import Scope
from plans.models import Plan
from plans.tests.factories import PlanFactory
from reporting.composing.data import compose
from reporting.duties.periods import named_start
from reporting.models import ReportObligation, ReportPeriod
from reporting.tests.factories import ReportObligationFactory, ReportPeriodFactory
from tasks.models import Task, TaskPeriod
from tasks.periods.opening import open_all_periods
from tasks.tests.factories import TaskFactory, TaskPeriodFactory
from tasks.updates.actions import report_progress
from tasks.updates.entry import ProgressEntry
from units.models import Unit, Ward

D = dt.date
Say = Callable[..., None]


@pytest.fixture
def plan(ward: Ward, unit: Unit) -> Plan:
    plan = PlanFactory(ward=ward, lead=unit, start_year=2025, end_year=2030, issued_on=D(2025, 3, 1))
    Plan.objects.update(imported_at=dt.datetime(2025, 3, 2, 8, tzinfo=dt.UTC))
    return plan


@pytest.fixture
def year(plan: Plan) -> ReportPeriod:
    """The report on 2026, whose figures begin on the day after the cut-off of the year before."""
    return ReportPeriodFactory(
        obligation=ReportObligationFactory(plan=plan), starts_on=D(2025, 12, 15), cutoff_on=D(2026, 12, 14)
    )


@pytest.fixture
def half(plan: Plan) -> ReportPeriod:
    duty = ReportObligationFactory(plan=plan, kind=ReportObligation.Kind.HALF_YEAR, month=12, day=10)
    return ReportPeriodFactory(
        obligation=duty, label="cuối năm 2026", starts_on=D(2026, 6, 15), cutoff_on=D(2026, 12, 3)
    )


@pytest.fixture
def say(officer: User) -> Say:
    def told(period: TaskPeriod, on: D, **words: str) -> None:
        state = words.pop("state", "in_progress")
        entry = ProgressEntry(state, 100 if state == "done" else 40, on if state == "done" else None, **words)
        report_progress(period, entry, by=officer, on=on, seen=period.last_update_id)

    return told


def yearly(plan: Plan, unit: Unit) -> Task:
    return TaskFactory(
        plan=plan, lead=unit, schedule_raw="Hằng năm", schedule_kind=Task.ScheduleKind.YEARLY, schedule_due=None
    )


@pytest.mark.parametrize("done_on", [D(2025, 12, 14), D(2025, 12, 20), D(2025, 12, 31)])
def test_a_recurrence_of_2025_is_none_of_the_report_on_2026(
    plan: Plan, unit: Unit, year: ReportPeriod, say: Say, done_on: D
) -> None:
    before = TaskPeriodFactory(
        task=yearly(plan, unit), label="Năm 2025", starts_on=D(2025, 3, 1), due_on=D(2025, 12, 31)
    )
    say(before, done_on, state="done")

    assert compose(year, D(2026, 11, 22))["tasks"]["rows"] == []


def test_a_recurrence_of_2025_that_is_still_open_stays_in_sight(plan: Plan, unit: Unit, year: ReportPeriod) -> None:
    TaskPeriodFactory(task=yearly(plan, unit), label="Năm 2025", starts_on=D(2025, 3, 1), due_on=D(2025, 12, 31))

    assert compose(year, D(2026, 11, 22))["tasks"]["total"]["late"] == 1


def test_a_task_with_one_term_that_was_done_after_the_last_cutoff_is_told(
    plan: Plan, unit: Unit, year: ReportPeriod, say: Say
) -> None:
    task = TaskFactory(plan=plan, lead=unit, schedule_due=D(2025, 12, 31))
    say(TaskPeriodFactory(task=task, starts_on=D(2025, 3, 1)), D(2025, 12, 20), state="done")

    assert compose(year, D(2026, 11, 22))["tasks"]["total"]["done"] == 1


def test_a_recurrence_that_falls_due_after_its_quarter_ends_with_it(plan: Plan, unit: Unit) -> None:
    words = "Trước ngày 05 của tháng đầu quý sau"
    task = TaskFactory(plan=plan, lead=unit, schedule_raw=words, schedule_kind="quarterly", schedule_due=None)
    open_all_periods(D(2026, 1, 10))

    last = task.periods.get(label="Quý IV/2025")

    assert (last.due_on, last.ends_on) == (D(2026, 1, 4), D(2025, 12, 31))


def test_ongoing_results_of_the_half_before_do_not_count_in_this_one(
    plan: Plan, unit: Unit, half: ReportPeriod, year: ReportPeriod, say: Say, coordinator: User
) -> None:
    """On the same day the report on half a year says what the dashboard says of it; the one on the year names it."""
    task = TaskFactory(plan=plan, lead=unit, continuous=True)
    open_all_periods(D(2026, 11, 22))
    say(task.periods.get(label="6 tháng đầu năm 2026"), D(2026, 6, 20), result="Mở 04 lớp, 218 người học")
    on = D(2026, 11, 22)

    in_half, in_year = (compose(period, on)["tasks"]["total"] for period in (half, year))
    board = Scope(coordinator, plan.ward, now=on, on=on, year=2026)

    assert board.running_period == "6 tháng cuối năm 2026"
    assert (in_half["ongoing_reported"], in_half["ongoing_silent"]) == (0, 1)
    assert (board.figures().reported, board.figures().silent) == (0, 1)
    assert (in_year["ongoing_reported"], in_year["ongoing_silent"]) == (1, 0)


def test_a_report_on_the_year_tells_the_results_of_both_halves(
    plan: Plan, unit: Unit, year: ReportPeriod, say: Say
) -> None:
    task = TaskFactory(plan=plan, lead=unit, continuous=True)
    open_all_periods(D(2026, 11, 22))
    say(task.periods.get(label="6 tháng đầu năm 2026"), D(2026, 6, 20), result="Mở 04 lớp, 218 người học.")
    say(task.periods.get(label="6 tháng cuối năm 2026"), D(2026, 11, 3), result="Mở 05 lớp, 249 người học")

    [row] = compose(year, D(2026, 11, 22))["tasks"]["rows"]

    assert row["result"] == (
        "Mở 04 lớp, 218 người học (6 tháng đầu năm 2026); mở 05 lớp, 249 người học (6 tháng cuối năm 2026)"
    )


def test_the_year_half_or_quarter_that_a_report_is_named_after_begins_on_its_first_day(
    year: ReportPeriod, half: ReportPeriod
) -> None:
    quarter = ReportPeriodFactory(
        obligation=ReportObligationFactory(plan=year.plan, kind=ReportObligation.Kind.QUARTER, month=3, day=20),
        starts_on=D(2026, 2, 15), cutoff_on=D(2026, 5, 14), ends_on=D(2026, 6, 30), due_on=D(2026, 6, 19),
    )  # fmt: skip

    assert [named_start(each) for each in (year, half, quarter)] == [D(2026, 1, 1), D(2026, 7, 1), D(2026, 4, 1)]


def test_before_a_plan_came_in_none_of_its_work_was_silent(plan: Plan, unit: Unit, coordinator: User) -> None:
    Plan.objects.update(imported_at=dt.datetime(2026, 11, 10, 20, tzinfo=dt.UTC))  # the morning of 11/11 in Hải Phòng
    TaskPeriodFactory(task=TaskFactory(plan=plan, lead=unit, continuous=True), ongoing=True)
    TaskPeriodFactory(task=TaskFactory(plan=plan, lead=unit), due_on=D(2026, 9, 30))
    board = Scope(coordinator, plan.ward, now=D(2026, 11, 22), on=D(2026, 11, 22), year=2026)

    silent = [board.before(D(2026, 11, day)).figures().silent for day in (9, 10, 11, 12)]

    assert silent == [0, 0, 1, 1]
    assert board.before(D(2026, 11, 9)).figures().late == 1
