"""A plan changes while it runs: tasks are added, split, stopped; waiting work gets its date."""

import datetime as dt
from collections.abc import Callable

import pytest
from django.test import Client

from accounts.models import User
from plans.models import Plan
from plans.tests.factories import PlanFactory
from tasks.changes.actions import Piece, add_task, register_trigger, split_task, stop_task
from tasks.exceptions import ChangeRefused
from tasks.models import State, Task, TaskPeriod
from tasks.periods.figures import figures_of
from tasks.periods.opening import open_all_periods
from tasks.periods.standing import as_they_stood
from tasks.periods.subtasks import standings
from tasks.tests.factories import TaskFactory
from tasks.timeliness import Timeliness
from tasks.updates.actions import report_progress
from tasks.updates.entry import ProgressEntry
from units.models import Unit, Ward
from units.tests.factories import UnitFactory

Clients = Callable[[User | None], Client]
DUE = dt.date(2026, 12, 20)


@pytest.fixture
def plan(ward: Ward, unit: Unit) -> Plan:
    return PlanFactory(ward=ward, lead=unit)


@pytest.fixture
def task(plan: Plan, unit: Unit, day: dt.date) -> Task:
    task = TaskFactory(plan=plan, lead=unit, schedule_due=DUE)
    open_all_periods(day)
    return task


def counted(day: dt.date) -> int:
    return figures_of(TaskPeriod.objects.tracked(day).current(day), day).total


def test_an_added_task_is_followed_from_its_day_and_not_before(
    plan: Plan, unit: Unit, coordinator: User, day: dt.date, client_of: Clients
) -> None:
    sent = {"text": "Lắp wifi công cộng", "schedule_raw": "Thường xuyên", "set_by": "city", "lead": unit.pk}

    answer = client_of(coordinator).post(f"/nhiem-vu/bo-sung/{plan.pk}/", sent)

    added = Task.objects.get()
    assert answer.status_code == 302
    assert (added.form, added.added_on, added.set_by) == ("added", day, "city")
    assert added.periods.get().starts_on == day
    assert (counted(day), counted(day - dt.timedelta(days=1))) == (1, 0)


def test_words_of_a_deadline_that_nobody_understands_are_asked_again(
    plan: Plan, unit: Unit, coordinator: User, day: dt.date, client_of: Clients
) -> None:
    sent = {"text": "Việc mới", "schedule_raw": "sớm nhất có thể", "set_by": "ward", "lead": unit.pk}
    client, url = client_of(coordinator), f"/nhiem-vu/bo-sung/{plan.pk}/"

    unclear = client.post(url, sent)
    past = client.post(url, sent | {"schedule_due": (day - dt.timedelta(days=1)).isoformat()})

    assert (unclear.status_code, past.status_code) == (422, 422)
    assert "Chưa hiểu thời hạn" in unclear.content.decode()
    assert not Task.objects.exists()


def test_a_split_task_shows_what_its_sub_tasks_make(
    task: Task, unit: Unit, coordinator: User, day: dt.date, client_of: Clients
) -> None:
    sent = {"text_1": "Khảo sát", "text_3": "Lắp đặt", "due_3": "2026-12-10"}

    client_of(coordinator).post(f"/nhiem-vu/{task.pk}/tach/", sent)

    first, second = task.children.order_by("position", "pk")
    assert [(child.text, child.schedule_due) for child in (first, second)] == [
        ("Khảo sát", DUE),
        ("Lắp đặt", dt.date(2026, 12, 10)),
    ]
    assert counted(day) == 2
    report_progress(
        first.periods.get(),
        ProgressEntry(State.DONE, 100, no_evidence_reason="Việc nội bộ"),
        by=coordinator,
        on=day,
        seen=None,
    )
    standing = standings([task], day)[task.pk]
    assert (standing.state, standing.percent, standing.done, standing.count) == (State.IN_PROGRESS, 50, 1, 2)
    assert standing.class_on == Timeliness.RUNNING
    assert standings([task], DUE + dt.timedelta(days=5))[task.pk].class_on == Timeliness.RUNNING_LATE
    page = client_of(coordinator).get(f"/nhiem-vu/{task.pk}/").content.decode()
    assert "1/2 việc con hoàn thành" in page
    assert "1/2 việc con hoàn thành" in client_of(coordinator).get(f"/ke-hoach/{task.plan_id}/").content.decode()


def test_what_was_reported_before_a_split_stays_with_the_task(task: Task, coordinator: User, day: dt.date) -> None:
    period = task.periods.get()
    before = day - dt.timedelta(days=3)
    report_progress(
        period, ProgressEntry(State.IN_PROGRESS, 30, result="Đã khảo sát"), by=coordinator, on=before, seen=None
    )

    split_task(task, [Piece("Một"), Piece("Hai")], by=coordinator, on=day)

    assert as_they_stood(TaskPeriod.objects.all(), before).get(pk=period.pk).percent_on == 30
    assert counted(day) == 2
    assert open_all_periods(day) == "0 kỳ nhiệm vụ đã mở"


@pytest.mark.parametrize("pieces", [[], [Piece("Chỉ một việc")]])
def test_a_task_is_not_split_into_less_than_two(
    pieces: list[Piece], task: Task, coordinator: User, day: dt.date
) -> None:
    with pytest.raises(ChangeRefused):
        split_task(task, pieces, by=coordinator, on=day)


def test_a_stopped_task_is_no_longer_counted_and_keeps_the_decision(
    task: Task, coordinator: User, day: dt.date, client_of: Clients
) -> None:
    sent = {"decision": "Quyết định 45/QĐ-UBND", "reason": "Thành phố làm thay", "from_day": day.isoformat()}

    client_of(coordinator).post(f"/nhiem-vu/{task.pk}/thoi-theo-doi/", sent)

    task.refresh_from_db()
    assert task.closed_reason == "Quyết định 45/QĐ-UBND: Thành phố làm thay"
    assert (counted(day), counted(day - dt.timedelta(days=1))) == (0, 1)
    with pytest.raises(ChangeRefused):
        stop_task(task, decision="x", reason="y", from_day=day, by=coordinator)


def test_guidance_gives_waiting_work_a_date_and_the_days_before_stay_waiting(
    plan: Plan, unit: Unit, officer: User, day: dt.date, client_of: Clients
) -> None:
    TaskFactory(plan=plan, lead=unit, on_guidance=True)
    open_all_periods(day)
    period = TaskPeriod.objects.get()
    report_progress(period, ProgressEntry(State.WAITING, 0, result="Chưa có văn bản"), by=officer, on=day, seen=None)
    sent = {"number": "12/SKHCN", "dated_on": "2026-11-20", "due_on": DUE.isoformat()}

    client_of(officer).post(f"/nhiem-vu/ky/{period.pk}/van-ban/", sent)

    period.refresh_from_db()
    assert (period.kind, period.due_on, period.state) == ("dated", DUE, State.NOT_STARTED)
    assert period.timeliness(day) == Timeliness.NOT_STARTED
    then = as_they_stood(TaskPeriod.objects.all(), day - dt.timedelta(days=1)).get()
    assert (then.kind_on, then.due_then) == ("guided", None)
    assert "12/SKHCN ngày 20/11/2026" in client_of(officer).get(f"/nhiem-vu/ky/{period.pk}/").content.decode()
    assert open_all_periods(day) == "0 kỳ nhiệm vụ đã mở"


def test_conditional_work_waits_for_the_next_time(plan: Plan, unit: Unit, officer: User, day: dt.date) -> None:
    TaskFactory(plan=plan, lead=unit, conditional=True)
    open_all_periods(day)

    register_trigger(TaskPeriod.objects.get(), number="Quyết định 7", dated_on=day, due_on=DUE, by=officer, on=day)

    kinds = TaskPeriod.objects.order_by("starts_on").values_list("kind", "starts_on")
    assert list(kinds) == [("dated", plan.issued_on), ("conditional", day + dt.timedelta(days=1))]
    assert open_all_periods(day + dt.timedelta(days=2)) == "0 kỳ nhiệm vụ đã mở"


def test_guidance_for_shared_work_dates_every_part(
    plan: Plan, unit: Unit, office: Unit, coordinator: User, day: dt.date
) -> None:
    TaskFactory(plan=plan, lead=UnitFactory(ward=plan.ward, collective=True), on_guidance=True)
    open_all_periods(day)
    whole = TaskPeriod.objects.get(part_of=None)

    register_trigger(whole, number="12/SKHCN", dated_on=day, due_on=DUE, by=coordinator, on=day)

    assert set(TaskPeriod.objects.values_list("kind", "due_on")) == {("dated", DUE)}


@pytest.mark.parametrize(
    ("dated_on", "due_on"), [("2026-11-20", "2026-11-01"), ("2026-12-01", "2026-12-20")], ids=["due first", "to come"]
)
def test_a_document_that_cannot_be_is_refused(
    dated_on: str, due_on: str, plan: Plan, unit: Unit, officer: User, day: dt.date, client_of: Clients
) -> None:
    TaskFactory(plan=plan, lead=unit, on_guidance=True)
    open_all_periods(day)
    period = TaskPeriod.objects.get()

    answer = client_of(officer).post(
        f"/nhiem-vu/ky/{period.pk}/van-ban/", {"number": "12/SKHCN", "dated_on": dated_on, "due_on": due_on}
    )

    assert answer.status_code == 422
    assert "12/SKHCN" in answer.content.decode()
    period.refresh_from_db()
    assert period.kind == "guided"


def test_a_task_that_has_a_date_gets_none_by_a_document(task: Task, coordinator: User, day: dt.date) -> None:
    with pytest.raises(ChangeRefused):
        register_trigger(task.periods.get(), number="1", dated_on=day, due_on=DUE, by=coordinator, on=day)


def test_an_added_task_cannot_be_late_from_the_start(plan: Plan, unit: Unit, coordinator: User, day: dt.date) -> None:
    late = Task(plan=plan, text="Muộn", schedule_kind="fixed", schedule_due=day - dt.timedelta(days=1))

    with pytest.raises(ChangeRefused):
        add_task(late, lead=unit, by=coordinator, on=day)
