"""Reports over the API."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from jobs import clock
from plans.tests.factories import PlanFactory
from reporting.models import Report
from reporting.tests.factories import ReportFactory, ReportPeriodFactory
from units.models import Ward

pytestmark = pytest.mark.django_db
ClientOf = Callable[[User | None], Client]
LIST = "/api/v1/reports/"


def report(ward: Ward, leader: User, state: str = Report.State.APPROVED) -> Report:
    decided = {} if state == Report.State.DRAFTING else {"approved_by": leader, "approved_at": clock.now()}
    period = ReportPeriodFactory(obligation__plan=PlanFactory(ward=ward))
    return ReportFactory(period=period, state=state, data={"tasks": 12}, **decided)


def test_an_approved_report_is_read_with_its_data(client_of: ClientOf, officer: User, leader: User, ward: Ward) -> None:
    approved = report(ward, leader)
    client = client_of(officer)

    [listed] = client.get(LIST).json()["results"]
    found = client.get(f"{LIST}{approved.pk}/").json()

    assert "data" not in listed
    assert found == listed | {"data": {"tasks": 12}}
    assert (found["ward"], found["period"]["plan"]) == (ward.slug, approved.period.plan.pk)


def test_a_report_that_is_being_written_is_not_given_away(
    client_of: ClientOf, officer: User, leader: User, ward: Ward
) -> None:
    drafting = report(ward, leader, Report.State.DRAFTING)

    assert client_of(officer).get(LIST).json()["results"] == []
    assert client_of(officer).get(f"{LIST}{drafting.pk}/").status_code == 404


def test_a_stranger_finds_no_report(client_of: ClientOf, stranger: User, leader: User, ward: Ward) -> None:
    approved = report(ward, leader)

    assert client_of(stranger).get(LIST).json()["results"] == []
    assert client_of(stranger).get(f"{LIST}{approved.pk}/").status_code == 404


def test_one_and_ten_reports_take_the_same_queries(
    client_of: ClientOf, officer: User, leader: User, ward: Ward
) -> None:
    client = client_of(officer)

    def queries(more: int) -> int:
        for _ in range(more):
            report(ward, leader)
        with CaptureQueriesContext(connection) as taken:
            client.get(LIST)
        return len(taken)

    queries(0)
    assert queries(1) == queries(9)
