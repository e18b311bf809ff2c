"""Two entries of the catalogue that are one: merged, explained, taken back; and who had which metric on a past day."""

import datetime as dt
from collections.abc import Iterable, Iterator

from django.db import transaction
from django.db.models import Q

from accounts.models import User
from indicators.exceptions import MergeRefused
from indicators.models import Indicator, Measurement, Metric, MetricMerge, MetricWording
from indicators.targets.promises import same_unit


@transaction.atomic
def merge_metrics(merged: Metric, kept: Metric, *, by: User, on: dt.date, reason: str) -> MetricMerge:
    """Let `kept` stand for both: indicators and values of `merged` move to it, its names become wordings of it.

    Nothing is lost: the entry stays, closed, and the ids of what moved are kept with who, when and why; figures as of
    a day before are those of that day. Raises MergeRefused where the two are no one thing.
    """
    locked = Metric.objects.select_for_update().in_bulk([merged.pk, kept.pk])
    merged, kept = locked[merged.pk], locked[kept.pk]
    if refusal := why_not(merged, kept):
        raise MergeRefused(refusal)
    if not reason.strip():
        raise MergeRefused("Hãy nêu lý do gộp để về sau còn giải thích được.")
    measurements = list(merged.measurements.order_by("pk").values_list("pk", flat=True))
    indicators = list(merged.indicators.order_by("pk").values_list("pk", flat=True))
    Measurement.objects.filter(pk__in=measurements).update(metric=kept)
    for indicator in Indicator.objects.filter(pk__in=indicators):
        indicator.metric = kept
        indicator.save(update_fields=["metric"])
    merged.wordings.update(metric=kept)
    merged.merged_into = kept
    merged.save(update_fields=["merged_into"])
    MetricWording.objects.get_or_create(ward=kept.ward, key=merged.key, defaults={"metric": kept, "text": merged.name})
    return MetricMerge.objects.create(
        kept=kept,
        merged=merged,
        reason=reason.strip()[:500],
        by=by,
        merged_on=on,
        measurement_ids=measurements,
        indicator_ids=indicators,
    )


def why_not(one: Metric, other: Metric) -> str:
    """Why the two can't be merged, in Vietnamese; "" where they can."""
    if one.pk == other.pk:
        return "Hãy chọn hai nội dung đo khác nhau."
    if one.ward_id != other.ward_id:
        return "Chỉ gộp được nội dung đo của cùng một phường, xã."
    if one.merged_into_id or other.merged_into_id:
        return "Một trong hai nội dung đo đã được gộp trước đó. Hãy tải lại trang."
    if one.kind != other.kind:
        return (
            f"Hai nội dung đo khác loại ({one.get_kind_display()} và {other.get_kind_display()}). "
            "Nếu thật sự là một, hãy sửa loại cho giống nhau rồi gộp."
        )
    if not same_unit(one.unit_of_measure, other.unit_of_measure):
        return (
            f"Đơn vị tính khác nhau ({one.unit_of_measure} và {other.unit_of_measure}): số liệu không cộng chung được. "
            "Nếu thật sự là một, hãy sửa đơn vị tính cho giống nhau rồi gộp."
        )
    return ""


@transaction.atomic
def undo_merge(merge: MetricMerge, *, by: User, on: dt.date) -> None:
    """Part the two again: what moved goes back; what came in since stays with the one that was kept.

    Raises MergeRefused if somebody parted them first, or if the kept one was itself merged meanwhile.
    """
    Metric.objects.select_for_update().filter(pk__in=[merge.kept_id, merge.merged_id]).first()
    if merge.kept.merged_into_id:
        raise MergeRefused(f"“{merge.kept}” về sau đã được gộp tiếp. Hãy tách lần gộp sau trước.")
    if not MetricMerge.objects.filter(pk=merge.pk, undone_on=None).update(undone_on=on, undone_by=by):
        raise MergeRefused("Hai nội dung đo này đã được tách lại.")
    Measurement.objects.filter(pk__in=merge.measurement_ids).update(metric=merge.merged)
    for indicator in Indicator.objects.filter(pk__in=merge.indicator_ids):
        indicator.metric = merge.merged
        indicator.save(update_fields=["metric"])
    merge.kept.wordings.filter(key=merge.merged.key).delete()
    merge.merged.merged_into = None
    merge.merged.save(update_fields=["merged_into"])


class PastMetrics:
    """Which metric each value and indicator had on a day: merges made (or taken back) since are thought away."""

    def __init__(self, metric_ids: Iterable[int], on: dt.date) -> None:
        """One query; usually nothing was merged since, and nothing changes."""
        self.measurements: dict[int, int] = {}
        self.indicators: dict[int, int] = {}
        self.others: set[int] = set()
        since = Q(merged_on__gt=on) | Q(undone_on__gt=on)
        merges = list(MetricMerge.objects.filter(since).filter(kept__ward__metrics__in=set(metric_ids)).distinct())
        for merge, metric_id in _backwards(merges, on):
            self.others |= {merge.kept_id, merge.merged_id}
            self.measurements |= dict.fromkeys(merge.measurement_ids, metric_id)
            self.indicators |= dict.fromkeys(merge.indicator_ids, metric_id)

    def of_measurement(self, measurement: Measurement) -> int:
        return self.measurements.get(measurement.pk, measurement.metric_id)

    def of_indicator(self, indicator: Indicator) -> int:
        return self.indicators.get(indicator.pk, indicator.metric_id)


def _backwards(merges: Iterable[MetricMerge], on: dt.date) -> Iterator[tuple[MetricMerge, int]]:
    """What happened since the day, the latest first, each with the metric that its rows had before."""
    events = []
    for merge in merges:
        if merge.merged_on > on:
            events.append((merge.merged_on, merge.pk, 0, merge, merge.merged_id))
        if merge.undone_on and merge.undone_on > on:
            events.append((merge.undone_on, merge.pk, 1, merge, merge.kept_id))
    for *_, merge, metric_id in sorted(events, key=lambda event: event[:3], reverse=True):
        yield merge, metric_id
