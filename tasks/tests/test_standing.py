"""How periods stood on a day: today's columns and the updates of the past tell the same."""

import datetime as dt
from collections import Counter

import pytest
from django.test import Client

from accounts.models import User
from plans.tests.factories import PlanFactory
from tasks.models import TaskPeriod
from tasks.periods.groups import GROUPS
from tasks.periods.standing import as_they_are, as_they_stood, standing
from tasks.tests.factories import ProgressUpdateFactory, TaskFactory, TaskPeriodFactory
from tasks.tests.worlds import random_work
from tasks.timeliness import Timeliness
from units.models import Ward

COLUMNS = (
    "pk", "class_on", "state_on", "percent_on", "done_then", "difficulty_on", "updated_then", "update_then",
)  # fmt: skip
SEEDS = range(5)


@pytest.mark.parametrize("seed", SEEDS)
def test_today_computed_as_a_past_day_gives_the_present_columns(ward: Ward, day: dt.date, seed: int) -> None:
    random_work(ward, seed, day)

    present = sorted(as_they_are(TaskPeriod.objects.all(), day).values_list(*COLUMNS))

    assert present == sorted(as_they_stood(TaskPeriod.objects.all(), day).values_list(*COLUMNS))
    assert sorted(standing(TaskPeriod.objects.all(), day, day).values_list(*COLUMNS)) == sorted(
        standing(TaskPeriod.objects.all(), day, day + dt.timedelta(days=1)).values_list(*COLUMNS)
    )


@pytest.mark.parametrize("seed", SEEDS)
def test_a_past_day_stays_as_it_was_whatever_comes_later(ward: Ward, day: dt.date, seed: int) -> None:
    then = dt.date(2026, 6, 8)
    random_work(ward, seed, then)
    kept = sorted(as_they_are(TaskPeriod.objects.all(), then).values_list("pk", "class_on", "percent_on"))
    later = TaskPeriod.objects.exclude(state="done").order_by("pk").first()
    TaskPeriod.objects.filter(pk=later.pk).update(state="done", percent=100, done_on=day)

    assert sorted(as_they_stood(TaskPeriod.objects.all(), then).values_list("pk", "class_on", "percent_on")) == kept


@pytest.mark.parametrize("on", ["", "2026-06-08", "2026-02-01"])
def test_list_of_each_group_has_as_many_rows_as_its_chip_says(
    client_of: object, leader: User, ward: Ward, day: dt.date, on: str
) -> None:
    random_work(ward, 7, day, tasks=25)
    client: Client = client_of(leader)  # type: ignore[operator]

    chips = client.get("/nhiem-vu/", {"on": on}).context["chips"]

    assert chips
    for chip in chips:
        page = client.get("/nhiem-vu/", {"on": on, "class": chip["name"]}).context["page"]
        assert page.paginator.count == chip["count"], chip


def test_classes_of_a_past_day_add_up_to_its_list(client_of: object, leader: User, ward: Ward, day: dt.date) -> None:
    random_work(ward, 3, day, tasks=25)
    client: Client = client_of(leader)  # type: ignore[operator]
    everything = client.get("/nhiem-vu/", {"on": "2026-09-01"}).context["page"]

    found = Counter(period.class_on for period in everything.paginator.object_list)

    for name in Timeliness.values:
        assert client.get("/nhiem-vu/", {"on": "2026-09-01", "class": name}).context[
            "page"
        ].paginator.count == found.get(name, 0)
    assert sum(found.values()) == everything.paginator.count > 10


def test_a_day_to_come_is_today_and_a_day_that_is_none_is_told(
    client_of: object, leader: User, ward: Ward, day: dt.date
) -> None:
    client: Client = client_of(leader)  # type: ignore[operator]

    assert client.get("/nhiem-vu/", {"on": "2030-01-01"}).context["today"] == day
    broken = client.get("/nhiem-vu/", {"on": "31/02/2026"})
    assert broken.context["today"] == day
    assert "on" in broken.context["form"].errors


def test_groups_and_classes_have_names_of_their_own() -> None:
    assert not set(GROUPS) & set(Timeliness.values)


@pytest.mark.parametrize("now", [dt.date(2026, 11, 22), dt.date(2026, 11, 23)])
def test_what_was_done_in_january_counts_all_year_and_what_was_done_the_year_before_no_more(
    ward: Ward, day: dt.date, now: dt.date
) -> None:
    this_year, last_year = dt.date(2026, 1, 1), dt.date(2025, 12, 31)
    periods = {}
    for done_on in (this_year, last_year):
        task = TaskFactory(plan=PlanFactory(ward=ward, start_year=2025))
        periods[done_on] = TaskPeriodFactory(
            task=task, starts_on=dt.date(2025, 11, 1), due_on=dt.date(2025, 12, 20), done=True, done_on=done_on
        )
        ProgressUpdateFactory(period=periods[done_on], done=True, reported_on=done_on, confirmed=True)

    assert list(standing(TaskPeriod.objects.all(), day, now)) == [periods[this_year]]


def test_the_newest_report_of_a_past_day_is_the_last_one_of_that_day(ward: Ward, day: dt.date) -> None:
    period = TaskPeriodFactory(task__plan__ward=ward)
    first = ProgressUpdateFactory(period=period, reported_on=dt.date(2026, 11, 3))
    ProgressUpdateFactory(period=period, reported_on=day)

    assert as_they_stood(TaskPeriod.objects.all(), dt.date(2026, 11, 10)).get().newest_then == first.pk


def test_a_period_of_ongoing_work_takes_reports_for_a_month_after_its_end(ward: Ward) -> None:
    ongoing, dated = TaskPeriodFactory(ongoing=True), TaskPeriodFactory(due_on=dt.date(2026, 12, 31))

    days = [dt.date(2026, 12, 31), dt.date(2027, 1, 31), dt.date(2027, 2, 1)]

    assert [ongoing.is_closed(each) for each in days] == [False, False, True]
    assert not any(dated.is_closed(each) for each in days)
