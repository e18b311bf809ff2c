"""One thing to remind of, and what is known when looking for them."""

import datetime as dt
from dataclasses import dataclass

from accounts.models import User
from reminders.due.people import WardPeople
from reminders.due.thresholds import RuleBook
from reminders.models import ReminderRule
from units.models import Ward
from units.working_days import working_calendar
from wording.calendar import WorkingCalendar

Item = ReminderRule.Item
DIRECTIVES = frozenset({Item.DIRECTIVE, Item.INDICATOR_DIRECTIVE, Item.UNIT_DIRECTIVE})
WAITING = DIRECTIVES | {Item.CONFIRMATION, Item.EXTENSION}
"""What waits for a person's answer: neither late work nor work to come."""
UNDATED = frozenset({Item.ONGOING, Item.GUIDANCE})


@dataclass(frozen=True)
class DueItem:
    """One thing to remind of: for whom, the threshold crossed, and the words of its line.

    `url` is the item's page on the site; who is in `reporters` (ids) may update it. `unit_id` is the unit that answers
    for it, if one does. What `goes_along` is named in a mail that goes out for something else, and makes none of its
    own.
    """

    item: str
    item_id: int
    due_on: dt.date
    offset: int
    text: str
    plan: str
    when: str
    url: str
    unit_id: int | None
    people: tuple[User, ...]
    goes_along: bool = False
    reporters: frozenset[int] = frozenset()

    @property
    def is_late(self) -> bool:
        return self.offset < 0 and self.item not in WAITING

    @property
    def urgency(self) -> tuple[int, dt.date, str, int]:
        """Sorts worst first: late ones, longest first, what others wait for, what is due soonest, silent work."""
        group = 0 if self.is_late else 1 if self.item in WAITING else 3 if self.item in UNDATED else 2
        return group, self.due_on, self.item, self.item_id

    @property
    def key(self) -> tuple[str, int, dt.date, int]:
        """What a person is told once."""
        return self.item, self.item_id, self.due_on, self.offset


@dataclass(frozen=True)
class Situation:
    """A ward on a day: its people, its rules of reminding, the calendar."""

    ward: Ward
    on: dt.date
    people: WardPeople
    rules: RuleBook
    calendar: WorkingCalendar

    @classmethod
    def of(cls, ward: Ward, on: dt.date) -> "Situation":
        return cls(ward, on, WardPeople(ward, on), RuleBook(ward), working_calendar())


def line(text: str) -> str:
    """A text in one line that fits a reminder."""
    return " ".join(text.split())[:300]


def waits(since: dt.date, on: dt.date) -> str:
    """How long something has waited for an answer."""
    return f"đã chờ {(on - since).days} ngày"
