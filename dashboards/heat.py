"""Indicators by years as a heat map: one look tells which promise is behind, in which year."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from dashboards.scope import Scope
from indicators.lists.figures import IndicatorStanding, standing, verdicts_of
from indicators.models import Measurement, YearlyTarget
from indicators.targets.verdicts import Verdict
from plans.models import Plan

YEARS_BACK, MOST_YEARS = 2, 7


@dataclass(frozen=True)
class HeatCell:
    year: int
    verdict: Verdict | None
    measurement: Measurement | None
    target: YearlyTarget | None


@dataclass(frozen=True)
class HeatRow:
    each: IndicatorStanding
    cells: list[HeatCell]


@dataclass(frozen=True)
class HeatMap:
    """One plan's indicators, worst first, by the years that it sets something for or that were measured."""

    plan: Plan
    years: list[int]
    rows: list[HeatRow]


WORST = [Verdict.BEHIND, Verdict.NO_DATA, Verdict.ON_TRACK, Verdict.MET, Verdict.NOT_DUE, Verdict.NOT_JUDGED]


def standings(scope: Scope) -> list[IndicatorStanding]:
    return verdicts_of(scope.tracked_indicators(), scope.year, scope.on)


def heat_maps(found: Iterable[IndicatorStanding], scope: Scope) -> list[HeatMap]:
    """One map for each plan; no queries beyond those of the standings."""
    return [_map(plan, list(group), scope) for plan, group in groupby(found, key=lambda each: each.indicator.plan)]


def _map(plan: Plan, found: list[IndicatorStanding], scope: Scope) -> HeatMap:
    years = _years(plan, found, scope.year)
    ordered = sorted(found, key=lambda each: (WORST.index(each.verdict), each.indicator.position))
    return HeatMap(plan, years, [HeatRow(each, [_cell(each, year, scope) for year in years]) for each in ordered])


def _years(plan: Plan, found: list[IndicatorStanding], shown: int) -> list[int]:
    """The year shown, those measured shortly before, and the milestones from it on; not more than fit."""
    measured = {year for each in found for year in each.known.measured if shown - YEARS_BACK <= year <= shown}
    last = plan.vision_year or plan.end_year
    ahead = sorted({t.year_to for each in found for t in each.indicator.targets.all() if shown < t.year_to <= last})
    before = sorted(measured | {shown})
    return before + ahead[: max(0, MOST_YEARS - len(before))]


def _cell(each: IndicatorStanding, year: int, scope: Scope) -> HeatCell:
    then = each if year == each.year else standing(each.indicator, each.known, year, scope.on)
    judged = then.verdict if year <= scope.on.year or then.target else None
    return HeatCell(year, judged if then.target or then.measurement else None, then.measurement, then.target)
