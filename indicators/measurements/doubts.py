"""Values that may be right and look wrong: asked about before they are stored, never silently taken. Pure."""

import datetime as dt
from collections.abc import Iterable
from decimal import Decimal

from indicators.measurements.entry import Reading, ValueEntry
from indicators.models import Measurement, Metric
from wording.figures import format_decimal

JUMP_POINTS = Decimal(30)
"""Percentage points between two values of a share that are worth a question."""
JUMP_TIMES = 5
"""So many times as much, or as little, of a number."""
FEW = Decimal(10)
"""A number jumps only if the difference is more than a few."""


def questions(entry: ValueEntry, reading: Reading, metric: Metric, known: Iterable[Measurement]) -> dict[str, str]:
    """What to ask the person about the entry, by field; empty where nothing looks odd.

    `known` are the metric's measurements that count, in any order. A value is compared with the last one measured up
    to its own day, whatever the year.
    """
    if reading.value is None:
        return {}
    before = _before(entry, known)
    found = {}
    if text := _falling(entry, reading.value, metric, before) or _jump(reading.value, metric, before):
        found["value"] = text
    elif before is None and metric.kind == Metric.Kind.RATIO and Decimal(0) < reading.value < 1:
        found["value"] = f"Tỷ lệ là {_shown(reading.value, metric)}, tức là dưới một phần trăm. Có đúng vậy không?"
    if text := _other_whole(reading, before):
        found["denominator"] = text
    return found


def _before(entry: ValueEntry, known: Iterable[Measurement]) -> Measurement | None:
    """The last value measured up to the entry's day."""
    earlier = [m for m in known if not m.estimated and m.value is not None and m.as_of_on <= entry.as_of_on]
    return max(earlier, key=lambda m: (m.as_of_on, m.pk), default=None)


def _falling(entry: ValueEntry, value: Decimal, metric: Metric, before: Measurement | None) -> str:
    """A cumulative figure never falls; a count of one year does not fall within the year."""
    if before is None or before.value is None or value >= before.value or metric.kind != Metric.Kind.NUMBER:
        return ""
    if metric.cumulative:
        return f"Số lũy kế không giảm, mà {_last(before, metric)}, nay nhập {_shown(value, metric)}. Có đúng vậy không?"
    if before.year == entry.year and metric.direction == Metric.Direction.UP and before.as_of_on < entry.as_of_on:
        return (
            f"Số tính từ đầu năm lại giảm: {_last(before, metric)}, nay nhập {_shown(value, metric)}. "
            "Có đúng vậy không?"
        )
    return ""


def _jump(value: Decimal, metric: Metric, before: Measurement | None) -> str:
    if before is None or before.value is None or metric.kind == Metric.Kind.YES_NO:
        return ""
    old = before.value
    if metric.kind == Metric.Kind.RATIO:
        odd = abs(value - old) >= JUMP_POINTS
    else:
        odd = old > 0 and abs(value - old) > FEW and not old / JUMP_TIMES < value < old * JUMP_TIMES
    if not odd:
        return ""
    return f"Chênh lệch lớn: {_last(before, metric)}, nay nhập {_shown(value, metric)}. Có đúng vậy không?"


def _other_whole(reading: Reading, before: Measurement | None) -> str:
    """Has the whole, of which a part is counted, become another one?"""
    if reading.denominator is None or before is None or not before.denominator:
        return ""
    if before.denominator / 2 < reading.denominator < before.denominator * 2 or before.denominator < FEW:
        return ""
    return (
        f"Mẫu số thay đổi nhiều: lần trước là {_figure(before.denominator)}, nay là {_figure(reading.denominator)}. "
        "Có đúng vậy không?"
    )


def _last(before: Measurement, metric: Metric) -> str:
    return f"lần trước (đến {_day(before.as_of_on)}) là {_shown(before.value or Decimal(0), metric)}"


def _day(day: dt.date) -> str:
    return f"{day:%d/%m/%Y}"


def _shown(value: Decimal, metric: Metric) -> str:
    unit = metric.unit_of_measure
    return f"{_figure(value)}{'' if unit.startswith('%') else ' '}{unit}".strip()


def _figure(value: Decimal) -> str:
    text = format_decimal(value.quantize(Decimal("0.0001")))
    return text.rstrip("0").rstrip(",") if "," in text else text
