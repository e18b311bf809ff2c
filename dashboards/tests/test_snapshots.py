"""The nightly snapshot: the figures of a day, kept; nights that were missed are made up for."""

import datetime as dt
from collections import Counter

import pytest
from django.db import connection
from django.db.models import Sum
from django.test.utils import CaptureQueriesContext

from dashboards.models import IndicatorSnapshot, Snapshot
from dashboards.snapshots import CLASSES, figures, take, take_missing
from indicators.tests.factories import IndicatorFactory
from tasks.models import TaskPeriod
from tasks.periods.figures import figures_of
from tasks.periods.standing import standing
from tasks.tests.factories import TaskPeriodFactory
from tasks.tests.worlds import random_work
from units.models import Unit, Ward
from units.tests.factories import UnitFactory

YESTERDAY = dt.date(2026, 11, 21)


def rows(day: dt.date) -> list[tuple[object, ...]]:
    return sorted(
        Snapshot.objects.filter(day=day).values_list("plan", "unit", "dated", "difficulty", *CLASSES), key=str
    )


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("on", [dt.date(2026, 6, 8), YESTERDAY])
def test_snapshot_of_a_day_says_what_the_tasks_say(
    ward: Ward, other_ward: Ward, day: dt.date, seed: int, on: dt.date
) -> None:
    random_work(ward, seed, day)
    random_work(other_ward, seed + 100, day)

    take(on, day)

    for each in (ward, other_ward):
        periods = standing(TaskPeriod.objects.filter(ward=each).counted_once(), on, day)
        live = Counter(periods.values_list("class_on", flat=True))
        whole = Snapshot.objects.filter(ward=each, unit=None, day=on)
        kept = whole.aggregate(dated=Sum("dated"), **{name: Sum(name) for name in CLASSES})
        assert {name: kept[name] for name in CLASSES if kept[name]} == dict(live)
        assert figures(kept).total == sum(live.values()) - live["not_applicable"]
        assert whole.aggregate(n=Sum("difficulty"))["n"] == periods.filter(difficulty_on=True).count()


def test_units_add_up_to_the_plan_but_for_work_without_a_unit(ward: Ward, day: dt.date) -> None:
    random_work(ward, 1, day)

    take(YESTERDAY, day)

    for name in CLASSES:
        whole = Snapshot.objects.filter(unit=None).aggregate(n=Sum(name))["n"]
        units = Snapshot.objects.exclude(unit=None).aggregate(n=Sum(name))["n"] or 0
        nobody = standing(TaskPeriod.objects.filter(unit=None), YESTERDAY, day).filter(class_on=name).count()
        assert whole == units + nobody, name


def test_taken_twice_it_is_the_same(ward: Ward, day: dt.date) -> None:
    random_work(ward, 2, day)

    take(YESTERDAY, day)
    once = rows(YESTERDAY)
    take(YESTERDAY, day)

    assert rows(YESTERDAY) == once != []


def test_first_night_takes_yesterday_and_the_next_run_finds_nothing_missing(unit: Unit, day: dt.date) -> None:
    TaskPeriodFactory(task__plan__ward=unit.ward, unit=unit)

    assert take_missing(day) == "2 dòng số liệu đã chốt cho 1 ngày"
    assert take_missing(day) == "0 dòng số liệu đã chốt cho 0 ngày"
    assert set(Snapshot.objects.values_list("day", flat=True)) == {YESTERDAY}


def test_missed_nights_are_made_up_for_as_they_were(unit: Unit, day: dt.date) -> None:
    period = TaskPeriodFactory(task__plan__ward=unit.ward, unit=unit, due_on=dt.date(2026, 11, 18))
    take(dt.date(2026, 11, 16), dt.date(2026, 11, 17))

    take_missing(day)

    late = (
        Snapshot.objects.filter(unit=None, plan=period.task.plan).order_by("day").values_list("day", "not_started_late")
    )
    assert [(each.day, number) for each, number in late] == [(16, 0), (17, 0), (18, 0), (19, 1), (20, 1), (21, 1)]


def test_plan_without_tasks_and_indicators_have_rows_too(unit: Unit, day: dt.date) -> None:
    indicator = IndicatorFactory(plan__ward=unit.ward)

    take(YESTERDAY, day)

    assert list(Snapshot.objects.values_list("plan", "unit", "dated")) == [(indicator.plan_id, None, 0)]
    kept = IndicatorSnapshot.objects.get()
    assert (kept.plan_id, kept.not_judged) == (indicator.plan_id, 1)


def test_queries_do_not_grow_with_wards_and_work(ward: Ward, other_ward: Ward, day: dt.date) -> None:
    random_work(ward, 1, day, tasks=3)
    IndicatorFactory(plan__ward=ward, lead=UnitFactory(ward=ward))
    with CaptureQueriesContext(connection) as few:
        take(YESTERDAY, day)
    random_work(other_ward, 5, day, tasks=30)
    IndicatorFactory.create_batch(5, plan__ward=other_ward, lead=UnitFactory(ward=other_ward))
    with CaptureQueriesContext(connection) as many:
        take(YESTERDAY, day)

    assert len(many) == len(few)


def test_figures_of_a_row_are_those_of_the_list(unit: Unit, day: dt.date) -> None:
    TaskPeriodFactory(task__plan__ward=unit.ward, unit=unit, done=True)
    TaskPeriodFactory(task__plan__ward=unit.ward, unit=unit, ongoing=True)
    take(day, day)

    for row in Snapshot.objects.filter(unit=unit):
        plan = TaskPeriod.objects.filter(task__plan=row.plan_id)
        assert figures(row) == figures_of(plan, day)
