"""Indicators by years, as the plan shows them: one table for each plan, groups as in the plan."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import groupby

from indicators.lists.figures import IndicatorStanding, target_of
from indicators.models import Measurement, YearlyTarget
from indicators.targets.expected import expected
from indicators.targets.promises import is_due_in
from plans.models import Plan, Section


@dataclass(frozen=True)
class YearCell:
    """One indicator in one year: the plan's words, what was measured or estimated, and what is expected between
    milestones."""

    year: int
    target: YearlyTarget | None
    measurement: Measurement | None
    estimate: Measurement | None
    expected: Decimal | None
    is_current: bool

    @property
    def is_empty(self) -> bool:
        return not (self.target or self.measurement or self.estimate) and self.expected is None


@dataclass(frozen=True)
class IndicatorRow:
    standing: IndicatorStanding
    cells: list[YearCell]

    @property
    def current(self) -> YearCell:
        return next(cell for cell in self.cells if cell.is_current)


@dataclass
class IndicatorGroup:
    section: Section | None
    rows: list[IndicatorRow] = field(default_factory=list)


@dataclass(frozen=True)
class PlanMatrix:
    plan: Plan
    years: list[int]
    baseline_years: list[int]
    groups: list[IndicatorGroup]

    @property
    def width(self) -> int:
        """How many columns the table has."""
        return len(self.years) + 3 + bool(self.baseline_years)

    @property
    def baseline_label(self) -> str:
        """ "Kết quả 2025", or "Năm gốc" where the plan gives results of several years."""
        years = self.baseline_years
        return f"Kết quả {years[0]}" if len(years) == 1 else "Kết quả năm gốc"


def matrices(standings: Iterable[IndicatorStanding], year: int) -> list[PlanMatrix]:
    """One matrix for each plan, in the order of the standings; `year` is the one that is judged."""
    return [
        _matrix(plan, list(group), year) for plan, group in groupby(standings, key=lambda each: each.indicator.plan)
    ]


def _matrix(plan: Plan, standings: list[IndicatorStanding], year: int) -> PlanMatrix:
    years = sorted({year} | {y for each in standings for y in _years_of(each)})
    groups: list[IndicatorGroup] = []
    for each in standings:
        if not groups or groups[-1].section != each.indicator.section:
            groups.append(IndicatorGroup(each.indicator.section))
        groups[-1].rows.append(IndicatorRow(each, cells(each, years)))
    baselines = {each.indicator.baseline_year for each in standings if each.indicator.baseline_raw}
    return PlanMatrix(plan, years, sorted(y for y in baselines if y), groups)


def cells(each: IndicatorStanding, years: Sequence[int]) -> list[YearCell]:
    """One cell for each year. A window stands in the year in which it ends; one that ends where the plan has no column
    ("100% (2025-2027)" in a plan of 2026) in each of its years."""
    return [
        YearCell(
            year,
            _target(each, year, years),
            each.known.measured.get(year),
            each.known.estimated.get(year),
            expected(each.points, year) if year <= each.year else None,
            year == each.year,
        )
        for year in years
    ]


def _target(each: IndicatorStanding, year: int, years: Sequence[int]) -> YearlyTarget | None:
    found = target_of(each.targets, year)
    if found and (is_due_in(found, year) or found.year_to not in years):
        return found
    return None


def _years_of(each: IndicatorStanding) -> set[int]:
    """The years for which the plan sets something, and those that were measured, inside the plan's life."""
    start, end = each.indicator.plan.start_year, each.indicator.plan.vision_year or each.indicator.plan.end_year
    due = {min(target.year_to, end) for target in each.targets}
    return due | {year for year in {*each.known.measured, *each.known.estimated} if start <= year <= end}
