"""The report answers how much of what superiors set is followed, and how far it is."""

import datetime as dt

import pytest

from reporting.composing.data import compose
from reporting.composing.narrative import paragraphs
from reporting.superior.setters import by_setter
from reporting.tests.factories import ReportPeriodFactory
from reporting.tests.sample import sample_data
from tasks.tests.factories import TaskFactory, TaskPeriodFactory
from units.tests.factories import UnitFactory


@pytest.mark.django_db
def test_what_the_city_set_is_counted_apart(day: dt.date) -> None:
    period = ReportPeriodFactory()
    unit = UnitFactory(ward=period.plan.ward)
    for _ in range(2):
        TaskPeriodFactory(task=TaskFactory(plan=period.plan, lead=unit, set_by="city"))
    TaskPeriodFactory(task=TaskFactory(plan=period.plan, lead=unit))

    data = compose(period, day)

    assert by_setter(data) == (
        "- Nhiệm vụ do UBND thành phố giao: 02/02 nhiệm vụ được theo dõi; đã hoàn thành 0/02 nhiệm vụ có thời hạn."
    )
    assert "setters" in {each.name for each in paragraphs(data, {})}


@pytest.mark.django_db
def test_a_plan_of_the_ward_s_own_work_says_nothing_of_it(day: dt.date) -> None:
    period = ReportPeriodFactory()
    TaskPeriodFactory(task=TaskFactory(plan=period.plan))

    data = compose(period, day)

    assert by_setter(data) == by_setter(sample_data()) == ""
    assert {"setters", "outline"}.isdisjoint(each["name"] for each in data["chapters"])
