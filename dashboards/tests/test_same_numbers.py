"""Whatever happened in a ward, the same numbers stand everywhere for the same filter and day.

Tiles, charts, lists, Excel files, the API, pages of units, plans and people, and the report on a plan.
"""

import datetime as dt
from dataclasses import replace
from decimal import Decimal
from io import BytesIO
from typing import Any

import pytest
from django.core.cache import cache
from django.http import QueryDict
from django.test import Client
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from pytest_django import Settings

from charts.description import BarChart
from dashboards import blocks
from dashboards.comparisons import a_week_ago
from dashboards.heat import standings
from dashboards.scope import Scope
from handover.tests.test_any_day import EVENTS, FIRST, TASKS, World, undone
from indicators.lists.export import HEAD_ROW
from indicators.lists.figures import counts, verdicts_of
from indicators.lists.filters import IndicatorFilter
from indicators.models import Indicator
from indicators.targets.verdicts import Verdict
from indicators.tests.factories import IndicatorFactory, MeasurementFactory, YearlyTargetFactory
from plans.models import Plan
from reporting.composing import indicator_rows, task_rows
from tasks.lists.filters import TaskFilter, listed
from tasks.models import Assignment
from tasks.periods.figures import Figures
from tasks.periods.opening import open_all_periods
from tasks.periods.unit_sums import NO_UNIT
from tasks.timeliness import Timeliness

MEASURED = st.lists(
    st.tuples(st.integers(0, 300), st.integers(0, 100), st.sampled_from(["", "", "returned", "estimated"])), max_size=4
)
DAYS = st.integers(0, 240)
LAST = dt.date(2026, 12, 31)
"""The plan of the world is one of 2026."""


def promise(world: World, values: list[tuple[int, int, str]], low: str) -> Indicator:
    """An indicator that the first room follows until it is closed or handed over, with these values by day."""
    indicator = IndicatorFactory(plan=world.plan, lead=world.one)
    indicator.assignments.update(officer=world.coordinator)
    YearlyTargetFactory(indicator=indicator, low=Decimal(low))
    for after, value, how in values:
        day = FIRST + dt.timedelta(days=after)
        trait = {how: True} if how else {}
        MeasurementFactory(metric=indicator.metric, value=value, as_of_on=day, reported_on=day, counts_on=day, **trait)
    return indicator


def of_chart(chart: BarChart) -> int:
    return sum(bar.total for bar in chart.bars)


def in_list(scope: Scope, address: str) -> int:
    """How many rows the list behind a number has: what its page counts, by the list's own filter."""
    path, _, query = address.partition("?")
    if path == "/nhiem-vu/":
        work = TaskFilter(QueryDict(query), user=scope.user, on=scope.now)
        assert not work.errors
        return work.apply(listed(scope.user)).count()
    form = IndicatorFilter(QueryDict(query), user=scope.user, now=scope.now)
    assert not form.errors
    judged = verdicts_of(form.rows(Indicator.objects.visible_to(scope.user)), form.chosen_year, form.day)
    return sum(form.chosen_verdict in {"", each.verdict} for each in judged)


def check_work(scope: Scope) -> Figures:
    """Tiles and list of the scope count the same work; returns its figures."""
    figures = scope.figures()
    tiles = [tile for _, group in blocks.class_tiles(scope, figures, a_week_ago(scope), None) for tile in group]

    assert sum(tile.count for tile in tiles) == figures.total == in_list(scope, scope.followed())
    for tile in [*tiles, *blocks.attention_tiles(scope)]:
        if tile.count:
            assert in_list(scope, tile.url) == tile.count, tile.url
    return figures


def check_indicators(scope: Scope) -> dict[Verdict, int]:
    judged = standings(scope)
    found = counts(judged)

    assert in_list(scope, scope.indicators()) == len(judged)
    for verdict, number in found.items():
        if number:
            assert in_list(scope, scope.indicators(verdict=verdict.value)) == number
    return found


def rows_of(client: Client, address: str, head: int) -> int:
    """How many rows the Excel file behind a list has under its head."""
    return load_workbook(BytesIO(client.get(address).content)).worksheets[0].max_row - head


def check_pages(scope: Scope, figures: Figures, verdicts: dict[Verdict, int]) -> None:
    """The dashboard, the lists, their Excel files and the API, as people get them."""
    cache.clear()
    client = Client()
    client.force_login(scope.user)
    work, every = scope.query(**{"class": "followed"}), sum(verdicts.values())

    board = client.get(f"/tong-quan/?{scope.query()}").context
    assert (board["figures"], board["indicator_total"]) == (figures, every)
    assert client.get(f"/nhiem-vu/?{work}").context["page"].paginator.count == figures.total
    assert client.get(f"/chi-tieu/?{scope.query()}").context["all"] == every
    assert rows_of(client, f"/nhiem-vu/xuat-excel/?{work}", 1) == figures.total
    assert rows_of(client, f"/chi-tieu/xuat/?{scope.query()}", HEAD_ROW) == every
    assert client.get(f"/api/v1/task-periods/?{work}").json()["count"] == figures.total
    assert client.get(f"/api/v1/indicators/?{scope.query()}").json()["count"] == every


def check_parts(ward: Scope, world: World, figures: Figures) -> None:
    """Sections add up to the plan, and each unit's row in the table is what the unit's own page says."""
    for chart in blocks.section_charts(ward):
        assert of_chart(chart) <= figures.total
    for row in blocks.units(ward):
        unit = next(each for each in (world.one, world.two, world.all) if each.name == row.name)
        if not unit.is_collective:
            assert replace(ward, unit=unit).figures() == row.figures, row.name
            assert in_list(ward, ward.tasks(unit=unit.pk, **{"class": "followed"})) == row.figures.total, row.name


def check_report(ward: Scope, world: World, figures: Figures, verdicts: dict[Verdict, int]) -> None:
    """The year's report on the plan, built as of the day, states what the plan's page showed on it."""
    start, end = dt.date(ward.on.year, 1, 1), dt.date(ward.on.year, 12, 31)
    reported = task_rows.figures(task_rows.task_rows(world.plan, start, end, ward.on))
    in_report = indicator_rows.counts(indicator_rows.indicator_rows(world.plan, ward.on.year, ward.on))

    assert {each: reported[each.value] for each in Timeliness} == {each: figures[each] for each in Timeliness}
    assert (reported["total"], task_rows.percent_of_done(reported)) == (figures.total, figures.done_percent)
    assert {each: in_report[each.value] for each in Verdict} == verdicts
    by_unit = task_rows.figures_by(task_rows.task_rows(world.plan, start, end, ward.on, by_unit=True), "unit")
    assert {each["name"]: each["total"] for each in by_unit if each["total"] and each["name"] != NO_UNIT} == {
        row.name: row.figures.total for row in blocks.units(ward) if row.figures.total
    }


@pytest.mark.django_db
@settings(
    max_examples=2,
    phases=[Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(tasks=TASKS, events=EVENTS, values=MEASURED, back=DAYS)
def test_for_the_same_filter_and_day_everything_says_the_same(
    settings: Settings, tasks: list[tuple[str, str]], events: list[tuple[Any, ...]],
    values: list[tuple[int, int, str]], back: int,
) -> None:  # fmt: skip
    with undone():
        world, on = World(), FIRST
        Plan.objects.update(cadence=Plan.Cadence.YEAR)  # a report's period is then the one in which ongoing work counts
        world.plan.refresh_from_db()
        for place, (words, lead) in enumerate(tasks[:4]):
            world.add(place, words, lead)
        Assignment.objects.filter(unit=world.one).update(officer=world.coordinator)
        promise(world, values, "80")
        promise(world, values[1:], "40")
        open_all_periods(on)
        for what, pick, days, state, percent in events[:6]:
            on = min(on + dt.timedelta(days=days + 1), LAST)
            open_all_periods(on)
            world.happen(what, pick, state, percent, on)
        settings.TODAY = on
        for day in (on, max(FIRST, on - dt.timedelta(days=back))):
            ward = Scope(world.coordinator, world.ward, now=on, on=day, year=day.year)
            plan = replace(ward, plan=world.plan)
            figures, verdicts = check_work(ward), check_indicators(ward)
            assert (plan.figures(), counts(standings(plan))) == (figures, verdicts)
            check_parts(ward, world, figures)
            check_report(ward, world, figures, verdicts)
        for narrowed in (replace(ward, unit=world.one), replace(ward, officer=world.coordinator)):
            check_work(narrowed)
            check_indicators(narrowed)
        check_pages(ward, figures, verdicts)
