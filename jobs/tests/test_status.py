"""How background work stands, on the terminal; what is old goes."""

import datetime as dt
from io import StringIO

import pytest
from django.core.management import call_command

from jobs import clock
from jobs.models import Job, ScheduledRun
from jobs.retention import tidy_up
from jobs.status import last_runs, queue
from notices import outbox

pytestmark = pytest.mark.django_db


def run(name: str, day: dt.date, **fields: object) -> ScheduledRun:
    now = clock.now()
    values = {"state": "done", "started_at": now, "finished_at": now + dt.timedelta(seconds=2.5), "leased_until": now}
    return ScheduledRun.objects.create(name=name, day=day, **(values | fields))


def test_the_newest_run_of_each_entry_is_shown(day: dt.date) -> None:
    run("open_task_periods", day - dt.timedelta(days=1))
    newest = run("open_task_periods", day, summary="3 kỳ")
    other = run("send_reminders_07", day - dt.timedelta(days=3), state="failed", error="OSError: no disk")

    assert last_runs() == [newest, other]


def test_the_status_names_runs_queue_and_outbox(day: dt.date) -> None:
    run("open_task_periods", day, summary="3 kỳ")
    Job.objects.create(kind="reporting.build")
    outbox.put("digest:1", to=["a@ro-viec.example"], subject="Nhắc việc", text="")
    out = StringIO()

    call_command("jobs", "--status", stdout=out)

    lines = out.getvalue().splitlines()
    assert lines[0].split() == ["open_task_periods", "2026-11-22", "đã", "xong", "2.5", "s", "3", "kỳ"]
    assert lines[1].startswith("jobs: 1 waiting, the oldest since ")
    assert lines[2].startswith("outbox: 1 waiting, the oldest since ")
    assert Job.objects.get().state == Job.State.WAITING


def test_an_idle_installation_says_so() -> None:
    out = StringIO()

    call_command("jobs", "--status", stdout=out)

    assert out.getvalue().splitlines() == [
        "nothing of the schedule has run yet",
        "jobs: 0 waiting; 0 running; 0 failed in the last week",
        "outbox: 0 waiting; 0 given up",
    ]


def test_what_is_done_goes_after_a_month_and_what_waits_stays(day: dt.date) -> None:
    now = clock.at(day, dt.time(12))
    for state, days in [("done", 31), ("done", 29), ("failed", 31), ("failed", 91)]:
        Job.objects.create(kind="x", state=state, finished_at=now - dt.timedelta(days=days))
    Job.objects.create(kind="x", asked_at=now - dt.timedelta(days=500))
    run("open_task_periods", day - dt.timedelta(days=401))

    assert tidy_up(day) == "3 dòng cũ đã xóa"
    assert sorted(Job.objects.values_list("state", flat=True)) == ["done", "failed", "waiting"]
    assert queue(now).waiting == 1
