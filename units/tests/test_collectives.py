"""Which units a collective name means on a day."""

import datetime as dt

import pytest

from units.collectives import OF_THE_WARD, Collectives, kinds_meant
from units.models import CollectiveMember, Unit, Ward
from units.tests.factories import UnitFactory

Kind = Unit.Kind


@pytest.mark.parametrize(
    ("name", "kinds"),
    [
        ("Các phòng, ban, đơn vị", OF_THE_WARD),
        ("Thủ trưởng các cơ quan, đơn vị", OF_THE_WARD),
        ("Các Tổ dân phố", {Kind.RESIDENTIAL_GROUP}),
        ("Các trường trên địa bàn phường", {Kind.SCHOOL}),
        ("Các phòng, ban, ngành, đoàn thể", OF_THE_WARD | {Kind.FRONT_AND_UNIONS}),
        ("Các doanh nghiệp", set()),
    ],
)
def test_the_words_say_which_kinds_are_meant(name: str, kinds: set[str]) -> None:
    assert kinds_meant(name) == kinds


def test_units_that_work_on_the_day_are_members(ward: Ward, unit: Unit, day: dt.date) -> None:
    everyone = UnitFactory(ward=ward, collective=True)
    UnitFactory(ward=ward, name="Phòng sắp có", started_on=day + dt.timedelta(days=1))
    UnitFactory(ward=ward, name="Phòng đã thôi", ended_on=day - dt.timedelta(days=1))
    UnitFactory(ward=ward, name="Tổ dân phố số 5", kind=Kind.RESIDENTIAL_GROUP)
    UnitFactory(name="Phòng của phường khác")

    assert Collectives(day).members(everyone) == [unit]


def test_units_on_record_come_before_what_the_name_means(ward: Ward, unit: Unit, day: dt.date) -> None:
    everyone = UnitFactory(ward=ward, collective=True)
    school = UnitFactory(ward=ward, name="Trường Tiểu học", kind=Kind.SCHOOL)
    CollectiveMember.objects.create(collective=everyone, unit=school, started_on=day)

    assert Collectives(day).members(everyone) == [school]
    assert Collectives(day).members(everyone, day - dt.timedelta(days=1)) == [unit]
