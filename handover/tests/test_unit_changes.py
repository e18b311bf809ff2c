"""Units are renamed, merged and split from a day on."""

import datetime as dt
from collections.abc import Callable

import pytest
from django.test import Client

from accounts.models import User
from handover.models import Handover, UnitChange
from handover.unit_changes.actions import carry_out_due_changes
from plans.tests.factories import PlanFactory
from tasks.models import TaskPeriod
from tasks.tests.factories import TaskFactory, TaskPeriodFactory
from units.models import Unit
from units.names import UnitBook
from units.tests.factories import UnitFactory

Clients = Callable[[User | None], Client]
URL = "/ban-giao/don-vi-thay-doi/"


@pytest.fixture
def period(unit: Unit) -> TaskPeriod:
    return TaskPeriodFactory(task=TaskFactory(plan=PlanFactory(ward=unit.ward), lead=unit))


def sent(kind: str, unit: Unit, on: dt.date, **more: object) -> dict[str, object]:
    return {"kind": kind, "unit": unit.pk, "effective_on": on.isoformat(), "legal_basis": "Quyết định 3", **more}


def test_a_renamed_unit_is_found_by_both_names(unit: Unit, coordinator: User, day: dt.date, client_of: Clients) -> None:
    old = unit.name

    client_of(coordinator).post(URL, sent("rename", unit, day, new_name="Phòng Văn hóa và Thông tin"))

    unit.refresh_from_db()
    book = UnitBook(unit.ward)
    assert unit.name == "Phòng Văn hóa và Thông tin"
    assert book.find(old) == book.find("Phòng Văn hóa và Thông tin") == unit


def test_a_merged_unit_ends_and_its_work_and_people_go_over_on_the_day(
    period: TaskPeriod, unit: Unit, officer: User, coordinator: User, day: dt.date, client_of: Clients
) -> None:
    into, start = UnitFactory(ward=unit.ward, name="Phòng Kinh tế"), day + dt.timedelta(days=3)
    client_of(coordinator).post(URL, sent("merge", unit, start, into=into.pk))
    period.refresh_from_db()
    assert period.unit == unit

    assert carry_out_due_changes(start) == "1 changes of units carried out"
    assert carry_out_due_changes(start) == "0 changes of units carried out"

    period.refresh_from_db()
    unit.refresh_from_db()
    assert (period.unit, unit.ended_on) == (into, start - dt.timedelta(days=1))
    assert [m.unit for m in officer.memberships.in_force(start)] == [into]
    assert [m.unit for m in officer.memberships.in_force(day)] == [unit]


def test_the_page_of_a_merged_unit_tells_when_it_ended_and_who_left(
    unit: Unit, officer: User, coordinator: User, day: dt.date, client_of: Clients
) -> None:
    into, client = UnitFactory(ward=unit.ward, name="Phòng Kinh tế"), client_of(coordinator)

    client.post(URL, sent("merge", unit, day, into=into.pk))

    assert f"/don-vi/{unit.pk}/lich-su/" in client.get(f"/don-vi/{unit.pk}/").content.decode()
    history = client.get(f"/don-vi/{unit.pk}/lich-su/").content.decode()
    assert f"<strong>{coordinator.full_name}</strong> sửa đơn vị “{unit.name}”" in history
    assert f"<strong>{coordinator.full_name}</strong> sửa phân công “{officer}: Chuyên viên”" in history
    assert history.count("<ins>21/11/2026</ins>") == 2


def test_a_split_starts_a_unit_and_a_handover_to_choose_for(
    period: TaskPeriod, unit: Unit, coordinator: User, day: dt.date, client_of: Clients
) -> None:
    page = client_of(coordinator).post(URL, sent("split", unit, day, new_name="Phòng Khoa học"), follow=True)

    handover = Handover.objects.get()
    assert (handover.to_unit.name, handover.to_unit.started_on, handover.scope) == ("Phòng Khoa học", day, "chosen")
    assert period.task.text in page.content.decode()
    period.refresh_from_db()
    assert period.unit == unit


def test_what_is_missing_or_taken_is_told(unit: Unit, coordinator: User, day: dt.date, client_of: Clients) -> None:
    client = client_of(coordinator)
    UnitFactory(ward=unit.ward, name="Phòng Kinh tế")

    assert "nhập tên mới" in client.post(URL, sent("rename", unit, day)).content.decode()
    assert "sáp nhập vào" in client.post(URL, sent("merge", unit, day)).content.decode()
    assert client.post(URL, sent("merge", unit, day, into=unit.pk)).status_code == 422
    assert "đã có đơn vị" in client.post(URL, sent("rename", unit, day, new_name="Phòng Kinh tế")).content.decode()
    assert not UnitChange.objects.exists()


def test_a_change_is_given_up_before_its_day(unit: Unit, coordinator: User, day: dt.date, client_of: Clients) -> None:
    client = client_of(coordinator)
    client.post(URL, sent("rename", unit, day + dt.timedelta(days=3), new_name="Tên khác"))

    client.post(f"{URL}{UnitChange.objects.get().pk}/xoa/")

    assert not UnitChange.objects.exists()
