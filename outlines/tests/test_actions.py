"""An outline is looked through, saved, replaced; its lines are tied to the ward's work and marked."""

import datetime as dt

import pytest
from django.core.files.base import ContentFile
from django.db import IntegrityError

from accounts.models import User
from indicators.tests.factories import IndicatorFactory
from outlines.actions import (
    ReadLine,
    confirm_sure,
    drop_unsaved,
    give_setter,
    keep_line,
    lost_lines,
    mark,
    save_outline,
    take_outline,
    tie,
)
from outlines.exceptions import MarkRefused, OutlineMoved
from outlines.likeness import WorkBook
from outlines.models import LineTie, OutlineLine, SuperiorOutline
from outlines.tests.factories import LineTieFactory, OutlineLineFactory, SuperiorOutlineFactory
from plans.models import Plan
from plans.tests.factories import PlanFactory
from tasks.tests.factories import TaskFactory
from units.models import Ward
from uploads.checks import CheckedFile

pytestmark = pytest.mark.django_db
CHECKED = CheckedFile("danh-muc.xlsx", "application/xlsx", 3, "a" * 64)


@pytest.fixture
def plan(ward: Ward) -> Plan:
    return PlanFactory(ward=ward)


def take(plan: Plan, by: User, *lines: ReadLine) -> SuperiorOutline:
    return take_outline(plan, lines, ContentFile(b"x", "danh-muc.xlsx"), CHECKED, title="Danh mục", issuer="", by=by)


def test_what_was_read_waits_beside_what_is_in_force(plan: Plan, coordinator: User) -> None:
    in_force = SuperiorOutlineFactory(plan=plan)

    read = take(plan, coordinator, ReadLine("1", "Phủ sóng 5G", doubts=("Không có số",)), ReadLine("2", "Hai"))

    assert [line.doubts for line in read.lines.all()] == [["Không có số"], []]
    assert {each.state for each in SuperiorOutline.objects.in_force()} == {"in_force"}
    assert SuperiorOutline.objects.in_force().get() == in_force


def test_a_file_sent_again_takes_the_place_of_the_unsaved_one(plan: Plan, coordinator: User) -> None:
    take(plan, coordinator, ReadLine("1", "Cũ"))

    read = take(plan, coordinator, ReadLine("1", "Mới"))

    assert SuperiorOutline.objects.get() == read
    assert drop_unsaved(plan)
    assert not SuperiorOutline.objects.exists()


def test_saved_once_and_a_second_save_is_told_so(plan: Plan, coordinator: User) -> None:
    read = take(plan, coordinator, ReadLine("1", "Phủ sóng 5G"))

    save_outline(read, by=coordinator)

    assert SuperiorOutline.objects.in_force().get() == read
    with pytest.raises(OutlineMoved):
        save_outline(read, by=coordinator)
    assert SuperiorOutline.objects.in_force().get() == read


def test_a_line_is_left_out_only_before_the_outline_is_saved(plan: Plan, coordinator: User) -> None:
    read = take(plan, coordinator, ReadLine("1", "Phủ sóng 5G"))
    line = read.lines.get()
    keep_line(line, kept=False)
    save_outline(read, by=coordinator)

    with pytest.raises(OutlineMoved):
        keep_line(line, kept=True)

    assert not read.lines.asking().exists()


def test_a_new_version_keeps_the_ties_of_lines_with_the_same_number_and_wording(plan: Plan, coordinator: User) -> None:
    old = SuperiorOutlineFactory(plan=plan)
    same = OutlineLineFactory(outline=old, number="1", text="Phủ sóng 5G", part="coordinating")
    reworded = OutlineLineFactory(outline=old, number="2", text="Cấp chữ ký số")
    renumbered = OutlineLineFactory(outline=old, number="3", text="Số hóa hồ sơ")
    task = LineTieFactory(line=same).task
    for line in (reworded, renumbered):
        LineTieFactory(line=line)
    new = take(
        plan, coordinator, ReadLine("2", "Cấp chữ ký số cá nhân"), ReadLine("4", "Số hóa hồ sơ"),
        ReadLine("1.", "Phủ  sóng 5G"),
    )  # fmt: skip

    lost = lost_lines(old, new)
    kept = save_outline(new, by=coordinator)

    assert lost == [reworded, renumbered]
    assert kept == 1
    assert [(each.number, each.part, [tie.task for tie in each.ties.all()]) for each in new.lines.all()] == [
        ("2", "", []), ("4", "", []), ("1.", "coordinating", [task]),
    ]  # fmt: skip
    assert old.lines.tied().count() == 3, "what was in force stays on record"


def test_of_two_lines_alike_each_keeps_its_own_ties(plan: Plan, coordinator: User) -> None:
    old = SuperiorOutlineFactory(plan=plan)
    lines = [OutlineLineFactory(outline=old, number="1", text="Báo cáo") for _ in range(2)]
    tasks = [LineTieFactory(line=line).task for line in lines]

    new = take(plan, coordinator, ReadLine("1", "Báo cáo"), ReadLine("1", "Báo cáo"))
    save_outline(new, by=coordinator)

    assert [line.ties.get().task for line in new.lines.all()] == tasks


def test_several_tasks_answer_one_line_and_one_task_several(plan: Plan, coordinator: User) -> None:
    outline = SuperiorOutlineFactory(plan=plan)
    one, two = OutlineLineFactory.create_batch(2, outline=outline)
    task, other = TaskFactory.create_batch(2, plan=plan)
    indicator = IndicatorFactory(plan=plan)

    for line, ours in ((one, task), (one, other), (one, indicator), (two, task)):
        tie(line, ours, by=coordinator)

    assert LineTie.objects.holding().count() == 4
    assert {line.part for line in outline.lines.all()} == {"direct"}


def test_a_mark_that_is_there_stays_when_work_is_tied(plan: Plan, coordinator: User) -> None:
    line = OutlineLineFactory(outline__plan=plan, part="coordinating")

    tie(line, TaskFactory(plan=plan), by=coordinator)

    line.refresh_from_db()
    assert line.part == "coordinating"


def test_a_tied_line_is_not_marked_as_none_of_ours(plan: Plan, coordinator: User) -> None:
    line = OutlineLineFactory(outline__plan=plan)
    task = TaskFactory(plan=plan)
    tie(line, task, by=coordinator)

    with pytest.raises(MarkRefused, match="bỏ gắn"):
        mark(line, "not_ours")
    tie(line, task, by=coordinator, holds=False)
    mark(line, "not_ours")

    assert not OutlineLine.objects.uncovered().exists()


def test_what_has_no_work_of_ours_is_uncovered_but_for_headings_and_what_is_not_ours(plan: Plan) -> None:
    outline = SuperiorOutlineFactory(plan=plan)
    OutlineLineFactory(outline=outline, heading=True)
    OutlineLineFactory(outline=outline, part="not_ours")
    OutlineLineFactory(outline=outline, kept=False)
    LineTieFactory(line=OutlineLineFactory(outline=outline))
    said_no = LineTieFactory(line=OutlineLineFactory(outline=outline), holds=False)
    open_one = OutlineLineFactory(outline=outline)

    assert list(outline.lines.uncovered()) == [said_no.line, open_one]


def test_a_tie_is_about_one_thing(plan: Plan) -> None:
    line = OutlineLineFactory(outline__plan=plan)

    with pytest.raises(IntegrityError):
        LineTie.objects.create(line=line, task=TaskFactory(plan=plan), indicator=IndicatorFactory(plan=plan))


def test_the_nearest_wording_is_proposed_first(plan: Plan, day: dt.date) -> None:
    near = TaskFactory(plan=plan, text="Lắp đặt điểm wifi công cộng tại nhà văn hóa các tổ dân phố")
    TaskFactory(plan=plan, text="Chi trả an sinh xã hội qua tài khoản")

    found = WorkBook(plan, day).proposals("Lắp đặt điểm wifi công cộng tại nhà văn hóa")

    assert [each.ours for each in found] == [near]


def test_tasks_that_are_stopped_and_those_of_other_plans_are_not_proposed(plan: Plan, day: dt.date) -> None:
    text = "Lắp đặt điểm wifi công cộng"
    TaskFactory(plan=plan, text=text, closed_on=dt.date(2026, 11, 1), closed_reason="Thay thế")
    TaskFactory(plan=PlanFactory(ward=plan.ward), text=text)

    assert WorkBook(plan, day).proposals(text) == []


def test_all_that_is_sure_is_tied_at_once_and_nothing_else(plan: Plan, coordinator: User, day: dt.date) -> None:
    outline = SuperiorOutlineFactory(plan=plan)
    sure = OutlineLineFactory(outline=outline, text="Tỷ lệ hồ sơ nộp trực tuyến đạt 90% năm 2026")
    OutlineLineFactory(outline=outline, text="Lắp đặt wifi ở các điểm công cộng, bến xe")
    OutlineLineFactory(outline=outline, text="Cấp chữ ký số", part="not_ours")
    refused = OutlineLineFactory(outline=outline, text="Làm sạch dữ liệu đất đai")
    indicator = IndicatorFactory(plan=plan, name="Tỷ lệ hồ sơ nộp trực tuyến đạt 85% năm 2026")
    for text in ("Lắp đặt camera an ninh", "Cấp chữ ký số"):
        TaskFactory(plan=plan, text=text)
    LineTieFactory(line=refused, task=TaskFactory(plan=plan, text="Làm sạch dữ liệu đất đai"), holds=False)

    assert confirm_sure(outline, by=coordinator, on=day) == 1
    assert confirm_sure(outline, by=coordinator, on=day) == 0

    assert [(each.line, each.indicator) for each in LineTie.objects.holding()] == [(sure, indicator)]


def test_the_queries_of_confirming_do_not_grow_with_the_lines(
    plan: Plan, coordinator: User, day: dt.date, django_assert_max_num_queries
) -> None:
    outline = SuperiorOutlineFactory(plan=plan)
    for n in range(40):
        text = f"Triển khai nền tảng {chr(65 + n // 20)}{'xyzuvwkhgt'[n % 10] * 3} số phường"
        OutlineLineFactory(outline=outline, text=text)
        TaskFactory(plan=plan, text=text)

    with django_assert_max_num_queries(12):
        assert confirm_sure(outline, by=coordinator, on=day) == 40


def test_tasks_that_answer_the_city_s_list_become_known_as_set_by_it(plan: Plan, day: dt.date) -> None:
    outline = SuperiorOutlineFactory(plan=plan, issuer="UBND thành phố Hải Phòng")
    direct = LineTieFactory(line=OutlineLineFactory(outline=outline, part="direct")).task
    helping = LineTieFactory(line=OutlineLineFactory(outline=outline, part="coordinating")).task

    assert (give_setter(outline), give_setter(outline)) == (1, 0)

    direct.refresh_from_db()
    helping.refresh_from_db()
    assert (direct.set_by, helping.set_by) == ("city", "ward")
    assert give_setter(SuperiorOutlineFactory(issuer="Ban Chỉ đạo")) == 0
