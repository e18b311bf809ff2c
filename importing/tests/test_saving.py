"""A draft becomes a plan with all that hangs on it, or nothing is saved."""

import datetime as dt
import hashlib
import json
import os
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from handover.models import Handover
from importing.documents.draft import HandoverDraft, PlanDraft, TaskDraft
from importing.documents.reading import read_document
from importing.exceptions import DraftRefused
from importing.saving.lead import lead_unit_name, led_by
from importing.saving.plan import assignments, save_draft
from importing.tests.documents import YEARLY
from indicators.models import Metric, YearlyTarget
from notices.models import Message, Notice
from plans.models import Plan
from tasks.models import Assignment, Task, TaskPeriod
from units.models import Unit, UnitAlias, Ward
from units.names import UnitBook
from units.tests.factories import UnitAliasFactory

SEEDS = Path(os.environ.get("RO_VIEC_PLANS", Path(__file__).resolve().parents[3] / "shared" / "plans"))


@pytest.fixture
def document(tmp_path: Path) -> Path:
    path = tmp_path / "ke-hoach.txt"
    path.write_text(YEARLY, encoding="utf-8")
    return path


@pytest.fixture
def plan(document: Path, unit: Unit, day: dt.date) -> Plan:
    return save_draft(read_document(document), unit.ward, on=day, file=document.read_bytes())


def test_the_head_of_the_document_becomes_the_plan(plan: Plan, document: Path) -> None:
    assert (plan.number, plan.issued_on, plan.signer) == ("12/KH-UBND", dt.date(2026, 1, 15), "Lê Thị Minh Hòa")
    assert plan.title == "Nâng cao kỹ năng số trên địa bàn phường Hải Dương năm 2026"
    assert plan.short_title.startswith("Nâng cao kỹ năng số")
    assert (plan.start_year, plan.end_year, plan.cadence) == (2026, 2026, Plan.Cadence.YEAR)
    assert plan.source_sha256 == hashlib.sha256(document.read_bytes()).hexdigest()
    assert [basis.number for basis in plan.legal_bases.all()] == ["301/KH-UBND"]
    with plan.source_file.open() as kept:
        assert kept.read() == document.read_bytes()


def test_a_task_of_the_annex_is_assigned_and_has_its_period(plan: Plan, unit: Unit) -> None:
    task = plan.tasks.get(text__startswith="Mở lớp kỹ năng số")

    assert (task.schedule_raw, task.schedule_due) == ("Quý III/2026", dt.date(2026, 9, 30))
    assert (task.section.title, task.output, task.form) == ("Đào tạo", "Báo cáo", "table")
    roles = {(each.role, each.unit.name) for each in task.assignments.select_related("unit")}
    assert roles == {("lead", unit.name), ("coordinating", "Công an phường")}
    [period] = task.periods.all()
    assert (period.unit, period.due_on) == (unit, dt.date(2026, 9, 30))


def test_both_spellings_of_a_room_are_the_one_room_of_the_ward(plan: Plan, unit: Unit) -> None:
    assert Unit.objects.filter(ward=plan.ward, kind=Unit.Kind.DEPARTMENT).count() == 1
    assert Assignment.objects.filter(unit=unit, role="lead").count() >= 2


@pytest.mark.parametrize(
    ("named", "head", "leads"),
    [
        ([], "Trưởng phòng Kinh tế", ["Phòng Kinh tế"]),
        (["Công an phường"], "Trưởng phòng Kinh tế", ["Công an phường"]),
        ([], "Phó Trưởng phòng Kinh tế", []),
        ([], None, []),
    ],
)
def test_a_unit_leads_whose_head_alone_is_named(named: list[str], head: str | None, leads: list[str]) -> None:
    assert led_by(named, head) == leads


def test_a_task_that_names_a_head_alone_is_given_to_the_heads_unit(plan: Plan, unit: Unit) -> None:
    draft = TaskDraft("Rà soát thiết bị", 1, "table", head_responsible="Trưởng phòng Văn hóa - Xã hội")

    [found] = assignments(plan.tasks.first(), draft, UnitBook(plan.ward))

    assert (found.role, found.unit) == (Assignment.Role.LEAD, unit)


def test_ongoing_and_guided_work_is_tracked_without_a_date(plan: Plan) -> None:
    kinds = {
        period.task.schedule_raw: period.kind
        for period in TaskPeriod.objects.filter(task__form="table").select_related("task")
    }

    assert kinds == {"Quý III/2026": "dated", "Thường xuyên": "ongoing", "Theo hướng dẫn của thành phố": "guided"}


def test_a_units_duty_is_continuous_work_of_that_unit(plan: Plan) -> None:
    duty = plan.tasks.get(form=Task.Form.DUTY, text__contains="định danh")

    assert duty.schedule_kind == "continuous"
    assert duty.assignments.get().unit.name == "Công an phường"


def test_bodies_named_together_each_lead_the_duty_that_they_share(document: Path, ward: Ward, day: dt.date) -> None:
    draft = read_document(document)
    draft.unit_duties[-1].unit = "Hội Phụ nữ, Hội Nông dân và các đoàn thể"

    plan = save_draft(draft, ward, on=day)

    duty = plan.tasks.get(form=Task.Form.DUTY, section__title="Hội Phụ nữ, Hội Nông dân và các đoàn thể")
    leads = duty.assignments.order_by("pk").values_list("unit__name", flat=True)
    assert list(leads) == ["Hội Phụ nữ", "Hội Nông dân", "Các đoàn thể"]
    whole = duty.periods.get(part_of=None)
    assert (whole.unit, sorted(part.unit.name for part in whole.parts.all())) == (None, ["Hội Nông dân", "Hội Phụ nữ"])


def test_a_prose_goal_becomes_an_indicator_on_a_metric_of_the_ward(plan: Plan) -> None:
    indicator = plan.indicators.get()

    assert indicator.metric.kind == Metric.Kind.RATIO
    target = YearlyTarget.objects.get(indicator=indicator)
    assert (target.comparator, target.low, target.year_to) == (">=", 85, 2026)


def test_the_duty_to_report_is_there_with_who_gets_it_and_who_writes_it(plan: Plan, unit: Unit) -> None:
    obligation = plan.obligations.get()

    assert (obligation.kind, obligation.month, obligation.day, obligation.exclusive) == ("annual", 11, 30, True)
    assert obligation.leads.get().unit == unit
    assert "Sở Khoa học và Công nghệ" in " ".join(obligation.recipients.values_list("name", flat=True))
    assert plan.lead_on(dt.date(2026, 6, 1)) == unit


def test_nobody_is_notified_by_an_import(plan: Plan) -> None:
    assert Message.objects.count() == Notice.objects.count() == 0


def test_the_same_document_is_not_taken_twice(plan: Plan, document: Path, day: dt.date) -> None:
    with pytest.raises(DraftRefused, match="đã được nhập"):
        save_draft(read_document(document), plan.ward, on=day)

    assert Plan.objects.count() == 1


def test_two_plans_share_a_metric_of_the_same_name(plan: Plan, document: Path, day: dt.date) -> None:
    draft = read_document(document)
    draft.source.sha256, draft.document_number = "other", "13/KH-UBND"

    other = save_draft(draft, plan.ward, on=day)

    assert other.indicators.get().metric == plan.indicators.get().metric


@pytest.mark.parametrize(("field", "words"), [("title", "trích yếu"), ("period", "năm")])
def test_a_draft_that_lacks_what_a_plan_needs_saves_nothing(
    document: Path, ward: Ward, day: dt.date, field: str, words: str
) -> None:
    draft = read_document(document)
    setattr(draft, field, None)

    with pytest.raises(DraftRefused, match=words):
        save_draft(draft, ward, on=day)

    assert (Plan.objects.count(), Unit.objects.count(), UnitAlias.objects.count()) == (0, 0, 0)


def test_a_spelling_that_the_ward_taught_leads_to_its_unit(
    document: Path, ward: Ward, unit: Unit, day: dt.date
) -> None:
    UnitAliasFactory(unit=unit, ward=ward, spelling="Tổ chuyển đổi số", key="to chuyen doi so")
    draft = read_document(document)
    draft.tasks[-1].lead_units = ["Tổ chuyển đổi số"]

    plan = save_draft(draft, ward, on=day)

    assert plan.tasks.get(text=draft.tasks[-1].text).assignments.get(role="lead").unit == unit


def test_a_clause_on_the_handover_is_kept_until_the_new_room_starts(document: Path, ward: Ward, day: dt.date) -> None:
    draft = read_document(document)
    draft.handover = HandoverDraft("Phòng Văn hóa - Xã hội", "Phòng Kinh tế", "Chuyển từ … sang …", 40)

    plan = save_draft(draft, ward, on=day)

    handover = Handover.objects.get()
    assert (handover.plan, handover.to_unit.name, handover.effective_on) == (plan, "Phòng Kinh tế", None)
    assert lead_unit_name(draft) == "Phòng Văn hóa - Xã hội"
    assert plan.lead_on(day).name == "Phòng Văn hóa - Xã hội"


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the real plans are not beside the project")
@pytest.mark.parametrize(
    ("seed", "tasks", "indicators", "obligations"),
    [("000", 36, 5, 1), ("001", 103, 0, 0), ("002", 61, 37, 2), ("003", 68, 20, 0), ("004", 80, 31, 0)],
)
def test_the_five_real_plans_come_in_whole(
    ward: Ward, day: dt.date, seed: str, tasks: int, indicators: int, obligations: int
) -> None:
    [path] = SEEDS.glob(f"{seed}_*.txt")

    plan = save_draft(read_document(path), ward, on=day)

    assert plan.tasks.count() == pytest.approx(tasks, rel=0.1)
    assert plan.indicators.count() == pytest.approx(indicators, abs=2)
    assert plan.obligations.count() == obligations
    tracked = plan.tasks.filter(children__isnull=True)
    assert not tracked.filter(periods__isnull=True).exclude(plan__start_year__gt=day.year).exists()


def test_the_command_prints_a_draft_that_can_be_read_back(document: Path) -> None:
    out = StringIO()

    call_command("read_plan", document, stdout=out)

    draft = PlanDraft.from_json(json.loads(out.getvalue()))
    assert (draft.document_number, len(draft.tasks)) == ("12/KH-UBND", 4)


def test_the_import_command_says_what_it_saved(document: Path, ward: Ward) -> None:
    out = StringIO()

    call_command("import_plan", document, "--ward", "hai-duong", stdout=out)

    assert out.getvalue().startswith("Plan ")
    assert Plan.objects.get().ward == ward


def test_an_unknown_ward_is_named_with_the_known_ones(document: Path, ward: Ward) -> None:
    with pytest.raises(CommandError, match=r"no ward “khong-co”.*hai-duong"):
        call_command("import_plan", document, "--ward", "khong-co")


@pytest.mark.parametrize("content", [b"", b"\x00\x01\x02\x03" * 50, b"MZ\x90\x00" + b"\0" * 100])
def test_a_file_that_is_no_plan_is_refused_by_name(tmp_path: Path, ward: Ward, content: bytes) -> None:
    broken = tmp_path / "hong.docx"
    broken.write_bytes(content)

    for command in (["read_plan", broken], ["import_plan", broken, "--ward", "hai-duong"]):
        with pytest.raises(CommandError, match=r"hong\.docx: "):
            call_command(*command)
    assert Plan.objects.count() == 0


def test_a_plan_that_all_units_report_on_is_run_by_the_unit_that_follows_it(document: Path) -> None:
    draft = read_document(document)
    draft.report_obligations[0].from_unit = "Các phòng, ban, đơn vị"

    assert lead_unit_name(draft) == "Phòng Văn hóa - Xã hội"


def test_a_plan_that_lost_its_head_was_issued_when_it_was_signed(tmp_path: Path, unit: Unit, day: dt.date) -> None:
    """A task that was due before is shown as late when issued, not as the unit's lateness."""
    signed = YEARLY.replace("Hải Dương, ngày 15 tháng 01 năm 2026\n", "").replace("Quý III/2026", "Tháng 01/2026")
    stamp = "\t\t2026-02-20T15:51:22+0700\n\tAn <an@ro-viec.example> đã ký lên văn bản này trên hệ thống\n"
    path = tmp_path / "ky-so.txt"
    path.write_text(signed + stamp, encoding="utf-8")

    plan = save_draft(read_document(path), unit.ward, on=day)

    assert plan.issued_on == dt.date(2026, 2, 20)
    [period] = plan.tasks.get(text__startswith="Mở lớp").periods.all()
    assert period.late_when_issued


@pytest.mark.parametrize("name", ["khong-co.docx", "."])
def test_a_file_that_is_not_there_is_said_plainly(tmp_path: Path, name: str) -> None:
    with pytest.raises(CommandError, match="Không mở được tệp này"):
        call_command("read_plan", tmp_path / name)
