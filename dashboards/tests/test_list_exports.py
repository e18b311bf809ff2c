"""Lists as Excel files: what the person sees, with the list's filters, at a cost that rows do not change."""

import datetime as dt
from collections.abc import Callable
from io import BytesIO

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook
from pytest_django import DjangoAssertNumQueries

from accounts.models import User
from importing.models import PlanImport
from notices import outbox
from notices.models import Message
from notices.telling import tell
from plans.tests.factories import PlanFactory
from reporting.tests.factories import RecipientFactory, ReportObligationFactory, ReportPeriodFactory
from tasks.models import Directive
from tasks.tests.factories import TaskFactory
from units.models import Unit, Ward

SignedIn = Callable[[User | None], Client]


def rows_of(answer: HttpResponse) -> list[tuple[object, ...]]:
    return list(load_workbook(BytesIO(answer.content)).active.iter_rows(min_row=4, values_only=True))


def test_plans_of_the_own_ward_with_their_figures(
    client_of: SignedIn, officer: User, unit: Unit, other_ward: Ward
) -> None:
    plan = PlanFactory(ward=unit.ward, title="=Chuyển đổi số", lead=unit)
    PlanFactory(ward=other_ward)

    [row] = rows_of(client_of(officer).get(reverse("dashboards:plans_export")))

    assert (row[3], row[4], row[7]) == ("'=Chuyển đổi số", plan.start_year, unit.name)


def test_ward_narrows_the_plans(client_of: SignedIn, overseer: User, ward: Ward, other_ward: Ward) -> None:
    PlanFactory(ward=ward), PlanFactory(ward=other_ward)
    client, url = client_of(overseer), reverse("dashboards:plans_export")

    assert len(rows_of(client.get(url))) == 2
    assert [row[0] for row in rows_of(client.get(url, {"ward": "an-hai"}))] == ["Phường An Hải"]
    assert rows_of(client.get(url, {"ward": "khong-co"})) == []


def test_outgoing_mail_by_its_state(client_of: SignedIn, coordinator: User, ward: Ward, officer: User) -> None:
    for place in range(2):
        outbox.put(f"thu:{place}", to=["a@ro-viec.example"], subject=f"Thư {place}", text="", ward=ward)
    Message.objects.filter(subject="Thư 1").update(state=Message.State.GIVEN_UP, error="550 User unknown")
    url = reverse("dashboards:messages_export")

    shown = rows_of(client_of(coordinator).get(url, {"state": "given_up"}))

    assert [(row[1], row[6]) for row in shown] == [("Thư 1", "550 User unknown")]
    assert client_of(officer).get(url).status_code == 403


def test_own_notices_new_and_read(client_of: SignedIn, officer: User, head: User) -> None:
    tell(officer, key="cu", text="Việc đã xem")
    officer.notices.update(read_at="2026-06-01T02:00:00Z")
    tell(officer, key="moi", text="=Việc mới")
    tell(head, key="khac", text="Của người khác")

    rows = rows_of(client_of(officer).get(reverse("dashboards:notices_export")))

    assert [(row[0], row[2]) for row in rows] == [
        ("'=Việc mới", None),
        ("Việc đã xem", dt.datetime(2026, 6, 1, 9)),
    ]


def test_documents_brought_in(
    client_of: SignedIn,
    coordinator: User,
    officer: User,
    ward: Ward,
    other_ward: Ward,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    client, url = client_of(coordinator), reverse("importing:list_export")
    plan = PlanFactory(ward=ward)
    PlanImport.objects.create(ward=ward, name="=ke-hoach.docx", plan=plan, state="saved", uploaded_by=coordinator)
    PlanImport.objects.create(ward=other_ward, name="khac.docx")

    [row] = rows_of(client.get(url))
    with django_assert_max_num_queries(12) as few:
        client.get(url)
    for _ in range(5):
        PlanImport.objects.create(ward=ward, name="hong.pdf", state="refused", error="Tệp hỏng", plan=plan)

    assert (row[1], row[2], row[5]) == ("'=ke-hoach.docx", "đã lưu", plan.label)
    with django_assert_max_num_queries(len(few)):
        assert len(rows_of(client.get(url))) == 6
    assert client_of(officer).get(url).status_code == 403


def test_open_instructions(client_of: SignedIn, leader: User, unit: Unit) -> None:
    task = TaskFactory(plan=PlanFactory(ward=unit.ward), lead=unit)
    Directive.objects.create(task=task, text="Làm sớm", given_by=leader)
    client, url = client_of(leader), reverse("dashboards:directives_export")

    assert [row[1] for row in rows_of(client.get(url))] == ["Làm sớm"]
    assert rows_of(client.get(url, {"xem": "xong"})) == []


def test_report_calendar(
    client_of: SignedIn, officer: User, ward: Ward, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    client, url = client_of(officer), reverse("reporting:calendar_export")
    duty = ReportObligationFactory(plan=PlanFactory(ward=ward))
    RecipientFactory(obligation=duty, name="Sở Khoa học và Công nghệ")
    ReportPeriodFactory(obligation=duty)

    [row] = rows_of(client.get(url, {"ward": ward.slug}))
    with django_assert_max_num_queries(12) as few:
        client.get(url)
    for _ in range(5):
        ReportPeriodFactory(obligation=ReportObligationFactory(plan=PlanFactory(ward=ward)))

    assert (row[2], row[10]) == ("Báo cáo năm 2026", "Sở Khoa học và Công nghệ")
    with django_assert_max_num_queries(len(few)):
        assert len(rows_of(client.get(url))) == 6


@pytest.mark.parametrize("name", ["plans_export", "directives_export", "handovers_export", "notices_export"])
def test_empty_list_is_a_file_with_its_head(client_of: SignedIn, officer: User, name: str) -> None:
    answer = client_of(officer).get(reverse(f"dashboards:{name}"))

    assert answer["Content-Disposition"].endswith('.xlsx"')
    assert rows_of(answer) == []
