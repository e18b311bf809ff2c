"""Indicators over the API."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from indicators.models import Indicator, Measurement
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
    indicator = IndicatorFactory(plan=plan, lead=unit, metric__name="Tỷ lệ hồ sơ trực tuyến")
    YearlyTargetFactory(indicator=indicator)
    return indicator


def post(client: Client, indicator: Indicator, **fields: Any) -> Any:
    body = {"seen": None, "year": 2026, "as_of_on": "2026-11-15"} | fields
    return client.post(f"{LIST}{indicator.pk}/measurements/", body, content_type="application/json")


def test_an_indicator_is_read_with_targets_value_and_verdict(
    client_of: ClientOf, officer: User, indicator: Indicator, unit: Unit
) -> None:
    MeasurementFactory(metric=indicator.metric, value=Decimal("81.25"))

    [found] = client_of(officer).get(LIST).json()["results"]

    assert found == client_of(officer).get(f"{LIST}{indicator.pk}/").json()
    assert found["lead_units"] == [{"id": unit.pk, "name": unit.name, "short_name": "VHXH"}]
    assert (found["ward"], found["year"], found["verdict"], found["verdict_label"]) == ("hai-duong", 2026, "met", "Đạt")
    assert (found["target"]["raw"], found["targets"][0]["low"]) == ("≥80%", "80.0000")
    assert (found["measurement"]["value"], found["expected"]) == ("81.2500", None)


def test_the_list_is_filtered_like_the_page(client_of: ClientOf, officer: User, plan: Plan) -> None:
    for name, value in (("Tỷ lệ A", 90), ("Số mô hình B", 10)):
        each = IndicatorFactory(plan=plan, metric__name=name)
        YearlyTargetFactory(indicator=each)
        MeasurementFactory(metric=each.metric, value=value)
    client = client_of(officer)

    def names(query: str) -> list[str]:
        return [each["name"] for each in client.get(f"{LIST}?{query}").json()["results"]]

    assert names("") == ["Tỷ lệ A", "Số mô hình B"]
    assert names("ordering=-position") == ["Số mô hình B", "Tỷ lệ A"]
    assert names("verdict=behind") == ["Số mô hình B"]
    assert names("q=ty+le") == ["Tỷ lệ A"]
    assert names("year=2025&verdict=not_due") == ["Tỷ lệ A", "Số mô hình B"]


@pytest.mark.parametrize("query", ["verdict=nonsense", "year=abc", "plan=999999", "ward=khong-co"])
def test_a_filter_that_is_not_understood_is_told(client_of: ClientOf, officer: User, query: str) -> None:
    answer = client_of(officer).get(f"{LIST}?{query}")

    assert answer.status_code == 400
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert list(answer.json()["errors"]) == [query.partition("=")[0]]


def test_a_stranger_finds_nothing(client_of: ClientOf, stranger: User, indicator: Indicator) -> None:
    client = client_of(stranger)

    assert client.get(LIST).json()["results"] == []
    for answer in (
        client.get(f"{LIST}{indicator.pk}/"),
        client.get(f"{LIST}{indicator.pk}/measurements/"),
        post(client, indicator, value=81),
    ):
        assert answer.status_code == 404
        assert answer.headers["Content-Type"] == "application/problem+json"
        assert answer.json()["title"] == "Không tìm thấy"


def test_an_overseer_reads_every_ward_and_writes_nowhere(
    client_of: ClientOf, overseer: User, indicator: Indicator
) -> None:
    elsewhere = IndicatorFactory()
    client = client_of(overseer)

    assert {each["id"] for each in client.get(LIST).json()["results"]} == {indicator.pk, elsewhere.pk}
    assert [each["id"] for each in client.get(f"{LIST}?ward=hai-duong").json()["results"]] == [indicator.pk]
    assert post(client, indicator, value=81).status_code == 403


def test_nobody_is_asked_to_sign_in(client_of: ClientOf, indicator: Indicator) -> None:
    answer = client_of(None).get(LIST)

    assert (answer.status_code, answer.json()["title"]) == (401, "Chưa đăng nhập")


@pytest.mark.parametrize(
    ("fields", "value"),
    [
        ({"value": 81.25}, Decimal("81.25")),
        ({"value": "81,25"}, Decimal("81.25")),
        ({"value": 81}, Decimal(81)),
        ({"numerator": 1250, "denominator": "1.500"}, Decimal("83.3333")),
    ],
)
def test_an_officer_records_a_value(
    client_of: ClientOf, officer: User, indicator: Indicator, fields: dict[str, Any], value: Decimal
) -> None:
    answer = post(client_of(officer), indicator, source="IOC", **fields)

    measurement = Measurement.objects.get()
    assert (answer.status_code, answer.json()["id"]) == (201, measurement.pk)
    assert (measurement.value, measurement.source, measurement.author) == (value, "IOC", officer)
    [listed] = client_of(officer).get(f"{LIST}{indicator.pk}/measurements/").json()
    assert listed == answer.json() | {"value": listed["value"]} | {
        name: listed[name] for name in ("numerator", "denominator")
    }


@pytest.mark.parametrize(
    ("fields", "field", "words"),
    [
        ({"value": "cao"}, "value", "không phải là số"),
        ({"value": 101}, "value", "không được quá 100%"),
        ({"value": True}, "value", "Hãy gửi một số"),
        ({"value": [1]}, "value", "Hãy gửi một số"),
        ({"numerator": 1, "denominator": 0}, "denominator", "Mẫu số phải lớn hơn 0"),
        ({"value": 5, "as_of_on": "2026-12-01"}, "as_of_on", "không được sau hôm nay"),
        ({"no_data": True}, "no_data_reason", "cần nêu lý do"),
    ],
)
def test_what_is_no_value_is_refused_in_vietnamese(
    client_of: ClientOf, officer: User, indicator: Indicator, fields: dict[str, Any], field: str, words: str
) -> None:
    answer = post(client_of(officer), indicator, **fields)

    problem = answer.json()
    assert (answer.status_code, problem["status"], problem["title"]) == (400, 400, "Dữ liệu gửi lên chưa đúng")
    assert words in problem["errors"][field][0]
    assert words in problem["detail"]
    assert not Measurement.objects.exists()


def test_seen_must_be_said_and_be_right(client_of: ClientOf, officer: User, indicator: Indicator) -> None:
    first = MeasurementFactory(metric=indicator.metric)
    client = client_of(officer)

    unsaid = client.post(
        f"{LIST}{indicator.pk}/measurements/",
        {"year": 2026, "as_of_on": "2026-11-15", "value": 81},
        content_type="application/json",
    )
    stale = post(client, indicator, value=81)

    assert (unsaid.status_code, list(unsaid.json()["errors"])) == (400, ["seen"])
    assert (stale.status_code, stale.json()["latest"]) == (409, first.pk)
    assert stale.json()["current"]["author"] == first.author.full_name
    assert post(client, indicator, value=81, seen=first.pk).status_code == 201


def test_an_officer_of_another_unit_may_not_record(
    client_of: ClientOf, officer: User, plan: Plan, office: Unit
) -> None:
    answer = post(client_of(officer), IndicatorFactory(plan=plan, lead=office), value=81)

    assert (answer.status_code, answer.json()["title"]) == (403, "Không có quyền")


@pytest.mark.parametrize("query", ["", "?verdict=behind"])
def test_one_and_thirty_take_the_same_queries(
    client_of: ClientOf, officer: User, plan: Plan, unit: Unit, query: str
) -> None:
    client = client_of(officer)

    def queries(more: int) -> int:
        for _ in range(more):
            each = IndicatorFactory(plan=plan, lead=unit)
            YearlyTargetFactory(indicator=each)
            MeasurementFactory(metric=each.metric)
        with CaptureQueriesContext(connection) as taken:
            assert client.get(LIST + query).status_code == 200
        return len(taken)

    queries(0)
    assert queries(1) == queries(29)
