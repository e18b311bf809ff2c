"""Periods of tasks over the API as of a past day."""

import datetime as dt
from collections.abc import Callable

import pytest
from django.test import Client

from accounts.models import User
from plans.tests.factories import PlanFactory
from tasks.extensions.wishes import ask_for_extension, decide_extension
from tasks.models import PeriodRevision, State, TaskPeriod
from tasks.periods.revisions import keep
from tasks.tests.factories import TaskFactory, TaskPeriodFactory
from tasks.updates.actions import report_progress
from tasks.updates.entry import ProgressEntry
from units.models import Unit

pytestmark = pytest.mark.django_db
ClientOf = Callable[[User | None], Client]
LIST = "/api/v1/task-periods/"


@pytest.fixture
def period(unit: Unit) -> TaskPeriod:
    return TaskPeriodFactory(task=TaskFactory(plan=PlanFactory(ward=unit.ward), lead=unit))


def test_a_past_day_is_answered_as_it_stood_then(
    client_of: ClientOf, officer: User, head: User, leader: User, period: TaskPeriod, unit: Unit, office: Unit
) -> None:
    first = report_progress(
        period,
        ProgressEntry(State.IN_PROGRESS, 30, difficulty="Thiếu máy"),
        by=officer,
        on=dt.date(2026, 9, 1),
        seen=None,
    )
    wish = ask_for_extension(
        period, new_due_on=dt.date(2026, 12, 31), reason="Chờ máy", by=officer, on=dt.date(2026, 10, 1)
    )
    decide_extension(wish, granted=True, answer="", by=leader, on=dt.date(2026, 10, 2))
    period.refresh_from_db()
    entry = ProgressEntry(State.DONE, 100, dt.date(2026, 10, 20), "Đã mở lớp", no_evidence_reason="Gửi sau")
    second = report_progress(period, entry, by=officer, on=dt.date(2026, 10, 20), seen=first.pk)
    keep([period], PeriodRevision.What.HANDOVER, by=leader, on=dt.date(2026, 11, 1))
    TaskPeriod.objects.update(unit=office)
    client = client_of(officer)
    names = ["state", "percent", "done_on", "has_difficulty", "granted_due_on", "timeliness", "updated_on"]

    def told(address: str) -> list[object]:
        found = client.get(address).json()
        [each] = found.get("results", [found])
        return [each[name] for name in names] + [each["last_update"], each["newest_update"], each["unit"]["short_name"]]

    for address in (LIST, f"{LIST}{period.pk}/"):
        assert told(f"{address}?on=2026-09-15") == [
            "in_progress", 30, None, True, None, "running", "2026-09-01", first.pk, first.pk, "VHXH",
        ]  # fmt: skip
        assert told(address) == [
            "done", 100, "2026-10-20", False, "2026-12-31", "done_in_time", "2026-10-20", second.pk, second.pk, "VP",
        ]  # fmt: skip
    assert client.get(f"{LIST}?on=2026-09-15&state=done").json()["count"] == 0
    assert client.get(f"{LIST}?on=2026-09-15&ordering=-percent").json()["count"] == 1
    assert client.get(f"{LIST}?on=hom-qua").status_code == 400
