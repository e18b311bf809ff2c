"""The city's page as an Excel file: its numbers, in its order."""

import datetime as dt
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from accounts.models import User
from dashboards.models import Snapshot
from dashboards.snapshots import take
from indicators.tests.factories import IndicatorFactory, MeasurementFactory, MetricFactory
from plans.tests.factories import PlanFactory
from sheets.tests.reading import columns_of, rows_of
from tasks.tests.factories import TaskFactory, TaskPeriodFactory
from tasks.tests.worlds import random_work
from units.models import Ward
from units.tests.factories import UnitFactory, WardFactory

SignedIn = Callable[[User | None], Client]
YESTERDAY = dt.date(2026, 11, 21)


def test_wards_as_the_city_compares_them(
    client_of: SignedIn, overseer: User, ward: Ward, other_ward: Ward, day: dt.date,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:  # fmt: skip
    random_work(ward, 1, day)
    random_work(other_ward, 2, day)
    take(YESTERDAY, day)
    client, url = client_of(overseer), reverse("dashboards:city_export")
    shown = client.get(reverse("dashboards:city")).context["wards"]

    with django_assert_max_num_queries(20) as few:
        found = columns_of(client.get(url))
    for number in range(5):
        WardFactory(slug=f"phuong-{number}")

    assert [(row["Phường, xã"], row["Quá hạn"], row["Hoàn thành"], row["Tất cả"]) for row in found] == [
        (each.name, each.figures.late, each.figures.done, each.figures.total) for each in shown
    ]
    assert [row["Chỉ tiêu: chậm"] for row in found] == [each.verdicts["behind"] for each in shown]
    with django_assert_max_num_queries(len(few)):
        assert len(rows_of(client.get(url))) == 7


def test_families_of_plans_with_how_many_wards_they_hold(
    client_of: SignedIn, overseer: User, ward: Ward, other_ward: Ward, day: dt.date
) -> None:
    for each in (ward, other_ward):
        plan = PlanFactory(ward=each, superior_document="Kế hoạch số 358/KH-UBND ngày 31/12/2025")
        TaskPeriodFactory(task=TaskFactory(plan=plan, lead=UnitFactory(ward=each)))
    take(YESTERDAY, day)

    [row] = columns_of(client_of(overseer).get(reverse("dashboards:city_export"), {"view": "ke-hoach"}))

    assert (row["Văn bản cấp trên"], row["Số phường, xã"], row["Tất cả"]) == ("358/KH-UBND", 2, 2)


def test_metric_added_up_stands_above_its_wards(
    client_of: SignedIn, overseer: User, ward: Ward, other_ward: Ward
) -> None:
    third = WardFactory(name="Lê Chân", slug="le-chan")
    for each, parts in [(ward, (90, 100)), (other_ward, None), (third, ())]:
        metric = MetricFactory(ward=each, name="Tỷ lệ hồ sơ trực tuyến")
        IndicatorFactory(plan=PlanFactory(ward=each), metric=metric)
        if parts is not None:
            numerator, denominator = parts or (None, None)
            MeasurementFactory(metric=metric, value=90, numerator=numerator, denominator=denominator)

    found = rows_of(client_of(overseer).get(reverse("dashboards:city_export"), {"view": "chi-tieu"}))

    assert [row[2:] for row in found] == [
        ("Toàn thành phố", 90, 90, 100, "Tính từ 1/3 nơi"),
        ("Phường An Hải", None, None, None, "Chưa có số liệu"),
        ("Phường Hải Dương", 90, 90, 100, None),
        ("Phường Lê Chân", 90, None, None, "Chỉ có tỷ lệ, chưa có tử số và mẫu số"),
    ]


@pytest.mark.parametrize("view", ["phuong", "ke-hoach", "chi-tieu", "khong-co"])
def test_before_the_first_night_the_citys_file_is_there(client_of: SignedIn, overseer: User, view: str) -> None:
    answer = client_of(overseer).get(reverse("dashboards:city_export"), {"view": view})

    assert not Snapshot.objects.exists()
    assert rows_of(answer) == []


def test_the_citys_file_is_not_for_who_serves_in_a_ward(client_of: SignedIn, leader: User) -> None:
    assert client_of(leader).get(reverse("dashboards:city_export")).status_code == 403
