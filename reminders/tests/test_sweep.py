"""The morning's digests: the right people, once, worst first, nothing to those who need not hear."""

import datetime as dt
import re
from functools import partial
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

import reminders.sweep
from accounts.item_links import Linked, read_token
from accounts.models import User
from indicators.models import Metric
from indicators.tests.factories import IndicatorFactory
from notices.models import Message
from plans.models import Plan
from plans.tests.factories import PlanFactory
from reminders.digests import Mail, subject
from reminders.due.items import DueItem, Item
from reminders.models import Digest, Reminder
from reminders.sweep import DigestDraft, digests_for, send_reminders, slices, ward_digests
from reporting.duties.periods import open_report_periods
from reporting.models import ReportPeriod
from reporting.tests.factories import ReportFactory, ReportObligationFactory
from tasks.models import Assignment, State, Task, TaskPeriod
from tasks.tests.factories import ProgressUpdateFactory, TaskFactory, TaskPeriodFactory
from units.models import Membership, Unit, Ward
from units.roles import Role
from units.tests.factories import MembershipFactory, UnitFactory

MONDAY = dt.date(2026, 11, 23)


@pytest.fixture
def plan(ward: Ward) -> Plan:
    return PlanFactory(ward=ward)


@pytest.fixture
def task(plan: Plan, unit: Unit) -> Task:
    return TaskFactory(plan=plan, lead=unit, text="Tập huấn kỹ năng số cho tổ công nghệ số cộng đồng")


def due(task: Task, due_on: dt.date, **fields: object) -> TaskPeriod:
    return TaskPeriodFactory(task=task, due_on=due_on, **fields)


def told(on: dt.date = MONDAY) -> dict[str, list[str]]:
    """Who would be told of what, as short strings."""
    return {draft.user.full_name: [item.text for item in draft.items] for draft in digests_for(on)}


def test_the_head_hears_of_what_has_no_officer(task: Task, head: User, officer: User) -> None:
    due(task, MONDAY + dt.timedelta(days=7))

    assert told() == {head.full_name: [task.text]}


def test_the_officer_hears_of_what_was_given_to_them(task: Task, head: User, officer: User) -> None:
    due(task, MONDAY + dt.timedelta(days=7))
    Assignment.objects.filter(task=task).update(officer=officer)

    assert told() == {officer.full_name: [task.text]}


def test_the_coordinator_hears_of_what_nobody_leads(plan: Plan, coordinator: User) -> None:
    due(TaskFactory(plan=plan, text="Việc chưa ai nhận"), MONDAY)

    assert told() == {coordinator.full_name: ["Việc chưa ai nhận"]}


def test_lateness_climbs_to_head_coordinator_and_leader(
    task: Task, officer: User, head: User, coordinator: User, leader: User
) -> None:
    Assignment.objects.filter(task=task).update(officer=officer)
    period = due(task, MONDAY)

    def hear(days_late: int) -> set[str]:
        TaskPeriod.objects.filter(pk=period.pk).update(late_from=MONDAY - dt.timedelta(days=days_late - 1))
        return set(told())

    assert hear(1) == {officer.full_name, head.full_name}
    assert hear(3) == {officer.full_name, head.full_name, coordinator.full_name}
    assert hear(7) == {officer.full_name, head.full_name, coordinator.full_name, leader.full_name}


@pytest.mark.parametrize("state", [State.DONE, State.NOT_APPLICABLE, State.PAUSED])
def test_what_is_done_or_stopped_is_not_mentioned(task: Task, head: User, state: str) -> None:
    due(task, MONDAY, state=state, done_on=MONDAY if state == State.DONE else None)

    assert told() == {}


def test_a_plan_that_is_closed_and_a_task_that_was_stopped_are_silent(task: Task, head: User) -> None:
    due(task, MONDAY)
    Task.objects.filter(pk=task.pk).update(closed_on=dt.date(2026, 11, 1), closed_reason="Thành phố làm")
    assert told() == {}

    Task.objects.filter(pk=task.pk).update(closed_on=None, closed_reason="")
    Plan.objects.filter(pk=task.plan_id).update(status=Plan.Status.CLOSED)
    assert told() == {}


def test_somebody_who_left_or_is_locked_hears_nothing(task: Task, head: User, coordinator: User) -> None:
    due(task, MONDAY)
    Membership.objects.filter(user=head).update(ended_on=dt.date(2026, 11, 20))
    assert set(told()) == {coordinator.full_name}

    User.objects.filter(pk=coordinator.pk).update(is_active=False)
    assert told() == {}


def test_nothing_goes_out_on_a_sunday_and_monday_makes_it_up(task: Task, head: User, day: dt.date) -> None:
    due(task, dt.date(2026, 11, 29), remind_on=dt.date(2026, 11, 29))

    assert told(day) == {}
    assert set(told(MONDAY)) == {head.full_name}


def test_the_digest_is_put_into_the_outbox_once_however_often_the_job_runs(task: Task, head: User) -> None:
    due(task, MONDAY)

    assert send_reminders(MONDAY) == 1
    assert send_reminders(MONDAY) == 0
    assert (Message.objects.count(), Digest.objects.count(), Reminder.objects.count()) == (1, 1, 1)


def test_a_second_worker_with_the_same_digests_in_hand_writes_none(
    task: Task, head: User, ward: Ward, monkeypatch: pytest.MonkeyPatch
) -> None:
    due(task, MONDAY)
    seen_by_both: list[DigestDraft] = ward_digests(ward, MONDAY)
    monkeypatch.setattr("reminders.sweep.ward_digests", lambda ward, on, hour: seen_by_both)

    assert send_reminders(MONDAY) == 1
    assert send_reminders(MONDAY) == 0
    assert Message.objects.count() == 1


def test_what_a_second_worker_wrote_does_not_keep_the_others_from_theirs(
    task: Task, plan: Plan, head: User, office: Unit, ward: Ward, monkeypatch: pytest.MonkeyPatch
) -> None:
    due(task, MONDAY)
    other_head = MembershipFactory(unit=office, role=Role.HEAD).user
    due(TaskFactory(plan=plan, lead=office), MONDAY)
    both: list[DigestDraft] = ward_digests(ward, MONDAY)
    monkeypatch.setattr("reminders.sweep.ward_digests", lambda ward, on, hour: both[:1])
    send_reminders(MONDAY)
    monkeypatch.setattr("reminders.sweep.ward_digests", lambda ward, on, hour: both)

    assert send_reminders(MONDAY) == 1
    assert set(Digest.objects.values_list("recipient", flat=True)) == {head.pk, other_head.pk}


def test_a_digest_that_cannot_be_composed_does_not_keep_the_others_from_theirs(
    task: Task, plan: Plan, head: User, office: Unit, monkeypatch: pytest.MonkeyPatch
) -> None:
    due(task, MONDAY)
    MembershipFactory(unit=office, role=Role.HEAD)
    due(TaskFactory(plan=plan, lead=office), MONDAY)
    whole = reminders.sweep.compose

    def fails_for_the_head(user: User, *args: Any) -> Mail:
        if user == head:
            raise ValueError("no words")
        return whole(user, *args)

    monkeypatch.setattr("reminders.sweep.compose", fails_for_the_head)

    assert send_reminders(MONDAY) == 1


def test_the_number_of_queries_does_not_grow_with_the_people(plan: Plan, ward: Ward) -> None:
    def count(people: int, on: dt.date) -> int:
        for _ in range(people):
            unit = UnitFactory(ward=ward)
            MembershipFactory(unit=unit, role=Role.HEAD)
            due(TaskFactory(plan=plan, lead=unit), on)
        with CaptureQueriesContext(connection) as queries:
            assert send_reminders(on) >= people
        return len(queries)

    assert count(11, MONDAY) == count(15, dt.date(2026, 11, 25)), "two slices, of eleven people and of twenty-six"


def test_a_ward_is_written_in_growing_slices() -> None:
    assert list(slices(0)) == []
    assert list(slices(7)) == [(0, 7)]
    assert list(slices(350)) == [(0, 10), (10, 30), (30, 70), (70, 150), (150, 250), (250, 350)]


def test_a_subject_has_one_pair_of_brackets_at_its_end() -> None:
    item = partial(
        DueItem, Item.REPORT, 1, dt.date(2026, 11, 29), 3, plan="", when="còn 3 ngày", url="/", unit_id=None, people=()
    )

    assert subject([item(text="Báo cáo năm 2026")]) == "Báo cáo năm 2026 (còn 3 ngày)"
    assert subject([item(text="Báo cáo năm 2026 (đang chờ phê duyệt)")]) == (
        "Báo cáo năm 2026 (đang chờ phê duyệt, còn 3 ngày)"
    )


def test_a_mail_about_one_thing_says_in_its_subject_what_it_is(task: Task, head: User) -> None:
    due(task, MONDAY + dt.timedelta(days=7))

    send_reminders(MONDAY)

    assert Message.objects.get().subject == "Rõ Việc: Tập huấn kỹ năng số cho tổ công nghệ số cộng đồng (còn 7 ngày)"


def test_the_same_threshold_is_not_brought_up_again_the_next_day(task: Task, head: User) -> None:
    due(task, MONDAY + dt.timedelta(days=6))
    send_reminders(MONDAY)

    assert send_reminders(MONDAY + dt.timedelta(days=2)) == 0
    assert send_reminders(MONDAY + dt.timedelta(days=3)) == 1


def test_one_mail_holds_everything_worst_first_with_its_links(task: Task, plan: Plan, unit: Unit, head: User) -> None:
    soon = due(TaskFactory(plan=plan, lead=unit, text="Việc sắp đến hạn"), MONDAY + dt.timedelta(days=3))
    late = due(task, dt.date(2026, 11, 20), late_from=dt.date(2026, 11, 21))
    ongoing = TaskFactory(plan=plan, lead=unit, continuous=True, text="Việc thường xuyên")
    silent = TaskPeriodFactory(task=ongoing, ongoing=True)

    send_reminders(MONDAY)

    mail = Message.objects.get()
    assert mail.to == [head.email]
    assert mail.subject == "Rõ Việc: 1 việc quá hạn, 1 việc sắp đến hạn, 1 việc chưa cập nhật"
    places = [mail.text.index(words) for words in [task.text, "Việc sắp đến hạn", "Việc thường xuyên"]]
    assert places == sorted(places)
    assert _opened_by_links(mail.text, head) == {late.pk, soon.pk, silent.pk}
    assert _opened_by_links(mail.html, head) == {late.pk, soon.pk, silent.pk}
    assert "quá hạn 3 ngày" in mail.text
    assert "còn 3 ngày" in mail.text


def _opened_by_links(body: str, user: User) -> set[int]:
    """The items that the mail's signed links open, all of them for this person."""
    tokens = re.findall(r"http://localhost:8000/nhiem-vu/lien-ket/([^/]+)/", body)
    found = [read_token(token, Linked.TASK_PERIOD) for token in tokens]
    assert {person for person, _ in found} == {user}
    return {item_id for _, item_id in found}


def test_ongoing_work_that_was_reported_on_is_left_in_peace(plan: Plan, unit: Unit, head: User) -> None:
    period = TaskPeriodFactory(task=TaskFactory(plan=plan, lead=unit, continuous=True), ongoing=True)
    period.last_update = period.newest_update = ProgressUpdateFactory(period=period, confirmed=True)
    period.save()

    assert told() == {}


def test_nobody_was_silent_before_their_plan_came_in(plan: Plan, unit: Unit, head: User) -> None:
    Plan.objects.update(imported_at=timezone.make_aware(dt.datetime(2026, 11, 20)))
    work = TaskPeriodFactory(task=TaskFactory(plan=plan, lead=unit, continuous=True), ongoing=True)
    waiting = TaskPeriodFactory(task=TaskFactory(plan=plan, lead=unit, on_guidance=True), guided=True)

    by_day = {day: told(day) for day in (MONDAY, dt.date(2026, 12, 11), dt.date(2026, 12, 23))}

    assert by_day == {
        MONDAY: {},
        dt.date(2026, 12, 11): {head.full_name: [work.task.text]},
        dt.date(2026, 12, 23): {head.full_name: [waiting.task.text, work.task.text]},
    }


@pytest.fixture
def yearly_report(plan: Plan) -> ReportPeriod:
    ReportObligationFactory(plan=plan)
    open_report_periods(MONDAY)
    return ReportPeriod.objects.get()


def test_the_report_before_november_30th_is_brought_up_before_friday_the_27th(
    yearly_report: ReportPeriod, coordinator: User, leader: User
) -> None:
    assert yearly_report.remind_on == dt.date(2026, 11, 27)
    assert set(told(dt.date(2026, 11, 20))) == {coordinator.full_name}
    assert set(told(dt.date(2026, 11, 25))) == {coordinator.full_name, leader.full_name}
    assert set(told(dt.date(2026, 11, 30))) == {coordinator.full_name, leader.full_name}
    assert {item.offset for draft in digests_for(dt.date(2026, 11, 30)) for item in draft.items} == {-1}


def test_a_report_that_waits_for_approval_says_so(yearly_report: ReportPeriod, coordinator: User, leader: User) -> None:
    ReportFactory(period=yearly_report, submitted=True, submitted_by=coordinator)

    [draft] = [draft for draft in digests_for(dt.date(2026, 11, 27)) if draft.user == leader]

    assert subject(draft.items) == "Báo cáo năm 2026 (đang chờ phê duyệt, còn 2 ngày, hôm nay là ngày làm việc cuối)"


def test_an_indicator_without_a_figure_is_asked_for_before_the_report(
    yearly_report: ReportPeriod, plan: Plan, unit: Unit, head: User, coordinator: User
) -> None:
    indicator = IndicatorFactory(plan=plan, metric__ward=plan.ward, metric__kind=Metric.Kind.RATIO)
    indicator.targets.create(year_to=2026, comparator=">=", low=80, raw="≥80%")
    indicator.assignments.create(unit=unit)

    assert indicator.name in told()[head.full_name]


def test_the_number_of_queries_does_not_grow_with_the_tasks(plan: Plan, unit: Unit, head: User, ward: Ward) -> None:
    def count(tasks: int) -> int:
        for _ in range(tasks):
            due(TaskFactory(plan=plan, lead=unit), MONDAY)
        with CaptureQueriesContext(connection) as queries:
            ward_digests(ward, MONDAY)
        return len(queries)

    assert count(1) == count(30)


def test_the_command_previews_without_writing_and_then_says_how_many(task: Task, head: User) -> None:
    due(task, MONDAY)
    preview, sent = StringIO(), StringIO()

    call_command("send_reminders", "--on", "2026-11-23", "--preview", stdout=preview)
    assert head.email in preview.getvalue()
    assert Message.objects.count() == 0

    call_command("send_reminders", "--on", "2026-11-23", stdout=sent)
    assert sent.getvalue().startswith("1 digests put into the outbox")
