"""The task list with its filters, its Excel file, and evidence downloads."""

import datetime as dt
import re
from collections.abc import Callable
from io import BytesIO

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from accounts.models import User
from plans.models import Plan
from plans.tests.factories import PlanFactory, PortfolioFactory, SectionFactory
from tasks.lists import views
from tasks.models import Assignment, State, TaskPeriod
from tasks.tests.factories import (
    AssignmentFactory,
    EvidenceFactory,
    ProgressUpdateFactory,
    TaskFactory,
    TaskPeriodFactory,
)
from units.models import Unit, Ward
from units.tests.factories import UnitFactory

type_of_client_of = Callable[[User | None], Client]
LIST = "/nhiem-vu/"


@pytest.fixture
def plan(ward: Ward) -> Plan:
    return PlanFactory(ward=ward, short_title="Chuyển đổi số")


def add(plan: Plan, text: str = "Tập huấn kỹ năng số", *, unit: Unit | None = None, **period: object) -> TaskPeriod:
    """A period of a new task of the plan."""
    kinds = {key: period.pop(key) for key in ("continuous", "on_guidance", "section") if key in period}
    task = TaskFactory(plan=plan, text=text, lead=unit, **kinds)
    if kinds.get("continuous"):
        ongoing = {"kind": "ongoing", "starts_on": dt.date(2026, 7, 1), "ends_on": dt.date(2026, 12, 31)}
        period = ongoing | {"due_on": None, "remind_on": None, "late_from": None} | period
    return TaskPeriodFactory(task=task, unit=unit, **period)


def shown(client: Client, query: str = "") -> list[str]:
    """The texts of the tasks listed, in their order."""
    return [period.task.text for period in client.get(f"{LIST}{query}").context["page"]]


def test_list_shows_task_with_unit_words_day_and_class(
    client_of: type_of_client_of, officer: User, plan: Plan, unit: Unit
) -> None:
    period = add(plan, "Số hóa hồ sơ", unit=unit)

    page = client_of(officer).get(LIST).content.decode()

    for words in ("Số hóa hồ sơ", unit.name, "30/11/2026", "còn 8 ngày", "Tháng 11/2026", "Chưa thực hiện, trong hạn"):
        assert words in page
    assert f'href="/nhiem-vu/ky/{period.pk}/"' in page


def test_list_names_the_unit_that_answers_and_who_does_the_work(
    client_of: type_of_client_of, officer: User, head: User, plan: Plan, unit: Unit
) -> None:
    owned, unowned = add(plan, unit=unit), add(plan)
    owned.task.assignments.update(officer=head)

    answer = client_of(officer).get(LIST)

    assert {line.period: line.units for line in answer.context["lines"]} == {owned: [unit], unowned: []}
    page = answer.content.decode()
    assert re.search(rf'data-label="Chủ trì">\s*{unit.name}\s*<span class="row-sub">{head.full_name}</span>', page)
    assert "chưa có đơn vị" in page


def test_worst_comes_first(client_of: type_of_client_of, officer: User, plan: Plan) -> None:
    add(plan, "xong", done=True)
    add(plan, "còn lâu", due_on=dt.date(2026, 12, 31))
    add(plan, "im lặng", continuous=True)
    add(plan, "trễ ít", due_on=dt.date(2026, 11, 20))
    add(plan, "sắp đến hạn", due_on=dt.date(2026, 11, 25))
    add(plan, "trễ nhiều", due_on=dt.date(2026, 3, 31))

    assert shown(client_of(officer)) == ["trễ nhiều", "trễ ít", "sắp đến hạn", "im lặng", "còn lâu", "xong"]


def test_task_of_another_ward_is_not_listed(
    client_of: type_of_client_of, officer: User, stranger: User, plan: Plan
) -> None:
    add(plan, "việc của phường Hải Dương")

    assert shown(client_of(officer)) == ["việc của phường Hải Dương"]
    assert shown(client_of(stranger)) == []


def test_overseer_sees_every_ward_and_chooses_one(
    client_of: type_of_client_of, overseer: User, plan: Plan, other_ward: Ward
) -> None:
    add(plan, "việc Hải Dương")
    add(PlanFactory(ward=other_ward), "việc An Hải")
    client = client_of(overseer)

    assert sorted(shown(client)) == ["việc An Hải", "việc Hải Dương"]
    assert shown(client, "?ward=an-hai") == ["việc An Hải"]


def test_filters_narrow_the_list(
    client_of: type_of_client_of, officer: User, plan: Plan, unit: Unit, office: Unit
) -> None:
    section = SectionFactory(plan=plan)
    below = SectionFactory(plan=plan, parent=section)
    add(plan, "của phòng", unit=unit, state=State.IN_PROGRESS, percent=30)
    add(plan, "của văn phòng", unit=office, section=below)
    add(PlanFactory(ward=plan.ward), "của kế hoạch khác")
    client = client_of(officer)

    assert shown(client, f"?unit={unit.pk}") == ["của phòng"]
    assert shown(client, "?state=in_progress") == ["của phòng"]
    assert shown(client, f"?section={section.pk}") == ["của văn phòng"]
    assert sorted(shown(client, f"?plan={plan.pk}")) == ["của phòng", "của văn phòng"]
    assert shown(client, "?class=unassigned") == ["của kế hoạch khác"]


@pytest.mark.parametrize(
    ("group", "texts"),
    [
        ("late", ["đang làm trễ", "chưa làm trễ"]),
        ("running_late", ["đang làm trễ"]),
        ("due_soon", ["sắp"]),
        ("silent", ["im lặng"]),
        ("on_hold", ["chờ"]),
        ("done", ["xong"]),
        ("difficulty", ["đang làm trễ"]),
    ],
)
def test_class_and_groups(
    client_of: type_of_client_of, officer: User, plan: Plan, unit: Unit, group: str, texts: list[str]
) -> None:
    late = dt.date(2026, 10, 31)
    add(plan, "đang làm trễ", unit=unit, due_on=late, state=State.IN_PROGRESS, has_difficulty=True)
    add(plan, "chưa làm trễ", unit=unit, due_on=late)
    add(plan, "sắp", unit=unit, due_on=dt.date(2026, 11, 29))
    add(plan, "im lặng", unit=unit, continuous=True)
    add(plan, "chờ", unit=unit, state=State.WAITING)
    add(plan, "xong", unit=unit, done=True)

    assert shown(client_of(officer), f"?class={group}") == texts


@pytest.mark.parametrize("words", ["chuyen doi so", "Chuyển đổi số", "số CHUYỂN", "chuyển  đổi"])
def test_search_needs_no_accents(client_of: type_of_client_of, officer: User, plan: Plan, words: str) -> None:
    add(plan, "Tuyên truyền về chuyển đổi số")
    add(plan, "Nâng cấp mạng nội bộ")

    assert shown(client_of(officer), f"?q={words}") == ["Tuyên truyền về chuyển đổi số"]


def test_year_shows_that_years_periods(client_of: type_of_client_of, officer: User, plan: Plan) -> None:
    add(plan, "năm nay")
    add(plan, "năm sau", starts_on=dt.date(2027, 1, 1), due_on=dt.date(2027, 6, 30))

    assert shown(client_of(officer)) == ["năm nay"]
    assert sorted(shown(client_of(officer), "?year=2027")) == ["năm nay", "năm sau"]  # what is open is carried over


@pytest.mark.parametrize(
    "query",
    [
        "?plan=abc",
        "?plan=99999999999999999999",
        "?unit=-1",
        "?section=1e9",
        "?state=x",
        "?class=x",
        "?year=nay",
        "?year=0",
    ],
)
def test_wrong_filter_is_told_and_does_not_filter(
    client_of: type_of_client_of, officer: User, plan: Plan, query: str
) -> None:
    add(plan, "vẫn hiện")

    answer = client_of(officer).get(LIST + query)

    assert [period.task.text for period in answer.context["page"]] == ["vẫn hiện"]
    assert answer.context["form"].errors


def test_plan_of_another_ward_is_no_choice(
    client_of: type_of_client_of, officer: User, plan: Plan, other_ward: Ward
) -> None:
    foreign = PlanFactory(ward=other_ward, short_title="Kế hoạch phường khác")

    page = client_of(officer).get(f"{LIST}?plan={foreign.pk}").content.decode()

    assert "Kế hoạch phường khác" not in page
    assert "Không có lựa chọn này" in page


def test_plan_that_is_a_draft_or_closed_task_is_left_out(
    client_of: type_of_client_of, officer: User, plan: Plan
) -> None:
    add(PlanFactory(ward=plan.ward, status=Plan.Status.DRAFT), "dự thảo")
    closed = add(plan, "thôi theo dõi").task
    closed.closed_on, closed.closed_reason = dt.date(2026, 11, 1), "Gộp vào nhiệm vụ khác"
    closed.save()

    assert shown(client_of(officer)) == []


def test_page_beyond_the_last_shows_the_last(client_of: type_of_client_of, officer: User, plan: Plan) -> None:
    for number in range(51):
        add(plan, f"việc {number}")

    answer = client_of(officer).get(f"{LIST}?page=99")

    assert (answer.context["page"].number, len(answer.context["page"].object_list)) == (2, 1)
    assert "<strong>51 nhiệm vụ</strong>" in answer.content.decode()


def test_empty_list_says_what_to_do(client_of: type_of_client_of, officer: User) -> None:
    client = client_of(officer)

    assert "Chưa có nhiệm vụ nào đang theo dõi" in client.get(LIST).content.decode()
    assert "Không có nhiệm vụ nào khớp" in client.get(f"{LIST}?q=khong").content.decode()


@pytest.mark.parametrize("path", [LIST, "/nhiem-vu/xuat-excel/"])
def test_query_count_does_not_grow_with_rows(
    client_of: type_of_client_of, officer: User, plan: Plan, unit: Unit, path: str
) -> None:
    client = client_of(officer)

    def queries() -> int:
        with CaptureQueriesContext(
            connection,
        ) as captured:
            client.get(path)
        return len(captured)

    add(plan, unit=unit, state=State.IN_PROGRESS)
    one = queries()
    for _ in range(29):
        period = add(plan, unit=UnitFactory(ward=plan.ward), section=SectionFactory(plan=plan))
        AssignmentFactory(task=period.task, officer=officer)
        period.last_update = ProgressUpdateFactory(period=period)
        period.save()

    assert queries() == one


def test_number_of_a_chip_is_the_length_of_its_list(client_of: type_of_client_of, officer: User, plan: Plan) -> None:
    add(plan, due_on=dt.date(2026, 10, 31))
    add(plan, due_on=dt.date(2026, 11, 25))
    add(plan, continuous=True)
    client = client_of(officer)

    for chip in client.get(LIST).context["chips"]:
        assert len(shown(client, f"?class={chip['name']}")) == chip["count"] > 0


def exported(client: Client, query: str = "") -> list[dict[str, object]]:
    answer = client.get(f"/nhiem-vu/xuat-excel/{query}")
    head, *rows = load_workbook(BytesIO(answer.content)).active.iter_rows(values_only=True)
    return [dict(zip(head, row, strict=True)) for row in rows]


def test_excel_file_holds_the_filtered_list_with_real_dates(
    client_of: type_of_client_of, officer: User, plan: Plan, unit: Unit
) -> None:
    add(plan, "Việc một", unit=unit, state=State.IN_PROGRESS, percent=40)
    add(plan, "Việc hai")

    rows = exported(client_of(officer), "?q=viec mot")

    assert [row["Nội dung nhiệm vụ"] for row in rows] == ["Việc một"]
    assert rows[0]["Hạn cuối"] == dt.datetime(2026, 11, 30)
    assert (rows[0]["Tỷ lệ (%)"], rows[0]["Đơn vị chủ trì"]) == (40, unit.name)
    assert rows[0]["Tình trạng"] == "Đang thực hiện, trong hạn"


def test_excel_file_says_who_does_the_work_who_helps_and_what_was_said(
    client_of: type_of_client_of, officer: User, head: User, plan: Plan, unit: Unit, ward: Ward
) -> None:
    period = add(plan, unit=unit)
    period.task.assignments.update(officer=head)
    helping = AssignmentFactory(task=period.task, unit=UnitFactory(ward=ward), role=Assignment.Role.COORDINATING)
    said = ProgressUpdateFactory(period=period, result="Đã quét 600 hồ sơ")
    TaskPeriod.objects.filter(pk=period.pk).update(last_update=said)

    [row] = exported(client_of(officer))

    assert (row["Người làm"], row["Đơn vị phối hợp"], row["Kết quả"]) == (
        str(head),
        helping.unit.name,
        "Đã quét 600 hồ sơ",
    )


def test_excel_file_has_frozen_head_and_filter(client_of: type_of_client_of, officer: User, plan: Plan) -> None:
    add(plan)

    sheet = load_workbook(BytesIO(client_of(officer).get("/nhiem-vu/xuat-excel/").content)).active

    assert sheet.freeze_panes == "G2"
    assert sheet.auto_filter.ref == "A1:Z2"


def test_list_that_is_too_long_for_one_file_is_to_be_filtered_first(
    client_of: type_of_client_of, officer: User, plan: Plan, monkeypatch: pytest.MonkeyPatch
) -> None:
    add(plan)
    add(plan, "Việc hai")
    monkeypatch.setattr(views, "MOST_ROWS", 1)

    answer = client_of(officer).get("/nhiem-vu/xuat-excel/?state=not_started", follow=True)

    assert answer.redirect_chain == [("/nhiem-vu/?state=not_started", 302)]
    assert "Vui lòng lọc" in answer.content.decode()
    assert len(exported(client_of(officer), "?q=viec hai")) == 1


@pytest.mark.parametrize("text", ["=1+1", "+84912", "-2+3", "@SUM(A1)"])
def test_nothing_in_the_excel_file_runs_as_a_formula(
    client_of: type_of_client_of, officer: User, plan: Plan, text: str
) -> None:
    add(plan, text)

    sheet = load_workbook(BytesIO(client_of(officer).get("/nhiem-vu/xuat-excel/").content)).active

    [cell] = [cell for cell in sheet[2] if sheet.cell(1, cell.column).value == "Nội dung nhiệm vụ"]
    assert (cell.value, cell.data_type, cell.quotePrefix) == (text, "s", True)


def test_control_characters_do_not_break_the_excel_file(
    client_of: type_of_client_of, officer: User, plan: Plan
) -> None:
    add(plan, "Số\x0bhóa\x1f hồ sơ")

    assert exported(client_of(officer))[0]["Nội dung nhiệm vụ"] == "Số\nhóa hồ sơ"


def test_evidence_is_a_download_under_its_own_name(client_of: type_of_client_of, officer: User, plan: Plan) -> None:
    item = EvidenceFactory(update__period=add(plan), with_file=True, name="Biên bản số 5.pdf")

    answer = client_of(officer).get(f"/nhiem-vu/minh-chung/{item.pk}/")

    assert b"".join(answer.streaming_content) == b"%PDF-1.4\n"
    assert answer["Content-Disposition"].startswith("attachment;")
    assert "Bi%C3%AAn%20b%E1%BA%A3n%20s%E1%BB%91%205.pdf" in answer["Content-Disposition"]
    assert (answer["Content-Type"], answer["X-Content-Type-Options"]) == ("application/pdf", "nosniff")


def test_evidence_is_hidden_from_strangers_and_from_who_is_not_signed_in(
    client_of: type_of_client_of, stranger: User, anonymous: None, plan: Plan
) -> None:
    path = f"/nhiem-vu/minh-chung/{EvidenceFactory(update__period=add(plan), with_file=True).pk}/"

    assert client_of(stranger).get(path).status_code == 404
    assert client_of(anonymous).get(path).status_code == 302


def test_evidence_that_is_a_link_or_lost_from_the_disk_is_not_found(
    client_of: type_of_client_of, officer: User, plan: Plan
) -> None:
    link = EvidenceFactory(update__period=add(plan))
    lost = EvidenceFactory(update__period=add(plan), with_file=True)
    lost.file.storage.delete(lost.file.name)
    client = client_of(officer)

    assert [client.get(f"/nhiem-vu/minh-chung/{item.pk}/").status_code for item in (link, lost)] == [404, 404]


def test_list_needs_sign_in(client_of: type_of_client_of, anonymous: None, db: None) -> None:
    assert client_of(anonymous).get(LIST)["Location"] == "/tai-khoan/dang-nhap/?next=/nhiem-vu/"


def test_list_is_not_posted_to(client_of: type_of_client_of, officer: User) -> None:
    assert client_of(officer).post(LIST).status_code == 405


def test_a_leader_sees_first_what_they_direct(
    client_of: type_of_client_of, leader: User, officer: User, ward: Ward
) -> None:
    directed, other = PlanFactory(ward=ward), PlanFactory(ward=ward)
    PortfolioFactory(leader=leader, plan=directed)
    calm = TaskPeriodFactory(task__plan=directed, due_on=dt.date(2026, 12, 30))
    named = TaskPeriodFactory(
        task__plan=other, task__directed_by=f"Đ/c {leader.full_name}", due_on=dt.date(2026, 12, 31)
    )
    late = TaskPeriodFactory(task__plan=other, due_on=dt.date(2026, 11, 3))
    client = client_of(leader)

    assert list(client.get("/nhiem-vu/").context["page"]) == [calm, named, late]
    assert list(client.get("/nhiem-vu/?mine=on").context["page"]) == [calm, named]
    assert list(client_of(officer).get("/nhiem-vu/").context["page"]) == [late, calm, named]
    assert "mine" not in client_of(officer).get("/nhiem-vu/").context["form"].fields
