"""Merging two entries of the catalogue: everything is kept, explained, and can be taken back."""

import datetime as dt
from decimal import Decimal

import pytest

from accounts.models import User
from indicators.catalogue.merges import merge_metrics, undo_merge
from indicators.exceptions import MergeRefused
from indicators.lists.figures import verdicts_of
from indicators.models import Indicator, Metric
from indicators.targets.verdicts import Verdict
from indicators.tests.factories import IndicatorFactory, MeasurementFactory, MetricFactory, YearlyTargetFactory
from units.models import Ward

pytestmark = pytest.mark.django_db
BEFORE, AFTER = dt.date(2026, 11, 10), dt.date(2026, 11, 23)


@pytest.fixture
def promises(ward: Ward) -> tuple[Indicator, Indicator]:
    """Two plans that promise at least 80 % on two entries of the catalogue; only the first was measured (85 %)."""
    first = IndicatorFactory(plan__ward=ward, metric__name="Tỷ lệ hồ sơ trực tuyến")
    second = IndicatorFactory(plan__ward=ward, metric__name="Tỷ lệ hồ sơ nộp trực tuyến")
    for indicator in (first, second):
        YearlyTargetFactory(indicator=indicator)
    MeasurementFactory(metric=first.metric, value=Decimal("85"))
    return first, second


def verdicts(on: dt.date) -> list[Verdict]:
    return [each.verdict for each in verdicts_of(Indicator.objects.order_by("pk"), 2026, on)]


def test_one_measurement_serves_both_plans_after_the_merge(
    promises: tuple[Indicator, Indicator], coordinator: User, day: dt.date
) -> None:
    first, second = promises

    merge = merge_metrics(first.metric, second.metric, by=coordinator, on=day, reason="Cùng một số liệu")

    assert verdicts(day) == [Verdict.MET, Verdict.MET]
    assert set(second.metric.indicators.all()) == {first, second}
    assert (merge.indicator_ids, len(merge.measurement_ids)) == ([first.pk], 1)
    assert [wording.text for wording in second.metric.wordings.all()] == ["Tỷ lệ hồ sơ trực tuyến"]
    assert Metric.objects.get(pk=first.metric_id).merged_into == second.metric


def test_figures_as_of_a_day_before_the_merge_stay(
    promises: tuple[Indicator, Indicator], coordinator: User, day: dt.date
) -> None:
    before = verdicts(BEFORE)

    merge_metrics(promises[0].metric, promises[1].metric, by=coordinator, on=day, reason="Cùng một số liệu")

    assert before == verdicts(BEFORE) == [Verdict.MET, Verdict.NO_DATA]


def test_a_chain_of_merges_is_thought_away_link_by_link(
    promises: tuple[Indicator, Indicator], coordinator: User, ward: Ward, day: dt.date
) -> None:
    third = MetricFactory(ward=ward, name="Tỷ lệ trực tuyến")
    merge_metrics(promises[0].metric, promises[1].metric, by=coordinator, on=day, reason="Một")
    merge_metrics(promises[1].metric, third, by=coordinator, on=AFTER, reason="Hai")

    assert verdicts(BEFORE) == [Verdict.MET, Verdict.NO_DATA]
    assert verdicts(day) == verdicts(AFTER) == [Verdict.MET, Verdict.MET]


def test_a_merge_taken_back_gives_each_its_own(
    promises: tuple[Indicator, Indicator], coordinator: User, day: dt.date
) -> None:
    first, second = promises
    merge = merge_metrics(first.metric, second.metric, by=coordinator, on=day, reason="Nhầm")
    MeasurementFactory(metric=second.metric, value=Decimal("70"), reported_on=day, as_of_on=day)

    undo_merge(merge, by=coordinator, on=AFTER)

    assert verdicts(AFTER) == [Verdict.MET, Verdict.BEHIND]
    assert verdicts(day) == [Verdict.BEHIND, Verdict.BEHIND]
    assert verdicts(BEFORE) == [Verdict.MET, Verdict.NO_DATA]
    assert not second.metric.wordings.exists()
    with pytest.raises(MergeRefused, match="đã được tách"):
        undo_merge(merge, by=coordinator, on=AFTER)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"kind": "number"}, "khác loại"),
        ({"unit_of_measure": "hồ sơ"}, "Đơn vị tính khác nhau"),
        ({"merged_into": True}, "đã được gộp"),
    ],
)
def test_what_is_no_one_thing_is_not_merged(
    promises: tuple[Indicator, Indicator], coordinator: User, ward: Ward, day: dt.date, changes: dict, words: str
) -> None:
    if "merged_into" in changes:
        changes = {"merged_into": MetricFactory(ward=ward)}
    other = MetricFactory(ward=ward, **changes)

    with pytest.raises(MergeRefused, match=words):
        merge_metrics(promises[0].metric, other, by=coordinator, on=day, reason="Thử")


def test_a_merge_asks_for_another_metric_of_the_ward_and_a_reason(
    promises: tuple[Indicator, Indicator], coordinator: User, other_ward: Ward, day: dt.date
) -> None:
    one, two = promises[0].metric, promises[1].metric

    for kept, reason, words in (
        (one, "Thử", "khác nhau"),
        (MetricFactory(ward=other_ward), "Thử", "cùng một phường"),
        (two, " ", "lý do"),
    ):
        with pytest.raises(MergeRefused, match=words):
            merge_metrics(one, kept, by=coordinator, on=day, reason=reason)


def test_a_merge_within_a_later_one_is_not_parted_first(
    promises: tuple[Indicator, Indicator], coordinator: User, ward: Ward, day: dt.date
) -> None:
    merge = merge_metrics(promises[0].metric, promises[1].metric, by=coordinator, on=day, reason="Một")
    merge_metrics(promises[1].metric, MetricFactory(ward=ward), by=coordinator, on=day, reason="Hai")
    merge.kept.refresh_from_db()

    with pytest.raises(MergeRefused, match="gộp sau trước"):
        undo_merge(merge, by=coordinator, on=AFTER)
