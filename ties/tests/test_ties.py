"""Figures in tasks' outputs: found, tied to an indicator, made into one, or said to be none."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from accounts.models import User
from indicators.catalogue.matches import MetricBook
from indicators.models import Indicator, Metric
from indicators.tests.factories import IndicatorFactory, MeasurementFactory
from plans.models import Plan
from plans.tests.factories import PlanFactory
from tasks.models import Task
from tasks.tests.factories import TaskFactory, TaskPeriodFactory
from ties.actions import make_indicator, tie_figure
from ties.exceptions import AlreadyDecided
from ties.models import Tie
from ties.proposals import quotes, undecided
from units.models import Unit, Ward

ClientOf = Callable[[User | None], Client]


@pytest.mark.parametrize(
    ("output", "found"),
    [
        ("Tỷ lệ DVCTT năm 2026 đạt 85%", ["Tỷ lệ DVCTT năm 2026 đạt 85%"]),
        ("Kế hoạch; tối thiểu 02 mô hình chuyển đổi số", ["tối thiểu 02 mô hình chuyển đổi số"]),
        ("- Báo cáo.\n- 100% văn bản được xử lý điện tử.", ["100% văn bản được xử lý điện tử"]),
        ("01 kế hoạch, 02 báo cáo", []),
        ("Kế hoạch số 24/KH-UBND ngày 28/01/2026", []),
        ("Hệ thống hoạt động ổn định", []),
        ("", []),
    ],
)
def test_only_promised_figures_are_found(output: str, found: list[str]) -> None:
    assert [quote for quote, _ in quotes(output, 2026)] == found


@pytest.fixture
def plan(ward: Ward) -> Plan:
    return PlanFactory(ward=ward, start_year=2026, end_year=2026)


@pytest.fixture
def task(plan: Plan, unit: Unit) -> Task:
    return TaskFactory(
        plan=plan, lead=unit, text="Đẩy mạnh dịch vụ công trực tuyến",
        output="Tỷ lệ hồ sơ nộp trực tuyến đạt trên 85%",
    )  # fmt: skip


@pytest.mark.django_db
def test_an_indicator_that_measures_it_is_proposed_that_of_the_plan_first(task: Task, ward: Ward) -> None:
    metric = IndicatorFactory(plan__ward=ward, metric__name="Tỷ lệ hồ sơ nộp trực tuyến").metric
    own = IndicatorFactory(plan=task.plan, metric=metric)

    (found,) = undecided([task], MetricBook(ward), 2026)

    assert found.indicators[0] == own
    assert len(found.indicators) == 2
    assert (found.target.comparator, found.target.low) == (">", 85)


@pytest.mark.django_db
def test_one_click_makes_an_indicator(task: Task, unit: Unit, coordinator: User, day: dt.date) -> None:
    metric = IndicatorFactory(plan__ward=unit.ward, metric__name="Tỷ lệ hồ sơ nộp trực tuyến").metric

    tie = make_indicator(task, task.output, by=coordinator, on=day)

    indicator = Indicator.objects.get(plan=task.plan)
    assert tie.indicator == indicator
    assert indicator.metric == metric
    assert [lead.unit for lead in indicator.assignments.all()] == [unit]
    target = indicator.targets.get()
    assert (target.year_to, target.comparator, target.low, target.raw) == (2026, ">", 85, task.output)
    with pytest.raises(AlreadyDecided):
        tie_figure(task, task.output, None, by=coordinator, on=day)


@pytest.mark.django_db
def test_a_bare_figure_takes_its_name_from_the_task(plan: Plan, coordinator: User, day: dt.date) -> None:
    task = TaskFactory(plan=plan, text="Số hóa hồ sơ đất đai", output="Đạt 100%")

    indicator = make_indicator(task, "Đạt 100%", by=coordinator, on=day).indicator

    assert (indicator.name, indicator.metric.kind) == ("Số hóa hồ sơ đất đai: Đạt 100%", Metric.Kind.RATIO)


@pytest.mark.django_db
def test_decisions_are_made_seen_and_taken_back_on_the_page(
    client_of: ClientOf, coordinator: User, officer: User, task: Task
) -> None:
    period = TaskPeriodFactory(task=task)
    indicator = IndicatorFactory(plan=task.plan, metric__name="Tỷ lệ hồ sơ nộp trực tuyến")
    MeasurementFactory(metric=indicator.metric)
    client, page = client_of(coordinator), f"/con-so/ke-hoach/{task.plan_id}/"
    assert "Gắn với “Tỷ lệ hồ sơ nộp trực tuyến”" in client.get(page).content.decode()

    client.post(f"/con-so/nhiem-vu/{task.pk}/", {"quote": task.output, "decision": indicator.pk})

    text = client_of(officer).get(f"/nhiem-vu/ky/{period.pk}/").content.decode()
    assert "Chỉ tiêu đo kết quả này" in text
    assert "75%" in text
    assert task.text in client_of(officer).get(f"/chi-tieu/{indicator.pk}/").content.decode()
    again = client.post(f"/con-so/nhiem-vu/{task.pk}/", {"quote": task.output, "decision": "none"}, follow=True)
    assert "đã được người khác xử lý" in again.content.decode()
    client.post(f"/con-so/{Tie.objects.get().pk}/bo/")
    assert not Tie.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize(("decision", "indicators"), [("new", 1), ("none", 0)])
def test_a_figure_becomes_an_indicator_or_none(
    client_of: ClientOf, coordinator: User, task: Task, decision: str, indicators: int
) -> None:
    client = client_of(coordinator)

    client.post(f"/con-so/nhiem-vu/{task.pk}/", {"quote": task.output, "decision": decision})

    assert Indicator.objects.filter(plan=task.plan).count() == indicators
    assert "Không còn con số nào" in client.get(f"/con-so/ke-hoach/{task.plan_id}/").content.decode()


@pytest.mark.django_db
def test_what_does_not_stand_in_the_output_or_the_ward_is_refused(
    client_of: ClientOf, coordinator: User, task: Task
) -> None:
    client, foreign = client_of(coordinator), IndicatorFactory()

    for sent, words in (
        ({"quote": "Đạt 99%", "decision": "new"}, "đã thay đổi"),
        ({"quote": task.output, "decision": foreign.pk}, "chọn chỉ tiêu trong danh sách"),
    ):
        text = client.post(f"/con-so/nhiem-vu/{task.pk}/", sent, follow=True).content.decode()
        assert words in text
    assert not Tie.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize("number", [1, 30])
def test_the_page_takes_as_many_queries_for_one_task_as_for_thirty(
    client_of: ClientOf, coordinator: User, plan: Plan, number: int, day: dt.date,
    django_assert_max_num_queries: Callable[[int], Any],
) -> None:  # fmt: skip
    for n in range(number):
        TaskFactory(plan=plan, output=f"Tỷ lệ hồ sơ loại {n} đạt 85%")
        tied = TaskFactory(plan=plan, output="Đạt 90%")
        tie_figure(tied, "Đạt 90%", IndicatorFactory(plan=plan), by=coordinator, on=day)
    client = client_of(coordinator)

    with django_assert_max_num_queries(18):
        client.get(f"/con-so/ke-hoach/{plan.pk}/")
