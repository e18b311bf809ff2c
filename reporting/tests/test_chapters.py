"""The pages on which a ward arranges its reports' chapters and lists what was issued in a period."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from plans.tests.factories import PlanFactory
from reporting.composing.chapters import CHAPTERS
from reporting.composing.data import compose
from reporting.composing.narrative import paragraphs
from reporting.models import IssuedDocument, ReportChapter, ReportPeriod
from reporting.tests.factories import (
    IssuedDocumentFactory,
    ReportFactory,
    ReportObligationFactory,
    ReportPeriodFactory,
)
from reporting.writing.chapters import choices_of, listed, stamp_of
from tasks.tests.factories import TaskFactory
from units.models import Ward

SignedIn = Callable[[User | None], Client]
URL = "/bao-cao/muc/"


@pytest.fixture
def period(ward: Ward) -> ReportPeriod:
    plan = PlanFactory(ward=ward)
    TaskFactory(plan=plan)
    return ReportPeriodFactory(obligation=ReportObligationFactory(plan=plan))


def filled(ward: Ward, off: tuple[str, ...] = ()) -> dict[str, Any]:
    """The form as it stands, without the chapters in `off`."""
    chosen = choices_of(ward)
    form: dict[str, Any] = {"seen": stamp_of(chosen)}
    for line in listed(chosen):
        name = line.chapter.name
        form |= {f"title-{name}": line.title}
        form |= {f"on-{name}": "on"} if line.is_on and name not in off else {}
        form |= {f"text-{name}": line.text} if line.chapter.takes_text else {}
    return form


def headings(period: ReportPeriod) -> list[str]:
    data = compose(period, period.cutoff_on)
    return [heading.text for each in paragraphs(data, {}) for heading in each.headings if heading.level == 1]


def test_coordinator_switches_renames_and_reorders(
    client_of: SignedIn, coordinator: User, ward: Ward, period: ReportPeriod
) -> None:
    client = client_of(coordinator)

    renamed = filled(ward, off=("assessment",)) | {"title-results": "Kết quả đạt được"}
    assert client.post(URL, renamed).status_code == 302
    assert client.post(URL, filled(ward) | {"move": "up:results"}).status_code == 302

    assert headings(period) == [
        "I. KẾT QUẢ ĐẠT ĐƯỢC",
        "II. CÔNG TÁC LÃNH ĐẠO, CHỈ ĐẠO",
        "III. PHƯƠNG HƯỚNG, NHIỆM VỤ TRỌNG TÂM KỲ TỚI",
    ]
    assert "Kết quả đạt được" in client.get(URL).content.decode()


def test_report_composed_before_keeps_its_chapters(
    client_of: SignedIn, coordinator: User, ward: Ward, period: ReportPeriod
) -> None:
    before = compose(period, period.cutoff_on)

    client_of(coordinator).post(URL, filled(ward, off=("assessment", "next_work")))

    assert [each.name for each in paragraphs(before, {})].count("shortcomings") == 1
    assert "shortcomings" not in [each.name for each in paragraphs(compose(period, period.cutoff_on), {})]


def test_standing_text_is_printed_in_every_report(
    client_of: SignedIn, coordinator: User, ward: Ward, period: ReportPeriod
) -> None:
    words = "Ban Chỉ đạo do đồng chí Chủ tịch UBND phường làm Trưởng ban."

    client_of(coordinator).post(URL, filled(ward) | {"text-steering": words})

    text = {each.name: each.text for each in paragraphs(compose(period, period.cutoff_on), {})}
    assert text["steering"] == words


def test_usual_chapters_come_back_and_standing_text_stays(
    client_of: SignedIn, coordinator: User, ward: Ward, period: ReportPeriod
) -> None:
    usual, client = headings(period), client_of(coordinator)
    client.post(URL, filled(ward, off=("results",)) | {"text-steering": "Ban Chỉ đạo có 09 thành viên."})

    client.post(reverse("reporting:usual_chapters"))

    assert headings(period) == usual
    assert ReportChapter.objects.get().text == "Ban Chỉ đạo có 09 thành viên."


def test_choice_that_others_changed_meanwhile_is_asked_about(
    client_of: SignedIn, coordinator: User, ward: Ward
) -> None:
    opened_on = filled(ward)
    client = client_of(coordinator)
    client.post(URL, filled(ward, off=("proposals",)))

    late = client.post(URL, opened_on | {"title-results": "Của tôi"})
    again = client.post(URL, opened_on | {"title-results": "Của tôi", "seen": stamp_of(choices_of(ward))})

    assert (late.status_code, again.status_code) == (422, 302)
    assert "Người khác vừa sửa" in late.content.decode()
    assert "Của tôi" in late.content.decode()
    assert choices_of(ward)["results"].title == "Của tôi"


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"title-results": "x" * 201}, "200"),
        ({}, "ít nhất một mục"),
    ],
)
def test_what_cannot_be_is_said_and_kept(
    client_of: SignedIn, coordinator: User, ward: Ward, wrong: dict[str, Any], message: str
) -> None:
    every = () if wrong else tuple(each.name for each in CHAPTERS)

    answer = client_of(coordinator).post(URL, filled(ward, off=every) | wrong)

    assert answer.status_code == 422
    assert message in answer.content.decode()
    assert not ReportChapter.objects.exists()


def test_moving_past_the_end_changes_nothing(client_of: SignedIn, coordinator: User, ward: Ward) -> None:
    usual = [line.chapter.name for line in listed({})]
    client = client_of(coordinator)

    for move in ("up:leadership", "down:proposals", "down:none"):
        client.post(URL, filled(ward) | {"move": move})

    assert [line.chapter.name for line in listed(choices_of(ward))] == usual


def issued_form(**fields: Any) -> dict[str, Any]:
    return {"number": "24 / KH-UBND", "issued_on": "2026-05-20", "issuer": "UBND phường", "title": "Tập huấn"} | fields


def test_document_is_entered_by_hand_and_taken_off(
    client_of: SignedIn, coordinator: User, period: ReportPeriod
) -> None:
    client, url = client_of(coordinator), reverse("reporting:issued", args=[period.pk])

    client.post(url, issued_form())
    document = IssuedDocument.objects.get()
    page = client.get(url).content.decode()
    listed_then = [each["number"] for each in compose(period, period.cutoff_on)["documents"]]
    client.post(reverse("reporting:drop_issued", args=[period.pk, document.pk]))

    assert (document.number, document.added_by) == ("24/KH-UBND", coordinator)
    assert "24/KH-UBND" in page
    assert listed_then == ["24/KH-UBND"]
    assert not IssuedDocument.objects.exists()


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"issued_on": "2025-05-20"}, "Ngày văn bản phải từ 01/01/2026 đến 15/11/2026"),
        ({"number": "15/KH-UBND"}, "đã có trong danh sách"),
        ({"title": ""}, "Trích yếu"),
    ],
)
def test_document_that_does_not_fit_is_refused(
    client_of: SignedIn, coordinator: User, period: ReportPeriod, fields: dict[str, str], message: str
) -> None:
    IssuedDocumentFactory(period=period, number="15/KH-UBND", issued_on=dt.date(2026, 5, 20))

    answer = client_of(coordinator).post(reverse("reporting:issued", args=[period.pk]), issued_form(**fields))

    assert answer.status_code == 422
    assert message in answer.content.decode()
    assert IssuedDocument.objects.count() == 1


def test_documents_of_an_approved_report_stay(client_of: SignedIn, coordinator: User, period: ReportPeriod) -> None:
    document = IssuedDocumentFactory(period=period)
    ReportFactory(period=period, approved=True)
    client = client_of(coordinator)

    added = client.post(reverse("reporting:issued", args=[period.pk]), issued_form())
    client.post(reverse("reporting:drop_issued", args=[period.pk, document.pk]))

    assert added.status_code == 422
    assert IssuedDocument.objects.get() == document
