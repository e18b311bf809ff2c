"""Drawing a handover up, choosing what moves, carrying it out, and the record of it."""

import datetime as dt
from collections.abc import Callable
from io import BytesIO

import pytest
from django.test import Client
from docx import Document
from pypdf import PdfReader

from accounts.models import User
from handover.actions import carry_out, carry_out_due, plan_handover
from handover.exceptions import HandoverRefused
from handover.minutes.documents import minutes
from handover.minutes.record import record
from handover.models import Handover
from indicators.tests.factories import IndicatorAssignmentFactory, IndicatorFactory
from jobs import clock
from notices.models import Notice
from plans.models import Plan
from plans.tests.factories import PlanFactory, PortfolioFactory
from reporting.tests.factories import ReportObligationFactory
from tasks.models import Assignment, State, TaskPeriod
from tasks.periods.opening import open_all_periods
from tasks.periods.standing import as_they_stood
from tasks.tests.factories import AssignmentFactory, DirectiveFactory, TaskFactory, TaskPeriodFactory
from tasks.updates.actions import report_progress
from tasks.updates.entry import ProgressEntry
from units.models import Unit, Ward
from units.roles import Role
from units.tests.factories import MembershipFactory, UnitFactory

Clients = Callable[[User | None], Client]


@pytest.fixture
def plan(ward: Ward, unit: Unit) -> Plan:
    return PlanFactory(ward=ward, lead=unit)


@pytest.fixture
def new_room(ward: Ward) -> Unit:
    return UnitFactory(ward=ward, name="Phòng Kinh tế")


@pytest.fixture
def period(plan: Plan, unit: Unit) -> TaskPeriod:
    return TaskPeriodFactory(task=TaskFactory(plan=plan, lead=unit, text="Mở lớp kỹ năng số"))


def drawn_up(unit: Unit, new_room: Unit, **fields: object) -> Handover:
    return Handover.objects.create(ward=unit.ward, from_unit=unit, to_unit=new_room, **fields)


def test_the_coordinator_draws_one_up_and_the_new_room_has_the_work_at_once(
    period: TaskPeriod, unit: Unit, new_room: Unit, coordinator: User, head: User, day: dt.date, client_of: Clients
) -> None:
    client = client_of(coordinator)
    sent = {"from_unit": unit.pk, "to_unit": new_room.pk, "plan": period.task.plan_id, "legal_basis": "Quyết định 12"}

    page = client.post("/ban-giao/don-vi/", sent, follow=True)
    assert "Mở lớp kỹ năng số" in page.content.decode()
    handover = Handover.objects.get()
    client.post(f"/ban-giao/{handover.pk}/thuc-hien/", {"effective_on": day.isoformat()})

    handover.refresh_from_db()
    period.refresh_from_db()
    assert (handover.carried_out_by, handover.effective_on) == (coordinator, day)
    assert period.unit == new_room
    assert [row["kind"] for row in handover.record] == ["plans", "tasks"]
    assert Notice.objects.filter(user=head, key=f"handover-done:{handover.pk}").exists()


def test_a_day_to_come_is_left_to_the_daily_job(
    period: TaskPeriod, unit: Unit, new_room: Unit, coordinator: User, day: dt.date, client_of: Clients
) -> None:
    handover = drawn_up(unit, new_room)
    start = day + dt.timedelta(days=9)

    client_of(coordinator).post(f"/ban-giao/{handover.pk}/thuc-hien/", {"effective_on": start.isoformat()})

    period.refresh_from_db()
    assert period.unit == unit
    assert carry_out_due(start) == "1 lần bàn giao đã thực hiện"
    period.refresh_from_db()
    assert period.unit == new_room


def test_only_what_was_chosen_moves(
    period: TaskPeriod, plan: Plan, unit: Unit, new_room: Unit, coordinator: User, day: dt.date, client_of: Clients
) -> None:
    stays = TaskPeriodFactory(task=TaskFactory(plan=plan, lead=unit))
    handover = drawn_up(unit, new_room)
    client = client_of(coordinator)

    answer = client.post(
        f"/ban-giao/{handover.pk}/chon-viec/", {"scope": "chosen", "items": [f"tasks:{period.task_id}"]}
    )
    carry_out(Handover.objects.get(), effective_on=day, by=coordinator)

    assert answer.status_code == 302
    period.refresh_from_db()
    stays.refresh_from_db()
    assert (period.unit, stays.unit) == (new_room, unit)
    assert plan.lead_on(day) == unit
    assert [row["id"] for row in Handover.objects.get().record] == [period.task_id]


def test_choosing_nothing_or_work_of_others_is_refused(
    period: TaskPeriod, unit: Unit, new_room: Unit, coordinator: User, client_of: Clients
) -> None:
    handover = drawn_up(unit, new_room)
    other = TaskFactory(plan=PlanFactory(), lead=UnitFactory())
    client, url = client_of(coordinator), f"/ban-giao/{handover.pk}/chon-viec/"

    nothing = client.post(url, {"scope": "chosen"})
    foreign = client.post(url, {"scope": "chosen", "items": [f"tasks:{other.pk}"]})

    assert (nothing.status_code, foreign.status_code) == (422, 422)
    assert "chọn ít nhất một việc" in nothing.content.decode()


def test_past_figures_keep_the_room_that_held_the_work(
    period: TaskPeriod, unit: Unit, new_room: Unit, head: User, day: dt.date
) -> None:
    carry_out(drawn_up(unit, new_room), effective_on=day, by=head)

    def unit_on(on: dt.date) -> int:
        return as_they_stood(TaskPeriod.objects.filter(pk=period.pk), on).get().unit_on

    assert unit_on(day - dt.timedelta(days=1)) == unit.pk
    assert unit_on(day) == new_room.pk


def test_the_new_room_answers_what_the_leader_asked(
    period: TaskPeriod, unit: Unit, new_room: Unit, head: User, day: dt.date
) -> None:
    directive = DirectiveFactory(task=period.task, to_unit=unit)
    closed = DirectiveFactory(task=period.task, to_unit=unit, closed_by=head, closed_at=clock.now())

    carry_out(drawn_up(unit, new_room), effective_on=day, by=head)

    directive.refresh_from_db()
    closed.refresh_from_db()
    assert (directive.to_unit, closed.to_unit) == (new_room, unit)


def test_withdrawn_ones_move_nothing(
    period: TaskPeriod, unit: Unit, new_room: Unit, coordinator: User, day: dt.date, client_of: Clients
) -> None:
    handover = drawn_up(unit, new_room, effective_on=day)

    client_of(coordinator).post(f"/ban-giao/{handover.pk}/rut-lai/")

    assert carry_out_due(day) == "0 lần bàn giao đã thực hiện"
    with pytest.raises(HandoverRefused):
        carry_out(handover, effective_on=day, by=coordinator)


def test_shared_work_ends_where_the_taking_room_has_its_own_part(
    plan: Plan, ward: Ward, unit: Unit, new_room: Unit, head: User, day: dt.date
) -> None:
    TaskFactory(plan=plan, lead=UnitFactory(ward=ward, collective=True))
    open_all_periods(day)
    whole = TaskPeriod.objects.get(part_of=None)

    carry_out(drawn_up(unit, new_room), effective_on=day, by=head)

    parts = {part.unit: part.state for part in whole.parts.all()}
    assert parts == {unit: State.NOT_APPLICABLE, new_room: State.NOT_STARTED}
    assert open_all_periods(day) == "0 kỳ nhiệm vụ đã mở"


def test_a_room_that_takes_part_leads_and_no_longer_takes_part(
    period: TaskPeriod, unit: Unit, new_room: Unit, head: User, day: dt.date
) -> None:
    AssignmentFactory(task=period.task, unit=new_room, role=Assignment.Role.COORDINATING)

    carry_out(drawn_up(unit, new_room), effective_on=day, by=head)

    now = Assignment.objects.in_force(day).filter(task=period.task)
    assert [(each.unit, each.role) for each in now] == [(new_room, Assignment.Role.LEAD)]


def test_who_leaves_hands_everything_over_in_one_step(
    period: TaskPeriod, unit: Unit, officer: User, head: User, coordinator: User, day: dt.date, client_of: Clients
) -> None:
    Assignment.objects.filter(task=period.task).update(officer=officer)
    leaver = client_of(officer)
    sent = {
        "from_person": officer.pk, "to_person": head.pk, "effective_on": day.isoformat(), "ends_membership": "on",
        "disables_account": "on",
    }  # fmt: skip

    client_of(coordinator).post("/ban-giao/nguoi/", sent)

    officer.refresh_from_db()
    assert Assignment.objects.in_force(day).get(task=period.task).officer == head
    assert not officer.is_active
    assert not officer.memberships.in_force(day).exists()
    assert leaver.get("/").status_code == 302


def test_an_account_that_serves_elsewhere_too_is_not_locked(
    officer: User, head: User, coordinator: User, other_ward: Ward, day: dt.date
) -> None:
    MembershipFactory(user=officer, unit=UnitFactory(ward=other_ward))
    handover = Handover(
        ward=head.memberships.get().ward, from_person=officer, to_person=head, effective_on=day, ends_membership=True,
        disables_account=True,
    )  # fmt: skip

    carry_out(plan_handover(handover, by=coordinator, on=day), effective_on=day, by=coordinator)

    officer.refresh_from_db()
    assert officer.is_active
    assert officer.memberships.in_force(day).get().ward == other_ward


def test_work_of_a_room_does_not_go_to_somebody_outside_it(
    period: TaskPeriod, officer: User, coordinator: User, day: dt.date, client_of: Clients
) -> None:
    Assignment.objects.filter(task=period.task).update(officer=officer)
    sent = {"from_person": officer.pk, "to_person": coordinator.pk, "effective_on": day.isoformat()}

    page = client_of(coordinator).post("/ban-giao/nguoi/", sent)

    assert page.status_code == 422
    assert "không công tác tại" in page.content.decode()
    assert Assignment.objects.get(task=period.task).officer == officer


def test_a_head_moves_work_within_the_own_room_and_ends_nobodys_service(
    unit: Unit, officer: User, head: User, office: Unit, day: dt.date, client_of: Clients
) -> None:
    other = MembershipFactory(unit=office, role=Role.HEAD).user
    client = client_of(head)
    sent = {"from_person": officer.pk, "to_person": head.pk, "effective_on": day.isoformat(), "ends_membership": "on"}

    assert client.post("/ban-giao/nguoi/", sent | {"from_person": other.pk}).status_code == 422
    assert client.post("/ban-giao/nguoi/", sent).status_code == 302
    assert officer.memberships.in_force(day).exists()


def test_what_a_leader_directs_passes_on(ward: Ward, plan: Plan, leader: User, coordinator: User, day: dt.date) -> None:
    PortfolioFactory(plan=plan, leader=leader)
    successor = MembershipFactory(ward=ward, unit=None, role=Role.LEADER).user
    handover = Handover(ward=ward, from_person=leader, to_person=successor, effective_on=day, ends_membership=True)

    carry_out(plan_handover(handover, by=coordinator, on=day), effective_on=day, by=coordinator)

    assert [row.leader for row in plan.portfolio_set.in_force(day)] == [successor]


def test_the_record_names_what_moved_with_its_state_in_word_and_pdf(
    period: TaskPeriod, plan: Plan, unit: Unit, new_room: Unit, officer: User, head: User, coordinator: User,
    day: dt.date, client_of: Clients,
) -> None:  # fmt: skip
    report_progress(period, ProgressEntry(State.IN_PROGRESS, 40, result="Đã mở hai lớp"), by=officer, on=day, seen=None)
    IndicatorAssignmentFactory(
        indicator=IndicatorFactory(plan=plan, metric__ward=unit.ward, name="Tỷ lệ hồ sơ trực tuyến"), unit=unit
    )
    ReportObligationFactory(plan=plan, lead=unit)
    handover = drawn_up(unit, new_room, plan=plan, legal_basis="Quyết định số 12/QĐ-UBND")
    carry_out(handover, effective_on=day, by=coordinator)
    client = client_of(head)

    word = Document(BytesIO(client.get(f"/ban-giao/{handover.pk}/bien-ban.docx").content))
    annex = "\n".join(cell.text for table in word.tables for row in table.rows for cell in row.cells)
    text = "\n".join(paragraph.text for paragraph in word.paragraphs)

    for words in ("Mở lớp kỹ năng số", "Đã mở hai lớp", "40%", "Tỷ lệ hồ sơ trực tuyến"):
        assert words in annex
    for words in ("BIÊN BẢN", "BÊN GIAO: Phòng Văn hóa - Xã hội", "Đại diện: Trần Văn Trưởng", "12/QĐ-UBND"):
        assert words in text
    pdf = PdfReader(BytesIO(client.get(f"/ban-giao/{handover.pk}/bien-ban.pdf").content))
    shown = " ".join(" ".join(page.extract_text().split()) for page in pdf.pages)
    assert "BIÊN BẢN" in shown
    assert "Đã mở hai lớp" in shown
    assert client.get(f"/ban-giao/{handover.pk}/bien-ban.exe").status_code == 404


def test_the_record_stays_as_it_was_when_work_goes_on(
    period: TaskPeriod, unit: Unit, new_room: Unit, coordinator: User, day: dt.date, client_of: Clients
) -> None:
    handover = drawn_up(unit, new_room)
    carry_out(handover, effective_on=day, by=coordinator)
    url = f"/ban-giao/{handover.pk}/bien-ban/"
    before = client_of(coordinator).get(url).content

    period.refresh_from_db()
    report_progress(
        period, ProgressEntry(State.IN_PROGRESS, 90, result="Xong gần hết"), by=coordinator, on=day, seen=None
    )

    assert client_of(coordinator).get(url).content.decode().count("90%") == before.decode().count("90%") == 0


@pytest.mark.parametrize("path", ["", "bien-ban/"])
def test_pages_ask_as_much_of_one_item_as_of_thirty(
    path: str, plan: Plan, period: TaskPeriod, unit: Unit, new_room: Unit, coordinator: User, client_of: Clients,
    django_assert_num_queries: Callable[..., object], django_assert_max_num_queries: Callable[..., object],
) -> None:  # fmt: skip
    handover = drawn_up(unit, new_room)
    client, url = client_of(coordinator), f"/ban-giao/{handover.pk}/{path}"
    client.get(url)
    with django_assert_max_num_queries(40) as few:
        client.get(url)
    for _ in range(29):
        TaskPeriodFactory(task=TaskFactory(plan=plan, lead=unit))

    with django_assert_num_queries(len(few.captured_queries)):
        client.get(url)


def test_two_who_carry_out_at_once_move_it_once(
    period: TaskPeriod, unit: Unit, new_room: Unit, coordinator: User, day: dt.date, client_of: Clients
) -> None:
    handover = drawn_up(unit, new_room)
    carry_out(Handover.objects.get(pk=handover.pk), effective_on=day, by=coordinator)

    page = client_of(coordinator).post(
        f"/ban-giao/{handover.pk}/thuc-hien/", {"effective_on": day.isoformat()}, follow=True
    )

    assert "đã được thực hiện" in page.content.decode()
    assert Assignment.objects.filter(task=period.task).count() == 2


def test_what_was_chosen_on_another_page_of_the_list_stays_chosen(
    plan: Plan, unit: Unit, new_room: Unit, coordinator: User, client_of: Clients, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("handover.views.ITEMS_ON_A_PAGE", 2)
    tasks = [TaskFactory(plan=plan, lead=unit, position=n) for n in range(4)]
    handover, client = drawn_up(unit, new_room), client_of(coordinator)
    values = [f"tasks:{task.pk}" for task in tasks]

    def choose(number: int, shown: list[str], ticked: list[str]) -> None:
        url = f"/ban-giao/{handover.pk}/chon-viec/?page={number}"
        answer = client.post(url, {"scope": "chosen", "shown": shown, "items": ticked})
        assert answer.url == f"/ban-giao/{handover.pk}/?page={number}"

    choose(1, values[:1], values[:1])
    choose(2, values[1:3], values[1:3])
    choose(2, values[1:3], values[2:3])

    assert set(handover.tasks.all()) == {tasks[0], tasks[2]}
    assert client.get(f"/ban-giao/{handover.pk}/?page=2").content.decode().count(" checked data-group") == 1


def test_the_record_counts_what_moves_as_documents_do(
    plan: Plan, period: TaskPeriod, unit: Unit, new_room: Unit, day: dt.date
) -> None:
    handover = drawn_up(unit, new_room, legal_basis="Quyết định số 12/QĐ-UBND;")

    made = minutes(handover, record(handover, day), day)

    assert made.basis == "Căn cứ: Quyết định số 12/QĐ-UBND."
    assert made.listed == ["- Đầu mối thực hiện kế hoạch: 01;", "- Nhiệm vụ: 01."]
