"""The pages of an outline: who reads, who decides, one click each, as many queries for fifty lines as for one."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import User
from outlines.models import LineTie, OutlineLine, SuperiorOutline
from outlines.tests.factories import LineTieFactory, OutlineLineFactory, SuperiorOutlineFactory
from plans.models import Plan
from plans.tests.factories import PlanFactory
from tasks.tests.factories import TaskFactory, TaskPeriodFactory
from units.models import Ward

pytestmark = pytest.mark.django_db
ClientOf = Callable[[User | None], Client]
HTMX = {"HTTP_HX_REQUEST": "true"}


@pytest.fixture
def plan(ward: Ward) -> Plan:
    return PlanFactory(ward=ward)


@pytest.fixture
def outline(plan: Plan) -> SuperiorOutline:
    return SuperiorOutlineFactory(plan=plan)


@pytest.fixture
def client(coordinator: User, client_of: ClientOf) -> Client:
    return client_of(coordinator)


def page_of(client: Client, plan: Plan, **query: str) -> str:
    return client.get(reverse("outlines:lines", args=[plan.pk]), query).content.decode()


def test_a_plan_without_an_outline_says_what_to_do(client: Client, plan: Plan) -> None:
    page = page_of(client, plan)

    assert "chưa có đề cương" in page
    assert reverse("importing:outline", args=[plan.pk]) in page


def test_an_officer_reads_the_lines_and_is_offered_no_decision(
    client_of: ClientOf, officer: User, outline: SuperiorOutline
) -> None:
    tie = LineTieFactory(line=OutlineLineFactory(outline=outline, text="Phủ sóng 5G"))
    page = page_of(client_of(officer), outline.plan)

    assert "Phủ sóng 5G" in page
    assert tie.task.text in page
    assert "Bỏ gắn" not in page
    assert "Tải bản mới" not in page


def test_one_click_ties_what_is_proposed(client: Client, outline: SuperiorOutline, coordinator: User) -> None:
    line = OutlineLineFactory(outline=outline, text="Lắp wifi công cộng")
    task = TaskFactory(plan=outline.plan, text="Lắp wifi công cộng")
    assert "giống 100%" in " ".join(page_of(client, outline.plan).split())

    answer = client.post(reverse("outlines:tie", args=[line.pk]), {"ours": f"task-{task.pk}", "holds": "1"}, **HTMX)

    assert [(tie.task, tie.decided_by) for tie in line.ties.all()] == [(task, coordinator)]
    assert "Bỏ gắn" in answer.content.decode()
    assert "không còn dòng chưa gắn" in answer.content.decode()


def test_what_was_said_to_be_none_is_not_proposed_again(client: Client, outline: SuperiorOutline) -> None:
    line = OutlineLineFactory(outline=outline, text="Lắp wifi công cộng")
    task = TaskFactory(plan=outline.plan, text="Lắp wifi công cộng")

    client.post(reverse("outlines:tie", args=[line.pk]), {"ours": f"task-{task.pk}", "holds": "0"})

    assert "đề xuất, giống" not in page_of(client, outline.plan)
    assert task.text in client.get(reverse("outlines:line", args=[line.pk])).content.decode(), "still there to choose"


def test_work_of_another_plan_is_refused_in_words(client: Client, outline: SuperiorOutline) -> None:
    line = OutlineLineFactory(outline=outline)
    elsewhere = TaskFactory(plan=PlanFactory(ward=outline.plan.ward))

    answer = client.post(
        reverse("outlines:tie", args=[line.pk]), {"ours": f"task-{elsewhere.pk}", "holds": "1"}, follow=True
    )

    assert "không còn được theo dõi trong kế hoạch" in answer.content.decode()
    assert not LineTie.objects.exists()


def test_a_tied_line_marked_as_none_of_ours_says_what_to_do(client: Client, outline: SuperiorOutline) -> None:
    line = LineTieFactory(line__outline=outline).line

    answer = client.post(reverse("outlines:mark", args=[line.pk]), {"part": "not_ours"}, **HTMX)

    line.refresh_from_db()
    assert line.part == ""
    assert "Hãy bỏ gắn trước" in answer.content.decode()


def test_every_line_that_the_filter_shows_is_marked_at_once(client: Client, outline: SuperiorOutline) -> None:
    theirs = OutlineLineFactory.create_batch(3, outline=outline, unit="Sở Y tế")
    ours = OutlineLineFactory(outline=outline, unit="UBND cấp xã")
    tied = LineTieFactory(line=OutlineLineFactory(outline=outline, unit="Sở Y tế")).line

    answer = client.post(
        reverse("outlines:mark_many", args=[outline.pk]), {"q": "so y te", "all": "1", "part": "not_ours"}, follow=True
    ).content.decode()

    marked = OutlineLine.objects.filter(part="not_ours")
    assert set(marked) == set(theirs)
    assert ours not in marked
    assert tied not in marked
    assert "Đã đánh dấu 3 dòng" in answer
    assert "1 dòng đang gắn" in answer


def test_no_line_chosen_is_told(client: Client, outline: SuperiorOutline) -> None:
    OutlineLineFactory(outline=outline)

    answer = client.post(reverse("outlines:mark_many", args=[outline.pk]), {"part": "not_ours"}, follow=True)

    assert "chọn ít nhất một dòng" in answer.content.decode()
    assert not OutlineLine.objects.filter(part="not_ours").exists()


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ({}, {"Hạ tầng", "Năm G", "Đất đai", "Y tế"}),
        ({"show": "open"}, {"Đất đai"}),
        ({"show": "tied"}, {"Năm G"}),
        ({"show": "not_ours"}, {"Y tế"}),
        ({"q": "dat dai"}, {"Đất đai"}),
        ({"show": "nothing"}, {"Hạ tầng", "Năm G", "Đất đai", "Y tế"}),
    ],
)
def test_the_list_shows_what_is_asked_for(
    client: Client, outline: SuperiorOutline, query: dict[str, str], shown: set[str]
) -> None:
    OutlineLineFactory(outline=outline, text="Hạ tầng", heading=True)
    LineTieFactory(line=OutlineLineFactory(outline=outline, text="Năm G"))
    OutlineLineFactory(outline=outline, text="Đất đai")
    OutlineLineFactory(outline=outline, text="Y tế", part="not_ours")

    response = client.get(reverse("outlines:lines", args=[outline.plan.pk]), query)

    assert {each.line.text for each in response.context["shown"]} == shown


def queries(client: Client, url: str) -> int:
    with CaptureQueriesContext(
        connection,
    ) as found:
        client.get(url)
    return len(found)


def test_fifty_lines_with_work_take_as_many_queries_as_one(client: Client, outline: SuperiorOutline) -> None:
    url = reverse("outlines:lines", args=[outline.plan.pk])
    LineTieFactory(line=OutlineLineFactory(outline=outline))
    OutlineLineFactory(outline=outline, text="Lắp wifi công cộng")
    TaskFactory(plan=outline.plan, text="Lắp wifi công cộng")
    client.get(url)
    few = queries(client, url)

    for _ in range(15):
        LineTieFactory(line=OutlineLineFactory(outline=outline))
        OutlineLineFactory(outline=outline, text="Lắp wifi công cộng")
        OutlineLineFactory(outline=outline, heading=True)

    assert queries(client, url) == few


def test_a_version_that_was_replaced_is_not_decided_on(client: Client, outline: SuperiorOutline) -> None:
    line = OutlineLineFactory(outline=outline)
    task = TaskFactory(plan=outline.plan)
    SuperiorOutline.objects.update(state="replaced")
    SuperiorOutlineFactory(plan=outline.plan)

    answer = client.post(
        reverse("outlines:tie", args=[line.pk]), {"ours": f"task-{task.pk}", "holds": "1"}, follow=True
    )

    assert "thay bằng bản mới" in answer.content.decode()
    assert not line.ties.exists()


def test_a_read_line_is_left_out_and_taken_again_before_saving(client: Client, plan: Plan) -> None:
    read = SuperiorOutlineFactory(plan=plan, read=True)
    line = OutlineLineFactory(outline=read, doubts=["Không có số"])
    url = reverse("outlines:change_read", args=[line.pk])

    assert "Không có số" in client.get(reverse("outlines:preview", args=[read.pk])).content.decode()
    client.post(url, {"kept": "0"}, **HTMX)
    assert not OutlineLine.objects.get().kept
    client.post(url, {"kept": "1"})
    client.post(url, {"kind": "heading"})

    line.refresh_from_db()
    assert (line.kept, line.kind) == (True, "heading")


def test_saving_says_how_many_lines_keep_their_ties(client: Client, outline: SuperiorOutline) -> None:
    LineTieFactory(line=OutlineLineFactory(outline=outline, number="1", text="Phủ sóng 5G"))
    gone = LineTieFactory(line=OutlineLineFactory(outline=outline, number="2", text="Số hóa hồ sơ")).line
    read = SuperiorOutlineFactory(plan=outline.plan, read=True)
    OutlineLineFactory(outline=read, number="1", text="Phủ sóng 5G")
    preview = client.get(reverse("outlines:preview", args=[read.pk])).content.decode()

    url = reverse("outlines:save", args=[read.pk])
    refused = client.post(url, {"title": "", "issuer": "Sở"})
    answer = client.post(url, {"title": "Danh mục mới"}, follow=True).content.decode()

    assert gone.text in preview
    assert (refused.status_code, "Vui lòng ghi tên đề cương" in refused.content.decode()) == (422, True)
    assert outline.plan.outlines.in_force().get().title == "Danh mục mới"
    assert "1 dòng có cùng số và nội dung" in answer


def test_the_filtered_lines_go_out_as_excel(client: Client, outline: SuperiorOutline) -> None:
    OutlineLineFactory(outline=outline)

    response = client.get(reverse("outlines:export", args=[outline.plan.pk]))

    assert response["Content-Type"].endswith("spreadsheetml.sheet")


def test_a_task_shows_which_lines_it_answers(client: Client, outline: SuperiorOutline) -> None:
    OutlineLineFactory(outline=outline, heading=True, number="I")
    line = OutlineLineFactory(outline=outline, number="1", text="Phủ sóng 5G")
    OutlineLineFactory(outline=outline, heading=True, number="II")
    OutlineLineFactory(outline=outline, number="1", text="Dữ liệu")
    period = TaskPeriodFactory(task=LineTieFactory(line=line).task)

    page = " ".join(client.get(reverse("tasks:period", args=[period.pk])).content.decode().split())

    assert "<strong>mục I số 1.</strong> Phủ sóng 5G" in page


def test_one_click_says_that_the_city_set_what_is_tied(client: Client, outline: SuperiorOutline) -> None:
    LineTieFactory(line=OutlineLineFactory(outline=outline, part="direct"))
    assert "1 nhiệm vụ đã gắn trực tiếp chưa được ghi" in page_of(client, outline.plan)

    answer = client.post(reverse("outlines:give_setter", args=[outline.pk]), follow=True).content.decode()

    assert "Đã ghi 1 nhiệm vụ là UBND thành phố giao." in answer
    assert "chưa được ghi" not in answer
