"""Upload, look through the reading, correct, save; in the own ward only."""

import datetime as dt
from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from accounts.models import User
from importing.models import PlanImport
from importing.tests.documents import YEARLY
from jobs.models import Job
from jobs.work import run_waiting
from plans.models import Plan
from tasks.models import Task
from units.models import Unit, Ward

Clients = Callable[[User | None], Client]


def upload(client: Client, ward: Ward, content: bytes = YEARLY.encode(), name: str = "ke-hoach.txt") -> object:
    file = SimpleUploadedFile(name, content)
    return client.post(reverse("importing:list"), {"ward": ward.pk, "file": file})


@pytest.fixture
def taken(client_of: Clients, coordinator: User, ward: Ward, unit: Unit) -> PlanImport:
    """A plan that was uploaded and read."""
    upload(client_of(coordinator), ward)
    run_waiting()
    return PlanImport.objects.get()


def review_url(taken: PlanImport) -> str:
    return reverse("importing:review", args=[taken.pk])


def form_of(client: Client, taken: PlanImport) -> dict[str, object]:
    """Everything that the review page's form would post unchanged."""
    review = client.get(review_url(taken)).context["review"]
    forms = [review.head, *(row.form for row in [*review.tasks, *review.indicators, *review.duties])]
    return {field.html_name: value for form in forms for field in form if (value := field.value()) not in (None, False)}


def test_the_document_is_read_in_the_background_and_then_shown(
    client_of: Clients, coordinator: User, ward: Ward
) -> None:
    client = client_of(coordinator)

    response = upload(client, ward)

    taken = PlanImport.objects.get()
    assert response.url == review_url(taken)
    assert "Đang chờ" in client.get(review_url(taken)).content.decode()
    run_waiting()
    page = client.get(review_url(taken)).content.decode()
    assert "Mở lớp kỹ năng số" in page
    assert "30/11" in page


def test_doubtful_places_are_marked(client_of: Clients, coordinator: User, taken: PlanImport) -> None:
    page = client_of(coordinator).get(review_url(taken)).content.decode()

    assert "chưa rõ thời hạn" in page
    assert "chưa có đơn vị chủ trì" in page


def test_saving_makes_the_plan_and_leads_to_it(client_of: Clients, coordinator: User, taken: PlanImport) -> None:
    client = client_of(coordinator)

    response = client.post(review_url(taken), form_of(client, taken))

    plan = Plan.objects.get()
    assert response.url == reverse("dashboards:plan", args=[plan.pk])
    taken.refresh_from_db()
    assert (taken.state, taken.plan) == (PlanImport.State.SAVED, plan)
    assert plan.obligations.get().periods.exists()


def test_what_the_reviewer_corrects_is_what_is_saved(client_of: Clients, coordinator: User, taken: PlanImport) -> None:
    client = client_of(coordinator)
    typed = form_of(client, taken)
    last = len(client.get(review_url(taken)).context["review"].tasks) - 1
    typed |= {
        "head-document_number": "15/KH-UBND",
        f"task{last}-schedule": "Quý IV/2026",
        f"task{last}-lead": "Công an phường",
    }
    typed.pop("task0-keep")

    client.post(review_url(taken), typed)

    plan = Plan.objects.get()
    task = plan.tasks.get(text__startswith="Cử cán bộ")
    assert plan.number == "15/KH-UBND"
    assert task.schedule_due.isoformat() == "2026-12-31"
    assert task.assignments.get(role="lead").unit.name == "Công an phường"
    assert not Task.objects.filter(text__startswith="Phát tin").exists()


def test_a_wrong_year_keeps_what_was_typed_and_saves_nothing(
    client_of: Clients, coordinator: User, taken: PlanImport
) -> None:
    client = client_of(coordinator)
    typed = form_of(client, taken) | {"head-last_year": "2020", "head-signer": "Người Ký Mới"}

    response = client.post(review_url(taken), typed)

    assert response.status_code == 422
    assert "Năm kết thúc không được trước năm bắt đầu" in response.content.decode()
    assert "Người Ký Mới" in response.content.decode()
    assert Plan.objects.count() == 0


def test_the_same_document_again_is_refused_with_the_reason(
    client_of: Clients, coordinator: User, taken: PlanImport, ward: Ward
) -> None:
    client = client_of(coordinator)
    client.post(review_url(taken), form_of(client, taken))
    upload(client, ward)
    run_waiting()
    second = PlanImport.objects.exclude(pk=taken.pk).get()

    response = client.post(review_url(second), form_of(client, second))

    assert "đã được nhập" in response.content.decode()
    assert Plan.objects.count() == 1


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("ke-hoach.exe", b"MZ", "Không nhận tệp"),
        ("ke-hoach.doc", b"\xd0\xcf\x11\xe0", "định dạng cũ"),
        ("ke-hoach.docx", b"khong phai zip", "không phải là tệp .docx"),
        ("ke-hoach.txt", b"", "rỗng"),
    ],
)
def test_a_bad_file_is_refused_at_the_form(
    client_of: Clients, coordinator: User, ward: Ward, name: str, content: bytes, words: str
) -> None:
    response = upload(client_of(coordinator), ward, content, name)

    assert words in response.content.decode()
    assert PlanImport.objects.count() == Job.objects.count() == 0


def test_a_text_that_is_no_plan_is_refused_after_reading(client_of: Clients, coordinator: User, ward: Ward) -> None:
    client = client_of(coordinator)
    upload(client, ward, "Xin chào\n".encode())
    run_waiting()

    taken = PlanImport.objects.get()
    assert taken.state == PlanImport.State.REFUSED
    assert "Không đọc được văn bản này" in client.get(review_url(taken)).content.decode()

    client.post(reverse("importing:discard", args=[taken.pk]))
    assert PlanImport.objects.count() == 0


def test_only_the_coordinator_imports(client_of: Clients, taken: PlanImport, officer: User, leader: User) -> None:
    for user in (officer, leader):
        assert client_of(user).get(reverse("importing:list")).status_code == 403
        assert client_of(user).get(review_url(taken)).status_code == 403


def test_another_wards_import_is_not_there(client_of: Clients, taken: PlanImport, stranger: User) -> None:
    assert client_of(stranger).get(review_url(taken)).status_code == 404


def test_a_coordinator_can_not_import_into_another_ward(
    client_of: Clients, coordinator: User, other_ward: Ward
) -> None:
    upload(client_of(coordinator), other_ward)

    assert PlanImport.objects.count() == 0


def test_the_unit_that_runs_the_plan_takes_what_names_nobody(
    client_of: Clients, coordinator: User, taken: PlanImport, unit: Unit, day: dt.date
) -> None:
    client = client_of(coordinator)

    client.post(review_url(taken), form_of(client, taken) | {"head-lead_takes_rest": "on"})

    plan = Plan.objects.get()
    assert plan.lead_on(day) == unit
    assert plan.tasks.get(text__startswith="Phát tin").assignments.get(role="lead").unit == unit


def test_the_reviewer_may_name_another_unit_to_run_the_plan(
    client_of: Clients, coordinator: User, taken: PlanImport, day: dt.date
) -> None:
    client = client_of(coordinator)

    client.post(review_url(taken), form_of(client, taken) | {"head-lead": "Công an phường"})

    assert Plan.objects.get().lead_on(day).name == "Công an phường"


def test_the_rest_can_not_be_given_to_nobody(client_of: Clients, coordinator: User, taken: PlanImport) -> None:
    client = client_of(coordinator)

    response = client.post(review_url(taken), form_of(client, taken) | {"head-lead": "", "head-lead_takes_rest": "on"})

    assert "Vui lòng nhập đơn vị đầu mối" in response.content.decode()
    assert Plan.objects.count() == 0
