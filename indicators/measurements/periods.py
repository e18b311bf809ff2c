"""The parts of a year for which a metric is asked, and the day on which each ends. Pure."""

import datetime as dt

from indicators.models import Metric, Period

_ENDS = {Period.Q1: (3, 31), Period.H1: (6, 30), Period.Q3: (9, 30), Period.YEAR: (12, 31)}
_ASKED = {
    Metric.Cadence.YEAR: (Period.YEAR,),
    Metric.Cadence.HALF_YEAR: (Period.H1, Period.YEAR),
    Metric.Cadence.QUARTER: (Period.Q1, Period.H1, Period.Q3, Period.YEAR),
}


def asked_periods(cadence: str) -> tuple[Period, ...]:
    """The periods of a year for which a value is wanted, in order; values count from the first day of the year."""
    return _ASKED[Metric.Cadence(cadence)]


def period_end(period: str, year: int) -> dt.date:
    month, day = _ENDS[Period(period)]
    return dt.date(year, month, day)


def period_label(period: str, year: int) -> str:
    """ "Quý I năm 2026", "9 tháng năm 2026", "năm 2026"."""
    return f"{Period(period).label} năm {year}" if period else f"năm {year}"


def has_begun(period: str, year: int, on: dt.date) -> bool:
    """May there be a value of the period by the day? Those of a part from its end on, those of a year all along."""
    return year <= on.year if period == Period.YEAR else period_end(period, year) < on
