"""Which periods a task is tracked in, by the words of its deadline."""

import datetime as dt

import pytest

from plans.models import Plan
from plans.tests.factories import PlanFactory
from tasks.models import Task, TaskPeriod
from tasks.periods.opening import open_all_periods, open_periods
from tasks.tests.factories import TaskFactory
from units.models import Unit, Ward
from units.working_days import working_calendar
from wording.times.schedules import read_schedule

pytestmark = pytest.mark.django_db


def task_of(words: str, plan: Plan, **fields: object) -> Task:
    schedule = read_schedule(words, plan.start_year, plan.issued_on)
    return TaskFactory(
        plan=plan, schedule_raw=words, schedule_kind=schedule.kind, schedule_start=schedule.start,
        schedule_due=schedule.due, **fields,
    )  # fmt: skip


def periods(words: str, plan: Plan, on: dt.date) -> list[TaskPeriod]:
    task = task_of(words, plan)
    open_periods(task, on, working_calendar())
    return list(task.periods.order_by("starts_on"))


@pytest.fixture
def plan(ward: Ward) -> Plan:
    return PlanFactory(ward=ward, issued_on=dt.date(2026, 1, 28))


def test_work_before_november_30th_is_reminded_of_on_friday_and_late_on_tuesday(plan: Plan, day: dt.date) -> None:
    [period] = periods("trước ngày 30/11/2026", plan, day)

    assert (period.kind, period.due_on) == ("dated", dt.date(2026, 11, 29))
    assert period.remind_on == dt.date(2026, 11, 27)
    assert period.late_from == dt.date(2026, 12, 1)
    assert not period.late_when_issued


def test_a_ward_that_does_not_roll_deadlines_forward_counts_from_the_next_day(ward: Ward, day: dt.date) -> None:
    ward.rolls_forward = False
    ward.save()

    [period] = periods("trước ngày 30/11/2026", PlanFactory(ward=ward), day)

    assert period.late_from == dt.date(2026, 11, 30)


def test_a_task_due_before_the_plan_was_signed_is_marked_so(ward: Ward, day: dt.date) -> None:
    plan = PlanFactory(ward=ward, start_year=2025, end_year=2045, issued_on=dt.date(2025, 10, 20))

    [period] = periods("Hoàn thành trước tháng 9/2025", plan, day)

    assert period.due_on == dt.date(2025, 8, 31)
    assert period.late_when_issued


def test_yearly_work_has_one_period_for_each_year_up_to_this_one(ward: Ward, day: dt.date) -> None:
    plan = PlanFactory(ward=ward, start_year=2025, end_year=2045, issued_on=dt.date(2025, 10, 20))

    found = periods("Hằng năm", plan, dt.date(2026, 6, 1))

    assert [(each.label, each.due_on) for each in found] == [
        ("Năm 2025", dt.date(2025, 12, 31)),
        ("Năm 2026", dt.date(2026, 12, 31)),
    ]


@pytest.mark.parametrize(
    ("issued_on", "first_due"),
    [(dt.date(2026, 3, 31), dt.date(2026, 3, 31)), (dt.date(2026, 4, 1), dt.date(2026, 6, 30))],
)
def test_a_recurrence_due_on_the_day_of_issue_is_tracked_and_one_before_is_not(
    ward: Ward, issued_on: dt.date, first_due: dt.date
) -> None:
    first = periods("Hằng quý", PlanFactory(ward=ward, issued_on=issued_on), dt.date(2026, 5, 1))[0]

    assert (first.starts_on, first.due_on, first.late_when_issued) == (issued_on, first_due, False)


def test_next_years_period_opens_45_days_ahead(ward: Ward) -> None:
    plan = PlanFactory(ward=ward, start_year=2026, end_year=2030)

    assert len(periods("Hằng năm", plan, dt.date(2026, 11, 16))) == 1
    assert len(periods("Hằng năm", plan, dt.date(2026, 11, 17))) == 2


@pytest.mark.parametrize("words", ["Thường xuyên", "một lời không ai hiểu"])
def test_work_without_a_date_is_tracked_in_the_plans_own_reporting_periods(plan: Plan, words: str) -> None:
    found = periods(words, plan, dt.date(2026, 8, 1))

    assert [(each.kind, each.starts_on, each.ends_on, each.due_on) for each in found] == [
        ("ongoing", dt.date(2026, 1, 28), dt.date(2026, 6, 30), None),
        ("ongoing", dt.date(2026, 7, 1), dt.date(2026, 12, 31), None),
    ]


def test_a_plan_that_reports_yearly_asks_for_ongoing_work_once_a_year(ward: Ward, day: dt.date) -> None:
    plan = PlanFactory(ward=ward, cadence=Plan.Cadence.YEAR, issued_on=None)

    [period] = periods("Thường xuyên", plan, day)

    assert (period.starts_on, period.ends_on) == (dt.date(2026, 1, 1), dt.date(2026, 12, 31))


@pytest.mark.parametrize(
    ("words", "kind"),
    [("Theo hướng dẫn của thành phố", "guided"), ("Nếu có thay đổi nhân sự", "conditional")],
)
def test_work_that_waits_has_one_open_period_without_a_date(plan: Plan, day: dt.date, words: str, kind: str) -> None:
    [period] = periods(words, plan, day)

    assert (period.kind, period.due_on, period.ends_on) == (kind, None, None)


def test_a_task_with_sub_tasks_is_tracked_by_them(plan: Plan, day: dt.date) -> None:
    parent = task_of("", plan)
    child = task_of("Quý IV/2026", plan, parent=parent)

    open_all_periods(day)

    assert parent.periods.count() == 0
    assert child.periods.count() == 1


def test_opening_twice_opens_nothing_more(plan: Plan, unit: Unit, day: dt.date) -> None:
    task = task_of("Thường xuyên", plan, lead=unit)

    assert open_all_periods(day) == "2 kỳ nhiệm vụ đã mở"
    assert open_all_periods(day) == "0 kỳ nhiệm vụ đã mở"
    assert {period.unit for period in task.periods.all()} == {unit}


def test_work_that_was_stopped_opens_no_more_periods(plan: Plan, day: dt.date) -> None:
    task_of("Thường xuyên", plan, closed_on=dt.date(2026, 3, 1), closed_reason="Đã chuyển về thành phố")

    assert open_all_periods(day) == "0 kỳ nhiệm vụ đã mở"


def test_a_task_in_force_keeps_the_days_that_were_read_when_it_was_set(plan: Plan, day: dt.date) -> None:
    task = task_of("trước ngày 10/6 hằng năm", plan)
    task.recurrence["pattern"] |= {"days": [[1, 1, 6, 20]], "reader": 0}  # an earlier reader's
    task.save()

    open_periods(Task.objects.get(pk=task.pk), day, working_calendar())

    assert list(task.periods.values_list("due_on", flat=True)) == [dt.date(2026, 6, 20)]


def test_a_task_whose_words_change_is_read_anew(plan: Plan, day: dt.date) -> None:
    task = task_of("trước ngày 10/6 hằng năm", plan)
    task.schedule_raw, task.schedule_start, task.schedule_due = "Hằng năm", None, None
    task.save()

    open_periods(Task.objects.get(pk=task.pk), day, working_calendar())

    assert list(task.periods.values_list("due_on", flat=True)) == [dt.date(2026, 12, 31)]
