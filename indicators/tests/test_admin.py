"""The administration of indicators."""

from collections.abc import Callable

import pytest
from django.test import Client

from accounts.models import User
from accounts.tests.factories import UserFactory
from indicators.tests.factories import MeasurementFactory, YearlyTargetFactory

pytestmark = pytest.mark.django_db


def test_measured_values_are_only_read(client_of: Callable[[User | None], Client]) -> None:
    measurement = MeasurementFactory()
    client = client_of(UserFactory(is_staff=True, is_superuser=True))
    address = "/quan-tri/indicators/measurement/"

    assert client.get(address).status_code == 200
    assert client.get(f"{address}{measurement.pk}/change/").status_code == 200
    for refused in (f"{address}add/", f"{address}{measurement.pk}/delete/"):
        assert client.post(refused).status_code == 403
    assert client.post(f"{address}{measurement.pk}/change/", {"value": "1"}).status_code == 403


def test_an_indicator_is_corrected_with_its_targets(client_of: Callable[[User | None], Client]) -> None:
    target = YearlyTargetFactory()
    client = client_of(UserFactory(is_staff=True, is_superuser=True))

    page = client.get(f"/quan-tri/indicators/indicator/{target.indicator_id}/change/").content.decode()

    assert target.raw in page
