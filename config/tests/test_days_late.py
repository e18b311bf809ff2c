"""How late something is: the same number of days on every page, in the mail, in the chase, in the report."""

import datetime as dt
from collections.abc import Callable

import pytest
from django.test import Client

from accounts.models import User
from notices.models import Message
from plans.tests.factories import PlanFactory
from reminders.sweep import send_reminders
from reporting.composing.data import compose
from reporting.composing.results import late as late_part
from reporting.duties.periods import open_report_periods
from reporting.models import ReportPeriod
from reporting.tests.factories import ReportObligationFactory
from tasks.models import TaskPeriod
from tasks.tests.factories import TaskFactory, TaskPeriodFactory
from units.models import Unit
from wording.calendar import WorkingCalendar, due_dates

SUNDAY = dt.date(2026, 11, 15)
"""In time until the end of Monday 16/11 (Bộ luật Dân sự, điều 148.5)."""


@pytest.fixture
def period(unit: Unit, head: User) -> TaskPeriod:
    days = due_dates(SUNDAY, WorkingCalendar())
    task = TaskFactory(plan=PlanFactory(ward=unit.ward), lead=unit)
    return TaskPeriodFactory(task=task, due_on=SUNDAY, remind_on=days.remind_on, late_from=days.late_from)


def test_a_last_day_on_a_sunday_is_late_from_tuesday_on_wherever_it_is_said(
    period: TaskPeriod, head: User, client_of: Callable[[User | None], Client], day: dt.date
) -> None:
    assert period.late_from == dt.date(2026, 11, 17)
    client = client_of(head)

    for page in ("/", "/tong-quan/", "/nhiem-vu/", f"/nhiem-vu/ky/{period.pk}/", "/nhiem-vu/bang/"):
        text = client.get(page).content.decode()
        assert "quá hạn 6 ngày" in text, page
        assert "quá hạn 7 ngày" not in text, page
    ReportObligationFactory(plan=period.task.plan)
    open_report_periods(day)
    assert "quá hạn 06 ngày" in late_part(compose(ReportPeriod.objects.get(), day))
    send_reminders(day + dt.timedelta(days=1))
    assert "quá hạn 7 ngày" in Message.objects.get(to=[head.email]).text
