"""Who is told: the people of a unit, and those of a ward who may do something."""

import datetime as dt

from accounts.models import User
from units.models import Unit, Ward
from units.people import people_of, people_who_may
from units.roles import Act, Role
from units.tests.factories import MembershipFactory


def test_people_of_a_unit_are_those_who_serve_there_on_the_day(
    unit: Unit, officer: User, head: User, coordinator: User, day: dt.date
) -> None:
    MembershipFactory(unit=unit, ended_on=dt.date(2026, 6, 30))
    MembershipFactory(unit=unit, user__is_active=False)

    assert set(people_of(unit, day)) == {officer, head}


def test_people_who_may_direct_are_the_wards_own_leaders(
    ward: Ward, other_ward: Ward, leader: User, head: User, overseer: User, day: dt.date
) -> None:
    MembershipFactory(unit=None, ward=other_ward, role=Role.LEADER)

    assert list(people_who_may(Act.DIRECT, ward, day)) == [leader]
