"""A ward's reminders as a job: seen to get further with each slice that it writes and each batch that it sends."""

import datetime as dt

from jobs.models import Job
from notices.models import Message
from plans.tests.factories import PlanFactory
from reminders.jobs import hand_out, remind
from tasks.tests.factories import TaskFactory, TaskPeriodFactory
from units.models import Ward
from units.roles import Role
from units.tests.factories import MembershipFactory, UnitFactory

MONDAY = dt.date(2026, 11, 23)


def heads_with_a_task_due(ward: Ward, count: int) -> None:
    plan = PlanFactory(ward=ward)
    for _ in range(count):
        unit = UnitFactory(ward=ward)
        MembershipFactory(unit=unit, role=Role.HEAD)
        TaskPeriodFactory(task=TaskFactory(plan=plan, lead=unit), due_on=MONDAY)


def test_a_ward_gets_further_with_each_slice_written_and_each_batch_sent(ward: Ward) -> None:
    """Its lease is kept by that, however slow the mail server is."""
    heads_with_a_task_due(ward, 45)
    steps: list[tuple[int, int]] = []

    remind(lambda done, of: steps.append((done, of)), ward.pk, MONDAY.isoformat(), 7)

    assert steps == [(10, 90), (30, 90), (45, 90), (65, 90), (85, 90), (90, 90)]
    assert Message.objects.filter(state=Message.State.SENT).count() == 45


def test_the_same_morning_is_handed_out_once(ward: Ward) -> None:
    heads_with_a_task_due(ward, 1)

    hand_out(MONDAY, 7)
    hand_out(MONDAY, 7)

    assert Job.objects.get().arguments == {"ward": ward.pk, "day": "2026-11-23", "hour": 7}
