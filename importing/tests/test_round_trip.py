"""What was saved and exported reads as the same draft."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from accounts.models import User
from importing.documents.draft import (
    BaselineDraft,
    HandoverDraft,
    IndicatorDraft,
    LegalBasisDraft,
    PhaseDraft,
    PlanDraft,
    ReportObligationDraft,
    SourceDraft,
    TargetDraft,
    TaskDraft,
    UnitDutyDraft,
)
from importing.documents.errors import UnreadableDocument
from importing.documents.reading import read_content
from importing.documents.recognition.terms import PlanYears, read_goal, read_term
from importing.export.word import word_of
from importing.export.workbook import workbook_of
from importing.review.doubts import day as day_of
from importing.saving.plan import save_draft
from importing.tests.documents import YEARLY
from importing.versions.saved_draft import draft_of
from units.models import Unit

LETTERS = "aăâbcdđeêghiklmnoôơpqrstuưvxyáàảãạếềểễệÁĐƯ 0123456789.,;:()/%-–+=@'\"→\n"
TEXT = st.text(LETTERS, min_size=1, max_size=40).map(lambda text: text.strip()).filter(bool)
LINE = TEXT.map(lambda text: " ".join(text.split()))
NAME = st.sampled_from(["Phòng Kinh tế", "Công an phường", "Các phòng, ban, đơn vị", "Trạm Y tế", "Tổ dân phố số 1"])
NAMES = st.lists(NAME, max_size=3, unique=True)
PHRASES = ["Quý III/2026", "Thường xuyên", "Hằng năm", "trước ngày 30/11 hàng năm", "Theo hướng dẫn của thành phố",
           "xyz", "Tháng 12/2026", "Giai đoạn 2027 - 2029", "Nếu có thay đổi nhân sự"]  # fmt: skip
GOALS = ["≥ 85%", "Trên 80%", "50 - 55%", "tối thiểu 02 mô hình", "-", "98,17%", "đạt chuẩn", "1.000 hộ"]
YEAR = st.integers(2020, 2045)
DAY = st.dates(dt.date(2020, 1, 1), dt.date(2030, 12, 31)).map(dt.date.isoformat)


@st.composite
def targets(draw: Any) -> TargetDraft:
    raw, years = draw(st.sampled_from(GOALS)), sorted(draw(st.tuples(YEAR, YEAR)))
    first = draw(st.sampled_from([None, years[0]]))
    read = read_goal(raw, first, years[1]) or TargetDraft(raw)
    unit, soft = draw(st.none() | st.sampled_from(["%", "hộ"])), draw(st.booleans())
    return replace(read, raw=raw, year_from=first, year_to=years[1], unit=unit, soft=soft)


@st.composite
def drafts(draw: Any) -> PlanDraft:
    period = sorted(draw(st.tuples(YEAR, YEAR)))
    issued_on = draw(st.none() | DAY)
    years = PlanYears(period[0], period[1], day_of(issued_on))

    def task() -> TaskDraft:
        raw, schedule = read_term(draw(st.sampled_from([*PHRASES, ""])), years)
        return TaskDraft(
            text=draw(TEXT), line=0, form=draw(st.sampled_from(["table", "bullet", "labelled_bullet"])),
            group_number=draw(st.none() | st.sampled_from(["I", "2"])), group=draw(st.none() | LINE),
            number=draw(st.none() | st.sampled_from(["1", "1.1", "a"])), parent=draw(st.none() | st.just("1")),
            head_responsible=draw(st.none() | LINE), lead_units=draw(NAMES), coordinating_units=draw(NAMES),
            output=draw(st.none() | TEXT), schedule_raw=raw, schedule=schedule, directed_by=draw(st.none() | LINE),
        )  # fmt: skip

    def indicator() -> IndicatorDraft:
        return IndicatorDraft(
            name=draw(TEXT), line=0, group=draw(st.none() | LINE), number=draw(st.none() | st.just("2")),
            unit=draw(st.none() | st.just("%")), qualitative=draw(st.booleans()),
            baseline=draw(st.none() | st.builds(BaselineDraft, st.none() | YEAR, LINE)),
            targets=draw(st.lists(targets(), max_size=3)), lead_units=draw(NAMES), directed_by=draw(st.none() | LINE),
            lead_person=draw(st.none() | LINE), output=draw(st.none() | TEXT),
        )  # fmt: skip

    handover = st.builds(HandoverDraft, st.just("Phòng Văn hóa"), st.just("Phòng Kinh tế"), TEXT, st.just(0))
    basis = st.builds(LegalBasisDraft, TEXT, st.none() | st.just("5/QĐ"), st.none() | DAY)
    report = st.builds(
        ReportObligationDraft, TEXT, st.sampled_from(["annual", "half_year", "other"]),
        st.sampled_from(["30/11", "10/6", ""]), st.lists(LINE, max_size=2, unique=True), st.none() | NAME, st.just(0),
        st.booleans(),
    )  # fmt: skip
    return PlanDraft(
        source=SourceDraft("", "", "xlsx"),
        document_number=draw(st.none() | st.just("24/KH-UBND")),
        issued_on=issued_on,
        ward=draw(st.none() | LINE),
        title=draw(TEXT),
        period=period,
        vision_year=draw(st.none() | YEAR),
        funding=draw(st.none() | TEXT),
        signer=draw(st.none() | LINE),
        signer_position=draw(st.none() | LINE),
        recipients=draw(st.lists(LINE, max_size=3)),
        legal_bases=draw(st.lists(basis, max_size=2)),
        phases=draw(st.lists(st.builds(PhaseDraft, TEXT, st.none() | DAY, st.none() | DAY), max_size=2)),
        handover=draw(st.none() | handover),
        report_obligations=draw(st.lists(report, max_size=2)),
        indicators=[indicator() for _ in range(draw(st.integers(0, 2)))],
        tasks=[task() for _ in range(draw(st.integers(0, 3)))],
        unit_duties=draw(st.lists(st.builds(UnitDutyDraft, NAME, TEXT, st.just(0)), max_size=2)),
    )  # fmt: skip


def carried(draft: PlanDraft) -> dict[str, Any]:
    """What the draft says, without where it stood in which file."""

    def without_lines(value: Any) -> Any:
        if isinstance(value, dict):
            return {key: without_lines(item) for key, item in value.items() if key != "line"}
        return [without_lines(item) for item in value] if isinstance(value, list) else value

    values = draft.to_json()
    return {key: without_lines(value) for key, value in values.items() if key not in {"source", "units"}}


@given(drafts())
def test_a_workbook_reads_as_the_draft_that_was_written(draft: PlanDraft) -> None:
    again = read_content(workbook_of(draft), "ke-hoach.xlsx")

    assert carried(again) == carried(draft)
    assert again.unread == []
    assert {line.line for line in again.lines} == {number for entry in again.layout for number in entry.lines}


def test_what_was_saved_and_exported_reads_as_the_same_draft(tmp_path: Path, unit: Unit, day: dt.date) -> None:
    original = read_content(YEARLY.encode(), "ke-hoach.txt")
    plan = save_draft(original, unit.ward, on=day, file=YEARLY.encode())
    saved = draft_of(plan, day)

    again = read_content(workbook_of(saved, "Phòng Văn hóa - Xã hội"), "ke-hoach.xlsx")

    assert carried(again) == carried(saved)
    assert again.lead == "Phòng Văn hóa - Xã hội"
    same = ("document_number", "issued_on", "title", "period", "signer", "recipients", "phases")
    assert [getattr(again, name) for name in same] == [getattr(original, name) for name in same]
    for mine, first in zip(again.tasks, original.tasks, strict=True):
        assert (mine.text, mine.number, mine.group, mine.output) == (
            first.text,
            first.number,
            first.group,
            first.output,
        )
        assert (mine.schedule_raw, mine.schedule) == (first.schedule_raw, first.schedule)
    assert [target for each in again.indicators for target in each.targets] == [
        target for each in original.indicators for target in each.targets
    ]


def test_words_that_were_changed_in_the_workbook_count(unit: Unit) -> None:
    draft = read_content(YEARLY.encode(), "ke-hoach.txt")
    book = load_workbook(BytesIO(workbook_of(draft)))
    sheet = book["Nhiệm vụ"]
    [row] = [row for row in sheet.iter_rows() if str(row[4].value).startswith("Mở lớp")]
    row[9].value = "Quý IV/2026"
    changed = BytesIO()
    book.save(changed)

    again = read_content(changed.getvalue(), "ke-hoach.xlsx")

    [task] = [task for task in again.tasks if task.text.startswith("Mở lớp")]
    assert (task.schedule_raw, task.schedule.due) == ("Quý IV/2026", "2026-12-31")


def test_a_cell_that_looks_like_a_formula_stays_text() -> None:
    draft = PlanDraft(SourceDraft("", "", "xlsx"), title="=1+1\x02", period=[2026, 2026])

    book = load_workbook(BytesIO(workbook_of(draft)))

    [cell] = [row[1] for row in book["Kế hoạch"].iter_rows() if row[0].value == "Trích yếu"]
    assert (cell.value, cell.data_type, cell.number_format, cell.quotePrefix) == ("=1+1", "s", "@", True)


def test_a_workbook_that_was_broken_is_said_to_be_broken() -> None:
    content = workbook_of(PlanDraft(SourceDraft("", "", "xlsx"), title="A", period=[2026, 2026]))

    with pytest.raises(UnreadableDocument):
        read_content(content[:-200], "ke-hoach.xlsx")


def test_the_word_file_reads_with_the_same_tasks_duties_and_head(unit: Unit, day: dt.date) -> None:
    plan = save_draft(read_content(YEARLY.encode(), "ke-hoach.txt"), unit.ward, on=day)
    saved = draft_of(plan, day)

    again = read_content(word_of(saved), "ke-hoach.docx")

    assert (again.title, again.document_number, again.issued_on) == (saved.title, "12/KH-UBND", "2026-01-15")
    assert (again.signer, again.period) == (saved.signer, [2026, 2026])
    assert {(task.text, tuple(task.lead_units), task.schedule_raw) for task in again.tasks} == {
        (task.text, tuple(task.lead_units), task.schedule_raw) for task in saved.tasks
    }
    assert [duty.text for duty in again.unit_duties] == [duty.text for duty in saved.unit_duties]
    assert [target.low for each in again.indicators for target in each.targets] == [85]


@pytest.mark.parametrize("kind", ["xlsx", "docx"])
def test_whoever_may_read_the_plan_may_take_it_out(
    client_of: Callable[[User], Client], officer: User, stranger: User, unit: Unit, day: dt.date, kind: str
) -> None:
    plan = save_draft(read_content(YEARLY.encode(), "ke-hoach.txt"), unit.ward, on=day)
    url = reverse("importing:export", args=[plan.pk, kind])

    response = client_of(officer).get(url)

    assert len(read_content(b"".join(response.streaming_content), f"x.{kind}").tasks) == 4
    assert response.headers["Content-Disposition"].endswith(f'.{kind}"')
    assert client_of(stranger).get(url).status_code == 404
    assert client_of(officer).get(reverse("importing:export", args=[plan.pk, "exe"])).status_code == 404
