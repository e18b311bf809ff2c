"""Lists about reports as Excel files: what units gave, where a report went, the reports of a batch."""

import datetime as dt
from collections.abc import Callable

from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from accounts.models import User
from jobs import clock
from notices.models import Message
from plans.tests.factories import PlanFactory
from reporting.batches.rows import ask_for_batch
from reporting.models import BatchItem
from reporting.tests.factories import (
    ContributionFactory,
    DeliveryFactory,
    MessageFactory,
    ReportFactory,
    ReportObligationFactory,
    ReportPeriodFactory,
)
from sheets.tests.reading import columns_of, rows_of
from units.models import Unit, Ward
from units.tests.factories import UnitFactory

SignedIn = Callable[[User | None], Client]
SENT_AT = dt.datetime(2026, 11, 22, 1, 30, tzinfo=dt.UTC)


def test_coordinator_reads_what_every_unit_gave(
    client_of: SignedIn, coordinator: User, unit: Unit, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    period = ReportPeriodFactory(obligation=ReportObligationFactory(plan=PlanFactory(ward=unit.ward)))
    ContributionFactory(period=period, unit=unit, given=True, results="=Đã xong")
    client, url = client_of(coordinator), reverse("reporting:contributions_export", args=[period.pk])

    with django_assert_max_num_queries(12) as few:
        [row] = columns_of(client.get(url))
    for _ in range(5):
        ContributionFactory(period=period, unit=UnitFactory(ward=unit.ward))

    assert (row["Đơn vị"], row["Trạng thái"], row["Kết quả"]) == (unit.name, "Đã gửi", "=Đã xong")
    assert isinstance(row["Gửi lúc"], dt.datetime)
    with django_assert_max_num_queries(len(few)):
        assert len(rows_of(client.get(url))) == 6


def test_who_may_not_open_a_units_words_learns_only_that_it_gave_them(
    client_of: SignedIn, head: User, leader: User, unit: Unit, office: Unit
) -> None:
    period = ReportPeriodFactory(obligation=ReportObligationFactory(plan=PlanFactory(ward=unit.ward)))
    ContributionFactory(period=period, unit=unit, given=True, results="Của đơn vị tôi")
    ContributionFactory(period=period, unit=office, given=True, results="Của Văn phòng")
    url = reverse("reporting:contributions_export", args=[period.pk])

    def read_by(user: User) -> dict[object, object]:
        return {row["Đơn vị"]: row["Kết quả"] for row in columns_of(client_of(user).get(url))}

    assert read_by(head) == {unit.name: "Của đơn vị tôi", office.name: None}
    assert read_by(leader) == {unit.name: None, office.name: None}


def test_where_each_version_of_a_report_went(
    client_of: SignedIn, officer: User, ward: Ward, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    period = ReportPeriodFactory(obligation=ReportObligationFactory(plan=PlanFactory(ward=ward)))
    first = ReportFactory(period=period, sent=True)
    second = ReportFactory(period=period, version=2, sent=True)
    taken = MessageFactory(state=Message.State.SENT, sent_at=SENT_AT, tries=1)
    DeliveryFactory(report=first, email="van-thu@sokhcn.example", message=taken)
    bounced = MessageFactory(state=Message.State.SENT, sent_at=SENT_AT, tries=1)
    DeliveryFactory(report=second, message=bounced, bounced_at=clock.now(), bounce="550 User unknown")
    client, url = client_of(officer), reverse("reporting:deliveries_export", args=[period.pk])

    with django_assert_max_num_queries(12) as few:
        found = columns_of(client.get(url))
    DeliveryFactory.create_batch(5, report=second)

    assert [(row["Bản báo cáo"], row["Kết quả"], row["Lỗi, lý do trả lại"]) for row in found] == [
        ("Lần 2", "Bị trả lại", "550 User unknown"),
        ("Lần 1", "Máy chủ nhận thư", None),
    ]
    assert found[1]["Máy chủ nhận lúc"] == dt.datetime(2026, 11, 22, 8, 30)
    with django_assert_max_num_queries(len(few)):
        assert [row["Kết quả"] for row in columns_of(client.get(url))].count("Chờ gửi") == 5


def test_reports_of_a_batch_with_how_far_each_is(client_of: SignedIn, coordinator: User, ward: Ward) -> None:
    period = ReportPeriodFactory(obligation=ReportObligationFactory(plan=PlanFactory(ward=ward)))
    batch = ask_for_batch("=Cả phường", period.due_on, period.due_on, by=coordinator)
    client, url = client_of(coordinator), reverse("reporting:batch_export", args=[batch.pk])

    [waiting] = columns_of(client.get(url))
    batch.items.update(state=BatchItem.State.FAILED, note="Thiếu thư viện", files=[])
    [failed] = columns_of(client.get(url))

    assert (waiting["Phường, xã"], waiting["Báo cáo"], waiting["Tệp"]) == (ward.full_name, str(period), None)
    assert waiting["Hạn"] == dt.datetime.combine(period.due_on, dt.time())
    assert (failed["Tình trạng"], failed["Ghi chú"]) == ("Không lập được", "Thiếu thư viện")
    assert (
        reverse("reporting:batch_export", args=[batch.pk])
        in client.get(reverse("reporting:batch", args=[batch.pk])).content.decode()
    )
