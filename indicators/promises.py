"""What a plan's target asks of a value: which figure binds, and whether a value keeps it. Pure; no database.

Rules of reading: a bare figure on a metric that should rise is reached from that figure on, on one that should fall it
is a ceiling; a range is met from its lower end (from its upper end downwards where less is better); more than 100 % of
a ratio cannot be asked for and reads as 100 %.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Protocol

HUNDRED = Decimal(100)


class Promise(Protocol):
    """A target as `YearlyTarget` or `wording.targets.Target` hold it."""

    year_from: int | None
    year_to: int
    comparator: str | None
    low: Decimal | None
    high: Decimal | None
    unit: str | None


@dataclass(frozen=True)
class Scale:
    """How a metric is read: `Metric.direction` (up, down, hold) and `Metric.kind` (ratio, number, …)."""

    direction: str = "up"
    kind: str = "ratio"


def judgeable(promises: Iterable[Promise]) -> list[Promise]:
    """The promises that have a figure to judge by, in the order in which they fall due."""
    found = [p for p in promises if p.comparator and _figure(p) is not None]
    return sorted(found, key=lambda p: p.year_to)


def is_yearly(promise: Promise) -> bool:
    """Is the figure owed anew each year ("ít nhất 01 lần/năm")?"""
    return (promise.unit or "").replace(" ", "").endswith("/năm")


def is_due_in(promise: Promise, year: int) -> bool:
    """Does the promise fall due in the year: at the end of its window, or in each of its years for a yearly figure?"""
    if is_yearly(promise):
        return (promise.year_from or promise.year_to) <= year <= promise.year_to
    return promise.year_to == year


def is_ceiling(promise: Promise, scale: Scale) -> bool:
    """Must the value stay at or below the figure? A bare zero ("không để xảy ra sự cố") is one, whatever the metric."""
    if promise.comparator in {"<=", "<"}:
        return True
    if promise.comparator == "=" and _figure(promise) == 0:
        return True
    return promise.comparator in {"=", "range"} and scale.direction == "down"


def threshold(promise: Promise, scale: Scale) -> Decimal | None:
    """The figure that binds: the lower end of a range (the upper one of a ceiling); 100 at most for a ratio."""
    figure = _figure(promise)
    if promise.comparator == "range" and is_ceiling(promise, scale) and promise.high is not None:
        figure = promise.high
    if figure is not None and scale.kind == "ratio":
        return min(figure, HUNDRED)
    return figure


def keeps(value: Decimal, promise: Promise, scale: Scale) -> bool:
    """Does the value keep the promise? The promise has a figure (see `judgeable`)."""
    bound = threshold(promise, scale)
    if bound is None:
        raise ValueError(f"nothing to judge by: {promise}")
    if promise.comparator == "<":
        return value < bound
    if is_ceiling(promise, scale):
        return value <= bound
    if promise.comparator == ">" and not (scale.kind == "ratio" and bound == HUNDRED):
        return value > bound
    if scale.direction == "hold" and promise.comparator in {"=", "range"}:
        top = promise.high if promise.comparator == "range" and promise.high is not None else bound
        return bound <= value <= top
    return value >= bound


def _figure(promise: Promise) -> Decimal | None:
    return promise.low if promise.low is not None else promise.high
