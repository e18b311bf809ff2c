"""What happens between two reports: a unit gets another name, a plan is closed."""

import datetime as dt

import pytest

from plans.models import Plan
from plans.tests.factories import PlanFactory
from reporting.archive.search import compare
from reporting.composing.data import compose
from reporting.composing.narrative import paragraphs
from reporting.duties.periods import open_report_periods
from reporting.files.documents import document
from reporting.models import Report, ReportObligation, ReportPeriod
from reporting.tests.factories import ReportFactory, ReportObligationFactory, ReportPeriodFactory
from reporting.writing.first_drafts import draft_reports
from tasks.periods.opening import open_all_periods
from tasks.tests.factories import TaskFactory
from units.models import Unit, Ward

D = dt.date
CUTOFF = D(2026, 11, 15)


@pytest.fixture
def plan(ward: Ward, unit: Unit) -> Plan:
    """A task of the unit, due on 30/11/2026."""
    plan = PlanFactory(ward=ward, lead=unit)
    TaskFactory(plan=plan, lead=unit)
    open_all_periods(CUTOFF)
    return plan


@pytest.fixture
def period(plan: Plan) -> ReportPeriod:
    return ReportPeriodFactory(obligation=ReportObligationFactory(plan=plan), cutoff_on=CUTOFF)


@pytest.fixture
def sent(plan: Plan) -> Report:
    """The report of the half year, as it went out in June."""
    half = ReportObligationFactory(plan=plan, kind=ReportObligation.Kind.HALF_YEAR, month=6, day=10)
    before = ReportPeriodFactory(obligation=half, due_on=D(2026, 6, 9), cutoff_on=D(2026, 6, 5))
    return ReportFactory(period=before, sent=True, data=compose(before, D(2026, 6, 5)))


def renamed(unit: Unit) -> Unit:
    unit.name = "Phòng Văn hóa, Thể thao và Truyền thông"
    unit.save()
    return unit


def test_a_renamed_unit_is_compared_with_what_it_was(sent: Report, period: ReportPeriod, unit: Unit) -> None:
    new = renamed(unit)

    change = compose(period, CUTOFF)["change"]

    assert change["by_unit"] == {new.name: {"done": 0, "late": 0, "waiting": 0, "total": 0, "ongoing_reported": 0}}


def test_two_reports_beside_each_other_name_it_by_both_names(sent: Report, period: ReportPeriod, unit: Unit) -> None:
    old, new = unit.name, renamed(unit).name
    now = ReportFactory(period=period, data=compose(period, CUTOFF))

    [pair] = compare(sent, now).units

    assert (pair.name, pair.left, pair.right) == (f"{new} (trước là {old})", "0/1", "0/1")


def test_a_report_made_before_ids_were_kept_is_compared_by_names(
    sent: Report, period: ReportPeriod, unit: Unit
) -> None:
    for each in sent.data["tasks"]["by_unit"]:
        del each["unit_id"]
    sent.save()

    assert list(compose(period, CUTOFF)["change"]["by_unit"]) == [unit.name]


@pytest.fixture
def closed(plan: Plan) -> Plan:
    """Closed from 01/8/2026, with a task that was due on 30/9/2026 and one that was due in May."""
    for due_on in (D(2026, 9, 30), D(2026, 5, 31)):
        TaskFactory(plan=plan, lead=plan.lead_on(CUTOFF), schedule_due=due_on)
    open_all_periods(D(2026, 7, 1))
    plan.status, plan.closed_on = Plan.Status.CLOSED, D(2026, 8, 1)
    plan.save()
    return plan


def test_year_in_which_a_plan_was_closed_is_reported_on(closed: Plan, day: dt.date) -> None:
    ReportObligationFactory(plan=closed)

    assert open_report_periods(day) == "1 kỳ báo cáo đã mở"
    assert draft_reports(day) == "1 dự thảo báo cáo sẽ được lập"
    assert open_report_periods(day.replace(year=2027)) == "0 kỳ báo cáo đã mở"


def test_report_of_the_year_says_since_when_the_plan_is_closed_and_plans_nothing(
    closed: Plan, period: ReportPeriod
) -> None:
    period.refresh_from_db()

    data = compose(period, CUTOFF)
    told = {each.name: each.text for each in paragraphs(data, {})}

    assert (data["as_of"], data["tasks"]["total"]["total"], data["tasks"]["total"]["late"]) == ("2026-07-31", 3, 1)
    assert told["opening"].endswith("đến hết ngày 31/07/2026; Kế hoạch kết thúc từ ngày 01/08/2026):")
    assert "phương hướng" not in told["closing"]
    assert "next_work" not in told
    assert "phương hướng" not in document(data, {}).subject


def test_report_on_the_time_before_says_nothing_of_it(closed: Plan, sent: Report) -> None:
    head = compose(ReportPeriod.objects.get(pk=sent.period_id), D(2026, 6, 5))["document"]

    assert head["plan_closed_on"] is None


def test_closing_a_plan_without_a_day_closes_it_from_today(plan: Plan, day: dt.date) -> None:
    plan.status = Plan.Status.CLOSED
    plan.save(update_fields=["status"])
    plan.refresh_from_db()
    assert plan.closed_on == day

    plan.status = Plan.Status.ACTIVE
    plan.save()

    assert plan.closed_on is None
