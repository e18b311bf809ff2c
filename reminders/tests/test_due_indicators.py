"""Values that indicators owe: asked for by their period, late after its day, until there is an answer."""

import datetime as dt

import pytest
from django.utils import timezone

from accounts.models import User
from indicators.models import Indicator, Metric
from indicators.tests.factories import IndicatorFactory, MeasurementFactory
from plans.models import Plan
from plans.tests.factories import PlanFactory
from reminders.sweep import digests_for
from reporting.duties.periods import open_report_periods
from reporting.models import ReportPeriod
from reporting.tests.factories import ReportObligationFactory
from units.models import Unit, Ward

MONDAY = dt.date(2026, 11, 23)


@pytest.fixture
def plan(ward: Ward) -> Plan:
    return PlanFactory(ward=ward)


@pytest.fixture
def yearly_report(plan: Plan) -> ReportPeriod:
    ReportObligationFactory(plan=plan)
    open_report_periods(MONDAY)
    return ReportPeriod.objects.get()


def told(on: dt.date) -> set[str]:
    """Who would be told of something on the day."""
    return {draft.user.full_name for draft in digests_for(on)}


@pytest.fixture
def promise(plan: Plan, unit: Unit) -> Indicator:
    """At least 80 % in 2026, in a plan that came in that year and runs on."""
    Plan.objects.update(imported_at=timezone.make_aware(dt.datetime(2026, 2, 1)), end_year=2030)
    indicator = IndicatorFactory(plan=plan, metric__ward=plan.ward, lead=unit)
    indicator.targets.create(year_to=2026, comparator=">=", low=80, raw="≥80%")
    return indicator


def said(indicator: Indicator, on: dt.date = MONDAY) -> set[str]:
    """How the reminders of the day put what the indicator lacks."""
    items = [item for draft in digests_for(on) for item in draft.items]
    return {item.when for item in items if (item.item, item.item_id) == ("indicator", indicator.pk)}


def test_a_year_without_its_value_is_late_after_it_and_goes_up_step_by_step(
    promise: Indicator, officer: User, head: User, coordinator: User, leader: User
) -> None:
    promise.assignments.update(officer=officer)
    working_days = [dt.date(2026, 12, 31), dt.date(2027, 1, 4), dt.date(2027, 1, 7)]

    by_day = {day: told(day) for day in working_days}

    assert by_day[dt.date(2026, 12, 31)] == {officer.full_name}
    assert by_day[dt.date(2027, 1, 4)] == {officer.full_name, head.full_name, coordinator.full_name}
    assert by_day[dt.date(2027, 1, 7)] == {officer.full_name, head.full_name, coordinator.full_name, leader.full_name}
    assert said(promise, dt.date(2027, 1, 7)) == {"chưa có số liệu năm 2026, quá hạn 7 ngày"}
    [url] = {item.url for draft in digests_for(dt.date(2027, 1, 7)) for item in draft.items}
    assert url == f"/chi-tieu/{promise.pk}/?year=2026"


def test_a_late_value_is_asked_for_until_there_is_an_answer(promise: Indicator, head: User) -> None:
    assert head.full_name in told(dt.date(2027, 6, 14))

    MeasurementFactory(metric=promise.metric, value=None, no_data_reason="Hệ thống cũ đã dừng")

    assert told(dt.date(2027, 6, 14)) == set()


def test_a_quarter_is_asked_for_by_its_name_and_late_two_weeks_after_its_end(promise: Indicator, head: User) -> None:
    Metric.objects.update(cadence=Metric.Cadence.QUARTER)

    assert said(promise, dt.date(2026, 4, 1)) == {"chưa có số liệu quý I năm 2026, hạn 15/04: còn 14 ngày"}
    assert said(promise, dt.date(2026, 4, 16)) == {"chưa có số liệu quý I năm 2026, quá hạn 1 ngày"}
    assert said(promise, dt.date(2026, 7, 1)) == {"chưa có số liệu 6 tháng năm 2026, hạn 15/07: còn 14 ngày"}


def test_what_is_judged_by_words_is_asked_for_in_words(
    yearly_report: ReportPeriod, promise: Indicator, head: User
) -> None:
    promise.targets.update(comparator="", low=None, raw="Bảo đảm an toàn thông tin")
    Metric.objects.update(kind=Metric.Kind.QUALITATIVE)

    [words] = said(promise)

    assert words.startswith("chưa đánh giá kết quả năm 2026, cần cho báo cáo ngày ")


def test_before_the_report_its_day_is_named(yearly_report: ReportPeriod, promise: Indicator, head: User) -> None:
    assert yearly_report.due_on == dt.date(2026, 11, 29)
    assert said(promise) == {
        "chưa có số liệu năm 2026, cần cho báo cáo ngày 29/11: còn 6 ngày, ngày làm việc cuối là 27/11"
    }


def test_at_the_end_of_the_year_the_days_are_counted_down(promise: Indicator, head: User) -> None:
    days = [dt.date(2026, 12, 16), dt.date(2026, 12, 30), dt.date(2026, 12, 31)]

    words = [said(promise, day) for day in days]

    assert words == [
        {"chưa có số liệu năm 2026, hạn 31/12: còn 15 ngày"},
        {"chưa có số liệu năm 2026, hạn 31/12: còn 1 ngày"},
        {"chưa có số liệu năm 2026, hạn 31/12: hôm nay"},
    ]
