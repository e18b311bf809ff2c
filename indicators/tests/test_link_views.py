"""A value entered straight from the mail."""

import datetime as dt
from decimal import Decimal
from urllib.parse import urlsplit

import pytest
from django.test import Client

from accounts.item_links import Linked, item_url
from accounts.models import User
from indicators.models import Indicator, Measurement
from indicators.tests.factories import IndicatorAssignmentFactory, IndicatorFactory, MeasurementFactory
from plans.channels import Channel
from units.models import Membership, Unit


@pytest.fixture
def indicator(unit: Unit) -> Indicator:
    found = IndicatorFactory(plan__ward=unit.ward, metric__ward=unit.ward, name="Hồ sơ trực tuyến")
    IndicatorAssignmentFactory(indicator=found, unit=unit)
    return found


def link_of(user: User, indicator: Indicator) -> str:
    return urlsplit(item_url(user, Linked.INDICATOR, indicator.pk)).path


def typed(**fields: str) -> dict[str, str]:
    return {"year": "2026", "as_of_on": "2026-11-20", "value": "86,5", "seen": "", **fields}


def test_the_value_is_recorded_for_the_person_of_the_link(client: Client, officer: User, indicator: Indicator) -> None:
    page = client.get(link_of(officer, indicator))
    answer = client.post(link_of(officer, indicator), typed(), follow=True)

    measured = Measurement.objects.get()
    assert page.status_code == 200
    assert (measured.value, measured.author, measured.channel) == (Decimal("86.5"), officer, Channel.LINK)
    assert "Đã ghi số liệu. Cảm ơn đồng chí." in answer.content.decode()
    assert "_auth_user_id" not in client.session


def test_no_change_comes_filled_in_with_the_last_value(
    client: Client, officer: User, indicator: Indicator, day: dt.date
) -> None:
    MeasurementFactory(metric=indicator.metric, value=Decimal("75.2500"))

    page = client.get(f"{link_of(officer, indicator)}?khong-thay-doi=1").content.decode()

    assert 'value="75,25"' in page
    assert Measurement.objects.count() == 1


def test_the_second_of_two_people_sees_what_the_first_wrote(
    client: Client, officer: User, indicator: Indicator
) -> None:
    MeasurementFactory(metric=indicator.metric, value=Decimal("75"), author__full_name="Lê Văn Trước")

    met = client.post(link_of(officer, indicator), typed())

    assert met.status_code == 409
    assert "Lê Văn Trước" in met.content.decode()
    assert 'value="86,5"' in met.content.decode()
    assert Measurement.objects.count() == 1


def test_a_link_of_who_left_the_unit_is_dead(client: Client, officer: User, indicator: Indicator) -> None:
    address = link_of(officer, indicator)
    Membership.objects.filter(user=officer).delete()

    assert client.get(address).status_code == 410
    assert client.post(address, typed()).status_code == 410
    assert not Measurement.objects.exists()
