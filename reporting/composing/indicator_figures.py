"""What a measured value says beside others: in the period, of the target, since last year, since the last report.

Figures of a year are counted from its first day, so a count of a part of the year is what it grew by. What cannot be
compared (nothing measured, words, another unit of measure) is said so and never computed.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from indicators.catalogue.units_of_measure import Changes, unit_at
from indicators.models import Indicator, Measurement, Metric, YearlyTarget
from indicators.targets.promises import Scale, is_ceiling, is_due_in, judgeable, keeps, same_unit, threshold
from reporting.composing.phrases import number
from wording.figures import format_decimal, format_percent

Row = dict[str, Any]
NEAR = dt.timedelta(days=31)
"""Values of two years are of the same part of the year when their days lie so near, a year apart."""


@dataclass(frozen=True)
class Span:
    """What a report is about: its year, the day of its figures, the last report's rows by indicator.

    `starts_on` is the first day of a period that begins within the year; None where it begins with the year.
    """

    year: int
    on: dt.date
    starts_on: dt.date | None = None
    is_whole_year: bool = True
    before: dict[int, Row] | None = None
    before_as_of: str = ""
    before_year: int = 0


def figure_in_words(value: Decimal, metric: Metric) -> str:
    """The value with its unit: "76,35%", "02 mô hình", "Có"."""
    if metric.kind == Metric.Kind.YES_NO:
        return "Có" if value else "Không"
    if metric.unit_of_measure == "%":
        return format_percent(value)
    counted = value == value.to_integral_value() and metric.kind == Metric.Kind.NUMBER
    figure = number(int(value)) if counted and value >= 0 else in_words(value)
    return f"{figure} {metric.unit_of_measure}".strip()


def in_words(value: Decimal) -> str:
    """A figure without idle noughts behind the comma: "98,17", "80", "1.250,5"."""
    return format_decimal(trimmed(value))


def trimmed(value: Decimal) -> Decimal:
    whole = value.to_integral_value()
    return whole if value == whole else value.normalize()


def in_period(measured: Measurement, known: Sequence[Measurement], metric: Metric, span: Span) -> Decimal | None:
    """How much a count grew in the period; None where it does not add up or nothing tells what it was before."""
    if measured.value is None or not metric.adds_up:
        return None
    if span.starts_on is None and not metric.cumulative:
        return measured.value
    begun = span.starts_on or dt.date(span.year, 1, 1)
    before = next((m for m in known if _counts_before(m, begun, metric, span.year)), None)
    grown = measured.value - before.value if before and before.value is not None else None
    return grown if grown is not None and grown >= 0 else None


def _counts_before(each: Measurement, begun: dt.date, metric: Metric, year: int) -> bool:
    if each.estimated or each.value is None or each.as_of_on >= begun:
        return False
    return each.year == year or (metric.cumulative and each.year < year)


def with_year(raw: str, year: int) -> str:
    """A target of a later year in the plan's words, with its year where they do not name it: "90% (đến năm 2030)"."""
    return raw if str(year) in raw else f"{raw} (đến năm {year})"


def of_target(targets: Sequence[YearlyTarget], value: Decimal, year: int, scale: Scale) -> Row:
    """How the value stands to the promise of the year, else to the next one that has a figure.

    `against` is that promise in the plan's words; `of_target` the value in per cent of it, None for words, for ceilings
    (where less is better) and for zero.
    """
    promises = judgeable(targets, scale)
    due = next((p for p in promises if is_due_in(p, year)), None) or next(
        (p for p in promises if p.year_to > year), None
    )
    bound = threshold(due, scale) if due else None
    if due is None or bound is None:
        return {"of_target": None, "is_ceiling": False, "keeps_target": None, "target_year": None, "against": ""}
    ceiling = is_ceiling(due, scale)
    share = None if ceiling or bound <= 0 or scale.direction == "hold" else value * 100 / bound
    return {
        "of_target": str(trimmed(share.quantize(Decimal("0.01"), ROUND_HALF_UP))) if share is not None else None,
        "is_ceiling": ceiling,
        "keeps_target": keeps(value, due, scale),
        "target_year": None if is_due_in(due, year) else due.year_to,
        "against": due.raw if is_due_in(due, year) else with_year(due.raw, due.year_to),
    }


def last_year(
    measured: Measurement, known: Sequence[Measurement], indicator: Indicator, span: Span, changes: Changes
) -> Row | None:
    """The value of the same part of the year before, for a whole year else that of all of it; None for none known."""
    then = [m for m in known if m.year == span.year - 1 and not m.estimated and m.value is not None]
    near = [m for m in then if abs(_a_year_on(m.as_of_on) - measured.as_of_on) <= NEAR]
    what, found = f"cùng kỳ năm {span.year - 1}", min(near, key=lambda m: _apart(m, measured), default=None)
    if found is None and span.is_whole_year:
        what, found = f"cả năm {span.year - 1}", next(iter(then), None)
    if found is not None and found.value is not None:
        unit = unit_at(indicator.metric, found.written_at, changes)
        return {"what": what} | _beside(measured, found.value, indicator.metric, unit)
    if span.is_whole_year and indicator.baseline_year == span.year - 1 and indicator.baseline_value is not None:
        beside = _beside(measured, indicator.baseline_value, indicator.metric, indicator.metric.unit_of_measure)
        return {"what": f"cả năm {span.year - 1}"} | beside
    return None


def _a_year_on(day: dt.date) -> dt.date:
    return day.replace(year=day.year + 1, day=28) if (day.month, day.day) == (2, 29) else day.replace(year=day.year + 1)


def _apart(one: Measurement, other: Measurement) -> dt.timedelta:
    return abs(_a_year_on(one.as_of_on) - other.as_of_on)


def last_report(measured: Measurement, indicator: Indicator, span: Span) -> Row | None:
    """The value in the last report; None where it had none, or one of another year of a count."""
    before = (span.before or {}).get(indicator.pk)
    metric = indicator.metric
    if before is None or before["value_number"] is None:
        return None
    if metric.adds_up and not metric.cumulative and span.before_year != span.year:
        return None
    beside = _beside(measured, Decimal(before["value_number"]), metric, before["unit_of_measure"])
    return {"as_of": span.before_as_of} | beside


def _beside(measured: Measurement, other: Decimal, metric: Metric, unit: str) -> Row:
    """The other value in its own unit, and how ours differs in words."""
    now = metric.unit_of_measure
    changed = not same_unit(unit, now)
    shown = f"{in_words(other)} {unit}".strip() if changed else figure_in_words(other, metric)
    if changed:
        change = f"đơn vị tính đã đổi từ “{unit}” sang “{now}”, không so sánh"
    else:
        change = change_in_words(measured.value, other, metric) if measured.value is not None else ""
    return {"value": shown, "number": str(trimmed(other)), "change": change}


def change_in_words(value: Decimal, other: Decimal, metric: Metric) -> str:
    """ "tăng 2,5 điểm phần trăm" for shares, "tăng 20%" for counts, "giảm 1,5 điểm" for the rest; "" for yes or no.

    From zero no share can be told: "tăng 12 lượt".
    """
    if metric.kind in {Metric.Kind.YES_NO, Metric.Kind.QUALITATIVE}:
        return ""
    if value == other:
        return "không thay đổi"
    way, apart = "tăng" if value > other else "giảm", abs(value - other)
    if metric.unit_of_measure.strip().startswith("%") or metric.kind == Metric.Kind.RATIO:
        return f"{way} {format_percent(apart).removesuffix('%')} điểm phần trăm"
    if metric.adds_up and other > 0:
        return f"{way} {format_percent(apart * 100 / other)}"
    return f"{way} {figure_in_words(apart, metric)}"
