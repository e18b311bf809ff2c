"""What is still to be measured: for reminders."""

import datetime as dt

from indicators.figures import IndicatorStanding, verdicts_of
from indicators.measured_periods import asked_periods, has_begun, period_end
from indicators.models import Indicator, Measurement, Metric, Period
from indicators.verdicts import Verdict
from units.models import Ward


def missing_values(ward: Ward, year: int, on: dt.date | None = None) -> list[IndicatorStanding]:
    """The ward's tracked indicators that owe a value of `year`: a target falls due in it, or it lies on the line
    between two milestones, or the metric is asked by half-years or quarters and one that is over has none. As of `on`,
    by default the last day of the year.

    "Không có số liệu" with its reason is an answer and is not asked again. Indicators judged by words are not among
    them.
    """
    day = on or dt.date(year, 12, 31)
    indicators = Indicator.objects.filter(plan__ward=ward).tracked(day)
    standings = verdicts_of(indicators, year, day)
    answered = _answered_periods(standings, year, day)
    return [each for each in standings if _owes_year(each) or _owes_period(each, answered, year, day)]


def _owes_year(each: IndicatorStanding) -> bool:
    return each.verdict == Verdict.NO_DATA and each.measurement is None


def _owes_period(each: IndicatorStanding, answered: set[tuple[int, str]], year: int, day: dt.date) -> bool:
    metric = each.indicator.metric
    if not metric.is_numeric or each.verdict in {Verdict.NOT_JUDGED, Verdict.NOT_DUE}:
        return False
    over = [period for period in asked_periods(metric.cadence) if period and has_begun(period, year, day)]
    return bool(over) and (metric.pk, over[-1]) not in answered


def _answered_periods(standings: list[IndicatorStanding], year: int, day: dt.date) -> set[tuple[int, str]]:
    """Metrics with the periods of the year for which there is a value or a reason; a query where any is asked so."""
    metrics = {e.indicator.metric_id for e in standings if e.indicator.metric.cadence != Metric.Cadence.YEAR}
    if not metrics:
        return set()
    rows = Measurement.objects.counting(day).filter(metric__in=metrics, year=year)
    found = set()
    for metric_id, period, as_of_on in rows.values_list("metric_id", "period", "as_of_on"):
        found |= {(metric_id, p.value) for p in Period if p == period or (p and as_of_on >= period_end(p, year))}
    return found
