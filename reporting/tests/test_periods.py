"""When reports are due, up to which day their figures run, and opening their periods."""

import datetime as dt
from collections.abc import Callable
from contextlib import AbstractContextManager
from importlib import import_module

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, transaction
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from plans.models import Plan
from plans.tests.factories import PlanFactory
from reporting.duties.leads import give_lead
from reporting.duties.periods import (
    contributing_units,
    due_days,
    legal_span,
    next_due,
    occurrence,
    open_report_periods,
    redate,
)
from reporting.models import Contribution, ReportObligation, ReportPeriod
from reporting.tests.factories import ReportFactory, ReportObligationFactory, ReportPeriodFactory
from tasks.tests.factories import TaskFactory
from units.models import CollectiveMember, Unit, Ward
from units.tests.factories import UnitFactory
from wording.calendar import WorkingCalendar

D = dt.date
CALENDAR = WorkingCalendar()
Kind = ReportObligation.Kind


def duty(kind: str, day: int | None, month: int | None, **fields: object) -> ReportObligation:
    return ReportObligation(kind=kind, day=day, month=month, **fields)


@pytest.mark.parametrize(
    ("kind", "day", "month", "exclusive", "year", "expected"),
    [
        ("annual", 30, 11, True, 2026, [D(2026, 11, 29)]),
        ("annual", 30, 11, False, 2026, [D(2026, 11, 30)]),
        ("half_year", 10, 6, True, 2027, [D(2027, 6, 9)]),
        ("nine_month", 10, 9, True, 2027, [D(2027, 9, 9)]),
        ("annual", 1, 3, True, 2028, [D(2028, 2, 29)]),
        ("annual", 31, 2, False, 2027, [D(2027, 2, 28)]),
        ("quarter", 20, 3, True, 2026, [D(2026, 3, 19), D(2026, 6, 19), D(2026, 9, 19), D(2026, 12, 19)]),
        ("annual", None, None, True, 2026, []),
    ],
)
def test_due_days(kind: str, day: int, month: int, exclusive: bool, year: int, expected: list[D]) -> None:
    assert due_days(duty(kind, day, month, exclusive=exclusive), year) == expected


def test_a_monthly_report_is_due_in_each_month() -> None:
    days = due_days(duty("month", 20, 5, exclusive=False), 2026)

    assert days == [D(2026, month, 20) for month in range(1, 13)]


@pytest.mark.parametrize(
    ("kind", "due_on", "expected"),
    [
        ("annual", D(2026, 11, 29), (D(2025, 12, 15), D(2026, 12, 14), D(2026, 12, 31))),
        ("annual", D(2027, 1, 10), (D(2025, 12, 15), D(2026, 12, 14), D(2026, 12, 31))),
        ("half_year", D(2027, 6, 9), (D(2026, 12, 15), D(2027, 6, 14), D(2027, 6, 30))),
        ("half_year", D(2026, 12, 9), (D(2026, 6, 15), D(2026, 12, 14), D(2026, 12, 31))),
        ("nine_month", D(2027, 9, 9), (D(2026, 12, 15), D(2027, 9, 14), D(2027, 9, 30))),
        ("nine_month", D(2027, 9, 30), (D(2026, 12, 15), D(2027, 9, 14), D(2027, 9, 30))),
        ("quarter", D(2026, 4, 5), (D(2025, 12, 15), D(2026, 3, 14), D(2026, 3, 31))),
        ("month", D(2026, 3, 20), (D(2026, 2, 15), D(2026, 3, 14), D(2026, 3, 31))),
    ],
)
def test_legal_span_of_decree_09(kind: str, due_on: D, expected: tuple[D, D, D]) -> None:
    span = legal_span(kind, due_on)

    assert (span.starts_on, span.cutoff_on, span.ends_on) == expected


def test_report_before_30_11_goes_out_on_friday_and_leaves_units_their_time() -> None:
    found = occurrence(duty("annual", 30, 11), D(2026, 11, 29), CALENDAR)

    assert found.remind_on == D(2026, 11, 27)  # a Friday; 29/11 is a Sunday
    assert found.late_from == D(2026, 11, 30)  # the addressee named the day
    assert found.units_due_on == D(2026, 11, 23)  # three working days before; 24/11 is a holiday
    assert found.cutoff_on == D(2026, 11, 19)  # the legal 14/12 would come after the report
    assert found.label == "2026"


@given(st.dates(D(2026, 1, 1), D(2030, 12, 31)))
def test_a_report_before_a_day_is_late_from_that_day_whatever_the_day_before_is(named: D) -> None:
    of_the_day = duty("annual", named.day, named.month)
    [due_on] = due_days(of_the_day, (named - dt.timedelta(days=1)).year) or due_days(of_the_day, named.year)

    assert occurrence(of_the_day, due_on, CALENDAR).late_from == due_on + dt.timedelta(days=1)


def test_a_duty_that_rolls_forward_runs_to_the_end_of_the_next_working_day() -> None:
    found = occurrence(duty("annual", 30, 11, rolls_forward=True), D(2026, 11, 29), CALENDAR)

    assert (found.remind_on, found.late_from) == (D(2026, 11, 27), D(2026, 12, 1))


def test_the_ward_s_rule_for_tasks_says_nothing_of_its_reports(plan: Plan, day: D) -> None:
    assert plan.ward.rolls_forward
    ReportObligationFactory(plan=plan)

    open_report_periods(day)

    assert ReportPeriod.objects.get().late_from == D(2026, 11, 30)


def test_open_reports_of_earlier_versions_are_late_from_the_day_that_was_named(plan: Plan) -> None:
    """What went out keeps the count of its day; back again, the ward's rule holds for reports too."""
    rolled = {"obligation": ReportObligationFactory(plan=plan), "late_from": D(2026, 12, 1)}
    waiting, sent = ReportPeriodFactory(**rolled), ReportPeriodFactory(**rolled, due_on=D(2025, 11, 29))
    ReportFactory(period=sent, sent=True)
    of_both = ReportPeriod.objects.order_by("pk").values_list("late_from", flat=True)
    migration = import_module("reporting.migrations.0005_sending")

    migration.late_from_the_next_day(apps, connection.schema_editor())
    forwards = list(of_both.all())
    migration.late_as_the_ward_rolls(apps, connection.schema_editor())

    assert forwards == [D(2026, 11, 30), D(2026, 12, 1)]
    assert list(of_both.all()) == [D(2026, 12, 1), D(2026, 12, 1)]
    assert waiting.due_on == D(2026, 11, 29)


def test_report_due_after_the_legal_cutoff_keeps_it() -> None:
    found = occurrence(duty("annual", 25, 12, exclusive=False), D(2026, 12, 25), CALENDAR)

    assert (found.starts_on, found.cutoff_on, found.ends_on) == (D(2025, 12, 15), D(2026, 12, 14), D(2026, 12, 31))


@pytest.mark.parametrize(
    ("due_on", "cutoff_on"),
    [
        (D(2026, 12, 13), D(2026, 12, 4)),
        (D(2026, 12, 14), D(2026, 12, 7)),  # on the legal day itself nobody would have time to write
        (D(2026, 12, 15), D(2026, 12, 14)),
    ],
)
def test_a_report_due_on_the_legal_cutoff_itself_has_its_figures_a_week_before(due_on: D, cutoff_on: D) -> None:
    found = occurrence(duty("annual", due_on.day, 12, exclusive=False), due_on, CALENDAR)

    assert found.cutoff_on == cutoff_on


def test_the_duty_s_own_cutoff_wins() -> None:
    found = occurrence(duty("annual", 30, 11, cutoff_month=11, cutoff_day=15), D(2026, 11, 29), CALENDAR)

    assert (found.starts_on, found.cutoff_on) == (D(2025, 11, 16), D(2026, 11, 15))


def test_figures_of_two_yearly_reports_meet_without_gap() -> None:
    yearly = duty("annual", 30, 11)

    first = occurrence(yearly, D(2026, 11, 29), CALENDAR)
    second = occurrence(yearly, D(2027, 11, 29), CALENDAR)

    assert second.starts_on == first.cutoff_on + dt.timedelta(days=1)


def test_nine_month_report_covers_the_year_so_far_whatever_its_cutoff() -> None:
    early = occurrence(duty("nine_month", 10, 9), D(2027, 9, 9), CALENDAR)
    late = occurrence(duty("nine_month", 25, 9, exclusive=False), D(2027, 9, 25), CALENDAR)

    assert (early.label, early.ends_on) == ("đầu năm 2027", D(2027, 9, 30))
    assert (early.starts_on, early.cutoff_on) == (D(2026, 12, 15), D(2027, 8, 31))  # 2/9 and the day after are holidays
    assert (late.starts_on, late.cutoff_on) == (D(2026, 12, 15), D(2027, 9, 14))


def test_half_year_report_covers_half_a_year() -> None:
    found = occurrence(duty("half_year", 10, 6), D(2027, 6, 9), CALENDAR)

    assert found.label == "đầu năm 2027"
    assert found.starts_on == D(2026, 12, 3)
    assert found.cutoff_on == D(2027, 6, 2)


def test_next_due_is_today_s_or_the_coming_one() -> None:
    assert next_due(duty("annual", 30, 11), D(2026, 11, 29)) == D(2026, 11, 29)
    assert next_due(duty("annual", 30, 11), D(2026, 11, 30)) == D(2027, 11, 29)
    assert next_due(duty("annual", None, None), D(2026, 11, 30)) is None


@pytest.fixture
def plan(ward: Ward, unit: Unit) -> Plan:
    plan = PlanFactory(ward=ward, end_year=2030, lead=unit)
    TaskFactory(plan=plan, lead=unit)
    return plan


def test_period_is_opened_45_days_ahead_with_a_row_for_each_leading_unit(plan: Plan, unit: Unit) -> None:
    ReportObligationFactory(plan=plan)

    too_early = open_report_periods(D(2026, 10, 14))
    in_time = open_report_periods(D(2026, 10, 15))
    again = open_report_periods(D(2026, 10, 16))

    assert [too_early, in_time, again] == [f"{n} kỳ báo cáo đã mở" for n in (0, 1, 0)]
    assert list(Contribution.objects.values_list("period__due_on", "unit")) == [(D(2026, 11, 29), unit.pk)]


def test_period_starts_with_the_plan(plan: Plan, day: D) -> None:
    ReportObligationFactory(plan=plan)

    open_report_periods(day)

    assert ReportPeriod.objects.get().starts_on == plan.issued_on


def test_overdue_unsent_period_is_opened_late_but_only_since_the_plan_is_here(plan: Plan) -> None:
    ReportObligationFactory(plan=plan)
    Plan.objects.update(imported_at=timezone.make_aware(dt.datetime(2026, 11, 1)))

    open_report_periods(D(2027, 1, 5))

    assert list(ReportPeriod.objects.values_list("due_on", flat=True)) == [D(2026, 11, 29)]


def test_what_was_due_before_the_plan_was_imported_is_not_opened(plan: Plan, day: D) -> None:
    ReportObligationFactory(plan=plan, kind=Kind.HALF_YEAR, month=6, day=10)
    Plan.objects.update(imported_at=timezone.make_aware(dt.datetime(2026, 11, 1)))

    assert open_report_periods(day) == "0 kỳ báo cáo đã mở"


def test_plan_that_ended_closed_or_has_no_date_opens_nothing(ward: Ward, day: D) -> None:
    ReportObligationFactory(plan=PlanFactory(ward=ward, start_year=2024, end_year=2025, issued_on=D(2024, 1, 5)))
    ReportObligationFactory(plan=PlanFactory(ward=ward, status=Plan.Status.CLOSED, closed_on=D(2025, 12, 1)))
    ReportObligationFactory(plan=PlanFactory(ward=ward), month=None, day=None)
    ReportObligationFactory(plan=PlanFactory(ward=ward), closed_on=D(2026, 11, 1))

    assert open_report_periods(day) == "0 kỳ báo cáo đã mở"


def test_work_led_by_all_units_asks_each_of_them(plan: Plan, unit: Unit, office: Unit, day: D) -> None:
    everyone = UnitFactory(ward=plan.ward, collective=True)
    UnitFactory(ward=plan.ward, name="Sở Nội vụ", kind=Unit.Kind.EXTERNAL)
    TaskFactory(plan=plan, lead=everyone)
    ReportObligationFactory(plan=plan)

    open_report_periods(day)

    assert set(Contribution.objects.values_list("unit", flat=True)) == {unit.pk, office.pk}


def asked_units() -> list[str]:
    return sorted(Contribution.objects.values_list("unit__name", flat=True))


def test_a_name_of_residential_groups_asks_those_and_no_department(
    plan: Plan, unit: Unit, office: Unit, day: D
) -> None:
    groups = [UnitFactory(ward=plan.ward, name=f"Tổ dân phố số {n}", kind=Unit.Kind.RESIDENTIAL_GROUP) for n in (1, 2)]
    TaskFactory(plan=plan, lead=UnitFactory(ward=plan.ward, name="Các tổ dân phố", kind=Unit.Kind.COLLECTIVE))
    ReportObligationFactory(plan=plan)

    open_report_periods(day)

    assert asked_units() == sorted(each.name for each in [unit, *groups])


def test_units_on_record_for_a_collective_name_are_asked_as_of_the_day(plan: Plan, unit: Unit, day: D) -> None:
    everyone = UnitFactory(ward=plan.ward, collective=True)
    school, gone, outside = (
        UnitFactory(ward=plan.ward, name=name, kind=kind)
        for name, kind in [
            ("Trường Tiểu học", Unit.Kind.SCHOOL),
            ("Trạm Y tế", Unit.Kind.HEALTH_STATION),
            ("Sở Nội vụ", Unit.Kind.EXTERNAL),
        ]
    )
    for each, ended_on in [(school, None), (gone, day - dt.timedelta(days=1)), (outside, None)]:
        CollectiveMember.objects.create(
            collective=everyone, unit=each, started_on=day - dt.timedelta(days=30), ended_on=ended_on
        )
    plan.tasks.all().delete()
    TaskFactory(plan=plan, lead=everyone)

    assert contributing_units(plan, day) == [school]
    assert contributing_units(plan, day - dt.timedelta(days=1)) == [gone, school]
    assert contributing_units(plan, day - dt.timedelta(days=31)) == [unit]


def test_a_unit_that_leads_alone_and_under_two_names_is_asked_once_at_the_same_cost(
    plan: Plan, unit: Unit, day: D, django_assert_num_queries: Callable[[int], AbstractContextManager[None]]
) -> None:
    for name in ("Các phòng, ban, đơn vị", "Các cơ quan, đơn vị"):
        TaskFactory(plan=plan, lead=UnitFactory(ward=plan.ward, name=name, kind=Unit.Kind.COLLECTIVE))

    with django_assert_num_queries(3):
        assert contributing_units(plan, day) == [unit]


def test_unit_that_begins_to_lead_later_is_asked_until_the_report_is_approved(plan: Plan, office: Unit, day: D) -> None:
    ReportObligationFactory(plan=plan)
    open_report_periods(day - dt.timedelta(days=10))
    TaskFactory(plan=plan, lead=office)

    open_report_periods(day)
    asked = Contribution.objects.count()
    ReportFactory(period=ReportPeriod.objects.get(), sent=True)
    TaskFactory(plan=plan, lead=UnitFactory(ward=plan.ward))
    open_report_periods(day)

    assert (asked, Contribution.objects.count()) == (2, 2)


def test_ad_hoc_report_is_opened_once_with_its_own_days(ward: Ward) -> None:
    plan = PlanFactory(ward=ward)
    duty = ReportObligationFactory(
        plan=plan, kind="ad_hoc", month=None, day=None, due_on=D(2026, 12, 4), data_from_on=D(2026, 7, 1)
    )

    opened = [open_report_periods(day) for day in (D(2026, 10, 19), D(2026, 10, 20), D(2026, 10, 21))]

    period = duty.periods.get()
    assert opened == [f"{count} kỳ báo cáo đã mở" for count in (0, 1, 0)]
    assert str(period) == "Báo cáo đột xuất ngày 04/12/2026"
    assert (period.starts_on, period.cutoff_on, period.due_on) == (D(2026, 7, 1), D(2026, 11, 27), D(2026, 12, 4))


def test_internal_days_are_counted_in_working_days(ward: Ward) -> None:
    duty = ReportObligationFactory(plan=PlanFactory(ward=ward), units_ahead=5, leader_ahead=2)

    open_report_periods(D(2026, 10, 20))

    period = duty.periods.get()  # 24/11 is a public holiday from 2026 on
    assert (period.units_due_on, period.leader_due_on, period.remind_on) == (
        D(2026, 11, 19),
        D(2026, 11, 25),
        D(2026, 11, 27),
    )


def test_units_never_get_less_than_three_working_days(ward: Ward) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        ReportObligationFactory(plan=PlanFactory(ward=ward), units_ahead=2)


def test_consolidating_unit_moves_on_its_day_and_the_past_stays(unit: Unit, office: Unit) -> None:
    duty = ReportObligationFactory(plan=PlanFactory(ward=unit.ward), lead=unit)

    give_lead(duty, office, D(2026, 7, 1))
    give_lead(duty, office, D(2026, 9, 1))

    names = {day: duty.leads.in_force(day).get().unit for day in (D(2026, 6, 30), D(2026, 7, 1), D(2026, 12, 1))}
    assert list(names.values()) == [unit, office, office]
    assert duty.leads.count() == 2


def test_a_report_due_in_january_is_opened_in_december(plan: Plan) -> None:
    ReportObligationFactory(plan=plan, month=1, day=10)

    open_report_periods(D(2026, 12, 1))

    assert list(ReportPeriod.objects.values_list("due_on", "label")) == [(D(2027, 1, 9), "2026")]


def test_a_new_day_moves_the_open_reports_of_a_duty_and_leaves_what_it_knows_no_day_for(plan: Plan, day: D) -> None:
    duty = ReportObligationFactory(plan=plan, month=12, day=10)
    of_a_quarter = ReportPeriodFactory(obligation=duty, ends_on=D(2026, 9, 30), due_on=D(2026, 9, 20))
    approved = ReportPeriodFactory(obligation=duty, ends_on=D(2027, 12, 31), due_on=D(2027, 11, 29))
    ReportFactory(period=approved, approved=True)
    current = ReportPeriodFactory(obligation=duty)

    redate(duty, day)

    assert dict(ReportPeriod.objects.values_list("pk", "due_on")) == {
        of_a_quarter.pk: D(2026, 9, 20),
        approved.pk: D(2027, 11, 29),
        current.pk: D(2026, 12, 9),
    }


def test_a_new_day_on_which_the_duty_has_a_report_already_moves_none_there(plan: Plan, day: D) -> None:
    duty = ReportObligationFactory(plan=plan, month=12, day=10)
    current = ReportPeriodFactory(obligation=duty)
    there = ReportPeriodFactory(obligation=duty, due_on=D(2026, 12, 9), ends_on=D(2025, 12, 31))

    redate(duty, day)

    current.refresh_from_db()
    assert (current.due_on, there.due_on) == (D(2026, 11, 29), D(2026, 12, 9))
