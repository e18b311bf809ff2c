"""People who are due a digest, by the hundred, and what must be true of them after any fault."""

import datetime as dt
from collections import Counter

from accounts.models import User
from e2e.faults.mail_server import MailServer
from jobs.models import Job
from notices.models import Message, Notice
from plans.tests.factories import PlanFactory
from reminders.models import Digest
from tasks.models import Assignment, Task, TaskPeriod
from units.models import Membership
from units.roles import Role
from units.tests.factories import UnitFactory, WardFactory

MONDAY = dt.date(2026, 11, 23)


def people(wards: int, each: int, due_on: dt.date = MONDAY + dt.timedelta(days=7)) -> set[str]:
    """So many officers in so many wards, every one with a task of their own; returns their addresses."""
    addresses: set[str] = set()
    for number in range(wards):
        ward = WardFactory(name=f"Phường {number}", slug=f"phuong-{number}")
        unit, plan = UnitFactory(ward=ward), PlanFactory(ward=ward)
        staff = User.objects.bulk_create(
            User(email=f"{n}.{number}@phuong.example", full_name=f"Cán bộ {n}") for n in range(each)
        )
        Membership.objects.bulk_create(Membership(user=u, ward=ward, unit=unit, role=Role.OFFICER) for u in staff)
        tasks = Task.objects.bulk_create(
            Task(
                ward=ward, plan=plan, number=str(n), text=f"Lập danh sách hộ kinh doanh, tổ {n}", search_text="lap",
                schedule_raw="Tháng 11/2026", schedule_kind="fixed", schedule_due=due_on, position=n,
            )
            for n in range(each)
        )  # fmt: skip
        Assignment.objects.bulk_create(
            Assignment(task=task, unit=unit, role="lead", officer=user) for task, user in zip(tasks, staff, strict=True)
        )
        TaskPeriod.objects.bulk_create(
            TaskPeriod(
                ward=ward, task=task, unit=unit, kind="dated", label="Tháng 11/2026", starts_on=dt.date(2026, 1, 5),
                ends_on=due_on, due_on=due_on, remind_on=due_on, late_from=due_on + dt.timedelta(days=1),
            )
            for task in tasks
        )  # fmt: skip
        addresses |= {user.email for user in staff}
    return addresses


def all_sent(expected: set[str]) -> bool:
    """Is every digest written and sent, and is no work left?"""
    return (
        Message.objects.filter(state=Message.State.SENT, digest__isnull=False).count() == len(expected)
        and not Message.objects.exclude(state=Message.State.SENT).exists()
        and not Job.objects.exclude(state=Job.State.DONE).exists()
    )


def whats_left() -> str:
    """How far the sweep is, in words for whoever reads a failed test."""
    messages = Counter(Message.objects.values_list("state", flat=True))
    jobs = Job.objects.values_list("kind", "state", "tries", "done_steps", "all_steps", "error")
    return f"messages {dict(messages)}, jobs {list(jobs)}"


def came_twice(mail: MailServer, expected: set[str], on: dt.date = MONDAY) -> int:
    """Check that each person got the day's digest: one row, one notice, one Message-ID; returns how many came twice."""
    digests = Digest.objects.filter(day=on).select_related("message")
    assert Counter(digest.message.to[0] for digest in digests) == Counter(expected)
    assert Counter(Notice.objects.filter(key=f"digest:{on}").values_list("user__email", flat=True)) == Counter(expected)
    ids = {digest.message.to[0]: digest.message.message_id for digest in digests}
    known = set(Message.objects.values_list("message_id", flat=True))
    assert {mail["Message-ID"] for mail in mail.received} <= known, "whatever came is known, however often it was tried"
    came = Counter((mail["To"], mail["Message-ID"]) for mail in mail.received if mail["Message-ID"] in ids.values())
    assert set(came) == set(ids.items()), "each person got the digest"
    return sum(came.values()) - len(came)
