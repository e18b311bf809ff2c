"""Who set a task is read where the plan says so, and goes with it into the portal and out again."""

import datetime as dt

import pytest

from accounts.models import User
from importing.actions import import_version, take_document
from importing.documents.reading import read_pasted
from importing.exceptions import CorrectionRefused
from importing.review.corrections import correct, correct_many
from importing.review.fields import SETTERS
from importing.saving.plan import save_draft
from tasks.models import Task
from units.models import Ward
from wording import setters

PLAN = """ỦY BAN NHÂN DÂN
PHƯỜNG HẢI DƯƠNG

Số: 12/KH-UBND

KẾ HOẠCH

Nâng cao kỹ năng số trên địa bàn phường Hải Dương năm 2026

I. MỤC TIÊU

- Tối thiểu 85% hồ sơ được nộp qua mạng.

II. NHIỆM VỤ UBND THÀNH PHỐ GIAO

1. Hạ tầng số

- Lắp điểm wifi công cộng tại nhà văn hóa các tổ dân phố.

2. Nhiệm vụ theo Nghị quyết của Thành ủy

- Bồi dưỡng kỹ năng số cho đảng viên.

III. NHIỆM VỤ CỦA PHƯỜNG

1. Tuyên truyền

- Phát tin về dịch vụ công trên loa truyền thanh hai buổi mỗi tuần.
"""
TABLE = """KẾ HOẠCH
Nâng cao kỹ năng số năm 2026

I. NHIỆM VỤ

Chi tiết tại Phụ lục.

PHỤ LỤC
NHIỆM VỤ NĂM 2026

TT\tNội dung công việc\tCơ quan chủ trì\tThời gian hoàn thành\tCấp giao
1\tLắp điểm wifi công cộng\tPhòng Văn hóa - Xã hội\tTháng 6/2026\tUBND thành phố
2\tBồi dưỡng đảng viên\tPhòng Văn hóa - Xã hội\tTháng 7/2026\tĐảng ủy phường
3\tPhát tin trên loa\tPhòng Văn hóa - Xã hội\tThường xuyên\t
"""


def test_headings_tell_who_set_the_tasks_under_them() -> None:
    draft = read_pasted(PLAN)

    assert [(task.text.split()[0], task.set_by) for task in draft.tasks] == [
        ("Lắp", "city"), ("Bồi", "party"), ("Phát", None),
    ]  # fmt: skip


def test_a_column_tells_row_by_row() -> None:
    draft = read_pasted(TABLE)

    assert [task.set_by for task in draft.tasks] == ["city", "party", None]


def test_the_title_of_an_annex_tells_for_its_table() -> None:
    text = TABLE.replace("NHIỆM VỤ NĂM 2026\n\nTT", "DANH MỤC NHIỆM VỤ UBND THÀNH PHỐ GIAO\n\nTT")
    text = text.replace("\tCấp giao", "").replace("\tUBND thành phố", "").replace("\tĐảng ủy phường", "")

    assert {task.set_by for task in read_pasted(text).tasks} == {"city"}


def test_what_nobody_said_is_not_in_the_reading() -> None:
    tasks = read_pasted(PLAN).to_json()["tasks"]

    assert ["set_by" in task for task in tasks] == [True, True, False]


@pytest.mark.django_db
def test_a_document_that_does_not_say_it_takes_nothing_back(ward: Ward, day: dt.date) -> None:
    plan = save_draft(read_pasted(PLAN), ward, on=day)
    said = dict(plan.tasks.values_list("text", "set_by"))
    plan.tasks.filter(set_by="ward").update(set_by="city")  # somebody knew better

    changes = import_version(read_pasted(PLAN), plan, PLAN.encode(), on=day, by=None)

    assert sorted(said.values()) == ["city", "party", "ward"]
    assert changes == []
    assert not plan.tasks.filter(set_by="ward").exists()


@pytest.mark.django_db
def test_a_reviewer_says_it_of_one_task_or_of_many_by_words(ward: Ward, coordinator: User, day: dt.date) -> None:
    taken = take_document(read_pasted(PLAN), ward, PLAN.encode(), by=coordinator)
    tasks = taken.items.filter(kind="task")
    last = tasks.last()
    last.taken = taken

    correct(last, {"set_by": "party"}, by=coordinator, seen=0)
    assert [item.values.get("set_by") for item in tasks] == ["city", "party", "party"]
    correct_many(tasks, "set_by", "UBND thành phố", by=coordinator)

    assert {item.values["set_by"] for item in tasks.all()} == {"city"}
    with pytest.raises(CorrectionRefused, match="Cấp giao là"):
        correct_many(tasks, "set_by", "ông Nam", by=coordinator)


def test_the_choices_are_those_of_a_task() -> None:
    assert {value for value, _ in SETTERS} == {setters.CITY, setters.PARTY, setters.WARD} == set(Task.SetBy.values)
