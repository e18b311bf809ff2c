"""What happens between two reports: a unit gets another name, a plan is closed."""

import datetime as dt

import pytest

from plans.models import Plan
from plans.tests.factories import PlanFactory
from reporting.archive.search import compare
from reporting.composing.data import compose
from reporting.models import Report, ReportObligation, ReportPeriod
from reporting.tests.factories import ReportFactory, ReportObligationFactory, ReportPeriodFactory
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
