"""The nights before the demonstration's day: what the nightly snapshot would have kept of them."""

import datetime as dt

from dashboards.models import Snapshot
from dashboards.snapshots import take
from demo.loading import FIRST_DAY

WEEKS, DAYS = 26, 14


def keep_past_nights(day: dt.date) -> int:
    """Snapshots of the last two weeks night by night, and before them week by week; returns how many were taken.

    Each is computed as of its day, from what had been reported by then.
    """
    nights = {day - dt.timedelta(days=n) for n in range(1, DAYS + 1)}
    nights |= {day - dt.timedelta(weeks=n) for n in range(1, WEEKS + 1)}
    have = set(Snapshot.objects.values_list("day", flat=True).distinct())
    missing = sorted(night for night in nights - have if night >= FIRST_DAY)
    for night in missing:
        take(night, day)
    return len(missing)
