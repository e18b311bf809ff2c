"""Documents that were issued in a period: from updates and by hand, in the report and beside their tasks."""

import datetime as dt
from io import BytesIO
from typing import Any

import pytest
from docx import Document as open_word
from openpyxl import load_workbook

from plans.models import Plan
from plans.tests.factories import PlanFactory
from reporting.composing.data import compose
from reporting.composing.issued_documents import products_by_period, steering_documents, told
from reporting.files import word, workbook
from reporting.files.documents import as_html, document
from reporting.models import ReportPeriod
from reporting.tests.factories import IssuedDocumentFactory, ReportObligationFactory, ReportPeriodFactory
from reporting.tests.sample import sample_data, task_row
from tasks.tests.factories import ProgressUpdateFactory, TaskFactory, TaskPeriodFactory
from units.models import Unit, Ward

D = dt.date
CUTOFF = D(2026, 11, 15)
PLAN = {"number": "15/KH-UBND", "on": "2026-03-02", "issuer": "UBND phường", "title": "Tập huấn", "periods": [1]}


@pytest.fixture
def plan(ward: Ward, unit: Unit) -> Plan:
    return PlanFactory(ward=ward, lead=unit)


@pytest.fixture
def period(plan: Plan) -> ReportPeriod:
    return ReportPeriodFactory(obligation=ReportObligationFactory(plan=plan), cutoff_on=CUTOFF)


def product(plan: Plan, unit: Unit, number: str, on: D | None, **fields: Any) -> int:
    """An update that names a document as the product of a new task; returns the id of the task's period."""
    counted = TaskPeriodFactory(task=TaskFactory(plan=plan, lead=unit, text="Tập huấn kỹ năng số"), unit=unit)
    ProgressUpdateFactory(
        **{"period": counted, "product_number": number, "product_on": on, "reported_on": D(2026, 10, 1)} | fields
    )
    return counted.pk


def documents(period: ReportPeriod) -> list[tuple[str, str | None, str, str]]:
    found = compose(period, CUTOFF)["documents"]
    return [(each["number"], each["on"], each["issuer"], each["title"]) for each in found]


def test_products_of_tasks_are_the_documents_of_the_period(plan: Plan, unit: Unit, period: ReportPeriod) -> None:
    product(plan, unit, "24 /KH-UBND", D(2026, 5, 20))
    product(plan, unit, "07/QĐ-VHXH", D(2026, 3, 2))
    product(plan, unit, "09/KH-UBND", D(2025, 12, 30))  # before the figures begin
    product(plan, unit, "10/KH-UBND", D(2026, 5, 20), counts_on=D(2026, 11, 20))  # not known at the cut-off

    assert documents(period) == [
        ("07/QĐ-VHXH", "2026-03-02", unit.name, "Tập huấn kỹ năng số"),
        ("24/KH-UBND", "2026-05-20", f"UBND {plan.ward}", "Tập huấn kỹ năng số"),
    ]


def test_document_that_two_updates_name_is_one(plan: Plan, unit: Unit, period: ReportPeriod) -> None:
    first = product(plan, unit, "24/KH-UBND", D(2026, 5, 20))
    second = product(plan, unit, "24/kh-ubnd", None)
    other_year = product(plan, unit, "24/KH-UBND", D(2026, 1, 5))

    found = compose(period, CUTOFF)

    assert len(found["documents"]) == 2
    assert products_by_period(found) == {
        first: "24/KH-UBND ngày 20/05/2026",
        second: "24/KH-UBND ngày 20/05/2026",
        other_year: "24/KH-UBND ngày 05/01/2026",
    }


def test_row_by_hand_gives_the_document_its_own_abstract(plan: Plan, unit: Unit, period: ReportPeriod) -> None:
    counted = product(plan, unit, "24/KH-UBND", D(2026, 5, 20))
    IssuedDocumentFactory(period=period, number="24/KH-UBND", issued_on=D(2026, 5, 20), title="Mở lớp học số")

    found = compose(period, CUTOFF)

    assert [each["title"] for each in found["documents"]] == ["Mở lớp học số"]
    assert products_by_period(found) == {counted: "24/KH-UBND ngày 20/05/2026"}


def test_reports_and_minutes_are_noted_with_their_task_and_not_listed_as_steering(
    plan: Plan, unit: Unit, period: ReportPeriod
) -> None:
    counted = product(plan, unit, "31/BC-UBND", D(2026, 5, 20))

    found = compose(period, CUTOFF)

    assert (steering_documents(found), told(found)) == ([], "")
    assert products_by_period(found) == {counted: "31/BC-UBND ngày 20/05/2026"}


def test_documents_are_counted_by_kind() -> None:
    rows = [PLAN | {"number": number, "steers": True} for number in ("15/KH-UBND", "16/KH-UBND", "812/UBND-VX")]

    assert told(sample_data(documents=rows)) == (
        "Trong kỳ, UBND phường Hải Dương và các đơn vị đã ban hành 03 văn bản để triển khai Kế hoạch,"
        " gồm: 02 kế hoạch, 01 công văn. Cụ thể:"
    )
    assert "văn bản để triển khai Kế hoạch. Cụ thể:" in told(sample_data(documents=rows[:1]))
    assert told(sample_data()) == ""


def test_table_of_documents_and_notes_stand_in_every_file() -> None:
    data = sample_data([task_row()], documents=[PLAN | {"steers": True}])
    shown = document(data, {})

    html = as_html(shown)
    tables = open_word(BytesIO(word.build(shown))).tables
    book = load_workbook(BytesIO(workbook.build(data)))

    assert "15/KH-UBND ngày 02/03/2026" in html  # the note
    assert ">15/KH-UBND<" in html
    assert [cell.value for cell in book["Văn bản ban hành"][workbook.HEAD_ROW + 1]][1:] == [
        "15/KH-UBND", dt.datetime(2026, 3, 2), "UBND phường", "Tập huấn",
    ]  # fmt: skip
    assert [cell.text for cell in tables[1].rows[1].cells] == [
        "1",
        "15/KH-UBND",
        "02/03/2026",
        "UBND phường",
        "Tập huấn",
    ]
