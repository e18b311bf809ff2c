"""A ward of any size in a scratch database, for measuring."""

import datetime as dt
import os
import random
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from accounts.models import User
    from units.models import Ward

DAY = dt.date(2026, 11, 23)


def scratch() -> Path:
    """Point Django at a new SQLite database (or at DATABASE_URL, if set) and make its tables."""
    folder = Path(tempfile.mkdtemp(prefix="ro-viec-bench-"))
    os.environ |= {"VAR_DIR": str(folder), "TODAY": DAY.isoformat(), "DJANGO_SETTINGS_MODULE": "config.settings"}
    os.environ.setdefault("DATABASE_URL", f"sqlite:///{folder / 'bench.sqlite3'}")
    import django  # noqa: PLC0415  the environment comes first

    django.setup()
    from django.core.management import call_command  # noqa: PLC0415

    call_command("migrate", verbosity=0)
    return folder


@contextmanager
def postgres() -> Iterator[Path]:
    """A new database on the PostgreSQL server of this machine, dropped at the end; gives the scratch folder."""
    import psycopg2  # noqa: PLC0415

    from setup import servers  # noqa: PLC0415

    server = servers.postgres_url()
    if server is None:
        raise SystemExit("No PostgreSQL here. Set TEST_DATABASE_URL, or: sudo apt-get install postgresql")
    base, name = server.rsplit("/", 1)[0], f"ro_viec_bench_{os.getpid()}"
    admin = psycopg2.connect(f"{base}/postgres")
    admin.autocommit = True
    admin.cursor().execute(f'create database "{name}"')
    os.environ["DATABASE_URL"] = f"{base}/{name}"
    folder = scratch()
    try:
        yield folder
    finally:
        from django.db import connections  # noqa: PLC0415

        connections.close_all()
        admin.cursor().execute(f'drop database "{name}" with (force)')
        shutil.rmtree(folder, ignore_errors=True)


def ward(tasks: int, seed: int = 1, officers: int = 0) -> "tuple[Ward, User]":
    """A ward with ten units and a plan of so many tasks, half of them reported on; and its coordinator.

    With `officers` so many people share the tasks out among them.
    """
    from accounts.models import User  # noqa: PLC0415
    from plans.models import Plan, PlanLead  # noqa: PLC0415
    from reporting.models import Recipient, ReportObligation  # noqa: PLC0415
    from tasks.models import Assignment, ProgressUpdate, Task, TaskPeriod  # noqa: PLC0415
    from units.models import Membership, Unit, Ward  # noqa: PLC0415
    from units.roles import Role  # noqa: PLC0415

    dice = random.Random(seed)  # noqa: S311
    place = Ward.objects.create(name=f"Đo {seed}", slug=f"do-{seed}", place_name=f"Đo {seed}")
    units = [Unit.objects.create(ward=place, name=f"Phòng {n}", key=f"phong {n}") for n in range(10)]
    people = []
    for number, unit in enumerate(units):
        user = User.objects.create(email=f"truong-{seed}-{number}@ro-viec.example", full_name=f"Trưởng phòng {number}")
        Membership.objects.create(user=user, ward=place, unit=unit, role=Role.HEAD)
        people.append(user)
    coordinator = User.objects.create(email=f"dau-moi-{seed}@ro-viec.example", full_name="Đầu mối")
    Membership.objects.create(user=coordinator, ward=place, unit=units[0], role=Role.COORDINATOR)
    plan = Plan.objects.create(
        ward=place,
        number="1/KH-UBND",
        issued_on=dt.date(2026, 1, 5),
        title="Kế hoạch đo",
        start_year=2026,
        end_year=2026,
    )
    PlanLead.objects.create(plan=plan, unit=units[0])
    obligation = ReportObligation.objects.create(plan=plan, kind="annual", month=11, day=30)
    Recipient.objects.create(obligation=obligation, name="Sở Khoa học và Công nghệ", email="so@ro-viec.example")
    text = "Tổ chức tập huấn kỹ năng số cho cán bộ và người dân trên địa bàn, đợt {}"
    rows = Task.objects.bulk_create(
        Task(
            ward=place, plan=plan, number=str(n), text=text.format(n), search_text=f"to chuc tap huan dot {n}",
            output="Báo cáo", schedule_raw="Quý IV/2026", schedule_kind="window",
            schedule_start=dt.date(2026, 10, 1), schedule_due=dt.date(2026, 12, 31), position=n,
        )
        for n in range(tasks)
    )  # fmt: skip
    staff = User.objects.bulk_create(
        User(email=f"can-bo-{seed}-{n}@ro-viec.example", full_name=f"Cán bộ {n}") for n in range(officers)
    )
    Membership.objects.bulk_create(
        Membership(user=user, ward=place, unit=units[n % 10], role=Role.OFFICER) for n, user in enumerate(staff)
    )
    Assignment.objects.bulk_create(
        Assignment(
            task=row,
            unit=units[n % 10] if staff else dice.choice(units),
            role="lead",
            officer=staff[n % officers] if staff else None,
        )
        for n, row in enumerate(rows)
    )
    leads = dict(Assignment.objects.filter(task__plan=plan).values_list("task_id", "unit_id"))
    due = [DAY + dt.timedelta(days=dice.randint(-60, 38)) for _ in rows]
    periods = TaskPeriod.objects.bulk_create(
        TaskPeriod(
            ward=place, task=row, unit_id=leads[row.pk], kind="dated", label="Quý IV/2026",
            starts_on=dt.date(2026, 1, 5), ends_on=day, due_on=day, remind_on=day, late_from=day + dt.timedelta(days=1),
        )
        for row, day in zip(rows, due, strict=True)
    )  # fmt: skip
    reported = [
        ProgressUpdate(
            period=period, author=dice.choice(people), unit_id=period.unit_id, state="in_progress",
            percent=dice.randint(5, 95), result="Đã thực hiện được một phần theo kế hoạch.", reported_on=DAY,
            counts_on=DAY,
        )
        for period in periods[::2]
    ]  # fmt: skip
    for update in ProgressUpdate.objects.bulk_create(reported):
        update.period.last_update = update.period.newest_update = update
        update.period.state = update.state
        update.period.percent, update.period.updated_on = update.percent, update.reported_on
    columns = ["last_update", "newest_update", "state", "percent", "updated_on"]
    TaskPeriod.objects.bulk_update(periods[::2], columns, batch_size=500)
    return place, coordinator
