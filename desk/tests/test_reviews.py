"""What waits for the head, and confirming many at once."""

import datetime as dt
from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from accounts.tests.factories import UserFactory
from desk.reviews import waiting_for
from indicators.models import Measurement
from indicators.tests.factories import IndicatorAssignmentFactory, IndicatorFactory, MeasurementFactory
from plans.models import Plan
from plans.tests.factories import PlanFactory
from tasks.extensions.next_word import wishes_waiting_for
from tasks.extensions.wishes import recommend_extension
from tasks.models import ExtensionRequest, ProgressUpdate, State, TaskPeriod
from tasks.tests.factories import ExtensionRequestFactory, TaskFactory, TaskPeriodFactory
from tasks.updates.actions import confirm_update, report_progress
from tasks.updates.entry import ProgressEntry
from units.models import Unit, Ward
from units.roles import Role
from units.tests.factories import MembershipFactory, UnitFactory

Clients = Callable[[User | None], Client]


@pytest.fixture
def plan(ward: Ward) -> Plan:
    return PlanFactory(ward=ward)


def reported(plan: Plan, unit: Unit | None, author: User, text: str, day: dt.date) -> ProgressUpdate:
    period: TaskPeriod = TaskPeriodFactory(task=TaskFactory(plan=plan, lead=unit, text=text))
    entry = ProgressEntry(State.IN_PROGRESS, 40, result="Đã làm một phần")
    return report_progress(period, entry, by=author, on=day, seen=None)


def shown(client: Client) -> list[str]:
    return [update.period.task.text for update in client.get("/").context["review"].updates]


def test_a_head_sees_what_others_of_the_unit_reported_last(
    client_of: Clients, plan: Plan, unit: Unit, officer: User, head: User, day: dt.date
) -> None:
    first = reported(plan, unit, officer, "của cán bộ", day)
    report_progress(first.period, ProgressEntry(State.IN_PROGRESS, 60), by=officer, on=day, seen=first.pk)
    reported(plan, unit, head, "của chính tôi", day)
    reported(plan, UnitFactory(ward=plan.ward), officer, "của đơn vị khác", day)
    confirm_update(reported(plan, unit, officer, "đã xác nhận", day), by=head, on=day)

    assert shown(client_of(head)) == ["của cán bộ"]
    assert client_of(head).get("/").context["review"].count == 1
    assert shown(client_of(officer)) == []


def test_a_coordinator_sees_what_has_no_head(
    client_of: Clients, plan: Plan, unit: Unit, officer: User, head: User, coordinator: User, day: dt.date
) -> None:
    headless = UnitFactory(ward=plan.ward)
    author = MembershipFactory(unit=headless).user
    reported(plan, unit, officer, "có trưởng đơn vị", day)
    reported(plan, headless, author, "chưa có trưởng", day)
    reported(plan, None, author, "chưa có đơn vị", day)

    assert sorted(shown(client_of(coordinator))) == ["chưa có trưởng", "chưa có đơn vị"]


def test_many_are_confirmed_at_once(
    client_of: Clients, plan: Plan, unit: Unit, officer: User, head: User, day: dt.date
) -> None:
    updates = [reported(plan, unit, officer, f"việc {n}", day) for n in range(3)]
    indicator = IndicatorFactory(plan=plan, metric__ward=plan.ward)
    IndicatorAssignmentFactory(indicator=indicator, unit=unit)
    value = MeasurementFactory(metric=indicator.metric, author=officer)
    client = client_of(head)
    assert client.get("/").context["review"].count == 4

    page = client.post("/xac-nhan/", {"updates": [u.pk for u in updates[:2]], "values": [value.pk]}, follow=True)

    assert "Đã xác nhận 3 mục." in page.content.decode()
    assert [u.text for u in [x.period.task for x in page.context["review"].updates]] == ["việc 2"]
    assert set(ProgressUpdate.objects.filter(accepted=True).values_list("pk", "reviewed_by")) == {
        (updates[0].pk, head.pk),
        (updates[1].pk, head.pk),
    }
    assert Measurement.objects.get().accepted is True


def test_what_somebody_reviewed_meanwhile_is_passed_over_and_told(
    client_of: Clients, plan: Plan, unit: Unit, officer: User, head: User, coordinator: User, day: dt.date
) -> None:
    first, second = (reported(plan, unit, officer, f"việc {n}", day) for n in range(2))
    confirm_update(first, by=coordinator, on=day)

    page = client_of(head).post("/xac-nhan/", {"updates": [first.pk, second.pk]}, follow=True).content.decode()

    assert "Đã xác nhận 1 mục; 1 mục đã được người khác xem xét trước." in page
    first.refresh_from_db()
    assert first.reviewed_by == coordinator


def test_another_units_update_is_refused_and_nothing_is_confirmed(
    client_of: Clients, plan: Plan, unit: Unit, officer: User, head: User, day: dt.date
) -> None:
    own = reported(plan, unit, officer, "của tôi", day)
    other = UnitFactory(ward=plan.ward)
    MembershipFactory(unit=other, role=Role.HEAD)
    foreign = reported(plan, other, officer, "của đơn vị khác", day)

    page = client_of(head).post("/xac-nhan/", {"updates": [own.pk, foreign.pk]}, follow=True).content.decode()

    assert "không thuộc phần xác nhận" in page
    assert not ProgressUpdate.objects.filter(accepted=True).exists()


def test_nothing_chosen_is_said(client_of: Clients, head: User) -> None:
    assert "Chưa chọn mục nào" in client_of(head).post("/xac-nhan/", {}, follow=True).content.decode()


def test_who_reviews_nothing_is_refused(client_of: Clients, officer: User, leader: User) -> None:
    assert client_of(officer).post("/xac-nhan/").status_code == 403
    assert client_of(leader).post("/xac-nhan/").status_code == 403


def test_the_page_asks_no_more_with_thirty_lines_than_with_one(
    client_of: Clients, plan: Plan, unit: Unit, officer: User, head: User, day: dt.date
) -> None:
    client = client_of(head)
    indicator = IndicatorFactory(plan=plan, metric__ward=plan.ward)
    IndicatorAssignmentFactory(indicator=indicator, unit=unit)
    MeasurementFactory(metric=indicator.metric, author=officer)

    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            client.get("/")
        return len(captured)

    reported(plan, unit, officer, "một", day)
    one = queries()
    for n in range(30):
        reported(plan, unit, officer, f"việc {n}", day)
        another = IndicatorFactory(plan=plan, metric__ward=plan.ward)
        IndicatorAssignmentFactory(indicator=another, unit=unit)
        MeasurementFactory(metric=another.metric, author=officer)

    assert queries() == one


def wish(plan: Plan, unit: Unit | None, asked_by: User, text: str, **fields: object) -> ExtensionRequest:
    period = TaskPeriodFactory(task=TaskFactory(plan=plan, lead=unit, text=text))
    return ExtensionRequestFactory(period=period, asked_by=asked_by, **fields)


def test_a_wish_for_more_time_waits_for_the_head_and_then_for_the_leader(
    client_of: Clients, plan: Plan, unit: Unit, officer: User, head: User, leader: User, day: dt.date
) -> None:
    waiting = wish(plan, unit, officer, "của cán bộ")
    own = wish(plan, unit, head, "của trưởng phòng", recommended=True, recommended_by=head)
    headless = wish(plan, UnitFactory(ward=plan.ward), UserFactory(), "đơn vị chưa có trưởng")
    wish(plan, unit, officer, "đã quyết định", granted=True, decided_by=leader)

    assert list(wishes_waiting_for(head, day)) == [waiting]
    assert list(wishes_waiting_for(leader, day)) == [own, headless]
    assert list(wishes_waiting_for(officer, day)) == []
    assert "Cho ý kiến" in client_of(head).get("/").content.decode()
    assert "của trưởng phòng" in client_of(leader).get("/tong-quan/").content.decode()

    recommend_extension(waiting, agreed=True, words="", by=head, on=day)
    assert list(wishes_waiting_for(head, day)) == []
    assert set(wishes_waiting_for(leader, day)) == {waiting, own, headless}


def test_an_own_value_that_waits_to_count_is_shown_too(
    client_of: Clients, plan: Plan, unit: Unit, head: User, day: dt.date
) -> None:
    indicator = IndicatorFactory(plan=plan, metric__ward=plan.ward)
    IndicatorAssignmentFactory(indicator=indicator, unit=unit)
    MeasurementFactory(metric=indicator.metric, author=head)
    assert waiting_for(head, day).count == 0

    waiting = MeasurementFactory(metric=indicator.metric, author=head, counts_on=None)

    assert waiting_for(head, day).measurements == [waiting]
