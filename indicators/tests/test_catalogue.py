"""Pages of the catalogue of metrics."""

import datetime as dt
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client

from accounts.models import User
from indicators.models import Measurement, Metric, MetricMerge, MetricWording
from indicators.tests.factories import IndicatorFactory, MeasurementFactory, MetricFactory, YearlyTargetFactory
from units.models import Unit, Ward

pytestmark = pytest.mark.django_db
ClientOf = Callable[[User | None], Client]


@pytest.fixture
def metric(ward: Ward) -> Metric:
    return MetricFactory(ward=ward, name="Tỷ lệ người dân có tài khoản VNeID")


def edited(metric: Metric, **changes: Any) -> dict[str, Any]:
    fields = {name: getattr(metric, name) for name in ("name", "unit_of_measure", "kind", "direction", "cadence")}
    return fields | {"definition": "", "family": metric.family, "wordings": ""} | changes


def test_the_catalogue_lists_metrics_with_plans_and_newest_value(
    client_of: ClientOf, officer: User, metric: Metric
) -> None:
    for _ in range(2):
        IndicatorFactory(metric=metric, plan__ward=metric.ward)
    MeasurementFactory(metric=metric, value=Decimal("81.5"))

    text = client_of(officer).get("/chi-tieu/danh-muc/").content.decode()

    for words in (metric.name, "2 kế hoạch", "81,5%", "năm 2026"):
        assert words in text


@pytest.mark.parametrize(("query", "number"), [("q=vneid", 1), ("q=dinh+danh", 1), ("q=xyz", 0), ("kind=number", 0)])
def test_the_catalogue_is_searched_by_name_and_wording(
    client_of: ClientOf, officer: User, metric: Metric, query: str, number: int
) -> None:
    MetricWording.objects.create(metric=metric, text="Độ phủ định danh điện tử")

    assert len(client_of(officer).get(f"/chi-tieu/danh-muc/?{query}").context["rows"]) == number


@pytest.mark.parametrize("number", [1, 30])
def test_the_catalogue_takes_as_many_queries_for_one_metric_as_for_thirty(
    client_of: ClientOf, officer: User, ward: Ward, number: int, django_assert_max_num_queries: Callable[[int], Any]
) -> None:
    for metric in MetricFactory.create_batch(number, ward=ward):
        IndicatorFactory(metric=metric, plan__ward=ward)
        MeasurementFactory(metric=metric)
    client = client_of(officer)

    with django_assert_max_num_queries(13):
        client.get("/chi-tieu/danh-muc/")


def test_one_metric_shows_every_plan_that_promises_on_it(client_of: ClientOf, officer: User, metric: Metric) -> None:
    for short, low in (("Chuyển đổi số 2026", 80), ("Nghị quyết 57", 90)):
        indicator = IndicatorFactory(metric=metric, plan__ward=metric.ward, plan__short_title=short)
        YearlyTargetFactory(indicator=indicator, low=low, raw=f"≥{low}%")
    MeasurementFactory(metric=metric, value=Decimal("85"))

    text = client_of(officer).get(f"/chi-tieu/danh-muc/{metric.pk}/").content.decode()

    for words in ("Chuyển đổi số 2026", "Nghị quyết 57", "≥80%", "≥90%", "85%", "Đạt", "Chậm"):
        assert words in text


def test_a_value_is_recorded_on_the_metric_page(client_of: ClientOf, officer: User, unit: Unit, metric: Metric) -> None:
    IndicatorFactory(metric=metric, plan__ward=metric.ward, lead=unit)
    sent = {"year": "2026", "as_of_on": "2026-11-15", "numerator": "23.418", "denominator": "28.010", "seen": ""}

    answer = client_of(officer).post(f"/chi-tieu/danh-muc/{metric.pk}/", sent)

    assert answer.status_code == 302
    assert Measurement.objects.get().value == Decimal("83.6059")


def test_a_big_jump_is_asked_about_and_stored_when_the_person_is_sure(
    client_of: ClientOf, officer: User, unit: Unit, metric: Metric
) -> None:
    IndicatorFactory(metric=metric, plan__ward=metric.ward, lead=unit)
    last = MeasurementFactory(metric=metric, value=Decimal("40"))
    sent = {"year": "2026", "as_of_on": "2026-11-15", "value": "81,25", "seen": str(last.pk)}
    client = client_of(officer)

    asked = client.post(f"/chi-tieu/danh-muc/{metric.pk}/", sent)

    assert asked.status_code == 422
    assert "Chênh lệch lớn: lần trước (đến 31/10/2026) là 40%, nay nhập 81,25%" in asked.content.decode()
    assert "81,25" in asked.content.decode()
    assert Measurement.objects.count() == 1

    client.post(f"/chi-tieu/danh-muc/{metric.pk}/", sent | {"sure": "on"})

    stored = Measurement.objects.order_by("pk").last()
    assert (stored.value, stored.asked[:13]) == (Decimal("81.25"), "Chênh lệch lớ")
    assert "Người nhập khẳng định đúng" in client.get(f"/chi-tieu/danh-muc/{metric.pk}/").content.decode()


def test_an_entry_is_corrected(client_of: ClientOf, coordinator: User, metric: Metric) -> None:
    sent = edited(metric, name="Tỷ lệ dân số có VNeID", cadence="quarter", wordings="Độ phủ VNeID\n\nSố hóa định danh")

    answer = client_of(coordinator).post(f"/chi-tieu/danh-muc/{metric.pk}/sua/", sent)

    metric.refresh_from_db()
    assert answer.status_code == 302
    assert (metric.name, metric.key, metric.cadence) == ("Tỷ lệ dân số có VNeID", "ty le dan so co vneid", "quarter")
    assert {wording.key for wording in metric.wordings.all()} == {"do phu vneid", "so hoa dinh danh"}


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"name": "..."}, "Tên cần có chữ"),
        ({"name": "Số mô hình"}, "đã có nội dung đo tên này"),
        ({"wordings": "số mô hình"}, "của nội dung đo khác: Số mô hình"),
        ({"wordings": "Mô hình điểm"}, "của nội dung đo khác: Mô hình điểm"),
        ({"wordings": "a" * 501}, "không quá 500 ký tự"),
        ({"kind": "qualitative"}, "không chuyển thành định tính"),
        ({"kind": "yes_no"}, "khác “có”, “không”"),
        ({"kind": "number"}, "phải giữ loại tỷ lệ"),
    ],
)
def test_an_entry_is_not_made_to_mean_two_things(
    client_of: ClientOf, coordinator: User, metric: Metric, changes: dict[str, str], words: str
) -> None:
    other = MetricFactory(ward=metric.ward, name="Số mô hình", kind="number")
    MetricWording.objects.create(metric=other, text="Mô hình điểm")
    MeasurementFactory(metric=metric, numerator=75, denominator=100)

    answer = client_of(coordinator).post(f"/chi-tieu/danh-muc/{metric.pk}/sua/", edited(metric, **changes))

    assert answer.status_code == 422
    assert words in answer.content.decode()


def test_a_number_with_values_past_100_becomes_no_share(client_of: ClientOf, coordinator: User, ward: Ward) -> None:
    metric = MetricFactory(ward=ward, kind="number")
    MeasurementFactory(metric=metric, value=120)

    answer = client_of(coordinator).post(f"/chi-tieu/danh-muc/{metric.pk}/sua/", edited(metric, kind="ratio"))

    assert "ngoài khoảng 0 - 100" in answer.content.decode()


def test_an_entry_is_added(client_of: ClientOf, coordinator: User, ward: Ward) -> None:
    sent = edited(Metric(name="Số mô hình", kind="number", unit_of_measure="mô hình"), wordings="Mô hình")

    answer = client_of(coordinator).post("/chi-tieu/danh-muc/them/", sent)

    metric = Metric.objects.get(ward=ward)
    assert answer.url == f"/chi-tieu/danh-muc/{metric.pk}/"
    assert (metric.family, metric.wordings.get().text) == ("so mo hinh", "Mô hình")


def test_two_entries_are_merged_explained_and_parted(
    client_of: ClientOf, coordinator: User, metric: Metric, day: dt.date
) -> None:
    twin = MetricFactory(ward=metric.ward, name="Tỷ lệ người dân đã có tài khoản VNeID")
    client = client_of(coordinator)
    assert twin.name in client.get("/chi-tieu/danh-muc/co-the-trung/").content.decode()
    assert f"?other={metric.pk}" in client.get(f"/chi-tieu/danh-muc/{twin.pk}/gop/").content.decode()

    answer = client.post(f"/chi-tieu/danh-muc/{twin.pk}/gop/", {"other": metric.pk, "reason": "Hai kế hoạch, một số"})

    text = client.get(answer.url).content.decode()
    merge = MetricMerge.objects.get()
    assert answer.url == f"/chi-tieu/danh-muc/{metric.pk}/"
    for words in (twin.name, "Hai kế hoạch, một số", "Lê Thị Đầu Mối", "22/11/2026"):
        assert words in text
    assert "đã được gộp vào" in client.get(f"/chi-tieu/danh-muc/{twin.pk}/").content.decode()
    assert client.get(f"/chi-tieu/danh-muc/{twin.pk}/gop/").url == answer.url

    parted = client.post(f"/chi-tieu/danh-muc/{metric.pk}/tach/{merge.pk}/", follow=True).content.decode()

    assert "Đã tách" in parted
    assert "Đã tách lại ngày 22/11/2026" in parted
    again = client.post(f"/chi-tieu/danh-muc/{metric.pk}/tach/{merge.pk}/", follow=True).content.decode()
    assert "đã được tách lại" in again


def test_a_merge_without_a_reason_is_shown_again(client_of: ClientOf, coordinator: User, metric: Metric) -> None:
    twin = MetricFactory(ward=metric.ward, unit_of_measure="hộ")

    for sent, words in (({"other": metric.pk}, "bắt buộc"), ({"other": metric.pk, "reason": "x"}, "Đơn vị tính khác")):
        answer = client_of(coordinator).post(f"/chi-tieu/danh-muc/{twin.pk}/gop/", sent)
        assert answer.status_code == 422
        assert words in answer.content.decode()
