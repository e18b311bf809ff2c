"""Pages of the officer with one item and with a thousand: the same number of queries."""

import datetime as dt
from collections.abc import Callable

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from plans.models import Plan
from plans.tests.factories import PlanFactory
from tasks.models import Assignment, ProgressUpdate, Task, TaskPeriod
from units.models import Unit, Ward

PAGES = ["/", "/nhiem-vu/", "/nhiem-vu/bang/"]
DUE = dt.date(2026, 11, 30)


def fill(plan: Plan, unit: Unit, author: User, count: int, day: dt.date) -> None:
    """So many tasks of the unit, each with an update that waits for the head."""
    tasks = Task.objects.bulk_create(
        Task(ward=plan.ward, plan=plan, text=f"Việc {n}", search_text="viec", schedule_kind="fixed", schedule_due=DUE)
        for n in range(count)
    )
    Assignment.objects.bulk_create(Assignment(task=task, unit=unit, role=Assignment.Role.LEAD) for task in tasks)
    periods = TaskPeriod.objects.bulk_create(
        TaskPeriod(
            ward=plan.ward, task=task, unit=unit, kind="dated", starts_on=dt.date(2026, 1, 1), ends_on=DUE, due_on=DUE,
            remind_on=DUE, late_from=DUE + dt.timedelta(days=1),
        )
        for task in tasks
    )  # fmt: skip
    updates = ProgressUpdate.objects.bulk_create(
        ProgressUpdate(
            period=period, author=author, unit=unit, state="in_progress", percent=40, reported_on=day, counts_on=day
        )
        for period in periods
    )
    for period, update in zip(periods, updates, strict=True):
        period.last_update = period.newest_update = update
        period.state, period.percent = update.state, update.percent
    TaskPeriod.objects.bulk_update(periods, ["last_update", "newest_update", "state", "percent"], batch_size=200)


def test_pages_ask_no_more_with_a_thousand_items_than_with_one(
    client_of: Callable[[User | None], Client], ward: Ward, unit: Unit, officer: User, head: User, day: dt.date
) -> None:
    plan = PlanFactory(ward=ward)
    client = client_of(head)

    def queries() -> dict[str, int]:
        counted = {}
        for page in PAGES:
            with CaptureQueriesContext(connection) as captured:
                assert client.get(page).status_code == 200
            counted[page] = len(captured)
        return counted

    fill(plan, unit, officer, 2, day)
    few = queries()
    fill(plan, unit, officer, 1000, day)

    assert queries() == few
