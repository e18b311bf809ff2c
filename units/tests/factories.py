"""Wards, units and people in them for tests."""

import datetime as dt

import factory
from factory.django import DjangoModelFactory

from accounts.tests.factories import UserFactory
from units.models import DayOff, Membership, Unit, UnitAlias, Ward
from units.roles import Role
from wording.names import unit_key


class WardFactory(DjangoModelFactory):
    name = factory.Sequence(lambda n: f"Ví Dụ {n}")
    slug = factory.Sequence(lambda n: f"vi-du-{n}")
    place_name = factory.SelfAttribute("name")

    class Meta:
        model = Ward


class DayOffFactory(DjangoModelFactory):
    day = factory.Sequence(lambda n: dt.date(2026, 6, 1) + dt.timedelta(days=n))
    name = "Nghỉ bù"

    class Meta:
        model = DayOff


class UnitFactory(DjangoModelFactory):
    ward = factory.SubFactory(WardFactory)
    name = factory.Sequence(lambda n: f"Phòng Chuyên môn {n}")
    key = factory.LazyAttribute(lambda unit: unit_key(unit.name, unit.ward.name))

    class Meta:
        model = Unit

    class Params:
        collective = factory.Trait(name="Các phòng, ban, đơn vị", kind=Unit.Kind.COLLECTIVE)


class UnitAliasFactory(DjangoModelFactory):
    unit = factory.SubFactory(UnitFactory)
    ward = factory.SelfAttribute("unit.ward")
    spelling = factory.LazyAttribute(lambda alias: f"{alias.unit.name} phường")
    key = factory.LazyAttribute(lambda alias: unit_key(alias.spelling, alias.ward.name))

    class Meta:
        model = UnitAlias


class MembershipFactory(DjangoModelFactory):
    """An officer of a unit. `unit=` alone is enough; for a role of the whole ward pass `ward=` and `unit=None`."""

    user = factory.SubFactory(UserFactory)
    unit = factory.SubFactory(UnitFactory)
    ward = factory.LazyAttribute(lambda membership: membership.unit.ward if membership.unit else None)
    role = Role.OFFICER

    class Meta:
        model = Membership
