"""The demonstration's documents: the importer reads what they say, and no sentence of the real plans stands in them."""

import ast
import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from docx import Document
from openpyxl import load_workbook

from demo.documents import an_hai, hai_duong, kien_an, viet_hoa_industry, viet_hoa_innovation
from demo.documents.content import DemoPlan
from demo.documents.every import PLANS
from demo.documents.writing import write_document
from importing.documents.blocks import Paragraph
from importing.documents.draft import PlanDraft
from importing.documents.readers.text import read_text
from importing.documents.reading import read_document
from importing.documents.recognition.bodies.people import holds_a_title, unit_of_heading
from wording.names import fold
from wording.times.schedules import read_schedule

ROOT = Path(__file__).resolve().parents[2]
REAL_PLANS = Path(os.environ.get("RO_VIEC_PLANS", ROOT.parent / "shared" / "plans"))
WORDS_OF_A_SENTENCE = 8


def read(plan: DemoPlan, folder: Path) -> PlanDraft:
    return read_document(write_document(plan, folder))


@pytest.mark.parametrize("plan", PLANS, ids=lambda plan: plan.file)
def test_the_importer_reads_what_the_document_says(plan: DemoPlan, tmp_path: Path) -> None:
    draft = read(plan, tmp_path)

    assert [fold(task.text) for task in draft.tasks] == [fold(work.text) for work in plan.tasks()]
    assert [fold(duty.text) for duty in draft.unit_duties] == [fold(duty.text) for duty in plan.duties()]
    assert len(draft.indicators) == len(plan.promises())
    assert [(each.kind, each.before) for each in draft.report_obligations] == list(plan.obligations)
    assert draft.title == plan.title
    assert draft.signer == plan.signer


@pytest.mark.parametrize("plan", PLANS, ids=lambda plan: plan.file)
def test_each_indicator_is_found_in_the_goal_that_its_figures_belong_to(plan: DemoPlan, tmp_path: Path) -> None:
    pairs = zip(read(plan, tmp_path).indicators, plan.promises(), strict=True)

    assert [each.name for each, (text, _) in pairs if fold(each.name) not in fold(text)] == []


def test_hai_duong_has_number_day_and_an_annex_with_sub_tasks(tmp_path: Path) -> None:
    draft = read(hai_duong.PLAN, tmp_path)

    assert (draft.document_number, draft.issued_on, draft.period) == ("24/KH-UBND", "2026-01-28", [2026, 2026])
    assert [task.parent for task in draft.tasks if task.parent] == ["10", "10"]
    assert {task.form for task in draft.tasks} == {"table"}


def test_an_hai_has_twenty_indicators_with_the_results_of_2025(tmp_path: Path) -> None:
    draft = read(an_hai.PLAN, tmp_path)

    assert [each.group for each in draft.indicators].count("Phát triển hạ tầng") == 2
    by_number = {each.number: each for each in draft.indicators[2:]}
    assert (by_number["12"].baseline.raw, by_number["12"].targets[0].raw) == ("98,17%", "≥ 98%")
    assert (by_number["15"].targets[0].year_from, by_number["15"].targets[0].year_to) == (2025, 2027)


def test_kien_an_has_31_indicators_over_five_milestones_and_12_tasks(tmp_path: Path) -> None:
    draft = read(kien_an.PLAN, tmp_path)

    assert (len(draft.indicators), len(draft.tasks)) == (31, 12)
    assert [target.year_to for target in draft.indicators[0].targets] == [2025, 2030, 2035, 2040, 2045]
    assert [target.raw for target in draft.indicators[30].targets] == ["30%", "35%", "45-50%", "50-55%", "60%"]
    assert draft.tasks[0].schedule.due == "2025-08-31"


def test_the_lead_of_viet_hoas_industry_plan_passes_on(tmp_path: Path) -> None:
    draft = read(viet_hoa_industry.PLAN, tmp_path)

    assert draft.handover
    assert (draft.handover.from_unit, draft.handover.to_unit) == ("Phòng Văn hoá - Xã hội", "Phòng Kinh tế")
    assert (draft.period, draft.vision_year, len(draft.phases)) == ([2026, 2030], 2045, 3)


def test_reports_of_viet_hoas_innovation_plan_come_from_one_unit(tmp_path: Path) -> None:
    draft = read(viet_hoa_innovation.PLAN, tmp_path)

    assert {each.from_unit for each in draft.report_obligations} == {"Phòng Văn hóa - Xã hội"}


def test_documents_come_in_several_formats_with_real_tables(tmp_path: Path) -> None:
    paths = [write_document(plan, tmp_path) for plan in PLANS]

    assert sorted(path.suffix for path in paths) == [".docx", ".docx", ".txt", ".txt", ".xlsx"]
    assert all(Document(str(path)).tables for path in paths if path.suffix == ".docx")
    sheet = load_workbook(next(path for path in paths if path.suffix == ".xlsx")).worksheets[0]
    head = next(row for row in range(1, 30) if sheet.cell(row, 1).value == "Stt")
    assert head > 5  # titles stand above the head
    assert any(area.min_row == head and area.size["columns"] == 5 for area in sheet.merged_cells.ranges)


@pytest.mark.skipif(not REAL_PLANS.is_dir(), reason="the real plans are not on this machine (RO_VIEC_PLANS)")
def test_no_sentence_of_the_real_plans_stands_in_the_demonstration() -> None:
    own = " | ".join(_own_texts())

    copied = [sentence for sentence in _real_sentences() if f" {sentence} " in f" {own} "]

    assert copied == []


def _own_texts() -> Iterator[str]:
    """Every text of the package, folded; titles of laws, resolutions and of the plans themselves are left out."""
    titles = {text for plan in PLANS for text in (*plan.bases, plan.title, plan.dated)}
    for path in (ROOT / "config" / "demo").glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value not in titles:
                yield fold(node.value)


def _real_sentences() -> Iterator[str]:
    """Sentences of eight words and more, folded; left out: names of units, titles of heads, and terms."""
    for path in REAL_PLANS.glob("*.txt"):
        for text in _texts_of(path):
            for sentence in re.split(r"[.;:!?]|\n|\s[-+]\s", text):
                words = fold(sentence).split()
                if len(words) >= WORDS_OF_A_SENTENCE and not _is_a_name_or_term(sentence.strip(" *-+0123456789.")):
                    yield " ".join(words)


def _texts_of(path: Path) -> Iterator[str]:
    for block in read_text(path.read_text(encoding="utf-8"))[0]:
        if isinstance(block, Paragraph):
            yield block.text
        else:
            yield from (cell for row in block.rows for cell in row.cells)


def _is_a_name_or_term(text: str) -> bool:
    return bool(unit_of_heading(text)) or holds_a_title(text) or read_schedule(text, 2026).kind != "unspecified"
