"""The indicators of a report: the target of its year, what was measured by the day, what is expected by its end."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from indicators.lists.figures import baseline_of, counting_of, scale_of, targets_on
from indicators.models import Indicator, IndicatorAssignment, Measurement, Metric, YearlyTarget
from indicators.targets.promises import is_due_in
from indicators.targets.verdicts import Verdict, verdict
from plans.models import Plan
from reporting.composing.phrases import number
from wording.figures import format_decimal, format_percent

Row = dict[str, Any]


def indicator_rows(plan: Plan, year: int, on: dt.date) -> list[Row]:
    """One row for each indicator that was followed on the day; measured and estimated values are kept apart."""
    followed = Indicator.objects.filter(plan=plan).followed(on)
    indicators = list(followed.select_related("metric", "section").prefetch_related("targets"))
    measured = _latest(indicators, on)
    units = _units(plan, on)
    return [_row(each, measured[each.pk], units.get(each.pk, []), year, on) for each in indicators]


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


def _row(indicator: Indicator, known: list[Measurement], units: list[str], year: int, on: dt.date) -> Row:
    metric = indicator.metric
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
        "reason": (measured.no_data_reason or measured.note) if measured else "",
        "units": units,
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
    return f"{coming[0].raw} (đến năm {coming[0].year_to})" if coming else ""


def _shown(measurement: Measurement | None, metric: Metric) -> str:
    if measurement is None:
        return ""
    if measurement.value is None:
        return measurement.text or measurement.no_data_reason
    if metric.kind == Metric.Kind.YES_NO:
        return "Có" if measurement.value else "Không"
    unit = metric.unit_of_measure
    if unit == "%":
        return format_percent(measurement.value)
    counted = measurement.value == measurement.value.to_integral_value() and metric.kind == Metric.Kind.NUMBER
    figure = number(int(measurement.value)) if counted else in_words(measurement.value)
    return f"{figure} {unit}".strip()


def _number(measurement: Measurement | None) -> str | None:
    return str(_trimmed(measurement.value)) if measurement and measurement.value is not None else None


def in_words(value: Decimal) -> str:
    """A figure without idle noughts behind the comma: "98,17", "80", "1.250,5"."""
    return format_decimal(_trimmed(value))


def _trimmed(value: Decimal) -> Decimal:
    whole = value.to_integral_value()
    return whole if value == whole else value.normalize()
