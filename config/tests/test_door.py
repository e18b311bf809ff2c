"""Text is cleaned at every door and there are no others: forms, addresses, the API, files, returned mail."""

import ast
import unicodedata
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.contrib.messages import get_messages
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import QueryDict
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from openpyxl import load_workbook
from rest_framework.views import APIView

from accounts.models import User
from config.door import MOST_NAMED, CleanFormParser, CleanJSONParser, CleanMultiPartParser, cleaned_form, not_printed
from importing.models import DraftItem, PlanImport
from importing.tests.documents import YEARLY
from importing.tests.outline_files import HEAD as OUTLINE_HEAD
from importing.tests.outline_files import workbook as outline_workbook
from jobs.work import run_waiting
from outlines.models import SuperiorOutline
from plans.tests.factories import PlanFactory
from reporting.models import Delivery
from reporting.sending.bounces import note_bounce
from reporting.tests.factories import DeliveryFactory
from tasks.grid.excel import HEAD_ROW
from tasks.grid.table import COLUMNS
from tasks.models import ProgressUpdate, TaskPeriod
from tasks.tests.factories import TaskFactory, TaskPeriodFactory
from units.models import Unit, Ward

ClientOf = Callable[[User | None], Client]
BASE = Path(settings.BASE_DIR)
NFD = unicodedata.normalize("NFD", "Đã tập huấn")
TYPED = f"{NFD}\x0b09\u00a0lớp\x02, 467\u200b người\r\nXong"
KEPT = "Đã tập huấn\n09 lớp, 467 người\nXong"

DOORS_OF_FILES = {
    "importing/documents/isolation.py",
    "importing/outlines/reading.py",
    "reporting/fixed_forms/apart.py",
    "sheets/tables.py",
    "uploads/checks.py",
}
"""Whatever reads a file from outside asks `uploads.apart`, and cleans what it hears; a filled form is a file itself."""


@pytest.fixture
def period(unit: Unit, officer: User) -> TaskPeriod:
    task = TaskFactory(plan__ward=unit.ward, lead=unit, text="Tập huấn kỹ năng số")
    task.assignments.update(officer=officer)
    return TaskPeriodFactory(task=task)


def test_what_a_form_sends_is_cleaned(client_of: ClientOf, officer: User, period: TaskPeriod) -> None:
    sent = {
        "seen": "",
        "state": "in_progress",
        "percent": "30",
        "result": TYPED,
        "product_number": "\ufeff15/BC\x02-UBND",
    }

    answer = client_of(officer).post(reverse("tasks:period", args=[period.pk]), sent)

    update = ProgressUpdate.objects.get()
    assert answer.status_code == 302
    assert (update.result, update.product_number) == (KEPT, "15/BC-UBND")


def test_what_stands_in_an_address_is_cleaned(client_of: ClientOf, officer: User, period: TaskPeriod) -> None:
    decomposed = unicodedata.normalize("NFD", "kỹ năng")

    page = client_of(officer).get("/nhiem-vu/", {"q": f"{decomposed}\x00\u200b số"})

    assert [each.task.text for each in page.context["page"]] == ["Tập huấn kỹ năng số"]
    assert page.context["form"]["q"].value() == "kỹ năng số"


@pytest.mark.parametrize("content_type", ["application/json", "application/x-www-form-urlencoded", "multipart"])
def test_what_a_programme_sends_is_cleaned(
    client_of: ClientOf, officer: User, period: TaskPeriod, content_type: str
) -> None:
    client, url = client_of(officer), f"/api/v1/task-periods/{period.pk}/updates/"
    sent: Any = {"seen": "", "state": "in_progress", "percent": 30, "result": TYPED}
    if content_type == "application/json":
        answer = client.post(url, sent | {"seen": None, "result": f"{TYPED}\ud83c"}, content_type=content_type)
    elif content_type == "multipart":
        answer = client.post(url, sent)
    else:
        form = QueryDict(mutable=True)
        form.update(sent)
        answer = client.post(url, form.urlencode(), content_type=content_type)

    assert answer.status_code == 201, answer.content
    assert ProgressUpdate.objects.get().result == KEPT


def test_what_a_table_holds_is_cleaned(client_of: ClientOf, officer: User, period: TaskPeriod) -> None:
    client = client_of(officer)
    book = load_workbook(BytesIO(client.get("/nhiem-vu/bang/tep/").content))
    [place] = [cell.column for cell in book.active[HEAD_ROW] if cell.value == COLUMNS["result"]]
    # Excel writes what XML cannot hold, and a carriage return, as _x000B_.
    book.active.cell(HEAD_ROW + 1, place).value = f"{NFD}_x000B_09\u00a0lớp, 467\u200b người_x000D_\nXong"
    out = BytesIO()
    book.save(out)

    answer = client.post("/nhiem-vu/bang/tai-len/", {"file": SimpleUploadedFile("bang.xlsx", out.getvalue())})

    assert answer.status_code == 302
    assert ProgressUpdate.objects.get().result == KEPT


def test_what_a_document_holds_is_cleaned(client_of: ClientOf, coordinator: User, ward: Ward) -> None:
    content = unicodedata.normalize("NFD", YEARLY).replace("thực hiện", "thực\u200b hiện\x02").encode()
    file = SimpleUploadedFile(unicodedata.normalize("NFD", "Kế hoạch.txt"), content)

    client_of(coordinator).post(reverse("importing:list"), {"ward": ward.pk, "file": file})
    run_waiting()

    taken = PlanImport.objects.get()
    texts = [str(item.values) for item in DraftItem.objects.filter(taken=taken)]
    assert taken.name == "Kế hoạch.txt"
    assert texts
    for text in texts:
        assert unicodedata.is_normalized("NFC", text)
        assert "\u200b" not in text
        assert "\x02" not in text


def test_what_an_outline_holds_is_cleaned(client_of: ClientOf, coordinator: User, ward: Ward) -> None:
    plan = PlanFactory(ward=ward)
    content = outline_workbook(OUTLINE_HEAD, ("1", f"{NFD}\u200b \uf0b7cho\ue000 cán bộ", "Sở", ""))
    file = SimpleUploadedFile("danh-muc.xlsx", content)

    client_of(coordinator).post(reverse("importing:outline", args=[plan.pk]), {"file": file})

    assert SuperiorOutline.objects.get().lines.get().text == "Đã tập huấn cho cán bộ"


def test_name_of_evidence_is_cleaned(client_of: ClientOf, officer: User, period: TaskPeriod) -> None:
    name = unicodedata.normalize("NFD", "Biên bản ") + "a" * 220 + ".pdf"
    sent = {"seen": "", "state": "in_progress", "percent": "30", "result": "Xong"}
    file = SimpleUploadedFile(name, b"%PDF-1.7\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF")

    client_of(officer).post(reverse("tasks:period", args=[period.pk]), sent | {"files": file})

    kept = ProgressUpdate.objects.get().evidence.get().name
    assert (kept[:9], kept[-4:], len(kept)) == ("Biên bản ", ".pdf", 200)


def test_what_a_far_mail_server_says_is_cleaned(db: None) -> None:
    delivery: Delivery = DeliveryFactory()
    raw = (
        f"Content-Type: multipart/report; boundary=x\n\n--x\nContent-Type: message/delivery-status\n\nAction: failed\n"
        f"Status: 5.1.1\nDiagnostic-Code: smtp; 550\x02 unknown\u00a0user\n\n--x\nContent-Type: message/rfc822\n\n"
        f"Message-ID: {delivery.message.message_id}\n\n--x--\n"
    )

    note_bounce(raw.encode())

    delivery.refresh_from_db()
    assert delivery.bounce == "5.1.1 smtp; 550 unknown user"


def test_a_password_is_no_text() -> None:
    sent = QueryDict(mutable=True)
    sent.update({"username": "a\x02", "password": "mật\u00a0khẩu\x02", "new_password1": "\u200b"})

    kept = cleaned_form(sent)

    assert kept.dict() == {"username": "a", "password": "mật\u00a0khẩu\x02", "new_password1": "\u200b"}
    assert cleaned_form(kept) is kept


def told(answer: Any) -> list[str]:
    return [str(message) for message in get_messages(answer.wsgi_request)]


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        (
            "Xong 🎉 và 中文, ✓",
            [not_printed(["🎉", "中文"])],
        ),
        ("Xong ≥ 95% ✓", []),
    ],
)
def test_the_writer_is_told_what_no_report_prints(
    client_of: ClientOf, officer: User, period: TaskPeriod, typed: str, words: list[str]
) -> None:
    sent = {"seen": "", "state": "in_progress", "percent": "30", "result": typed}

    answer = client_of(officer).post(reverse("tasks:period", args=[period.pk]), sent)

    assert ProgressUpdate.objects.get().result == typed
    assert [each for each in told(answer) if "Ký tự" in each] == words


def test_nobody_is_told_of_what_was_not_saved(client_of: ClientOf, officer: User, period: TaskPeriod) -> None:
    sent = {"seen": "", "state": "none", "result": "Xong 🎉"}

    answer = client_of(officer).post(reverse("tasks:period", args=[period.pk]), sent)

    assert answer.status_code == 422
    assert told(answer) == []


def test_the_words_name_what_stands_instead() -> None:
    assert not_printed(["🎉", "中文"]) == (
        "Ký tự “🎉”, “中文” không in được trong báo cáo; khi lập tệp sẽ được thay bằng “[?]”."
    )


def test_of_many_characters_the_first_are_named() -> None:
    assert not_printed([chr(0x1F600 + number) for number in range(MOST_NAMED + 1)]).startswith(
        "Ký tự “😀”, “😁”, “😂”, “😃”, “😄”… không in được"
    )


# --- no other door


def trees() -> Iterator[tuple[str, ast.Module]]:
    """The portal's modules, by their path, without tests and what runs beside the portal."""
    beside = {"tests", "e2e", "setup", "benchmarks", "node_modules", ".venv", "var"}
    for path in sorted(BASE.rglob("*.py")):
        place = path.relative_to(BASE)
        if not beside & set(place.parts):
            yield str(place), ast.parse(path.read_text(encoding="utf-8"))


def test_files_from_outside_come_in_by_known_doors() -> None:
    callers = {
        place
        for place, tree in trees()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "read_apart"
    }

    assert callers == DOORS_OF_FILES


def test_no_view_reads_a_request_past_the_door() -> None:
    """`request.body`, `request._request.POST` and the like are as they came in."""
    found = [
        f"{place}:{node.lineno}"
        for place, tree in trees()
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute)
        and node.attr in {"body", "readlines", "upload_handlers", "QUERY_STRING"}
        and "request" in ast.unparse(node.value)
    ]

    assert found == []


def views_of(patterns: list[URLPattern | URLResolver]) -> Iterator[Any]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            yield from views_of(pattern.url_patterns)
        else:
            yield pattern.callback


def test_every_view_of_the_api_has_the_clean_parsers() -> None:
    classes = {view.cls for view in views_of(get_resolver().url_patterns) if hasattr(view, "cls")}

    assert len(classes) > 5
    for each in classes:
        assert issubclass(each, APIView)
        assert each.parser_classes == [CleanJSONParser, CleanFormParser, CleanMultiPartParser], each


def test_the_door_stands_inside_whatever_may_turn_a_request_away() -> None:
    assert settings.MIDDLEWARE[-1] == "config.door.CleanTextMiddleware"
