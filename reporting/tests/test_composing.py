"""The figures of a report as of a day, and what goes into it from tasks, indicators and units."""

import datetime as dt
import json
from collections.abc import Callable
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from indicators.tests.factories import IndicatorFactory, MeasurementFactory, YearlyTargetFactory
from plans.models import Plan
from plans.tests.factories import PlanFactory, SectionFactory
from reporting.composing.assessment import silent_units
from reporting.composing.data import compose, consolidating_unit, next_cutoff
from reporting.composing.leadership import leadership
from reporting.duties.periods import ask_units
from reporting.models import ReportPeriod
from reporting.tests.factories import (
    ContributionFactory,
    ObligationLeadFactory,
    RecipientFactory,
    ReportFactory,
    ReportObligationFactory,
    ReportPeriodFactory,
)
from tasks.models import PeriodRevision, Task, TaskPeriod
from tasks.periods.revisions import keep
from tasks.tests.factories import AssignmentFactory, DirectiveFactory, TaskFactory, TaskPeriodFactory
from tasks.updates.actions import report_progress, return_update
from tasks.updates.entry import ProgressEntry
from units.models import Unit, Ward
from units.tests.factories import UnitFactory
from units.working_days import working_calendar

D = dt.date
CUTOFF = D(2026, 11, 15)


@pytest.fixture
def plan(ward: Ward, unit: Unit) -> Plan:
    return PlanFactory(ward=ward, lead=unit)


@pytest.fixture
def period(plan: Plan) -> ReportPeriod:
    return ReportPeriodFactory(obligation=ReportObligationFactory(plan=plan), cutoff_on=CUTOFF)


@pytest.fixture
def task(plan: Plan, unit: Unit) -> Callable[..., TaskPeriod]:
    """A function that gives the period of a new task of the plan, led by the unit."""

    def new(**fields: object) -> TaskPeriod:
        own = {name: fields.pop(name) for name in list(fields) if name in TASK_FIELDS}
        row = TaskFactory(plan=plan, lead=unit, **own)
        return TaskPeriodFactory(task=row, **fields)

    return new


TASK_FIELDS = {"section", "text", "closed_on", "closed_reason"}


def say(period: TaskPeriod, state: str, percent: int, on: D, by: User, **words: str) -> None:
    period.refresh_from_db()
    done_on = on if state == "done" else None
    report_progress(period, ProgressEntry(state, percent, done_on, **words), by=by, on=on, seen=period.last_update_id)


def test_report_built_again_from_its_cutoff_gives_the_same_figures(
    period: ReportPeriod, task: Callable[..., TaskPeriod], officer: User, head: User
) -> None:
    first, second, third = task(), task(), task(due_on=D(2026, 3, 31), starts_on=D(2026, 1, 5))
    say(first, "in_progress", 50, D(2026, 11, 10), officer, result="Đã làm một nửa")
    say(second, "done", 100, D(2026, 11, 12), officer, result="Đã xong")
    before = compose(period, CUTOFF)

    say(first, "done", 100, D(2026, 11, 20), officer, result="Đã xong nốt")
    say(third, "done", 100, D(2026, 11, 21), officer)
    second.refresh_from_db()
    return_update(second.last_update, by=head, on=D(2026, 11, 18), reason="Chưa có minh chứng")
    again = compose(period, CUTOFF)

    assert again == before
    assert (before["tasks"]["total"]["done"], before["tasks"]["total"]["late"]) == (1, 1)
    assert compose(period, D(2026, 11, 22))["tasks"]["total"]["done"] == 2


def test_data_is_plain_json(period: ReportPeriod, task: Callable[..., TaskPeriod], officer: User) -> None:
    say(task(), "done", 100, D(2026, 11, 10), officer)

    data = compose(period, CUTOFF)

    assert json.loads(json.dumps(data)) == data


def test_share_of_done_work_counts_dated_tasks_only(
    period: ReportPeriod, task: Callable[..., TaskPeriod], officer: User
) -> None:
    say(task(), "done", 100, D(2026, 11, 10), officer)
    task()
    say(task(ongoing=True), "in_progress", 10, D(2026, 11, 10), officer)
    task(guided=True)
    task(conditional=True)

    total = compose(period, CUTOFF)["tasks"]["total"]

    assert {name: total[name] for name in ("total", "dated", "done", "share", "ongoing", "others")} == {
        "total": 5,
        "dated": 2,
        "done": 1,
        "share": 50,
        "ongoing": 1,
        "others": 2,
    }


@pytest.fixture
def ongoing(plan: Plan, unit: Unit) -> list[TaskPeriod]:
    """A continuous task in both halves of the year."""
    row = TaskFactory(plan=plan, lead=unit, continuous=True)
    fields = {"task": row, "kind": "ongoing", "due_on": None, "remind_on": None, "late_from": None}
    return [
        TaskPeriodFactory(**fields, starts_on=D(2026, 1, 15), ends_on=D(2026, 6, 30)),
        TaskPeriodFactory(**fields, starts_on=D(2026, 7, 1), ends_on=D(2026, 12, 31)),
    ]


def test_ongoing_task_counts_once_and_a_result_anywhere_in_the_span_counts(
    period: ReportPeriod, ongoing: list[TaskPeriod], officer: User
) -> None:
    silent = compose(period, CUTOFF)["tasks"]
    say(ongoing[0], "in_progress", 50, D(2026, 3, 3), officer, result="Đã mở 02 lớp")
    told = compose(period, CUTOFF)["tasks"]

    assert (silent["total"]["total"], silent["total"]["ongoing_silent"]) == (1, 1)
    assert (told["total"]["total"], told["total"]["ongoing_reported"]) == (1, 1)
    assert told["rows"][0]["result"] == "Đã mở 02 lớp"


def test_task_of_before_the_span_counts_while_it_is_open_or_was_done_within(
    period: ReportPeriod, task: Callable[..., TaskPeriod], officer: User
) -> None:
    ReportPeriod.objects.update(starts_on=D(2026, 6, 1))
    period.refresh_from_db()
    old = {"due_on": D(2026, 3, 31), "starts_on": D(2026, 1, 1)}
    say(task(**old), "done", 100, D(2026, 3, 20), officer)
    say(task(**old), "done", 100, D(2026, 7, 1), officer)
    task(**old)

    total = compose(period, CUTOFF)["tasks"]["total"]

    assert (total["total"], total["done_late"], total["late"]) == (2, 1, 1)


def test_closed_task_is_left_out_from_its_day_on(period: ReportPeriod, task: Callable[..., TaskPeriod]) -> None:
    task(closed_on=D(2026, 11, 1), closed_reason="Trùng nhiệm vụ")
    task(closed_on=D(2026, 11, 20), closed_reason="Trùng nhiệm vụ")

    assert compose(period, CUTOFF)["tasks"]["total"]["total"] == 1


def test_task_still_to_begin_counts_as_in_time(period: ReportPeriod, task: Callable[..., TaskPeriod]) -> None:
    task(starts_on=D(2026, 12, 1), due_on=D(2026, 12, 31))

    assert compose(period, CUTOFF)["tasks"]["total"]["not_started"] == 1


def test_unit_is_the_one_that_led_on_the_day(
    period: ReportPeriod, task: Callable[..., TaskPeriod], unit: Unit, office: Unit
) -> None:
    moved = task()
    moved.task.assignments.update(ended_on=D(2026, 11, 16))
    AssignmentFactory(task=moved.task, unit=office, started_on=D(2026, 11, 17))
    keep([moved], PeriodRevision.What.HANDOVER, by=None, on=D(2026, 11, 17))
    TaskPeriod.objects.filter(pk=moved.pk).update(unit=office)

    at_cutoff = compose(period, CUTOFF)["tasks"]["by_unit"]
    later = compose(period, D(2026, 11, 20))["tasks"]["by_unit"]

    assert [[each["name"] for each in units] for units in (at_cutoff, later)] == [[unit.name], [office.name]]


def test_sections_are_told_apart_at_the_level_that_does(
    period: ReportPeriod, plan: Plan, task: Callable[..., TaskPeriod]
) -> None:
    root = SectionFactory(plan=plan, number="III", title="Nhiệm vụ")
    first = SectionFactory(plan=plan, parent=root, number="1", title="Hạ tầng")
    second = SectionFactory(plan=plan, parent=root, number="2", title="Nhân lực")
    deep = SectionFactory(plan=plan, parent=second, number="2.1", title="Tập huấn")
    for section in (first, second, deep):
        task(section=section)
    task(section=None)

    found = compose(period, CUTOFF)["tasks"]["by_section"]

    assert {each["name"]: each["total"] for each in found} == {
        "1. Hạ tầng": 1,
        "2. Nhân lực": 2,
        "Nhiệm vụ khác": 1,
    }


def test_indicator_stands_against_its_target_with_measured_and_expected_value_apart(
    period: ReportPeriod, plan: Plan, unit: Unit
) -> None:
    indicator = IndicatorFactory(plan=plan, lead=unit, baseline_year=2025, baseline_raw="78,4%")
    YearlyTargetFactory(indicator=indicator)
    MeasurementFactory(metric=indicator.metric, value=Decimal("76.35"))
    MeasurementFactory(metric=indicator.metric, value=Decimal("99"), reported_on=D(2026, 11, 18))
    MeasurementFactory(metric=indicator.metric, value=Decimal("81"), as_of_on=D(2026, 12, 31), estimated=True)

    found = compose(period, CUTOFF)["indicators"]

    row = found["rows"][0]
    assert (row["target"], row["value"], row["value_number"], row["estimate"]) == ("≥80%", "76,35%", "76.35", "81%")
    assert (row["verdict"], row["expected_verdict"], row["units"]) == ("behind", "met", [unit.name])
    assert (found["counts"]["behind"], found["counts"]["expected"]) == (1, 1)


@pytest.mark.parametrize(
    ("kind", "unit_of_measure", "value", "shown"),
    [
        ("number", "mô hình", Decimal("2"), "02 mô hình"),
        ("number", "hộ", Decimal("1250"), "1.250 hộ"),
        ("level", "điểm", Decimal("90.5"), "90,5 điểm"),
        ("yes_no", "", Decimal("1"), "Có"),
        ("yes_no", "", Decimal("0"), "Không"),
    ],
)
def test_measured_value_is_worded_by_its_kind(
    kind: str, unit_of_measure: str, value: Decimal, shown: str, period: ReportPeriod, plan: Plan
) -> None:
    indicator = IndicatorFactory(plan=plan, metric__kind=kind, metric__unit_of_measure=unit_of_measure)
    MeasurementFactory(metric=indicator.metric, value=value)

    assert compose(period, CUTOFF)["indicators"]["rows"][0]["value"] == shown


def test_measurement_in_words_or_without_data_says_so(period: ReportPeriod, plan: Plan) -> None:
    told = IndicatorFactory(plan=plan)
    lacking = IndicatorFactory(plan=plan)
    MeasurementFactory(metric=told.metric, value=None, text="Đã hình thành thói quen")
    MeasurementFactory(metric=lacking.metric, value=None, no_data_reason="Thành phố chưa công bố")

    rows = compose(period, CUTOFF)["indicators"]["rows"]

    assert [(row["value"], row["value_number"]) for row in rows] == [
        ("Đã hình thành thói quen", None),
        ("Thành phố chưa công bố", None),
    ]


def test_indicator_between_milestones_names_the_next_one(period: ReportPeriod, plan: Plan) -> None:
    indicator = IndicatorFactory(plan=plan)
    YearlyTargetFactory(indicator=indicator, year_to=2030, raw="≥ 90%", low=90)

    row = compose(period, CUTOFF)["indicators"]["rows"][0]

    assert (row["target"], row["value"], row["verdict"]) == ("≥ 90% (đến năm 2030)", "", "not_due")


def test_difficulties_come_from_open_work_until_the_unit_gives_its_own(
    period: ReportPeriod, task: Callable[..., TaskPeriod], unit: Unit, officer: User
) -> None:
    say(task(), "in_progress", 10, D(2026, 11, 10), officer, difficulty="Thiếu máy", proposal="Cấp thêm máy")
    say(task(), "done", 100, D(2026, 11, 10), officer, difficulty="Đã qua")

    from_updates = compose(period, CUTOFF)["difficulties"]
    ContributionFactory(period=period, unit=unit, given=True, difficulties="- Thiếu người\n- Thiếu tiền", proposals="")
    given = compose(period, CUTOFF)["difficulties"]

    assert from_updates == [{"unit": unit.name, "difficulties": ["Thiếu máy"], "proposals": ["Cấp thêm máy"]}]
    assert given == [{"unit": unit.name, "difficulties": ["Thiếu người", "Thiếu tiền"], "proposals": []}]


@pytest.mark.parametrize(
    ("kind", "ends_on", "until"),
    [
        ("half_year", D(2026, 6, 30), D(2026, 12, 31)),
        ("half_year", D(2026, 12, 31), D(2027, 6, 30)),
        ("nine_month", D(2026, 9, 30), D(2026, 12, 31)),
    ],
)
def test_part_of_a_year_is_followed_by_the_part_after_it(plan: Plan, kind: str, ends_on: D, until: D) -> None:
    duty = ReportObligationFactory(plan=plan, kind=kind, month=ends_on.month, day=10)

    assert next_cutoff(ReportPeriodFactory(obligation=duty, ends_on=ends_on), working_calendar()) == until


def test_next_work_is_what_falls_due_until_the_next_report(
    period: ReportPeriod, task: Callable[..., TaskPeriod], officer: User
) -> None:
    task(text="Sau", due_on=D(2026, 12, 31))
    task(text="Trước", due_on=D(2026, 11, 30))
    task(text="Đã quá hạn", due_on=D(2026, 10, 31))
    say(task(text="Đã xong", due_on=D(2026, 12, 15)), "done", 100, D(2026, 11, 10), officer)
    task(text="Quá xa", due_on=D(2028, 12, 31))

    found = compose(period, CUTOFF)["next"]

    assert [row["text"] for row in found["rows"]] == ["Trước", "Sau"]
    assert found["until"] == "2027-11-19"


def test_change_compares_with_the_last_report_sent_for_the_same_duty(
    period: ReportPeriod, task: Callable[..., TaskPeriod], officer: User
) -> None:
    late = task(due_on=D(2026, 3, 31))
    before = compose(period, D(2026, 10, 1))
    last_year = ReportPeriodFactory(obligation=period.obligation, label="2025", due_on=D(2025, 11, 29))
    ReportFactory(period=last_year, sent=True, data=before)
    ReportFactory(period=ReportPeriodFactory(label="2024", due_on=D(2025, 12, 9)), sent=True, data={"as_of": "x"})
    say(late, "done", 100, D(2026, 11, 10), officer)

    found = compose(period, CUTOFF)["change"]

    assert {name: found[name] for name in ("since", "done", "late", "share")} == {
        "since": "2026-10-01",
        "done": 1,
        "late": -1,
        "share": 100,
    }
    assert list(found["by_unit"].values()) == [{"done": 1, "late": -1, "waiting": 0, "total": 0, "ongoing_reported": 0}]


def test_document_names_who_reports_to_whom(period: ReportPeriod, unit: Unit) -> None:
    ObligationLeadFactory(obligation=period.obligation, unit=unit)
    RecipientFactory(obligation=period.obligation, name="Sở Khoa học và Công nghệ")
    RecipientFactory(obligation=period.obligation, name="Đảng ủy phường", is_copy=True)

    head = compose(period, CUTOFF)["document"]

    assert (head["recipients"], head["copies"]) == (["Sở Khoa học và Công nghệ"], ["Đảng ủy phường"])
    assert (head["ward"], head["lead_unit"], head["lead_symbol"]) == ("phường Hải Dương", unit.name, "VHXH")


@pytest.mark.parametrize(
    ("names", "to", "by_unit"),
    [
        (["UBND phường", "Sở Khoa học và Công nghệ"], ["Sở Khoa học và Công nghệ"], False),
        (["Ủy ban nhân dân phường Hải Dương"], ["UBND phường Hải Dương"], True),
        (["UBND thành phố"], ["UBND thành phố"], False),
        ([], [], False),
    ],
)
def test_committee_does_not_report_to_itself(
    names: list[str], to: list[str], by_unit: bool, period: ReportPeriod, head: User
) -> None:
    for name in names:
        RecipientFactory(obligation=period.obligation, name=name)

    found = compose(period, CUTOFF)["document"]

    assert (found["recipients"], found["by_unit"], found["unit_head"]) == (to, by_unit, str(head) if by_unit else "")


@pytest.mark.parametrize("name", ["UBND phường", "Ủy ban nhân dân phường Hải Dương", "UBND phường Hải Dương"])
def test_committee_gets_no_copy_of_its_own_report(name: str, period: ReportPeriod) -> None:
    RecipientFactory(obligation=period.obligation, name="Sở Khoa học và Công nghệ")
    RecipientFactory(obligation=period.obligation, name="UBND thành phố", is_copy=True)
    RecipientFactory(obligation=period.obligation, name=name, is_copy=True)

    assert compose(period, CUTOFF)["document"]["copies"] == ["UBND thành phố"]


def test_units_that_lead_are_those_that_are_asked(
    period: ReportPeriod, plan: Plan, task: Callable[..., TaskPeriod], unit: Unit, ward: Ward
) -> None:
    """One leads a task, one follows a figure; the name that means both is no unit."""
    task()
    police = UnitFactory(ward=ward, name="Công an phường")
    IndicatorFactory(plan=plan, lead=police)
    TaskFactory(plan=plan, lead=UnitFactory(ward=ward, collective=True))
    before = compose(period, D(2026, 11, 15))
    ask_units(period, D(2026, 11, 15))

    asked = compose(period, D(2026, 11, 15))

    assert set(before["units"]["asked"]) == set(asked["units"]["asked"]) == {unit.name, police.name}
    assert "giao 02 đơn vị chủ trì" in leadership(asked)
    asked["tasks"]["by_unit"].append({"name": "Các trường học"})
    assert "giao 02 đơn vị và các trường học chủ trì" in leadership(asked)
    assert "cả 02 đơn vị đều chưa gửi nội dung báo cáo" in silent_units(asked)


def test_duties_of_units_are_counted_beside_the_groups_of_tasks(
    period: ReportPeriod, plan: Plan, task: Callable[..., TaskPeriod]
) -> None:
    task(section=SectionFactory(plan=plan, title="Hạ tầng số"))
    task(section=SectionFactory(plan=plan, title="Dữ liệu số"))
    task(section=SectionFactory(plan=plan, title="Phòng Kinh tế", kind="duties"))

    tasks = compose(period, CUTOFF)["tasks"]

    assert [each["name"].split(". ")[-1] for each in tasks["by_section"]] == ["Hạ tầng số", "Dữ liệu số"]
    assert tasks["duties"]["total"] == 1
    assert sum(each["total"] for each in [*tasks["by_section"], tasks["duties"]]) == tasks["total"]["total"]


def test_units_together_never_consolidate_a_report(period: ReportPeriod, unit: Unit, ward: Ward) -> None:
    ObligationLeadFactory(obligation=period.obligation, unit=UnitFactory(ward=ward, collective=True))

    assert compose(period, CUTOFF)["document"]["lead_unit"] == unit.name


def test_instructions_are_counted_with_their_answers(period: ReportPeriod, task: Callable[..., TaskPeriod]) -> None:
    row = task().task
    at = dt.datetime(2026, 11, 10, 3, tzinfo=dt.UTC)
    DirectiveFactory(task=row, given_at=at, answered_at=at)
    DirectiveFactory(task=row, given_at=at)
    DirectiveFactory(task=row, given_at=dt.datetime(2026, 11, 16, 3, tzinfo=dt.UTC))

    assert compose(period, CUTOFF)["directives"] == {"given": 2, "answered": 1}


def test_composing_takes_as_many_queries_for_fifty_tasks_as_for_five(
    period: ReportPeriod, plan: Plan, unit: Unit, task: Callable[..., TaskPeriod]
) -> None:
    def grow(count: int) -> int:
        for _ in range(count):
            task()
            YearlyTargetFactory(indicator=IndicatorFactory(plan=plan, lead=unit))
        with CaptureQueriesContext(
            connection,
        ) as queries:
            compose(ReportPeriod.objects.select_related("obligation__plan__ward").get(), CUTOFF)
        return len(queries)

    assert grow(5) == grow(45)
    assert Task.objects.count() == 50


def test_a_piece_of_a_sentence_that_an_import_took_for_a_unit_compiles_no_report(unit: Unit, ward: Ward) -> None:
    phrase = UnitFactory(ward=ward, name="UBND phường yêu cầu các phòng chuyên môn")
    duty = ReportObligationFactory(plan=PlanFactory(ward=ward, lead=unit))
    ObligationLeadFactory(obligation=duty, unit=phrase)
    period = ReportPeriodFactory(obligation=duty)

    assert consolidating_unit(period, D(2026, 11, 15)) == unit
