"""Who may do what: each role, in its own ward, in another, and after it has ended."""

import datetime as dt

import pytest
from django.db import IntegrityError

from accounts.models import User
from units.models import Membership, Unit, Ward
from units.roles import (
    MAY,
    Act,
    Role,
    home_ward,
    may,
    may_in_every_ward,
    may_see_several_wards,
    memberships,
    roles_with,
    sees_work_of,
    serves_in,
    unit_ids,
    visible_ward_ids,
    wards_where,
)
from units.tests.factories import MembershipFactory, UnitFactory

ONE_DAY = dt.timedelta(days=1)


def test_no_role_is_missing_from_the_table() -> None:
    assert set(MAY) == set(Role)


def test_nobody_but_the_coordinator_writes_reports_and_nobody_but_the_leader_approves() -> None:
    assert [role for role in Role if Act.COMPOSE in MAY[role]] == [Role.COORDINATOR]
    assert [role for role in Role if Act.APPROVE in MAY[role]] == [Role.LEADER]


def test_a_unit_is_headed_by_its_head_alone_and_the_portal_kept_by_its_administrators() -> None:
    assert roles_with(Act.HEAD_UNIT) == {Role.HEAD}
    assert roles_with(Act.KEEP_RUNNING) == {Role.ADMINISTRATOR}


def test_an_officer_reports_for_the_own_unit_and_not_for_another(officer: User, unit: Unit) -> None:
    other = UnitFactory(ward=unit.ward)

    assert serves_in(officer, unit, Act.REPORT)
    assert not serves_in(officer, other, Act.REPORT)
    assert not serves_in(officer, unit, Act.REVIEW)


def test_what_all_units_lead_together_any_officer_of_the_ward_may_report_on(
    officer: User, stranger: User, ward: Ward
) -> None:
    everyone = UnitFactory(ward=ward, collective=True)

    assert serves_in(officer, everyone, Act.REPORT)
    assert not serves_in(stranger, everyone, Act.REPORT)


def test_a_stranger_may_do_nothing_here(stranger: User, ward: Ward) -> None:
    assert not any(may(stranger, act, ward) for act in Act)


def test_all_wards_reports_are_gathered_by_who_looks_over_them_alone(
    overseer: User, coordinator: User, leader: User, day: dt.date
) -> None:
    ended = MembershipFactory(role=Role.OVERSEER, ward=None, ended_on=day - ONE_DAY).user

    assert [may_in_every_ward(user, Act.GATHER) for user in (overseer, coordinator, leader, ended)] == [
        True,
        False,
        False,
        False,
    ]


def test_the_overseer_reads_every_ward_and_changes_none(overseer: User, ward: Ward) -> None:
    assert visible_ward_ids(overseer) is None
    assert [act for act in Act if may(overseer, act, ward)] == [Act.READ, Act.GATHER]
    assert wards_where(overseer, Act.READ) == set()


def test_a_superuser_reads_and_sees_the_system_but_approves_nothing(db: None, ward: Ward) -> None:
    admin = User.objects.create_superuser("quan.tri@ro-viec.example", "x", full_name="Quản trị")

    assert [act for act in Act if may(admin, act, ward)] == [Act.READ, Act.SEE_SYSTEM]


def test_a_role_that_has_ended_gives_nothing_any_more(officer: User, ward: Ward, day: dt.date) -> None:
    Membership.objects.filter(user=officer).update(ended_on=day - dt.timedelta(days=1))

    assert not may(officer, Act.READ, ward)
    assert visible_ward_ids(officer) == []


def test_a_role_gives_what_it_gives_on_its_first_and_on_its_last_day(officer: User, ward: Ward, day: dt.date) -> None:
    Membership.objects.filter(user=officer).update(started_on=day, ended_on=day)

    assert may(officer, Act.READ, ward)
    assert [bool(memberships(officer, on)) for on in (day - ONE_DAY, day, day + ONE_DAY)] == [False, True, False]


def test_somebody_who_left_sees_nothing(officer: User) -> None:
    officer.is_active = False

    assert visible_ward_ids(officer) == []
    assert memberships(officer) == []


def test_own_units_are_those_where_one_may_do_what_is_asked(
    officer: User, head: User, leader: User, unit: Unit
) -> None:
    MembershipFactory(user=leader, ward=unit.ward, unit=unit, role=Role.LEADER)

    assert (unit_ids(head), unit_ids(head, Act.HEAD_UNIT)) == ({unit.pk}, {unit.pk})
    assert (unit_ids(officer), unit_ids(officer, Act.HEAD_UNIT)) == ({unit.pk}, set())
    assert unit_ids(leader) == set()


def test_a_membership_counts_on_its_last_day_and_while_its_holder_can_sign_in(head: User, day: dt.date) -> None:
    heading = Membership.objects.filter(user=head)
    heading.update(ended_on=day)

    assert list(Membership.objects.who_may(Act.HEAD_UNIT, day)) == list(heading)
    assert not Membership.objects.who_may(Act.HEAD_UNIT, day + dt.timedelta(days=1))
    assert not Membership.objects.who_may(Act.MANAGE_PLANS, day)

    User.objects.update(is_active=False)
    assert not Membership.objects.who_may(Act.HEAD_UNIT, day)


def test_a_unit_without_a_head_has_nobody_who_heads_it_that_day(head: User, unit: Unit, day: dt.date) -> None:
    other = UnitFactory(ward=unit.ward)
    MembershipFactory(unit=other)

    assert list(Unit.objects.without_head(day)) == [other]

    Membership.objects.filter(user=head).update(ended_on=day - dt.timedelta(days=1))
    assert set(Unit.objects.without_head(day)) == {unit, other}


def test_a_person_may_serve_in_two_units(officer: User, unit: Unit) -> None:
    second = UnitFactory(ward=unit.ward)
    MembershipFactory(user=officer, unit=second)

    assert unit_ids(officer) == {unit.pk, second.pk}
    assert home_ward(officer) == unit.ward


@pytest.mark.parametrize(
    ("role", "with_ward", "with_unit"),
    [(Role.OFFICER, True, False), (Role.OVERSEER, True, False), (Role.LEADER, False, False)],
)
def test_a_membership_that_does_not_fit_its_role_is_not_stored(
    ward: Ward, officer: User, role: Role, with_ward: bool, with_unit: bool
) -> None:
    with pytest.raises(IntegrityError, match=r"membership_(ward|unit)_fits_role"):
        Membership.objects.create(user=officer, ward=ward if with_ward else None, unit=None, role=role)


def test_wards_are_offered_for_choice_to_who_sees_more_than_one(
    officer: User, overseer: User, other_ward: Ward
) -> None:
    assert not may_see_several_wards(officer)
    assert may_see_several_wards(overseer)

    MembershipFactory(user=officer, unit=UnitFactory(ward=other_ward))
    assert may_see_several_wards(User.objects.get(pk=officer.pk))


def test_how_far_work_is_that_somebody_asked_for_readers_of_the_own_ward_see(
    officer: User, head: User, stranger: User, overseer: User
) -> None:
    admin = User.objects.create_superuser("quan.tri@ro-viec.example", "x", full_name="Quản trị")

    assert [sees_work_of(user, officer) for user in (head, overseer, admin, stranger)] == [True, True, True, False]
    assert not sees_work_of(head, None)
