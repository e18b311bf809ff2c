"""The grid of a unit's metrics by periods: what stands in each cell, and what somebody changed in it."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from accounts.models import User
from indicators.exceptions import EntriesRefused
from indicators.measurements.entry import ValueEntry
from indicators.measurements.many import Placed, read_cell
from indicators.measurements.periods import asked_periods, has_begun, period_end, period_label
from indicators.models import Indicator, Measurement, Metric, Period
from indicators.permissions import is_measurable, leads_on
from units.models import Ward
from wording.figures import format_decimal

MAX_ROWS = 300
ESTIMATE, MEASURED = "u", "m"


@dataclass(frozen=True)
class Column:
    """A period of a year, measured or estimated (ước thực hiện)."""

    year: int
    period: str
    estimated: bool = False

    @property
    def key(self) -> str:
        return f"{self.year}-{self.period or 'N'}-{ESTIMATE if self.estimated else MEASURED}"

    @property
    def label(self) -> str:
        label = period_label(self.period, self.year)
        return f"Ước cả năm {self.year}" if self.estimated else label[:1].upper() + label[1:]


@dataclass(frozen=True)
class GridCell:
    column: Column
    name: str
    text: str
    before: Measurement | None
    problem: str = ""
    question: str = ""

    @property
    def is_odd(self) -> bool:
        return bool(self.problem or self.question)


@dataclass
class GridRow:
    """A metric with the indicators that rest on it; a cell is None where the metric isn't asked in that period."""

    metric: Metric
    indicators: list[Indicator]
    seen: int | None
    known: dict[str, Measurement] = field(default_factory=dict)
    cells: list[GridCell | None] = field(default_factory=list)

    @property
    def seen_name(self) -> str:
        return f"seen-{self.metric.pk}"


def cell_name(metric: Metric, column: Column) -> str:
    return f"o-{metric.pk}-{column.key}"


def columns(metrics: Iterable[Metric], years: Sequence[int], on: dt.date) -> list[Column]:
    """The periods for which the metrics are asked and that have begun; this year's estimate last."""
    cadences = {metric.cadence for metric in metrics}
    asked = {period for cadence in cadences for period in asked_periods(cadence)}
    found = [Column(year, p) for year in years for p in _ORDER if p in asked and has_begun(p, year, on)]
    return found + [Column(year, Period.YEAR, estimated=True) for year in years if year == on.year]


_ORDER = (Period.Q1, Period.H1, Period.Q3, Period.YEAR)


def measurable_rows(ward: Ward, user: User, on: dt.date, *, unit: int | None, plan: int | None) -> list[GridRow]:
    """The metrics that the user may measure, in the order of the plans; by unit or plan where one is chosen."""
    tracked = Indicator.objects.visible_to(user).tracked(on).filter(plan__ward=ward)
    if plan:
        tracked = tracked.filter(plan=plan)
    tracked = tracked.select_related("metric__ward", "plan", "section").prefetch_related("assignments__unit")
    rows: dict[int, GridRow] = {}
    for indicator in tracked.order_by("plan_id", "position", "pk"):
        if unit and unit not in {lead.pk for lead in leads_on(indicator, on)}:
            continue
        if is_measurable(indicator, user, on):
            rows.setdefault(indicator.metric_id, GridRow(indicator.metric, [], None)).indicators.append(indicator)
    return list(rows.values())[:MAX_ROWS]


def load(rows: Sequence[GridRow], on: dt.date, seen: Mapping[int, int | None] | None = None) -> None:
    """Put in what is known of each cell, and the last value of each metric; one query.

    `seen`: as the person saw it, by metric: only what was there up to that value.
    """
    every: dict[int, list[Measurement]] = defaultdict(list)
    found = Measurement.objects.filter(metric__in=[row.metric for row in rows]).select_related("author")
    for measurement in found.order_by("-as_of_on", "-pk"):
        every[measurement.metric_id].append(measurement)
    for row in rows:
        measurements = every[row.metric.pk]
        row.seen = max((m.pk for m in measurements), default=None)
        if seen is not None:
            row.seen = seen.get(row.metric.pk)
            measurements = [m for m in measurements if row.seen is not None and m.pk <= row.seen]
        for m in measurements:
            if m.accepted is not False:
                row.known.setdefault(Column(m.year, m.period, m.estimated).key, m)


def fill(rows: Iterable[GridRow], shown: Sequence[Column], typed: Mapping[str, str], refused: EntriesRefused) -> None:
    """Make the cells: what was typed, else what is known, with what is wrong beside it."""
    for row in rows:
        row.cells = []
        for column in shown:
            if column.period not in asked_periods(row.metric.cadence):
                row.cells.append(None)
                continue
            name, before = cell_name(row.metric, column), row.known.get(column.key)
            row.cells.append(
                GridCell(
                    column,
                    name,
                    typed.get(name, in_a_cell(before, row.metric)),
                    before,
                    refused.problems.get(name, ""),
                    refused.questions.get(name, ""),
                )
            )


def changed(
    rows: Iterable[GridRow], shown: Sequence[Column], typed: Mapping[str, str], *, blank: ValueEntry, on: dt.date
) -> list[Placed]:
    """The entries of the cells that somebody changed. Raises EntriesRefused for cells that were emptied.

    `blank` has what is common to all: source, note, and the day of this year's values; values of periods and years that
    are over stand at their last day.
    """
    found, refused = [], EntriesRefused()
    for row in rows:
        for column in shown:
            name = cell_name(row.metric, column)
            if name not in typed or column.period not in asked_periods(row.metric.cadence):
                continue
            text, before = typed[name].strip(), in_a_cell(row.known.get(column.key), row.metric)
            if text == before:
                continue
            if not text:
                refused.problems[name] = "Số đã ghi không xóa được: nhập số mới, hoặc “KCSL: lý do” nếu không có số."
                continue
            end = period_end(column.period, column.year)
            entry = ValueEntry(
                year=column.year,
                period=column.period,
                as_of_on=min(end, blank.as_of_on) if end >= on else end,
                estimated=column.estimated,
                source=blank.source,
                note=blank.note,
            )
            found.append(Placed(name, row.metric, read_cell(text, row.metric, entry), row.seen))
    if refused.problems:
        raise refused
    return found


def in_a_cell(measurement: Measurement | None, metric: Metric) -> str:
    """A measurement as a person types it into a cell."""
    if measurement is None:
        return ""
    if measurement.value is None:
        return measurement.text or f"KCSL: {measurement.no_data_reason}"
    if metric.kind == Metric.Kind.YES_NO:
        return "có" if measurement.value else "không"
    if measurement.numerator is not None and measurement.denominator is not None:
        return f"{as_typed(measurement.numerator)}/{as_typed(measurement.denominator)}"
    return as_typed(measurement.value)


def as_typed(number: Decimal) -> str:
    whole = number.to_integral_value()
    return format_decimal(whole if number == whole else number.normalize())
