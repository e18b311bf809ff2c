"""Lists of people, units and wards stand in the order in which Vietnamese offices list them, on every database."""

import ast
from collections.abc import Callable

import pytest
from django.test import Client

from accounts.models import User
from accounts.tests.factories import UserFactory
from config.tests.test_door import trees
from handover.models import UnitChange
from handover.unit_changes.actions import carry_out_change
from units.models import Unit, Ward
from units.people import people_of
from units.roles import Role
from units.tests.factories import MembershipFactory, UnitFactory, WardFactory
from wording.sorting import name_key

CODE_POINTS = {"full_name", "user__full_name", "unit__name", "ward__name", "plan__ward__name"}
"""What nothing is ordered by: databases know no Vietnamese alphabet."""


@pytest.mark.django_db
def test_people_of_a_unit_stand_by_their_given_names(unit: Unit, day: object) -> None:
    for name in ("Nguyễn Thị Vũ", "Trần Văn Đặng", "Vũ Thị Ân", "Lê Dũng"):
        MembershipFactory(user=UserFactory(full_name=name), ward=unit.ward, unit=unit, role=Role.OFFICER)

    assert [each.full_name for each in people_of(unit, day)] == [  # type: ignore[arg-type]
        "Vũ Thị Ân",
        "Lê Dũng",
        "Trần Văn Đặng",
        "Nguyễn Thị Vũ",
    ]


@pytest.mark.django_db
def test_units_of_one_place_stand_by_the_alphabet_and_their_numbers(ward: Ward) -> None:
    names = ["Công an", "Đoàn Thanh niên", "Tổ dân phố 2", "Tổ dân phố 10", "Trạm Y tế"]
    Unit.objects.bulk_create(
        Unit(ward=ward, name=name, key=name, position=number)
        for name, number in [*((name, 5) for name in reversed(names)), ("Văn phòng", 1)]
    )

    assert [unit.name for unit in Unit.objects.all()] == ["Văn phòng", *names]


@pytest.mark.django_db
def test_wards_stand_by_the_alphabet() -> None:
    for name in ("Việt Hòa", "Ân Thi", "An Hải", "Đồ Sơn", "Dương Kinh"):
        WardFactory(name=name)

    assert [ward.name for ward in Ward.objects.all()] == ["An Hải", "Ân Thi", "Dương Kinh", "Đồ Sơn", "Việt Hòa"]


@pytest.mark.django_db
def test_a_unit_that_is_renamed_moves(ward: Ward, coordinator: User, day: object) -> None:
    unit = UnitFactory(ward=ward, name="Ban Quản lý")
    change = UnitChange.objects.create(
        ward=ward, kind=UnitChange.Kind.RENAME, unit=unit, new_name="Trung tâm Dịch vụ", effective_on=day,
        legal_basis="Quyết định số 5/QĐ-UBND", written_by=coordinator,
    )  # fmt: skip

    carry_out_change(change, by=coordinator)

    assert Unit.objects.get(pk=unit.pk).order_key == name_key("Trung tâm Dịch vụ")


@pytest.mark.django_db
def test_a_list_of_the_page_stands_in_that_order(client_of: Callable[[User | None], Client], overseer: User) -> None:
    for name in ("Vạn Mỹ", "Đằng Hải", "Ân Thi"):
        WardFactory(name=name)

    choices = client_of(overseer).get("/nhiem-vu/").context["form"].fields["ward"].queryset

    assert [ward.name for ward in choices] == ["Ân Thi", "Đằng Hải", "Vạn Mỹ"]


def test_nothing_is_ordered_by_the_code_points_of_a_name() -> None:
    found = [
        f"{place}:{node.lineno}"
        for place, tree in trees()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "order_by"
        for asked in node.args
        if isinstance(asked, ast.Constant)
        and isinstance(asked.value, str)
        and (asked.value.lstrip("-") in CODE_POINTS or asked.value.endswith(("__ward__name", "__unit__name")))
    ]

    assert found == []
    for model in (User, Ward, Unit):
        assert not {"name", "full_name"} & set(model._meta.ordering)
