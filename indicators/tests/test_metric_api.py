"""The catalogue over the API: values of one metric, of many at once, and wards added up."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client

from accounts.models import User
from indicators.models import Measurement, Metric
from indicators.tests.factories import IndicatorFactory, MeasurementFactory, MetricFactory
from plans.channels import Channel
from units.models import Unit, Ward

pytestmark = pytest.mark.django_db
ClientOf = Callable[[User | None], Client]
URL = "/api/v1/metrics/"


@pytest.fixture
def metric(ward: Ward, unit: Unit) -> Metric:
    return IndicatorFactory(plan__ward=ward, lead=unit, metric__name="Tỷ lệ hồ sơ trực tuyến").metric


def entry(**values: Any) -> dict[str, Any]:
    return {"seen": None, "year": 2026, "as_of_on": "2026-10-31", "value": "81,25"} | values


def post(client: Client, url: str, data: dict[str, Any]) -> Any:
    return client.post(url, data, content_type="application/json")


def test_metrics_are_read(client_of: ClientOf, officer: User, metric: Metric) -> None:
    MetricFactory(ward=metric.ward, merged_into=metric)
    MetricFactory()

    results = client_of(officer).get(f"{URL}?ward={metric.ward.slug}").json()["results"]

    assert [(each["id"], each["family"]) for each in results] == [(metric.pk, "ho so truc tuyen")]


def test_a_value_is_recorded_and_read_back(client_of: ClientOf, officer: User, metric: Metric) -> None:
    client = client_of(officer)

    answer = post(client, f"{URL}{metric.pk}/measurements/", entry())

    assert (answer.status_code, answer.json()["value"]) == (201, "81.2500")
    assert client.get(f"{URL}{metric.pk}/measurements/").json()[0]["id"] == answer.json()["id"]
    assert Measurement.objects.get().channel == Channel.API


def test_what_looks_wrong_is_asked_about(client_of: ClientOf, officer: User, metric: Metric) -> None:
    seen = MeasurementFactory(metric=metric, value=30, as_of_on="2026-06-30").pk
    client = client_of(officer)

    one = post(client, f"{URL}{metric.pk}/measurements/", entry(seen=seen))
    many = post(client, f"{URL}measurements/", {"entries": [entry(seen=seen, metric=metric.pk)]})
    of_indicator = f"/api/v1/indicators/{metric.indicators.get().pk}/measurements/"
    third = post(client, of_indicator, entry(seen=seen))

    assert [each.status_code for each in (one, many, third)] == [422, 422, 422]
    assert "Chênh lệch lớn" in many.json()["questions"]["0"]
    assert "gửi lại với “sure”" in third.json()["detail"]
    assert Measurement.objects.count() == 1
    assert post(client, of_indicator, entry(seen=seen, sure=True)).status_code == 201


def test_who_comes_second_is_told(client_of: ClientOf, officer: User, metric: Metric) -> None:
    MeasurementFactory(metric=metric, value=80)

    one = post(client_of(officer), f"{URL}{metric.pk}/measurements/", entry())
    many = post(client_of(officer), f"{URL}measurements/", {"entries": [entry(metric=metric.pk)]})

    assert (one.status_code, many.status_code) == (409, 400)
    assert "vừa ghi số liệu" in many.json()["errors"]["0"]


def test_many_values_are_recorded_or_none(client_of: ClientOf, officer: User, metric: Metric, unit: Unit) -> None:
    other = IndicatorFactory(plan__ward=unit.ward, lead=unit).metric
    client = client_of(officer)

    bad = post(client, f"{URL}measurements/", {"entries": [entry(metric=metric.pk), entry(metric=other.pk, value=101)]})
    good = post(
        client, f"{URL}measurements/",
        {"entries": [entry(metric=metric.pk), entry(metric=metric.pk, year=2025, as_of_on="2025-12-31", value=80),
                     entry(metric=other.pk, value="", numerator=1, denominator=4)]},
    )  # fmt: skip

    assert (bad.status_code, list(bad.json()["errors"])) == (400, ["1"])
    assert good.status_code == 201
    assert sorted(m.value for m in Measurement.objects.all()) == [25, 80, Decimal("81.25")]


def test_metrics_of_others_are_neither_written_nor_named(
    client_of: ClientOf, officer: User, metric: Metric, ward: Ward
) -> None:
    client = client_of(officer)
    other_unit = IndicatorFactory(plan__ward=ward).metric

    unknown = post(client, f"{URL}measurements/", {"entries": [entry(metric=MetricFactory().pk)]})
    forbidden = post(client, f"{URL}measurements/", {"entries": [entry(metric=other_unit.pk)]})

    assert (unknown.status_code, forbidden.status_code) == (400, 403)
    assert not Measurement.objects.exists()


def test_wards_are_added_up_for_who_sees_them(
    client_of: ClientOf, overseer: User, officer: User, metric: Metric
) -> None:
    MeasurementFactory(metric=metric, value=90, numerator=90, denominator=100)
    MeasurementFactory(
        metric=MetricFactory(name=metric.name), value=50, numerator=450, denominator=900, year=2026
    )  # fmt: skip

    (city,) = client_of(overseer).get(f"{URL}added-up/?year=2026").json()
    (own,) = client_of(officer).get(f"{URL}added-up/").json()

    assert (city["total"], len(city["added"])) == ("54.0000", 2)
    assert (own["total"], own["added"]) == ("90.0000", [metric.ward.slug])
