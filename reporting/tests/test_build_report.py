"""`manage.py build_report`: the files of a period, without saving or sending anything."""

import datetime as dt
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from openpyxl import load_workbook
from pypdf import PdfReader

from notices.models import Message
from plans.models import Plan
from plans.tests.factories import PlanFactory
from reporting.duties.period_names import find_period
from reporting.models import Report, ReportPeriod
from reporting.tests.factories import ReportObligationFactory, ReportPeriodFactory
from tasks.tests.factories import TaskFactory, TaskPeriodFactory
from units.models import Unit, Ward

D = dt.date


@pytest.fixture
def plan(ward: Ward, unit: Unit) -> Plan:
    plan = PlanFactory(ward=ward, start_year=2026, end_year=2030, lead=unit, issued_on=D(2026, 1, 28))
    TaskPeriodFactory(task=TaskFactory(plan=plan, lead=unit, text="Nâng cấp mạng nội bộ"))
    return plan


def build(plan: object, period: str, out: Path) -> str:
    closing = StringIO()
    call_command("build_report", plan=str(plan), period=period, out=out, stdout=closing)
    return closing.getvalue()


@pytest.mark.weasyprint
def test_files_are_written_and_nothing_is_saved_or_sent(plan: Plan, tmp_path: Path) -> None:
    ReportObligationFactory(plan=plan)

    closing = build(plan.pk, "2026", tmp_path / "moi" / "bao-cao")

    stem = tmp_path / "moi" / "bao-cao" / f"bao-cao-nam-2026-hai-duong-ke-hoach-{plan.pk}"
    assert closing == f"3 files written: {stem}.pdf, {stem}.xlsx, {stem}.docx\n"
    assert "Nâng cấp mạng nội bộ" in "".join(page.extract_text() for page in PdfReader(f"{stem}.pdf").pages)
    assert load_workbook(f"{stem}.xlsx")["Nhiệm vụ"]["C5"].value == "Nâng cấp mạng nội bộ"
    assert not ReportPeriod.objects.exists()
    assert not Report.objects.exists()
    assert not Message.objects.exists()


@pytest.mark.weasyprint
def test_plan_without_any_report_date_is_reported_on_by_calendar_year(plan: Plan, tmp_path: Path) -> None:
    assert build(plan.number, "2026", tmp_path).startswith("3 files written: ")


@pytest.mark.parametrize(
    ("period", "label", "due_on"),
    [
        ("2027", "2027", D(2027, 11, 29)),
        ("đầu năm 2027", "đầu năm 2027", D(2027, 6, 9)),
        ("bao cao 6 thang dau nam 2027", "đầu năm 2027", D(2027, 6, 9)),
        ("bao cao 9 thang dau nam 2027", "đầu năm 2027", D(2027, 9, 9)),
    ],
)
def test_period_is_found_by_year_label_or_name(plan: Plan, period: str, label: str, due_on: D) -> None:
    ReportObligationFactory(plan=plan)
    ReportObligationFactory(plan=plan, kind="nine_month", month=9, day=10)
    ReportObligationFactory(plan=plan, kind="half_year", month=6, day=10)

    found = find_period(plan, period, D(2026, 11, 22))

    assert found is not None
    assert (found.label, found.due_on, found.pk) == (label, due_on, None)


def test_beginning_of_a_year_means_half_of_it_though_nine_months_are_open(plan: Plan) -> None:
    nine = ReportObligationFactory(plan=plan, kind="nine_month", month=9, day=10)
    ReportPeriodFactory(obligation=nine, label="đầu năm 2027", due_on=D(2027, 9, 9))
    ReportObligationFactory(plan=plan, kind="half_year", month=6, day=10)

    found = find_period(plan, "đầu năm 2027", D(2027, 8, 22))

    assert str(found) == "Báo cáo 6 tháng đầu năm 2027"


@pytest.mark.parametrize("period", ["2025", "2031", "quý II"])
def test_unknown_period_is_refused_with_those_that_exist(plan: Plan, period: str, tmp_path: Path) -> None:
    ReportObligationFactory(plan=plan)

    with pytest.raises(CommandError, match=f"no report period “{period}”. Known periods: “2026”, “2027”"):
        build(plan.pk, period, tmp_path)


@pytest.mark.parametrize("number", ["999999", "khong-co"])
def test_unknown_plan_is_refused_with_those_that_exist(plan: Plan, number: str, tmp_path: Path) -> None:
    with pytest.raises(CommandError, match=f"There is no plan “{number}”. Known plans: {plan.pk}."):
        build(number, "2026", tmp_path)


@pytest.mark.weasyprint
def test_folder_that_cannot_be_written_is_said(plan: Plan, tmp_path: Path) -> None:
    (tmp_path / "tep").write_text("")

    with pytest.raises(CommandError, match="Cannot write into"):
        build(plan.pk, "2026", tmp_path / "tep")
