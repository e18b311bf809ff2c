"""What is still to be measured, and since when: for reminders and for people's own lists."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from indicators.lists.figures import IndicatorStanding, known_of, standing, with_promises
from indicators.measurements.periods import asked_periods, has_begun, period_end, period_label
from indicators.models import Indicator, Measurement, Metric, Period
from indicators.targets.promises import is_due_in
from indicators.targets.verdicts import Verdict
from jobs import clock
from units.models import Ward

Answered = set[tuple[int, int, str]]
"""Metric, year, period."""
_ASKED_IN_WORDS = {
    Metric.Kind.QUALITATIVE: "chưa đánh giá kết quả",
    Metric.Kind.YES_NO: "chưa xác nhận kết quả",
    Metric.Kind.LEVEL: "chưa đánh giá mức độ",
}


@dataclass(frozen=True)
class Need:
    """A value that an indicator owes: of a year, or of a part of one that is over."""

    standing: IndicatorStanding
    period: Period

    @property
    def indicator(self) -> Indicator:
        return self.standing.indicator

    @property
    def year(self) -> int:
        return self.standing.year

    @property
    def ends_on(self) -> dt.date:
        return period_end(self.period, self.year)

    @property
    def words(self) -> str:
        """What is lacking: "chưa có số liệu quý I năm 2026", "chưa đánh giá kết quả năm 2026"."""
        kind = Metric.Kind.QUALITATIVE if self.indicator.qualitative else Metric.Kind(self.indicator.metric.kind)
        return f"{_ASKED_IN_WORDS.get(kind, 'chưa có số liệu')} {period_label(self.period, self.year)}"


def missing_values(ward: Ward, on: dt.date) -> list[Need]:
    """What the ward's tracked indicators owe on the day, the oldest year first; seven queries.

    An indicator owes a value of the year when a target falls due in it, or it lies on the line between two milestones,
    and one of a half-year or quarter that is over when its metric is asked so. Those judged by words owe their words
    in the year in which a target falls due. Of years that are over what was not answered is owed on, back to the year
    in which the plan came into the portal. "Không có số liệu" with its reason is an answer and is not asked again.
    """
    rows = with_promises(Indicator.objects.filter(plan__ward=ward).tracked(on))
    known = known_of(rows, on)
    standings = [standing(row, known[row.pk], year, on) for row in rows for year in _years(row, on)]
    answered = _answered(standings, on)
    needs = (_need(each, answered, on) for each in standings)
    return sorted((need for need in needs if need), key=lambda need: need.year)


def _years(indicator: Indicator, on: dt.date) -> Iterator[int]:
    """The years for which a value may be owed: this one, and those that ended since the plan came in."""
    plan = indicator.plan
    first = max(plan.start_year, clock.day_of(plan.imported_at).year)
    yield from range(first, on.year)
    yield on.year


def _need(each: IndicatorStanding, answered: Answered, on: dt.date) -> Need | None:
    metric = each.indicator.metric
    over = [period for period in asked_periods(metric.cadence) if _is_over(period, each.year, on)]
    if each.measurement is None and _owes_year(each):
        parts = [period for period in over if metric.cadence != Metric.Cadence.YEAR]
        return Need(each, parts[-1] if parts else Period.YEAR)
    if metric.cadence == Metric.Cadence.YEAR or each.verdict in {Verdict.NOT_JUDGED, Verdict.NOT_DUE}:
        return None
    lacking = bool(over) and (metric.pk, each.year, over[-1].value) not in answered
    return Need(each, over[-1]) if lacking else None


def _is_over(period: Period, year: int, on: dt.date) -> bool:
    return has_begun(period, year, on) and period_end(period, year) < on


def _owes_year(each: IndicatorStanding) -> bool:
    if each.verdict == Verdict.NOT_JUDGED:
        return any(is_due_in(target, each.year) for target in each.targets)
    return each.verdict == Verdict.NO_DATA


def _answered(standings: Iterable[IndicatorStanding], on: dt.date) -> Answered:
    """Periods for which there is a value or a reason, of metrics asked more often than by the year; one query."""
    asked = [each for each in standings if each.indicator.metric.cadence != Metric.Cadence.YEAR]
    if not asked:
        return set()
    metrics, years = {each.indicator.metric_id for each in asked}, {each.year for each in asked}
    rows = Measurement.objects.counting(on).filter(metric__in=metrics, year__in=years)
    found: Answered = set()
    for metric_id, year, period, as_of_on in rows.values_list("metric_id", "year", "period", "as_of_on"):
        found |= {
            (metric_id, year, each.value)
            for each in Period
            if each == period or (each and as_of_on >= period_end(each, year))
        }
    return found
