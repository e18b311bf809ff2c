"""Who hears of an item: who answers for it, and step by step those above as the days late grow."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from accounts.models import User
from indicators.models import IndicatorAssignment
from reminders.due.people import WardPeople, once
from reminders.models import ReminderRule
from tasks.models import Assignment
from units.roles import Act

Item = ReminderRule.Item
CHASE = "chase"
"""Work that somebody chases by hand: nobody above the unit hears of it, that is who chases."""

TO_HEAD_AFTER = 1
TO_COORDINATOR_AFTER = 3
TO_LEADER_AFTER = 7
"""So many days late, or without an answer, a thing is brought to the next above."""
TO_APPROVER_BEFORE = 3
"""So many days before its day a report is brought to who approves it."""


@dataclass(frozen=True)
class Answerable:
    """Who answers for an item by the record, by their ids: officers and units; and where the work belongs."""

    officers: tuple[int, ...] = ()
    units: tuple[int, ...] = ()
    plan_id: int = 0
    section_id: int | None = None

    @classmethod
    def leads(
        cls, leads: Iterable[Assignment | IndicatorAssignment], plan_id: int = 0, section_id: int | None = None
    ) -> "Answerable":
        leads = list(leads)
        officers = tuple(lead.officer_id for lead in leads if lead.officer_id)
        return cls(officers, tuple(lead.unit_id for lead in leads), plan_id, section_id)


Who = Callable[[WardPeople, Answerable], list[User]]


def _owners(people: WardPeople, by: Answerable) -> list[User]:
    return people.owners(by.officers, by.units)


def _heads(people: WardPeople, by: Answerable) -> list[User]:
    return people.heads(by.units)


def _coordinators(people: WardPeople, _: Answerable) -> list[User]:
    return people.coordinators


def _directing_leaders(people: WardPeople, by: Answerable) -> list[User]:
    return people.directing_leaders(by.plan_id, by.section_id, by.units)


def _composers(people: WardPeople, _: Answerable) -> list[User]:
    return people.who_may(Act.COMPOSE)


def _approvers(people: WardPeople, _: Answerable) -> list[User]:
    return people.who_may(Act.APPROVE)


@dataclass(frozen=True)
class Ladder:
    """Who hears of a kind of item from the first, and who besides from so many days late on (below 0: before)."""

    first: Who
    above: tuple[tuple[int, Who], ...] = ()


_OF_WORK = Ladder(
    _owners,
    ((TO_HEAD_AFTER, _heads), (TO_COORDINATOR_AFTER, _coordinators), (TO_LEADER_AFTER, _directing_leaders)),
)
_OF_DIRECTIVES = Ladder(_owners, ((TO_COORDINATOR_AFTER, _coordinators),))

LADDERS: dict[str, Ladder] = {
    Item.TASK: _OF_WORK,
    Item.INDICATOR: _OF_WORK,
    Item.ONGOING: Ladder(_owners),  # never late
    Item.GUIDANCE: Ladder(_owners),
    Item.CONTRIBUTION: Ladder(_owners, ((TO_COORDINATOR_AFTER, _coordinators),)),
    Item.REPORT: Ladder(_composers, ((-TO_APPROVER_BEFORE, _approvers),)),
    Item.CONFIRMATION: Ladder(_owners, ((TO_LEADER_AFTER, _coordinators),)),
    Item.DIRECTIVE: _OF_DIRECTIVES,
    Item.INDICATOR_DIRECTIVE: _OF_DIRECTIVES,
    Item.UNIT_DIRECTIVE: _OF_DIRECTIVES,
    CHASE: Ladder(_owners, ((TO_HEAD_AFTER, _heads),)),
}
"""All but wishes for more time: who is to hear of those is who has the next word (`tasks.extensions.next_word`)."""


def who_hears(item: str, days_late: int, by: Answerable, people: WardPeople) -> tuple[User, ...]:
    """Each person once, who answers first; `days_late` counts the days of waiting for what has no day of its own."""
    ladder = LADDERS[item]
    above = [user for after, who in ladder.above if days_late >= after for user in who(people, by)]
    return once([*ladder.first(people, by), *above])
