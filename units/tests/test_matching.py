"""Names met in documents lead to the ward's units."""

import pytest

from units.models import Unit, UnitAlias
from units.names import UnitBook
from units.tests.factories import UnitFactory

pytestmark = pytest.mark.django_db


def test_short_name_finds_the_unit():
    unit = UnitFactory(name="Phòng Văn hóa - Xã hội")

    assert UnitBook(unit.ward).find("P.VHXH") == unit


def test_unit_saved_under_an_older_key_is_still_found():
    unit = UnitFactory(name="Sở Giao thông vận tải")
    Unit.objects.filter(pk=unit.pk).update(key="so gtvt")

    assert UnitBook(unit.ward).find("Sở GTVT") == unit


def test_spelling_saved_under_an_older_key_is_still_found():
    unit = UnitFactory(name="Đội quản lý chợ")
    UnitAlias.objects.create(ward=unit.ward, unit=unit, spelling="TYT", key="an older key")

    assert UnitBook(unit.ward).find("Trạm Y tế") == unit


def test_spelling_of_another_unit_is_not_taken_over():
    first = UnitFactory(name="Phòng Kinh tế")
    second = UnitFactory(name="Công an", ward=first.ward)
    book = UnitBook(first.ward)

    book.learn(second, ["P.KT"])

    assert UnitBook(first.ward).find("Phòng KT") == first
    assert not UnitAlias.objects.exists()
