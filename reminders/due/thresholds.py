"""When a reminder is due: thresholds before the day to remind for and after the last valid day.

A threshold is crossed rather than hit, so that what fell on a weekend, or on a day when the machine was off, is made
up on the next working day, once.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from reminders.models import ReminderRule
from units.models import Ward

DAYS_BEFORE = (30, 15, 7, 3, 1, 0)
DAYS_LATE = (1, 3, 7)
"""After the last of these a late item is brought up again every week."""
SILENT_PERCENTS = (50, 80)
LONGEST_BEFORE = 90
"""No rule reminds earlier than so many days before."""


@dataclass(frozen=True)
class Offsets:
    """Days before (0 is the day itself) and days late at which to remind, in any order."""

    before: tuple[int, ...] = DAYS_BEFORE
    late: tuple[int, ...] = DAYS_LATE

    def crossed(self, remind_on: dt.date, late_from: dt.date, on: dt.date) -> int | None:
        """The threshold that counts on the day: 7, 3, 0 … before, -1, -3, -7, -14 … late; None while none is near.

        Between the day to remind for and the first late day it stays 0.
        """
        if on >= late_from:
            return self._late((on - late_from).days + 1)
        left = max((remind_on - on).days, 0)
        near = [days for days in self.before if left <= days]
        return min(near) if near else None

    def waited(self, since: dt.date, on: dt.date) -> int | None:
        """The threshold for what waits for somebody since a day: -1 the next day, -3, -7, and so on; None before."""
        return self._late((on - since).days)

    def _late(self, days: int) -> int | None:
        past = [threshold for threshold in self.late if threshold <= days]
        if not past:
            return None
        last = max(self.late)
        return -max(max(past), last + (days - last) // 7 * 7 if days >= last else 0)


def crossed_percent(starts_on: dt.date, ends_on: dt.date, on: dt.date) -> int | None:
    """The share of a period (50 or 80 per cent) that has passed on the day; None before half of it or after its end."""
    if on > ends_on:
        return None
    passed = 100 * (on - starts_on).days / max((ends_on - starts_on).days, 1)
    return max((percent for percent in SILENT_PERCENTS if passed >= percent), default=None)


class RuleBook:
    """A ward's rules: of several the nearest counts, that of the report duty, the plan, the ward, then the default."""

    def __init__(self, ward: Ward) -> None:
        rules: Iterable[ReminderRule] = ward.reminder_rules.all()
        self._rules = {(rule.plan_id, rule.obligation_id, rule.item): rule for rule in rules}

    def offsets(self, item: str, plan_id: int | None = None, obligation_id: int | None = None) -> Offsets:
        places = [(plan_id, obligation_id), (plan_id, None), (None, None)]
        rule = next(filter(None, (self._rules.get((*place, item)) for place in places)), None)
        if rule is None:
            return Offsets()
        return Offsets(tuple(rule.days_before) or DAYS_BEFORE, tuple(rule.days_late) or DAYS_LATE)
