"""The five source plans: what a person finds in them, counted and sampled. Skipped where they are not at hand."""

import json
import re
from decimal import Decimal

import pytest

from importing.documents.reading import read_document
from importing.tests.reading_samples import plan_file
from wording.names import fold, unit_key

READ_AS_FRAME = {"heading", "table_head", "annex_heading", "head"}
"""Roles of lines that place other content; every other role keeps the words of its line in the draft."""


@pytest.fixture(scope="module")
def read():
    drafts = {}

    def get(number, suffix="txt"):
        path = plan_file(number, suffix)
        if path not in drafts:
            drafts[path] = read_document(path)
        return drafts[path]

    return get


@pytest.mark.parametrize("number", ["000", "001", "002", "003", "004"])
def test_every_line_is_in_the_draft_or_unread(read, number):
    draft = read(number)
    text = plan_file(number).read_text(encoding="utf-8").split("\n")
    filled = {n for n, line in enumerate(text, 1) if line.strip()}
    words = re.sub(r"\\[nft]", " ", json.dumps(draft.to_json() | {"unread": []}, ensure_ascii=False))
    kept = set(fold(words).split())

    assert {line.line for line in draft.unread} | set(draft.consumed) == filled
    assert {line.line for line in draft.unread}.isdisjoint(draft.consumed)
    for line, role in draft.consumed.items():
        if role not in READ_AS_FRAME:
            missing = {word for word in fold(text[line - 1]).split() if len(word) > 2} - kept
            assert not missing, f"dòng {line} ({role})"


@pytest.mark.parametrize("number", ["000", "001", "002", "003", "004"])
def test_unread_lines_hold_no_assigned_work(read, number):
    label = re.compile(r"[-+ ]*(?:Đơn vị|Cơ quan) (?:chủ trì|phối hợp)\s*:|[-+ ]*Thời gian hoàn thành\s*:")

    assert [line for line in read(number).unread if label.match(line.text)] == []


@pytest.mark.parametrize("number", ["000", "001", "002", "003", "004"])
def test_draft_survives_its_json(read, number):
    draft = read(number)

    assert type(draft).from_json(json.loads(json.dumps(draft.to_json(with_source=True)))) == draft


class TestVietHoaIndustry:
    """000: prose, three phases, a lead that changes hands, one yearly report named three times."""

    def test_head(self, read):
        draft = read("000")

        assert (draft.document_number, draft.issued_on, draft.ward) == (None, None, "Việt Hoà")
        assert (draft.period, draft.vision_year, draft.signer) == ([2026, 2030], 2045, "Đào Quang Dương")
        assert [b.number for b in draft.legal_bases] == ["840/QĐ-TTg", "205/KH-UBND", "13/NQ-HĐND"]
        assert len(draft.recipients) == 7

    def test_phases(self, read):
        assert [(phase.start, phase.end) for phase in read("000").phases] == [
            ("2026-01-01", "2026-12-31"),
            ("2027-01-01", "2029-12-31"),
            ("2030-01-01", "2030-12-31"),
        ]

    def test_handover(self, read):
        handover = read("000").handover

        assert (handover.from_unit, handover.to_unit) == ("Phòng Văn hoá - Xã hội", "Phòng Kinh tế")
        assert handover.line == 107

    def test_report_named_three_times_is_one(self, read):
        (report,) = read("000").report_obligations

        assert (report.kind, report.before, report.from_unit) == ("annual", "30/11", "Phòng Văn hoá - Xã hội")
        assert report.to == ["UBND phường", "Sở Khoa học và Công nghệ thành phố"]

    def test_goals_for_2030(self, read):
        figures = [(i.line, t.comparator, t.low, t.unit) for i in read("000").indicators for t in i.targets]

        assert figures == [
            (45, ">=", Decimal(80), "%"),
            (45, ">=", Decimal(1), "nền tảng"),
            (47, "=", Decimal(100), "%"),
            (49, "=", Decimal(100), "%"),
            (51, ">=", Decimal(1), "sản phẩm"),
        ]

    def test_tasks_by_group_and_duties_by_unit(self, read):
        draft = read("000")

        assert [sum(t.group_number == n for t in draft.tasks) for n in "12345"] == [3, 4, 3, 3, 2]
        assert len(draft.unit_duties) == 21
        assert sum(duty.unit == "Phòng Kinh tế" for duty in draft.unit_duties) == 4


class TestHaiDuong:
    """001: numbered paragraphs and an annex table over eight pages."""

    def test_annex_and_text_give_68_tasks(self, read):
        tasks = read("001").tasks

        assert sum(task.form == "bullet" for task in tasks) == 30
        assert sum(task.form == "table" for task in tasks) == 38
        assert [task.line for task in tasks if task.parent == "10"] == [272, 273]

    def test_row_cut_by_the_page(self, read):
        task = next(task for task in read("001").tasks if task.line == 283)

        assert "đất đai; kết quả giải quyết" in task.text
        assert task.coordinating_units == []

    def test_one_unit_under_all_its_spellings(self, read):
        units = {unit.name: unit.variants for unit in read("001").units}

        assert "Phòng Văn hóa - Xã hội xã" in units["Phòng Văn hóa - Xã hội"]
        assert "Trung tâm Dịch vụ sự nghiệp công" in units

    def test_reports_without_a_day_are_a_warning(self, read):
        draft = read("001")

        assert draft.report_obligations == []
        assert any("dòng 131" in warning for warning in draft.warnings)

    @pytest.mark.parametrize("suffix", ["docx", "pdf"])
    def test_word_and_pdf_give_the_same_tasks(self, read, suffix):
        text, other = read("001"), read("001", suffix)

        assert [(t.number, t.form, t.lead_units, t.schedule) for t in other.tasks] == [
            (t.number, t.form, t.lead_units, t.schedule) for t in text.tasks
        ]
        assert (other.document_number, other.issued_on, other.signer) == ("24/KH-UBND", "2026-01-28", text.signer)


class TestVietHoaInnovation:
    """002: goals by group a-e, task groups, duties by unit, two reports in one sentence."""

    def test_two_reports(self, read):
        reports = read("002").report_obligations

        assert [(r.kind, r.before, r.line) for r in reports] == [("half_year", "10/6", 296), ("annual", "10/12", 296)]

    def test_goals_by_group(self, read):
        indicators = read("002").indicators
        groups = list(dict.fromkeys(indicator.group for indicator in indicators))

        assert len(groups) == 5
        assert {t.year_to for i in indicators for t in i.targets} == {2030}
        assert sum(indicator.qualitative for indicator in indicators) == 16
        assert [(t.comparator, t.low) for i in indicators if i.line == 55 for t in i.targets] == [
            (">", Decimal(80)),
            ("=", Decimal(90)),
        ]

    def test_tasks_and_duties(self, read):
        draft = read("002")

        assert [sum(t.group_number == n for t in draft.tasks) for n in "12345"] == [5, 5, 4, 3, 4]
        assert len(draft.unit_duties) == 40
        assert {d.unit for d in draft.unit_duties if 248 < d.line < 258} >= {"Đoàn Thanh niên", "Hội Nông dân"}


class TestAnHai:
    """003: indicators with baseline and target, bullets with labels."""

    def test_indicators_with_baseline(self, read):
        indicators = read("003").indicators

        assert [sum(i.group == g for i in indicators) for g in dict.fromkeys(i.group for i in indicators)] == [2, 18]
        online = next(i for i in indicators if i.line == 40)
        assert (online.baseline.year, online.baseline.raw) == (2025, "98,17%")
        assert [(t.comparator, t.low, t.year_to) for t in online.targets] == [(">=", Decimal(98), 2026)]
        assert sum(i.baseline is None for i in indicators) == 5

    def test_target_that_runs_over_years(self, read):
        (target,) = next(i for i in read("003").indicators if i.line == 43).targets

        assert (target.low, target.year_from, target.year_to) == (Decimal(50), 2025, 2027)

    def test_labelled_bullets(self, read):
        labelled = [task for task in read("003").tasks if task.form == "labelled_bullet"]

        assert [task.line for task in labelled] == [66, 74, 84, 92, 100, 108, 116, 124]
        assert all(len(task.lead_units) == 1 and task.schedule_raw for task in labelled)
        assert next(t for t in labelled if t.line == 108).schedule.due == "2026-09-30"
        assert [t.schedule.kind for t in labelled[:2]] == ["on_guidance", "on_guidance"]

    def test_signed_for_the_chairman(self, read):
        draft = read("003")

        assert (draft.signer, draft.signer_position, draft.issued_on) == ("Nguyễn Thế Đức", "Phó Chủ tịch", "2026-01")


class TestKienAn:
    """004: a text that lost its table cells."""

    def test_31_indicators_with_their_years(self, read):
        indicators = read("004").indicators

        assert [i.number for i in indicators] == [str(n) for n in range(1, 32)]
        assert sum(len(i.targets) for i in indicators) == 142
        assert {t.year_to for i in indicators for t in i.targets} == {2025, 2030, 2035, 2040, 2045}
        assert [i.number for i in indicators if i.output is None] == ["18"]

    def test_range_broken_over_lines(self, read):
        economy = next(i for i in read("004").indicators if i.number == "31")

        assert [(t.low, t.high) for t in economy.targets if t.comparator == "range"] == [
            (Decimal(45), Decimal(50)),
            (Decimal(50), Decimal(55)),
        ]

    def test_task_table_under_the_wrong_heading(self, read):
        rows = [task for task in read("004").tasks if task.form == "table"]

        assert len(rows) == 12
        assert rows[0].schedule.due == "2025-08-31"
        assert rows[3].directed_by == "Nguyễn Tùng Lâm, PCT TT UBND phường"
        assert (rows[3].output, rows[3].schedule_raw) == ("Kế hoạch", "Hằng năm")

    @pytest.mark.parametrize("suffix", ["docx", "pdf"])
    def test_word_and_pdf_give_the_same_indicators(self, read, suffix):
        text, other = read("004"), read("004", suffix)

        def figures(draft):
            return [
                (i.number, list(map(unit_key, i.lead_units)), [(t.year_to, t.low, t.high) for t in i.targets])
                for i in draft.indicators
            ]

        assert figures(other) == figures(text)
        assert len(other.tasks) == len(text.tasks)
