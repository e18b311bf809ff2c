"""What a person's preferences hold back: never what is late, nor what somebody else waits for."""

import datetime as dt
from collections.abc import Iterable

from reminders.due.items import WAITING, DueItem
from reminders.models import Preferences
from wording.calendar import WorkingCalendar


class PreferenceBook:
    """The preferences of some people, read at once; who set none has the defaults."""

    def __init__(self, user_ids: Iterable[int]) -> None:
        self._by_user = {each.user_id: each for each in Preferences.objects.filter(user__in=user_ids)}

    def of(self, user_id: int) -> Preferences:
        return self._by_user.get(user_id) or Preferences(user_id=user_id)


def is_held_back(item: DueItem, preferences: Preferences, on: dt.date, calendar: WorkingCalendar) -> bool:
    """Is the item kept out of the day's mail by what the person wishes?"""
    if item.is_late or item.item in WAITING:
        return False
    return preferences.only_late or (preferences.weekly and not is_first_of_week(on, calendar))


def is_first_of_week(on: dt.date, calendar: WorkingCalendar) -> bool:
    """Is it the first working day of its week?"""
    monday = on - dt.timedelta(days=on.weekday())
    return calendar.next_or_same(monday) == on
