"""Which metric a name means: found at once, proposed, or new."""

from collections.abc import Callable
from typing import Any

import pytest

from indicators.catalogue.matches import MetricBook, likely_twins
from indicators.models import Metric, MetricWording
from indicators.tests.factories import MetricFactory
from units.models import Ward

pytestmark = pytest.mark.django_db


@pytest.fixture
def vneid(ward: Ward) -> Metric:
    return MetricFactory(ward=ward, name="Tỷ lệ người dân có tài khoản VNeID")


def test_the_same_name_is_the_same_metric(ward: Ward, vneid: Metric) -> None:
    (found,) = MetricBook(ward).proposals("tỷ lệ người dân có tài khoản VNEID.", "%")

    assert (found.metric, found.score) == (vneid, 1.0)


def test_a_name_with_figures_is_found_and_learnt(ward: Ward, vneid: Metric) -> None:
    name = "Đến năm 2030, ít nhất 85% người dân có tài khoản VNeID"

    metric = MetricBook(ward).find_or_add(name, "%", "ratio", "up")

    assert metric == vneid
    assert [wording.text for wording in vneid.wordings.all()] == [name]
    assert MetricBook(ward).proposals(name)[0].score == 1.0


def test_what_only_looks_alike_is_proposed_and_never_used_by_itself(ward: Ward, vneid: Metric) -> None:
    name = "Tỷ lệ người dân có tài khoản VNeID mức độ cao trong độ tuổi"

    (proposed,) = MetricBook(ward).proposals(name, "%")
    added = MetricBook(ward).find_or_add(name, "%", "ratio", "up")

    assert (proposed.metric, proposed.is_sure) == (vneid, False)
    assert added != vneid


def test_a_person_may_choose_what_was_proposed(ward: Ward, vneid: Metric) -> None:
    name = "Tỷ lệ người dân có tài khoản VNeID mức độ cao trong độ tuổi"

    assert MetricBook(ward).find_or_add(name, "%", "ratio", "up", chosen=vneid.pk) == vneid
    assert MetricBook(ward).find(name) == vneid


def test_another_number_in_the_name_is_another_thing(ward: Ward) -> None:
    MetricFactory(ward=ward, name="Mức độ phủ sóng di động 5G trong phường")

    assert MetricBook(ward).proposals("Mức độ phủ sóng di động 6G trong phường", "%") == []


def test_one_name_with_two_units_is_two_metrics(ward: Ward) -> None:
    share = MetricFactory(ward=ward, name="Cán bộ được bồi dưỡng")

    counted = MetricBook(ward).find_or_add("Cán bộ được bồi dưỡng", "lượt", "number", "up")

    assert (counted.name, counted.unit_of_measure) == ("Cán bộ được bồi dưỡng (lượt)", "lượt")
    assert MetricBook(ward).find_or_add("Cán bộ được bồi dưỡng", "lượt", "number", "up") == counted
    assert MetricBook(ward).find("Cán bộ được bồi dưỡng", "%") == share


def test_words_and_figures_are_never_one_metric(ward: Ward, vneid: Metric) -> None:
    assert MetricBook(ward).proposals(vneid.name, "", Metric.Kind.QUALITATIVE) == []


def test_a_merged_metric_leads_to_the_one_that_was_kept(ward: Ward, vneid: Metric) -> None:
    merged = MetricFactory(ward=ward, name="Độ phủ định danh điện tử", merged_into=vneid)

    assert MetricBook(ward).find(merged.name, "%") == vneid


def test_another_ward_has_its_own_catalogue(ward: Ward, other_ward: Ward, vneid: Metric) -> None:
    assert MetricBook(other_ward).proposals(vneid.name) == []


def test_a_wording_means_one_metric(ward: Ward, vneid: Metric) -> None:
    other = MetricFactory(ward=ward, name="Tỷ lệ hồ sơ trực tuyến")
    book = MetricBook(ward)

    for metric in (vneid, other):
        book.learn(metric, "Chỉ số chung")

    assert MetricWording.objects.get().metric == vneid


def test_likely_twins_are_shown_to_a_person(ward: Ward, vneid: Metric) -> None:
    twin = MetricFactory(ward=ward, name="Tỷ lệ người dân đã có tài khoản VNeID")
    MetricFactory(ward=ward, name="Số mô hình", unit_of_measure="mô hình", kind="number")

    assert [pair[:2] for pair in likely_twins(Metric.objects.filter(ward=ward).order_by("pk"))] == [(vneid, twin)]


@pytest.mark.parametrize("number", [1, 30])
def test_the_book_takes_two_queries(number: int, ward: Ward, django_assert_num_queries: Callable[[int], Any]) -> None:
    MetricFactory.create_batch(number, ward=ward)

    with django_assert_num_queries(2):
        MetricBook(ward).proposals("Tỷ lệ hồ sơ trực tuyến")
