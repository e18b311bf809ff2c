"""The Department's page of all wards' reports of a date: how each stands, the list, one archive."""

import datetime as dt
import zipfile
from collections.abc import Callable
from io import BytesIO

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook
from pytest_django import Settings

from accounts.models import User
from jobs.work import run_waiting
from plans.models import Plan
from plans.tests.factories import PlanFactory
from reporting.models import Report, ReportBatch, ReportPeriod
from reporting.receiving.gathering import Asked, Standing, counts, near_days, places, rows
from reporting.receiving.marks import ask_supplement
from reporting.tests.factories import DeliveryFactory, ReportFactory, ReportObligationFactory, ReportPeriodFactory
from sheets.lists import HEAD_ROW
from units.models import Ward
from units.tests.factories import WardFactory

SignedIn = Callable[[User | None], Client]
DUE = dt.date(2026, 11, 29)
YEARLY = Asked(DUE, DUE, "annual")
URL = "/bao-cao/cac-phuong/"
AFTER = dt.date(2026, 12, 3)


def at(day: dt.date) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(day, dt.time(8)))


def due_in(name: str, **period: object) -> ReportPeriod:
    ward = Ward.objects.filter(name=name).first() or WardFactory(name=name)
    return ReportPeriodFactory(obligation=ReportObligationFactory(plan=PlanFactory(ward=ward)), **period)


def sent(period: ReportPeriod, on: dt.date, **more: object) -> Report:
    return ReportFactory(period=period, sent=True, sent_at=at(on), **more)


@pytest.fixture
def city(overseer: User) -> User:
    """Six wards on 3/12/2026: in time, late, asked for more, missing, with its term to come, and without a duty."""
    sent(due_in("An Biên"), dt.date(2026, 11, 27), number="01/BC-UBND")
    sent(due_in("Bạch Đằng"), dt.date(2026, 12, 2))
    asked = sent(due_in("Cát Bà"), dt.date(2026, 11, 27))
    ask_supplement(DeliveryFactory(report=asked), "Thiếu biểu số 2")
    due_in("Dương Kinh")
    due_in("Đồ Sơn", late_from=dt.date(2026, 12, 10))
    WardFactory(name="Gia Viên")
    return overseer


def shown(user: User, asked: Asked = YEARLY) -> list[tuple[str, str, int]]:
    return [(row.ward.name, row.standing.label, row.days_late) for row in rows(places(user, asked, AFTER), AFTER)]


def test_each_ward_stands_as_its_report_does(city: User) -> None:
    assert shown(city) == [
        ("Dương Kinh", "Quá hạn, chưa gửi", 4),
        ("Cát Bà", "Đang đề nghị bổ sung", 0),
        ("Đồ Sơn", "Chưa đến hạn, chưa gửi", 0),
        ("Bạch Đằng", "Đã gửi, muộn", 3),
        ("An Biên", "Đã gửi đúng hạn", 0),
        ("Gia Viên", "Không có kỳ báo cáo", 0),
    ]
    assert counts(places(city, YEARLY, AFTER)) == dict.fromkeys(Standing, 1)


def test_missing_from_the_first_late_day_on(city: User) -> None:
    last_day, first_late = dt.date(2026, 11, 29), dt.date(2026, 11, 30)

    found = [counts(places(city, Asked(DUE, DUE, words="duong kinh"), on)) for on in (last_day, first_late)]

    assert [(each[Standing.WAITING], each[Standing.MISSING]) for each in found] == [(1, 0), (0, 1)]


def test_correction_changes_neither_when_it_was_sent_nor_the_answered_request(city: User) -> None:
    first = Report.objects.get(period__obligation__plan__ward__name="Cát Bà")
    sent(first.period, dt.date(2026, 12, 3), version=2, replaces=first)

    [row] = [row for row in rows(places(city, YEARLY, AFTER), AFTER) if row.ward.name == "Cát Bà"]

    assert (row.standing, row.days_late, row.requests) == (Standing.IN_TIME, 0, [])
    assert row.sent_at == first.sent_at
    assert row.report
    assert row.report.version == 2


def test_other_kind_or_day_is_not_asked_of_a_ward(city: User) -> None:
    other_kind, other_day = Asked(DUE, DUE, "half_year"), Asked(AFTER, AFTER)

    for asked in (other_kind, other_day):
        assert {place.standing for place in places(city, asked, AFTER)} == {Standing.NOT_ASKED}
    assert [name for name, *_ in shown(city, Asked(DUE, DUE, words="do son"))] == ["Đồ Sơn"]


def test_what_ended_before_it_was_sent_is_not_missing_and_what_was_sent_stays(city: User) -> None:
    Plan.objects.filter(ward__name__in=["Dương Kinh", "An Biên"]).update(status=Plan.Status.CLOSED)

    found = {name: label for name, label, _ in shown(city)}

    assert (found["Dương Kinh"], found["An Biên"]) == ("Không có kỳ báo cáo", "Đã gửi đúng hạn")


def test_page_opens_at_the_nearest_date_with_counts_and_filters(
    city: User, client_of: SignedIn, settings: Settings
) -> None:
    settings.TODAY = AFTER
    due_in("Dương Kinh", due_on=dt.date(2026, 12, 9), label="2026 khác")

    whole = client_of(city).get(URL)
    missing = client_of(city).get(URL, {"first_on": "2026-11-29", "standing": "thieu"})
    wrong = client_of(city).get(URL, {"first_on": "2026-11-29", "last_on": "2026-11-01"})

    assert near_days(city, AFTER) == [(DUE, 5), (dt.date(2026, 12, 9), 1)]
    page = whole.content.decode()
    assert whole.context["asked"] == Asked(DUE, DUE)
    assert [count for count, *_ in whole.context["tiles"]] == [1, 1, 1, 1, 1, 1]
    assert "Muộn 3 ngày" in page
    assert "Thiếu biểu số 2" in page
    assert "Số 01/BC-UBND" in page
    assert [row.ward.name for row, *_ in missing.context["rows"]] == ["Dương Kinh"]
    assert "Ngày cuối không được trước ngày đầu" in wrong.content.decode()


def test_nothing_there_is_said(overseer: User, client_of: SignedIn) -> None:
    nowhere = client_of(overseer).get(URL).content.decode()
    WardFactory(name="An Biên")
    none_found = client_of(overseer).get(URL, {"q": "khong co"}).content.decode()

    assert "Chưa có phường, xã nào" in nowhere
    assert "Không có phường, xã nào khớp" in none_found


def test_only_who_looks_over_the_city_opens_it(
    city: User, coordinator: User, leader: User, client_of: SignedIn
) -> None:
    names = ("gathered", "gathered_export")
    assert [client_of(coordinator).get(reverse(f"reporting:{name}")).status_code for name in names] == [403, 403]
    assert client_of(leader).post(reverse("reporting:gather")).status_code == 403
    assert "Báo cáo các phường" in client_of(city).get("/bao-cao/").content.decode()
    assert "Báo cáo các phường" not in client_of(coordinator).get("/bao-cao/").content.decode()


def test_queries_do_not_grow_with_wards_and_the_list_pages(city: User, client_of: SignedIn, settings: Settings) -> None:
    settings.TODAY = AFTER
    counted = []
    for more in (0, 60):
        for n in range(more):
            ask_supplement(DeliveryFactory(report=sent(due_in(f"Phường {n:02}"), DUE)), "Thiếu biểu")
        client = client_of(city)
        with CaptureQueriesContext(connection) as queries:
            page = client.get(URL)
        counted.append(len(queries))

    assert counted[0] == counted[1]
    assert (len(page.context["rows"]), page.context["page"].paginator.count) == (50, 66)


def test_list_as_excel_has_the_lines_of_the_filter(city: User, client_of: SignedIn, settings: Settings) -> None:
    settings.TODAY = AFTER

    answer = client_of(city).get(reverse("reporting:gathered_export"), {"first_on": "2026-11-29"})

    sheet = load_workbook(BytesIO(answer.content)).active
    lines = [row[:7] for row in sheet.iter_rows(min_row=HEAD_ROW + 1, values_only=True)]
    assert sheet["A1"].value == "BÁO CÁO CỦA CÁC PHƯỜNG, XÃ, HẠN 29/11/2026"
    assert [(row[0], row[1], row[6]) for row in lines] == [
        ("Phường Dương Kinh", "Quá hạn, chưa gửi", 4),
        ("Phường Cát Bà", "Đang đề nghị bổ sung", None),
        ("Phường Đồ Sơn", "Chưa đến hạn, chưa gửi", None),
        ("Phường Bạch Đằng", "Đã gửi, muộn", 3),
        ("Phường An Biên", "Đã gửi đúng hạn", None),
        ("Phường Gia Viên", "Không có kỳ báo cáo", None),
    ]


def test_list_as_excel_keeps_to_the_filter(city: User, client_of: SignedIn, settings: Settings) -> None:
    settings.TODAY = AFTER
    asked = {"first_on": "2026-11-29", "standing": "thieu"}

    sheet = load_workbook(BytesIO(client_of(city).get(reverse("reporting:gathered_export"), asked).content)).active

    assert [row[0] for row in sheet.iter_rows(min_row=HEAD_ROW + 1, values_only=True)] == ["Phường Dương Kinh"]


def test_archive_holds_what_was_sent_by_ward_and_names_the_missing(
    city: User, client_of: SignedIn, settings: Settings
) -> None:
    settings.TODAY = AFTER
    first = Report.objects.get(period__obligation__plan__ward__name="Cát Bà")
    newest = sent(first.period, AFTER, version=2, replaces=first)
    newest.pdf.save("lan-2.pdf", BytesIO(b"%PDF lan 2"))  # type: ignore[arg-type]
    coming = ReportFactory(period=first.period, version=3, approved=True, replaces=newest)  # not sent yet: stays out
    coming.pdf.save("lan-3.pdf", BytesIO(b"%PDF lan 3"))  # type: ignore[arg-type]
    ReportFactory(period=due_in("Dương Kinh", label="nháp"), approved=True)

    answer = client_of(city).post(f"{reverse('reporting:gather')}?first_on=2026-11-29&kind=annual")
    run_waiting()

    batch = ReportBatch.objects.get()
    with batch.archive.open() as file, zipfile.ZipFile(file) as archive:
        found = {name: archive.read(name) for name in archive.namelist()}
    slugs = dict(Ward.objects.values_list("name", "slug"))
    listed = load_workbook(BytesIO(found.pop("danh-sach.xlsx"))).active
    states = [(row[0], row[4]) for row in listed.iter_rows(min_row=HEAD_ROW + 1, values_only=True)]
    assert answer.status_code == 302
    assert {name.partition("/")[0] for name in found} == {slugs[name] for name in ("An Biên", "Bạch Đằng", "Cát Bà")}
    assert len(found) == 6
    assert b"%PDF lan 2" in found.values()
    assert b"%PDF lan 3" not in found.values()
    assert states.count(("Phường Dương Kinh", "Chưa gửi")) == 2
    assert ("Phường Đồ Sơn", "Chưa gửi") in states
    page = client_of(city).get(reverse("reporting:batch", args=[batch.pk])).content.decode()
    assert page.count("Chưa gửi</span>") == 3
    assert "Đã xong 6/6" in page


def test_archive_of_nothing_is_refused_in_words(overseer: User, client_of: SignedIn) -> None:
    due_in("An Biên")

    answer = client_of(overseer).post(f"{reverse('reporting:gather')}?first_on=2026-11-29", follow=True)

    assert "Chưa có báo cáo nào được gửi" in answer.content.decode()
    assert not ReportBatch.objects.exists()
