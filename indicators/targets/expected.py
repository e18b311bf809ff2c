"""What may be expected between two milestones of a plan: a straight line. Never a target of the plan itself. Pure.

A point stands at the end of its year: the figure for 2030 is that of 31/12/2030.
"""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from indicators.targets.promises import Promise, Scale, is_yearly, judgeable, threshold

PLACES = Decimal("0.0001")


@dataclass(frozen=True)
class Point:
    """A value at the end of a year."""

    year: int
    value: Decimal


def milestones(promises: Iterable[Promise], baseline: Point | None, scale: Scale) -> list[Point]:
    """The points that the line runs through, by year: the baseline, where it lies before the first milestone, and the
    binding figure of each milestone. Figures owed anew each year are no milestones."""
    points: dict[int, Decimal] = {}
    for promise in judgeable(promises, scale):
        bound = threshold(promise, scale)
        if bound is not None and not is_yearly(promise):
            points.setdefault(promise.year_to, bound)
    if baseline and points and baseline.year < min(points):
        points[baseline.year] = baseline.value
    return [Point(year, points[year]) for year in sorted(points)]


def expected(points: Sequence[Point], year: int) -> Decimal | None:
    """The value expected at the end of a year strictly between two points, to four places; None elsewhere."""
    for before, after in pairwise(points):
        if before.year < year < after.year:
            return _between(before, after, Decimal(year - before.year) / (after.year - before.year))
    return None


def expected_on(points: Sequence[Point], on: dt.date) -> Decimal | None:
    """The value that the line has on a day, to four places; None before the first point and after the last."""
    passed = on.year - 1 + Decimal(on.timetuple().tm_yday) / dt.date(on.year, 12, 31).timetuple().tm_yday
    for before, after in pairwise(points):
        if before.year <= passed <= after.year:
            return _between(before, after, (passed - before.year) / (after.year - before.year))
    return None


def _between(before: Point, after: Point, part: Decimal) -> Decimal:
    return (before.value + (after.value - before.value) * part).quantize(PLACES)
