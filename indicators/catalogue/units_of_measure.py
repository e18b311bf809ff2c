"""In which unit of measure a metric was measured at a moment: what was changed since is in the kept changes."""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection

from auditlog.models import LogEntry
from django.contrib.contenttypes.models import ContentType

from indicators.models import Metric

Changes = dict[int, list[tuple[dt.datetime, str]]]


def changes_of_units(metric_ids: Collection[int]) -> Changes:
    """For each metric the moments at which its unit changed with the unit before, the oldest first; one query."""
    kept = LogEntry.objects.filter(
        content_type=ContentType.objects.get_for_model(Metric),
        object_id__in=metric_ids,
        action=LogEntry.Action.UPDATE,
        changes__has_key="unit_of_measure",
    )
    found: Changes = defaultdict(list)
    for metric_id, at, changes in kept.order_by("timestamp", "pk").values_list("object_id", "timestamp", "changes"):
        if metric_id is not None:
            found[metric_id].append((at, changes["unit_of_measure"][0]))
    return found


def unit_at(metric: Metric, at: dt.datetime, changes: Changes) -> str:
    """The unit of the metric's values that were written at the moment."""
    before = next((unit for changed_at, unit in changes.get(metric.pk, []) if changed_at > at), None)
    return metric.unit_of_measure if before is None else before
