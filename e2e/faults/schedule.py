"""The portal's schedule without its hours: the suite runs at any time of the day."""

import datetime as dt
from dataclasses import replace

from config import schedule
from jobs.schedule import Daily

SCHEDULE = [replace(entry, at=dt.time.min) if isinstance(entry, Daily) else entry for entry in schedule.SCHEDULE]
