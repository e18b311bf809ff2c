"""Who is told: the people of a unit, and those of a ward who may do something."""

import datetime as dt

from accounts.models import User
from units.models import Membership, Unit, Ward
from units.people import head_of, heads_of, people_of, people_who_may
from units.roles import Act, Role
from units.tests.factories import MembershipFactory


def test_people_of_a_unit_are_those_who_serve_there_on_the_day(
    unit: Unit, officer: User, head: User, coordinator: User, day: dt.date
) -> None:
    MembershipFactory(unit=unit, ended_on=dt.date(2026, 6, 30))
    MembershipFactory(unit=unit, user__is_active=False)

    assert set(people_of(unit, day)) == {officer, head}


def test_somebody_is_told_and_named_on_the_last_day_too(unit: Unit, head: User, ward: Ward, day: dt.date) -> None:
    Membership.objects.filter(user=head).update(started_on=day, ended_on=day)

    for on, found in [(day - dt.timedelta(days=1), []), (day, [head]), (day + dt.timedelta(days=1), [])]:
        assert list(people_of(unit, on)) == list(heads_of(unit, on)) == found
        assert list(people_who_may(Act.REVIEW, ward, on)) == found
        assert head_of(unit, on) == (head.full_name if found else "")


def test_people_who_may_direct_are_the_wards_own_leaders(
    ward: Ward, other_ward: Ward, leader: User, head: User, overseer: User, day: dt.date
) -> None:
    MembershipFactory(unit=None, ward=other_ward, role=Role.LEADER)

    assert list(people_who_may(Act.DIRECT, ward, day)) == [leader]
