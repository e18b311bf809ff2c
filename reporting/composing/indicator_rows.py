"""The indicators of a report: the target of its year, what was measured by the day, what is expected by its end."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from indicators.catalogue.units_of_measure import Changes, changes_of_units
from indicators.lists.figures import baseline_of, counting_of, scale_of, targets_on
from indicators.models import Indicator, IndicatorAssignment, Measurement, Metric, YearlyTarget
from indicators.targets.promises import is_due_in
from indicators.targets.verdicts import Verdict, verdict
from plans.models import Plan
from reporting.composing.indicator_figures import (
    Span,
    figure_in_words,
    in_period,
    last_report,
    last_year,
    of_target,
    trimmed,
    with_year,
)

Row = dict[str, Any]


def indicator_rows(plan: Plan, year: int, on: dt.date, span: Span | None = None) -> list[Row]:
    """One row for each indicator that was followed on the day; measured and estimated values are kept apart.

    `span` is what the report is about, by default the whole year with no report before. A constant number of queries.
    """
    span = span or Span(year, on)
    followed = Indicator.objects.filter(plan=plan).followed(on)
    indicators = list(followed.select_related("metric", "section").prefetch_related("targets"))
    measured = _latest(indicators, on)
    units = _units(plan, on)
    changes = changes_of_units({each.metric_id for each in indicators})
    return [_row(each, measured[each.pk], units.get(each.pk, []), span, changes) for each in indicators]


def counts(rows: Iterable[Row]) -> dict[str, int]:
    """How many indicators stand in each verdict, and how many are estimated to be met by the end of the year."""
    found = Counter(row["verdict"] for row in rows)
    expected = sum(row["verdict"] != Verdict.MET and row["expected_verdict"] == Verdict.MET for row in rows)
    return {each.value: found[each.value] for each in Verdict} | {"total": found.total(), "expected": expected}


def _latest(indicators: list[Indicator], on: dt.date) -> dict[int, list[Measurement]]:
    """Measurements known on the day and about a day up to it, the newest first; estimates may look ahead."""
    return {
        pk: [each for each in rows if each.estimated or each.as_of_on <= on]
        for pk, rows in counting_of(indicators, on).items()
    }


def _units(plan: Plan, on: dt.date) -> dict[int, list[str]]:
    found: dict[int, list[str]] = {}
    assignments = IndicatorAssignment.objects.in_force(on).filter(indicator__plan=plan).order_by("pk")
    for indicator, name in assignments.values_list("indicator", "unit__name"):
        found.setdefault(indicator, []).append(name)
    return found


def _row(indicator: Indicator, known: list[Measurement], units: list[str], span: Span, changes: Changes) -> Row:
    metric, year, on = indicator.metric, span.year, span.on
    measured = next((m for m in known if m.year == year and not m.estimated), None)
    estimate = next((m for m in known if m.year == year and m.estimated), None)
    values = _values(m for m in known if not m.estimated)
    targets = targets_on(indicator, on)
    scale, baseline = scale_of(indicator), baseline_of(indicator)
    expected = None
    if estimate and estimate.value is not None:
        at_the_end = values | {year: estimate.value}
        expected = verdict(targets, baseline, at_the_end, year, dt.date(year, 12, 31), scale)
    return {
        "indicator": indicator.pk,
        "group": str(indicator.section) if indicator.section else "",
        "number": indicator.number,
        "name": indicator.name,
        "unit_of_measure": metric.unit_of_measure,
        "baseline": indicator.baseline_raw,
        "baseline_year": indicator.baseline_year,
        "target": target_in_words(targets, year),
        "value": _shown(measured, metric),
        "value_number": _number(measured),
        "as_of_on": measured.as_of_on.isoformat() if measured else None,
        "estimate": _shown(estimate, metric),
        "estimate_number": _number(estimate),
        "verdict": verdict(targets, baseline, values, year, on, scale).value,
        "expected_verdict": expected.value if expected else None,
        "source": measured.source if measured else "",
        "has_no_data": bool(measured and measured.value is None and not measured.text),
        "reason": (measured.no_data_reason or measured.note) if measured else "",
        "units": units,
        **_beside(indicator, measured, known, span, changes),
    }


def _values(known: Iterable[Measurement]) -> dict[int, Decimal]:
    """The newest value of each year."""
    values: dict[int, Decimal] = {}
    for each in known:
        if each.value is not None:
            values.setdefault(each.year, each.value)
    return values


def target_in_words(targets: list[YearlyTarget], year: int) -> str:
    """The plan's own words for the year; between milestones those of the next one, with its year; "" for none."""
    due = [target.raw for target in targets if is_due_in(target, year)]
    if due:
        return "; ".join(dict.fromkeys(due))
    coming = [target for target in targets if target.year_to > year]
    return with_year(coming[0].raw, coming[0].year_to) if coming else ""


def _shown(measurement: Measurement | None, metric: Metric) -> str:
    if measurement is None:
        return ""
    if measurement.value is None:
        return measurement.text or measurement.no_data_reason
    return figure_in_words(measurement.value, metric)


def _number(measurement: Measurement | None) -> str | None:
    return str(trimmed(measurement.value)) if measurement and measurement.value is not None else None


def _beside(
    indicator: Indicator, measured: Measurement | None, known: list[Measurement], span: Span, changes: Changes
) -> Row:
    """What the value says beside others; nothing is compared where nothing was measured."""
    if measured is None or measured.value is None:
        return {
            "adds_up": indicator.metric.adds_up,
            "in_period": "",
            "of_target": None,
            "last_year": None,
            "before": None,
        }
    grown = in_period(measured, known, indicator.metric, span)
    return {
        "adds_up": indicator.metric.adds_up,
        "is_cumulative": indicator.metric.cumulative,
        "in_period": figure_in_words(grown, indicator.metric) if grown is not None else "",
        "in_period_number": str(trimmed(grown)) if grown is not None else None,
        **of_target(targets_on(indicator, span.on), measured.value, span.year, scale_of(indicator)),
        "last_year": last_year(measured, known, indicator, span, changes),
        "before": last_report(measured, indicator, span),
    }
