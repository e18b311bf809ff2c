"""What day and what moment it is in Hải Phòng: the only place that reads the machine's clock.

Entry points (views, commands, jobs) ask here once and pass the day or the moment on; so do the defaults of model
fields. `TODAY` fixes the day for a rehearsal or a demonstration: moments then fall on that day, at the time of day that
the machine shows. What is measured rather than dated (how long a page takes) asks `time.monotonic`, and what guards
(a session's end, a signed link's age) keeps to the machine's own clock, whatever day is rehearsed.
"""

import datetime as dt

from django.conf import settings
from django.utils import timezone


def now() -> dt.datetime:
    """The moment, aware, in UTC."""
    if settings.TODAY is None:
        return timezone.now()
    return at(settings.TODAY, time_of_day()).astimezone(dt.UTC)


def today() -> dt.date:
    """The day in the portal's time zone, or the fixed day of a rehearsal (`TODAY`)."""
    return settings.TODAY or timezone.localdate()


def at(day: dt.date, time: dt.time) -> dt.datetime:
    """The moment at which clocks in Hải Phòng show this day and time."""
    return timezone.make_aware(dt.datetime.combine(day, time))


def day_of(moment: dt.datetime) -> dt.date:
    """The day in Hải Phòng on which the moment falls: 23:30 in UTC is the next morning there."""
    return timezone.localdate(moment)


def local(moment: dt.datetime) -> dt.datetime:
    """The moment as clocks in Hải Phòng show it."""
    return timezone.localtime(moment)


def time_of_day() -> dt.time:
    """What the machine's clock shows in Hải Phòng."""
    return timezone.localtime().time()
