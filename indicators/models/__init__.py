"""The ward's catalogue of metrics, what plans promise on them, and what was measured."""

from indicators.models.catalogue import Metric, MetricMerge, MetricWording
from indicators.models.indicators import (
    Indicator,
    IndicatorAssignment,
    IndicatorDirective,
    IndicatorQuerySet,
    Measurement,
    Period,
    TargetRevision,
    YearlyTarget,
)

__all__ = [
    "Indicator",
    "IndicatorAssignment",
    "IndicatorDirective",
    "IndicatorQuerySet",
    "Measurement",
    "Metric",
    "MetricMerge",
    "MetricWording",
    "Period",
    "TargetRevision",
    "YearlyTarget",
]
