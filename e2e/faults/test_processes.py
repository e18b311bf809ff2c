"""Workers, broker, database and schedulers that come and go in the middle of a morning's sweep."""

import datetime as dt
import random
import time

from django.db import InterfaceError, OperationalError, connection

from e2e.faults.machine import Machine
from e2e.faults.world import MONDAY, all_sent, came_twice, people, whats_left
from e2e.processes import until
from jobs.models import Job, ScheduledRun
from notices.models import Message
from reminders.models import Digest

KILLS = 50


def test_fifty_killed_workers_in_a_sweep_of_two_thousand(machine: Machine) -> None:
    dice = random.Random(2026)  # noqa: S311
    expected = people(wards=4, each=500)
    machine.mail.pause = 0.25  # four processes need two minutes for all: the killing is over long before
    machine.beat()
    workers = [machine.worker(), machine.worker()]
    until(lambda: machine.mail.received)

    def revive() -> None:
        """As systemd does: Celery's main process gives up when a process of its pool dies as soon as it starts."""
        workers[:] = [each if each.poll() is None else machine.worker() for each in workers]

    killed = 0
    while killed < KILLS:
        assert not all_sent(expected), "the sweep ended before the killing did"
        if killed % 10 == 9:  # now and then a whole machine
            machine.kill(dice.choice(workers))
            killed += 1
        else:
            killed += machine.kill_one(dice)
        revive()
        time.sleep(dice.uniform(0.2, 0.6))
    machine.mail.pause = 0
    until(lambda: all_sent(expected), nudge=revive, left=whats_left)

    assert came_twice(machine.mail, expected) <= KILLS
    assert "signal 9 (SIGKILL)" in machine.log


def test_redis_stopped_and_started_with_its_data_gone(machine: Machine) -> None:
    expected = people(wards=4, each=50)
    machine.mail.pause = 0.1
    processes = [machine.beat(), machine.worker()]
    until(lambda: machine.mail.received)

    machine.redis.stop()
    time.sleep(3)
    machine.redis.start()
    machine.mail.pause = 0
    until(lambda: all_sent(expected), left=whats_left)

    assert came_twice(machine.mail, expected) == 0
    assert all(process.poll() is None for process in processes), "worker and beat lived on"
    Job.objects.create(kind="reminders.ward", arguments={"ward": 0, "day": "2026-11-23", "hour": 7})
    until(lambda: not Job.objects.filter(state=Job.State.WAITING).exists())  # the word is carried again
    assert "Connection to broker lost" in machine.log


def test_postgresql_restarted_in_mid_sweep(machine: Machine) -> None:
    expected = people(wards=4, each=50)
    machine.mail.pause = 0.1
    processes = [machine.beat(), machine.worker()]
    until(lambda: machine.mail.received)

    machine.postgres.stop()
    time.sleep(2)
    machine.postgres.start()
    connection.close()
    machine.mail.pause = 0
    until(lambda: all_sent(expected), left=whats_left)

    assert came_twice(machine.mail, expected) <= 2, "at most the mail that each of two processes was handing over"
    assert all(process.poll() is None for process in processes), "worker and beat lived on"
    assert any(error in machine.log for error in (OperationalError.__name__, InterfaceError.__name__))


def test_two_beats_at_once(machine: Machine) -> None:
    expected = people(wards=3, each=40)
    machine.beat()
    machine.beat()
    machine.worker()
    until(lambda: all_sent(expected), left=whats_left)

    assert came_twice(machine.mail, expected) == 0
    runs = list(ScheduledRun.objects.values_list("name", "tries", "state"))
    assert len({name for name, _, _ in runs}) == len(runs)
    assert {(tries, state) for _, tries, state in runs} == {(1, ScheduledRun.State.DONE)}


def test_a_machine_that_was_off_for_a_week_makes_it_up_in_one_digest(machine: Machine) -> None:
    later = MONDAY + dt.timedelta(weeks=1)
    expected = people(wards=2, each=30, due_on=MONDAY + dt.timedelta(days=3))
    machine.beat()
    machine.worker()
    until(lambda: all_sent(expected), left=whats_left)
    machine.stop()

    machine.today = later
    machine.beat()
    machine.worker()
    until(lambda: Digest.objects.filter(day=later).count() == len(expected) and _nothing_waits())

    assert came_twice(machine.mail, expected, MONDAY) + came_twice(machine.mail, expected, later) == 0
    assert set(Digest.objects.values_list("day", flat=True)) == {MONDAY, later}
    assert ScheduledRun.objects.filter(name="send_reminders_07").count() == 2


def _nothing_waits() -> bool:
    return not Message.objects.exclude(state=Message.State.SENT).exists()
