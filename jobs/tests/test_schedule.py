"""The day's runs: once each, whoever comes first; a failed one again; one that fails does not stop the others."""

import datetime as dt

import pytest
from pytest_django import Settings

from jobs import clock, schedule
from jobs.models import ScheduledRun

pytestmark = pytest.mark.django_db

HANOI = dt.timezone(dt.timedelta(hours=7))
EARLY = dt.datetime(2026, 11, 22, 6, 59, tzinfo=HANOI)
LATER = dt.datetime(2026, 11, 22, 7, 1, tzinfo=HANOI)

log: list[object] = []


def remind(day: dt.date) -> str:
    log.append(day)
    return "3 digests"


def fail(day: dt.date) -> str:
    log.append("failed")
    raise ValueError("no disk")


def send(now: dt.datetime) -> None:
    log.append("send")


TABLE = [
    schedule.Daily("fail", dt.time(7), fail),
    schedule.Daily("remind", dt.time(7), remind),
    schedule.Always("send", send),
]


@pytest.fixture(autouse=True)
def _table(settings: Settings) -> None:
    log.clear()
    settings.JOBS_SCHEDULE = f"{__name__}.TABLE"


def test_nothing_daily_runs_before_its_hour() -> None:
    assert schedule.tick(EARLY) == ["send"]


def test_a_days_run_happens_once_and_its_closing_line_is_kept(day: dt.date) -> None:
    schedule.tick(LATER)
    schedule.tick(LATER)

    assert log.count(day) == 1
    run = ScheduledRun.objects.get(name="remind")
    assert (run.day, run.state, run.summary) == (day, ScheduledRun.State.DONE, "3 digests")


def test_a_failure_is_on_record_is_tried_again_and_stops_nobody_else(day: dt.date) -> None:
    for _ in range(5):
        schedule.tick(LATER)

    assert log.count("failed") == schedule.MAX_TRIES
    assert log.count(day) == 1
    assert ScheduledRun.objects.get(name="fail").error == "ValueError: no disk"


def test_a_run_in_hand_is_not_begun_by_a_second_scheduler(day: dt.date) -> None:
    ScheduledRun.objects.create(name="remind", day=day, started_at=LATER, leased_until=LATER + schedule.lease())

    schedule.tick(LATER)

    assert day not in log


def test_a_run_whose_worker_died_is_taken_over(day: dt.date) -> None:
    long_ago = LATER - dt.timedelta(hours=2)
    ScheduledRun.objects.create(name="remind", day=day, started_at=long_ago, leased_until=long_ago + schedule.lease())

    schedule.tick(LATER)

    assert log.count(day) == 1


def test_six_in_the_morning_in_hai_phong_is_still_that_day() -> None:
    """23:30 UTC of the 21st is 06:30 of the 22nd in Hải Phòng: the hour is read in the portal's own time zone."""
    moment = dt.datetime(2026, 11, 21, 23, 30, tzinfo=dt.UTC)

    assert clock.local(moment).time() == dt.time(6, 30)
    assert schedule.tick(moment) == ["send"]
