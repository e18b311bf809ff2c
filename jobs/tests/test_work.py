"""A job is done once, survives its worker, and says how it ended."""

import datetime as dt
import errno
from collections.abc import Iterator

import pytest
from django.conf import settings
from django.db import OperationalError

from jobs import clock, registry, work
from jobs.exceptions import JobRefused
from jobs.models import Job

pytestmark = pytest.mark.django_db
told: list[tuple[str, str]] = []
"""Who waited for a job, and the words in which they were told that it failed."""


@pytest.fixture(autouse=True)
def done() -> Iterator[list[int]]:
    """Kinds of jobs for these tests; the list holds what was done."""
    log: list[int] = []

    @registry.handler("test.count")
    def count(progress: work.Progress, *, number: int) -> str:
        progress(1, of=2)
        log.append(number)
        return f"đã đếm {number}"

    registry.handler("test.stubborn", tries=registry.TRIES + 1)(count)

    @registry.handler("test.refuse")
    def refuse(progress: work.Progress) -> str:
        raise JobRefused("Chưa có số liệu. Vui lòng nhập số liệu trước.")

    @registry.handler("test.break")
    def break_down(progress: work.Progress) -> str:
        raise RuntimeError("secret detail")

    @registry.handler("test.cut_off")
    def cut_off(progress: work.Progress) -> str:
        raise OperationalError("server closed the connection unexpectedly")

    @registry.handler("test.fill")
    def fill(progress: work.Progress) -> str:
        raise OSError(errno.ENOSPC, "No space left on device")

    @registry.handler("test.awaited", failed=lambda error, who: told.append((who, error)))
    def awaited(progress: work.Progress, who: str) -> str:
        raise JobRefused("Không có gì để lập")

    told.clear()
    yield log
    registry._failures.pop("test.awaited")
    for kind in (
        "test.awaited",
        "test.count",
        "test.stubborn",
        "test.refuse",
        "test.break",
        "test.cut_off",
        "test.fill",
    ):
        registry._handlers.pop(kind)


def test_a_job_is_done_once_and_says_how_it_ended(done: list[int]) -> None:
    job = work.ask_for("test.count", {"number": 7})

    assert work.run_waiting() == 1
    assert work.run_waiting() == 0
    job.refresh_from_db()
    assert (job.state, job.result, job.done_steps, job.all_steps) == (Job.State.DONE, "đã đếm 7", 1, 2)
    assert job.percent == 100
    assert done == [7]


def test_a_job_in_hand_is_not_given_to_a_second_worker() -> None:
    work.ask_for("test.count", {"number": 1})

    first = work.claim(clock.now())

    assert first is not None
    assert work.claim(clock.now()) is None


def test_a_job_whose_worker_died_is_done_by_another_when_its_lease_is_over(done: list[int]) -> None:
    work.ask_for("test.count", {"number": 3})
    work.claim(clock.now())

    later = work.claim(clock.now() + settings.JOB_LEASE + dt.timedelta(seconds=1))

    assert later is not None
    work.run(later)
    assert done == [3]


def test_a_job_that_kills_its_workers_is_given_up() -> None:
    job = work.ask_for("test.count", {"number": 3})
    Job.objects.filter(pk=job.pk).update(tries=registry.TRIES)

    work.run_waiting()

    job.refresh_from_db()
    assert job.state == Job.State.FAILED
    assert "báo quản trị viên" in job.error


def test_who_waits_for_a_job_is_told_that_it_failed_even_when_no_run_came_to_an_end() -> None:
    work.ask_for("test.awaited", {"who": "đợt báo cáo"})
    killed = work.ask_for("test.awaited", {"who": "đợt khác"})
    Job.objects.filter(pk=killed.pk).update(tries=registry.TRIES)

    work.run_waiting()

    assert told == [("đợt báo cáo", "Không có gì để lập"), ("đợt khác", work.CUT_SHORT)]


def test_a_failure_that_cannot_be_told_leaves_the_worker_alive(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(registry._failures, "test.awaited", lambda error, who: 1 / 0)
    job = work.ask_for("test.awaited", {"who": "đợt báo cáo"})

    assert work.run_waiting() == 1
    job.refresh_from_db()
    assert job.state == Job.State.FAILED


def test_work_that_must_not_be_left_undone_is_tried_more_often() -> None:
    job = work.ask_for("test.stubborn", {"number": 3})
    Job.objects.filter(pk=job.pk).update(tries=registry.TRIES)

    work.run_waiting()

    job.refresh_from_db()
    assert job.state == Job.State.DONE


def test_a_refusal_is_shown_in_its_own_words() -> None:
    job = work.ask_for("test.refuse", {})

    work.run_waiting()

    job.refresh_from_db()
    assert (job.state, job.error) == (Job.State.FAILED, "Chưa có số liệu. Vui lòng nhập số liệu trước.")
    assert job.is_over


def test_an_unexpected_error_is_not_shown_and_the_worker_lives_on(done: list[int]) -> None:
    broken = work.ask_for("test.break", {})
    work.ask_for("test.count", {"number": 9})

    work.run_waiting()

    broken.refresh_from_db()
    assert broken.state == Job.State.FAILED
    assert "secret detail" not in broken.error
    assert done == [9]


def test_asking_twice_for_the_same_work_gives_one_job(done: list[int]) -> None:
    first = work.ask_for("test.count", {"number": 1}, key="report:5")
    second = work.ask_for("test.count", {"number": 1}, key="report:5")

    assert first == second
    work.run_waiting()
    assert done == [1]


def test_work_that_is_over_may_be_asked_for_again(done: list[int]) -> None:
    work.ask_for("test.count", {"number": 1}, key="report:5")
    work.run_waiting()

    work.ask_for("test.count", {"number": 2}, key="report:5")
    work.run_waiting()

    assert done == [1, 2]


@pytest.mark.django_db(transaction=True)
def test_a_job_that_lost_the_database_is_done_again_after_its_lease() -> None:
    job = work.ask_for("test.cut_off", {})

    assert work.run_waiting() == 1
    job.refresh_from_db()
    assert job.state == Job.State.RUNNING
    assert work.claim(clock.now()) is None
    assert work.claim(clock.now() + settings.JOB_LEASE + dt.timedelta(seconds=1)) == job


def test_a_full_disk_is_said_in_words() -> None:
    job = work.ask_for("test.fill", {})

    work.run_waiting()

    job.refresh_from_db()
    assert (job.state, job.error) == (Job.State.FAILED, work.DISK_FULL)


def test_a_run_that_gets_further_than_those_before_it_counts_as_the_first() -> None:
    job = work.ask_for("test.count", {"number": 3})
    Job.objects.filter(pk=job.pk).update(tries=registry.TRIES, done_steps=4, all_steps=9)
    job.refresh_from_db()
    progress = work.Progress(job)

    progress(4, 9)
    job.refresh_from_db()
    assert job.tries == registry.TRIES

    progress(5, 9)
    job.refresh_from_db()
    assert job.tries == 1
