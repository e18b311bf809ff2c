"""A handover moves what is open and leaves history where it was."""

import datetime as dt
from collections.abc import Callable

import pytest
from django.test import Client

from accounts.models import User
from handover.actions import carry_out, carry_out_due
from handover.exceptions import HandoverRefused
from handover.models import Handover
from indicators.tests.factories import IndicatorAssignmentFactory, IndicatorFactory
from plans.models import PlanLead
from plans.tests.factories import PlanFactory
from reporting.tests.factories import ReportObligationFactory
from tasks.models import Assignment, State, TaskPeriod
from tasks.tests.factories import TaskFactory
from units.models import Unit
from units.tests.factories import UnitFactory

START = dt.date(2026, 9, 1)


@pytest.fixture
def handover(unit: Unit) -> Handover:
    plan = PlanFactory(ward=unit.ward)
    PlanLead.objects.create(plan=plan, unit=unit, started_on=dt.date(2026, 1, 28))
    new_room = UnitFactory(ward=unit.ward, name="Phòng Kinh tế")
    return Handover.objects.create(ward=unit.ward, plan=plan, from_unit=unit, to_unit=new_room)


def led_task(handover: Handover, state: str = State.NOT_STARTED) -> TaskPeriod:
    task = TaskFactory(plan=handover.plan)
    Assignment.objects.create(
        task=task, unit=handover.from_unit, role=Assignment.Role.LEAD, started_on=dt.date(2026, 1, 28)
    )
    return TaskPeriod.objects.create(
        ward=handover.ward, task=task, unit=handover.from_unit, kind=TaskPeriod.Kind.ONGOING, state=state,
        starts_on=dt.date(2026, 7, 1), ends_on=dt.date(2026, 12, 31), done_on=START if state == State.DONE else None,
    )  # fmt: skip


def test_the_new_room_leads_from_the_day_and_the_old_one_until_the_day_before(handover: Handover, head: User) -> None:
    period = led_task(handover)

    moved = carry_out(handover, effective_on=START, by=head)

    rows = Assignment.objects.filter(task=period.task).order_by("pk").values_list("unit", "started_on", "ended_on")
    assert list(rows) == [
        (handover.from_unit_id, dt.date(2026, 1, 28), dt.date(2026, 8, 31)),
        (handover.to_unit_id, START, None),
    ]
    period.refresh_from_db()
    assert period.unit_id == handover.to_unit_id
    assert moved == {"plans": 1, "tasks": 1, "indicators": 0, "obligations": 0, "periods": 1, "directives": 0,
                     "contributions": 0}  # fmt: skip


def test_the_plan_has_the_new_lead_on_the_day(handover: Handover, head: User) -> None:
    carry_out(handover, effective_on=START, by=head)

    assert handover.plan.lead_on(dt.date(2026, 8, 31)) == handover.from_unit
    assert handover.plan.lead_on(START) == handover.to_unit


def test_finished_work_stays_with_the_room_that_did_it(handover: Handover, head: User) -> None:
    period = led_task(handover, state=State.DONE)

    carry_out(handover, effective_on=START, by=head)

    period.refresh_from_db()
    assert period.unit_id == handover.from_unit_id


def test_a_handover_is_carried_out_once(handover: Handover, head: User) -> None:
    carry_out(handover, effective_on=START, by=head)

    with pytest.raises(HandoverRefused):
        carry_out(handover, effective_on=START, by=head)


def test_the_daily_job_carries_out_what_became_effective_and_nothing_else(handover: Handover) -> None:
    assert carry_out_due(START) == "0 lần bàn giao đã thực hiện"
    Handover.objects.filter(pk=handover.pk).update(effective_on=START)

    assert carry_out_due(START - dt.timedelta(days=1)) == "0 lần bàn giao đã thực hiện"
    assert carry_out_due(START) == "1 lần bàn giao đã thực hiện"
    assert carry_out_due(START) == "0 lần bàn giao đã thực hiện"


def test_indicators_and_report_duties_move_along(handover: Handover, head: User) -> None:
    indicator = IndicatorFactory(plan=handover.plan, metric__ward=handover.ward)
    IndicatorAssignmentFactory(indicator=indicator, unit=handover.from_unit)
    obligation = ReportObligationFactory(plan=handover.plan, lead=handover.from_unit)

    moved = carry_out(handover, effective_on=START, by=head)

    assert (moved["indicators"], moved["obligations"]) == (1, 1)
    assert indicator.assignments.in_force(START).get().unit == handover.to_unit
    assert obligation.leads.in_force(START).get().unit == handover.to_unit


def test_a_task_that_the_new_room_leads_already_is_not_given_to_it_twice(handover: Handover, head: User) -> None:
    period = led_task(handover)
    Assignment.objects.create(task=period.task, unit=handover.to_unit, role=Assignment.Role.LEAD)

    carry_out(handover, effective_on=START, by=head)

    assert Assignment.objects.in_force(START).get(task=period.task).unit == handover.to_unit


def test_another_plans_work_stays_where_it_is(handover: Handover, head: User) -> None:
    other = TaskFactory(plan=PlanFactory(ward=handover.ward), lead=handover.from_unit)

    carry_out(handover, effective_on=START, by=head)

    assert other.assignments.in_force(START).get().unit == handover.from_unit


def test_what_one_person_did_goes_on_with_another_in_the_same_unit(
    handover: Handover, officer: User, head: User
) -> None:
    period = led_task(handover)
    Assignment.objects.filter(task=period.task).update(officer=officer)
    leaving = Handover.objects.create(ward=handover.ward, from_person=officer, to_person=head)

    moved = carry_out(leaving, effective_on=START, by=head)

    assert moved == {"tasks": 1, "indicators": 0, "portfolios": 0}
    now = Assignment.objects.in_force(START).get(task=period.task)
    assert (now.officer, now.unit) == (head, handover.from_unit)


def test_one_handover_that_fails_does_not_stop_the_others(
    handover: Handover, unit: Unit, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = Handover.objects.create(
        ward=unit.ward, from_unit=unit, to_unit=UnitFactory(ward=unit.ward), effective_on=START - dt.timedelta(days=1)
    )
    Handover.objects.filter(pk=handover.pk).update(effective_on=START)

    def fail_once(each: Handover, **rest: object) -> dict[str, int]:
        if each.pk == broken.pk:
            raise ValueError("no such plan")
        return carry_out(each, **rest)

    monkeypatch.setattr("handover.actions.carry_out", fail_once)

    assert carry_out_due(START) == "1 lần bàn giao đã thực hiện"


def test_the_administrator_carries_a_handover_out_from_the_admin(
    handover: Handover, client_of: Callable[[User | None], Client], day: dt.date
) -> None:
    client = client_of(User.objects.create_superuser("quan.tri@ro-viec.example", "x", full_name="Quản trị"))
    act = {"action": "carry_out_now", "_selected_action": handover.pk}

    for words in ["đã chuyển 0 nhiệm vụ", "đã được thực hiện"]:
        assert words in client.post("/quan-tri/handover/handover/", act, follow=True).content.decode()

    handover.refresh_from_db()
    assert handover.effective_on == day
