"""What is still to be measured: for reminders."""

import datetime as dt

from indicators.figures import IndicatorStanding, verdicts_of
from indicators.models import Indicator
from indicators.verdicts import Verdict
from units.models import Ward


def missing_values(ward: Ward, year: int, on: dt.date | None = None) -> list[IndicatorStanding]:
    """The ward's tracked indicators whose value for `year` is due and not there: a target falls due in the year, or
    the year lies on the line between two milestones. As of `on`, by default the last day of the year.

    The page's filter `verdict=no_data` lists the same ones. Indicators judged by words are not among them.
    """
    day = on or dt.date(year, 12, 31)
    indicators = Indicator.objects.filter(plan__ward=ward).tracked(day)
    return [each for each in verdicts_of(indicators, year, day) if each.verdict == Verdict.NO_DATA]
