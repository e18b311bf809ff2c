"""What was measured on the indicators of the demonstration plans."""

import datetime as dt
import re
from collections.abc import Iterator

from accounts.models import User
from demo.calendar import working_day
from demo.documents.content import DemoPlan
from demo.staff import Staff
from demo.wards import at
from indicators.measurements.actions import confirm_measurement, last_measurement, record_measurement
from indicators.measurements.entry import ValueEntry
from indicators.models import Indicator, IndicatorAssignment, Measurement, Metric
from plans.models import Plan
from units.models import Unit
from units.working_days import working_calendar
from wording.names import fold

MID_YEAR = dt.date(2026, 5, 27)
AUTUMN = dt.date(2026, 11, 16)
NEW_YEAR = dt.date(2026, 1, 12)
_SHARE = re.compile(r"(\d+)/(\d+)")


def tell_indicators(demo: DemoPlan, plan: Plan, staff: Staff, day: dt.date) -> Iterator[int]:
    """Give indicators without a unit one, and enter their figures; yields how many for each indicator."""
    promised = demo.promises()
    for indicator in plan.indicators.select_related("metric").order_by("position"):
        name = fold(indicator.name)
        found = next((at_ for at_, (text, _) in enumerate(promised) if name in fold(text)), None)
        figures = promised.pop(found)[1] if found is not None else {}
        unit = _unit(indicator, demo, staff)
        yield sum(
            _enter(indicator, entry, on, unit_reporter=staff.reporter(unit), staff=staff, day=day)
            for entry, on in _entries(indicator, figures, demo.starts_on, day)
        )


def _unit(indicator: Indicator, demo: DemoPlan, staff: Staff) -> Unit:
    """The unit that follows the indicator; one that names none gets the unit of its field."""
    first = indicator.assignments.select_related("unit").first()
    if first is None:
        unit = staff.unit_for(indicator.name)
        first = IndicatorAssignment.objects.create(indicator=indicator, unit=unit, started_on=demo.starts_on)
    if officer := staff.officer(first.unit):
        first.officer = officer
        first.save(update_fields=["officer"])
    return first.unit


def _entries(
    indicator: Indicator, figures: dict[int, str], begin: dt.date, day: dt.date
) -> Iterator[tuple[ValueEntry, dt.date]]:
    """The values by day: last year's in January, this year's in May (in part) and in November."""
    if 2025 in figures and day >= NEW_YEAR:
        yield _entry(indicator, 2025, figures[2025], dt.date(2025, 12, 31)), NEW_YEAR
    if 2026 not in figures:
        return
    if _SHARE.fullmatch(figures[2026]) and begin < MID_YEAR <= day:
        yield _entry(indicator, 2026, _by_mid_year(figures[2026]), MID_YEAR - dt.timedelta(days=2)), MID_YEAR
    on = working_day(min(day, AUTUMN), working_calendar())
    if on > max(begin, MID_YEAR):
        yield _entry(indicator, 2026, figures[2026], on - dt.timedelta(days=3)), on


def _by_mid_year(share: str) -> str:
    """What there was of it in May: a good part of the numerator."""
    numerator, denominator = (int(part) for part in share.split("/"))
    return f"{numerator * 83 // 100}/{denominator}"


def _entry(indicator: Indicator, year: int, figure: str, as_of_on: dt.date) -> ValueEntry:
    source = "Báo cáo của đơn vị theo dõi"
    if indicator.metric.kind == Metric.Kind.QUALITATIVE:
        return ValueEntry(year, as_of_on, text=figure, source=source)
    if share := _SHARE.fullmatch(figure):
        return ValueEntry(year, as_of_on, numerator=share[1], denominator=share[2], source=source)
    return ValueEntry(year, as_of_on, value=figure, source=source)


def _enter(
    indicator: Indicator, entry: ValueEntry, on: dt.date, *, unit_reporter: User, staff: Staff, day: dt.date
) -> int:
    last = last_measurement(indicator.metric)
    made = record_measurement(indicator, entry, by=unit_reporter, on=on, seen=last.pk if last else None, sure=True)
    Measurement.objects.filter(pk=made.pk).update(written_at=at(on))
    if on < day and indicator.position % 4:
        confirm_measurement(made, by=staff.coordinator, on=on)
    return 1
