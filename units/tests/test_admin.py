"""Units in the administration: the key under which all spellings meet is kept by itself."""

from collections.abc import Callable

import pytest
from django.test import Client

from accounts.models import User
from accounts.tests.factories import UserFactory
from units.models import Unit, UnitAlias, Ward

type_of_client_of = Callable[[User | None], Client]
NO_SPELLINGS = {"aliases-TOTAL_FORMS": "0", "aliases-INITIAL_FORMS": "0"}


@pytest.fixture
def client(client_of: type_of_client_of) -> Client:
    return client_of(UserFactory(is_staff=True, is_superuser=True))


def typed(ward: Ward, name: str) -> dict[str, object]:
    return {"ward": ward.pk, "name": name, "kind": "department", "position": "100"}


def test_added_unit_gets_its_key(client: Client, ward: Ward) -> None:
    client.post("/quan-tri/units/unit/add/", typed(ward, "Phòng Kinh tế phường Hải Dương"))

    assert Unit.objects.get().key == "phong kinh te"


def test_other_spelling_of_a_unit_is_no_second_unit(client: Client, unit: Unit) -> None:
    page = client.post("/quan-tri/units/unit/add/", typed(unit.ward, "Phòng Văn hoá – Xã hội"))

    assert "Đơn vị này đã có, ghi là “Phòng Văn hóa - Xã hội”." in page.content.decode()
    assert Unit.objects.count() == 1


def test_spelling_is_added_to_a_unit(client: Client, unit: Unit) -> None:
    spelling = {"aliases-TOTAL_FORMS": "1", "aliases-INITIAL_FORMS": "0", "aliases-0-spelling": "Phòng Văn thể"}

    client.post(f"/quan-tri/units/unit/{unit.pk}/change/", typed(unit.ward, unit.name) | spelling)

    alias = UnitAlias.objects.get()
    assert (alias.unit, alias.ward, alias.spelling, alias.key) == (unit, unit.ward, "Phòng Văn thể", "phong van the")


def test_spelling_that_means_another_unit_is_refused(client: Client, unit: Unit, office: Unit) -> None:
    UnitAlias.objects.create(unit=office, ward=unit.ward, spelling="Phòng Văn thể", key="phong van the")
    spelling = {"aliases-TOTAL_FORMS": "1", "aliases-INITIAL_FORMS": "0", "aliases-0-spelling": "Phòng Văn thể"}

    page = client.post(f"/quan-tri/units/unit/{unit.pk}/change/", typed(unit.ward, unit.name) | spelling)

    assert "đã được hiểu là “Văn phòng HĐND và UBND”" in page.content.decode()


def test_user_is_added_by_mail_address(client: Client) -> None:
    password = "mot-cau-dai-de-nho-2027"
    data = {"email": "moi@phuong.example", "full_name": "Người Mới", "password1": password, "password2": password}

    client.post("/quan-tri/accounts/user/add/", data)

    assert User.objects.get(email="moi@phuong.example").check_password(password)
