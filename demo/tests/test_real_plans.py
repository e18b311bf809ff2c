"""The reports of the five real plans of `../shared/plans`: who speaks to whom, and that every figure is one figure.

The figures are counted again here, from the rows that people wrote, by statements of this module's own.
"""

import datetime as dt
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from io import BytesIO

import pytest
from django.db import connection, transaction
from docx import Document as open_word
from openpyxl import load_workbook
from pypdf import PdfReader
from pytest_django import DjangoDbBlocker

from demo.tests import real_year
from demo.tests.real_year import REAL_PLANS, RealPlan
from reporting.composing.narrative import paragraphs
from reporting.composing.phrases import number, subject
from reporting.files import long_pdf, word, workbook
from reporting.files.documents import document
from reporting.files.unit_table import unit_table
from reporting.models import Report, ReportObligation
from setup import system
from units.models import Unit
from wording.names import split_units, tells_something

UNTIL = dt.date(2026, 12, 1)
Kind = ReportObligation.Kind
pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(not real_year.are_here(), reason="the five plans of ../shared/plans are not on this machine"),
]


@dataclass(frozen=True)
class Built:
    """One report of a real plan, with its text."""

    real: RealPlan
    report: Report

    @property
    def data(self) -> dict:
        return self.report.data

    def text(self, *names: str) -> str:
        """The text of these paragraphs, or of all."""
        return "\n".join(each.text for each in paragraphs(self.data, {}) if not names or each.name in names)


@pytest.fixture(scope="module", params=REAL_PLANS, ids=lambda real: real.file[:3])
def year(request: pytest.FixtureRequest, django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[dict]:
    """The plan's two reports of 2026, after a year of work."""
    real = request.param
    with django_db_blocker.unblock(), transaction.atomic():
        plan = real_year.begin(real, UNTIL)
        real_year.live(plan, real, UNTIL)
        yield {kind: Built(real, real_year.report(plan, kind)) for kind in (Kind.HALF_YEAR, Kind.ANNUAL)}
        transaction.set_rollback(True)


@pytest.fixture(params=[Kind.HALF_YEAR, Kind.ANNUAL])
def built(year: dict, request: pytest.FixtureRequest) -> Built:
    return year[request.param]


def test_the_committee_reports_to_the_department_in_its_own_letterhead(built: Built) -> None:
    shown, head = document(built.data, {}), built.data["document"]

    assert not head["by_unit"]
    assert ["Sở Khoa học và Công nghệ" in name for name in head["recipients"]] == [True]
    assert shown.signature[0] == "TM. ỦY BAN NHÂN DÂN"
    assert head["lead_unit"].startswith("Phòng ")
    assert not any(re.match(r"(UBND|Ủy ban nhân dân) phường", name) for name in head["copies"])


def test_no_unit_of_the_ward_is_a_phrase_or_a_list(built: Built) -> None:
    names = Unit.objects.filter(ward=built.report.period.plan.ward).values_list("name", flat=True)

    assert [name for name in names if tells_something(name)] == []
    assert [name for name in names if len(split_units(name)) > 1] == []


def test_the_units_asked_are_those_that_lead_work_or_measure(built: Built) -> None:
    asked = set(built.report.period.contributions.values_list("unit__name", flat=True))
    named = {row["name"] for row in built.data["tasks"]["by_unit"]}
    measuring = {name for row in built.data["indicators"]["rows"] for name in row["units"]}
    collective = set(Unit.objects.filter(kind=Unit.Kind.COLLECTIVE).values_list("name", flat=True))

    assert asked <= {*named, *measuring}
    assert f"giao {number(len(asked))} đơn vị" in built.text("leadership")
    assert named - asked <= collective


def test_work_that_was_reported_stands_in_the_results(built: Built) -> None:
    told = built.text("sections").lower()
    rows = [row for row in built.data["tasks"]["rows"] if row["class"] == "ongoing_reported" and row["result"]]

    assert rows
    groups = {each["name"] for each in built.data["tasks"]["by_section"]}
    for name in groups & {row["section"] for row in rows}:
        assert any(figure_of(row).lower() in told for row in rows if row["section"] == name), name
    assert "Trong kỳ chưa có" not in built.text()


def figure_of(row: dict) -> str:
    """The first figure of a result, with the words that follow it: "636 lượt tiếp", "12 buổi"."""
    found = re.search(r"\d+ \w+(?: \w+)?", row["result"])
    return found[0] if found else row["result"]


def test_what_stands_still_is_no_strength(built: Built) -> None:
    assert "chưa kết nối được" not in built.text("strengths")


def test_each_sentence_is_about_something(built: Built) -> None:
    for each in paragraphs(built.data, {}):
        assert each.text.strip(), each.name
        assert not re.search(r"nguyên nhân:\s*[.;]|: *[.;]|\(\s*\)|[Kk]ế hoạch [Kk]ế hoạch|None", each.text), each.name
    for text in (subject(built.data), built.text("opening")):
        assert not re.search(r"thực hiện kế hoạch (?:(?:triển khai|thực hiện|về|việc) )*kế hoạch", text, re.IGNORECASE)
    assert re.search(r"; phương hướng, nhiệm vụ (6 tháng cuối năm 2026|năm 2027)$", subject(built.data))


def test_the_table_of_units_adds_up(built: Built) -> None:
    tasks, table = built.data["tasks"], unit_table(built.data)

    assert table is not None
    assert sum(int(line.cells[0]) for line in table.lines) == int(table.sums[0].cells[0])
    assert int(table.sums[-1].cells[0]) == tasks["total"]["total"] == len(tasks["rows"])
    assert sum(each["total"] for each in [*tasks["by_section"], tasks["duties"]]) == tasks["total"]["total"]


ONGOING = """
    SELECT count(*) FROM (
        SELECT p.task_id,
               max(CASE WHEN u.id IS NULL THEN 0 ELSE 1 END) AS told,
               max(CASE WHEN p.id = r.last THEN p.state ELSE '' END) AS stands
        FROM tasks_taskperiod p
        JOIN tasks_task t ON t.id = p.task_id
        JOIN (SELECT task_id, max(id) AS last FROM tasks_taskperiod
              WHERE part_of_id IS NULL AND starts_on <= %(on)s AND (kind = 'ongoing'
                  OR kind IN ('guided', 'conditional') AND state IN ('in_progress', 'done'))
              GROUP BY task_id) r
          ON r.task_id = p.task_id
        LEFT JOIN tasks_taskperiod q ON q.part_of_id = p.id
        LEFT JOIN tasks_progressupdate u
          ON u.period_id IN (p.id, q.id) AND u.reported_on BETWEEN %(start)s AND %(on)s AND NOT u.derived
        WHERE t.plan_id = %(plan)s AND p.part_of_id IS NULL AND p.starts_on <= %(on)s
        GROUP BY p.task_id
    ) each_task WHERE """
"""The plan's tasks without a day that run, whether anybody told of one in the span, and how its last period stands."""


@pytest.mark.parametrize(
    ("figure", "statement"),
    [
        ("ongoing_reported", ONGOING + "told = 1 AND stands <> 'paused'"),
        ("ongoing_silent", ONGOING + "told = 0 AND stands <> 'paused'"),
    ],
)
def test_ongoing_work_is_counted_from_what_was_written(year: dict, figure: str, statement: str) -> None:
    built = year[Kind.ANNUAL]
    days = {"on": built.report.as_of_on, "start": dt.date(2026, 1, 1), "plan": built.report.period.plan.pk}

    with connection.cursor() as cursor:
        cursor.execute(statement, days)
        [counted] = cursor.fetchone()

    assert built.data["tasks"]["total"][figure] == counted


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        ("SELECT count(*) FROM indicators_indicator WHERE plan_id = %(plan)s AND closed_on IS NULL",
         lambda data: data["indicators"]["counts"]["total"]),
        ("SELECT count(DISTINCT m.metric_id) FROM indicators_measurement m JOIN indicators_indicator i"
         " ON i.metric_id = m.metric_id WHERE i.plan_id = %(plan)s AND m.as_of_on <= %(on)s AND m.value IS NOT NULL",
         lambda data: len({row["name"] for row in data["indicators"]["rows"] if row["value_number"]})),
        ("SELECT count(*) FROM reporting_contribution WHERE period_id = %(period)s", lambda data: data["units"]["all"]),
        ("SELECT count(*) FROM reporting_contribution WHERE period_id = %(period)s AND state = 'open'",
         lambda data: len(data["units"]["open"])),
        ("SELECT count(*) FROM tasks_taskperiod p JOIN tasks_task t ON t.id = p.task_id WHERE t.plan_id = %(plan)s"
         " AND p.kind = 'dated' AND p.part_of_id IS NULL AND p.state = 'done' AND p.done_on <= %(on)s"
         " AND p.done_on >= '2026-01-01'",
         lambda data: data["tasks"]["total"]["done"]),
    ],
    ids=["indicators", "measured", "units asked", "units silent", "dated work done"],
)  # fmt: skip
def test_figures_are_those_that_a_plain_statement_counts(
    year: dict, statement: str, told: Callable[[dict], int]
) -> None:
    built = year[Kind.ANNUAL]
    period = built.report.period
    days = {"on": built.report.as_of_on, "plan": period.plan.pk, "period": period.pk}

    with connection.cursor() as cursor:
        cursor.execute(statement, days)
        [counted] = cursor.fetchone()

    assert told(built.data) == counted


def test_the_three_files_say_the_same(year: dict) -> None:
    built = year[Kind.ANNUAL]
    total, shown = built.data["tasks"]["total"]["total"], document(built.data, {})

    if system.pdf_libraries_are_here():
        read = " ".join(page.extract_text() for page in PdfReader(BytesIO(long_pdf.build(shown))).pages)
        assert f"{total} nhiệm vụ được theo dõi" in " ".join(read.split())
    written = "\n".join(each.text for each in open_word(BytesIO(word.build(shown))).paragraphs)
    assert f"{total} nhiệm vụ được theo dõi" in written
    for line in built.text().splitlines():
        assert line.strip() in written
    rows = [*load_workbook(BytesIO(workbook.build(built.data)))["Nhiệm vụ"].iter_rows(values_only=True)]
    [head] = [place for place, row in enumerate(rows) if row[0] == "TT"]
    assert sum(bool(row[2]) for row in rows[head + 1 :]) == total
