"""Wards full of work at random, each step by the same actions that people use: for tests of figures against lists."""

import datetime as dt
import random

from accounts.tests.factories import UserFactory
from plans.tests.factories import PlanFactory, SectionFactory
from tasks.models import Assignment, State, TaskPeriod
from tasks.states import move
from tasks.tests.factories import TaskFactory, TaskPeriodFactory
from tasks.updates.actions import report_progress, return_update
from tasks.updates.entry import ProgressEntry
from units.models import Ward
from units.tests.factories import UnitFactory

FIRST = dt.date(2026, 1, 20)


def random_work(ward: Ward, seed: int, now: dt.date, *, tasks: int = 14) -> None:
    """Two plans, three units, tasks of every kind, and updates in the months before `now`, some of them returned."""
    chance = random.Random(seed)
    units = [UnitFactory(ward=ward) for _ in range(3)]
    plans = [PlanFactory(ward=ward), PlanFactory(ward=ward, start_year=2025, end_year=2027)]
    sections = {plan.pk: [SectionFactory(plan=plan) for _ in range(2)] for plan in plans}
    reporter, reviewer = UserFactory(), UserFactory()
    for _ in range(tasks):
        plan = chance.choice(plans)
        lead = chance.choice([*units, None])
        task = TaskFactory(plan=plan, lead=lead, section=chance.choice([*sections[plan.pk], None]))
        if lead and chance.random() < 0.5:
            Assignment.objects.filter(task=task).update(officer=reporter)
        period = TaskPeriodFactory(task=task, unit=lead, **_kind(chance))
        _story(chance, period, reporter, reviewer, now)


def _kind(chance: random.Random) -> dict[str, object]:
    due_on = dt.date(2026, 1, 1) + dt.timedelta(days=chance.randrange(20, 364))
    dated = {"kind": "dated", "due_on": due_on, "late_when_issued": chance.random() < 0.1}
    no_date = {"due_on": None, "remind_on": None, "late_from": None}
    ongoing = {"kind": "ongoing", "starts_on": dt.date(2026, 7, 1), "ends_on": dt.date(2026, 12, 31), **no_date}
    early = {"kind": "ongoing", "starts_on": dt.date(2026, 1, 1), "ends_on": dt.date(2026, 6, 30), **no_date}
    waits = {"kind": chance.choice(["guided", "conditional"]), "ends_on": None, **no_date}
    old = {"kind": "dated", "due_on": dt.date(2025, 10, 31), "starts_on": dt.date(2025, 3, 1)}
    return chance.choice([dated, dated, dated, ongoing, ongoing, early, waits, old])


def _story(chance: random.Random, period: TaskPeriod, reporter: object, reviewer: object, now: dt.date) -> None:
    day = FIRST + dt.timedelta(days=chance.randrange(60))
    while day <= now and chance.random() < 0.75:
        period.refresh_from_db()
        before = period.newest_update.state if period.newest_update else State.NOT_STARTED
        wanted = [State.IN_PROGRESS, State.IN_PROGRESS, State.DONE, State.PAUSED, State.NOT_APPLICABLE]
        state = chance.choice([each for each in wanted if move(before, each)])
        difficulty = chance.choice(["", "", "Thiếu máy quét"])
        entry = ProgressEntry(
            state, 100 if state == State.DONE else 40, None, "Đã làm một phần", difficulty, no_evidence_reason="Gửi sau"
        )
        update = report_progress(period, entry, by=reporter, on=day, seen=period.newest_update_id)
        returned_on = day
        if chance.random() < 0.2:
            returned_on = min(now, day + dt.timedelta(days=chance.randrange(3)))
            return_update(update, by=reviewer, on=returned_on, reason="Chưa rõ kết quả")
        day = max(day, returned_on) + dt.timedelta(days=chance.randrange(7, 90))
