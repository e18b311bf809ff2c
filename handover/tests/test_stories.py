"""Whole years: a plan that changes hands, ongoing work over two half-years, a plan signed after its first deadline."""

import datetime as dt
import threading

import pytest
from django.db import connection

from accounts.models import User
from handover.actions import carry_out, carry_out_due
from handover.models import Handover
from plans.models import Plan
from plans.tests.factories import PlanFactory, PlanLeadFactory
from reporting.composing.data import compose
from reporting.duties.periods import open_report_periods
from reporting.models import ReportPeriod
from reporting.tests.factories import ReportObligationFactory
from tasks.models import State, TaskPeriod
from tasks.periods.figures import figures_of
from tasks.periods.opening import open_all_periods
from tasks.periods.standing import as_they_stood
from tasks.tests.factories import TaskFactory, TaskPeriodFactory
from tasks.timeliness import Timeliness
from tasks.updates.actions import report_progress
from tasks.updates.entry import ProgressEntry
from units.models import Unit, Ward
from units.tests.factories import UnitFactory

D = dt.date


def say(period: TaskPeriod, state: str, percent: int, on: dt.date, by: User) -> None:
    period.refresh_from_db()
    entry = ProgressEntry(state, percent, result=f"Kết quả ngày {on:%d/%m}", no_evidence_reason="Lưu tại đơn vị")
    report_progress(period, entry, by=by, on=on, seen=period.newest_update_id)


def by_unit(plan: Plan, on: dt.date) -> dict[str, int]:
    period = ReportPeriod.objects.get(obligation__plan=plan, due_on__year=2026)
    return {each["name"]: each["total"] for each in compose(period, on)["tasks"]["by_unit"]}


def test_the_plan_passes_to_a_new_room_in_the_middle_of_the_year(
    ward: Ward, unit: Unit, officer: User, coordinator: User
) -> None:
    """Culture runs the plan until Economy starts work; nobody knew the day when the plan was signed."""
    economy = UnitFactory(ward=ward, name="Phòng Kinh tế", started_on=D(2026, 8, 3))
    plan = PlanFactory(ward=ward, issued_on=D(2026, 1, 28), end_year=2030, cadence=Plan.Cadence.YEAR)
    PlanLeadFactory(plan=plan, unit=unit, started_on=D(2026, 1, 28))
    ReportObligationFactory(plan=plan, lead=unit, month=11, day=30)
    done = TaskFactory(plan=plan, lead=unit, schedule_due=D(2026, 4, 30))
    going_on = TaskFactory(plan=plan, lead=unit, continuous=True)
    handover = Handover.objects.create(
        ward=ward, plan=plan, from_unit=unit, to_unit=economy, condition="khi Phòng Kinh tế đi vào hoạt động"
    )
    for on in (D(2026, 1, 28), D(2026, 6, 1), D(2026, 8, 1)):
        open_all_periods(on)
    say(done.periods.get(), State.DONE, 100, D(2026, 4, 20), officer)
    say(going_on.periods.get(), State.IN_PROGRESS, 30, D(2026, 5, 5), officer)
    assert carry_out_due(D(2026, 8, 2)) == "0 lần bàn giao đã thực hiện"

    carry_out(handover, effective_on=D(2026, 8, 3), by=coordinator)
    say(going_on.periods.get(), State.IN_PROGRESS, 70, D(2026, 10, 12), coordinator)
    open_report_periods(D(2026, 10, 20))

    assert plan.lead_on(D(2026, 8, 2)) == unit
    assert plan.lead_on(D(2026, 8, 3)) == economy
    assert by_unit(plan, D(2026, 7, 1)) == {unit.name: 2}
    assert by_unit(plan, D(2026, 11, 20)) == {unit.name: 1, economy.name: 1}
    assert [update.unit for update in going_on.periods.get().updates.order_by("pk")] == [unit, economy]
    assert done.periods.get().unit == unit
    assert ReportPeriod.objects.get().obligation.leads.in_force(D(2026, 11, 20)).get().unit == economy
    handover.refresh_from_db()
    assert [row["kind"] for row in handover.record] == ["plans", "tasks", "tasks", "obligations"]
    assert open_all_periods(D(2026, 12, 31)) == "1 kỳ nhiệm vụ đã mở"
    assert going_on.periods.get(starts_on=D(2027, 1, 1)).unit == economy


def test_ongoing_work_has_a_result_in_each_half_year_or_is_silent_and_is_never_late(
    ward: Ward, unit: Unit, officer: User
) -> None:
    plan = PlanFactory(ward=ward, issued_on=D(2026, 1, 20))
    tasks = [TaskFactory(plan=plan, lead=unit, continuous=True) for _ in range(3)]

    def classes(on: dt.date) -> list[str]:
        open_all_periods(on)
        shown = TaskPeriod.objects.tracked(on).current(on).with_timeliness(on).order_by("task__position")
        return [period.class_on for period in shown]

    silent, reported = Timeliness.ONGOING_SILENT, Timeliness.ONGOING_REPORTED
    assert classes(D(2026, 2, 1)) == [silent] * 3
    for task in tasks[:2]:
        say(task.periods.get(starts_on=D(2026, 1, 20)), State.IN_PROGRESS, 40, D(2026, 3, 3), officer)
    assert classes(D(2026, 6, 30)) == [reported, reported, silent]

    assert classes(D(2026, 7, 1)) == [silent] * 3
    second = tasks[0].periods.get(starts_on=D(2026, 7, 1))
    say(second, State.IN_PROGRESS, 60, D(2026, 9, 9), officer)
    assert classes(D(2026, 12, 31)) == [reported, silent, silent]
    figures = figures_of(TaskPeriod.objects.tracked(D(2026, 12, 31)).current(D(2026, 12, 31)), D(2026, 12, 31))
    assert (figures.late, figures.dated, figures.done_percent) == (0, 0, None)
    assert as_they_stood(TaskPeriod.objects.all(), D(2026, 6, 30)).filter(update_then__isnull=False).count() == 2


def test_a_deadline_before_the_signature_is_nobodys_delay(ward: Ward, unit: Unit, officer: User) -> None:
    plan = PlanFactory(ward=ward, start_year=2025, end_year=2045, issued_on=D(2025, 10, 20))
    early = TaskFactory(plan=plan, lead=unit, schedule_due=D(2025, 8, 31), schedule_raw="trước tháng 9/2025")
    TaskFactory(plan=plan, lead=unit, schedule_due=D(2025, 12, 31), schedule_raw="Quý IV/2025")
    open_all_periods(D(2025, 10, 21))

    def figures(on: dt.date) -> tuple[int, int, int, int | None]:
        found = figures_of(TaskPeriod.objects.tracked(on).current(on), on)
        return found[Timeliness.LATE_WHEN_ISSUED], found.late, found.done, found.done_percent

    assert figures(D(2025, 11, 3)) == (1, 0, 0, 0)
    assert figures(D(2026, 1, 5)) == (1, 1, 0, 0)
    say(early.periods.get(), State.DONE, 100, D(2026, 1, 6), officer)

    assert figures(D(2026, 1, 7)) == (0, 1, 1, 50)
    assert early.periods.get().timeliness(D(2026, 1, 7)) == Timeliness.DONE_IN_TIME
    assert open_all_periods(D(2044, 6, 1)) == "0 kỳ nhiệm vụ đã mở"


@pytest.mark.django_db(transaction=True)
def test_a_report_that_meets_a_handover_is_not_lost(day: dt.date) -> None:
    """The two run at once, whichever comes first: the room changes and the report stands."""
    giver = UnitFactory()
    taker = UnitFactory(ward=giver.ward)
    period = TaskPeriodFactory(task=TaskFactory(plan=PlanFactory(ward=giver.ward), lead=giver, output=""))
    author = User.objects.create_user("cb@ro-viec.example", "x", full_name="Cán bộ")
    handover = Handover.objects.create(ward=giver.ward, from_unit=giver, to_unit=taker)
    start, failures = threading.Barrier(2), []

    def run(act: object) -> None:
        try:
            start.wait()
            act()
        except Exception as error:
            failures.append(error)
        finally:
            connection.close()

    acts = [
        lambda: report_progress(
            TaskPeriod.objects.get(),
            ProgressEntry(State.IN_PROGRESS, 40, result="Đã làm"),
            by=author,
            on=day,
            seen=None,
        ),
        lambda: carry_out(handover, effective_on=day, by=author),
    ]
    threads = [threading.Thread(target=run, args=[act]) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert failures == []
    period.refresh_from_db()
    assert (period.unit, period.state, period.percent) == (taker, State.IN_PROGRESS, 40)
    assert period.updates.count() == 1
