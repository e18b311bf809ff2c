"""The ward's catalogue of metrics: what stands in it, and correcting an entry."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Count, Q, QuerySet

from indicators.lists.figures import Known, known_on
from indicators.models import Measurement, Metric, MetricWording
from plans.models import Plan
from wording.names import fold


@dataclass(frozen=True)
class CatalogueRow:
    """A metric, and the newest year for which there is a value."""

    metric: Metric
    known: Known

    @property
    def newest(self) -> Measurement | None:
        return self.known.measured[max(self.known.measured)] if self.known.measured else None


def with_plans(metrics: QuerySet[Metric]) -> QuerySet[Metric]:
    """The metrics with `plan_count`: how many plans promise on each."""
    runs = ~Q(indicators__plan__status=Plan.Status.DRAFT)
    counted = metrics.annotate(**{"plan_count": Count("indicators__plan", filter=runs, distinct=True)})
    return counted.order_by("name", "pk")


def catalogue_rows(metrics: Iterable[Metric], on: dt.date) -> list[CatalogueRow]:
    """The rows of a page; one query for all values."""
    shown = list(metrics)
    known = known_on((metric.pk for metric in shown), on)
    return [CatalogueRow(metric, known.get(metric.pk, Known())) for metric in shown]


@transaction.atomic
def save_metric(metric: Metric, wordings: Iterable[str]) -> None:
    """Save a new or corrected entry and set its other wordings; a wording that another metric has is left with it."""
    metric.save()
    wanted = {fold(text)[:500]: text.strip()[:500] for text in wordings if fold(text)}
    metric.wordings.exclude(key__in=wanted).delete()
    taken = set(MetricWording.objects.filter(ward=metric.ward_id, key__in=wanted).values_list("key", flat=True))
    for key, text in wanted.items():
        if key not in taken:
            MetricWording.objects.create(metric=metric, text=text)


def why_not_kind(metric: Metric, kind: str) -> str:
    """Why the metric's values can't be read as of this kind, in Vietnamese; "" where they can."""
    values = metric.measurements.filter(value__isnull=False)
    if kind == Metric.Kind.QUALITATIVE and values.exists():
        return "Đã có số liệu bằng số nên không chuyển thành định tính được."
    if kind == Metric.Kind.RATIO and values.filter(Q(value__gt=100) | Q(value__lt=0)).exists():
        return "Đã có số liệu ngoài khoảng 0 - 100 nên không chuyển thành tỷ lệ được."
    if kind == Metric.Kind.YES_NO and values.exclude(value__in=[0, 1]).exists():
        return "Đã có số liệu khác “có”, “không” nên không chuyển được."
    if kind != Metric.Kind.RATIO and metric.measurements.filter(numerator__isnull=False).exists():
        return "Đã có số liệu theo tử số, mẫu số nên phải giữ loại tỷ lệ."
    return ""
