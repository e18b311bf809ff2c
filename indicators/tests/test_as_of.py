"""The list of indicators, its Excel file and the API as of a past day; plans that ended; one person's indicators."""

import datetime as dt
import io
from collections.abc import Callable

import pytest
from django.test import Client
from openpyxl import load_workbook

from accounts.models import User
from indicators.models import Indicator
from indicators.tests.factories import IndicatorFactory, MeasurementFactory, YearlyTargetFactory
from plans.models import Plan
from plans.tests.factories import PlanFactory
from units.models import Unit, Ward

pytestmark = pytest.mark.django_db
ClientOf = Callable[[User | None], Client]
LIST = "/api/v1/indicators/"


@pytest.fixture
def plan(ward: Ward) -> Plan:
    return PlanFactory(ward=ward)


@pytest.fixture
def indicator(plan: Plan, unit: Unit) -> Indicator:
    """At least 80 % in 2026."""
    indicator = IndicatorFactory(plan=plan, lead=unit, metric__name="Tỷ lệ hồ sơ trực tuyến")
    YearlyTargetFactory(indicator=indicator)
    return indicator


def test_the_list_of_a_past_day_shows_what_was_known_and_followed_then(
    client_of: ClientOf, leader: User, indicator: Indicator, unit: Unit, office: Unit, plan: Plan
) -> None:
    MeasurementFactory(metric=indicator.metric, value=90, reported_on=dt.date(2026, 11, 5))
    indicator.assignments.update(ended_on=dt.date(2026, 10, 31))
    indicator.assignments.create(unit=office, started_on=dt.date(2026, 11, 1))
    YearlyTargetFactory(
        indicator=IndicatorFactory(plan=plan, lead=unit, closed_on=dt.date(2026, 11, 1), closed_reason="Thành phố bỏ")
    )
    client = client_of(leader)

    def shown(query: str) -> list[tuple[str, str]]:
        return [(each.indicator.name, each.verdict) for each in client.get(f"/chi-tieu/?{query}").context["page"]]

    assert shown("") == [(indicator.name, "met")]
    assert shown(f"unit={unit.pk}") == []
    assert shown(f"unit={office.pk}") == [(indicator.name, "met")]
    assert [verdict for _, verdict in shown(f"unit={unit.pk}&on=2026-10-20")] == ["no_data", "no_data"]
    assert shown(f"unit={office.pk}&on=2026-10-20") == []
    assert "như đã biết đến ngày 20/10/2026" in client.get("/chi-tieu/?on=2026-10-20").content.decode()
    book = load_workbook(io.BytesIO(client.get("/chi-tieu/xuat/?on=2026-10-20").content))
    assert "20/10/2026" in book.worksheets[0]["A2"].value
    assert client.get("/chi-tieu/?on=hom-qua").status_code == client.get("/chi-tieu/?on=2030-01-01").status_code == 200


def test_plans_that_have_ended_are_shown_when_they_are_asked_for(
    client_of: ClientOf, leader: User, indicator: Indicator, plan: Plan
) -> None:
    Plan.objects.update(status=Plan.Status.CLOSED)
    client = client_of(leader)

    assert client.get("/chi-tieu/").context["all"] == 0
    assert client.get(f"/chi-tieu/?plan={plan.pk}").context["all"] == 1


def test_a_persons_indicators_have_their_list(
    client_of: ClientOf, leader: User, officer: User, indicator: Indicator, plan: Plan
) -> None:
    YearlyTargetFactory(indicator=IndicatorFactory(plan=plan))
    indicator.assignments.update(officer=officer)

    assert client_of(leader).get(f"/chi-tieu/?officer={officer.pk}").context["all"] == 1


def test_a_past_day_is_answered_by_what_was_known_then(
    client_of: ClientOf, officer: User, indicator: Indicator, office: Unit
) -> None:
    MeasurementFactory(metric=indicator.metric, value=90, reported_on=dt.date(2026, 11, 5))
    indicator.assignments.update(ended_on=dt.date(2026, 10, 31))
    indicator.assignments.create(unit=office, started_on=dt.date(2026, 11, 1))
    client = client_of(officer)

    def told(address: str) -> tuple[str, list[str]]:
        found = client.get(address).json()
        [each] = found.get("results", [found])
        return each["verdict"], [unit["short_name"] for unit in each["lead_units"]]

    for address in (LIST, f"{LIST}{indicator.pk}/"):
        assert told(address) == ("met", ["VP"])
        assert told(f"{address}?on=2026-10-20") == ("no_data", ["VHXH"])
    assert client.get(f"{LIST}?on=hom-qua").status_code == 400
