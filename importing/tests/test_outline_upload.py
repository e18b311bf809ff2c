"""A coordinator sends in the superior's outline: looked through, then saved; a bad file changes nothing."""

from collections.abc import Callable
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from accounts.models import User
from importing.tests.outline_files import HEAD, long_workbook, word_table, workbook
from outlines.models import SuperiorOutline
from outlines.tests.factories import SuperiorOutlineFactory
from plans.models import Plan
from plans.tests.factories import PlanFactory
from units.models import Ward

pytestmark = pytest.mark.django_db
ClientOf = Callable[[User | None], Client]


@pytest.fixture
def plan(ward: Ward) -> Plan:
    return PlanFactory(ward=ward)


@pytest.fixture
def client(coordinator: User, client_of: ClientOf) -> Client:
    return client_of(coordinator)


def send(client: Client, plan: Plan, content: bytes, name: str = "danh-muc.xlsx", **told: str):
    file = SimpleUploadedFile(name, content)
    return client.post(reverse("importing:outline", args=[plan.pk]), {"file": file, **told}, follow=True)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("danh-muc.xlsx", workbook(HEAD, ("1", "Phủ sóng 5G", "UBND cấp xã", ""), (None, "Không số", "Sở", ""))),
        ("danh-muc.docx", word_table(HEAD, ("1", "Phủ sóng 5G", "UBND cấp xã", ""), ("", "Không số", "Sở", ""))),
    ],
)
def test_a_list_of_the_city_is_looked_through_and_saved(client: Client, plan: Plan, name: str, content: bytes) -> None:
    preview = send(client, plan, content, name, issuer="UBND thành phố")
    outline = SuperiorOutline.objects.get()
    assert (outline.state, outline.title, outline.issuer) == ("read", "danh-muc", "UBND thành phố")
    assert "Không có số; báo cáo sẽ nêu dòng này không kèm số." in preview.content.decode()

    client.post(reverse("outlines:save", args=[outline.pk]), {"title": "Danh mục 2026"})

    assert list(plan.outlines.in_force().get().lines.values_list("number", "text", "unit")) == [
        ("1", "Phủ sóng 5G", "UBND cấp xã"), ("", "Không số", "Sở"),
    ]  # fmt: skip


def test_three_thousand_lines_wait_on_pages(client: Client, plan: Plan, django_assert_max_num_queries) -> None:
    file = SimpleUploadedFile("danh-muc.xlsx", long_workbook(3000))

    with django_assert_max_num_queries(60):
        response = client.post(reverse("importing:outline", args=[plan.pk]), {"file": file})

    assert client.get(response.url).context["page"].paginator.count == 3000


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("danh-muc.pdf", b"%PDF-1.7", "Không nhận tệp"),
        ("danh-muc.xlsx", b"hong", "danh-muc.xlsx"),
        ("thu.xlsx", workbook(("",)), "Không tìm thấy dòng nào"),
    ],
)
def test_a_file_that_is_no_outline_changes_nothing(
    client: Client, plan: Plan, name: str, content: bytes, told: str
) -> None:
    in_force = SuperiorOutlineFactory(plan=plan)

    answer = send(client, plan, content, name, issuer="UBND thành phố")

    assert answer.status_code == 422
    assert told in answer.content.decode()
    assert 'value="UBND thành phố"' in answer.content.decode(), "what was typed is kept"
    assert SuperiorOutline.objects.get() == in_force


def test_a_hidden_sheet_is_told_of(client: Client, plan: Plan) -> None:
    book = load_workbook(BytesIO(workbook(HEAD, (1, "Phủ sóng 5G", "Sở", ""))))
    book.create_sheet("Biểu 2").sheet_state = "hidden"
    out = BytesIO()
    book.save(out)

    assert "Trang tính ẩn “Biểu 2” không được đọc" in send(client, plan, out.getvalue()).content.decode()
