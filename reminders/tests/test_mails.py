"""A digest as a mail: short, whole without anything from afar, worst first, the rest behind a link."""

import datetime as dt
import os
import re
from collections.abc import Callable
from pathlib import Path

from django.test import Client

from accounts.models import User
from conftest import MORNING
from indicators.tests.factories import IndicatorFactory, YearlyTargetFactory
from jobs import clock
from notices.models import Message
from plans.tests.factories import PlanFactory
from reminders.digests import SHOWN
from reminders.sweep import send_reminders
from reminders.tests.factories import AbsenceFactory
from tasks.models import Assignment
from tasks.tests.factories import TaskFactory, TaskPeriodFactory
from units.models import Unit
from units.roles import Role
from units.tests.factories import MembershipFactory

MONDAY = dt.date(2026, 11, 23)
GMAIL_CUTS_AT = 100 * 1024


def a_long_digest(unit: Unit) -> Message:
    """The mail to the head of a unit with forty open tasks whose texts are as long as a reminder's line may be."""
    plan = PlanFactory(ward=unit.ward, title="Kế hoạch ứng dụng công nghệ, đổi mới sáng tạo và chuyển đổi số năm 2026")
    for number in range(40):
        text = f"{number}. " + "Rà soát, cập nhật hồ sơ của các hộ kinh doanh trên địa bàn phường " * 4
        due_on = MONDAY + dt.timedelta(days=number - 20)
        TaskPeriodFactory(task=TaskFactory(plan=plan, lead=unit, text=text), due_on=due_on)
    send_reminders(MONDAY)
    return Message.objects.get()


def test_a_mail_of_forty_items_is_small_and_asks_nothing_from_afar(unit: Unit, head: User) -> None:
    mail = a_long_digest(unit)
    if folder := os.environ.get("LOOK_AT_MAILS"):
        Path(folder, "digest.html").write_text(mail.html, encoding="utf-8")

    assert len(mail.html.encode()) < GMAIL_CUTS_AT
    assert not re.search(r"<(img|link|script|iframe|object|video)\b|url\(|@import", mail.html)
    assert set(re.findall(r"(?:src|background)=", mail.html)) == set()


def test_a_long_mail_names_the_worst_and_says_how_many_more_there_are(unit: Unit, head: User) -> None:
    mail = a_long_digest(unit)

    shown = [int(number) for number in re.findall(r"(\d+)\. Rà soát", mail.text)]
    assert shown == list(range(SHOWN))
    assert str(mail.digest.reminders.count() - SHOWN) in mail.text


def test_a_task_given_to_a_unit_reaches_its_head_and_not_all_its_people(unit: Unit, head: User, officer: User) -> None:
    """Redmine's group assignee: nobody was reminded, or everybody."""
    TaskPeriodFactory(task=TaskFactory(plan=PlanFactory(ward=unit.ward), lead=unit), due_on=MONDAY)

    send_reminders(MONDAY)

    assert Message.objects.get().to == [head.email]


def test_nobody_reads_of_what_they_may_not_see(unit: Unit, head: User, stranger: User) -> None:
    """Redmine told assignees of items in projects that they had left: here an officer who moved to another ward."""
    task = TaskFactory(plan=PlanFactory(ward=unit.ward), lead=unit)
    Assignment.objects.filter(task=task).update(officer=stranger)
    TaskPeriodFactory(task=task, due_on=MONDAY)

    send_reminders(MONDAY)

    assert Message.objects.get().to == [head.email]


def links_for(reader: User) -> list[tuple[str, str]]:
    """What the links of the reader's mail are called, and where they lead."""
    text = Message.objects.get(to=[reader.email]).text
    return re.findall(r"^ *([^\n:]+): http://localhost:8000(\S+)", text, re.MULTILINE)


def test_each_reader_gets_the_link_that_they_may_use(
    unit: Unit, officer: User, head: User, coordinator: User, leader: User, client_of: Callable[[User | None], Client]
) -> None:
    """Long late work is told up to the leader, who reads of it and updates nothing."""
    task = TaskFactory(plan=PlanFactory(ward=unit.ward), lead=unit)
    Assignment.objects.filter(task=task).update(officer=officer)
    period = TaskPeriodFactory(task=task, due_on=MONDAY - dt.timedelta(days=30))

    send_reminders(MONDAY)

    for reader in (officer, head, coordinator):
        (update, address), (stays, _), *_ = links_for(reader)
        assert (update, stays) == ("Cập nhật", "Không thay đổi")
        assert client_of(None).get(address).status_code == 200
    (look, address), *rest = links_for(leader)
    assert (look, address) == ("Xem việc", f"/nhiem-vu/ky/{period.pk}/")
    assert client_of(leader).get(address).status_code == 200
    assert [words for words, _ in rest] == ["Xem danh sách này trên Rõ Việc", "Giờ nhận thư, vắng mặt"]


def test_a_leader_looks_at_a_late_indicator(
    unit: Unit, leader: User, client_of: Callable[[User | None], Client]
) -> None:
    came_in = clock.at(dt.date(2026, 2, 1), MORNING)
    plan = PlanFactory(ward=unit.ward, imported_at=came_in, end_year=2030)
    indicator = IndicatorFactory(plan=plan, metric__ward=unit.ward, lead=unit)
    YearlyTargetFactory(indicator=indicator, year_to=2026, comparator=">=", low=80, raw="≥80%")

    send_reminders(dt.date(2027, 1, 7))

    (look, address), *_ = links_for(leader)
    assert (look, address) == ("Xem chỉ tiêu", f"/chi-tieu/{indicator.pk}/?year=2026")
    assert client_of(leader).get(address).status_code == 200


def test_a_stand_in_of_another_unit_looks_and_cannot_update(unit: Unit, office: Unit, officer: User) -> None:
    colleague = MembershipFactory(unit=office, ward=unit.ward, role=Role.OFFICER).user
    AbsenceFactory(user=officer, stand_in=colleague, started_on=MONDAY, ended_on=MONDAY)
    task = TaskFactory(plan=PlanFactory(ward=unit.ward), lead=unit)
    Assignment.objects.filter(task=task).update(officer=officer)
    period = TaskPeriodFactory(task=task, due_on=MONDAY)

    send_reminders(MONDAY)

    assert links_for(colleague)[0] == ("Xem việc", f"/nhiem-vu/ky/{period.pk}/")
