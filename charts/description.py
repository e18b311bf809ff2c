"""What a chart shows, without how it is drawn: the one description that page, PDF and mail are drawn from."""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise


@dataclass(frozen=True)
class Part:
    """One part of a bar: its look (a name of `charts.looks`), what it counts, how many, and the list behind it."""

    look: str
    label: str
    count: int
    url: str = ""


@dataclass(frozen=True)
class Bar:
    label: str
    parts: Sequence[Part]
    url: str = ""

    @property
    def total(self) -> int:
        return sum(part.count for part in self.parts)


@dataclass(frozen=True)
class BarChart:
    """Bars under one another, on one scale: units, plans, sections or wards side by side.

    `key` names the chart within its page: letters, digits and hyphens. The scale reaches to `reach` at least.
    """

    key: str
    title: str
    counted: str
    bars: Sequence[Bar]
    reach: int = 0

    @property
    def longest(self) -> int:
        return max((self.reach, *(bar.total for bar in self.bars)))

    def cut(self, most: int) -> "list[BarChart]":
        """The chart in pieces of about as many bars each and at most so many, all on one scale."""
        pieces = -(-len(self.bars) // most)
        ends = [len(self.bars) * at // pieces for at in range(pieces + 1)] if pieces else []
        return [
            replace(self, key=f"{self.key}-{at}", bars=self.bars[start:end], reach=self.longest)
            for at, (start, end) in enumerate(pairwise(ends), 1)
        ]

    @property
    def is_empty(self) -> bool:
        return not self.bars

    @property
    def used(self) -> list[tuple[str, str]]:
        """(look, label) of the parts that occur, in the order of the bars: what the legend explains."""
        found: dict[str, str] = {}
        for bar in self.bars:
            for part in bar.parts:
                if part.count:
                    found.setdefault(part.look, part.label)
        order = [part.look for bar in self.bars for part in bar.parts]
        return sorted(found.items(), key=lambda pair: order.index(pair[0]))


@dataclass(frozen=True)
class ChartLine:
    """One line of a trend: values by day, None where nothing is known of the day."""

    look: str
    label: str
    values: Sequence[int | None]


@dataclass(frozen=True)
class TrendChart:
    key: str
    title: str
    counted: str
    days: Sequence[dt.date]
    lines: Sequence[ChartLine]

    @property
    def is_empty(self) -> bool:
        return not self.days

    @property
    def used(self) -> list[tuple[str, str]]:
        """(look, label) of the lines: what the legend explains."""
        return [(line.look, line.label) for line in self.lines]

    @property
    def highest(self) -> int:
        return max((value for line in self.lines for value in line.values if value is not None), default=0)


@dataclass(frozen=True)
class YearPoint:
    """A value at the end of a year; an estimated one was not measured yet."""

    year: int
    value: Decimal
    estimated: bool = False


@dataclass(frozen=True)
class YearChart:
    """What is promised for years to come beside what was measured; each by year.

    `expected` is the line between milestones, `forecast` that of the measured values; `now` the year that is marked.
    A share (`is_share`) has 100 as its top. `write` words a value.
    """

    key: str
    title: str
    now: int
    write: Callable[[Decimal], str]
    targets: Sequence[YearPoint]
    measured: Sequence[YearPoint]
    expected: Sequence[YearPoint] = ()
    forecast: Sequence[YearPoint] = ()
    is_share: bool = False

    @property
    def points(self) -> list[YearPoint]:
        return [*self.targets, *self.measured, *self.expected, *self.forecast]

    @property
    def years(self) -> set[int]:
        """The years that it shows; one alone makes no drawing."""
        return {each.year for each in self.points}


@dataclass(frozen=True)
class ChartCell:
    text: str
    url: str = ""


@dataclass(frozen=True)
class Table:
    """The figures of a chart as rows and columns; the first cell of a row heads it."""

    head: Sequence[str]
    rows: Sequence[Sequence[ChartCell]]


def table(chart: BarChart | TrendChart) -> Table:
    """The table behind a chart, with every figure that it draws."""
    return _bar_table(chart) if isinstance(chart, BarChart) else _trend_table(chart)


def _bar_table(chart: BarChart) -> Table:
    used = chart.used
    rows = []
    for bar in chart.bars:
        by_look = {part.look: part for part in bar.parts}
        cells = [by_look.get(look) for look, _ in used]
        counts = [ChartCell(str(part.count if part else 0), part.url if part and part.count else "") for part in cells]
        rows.append([ChartCell(bar.label, bar.url), *counts, ChartCell(str(bar.total), bar.url)])
    return Table(["", *(label for _, label in used), "Tổng"], rows)


def _trend_table(chart: TrendChart) -> Table:
    rows = [
        [ChartCell(f"{day:%d/%m/%Y}"), *(_known(line, at) for line in chart.lines)] for at, day in enumerate(chart.days)
    ]
    return Table(["Ngày", *(line.label for line in chart.lines)], rows)


def _known(line: ChartLine, at: int) -> ChartCell:
    value = line.values[at]
    return ChartCell("–" if value is None else str(value))
