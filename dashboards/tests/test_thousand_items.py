"""Pages of the officer and dashboards with few items and with a thousand: the same number of queries."""

import datetime as dt
from collections.abc import Callable, Iterable

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from plans.models import Plan
from plans.tests.factories import PlanFactory, SectionFactory
from tasks.models import Assignment, ProgressUpdate, Task, TaskPeriod
from units.models import Unit, Ward

PAGES = ["/", "/nhiem-vu/", "/nhiem-vu/bang/"]
DUE = dt.date(2026, 11, 30)


def fill(plan: Plan, unit: Unit, author: User, count: int, day: dt.date) -> None:
    """So many tasks of the unit, each with an update that waits for the head and names a difficulty."""
    sections = list(plan.sections.all()) or [None]
    tasks = Task.objects.bulk_create(
        Task(
            ward=plan.ward, plan=plan, section=sections[n % len(sections)], text=f"Việc {n}", search_text="viec",
            schedule_kind="fixed", schedule_due=DUE,
        )
        for n in range(count)
    )  # fmt: skip
    Assignment.objects.bulk_create(
        Assignment(task=task, unit=unit, role=Assignment.Role.LEAD, officer=author) for task in tasks
    )
    periods = TaskPeriod.objects.bulk_create(
        TaskPeriod(
            ward=plan.ward, task=task, unit=unit, kind="dated", starts_on=dt.date(2026, 1, 1), ends_on=DUE, due_on=DUE,
            remind_on=DUE, late_from=DUE + dt.timedelta(days=1),
        )
        for task in tasks
    )  # fmt: skip
    updates = ProgressUpdate.objects.bulk_create(
        ProgressUpdate(
            period=period, author=author, unit=unit, state="in_progress", percent=40, difficulty="Thiếu máy",
            reported_on=day, counts_on=day,
        )
        for period in periods
    )  # fmt: skip
    for period, update in zip(periods, updates, strict=True):
        period.last_update = period.newest_update = update
        period.state, period.percent, period.has_difficulty = update.state, update.percent, True
    changed = ["last_update", "newest_update", "state", "percent", "has_difficulty"]
    TaskPeriod.objects.bulk_update(periods, changed, batch_size=200)


def queries(client: Client, pages: Iterable[str]) -> dict[str, int]:
    """How many queries each page takes."""
    counted = {}
    for page in pages:
        with CaptureQueriesContext(connection) as captured:
            assert client.get(page).status_code == 200
        counted[page] = len(captured)
    return counted


def test_pages_ask_no_more_with_a_thousand_items_than_with_one(
    client_of: Callable[[User | None], Client], ward: Ward, unit: Unit, officer: User, head: User, day: dt.date
) -> None:
    plan = PlanFactory(ward=ward)
    client = client_of(head)

    fill(plan, unit, officer, 2, day)
    few = queries(client, PAGES)
    fill(plan, unit, officer, 1000, day)

    assert queries(client, PAGES) == few


def test_dashboards_ask_no_more_with_a_thousand_tasks_than_with_two(
    client_of: Callable[[User | None], Client], ward: Ward, unit: Unit, officer: User, leader: User, day: dt.date
) -> None:
    plan, client = PlanFactory(ward=ward), client_of(leader)
    for _ in range(2):
        SectionFactory(plan=plan)
    places = ["/tong-quan/", f"/don-vi/{unit.pk}/", f"/ke-hoach/{plan.pk}/tien-do/", f"/ca-nhan/{officer.pk}/"]
    boards = [*places, "/tong-quan/?on=2026-11-20", "/don-vi/", "/ke-hoach/"]
    fill(plan, unit, officer, 2, dt.date(2026, 11, 10))
    queries(client, ["/tong-quan/"])

    few = queries(client, boards)
    fill(plan, unit, officer, 1000, dt.date(2026, 11, 10))

    assert queries(client, boards) == few
