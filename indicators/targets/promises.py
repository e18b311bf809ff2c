"""What a plan's target asks of a value: which figure binds, and whether a value keeps it. Pure; no database.

Rules of reading: a bare figure on a metric that should rise is reached from that figure on, on one that should fall it
is a ceiling; a range is met from its lower end (from its upper end downwards where less is better); more than 100 % of
a ratio cannot be asked for and reads as 100 %.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Protocol, TypeVar

HUNDRED = Decimal(100)


class Promise(Protocol):
    """A target as `YearlyTarget` or `wording.measures.targets.Target` hold it."""

    @property
    def year_from(self) -> int | None: ...

    @property
    def year_to(self) -> int: ...

    @property
    def comparator(self) -> str | None: ...

    @property
    def low(self) -> Decimal | None: ...

    @property
    def high(self) -> Decimal | None: ...

    @property
    def unit(self) -> str | None: ...


Kept = TypeVar("Kept", bound=Promise)


@dataclass(frozen=True)
class Scale:
    """How a metric is read: `Metric.direction` (up, down, hold), `Metric.kind` (ratio, number, …), unit of measure."""

    direction: str = "up"
    kind: str = "ratio"
    unit: str = ""


def judgeable(promises: Iterable[Kept], scale: Scale) -> list[Kept]:
    """The promises that have a figure to judge the metric by, in the order in which they fall due.

    "100% cán bộ được bồi dưỡng … ít nhất 01 lần/năm" holds two promises in two units: a share says nothing about the
    second, which is left to the eye.
    """
    found = [p for p in promises if p.comparator and _figure(p) is not None and same_unit(p.unit, scale.unit)]
    return sorted(found, key=lambda p: p.year_to)


def same_unit(one: str | None, other: str) -> bool:
    """Can figures in the two units be compared? A unit that is not known is taken to be the other's."""
    plain, plain_other = (_without_spaces(unit or "").removesuffix("/năm") for unit in (one, other))
    return not plain or not plain_other or plain == plain_other


def _without_spaces(unit: str) -> str:
    return "".join(unit.split()).lower()


def is_yearly(promise: Promise) -> bool:
    """Is the figure owed anew each year ("ít nhất 01 lần/năm")?"""
    return _without_spaces(promise.unit or "").endswith("/năm")


def is_due_in(promise: Promise, year: int) -> bool:
    """Does the promise fall due in the year: at the end of its window, or in each of its years for a yearly figure?"""
    if is_yearly(promise):
        return (promise.year_from is None or promise.year_from <= year) and year <= promise.year_to
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
