"""How far an indicator has come in a year: one rule, used by pages, reports, reminders and the API. Pure.

A promise is judged when its window has closed. Before that it is met as soon as the value is there; a value that is
not there yet is compared with the straight line of `indicators.targets.expected`, and where there is no line it is not
judged before the last quarter of the year in which the promise falls due: from then on the year's reports are written
(30/11, 10/12), and a figure short of its target is behind.
"""

import datetime as dt
from collections.abc import Mapping, Sequence
from decimal import Decimal

from django.db.models import TextChoices

from indicators.targets.expected import Point, expected, expected_on, milestones
from indicators.targets.promises import Promise, Scale, is_ceiling, is_due_in, judgeable, keeps

LAST_QUARTER = 10  # its first month
USUAL = Scale()


class Verdict(TextChoices):
    MET = "met", "Đạt"
    ON_TRACK = "on_track", "Đúng tiến độ"
    BEHIND = "behind", "Chậm"
    NO_DATA = "no_data", "Chưa có số liệu"
    NOT_DUE = "not_due", "Chưa đến kỳ đánh giá"
    NOT_JUDGED = "not_judged", "Đánh giá định tính"

    @property
    def is_met(self) -> bool:
        return self is Verdict.MET

    @property
    def is_not_due(self) -> bool:
        return self is Verdict.NOT_DUE


def verdict(
    targets: Sequence[Promise],
    baseline: Point | None,
    values: Mapping[int, Decimal],
    year: int,
    on: dt.date,
    scale: Scale = USUAL,
) -> Verdict:
    """Judge the indicator in `year`, as it stands on the day `on`.

    `values` holds the value that counts for each measured year (percent for ratios, 0-100), as known on the day; a year
    without one is unknown, never zero. `targets` are rows of `YearlyTarget` or anything like them. An indicator without
    a figure to judge by is NOT_JUDGED.
    """
    promises = judgeable(targets, scale)
    if scale.kind == "qualitative" or not promises:
        return Verdict.NOT_JUDGED
    if year > on.year:
        return Verdict.NOT_DUE
    value = values.get(year)
    due = [p for p in promises if is_due_in(p, year)]
    points = milestones(promises, baseline, scale)
    if due:
        return _judge_due(due, value, points, on if on.year == year else dt.date(year, 12, 31), on.year > year, scale)
    if baseline and year <= baseline.year:
        return Verdict.NOT_DUE
    return _judge_underway(promises, value, points, year, min(on, dt.date(year, 12, 31)), scale)


def _judge_due(
    due: list[Promise], value: Decimal | None, points: list[Point], day: dt.date, closed: bool, scale: Scale
) -> Verdict:
    """The year in which the promise falls due; `closed`: that year is over."""
    if value is None:
        return Verdict.NO_DATA
    if all(keeps(value, promise, scale) for promise in due):
        may_still_break = scale.kind == "number" and any(is_ceiling(promise, scale) for promise in due)
        return Verdict.ON_TRACK if may_still_break and not closed else Verdict.MET
    if closed:
        return Verdict.BEHIND
    by_line = _against(value, expected_on(points, day), due[0], scale)
    if by_line is Verdict.NOT_DUE and day.month >= LAST_QUARTER:
        return Verdict.BEHIND
    return by_line


def _judge_underway(
    promises: list[Promise], value: Decimal | None, points: list[Point], year: int, day: dt.date, scale: Scale
) -> Verdict:
    """A year before, between or after those in which a promise falls due: on the line or not, never met."""
    coming = next((p for p in promises if p.year_to > year), None)
    if coming is None:
        return Verdict.NOT_DUE
    if value is None:
        return Verdict.NOT_DUE if expected(points, year) is None else Verdict.NO_DATA
    if keeps(value, coming, scale):
        return Verdict.ON_TRACK
    return _against(value, expected_on(points, day), coming, scale)


def _against(value: Decimal, line: Decimal | None, promise: Promise, scale: Scale) -> Verdict:
    if line is None:
        return Verdict.NOT_DUE
    reached = value <= line if is_ceiling(promise, scale) else value >= line
    return Verdict.ON_TRACK if reached else Verdict.BEHIND
