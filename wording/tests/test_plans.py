"""Deadlines, targets and citations in the plans themselves, where they are at hand."""

import os
import re
from pathlib import Path

import pytest

from wording.documents import cited_documents, read_document_number, read_issued_on
from wording.measures.targets import read_target
from wording.times.schedules import read_schedule

PLANS = Path(os.environ.get("RO_VIEC_PLANS", Path(__file__).resolve().parents[3] / "shared" / "plans"))


def _plan(start: str) -> str:
    found = sorted(PLANS.glob(f"{start}_*.txt")) if PLANS.is_dir() else []
    if not found:
        pytest.skip(f"the plan {start} is not in {PLANS}; set RO_VIEC_PLANS to the folder of plans")
    return found[0].read_text(encoding="utf-8")


def _cells(text: str) -> list[list[str]]:
    return [line.split("\t") for line in text.splitlines() if "\t" in line]


def test_each_deadline_of_the_yearly_task_table_is_read():
    deadlines = [row[-1].strip() for row in _cells(_plan("001")) if len(row) == 7 and row[-1].strip()]

    read = [read_schedule(phrase, 2026).kind for phrase in deadlines if not phrase.startswith("Thời gian")]

    assert {kind: read.count(kind) for kind in sorted(set(read))} == {
        "conditional": 1,
        "continuous": 17,
        "on_guidance": 3,
        "window": 8,
        "yearly": 8,
    }


def test_each_labelled_deadline_of_the_bullets_is_read():
    deadlines = re.findall(r"Thời gian hoàn thành: *(.+)", _plan("003"))

    assert [read_schedule(phrase, 2026).kind for phrase in deadlines] == [
        "on_guidance",
        "on_guidance",
        "continuous",
        "continuous",
        "continuous",
        "window",
        "continuous",
        "continuous",
    ]


def test_each_target_of_the_indicator_table_is_read():
    targets = [row[3] for row in _cells(_plan("003")) if len(row) == 4 and row[0].strip().isdigit()]

    read = [read_target(phrase, 2026) for phrase in targets]

    assert len(read) >= 18
    assert all(target.comparator in ("=", ">=") and target.unit == "%" for target in read)
    assert {(target.year_from, target.year_to) for target in read} == {(2026, 2026), (2025, 2027)}


def test_columns_of_figures_that_extraction_glued_are_left_to_the_importer():
    glued = re.findall(r"^(?:≥?\d+% ){4}≥?\d+% *$", _plan("004"), re.MULTILINE)

    assert len(glued) >= 15
    assert {read_target(line).comparator for line in glued} == {None}


def test_reports_of_the_prose_plans_end_before_their_day():
    line = next(line for line in _plan("000").splitlines() if "trước ngày 30/11 hàng năm" in line)
    closing = next(line for line in _plan("002").splitlines() if "trước ngày 10/6 hàng năm" in line)

    yearly, half_yearly = read_schedule(line, 2026), read_schedule(closing, 2026)

    assert (yearly.kind, str(yearly.due)) == ("yearly", "2026-11-29")
    assert (half_yearly.kind, str(half_yearly.due)) == ("half_yearly", "2026-06-09")


@pytest.mark.parametrize(
    ("start", "number", "issued_on"),
    [("000", None, None), ("001", "24/KH-UBND", "2026-01-28"), ("002", None, None), ("003", None, "2026-01")],
)
def test_head_of_the_plan(start, number, issued_on):
    head = _plan(start)[:600]

    assert (read_document_number(head), read_issued_on(head)) == (number, issued_on)


@pytest.mark.parametrize(
    ("start", "numbers"),
    [
        ("000", {"840/QĐ-TTg", "205/KH-UBND", "13/NQ-HĐND"}),
        ("001", {"57-NQ/TW", "358/KH-UBND", "71/NQ-CP", "11/NQ-CP", "12-KH/TU"}),
        ("002", {"05/NQ-TU", "57-NQ/TW", "71/NQ-CP", "1380/QĐ-UBND", "04-ĐA/TU"}),
        ("003", {"359/KH-UBND", "2629/QĐ-TTg", "8177/BKHCN-CĐSQG", "238/KH-UBND"}),
        ("004", {"238/KH-UBND", "15-KH/ĐU", "12-KH/TU", "57-NQ/TW", "71/NQ-CP", "71-NQ/CP"}),
    ],
)
def test_documents_that_the_plan_cites(start, numbers):
    assert numbers <= {cited.number for cited in cited_documents(_plan(start))}
