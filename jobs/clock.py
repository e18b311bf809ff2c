"""What day it is in Hải Phòng. Entry points (views, commands, jobs) ask here once and pass the day on."""

import datetime as dt

from django.conf import settings
from django.utils import timezone


def today() -> dt.date:
    """The day in the portal's time zone, or the fixed day of a demonstration (`TODAY`)."""
    return settings.TODAY or timezone.localdate()
