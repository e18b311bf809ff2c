"""Lists of many kinds with one row and with a thousand: as many queries, and a page that does not grow with them."""

import datetime as dt
from collections.abc import Callable

import pytest
from auditlog.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.db.models import Model
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from dashboards.tests.test_thousand_items import DUE, fill, queries
from handover.actions import carry_out
from handover.models import Handover
from importing.models import PlanImport
from jobs import clock
from jobs.models import Job
from notices.models import Message, Notice
from plans.models import Plan, UnitDirective
from plans.tests.factories import PlanFactory
from reporting.models import Report, ReportPeriod
from reporting.tests.factories import ReportObligationFactory
from tasks.models import Assignment, Directive, ExtensionRequest, ProgressUpdate, Task, TaskPeriod
from units.models import Unit, Ward
from units.tests.factories import MembershipFactory, UnitFactory

Clients = Callable[[User | None], Client]
MANY = 1000
LARGEST = 250_000
"""So many bytes a page has at most: some 200 rows."""


@pytest.fixture
def plan(ward: Ward) -> Plan:
    return PlanFactory(ward=ward)


def ask(client: Client, page: str, sent: dict[str, object] | None = None) -> int:
    """How many queries the page takes."""
    with CaptureQueriesContext(connection) as captured:
        answer = client.post(page, sent) if sent else client.get(page)
    assert answer.status_code == 200
    assert len(answer.content) < LARGEST, f"{page}: {len(answer.content)}"
    return len(captured)


def keep_changes(model: type[Model], pk: int, changes: dict[str, list[str]], count: int) -> None:
    kind = ContentType.objects.get_for_model(model)
    LogEntry.objects.bulk_create(
        LogEntry(content_type=kind, object_pk=str(pk), object_id=pk, object_repr="x", action=1, changes=changes)
        for _ in range(count)
    )


def holds(client: Client, page: str, add: Callable[[int], object], sent: Callable[[], dict] | None = None) -> None:
    """The page asks no more with a thousand rows than with two."""
    add(2)
    ask(client, page, sent and sent())
    few = ask(client, page, sent and sent())
    add(MANY)

    assert ask(client, page, sent and sent()) <= few


def test_work_to_give_to_officers(
    plan: Plan, unit: Unit, head: User, officer: User, day: dt.date, client_of: Clients
) -> None:
    holds(client_of(head), "/nhiem-vu/giao-viec/", lambda count: fill(plan, unit, officer, count, day))


def test_work_to_chase(
    plan: Plan, unit: Unit, coordinator: User, officer: User, day: dt.date, client_of: Clients
) -> None:
    holds(client_of(coordinator), "/nhac-viec/don-doc/?what=all", lambda count: fill(plan, unit, officer, count, day))


def test_who_will_be_chased(
    plan: Plan, unit: Unit, coordinator: User, head: User, day: dt.date, client_of: Clients
) -> None:
    officers = iter(MembershipFactory(unit=unit).user for _ in range(2))

    def chosen() -> dict[str, object]:
        return {"periods": list(TaskPeriod.objects.values_list("pk", flat=True)[:200])}

    holds(
        client_of(coordinator), "/nhac-viec/don-doc/xem-truoc/",
        lambda count: fill(plan, unit, next(officers), count, day), chosen,
    )  # fmt: skip


@pytest.fixture
def handover(unit: Unit) -> Handover:
    return Handover.objects.create(
        ward=unit.ward, from_unit=unit, to_unit=UnitFactory(ward=unit.ward), effective_on=DUE
    )


def test_what_is_chosen_to_be_handed_over(
    handover: Handover, plan: Plan, unit: Unit, coordinator: User, officer: User, day: dt.date, client_of: Clients
) -> None:
    holds(client_of(coordinator), f"/ban-giao/{handover.pk}/", lambda count: fill(plan, unit, officer, count, day))


def test_what_was_handed_over(
    handover: Handover, plan: Plan, unit: Unit, coordinator: User, officer: User, day: dt.date, client_of: Clients
) -> None:
    fill(plan, unit, officer, 1, day)
    carry_out(handover, effective_on=day, by=coordinator)

    def more(count: int) -> None:
        Handover.objects.filter(pk=handover.pk).update(record=[handover.record[0] | {"id": n} for n in range(count)])

    handover.refresh_from_db()
    holds(client_of(coordinator), f"/ban-giao/{handover.pk}/", more)


def test_the_record_of_a_handover_lists_everything(
    handover: Handover, plan: Plan, unit: Unit, coordinator: User, officer: User, day: dt.date, client_of: Clients
) -> None:
    client, url = client_of(coordinator), f"/ban-giao/{handover.pk}/bien-ban/"

    fill(plan, unit, officer, 2, day)
    queries(client, [url])
    few = queries(client, [url])
    fill(plan, unit, officer, MANY, day)

    assert queries(client, [url]) == few
    assert "Việc 999" in client.get(url).content.decode()


def test_handovers(unit: Unit, coordinator: User, client_of: Clients) -> None:
    to = UnitFactory(ward=unit.ward)
    holds(
        client_of(coordinator), "/ban-giao/",
        lambda count: Handover.objects.bulk_create(
            Handover(ward=unit.ward, from_unit=unit, to_unit=to, written_by=coordinator) for _ in range(count)
        ),
    )  # fmt: skip


def test_a_task_with_many_sub_tasks(
    plan: Plan, unit: Unit, head: User, officer: User, day: dt.date, client_of: Clients
) -> None:
    fill(plan, unit, officer, 1, day)
    parent = Task.objects.get()

    def more(count: int) -> None:
        fill(plan, unit, officer, count // 10, day)
        Task.objects.exclude(pk=parent.pk).update(parent=parent)

    fill(plan, unit, officer, 1, day)
    holds(client_of(head), f"/nhiem-vu/{parent.pk}/", more)


def test_a_task_with_a_long_history(
    plan: Plan, unit: Unit, head: User, officer: User, day: dt.date, client_of: Clients
) -> None:
    fill(plan, unit, officer, 1, day)
    period = TaskPeriod.objects.get()

    def more(count: int) -> None:
        ProgressUpdate.objects.bulk_create(
            ProgressUpdate(period=period, author=officer, unit=unit, state="in_progress", percent=9, reported_on=day)
            for _ in range(count)
        )
        keep_changes(Task, period.task_id, {"text": ["a", "b"]}, count)
        keep_changes(Assignment, Assignment.objects.get().pk, {"officer": ["None", str(officer.pk)]}, count)
        Directive.objects.bulk_create(
            Directive(task=period.task, text="Ý kiến", given_by=head, to_unit=unit) for _ in range(max(1, count // 100))
        )
        ExtensionRequest.objects.bulk_create(
            ExtensionRequest(
                period=period, asked_by=officer, reason="Chờ", new_due_on=DUE, granted=False, decided_by=head,
                decided_on=day,
            )
            for _ in range(max(1, count // 100))
        )  # fmt: skip

    holds(client_of(head), f"/nhiem-vu/ky/{period.pk}/", more)


@pytest.mark.parametrize("shown", ["mo", "ket-luan", "xong"])
def test_instructions(
    shown: str, plan: Plan, unit: Unit, leader: User, officer: User, day: dt.date, client_of: Clients
) -> None:
    fill(plan, unit, officer, 1, day)
    state = {
        "mo": {},
        "ket-luan": {"answered_at": "2026-11-20T08:00Z", "answered_by": officer, "answer": "Đã làm"},
        "xong": {"closed_at": "2026-11-20T08:00Z"},
    }[shown]
    task = Task.objects.get()

    def more(count: int) -> None:
        Directive.objects.bulk_create(
            Directive(task=task, text="Ý kiến", given_by=leader, to_unit=unit, **state) for _ in range(count)
        )
        UnitDirective.objects.bulk_create(
            UnitDirective(unit=unit, text="Ý kiến", given_by=leader, to_unit=unit, **state) for _ in range(count)
        )

    holds(client_of(leader), f"/chi-dao/?xem={shown}", more)


@pytest.mark.parametrize("url", ["/", "/gia-han/"])
def test_wishes_for_more_time(
    url: str, plan: Plan, unit: Unit, head: User, officer: User, day: dt.date, client_of: Clients
) -> None:
    def more(count: int) -> None:
        fill(plan, unit, officer, count, day)
        without = TaskPeriod.objects.filter(extension_requests=None)
        ExtensionRequest.objects.bulk_create(
            ExtensionRequest(period=period, asked_by=officer, reason="Chờ", new_due_on=DUE) for period in without
        )

    holds(client_of(head), url, more)


def test_notices(head: User, client_of: Clients) -> None:
    def more(count: int) -> None:
        start = Notice.objects.count()
        Notice.objects.bulk_create(Notice(user=head, key=f"{n}", text="Việc mới") for n in range(start, start + count))

    holds(client_of(head), "/thong-bao/", more)


@pytest.mark.parametrize("url", ["/bao-cao/", "/bao-cao/da-lap/"])
@pytest.mark.parametrize("state", ["sent", "drafting"])
def test_reports(url: str, state: str, plan: Plan, unit: Unit, coordinator: User, client_of: Clients) -> None:
    duty = ReportObligationFactory(plan=plan, lead=unit)
    now = clock.now()
    files = {"pdf_sha256": "a" * 64, "xlsx_sha256": "b" * 64}
    more_of = {"sent": {"approved_by": coordinator, "approved_at": now, "sent_at": now, **files}, "drafting": {}}

    def more(count: int) -> None:
        days = [dt.date(2020, 1, 1) + dt.timedelta(days=duty.periods.count() + n) for n in range(count)]
        periods = ReportPeriod.objects.bulk_create(
            ReportPeriod(
                obligation=duty, label=f"Kỳ {day}", starts_on=day, cutoff_on=day, ends_on=day, due_on=day,
                remind_on=day, late_from=day, units_due_on=day, opened_on=day,
            )
            for day in days
        )  # fmt: skip
        Report.objects.bulk_create(
            Report(period=period, as_of_on=DUE, state=state, **more_of[state]) for period in periods
        )

    holds(client_of(coordinator), url, more)


def test_imports(ward: Ward, coordinator: User, client_of: Clients) -> None:
    holds(
        client_of(coordinator), "/nhap-ke-hoach/",
        lambda count: PlanImport.objects.bulk_create(
            PlanImport(ward=ward, name="ke-hoach.docx", uploaded_by=coordinator, state="read") for _ in range(count)
        ),
    )  # fmt: skip


@pytest.mark.parametrize("url", ["/don-vi/?ward=hai-duong", "/ban-giao/don-vi-thay-doi/", "/thiet-lap/"])
def test_units(url: str, ward: Ward, coordinator: User, client_of: Clients) -> None:
    def more(count: int) -> None:
        start = Unit.objects.count()
        Unit.objects.bulk_create(
            Unit(ward=ward, name=f"Phòng {n}", key=f"phong {n}") for n in range(start, start + count)
        )

    holds(client_of(coordinator), url, more)


def test_the_history_of_a_unit(unit: Unit, coordinator: User, client_of: Clients) -> None:
    holds(
        client_of(coordinator), f"/don-vi/{unit.pk}/",
        lambda count: keep_changes(Unit, unit.pk, {"name": ["Phòng A", "Phòng B"]}, count),
    )  # fmt: skip


def test_the_system_page(ward: Ward, administrator: User, client_of: Clients) -> None:
    def more(count: int) -> None:
        start = Message.objects.count()
        Message.objects.bulk_create(
            Message(
                key=f"m{n}", message_id=f"<{n}@x>", to=["a@ro-viec.example"], subject="Báo cáo", text="x", ward=ward
            )
            for n in range(start, start + count)
        )
        Job.objects.bulk_create(
            Job(kind="x", asked_by=administrator, state="failed", error="Lỗi") for _ in range(count)
        )

    holds(client_of(administrator), "/he-thong/", more)
