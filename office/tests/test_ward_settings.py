"""The page on which a ward sets itself up."""

import datetime as dt
from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from conftest import person
from notices.models import Notice
from plans.tests.factories import PlanFactory
from tasks.models import TaskPeriod
from tasks.periods.opening import open_all_periods
from tasks.tests.factories import TaskFactory
from units.collectives import Collectives
from units.models import CollectiveMember, Unit, Ward
from units.roles import Role
from units.tests.factories import MembershipFactory, UnitFactory

ClientOf = Callable[[User | None], Client]
PAGE = "/thiet-lap/"
RULES = {"counts": "now", "decides": "chain", "recall_minutes": "10"}


@pytest.fixture
def everyone(ward: Ward) -> Unit:
    return UnitFactory(ward=ward, collective=True)


def page_of(everyone: Unit) -> str:
    return f"{PAGE}ten-goi-chung/{everyone.pk}/"


def test_coordinator_chooses_and_the_page_says_who_changed_what(
    client_of: ClientOf, coordinator: User, ward: Ward
) -> None:
    client = client_of(coordinator)

    page = client.post(PAGE, RULES | {"counts": "confirmed", "decides": "head"}, follow=True).content.decode()

    ward.refresh_from_db()
    assert (ward.counts_confirmed_only, ward.extension_rule) == (True, "head")
    assert "Đã lưu thiết lập." in page
    assert f"<strong>{coordinator}</strong> sửa phường, xã" in page
    assert "<del>không</del> → <ins>có</ins>" in page
    assert "<ins>trưởng đơn vị quyết định</ins>" in page


def test_a_ward_chooses_how_long_an_approved_report_can_be_recalled(
    client_of: ClientOf, coordinator: User, ward: Ward
) -> None:
    client = client_of(coordinator)

    wrong = [client.post(PAGE, RULES | {"recall_minutes": typed}) for typed in ("", "-1", "121", "mười")]
    page = client.post(PAGE, RULES | {"recall_minutes": "0"}, follow=True).content.decode()

    ward.refresh_from_db()
    assert [answer.status_code for answer in wrong] == [422] * 4
    assert 'value="121"' in wrong[2].content.decode(), "what was typed is kept"
    assert ward.recall_minutes == 0
    assert "<del>10</del> → <ins>0</ins>" in page


def test_saving_the_same_again_changes_nothing(client_of: ClientOf, coordinator: User) -> None:
    client = client_of(coordinator)

    page = client.post(PAGE, RULES, follow=True).content.decode()

    assert "Thiết lập không có gì thay đổi." in page
    assert "Lịch sử thay đổi" not in page or "sửa phường, xã" not in page


def test_administrator_sets_the_ward_up_too(client_of: ClientOf, ward: Ward) -> None:
    administrator = person("Phạm Quản Trị", Role.ADMINISTRATOR, ward=ward)

    page = client_of(administrator).get(PAGE).content.decode()

    assert "Ai quyết định đề nghị gia hạn" in page
    assert 'href="/thiet-lap/" aria-current="page"' in page


def test_an_unknown_choice_is_told(client_of: ClientOf, coordinator: User, ward: Ward) -> None:
    answer = client_of(coordinator).post(PAGE, RULES | {"decides": "nobody"})

    assert answer.status_code == 422
    ward.refresh_from_db()
    assert ward.extension_rule == Ward.ExtensionRule.CHAIN


def test_a_listed_unit_gets_its_part_at_once_and_history_tells(
    client_of: ClientOf, coordinator: User, ward: Ward, unit: Unit, everyone: Unit, day: dt.date
) -> None:
    TaskFactory(plan=PlanFactory(ward=ward), lead=everyone)
    open_all_periods(day)
    school = UnitFactory(ward=ward, name="Trường Tiểu học", kind=Unit.Kind.SCHOOL)

    choice = {"whom": "list", "units": [unit.pk, school.pk]}
    page = client_of(coordinator).post(page_of(everyone), choice, follow=True).content.decode()

    assert TaskPeriod.objects.filter(part_of__isnull=False, unit=school).count() == 1
    assert "Đã mở 1 phần việc cho đơn vị mới." in page
    assert "theo danh sách do phường lập" in page
    assert "thêm đơn vị thuộc tên gọi chung “Các phòng, ban, đơn vị: Trường Tiểu học”" in page


def test_who_is_taken_out_keeps_what_is_open_and_the_name_can_say_again_who_is_meant(
    client_of: ClientOf, coordinator: User, ward: Ward, unit: Unit, office: Unit, everyone: Unit, day: dt.date
) -> None:
    TaskFactory(plan=PlanFactory(ward=ward), lead=everyone)
    open_all_periods(day)
    client = client_of(coordinator)

    client.post(page_of(everyone), {"whom": "list", "units": [unit.pk]})

    assert Collectives(day).members(everyone) == [unit]
    assert set(Collectives(day).members(everyone, day - dt.timedelta(days=1))) == {unit, office}
    assert TaskPeriod.objects.filter(part_of__isnull=False, unit=office).exists()

    page = client.post(page_of(everyone), {"whom": "name"}, follow=True).content.decode()

    assert set(Collectives(day).members(everyone)) == {unit, office}
    assert not CollectiveMember.objects.exists()
    assert "xóa đơn vị thuộc tên gọi chung" in page


def test_a_member_of_earlier_days_stays_on_record(
    client_of: ClientOf, coordinator: User, unit: Unit, office: Unit, everyone: Unit, day: dt.date
) -> None:
    before = day - dt.timedelta(days=30)
    CollectiveMember.objects.create(collective=everyone, unit=office, started_on=before)

    client_of(coordinator).post(page_of(everyone), {"whom": "list", "units": [unit.pk]})

    assert Collectives(day).members(everyone) == [unit]
    assert Collectives(day).members(everyone, before) == [office]


@pytest.mark.parametrize("units", [[], ["999999"]])
def test_a_list_needs_units_of_the_ward(
    client_of: ClientOf, coordinator: User, everyone: Unit, units: list[str]
) -> None:
    answer = client_of(coordinator).post(page_of(everyone), {"whom": "list", "units": units})

    assert answer.status_code == 422
    assert not CollectiveMember.objects.exists()


def test_a_unit_that_is_no_collective_name_has_no_such_page(client_of: ClientOf, coordinator: User, unit: Unit) -> None:
    assert client_of(coordinator).get(page_of(unit)).status_code == 404


def test_a_ward_of_many_names_asks_no_more_queries(client_of: ClientOf, coordinator: User, ward: Ward) -> None:
    client = client_of(coordinator)
    counts = []
    for many in (1, 29):
        for n in range(many):
            UnitFactory(ward=ward, name=f"Các phòng, ban, nhóm {many}-{n}", kind=Unit.Kind.COLLECTIVE)
            UnitFactory(ward=ward)
        client.get(PAGE)
        with CaptureQueriesContext(connection) as kept:
            client.get(PAGE)
        counts.append(len(kept))

    assert counts[0] == counts[1]


def test_who_sets_up_two_wards_chooses_one(
    client_of: ClientOf, administrator: User, ward: Ward, other_ward: Ward
) -> None:
    MembershipFactory(user=administrator, ward=other_ward, unit=None, role=Role.ADMINISTRATOR)
    client = client_of(administrator)

    assert client.get(PAGE).context["ward"] == ward
    page = client.get(f"{PAGE}?ward={other_ward.slug}")
    assert page.context["ward"] == other_ward
    assert f'<option value="{ward.slug}">' in page.content.decode()
    answer = client.post(f"{PAGE}?ward={other_ward.slug}", RULES | {"counts": "confirmed"})

    assert answer.url == f"{PAGE}?ward={other_ward.slug}"
    assert set(Ward.objects.filter(counts_confirmed_only=True)) == {other_ward}


def test_who_sets_up_one_ward_is_asked_for_none_and_reaches_no_other(
    client_of: ClientOf, coordinator: User, ward: Ward, other_ward: Ward
) -> None:
    client = client_of(coordinator)

    assert "<select" not in client.get(PAGE).content.decode()
    assert client.get(f"{PAGE}?ward={other_ward.slug}").status_code == 404
    assert client.get(f"{PAGE}?ward=%00{ward.slug}").status_code == 200
    MembershipFactory(user=coordinator, unit=UnitFactory(ward=other_ward))
    assert client_of(coordinator).get(f"{PAGE}?ward={other_ward.slug}").status_code == 403


def test_coordinators_are_told_of_what_somebody_else_changed(
    client_of: ClientOf, coordinator: User, administrator: User, ward: Ward, unit: Unit, everyone: Unit
) -> None:
    client = client_of(administrator)

    client.post(PAGE, RULES | {"decides": "leader"})
    client.post(PAGE, RULES | {"decides": "leader"})
    client.post(page_of(everyone), {"whom": "list", "units": [unit.pk]})

    told = Notice.objects.filter(user=coordinator).order_by("pk")
    assert [notice.text for notice in told] == [
        f"{administrator} đã đổi thiết lập của {ward}. Ai quyết định đề nghị gia hạn: Lãnh đạo quyết định ngay.",
        f"{administrator} đã đổi thiết lập của {ward}. “Các phòng, ban, đơn vị” nay chỉ VHXH.",
    ]
    assert {notice.url for notice in told} == {f"{PAGE}?ward={ward.slug}"}
    assert not Notice.objects.filter(user=administrator).exists()


def test_nobody_is_told_what_they_changed_themselves(client_of: ClientOf, coordinator: User) -> None:
    client_of(coordinator).post(PAGE, RULES | {"counts": "confirmed"})

    assert not Notice.objects.exists()
