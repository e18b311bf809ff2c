"""Past reports are found by words without accents, exported, compared, and built again from what they froze."""

import datetime as dt
from collections.abc import Callable
from io import BytesIO, StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook
from pypdf import PdfReader
from pytest_django import DjangoAssertNumQueries

from accounts.models import User
from plans.models import Plan
from plans.tests.factories import PlanFactory
from reporting.archive.search import compare
from reporting.files.kept import made
from reporting.models import Report
from reporting.tests.factories import ReportFactory, ReportObligationFactory, ReportPeriodFactory
from reporting.tests.sample import done, late, sample_data, task_row
from units.models import Ward

SignedIn = Callable[[User | None], Client]


@pytest.fixture
def plan(ward: Ward) -> Plan:
    return PlanFactory(ward=ward, title="Chuyển đổi số năm 2026", number="24/KH-UBND")


def past(plan: Plan, year: int, **fields: object) -> Report:
    duty, _ = plan.obligations.get_or_create(kind="annual", month=11, day=30)
    period = ReportPeriodFactory(
        obligation=duty, label=str(year), due_on=dt.date(year, 11, 29), ends_on=dt.date(year, 12, 31)
    )
    return ReportFactory(**{"period": period, "sent": True, "data": sample_data()} | fields)


@pytest.mark.parametrize(
    ("query", "years"),
    [
        ({}, [2026, 2025]),
        ({"q": "chuyen doi so"}, [2026, 2025]),
        ({"q": "số 64"}, [2026]),
        ({"q": "thieu kinh phi"}, [2025]),
        ({"year": "2025"}, [2025]),
        ({"state": "sent"}, [2025]),
        ({"kind": "half_year"}, []),
        ({"q": "khong co chu nay"}, []),
        ({"year": "chu"}, [2026, 2025]),
    ],
)
def test_reports_are_found(
    client_of: SignedIn, officer: User, plan: Plan, query: dict[str, str], years: list[int]
) -> None:
    past(plan, 2025, texts={"late": "Thiếu kinh phí"})
    past(plan, 2026, sent=False, number="64/BC-UBND", texts={"tasks": "Số 64"})

    page = client_of(officer).get(reverse("reporting:archive"), query).context["page"]

    assert [each.period.ends_on.year for each in page] == years


def test_other_ward_s_reports_are_not_found(client_of: SignedIn, stranger: User, plan: Plan) -> None:
    report = past(plan, 2025)

    assert list(client_of(stranger).get(reverse("reporting:archive")).context["page"]) == []
    assert client_of(stranger).get(reverse("reporting:compare", args=[report.pk])).status_code == 404


def test_list_costs_the_same_with_many_reports(
    client_of: SignedIn, officer: User, plan: Plan, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    client = client_of(officer)
    past(plan, 2000)
    client.get(reverse("reporting:archive"))
    with django_assert_max_num_queries(12) as few:
        client.get(reverse("reporting:archive"))
    for year in range(2001, 2025):
        past(plan, year)

    with django_assert_max_num_queries(len(few)):
        client.get(reverse("reporting:archive"))


def test_export_holds_what_the_list_shows(client_of: SignedIn, officer: User, plan: Plan) -> None:
    past(plan, 2025, number="=1+1")
    past(plan, 2026, number="64/BC-UBND")

    answer = client_of(officer).get(reverse("reporting:archive_export"), {"year": "2025"})

    rows = list(load_workbook(BytesIO(answer.content)).active.iter_rows(min_row=4, values_only=True))
    assert [(row[2], row[4], row[7]) for row in rows] == [("Báo cáo năm 2025", "=1+1", dt.datetime(2025, 11, 29))]


def test_two_reports_side_by_side(client_of: SignedIn, officer: User, plan: Plan) -> None:
    before = past(plan, 2025, data=sample_data([done(), late(place=2)]))
    now = past(plan, 2026, data=sample_data([done(), done(place=2), done(place=3), task_row(place=4, unit="Công an")]))

    shown = compare(before, now)

    figures = {each.name: (each.left, each.right, each.change) for each in shown.figures}
    assert figures["Đã hoàn thành"] == (1, 3, 2)
    assert figures["Quá hạn, chưa hoàn thành"] == (1, 0, -1)
    assert [(each.name, each.left, each.right) for each in shown.units] == [
        ("Phòng Văn hóa - Xã hội", "1/2", "3/3"),
        ("Công an", "-", "0/1"),
    ]
    page = client_of(officer).get(reverse("reporting:compare", args=[now.pk])).content.decode()
    assert "+2" in page
    assert "Nhiệm vụ quá hạn" in page


def test_chapter_that_one_report_leaves_out_stands_beside_nothing(plan: Plan) -> None:
    without = [{"name": "leadership", "title": "Chỉ đạo"}]
    before, now = past(plan, 2025, data=sample_data(chapters=without)), past(plan, 2026, texts={"late": "Đã xong."})

    texts = {each.name: (bool(each.left), each.right) for each in compare(before, now).texts}

    assert texts["Nhiệm vụ quá hạn, chưa hoàn thành"] == (False, "Đã xong.")
    assert [name for name, (left, _) in texts.items() if left] == ["Mở đầu", "Công tác lãnh đạo, chỉ đạo", "Kết thúc"]


def test_first_report_has_nothing_to_compare_with(client_of: SignedIn, officer: User, plan: Plan) -> None:
    page = client_of(officer).get(reverse("reporting:compare", args=[past(plan, 2026).pk]))

    assert "Chưa có báo cáo nào khác" in page.content.decode()


def test_report_without_figures_is_not_compared(client_of: SignedIn, officer: User, plan: Plan) -> None:
    duty = ReportObligationFactory(plan=plan)
    empty = ReportFactory(period=ReportPeriodFactory(obligation=duty))

    assert client_of(officer).get(reverse("reporting:compare", args=[empty.pk])).status_code == 404


@pytest.mark.weasyprint
def test_report_built_again_from_its_snapshot_says_the_same(plan: Plan) -> None:
    """Whatever became of the tasks since: the figures are those that were frozen."""
    report = past(plan, 2025, number="64/BC-UBND", texts={"late": "Viết tay"})

    first, second = made(report), made(Report.objects.get(pk=report.pk))

    def words(content: bytes) -> list[str]:
        return [page.extract_text() for page in PdfReader(BytesIO(content)).pages]

    assert words(first["pdf"]) == words(second["pdf"])
    assert "64/BC-UBND" in words(first["pdf"])[0]


@pytest.mark.weasyprint
def test_command_builds_a_past_report_again_from_what_it_froze(plan: Plan, tmp_path: Path) -> None:
    report, out = past(plan, 2025, number="64/BC-UBND"), StringIO()

    call_command("rebuild_report", str(report.pk), "--out", str(tmp_path / "lai"), stdout=out)

    assert out.getvalue().startswith("3 files written: ")
    assert sorted(path.suffix for path in (tmp_path / "lai").iterdir()) == [".docx", ".pdf", ".xlsx"]
    text = PdfReader(next((tmp_path / "lai").glob("*.pdf"))).pages[0].extract_text()
    assert "64/BC-UBND" in text
    for strange in (str(report.pk + 1), str(ReportFactory(data={}).pk)):
        with pytest.raises(CommandError):
            call_command("rebuild_report", strange, "--out", str(tmp_path))
