"""Groups of work that people ask for, and the order in which a list shows what is pressing."""

import datetime as dt

import pytest

from accounts.models import User
from plans.models import Plan
from plans.tests.factories import PlanFactory, PortfolioFactory, SectionFactory
from tasks.models import Assignment, State, TaskPeriod
from tasks.periods.groups import GROUPS, cells, in_group, in_groups, worst_first
from tasks.periods.standing import as_they_are
from tasks.tests.factories import ProgressUpdateFactory, TaskFactory, TaskPeriodFactory
from tasks.timeliness import Timeliness
from units.models import Unit, Ward
from units.tests.factories import UnitFactory


@pytest.fixture
def plan(ward: Ward) -> Plan:
    return PlanFactory(ward=ward)


def period(plan: Plan, label: str, *, task: dict[str, object] | None = None, **columns: object) -> TaskPeriod:
    return TaskPeriodFactory(task=TaskFactory(plan=plan, **(task or {})), label=label, **columns)


def one_of_each(plan: Plan, day: dt.date) -> None:
    """One period of every class, the least pressing first; of those that are in time one with much time left too."""
    no_date = {"due_on": None, "remind_on": None, "late_from": None}
    ongoing = {"kind": TaskPeriod.Kind.ONGOING, **no_date, "ends_on": dt.date(2026, 12, 31)}
    soon, far = day + dt.timedelta(days=7), day + dt.timedelta(days=8)
    late = {"due_on": dt.date(2026, 11, 15)}
    period(plan, "không áp dụng", state=State.NOT_APPLICABLE, due_on=dt.date(2026, 1, 31))
    period(plan, "xong muộn", done=True, due_on=dt.date(2026, 11, 9))
    period(plan, "xong đúng hạn", done=True, due_on=dt.date(2026, 11, 8), late_when_issued=True)
    period(plan, "tạm dừng", state=State.PAUSED)
    reported = period(plan, "thường xuyên, có kết quả", **ongoing)
    reported.last_update = ProgressUpdateFactory(period=reported)
    reported.save()
    period(plan, "chưa phát sinh", kind=TaskPeriod.Kind.CONDITIONAL, **no_date, ends_on=None)
    period(plan, "chờ hướng dẫn", kind=TaskPeriod.Kind.GUIDED, **no_date, ends_on=None)
    period(plan, "chưa thực hiện, còn xa", due_on=far)
    period(plan, "đang thực hiện, còn xa", state=State.IN_PROGRESS, due_on=far)
    period(plan, "quá hạn khi ban hành", due_on=dt.date(2026, 12, 20), late_when_issued=True)
    period(plan, "thường xuyên, im lặng", **ongoing)
    period(plan, "chưa thực hiện, sắp hết hạn", due_on=soon)
    period(plan, "đang thực hiện, sắp hết hạn", state=State.IN_PROGRESS, due_on=soon)
    period(plan, "đang thực hiện, quá hạn", state=State.IN_PROGRESS, due_on=dt.date(2026, 11, 16))
    period(plan, "chưa thực hiện, quá hạn", **late)


def test_a_list_shows_what_is_pressing_first_and_what_is_settled_last(plan: Plan, day: dt.date) -> None:
    one_of_each(plan, day)

    listed = worst_first(as_they_are(TaskPeriod.objects.all(), day), day)

    assert [each.label for each in listed] == [
        "chưa thực hiện, quá hạn",
        "đang thực hiện, quá hạn",
        "chưa thực hiện, sắp hết hạn",
        "đang thực hiện, sắp hết hạn",
        "thường xuyên, im lặng",
        "quá hạn khi ban hành",
        "đang thực hiện, còn xa",
        "chưa thực hiện, còn xa",
        "chưa phát sinh",
        "chờ hướng dẫn",
        "thường xuyên, có kết quả",
        "tạm dừng",
        "xong đúng hạn",
        "xong muộn",
        "không áp dụng",
    ]


def test_each_group_counts_what_its_list_shows(plan: Plan, unit: Unit, day: dt.date) -> None:
    one_of_each(plan, day)
    TaskPeriod.objects.filter(state=State.IN_PROGRESS).update(unit=unit, has_difficulty=True)
    periods = as_they_are(TaskPeriod.objects.all(), day)
    names = [*GROUPS, *Timeliness.values]

    counted = in_groups(cells(periods, names, day, "task__plan_id"), names)

    assert counted == {name: periods.filter(in_group(name, day)).count() for name in names}
    assert counted["late"] == counted["due_soon"] == counted["on_hold"] == counted["set_aside"] == counted["done"] == 2
    assert (counted["in_time"], counted["followed"]) == (4, 14)
    assert (counted["difficulty"], counted["unassigned"], counted["unowned"]) == (3, 12, 3)


def test_a_unit_without_an_officer_for_its_work_is_told_until_one_is_named(
    plan: Plan, unit: Unit, officer: User, day: dt.date
) -> None:
    TaskPeriodFactory(task=TaskFactory(plan=plan, lead=unit))

    assert unowned(day) == 1

    Assignment.objects.update(officer=officer)
    assert unowned(day) == 0


def test_nobody_is_asked_to_name_an_officer_for_shared_or_settled_work_or_for_that_of_no_unit(
    ward: Ward, plan: Plan, unit: Unit, day: dt.date
) -> None:
    everyone = UnitFactory(ward=ward, collective=True)
    TaskPeriodFactory(task=TaskFactory(plan=plan))
    TaskPeriodFactory(task=TaskFactory(plan=plan, lead=everyone))
    TaskPeriodFactory(task=TaskFactory(plan=plan, lead=unit), rolls_up=True)
    TaskPeriodFactory(task=TaskFactory(plan=plan, lead=unit), done=True)

    assert unowned(day) == 0


def unowned(day: dt.date) -> int:
    return as_they_are(TaskPeriod.objects.all(), day).filter(in_group("unowned", day)).count()


def test_a_leader_directs_what_is_in_their_plans_of_their_units_under_their_headings_and_what_names_them(
    ward: Ward, plan: Plan, unit: Unit, leader: User, day: dt.date
) -> None:
    own, heading = PlanFactory(ward=ward), SectionFactory(plan=plan)
    PortfolioFactory(leader=leader, plan=own)
    PortfolioFactory(leader=leader, plan=None, unit=unit)
    PortfolioFactory(leader=leader, plan=None, section=heading)
    period(plan, "của việc khác")
    period(own, "trong kế hoạch")
    period(plan, "của đơn vị", task={"lead": unit})
    period(plan, "dưới đề mục", task={"section": SectionFactory(plan=plan, parent=heading)})
    period(plan, "có tên", task={"directed_by": f"Đ/c {leader.full_name}"})

    directed = TaskPeriod.objects.directed_by(leader, day)

    assert {each.label for each in directed} == {"trong kế hoạch", "của đơn vị", "dưới đề mục", "có tên"}
