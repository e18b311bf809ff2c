"""The calendar of working days: public holidays of Việt Nam and the days that an administrator entered."""

from units.models import DayOff
from wording.calendar import WorkingCalendar


def working_calendar() -> WorkingCalendar:
    """The calendar with the moved, compensated and make-up days on record (one query)."""
    days = list(DayOff.objects.values_list("day", "kind"))
    return WorkingCalendar(
        extra_off=frozenset(day for day, kind in days if kind == DayOff.Kind.OFF),
        extra_work=frozenset(day for day, kind in days if kind == DayOff.Kind.MAKE_UP_WORK),
    )
