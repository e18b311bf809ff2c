"""Who hears of an item, on each step of each ladder."""

import datetime as dt

import pytest

from accounts.models import User
from plans.models import Portfolio
from reminders.due.items import Item
from reminders.due.ladder import CHASE, LADDERS, Answerable, who_hears
from reminders.due.people import WardPeople
from units.models import Unit, Ward
from units.roles import Role
from units.tests.factories import MembershipFactory

ORDER = ("officer", "head", "coordinator", "leader")


def heard(item: str, days_late: int, by: Answerable, ward: Ward, on: dt.date) -> list[str]:
    """Who hears, by their names in the fixtures (the factory's addresses begin with the role)."""
    return [user.email.split(".")[0] for user in who_hears(item, days_late, by, WardPeople(ward, on))]


@pytest.mark.parametrize("item", [Item.TASK, Item.INDICATOR])
@pytest.mark.parametrize(("days_late", "count"), [(-7, 1), (0, 1), (1, 2), (2, 2), (3, 3), (6, 3), (7, 4), (28, 4)])
def test_late_work_climbs_from_the_officer_to_the_leader(
    item: str, days_late: int, count: int, officer: User, head: User, coordinator: User, leader: User, unit: Unit,
    day: dt.date,
) -> None:  # fmt: skip
    by = Answerable((officer.pk,), (unit.pk,), plan_id=1)

    assert heard(item, days_late, by, unit.ward, day) == list(ORDER[:count])


@pytest.mark.parametrize(
    ("item", "days_late", "who"),
    [
        (Item.ONGOING, 80, ["officer"]),
        (Item.GUIDANCE, 80, ["officer"]),
        (Item.DIRECTIVE, 2, ["officer"]),
        (Item.DIRECTIVE, 3, ["officer", "coordinator"]),
        (Item.UNIT_DIRECTIVE, 3, ["officer", "coordinator"]),
        (Item.INDICATOR_DIRECTIVE, 14, ["officer", "coordinator"]),
        (Item.CONTRIBUTION, 2, ["officer"]),
        (Item.CONTRIBUTION, 3, ["officer", "coordinator"]),
        (Item.CONFIRMATION, 3, ["officer"]),
        (Item.CONFIRMATION, 7, ["officer", "coordinator"]),
        (Item.REPORT, -7, ["coordinator"]),
        (Item.REPORT, -3, ["coordinator", "leader"]),
        (Item.REPORT, 7, ["coordinator", "leader"]),
        (CHASE, 0, ["officer"]),
        (CHASE, 30, ["officer", "head"]),
    ],
)
def test_other_things_climb_as_far_as_concerns_those_above(
    item: str, days_late: int, who: list[str], officer: User, head: User, coordinator: User, leader: User, unit: Unit,
    day: dt.date,
) -> None:  # fmt: skip
    assert heard(item, days_late, Answerable((officer.pk,), (unit.pk,)), unit.ward, day) == who


def test_each_kind_of_item_but_wishes_for_time_has_a_ladder() -> None:
    assert set(LADDERS) - {CHASE} == set(Item) - {Item.EXTENSION}


def test_what_nobody_answers_for_goes_to_the_coordinator_and_each_person_hears_once(
    coordinator: User, leader: User, unit: Unit, day: dt.date
) -> None:
    assert heard(Item.TASK, 3, Answerable((), (unit.pk,), plan_id=1), unit.ward, day) == ["coordinator"]


def test_a_late_task_reaches_the_leader_who_directs_it_and_no_other(
    officer: User, leader: User, unit: Unit, day: dt.date
) -> None:
    deputy = MembershipFactory(ward=unit.ward, unit=None, role=Role.LEADER).user
    former = MembershipFactory(ward=unit.ward, unit=None, role=Role.ADMINISTRATOR).user
    by = Answerable((officer.pk,), (unit.pk,), plan_id=1)
    assert set(who_hears(Item.TASK, 7, by, WardPeople(unit.ward, day))) == {officer, leader, deputy}

    for each in (deputy, former):
        Portfolio.objects.create(leader=each, ward=unit.ward, unit=unit)

    assert who_hears(Item.TASK, 7, by, WardPeople(unit.ward, day)) == (officer, deputy)
