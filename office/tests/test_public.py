"""What everybody may read of a plan, and what never gets there."""

import csv
import datetime as dt
from collections.abc import Callable
from io import StringIO

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from dashboards.models import Opening
from indicators.tests.factories import IndicatorFactory, MeasurementFactory, YearlyTargetFactory
from office.publishing import compose, scrubbed
from plans.models import Plan
from plans.tests.factories import PlanFactory, SectionFactory
from tasks.models import State, TaskPeriod
from tasks.tests.factories import TaskFactory, TaskPeriodFactory
from tasks.updates.actions import confirm_update, report_progress, return_update
from tasks.updates.entry import ProgressEntry
from units.models import Unit

Clients = Callable[[User | None], Client]


@pytest.fixture(autouse=True)
def _empty_cache() -> None:
    cache.clear()


@pytest.fixture
def plan(unit: Unit) -> Plan:
    return PlanFactory(ward=unit.ward, short_title="Chuyển đổi số 2026")


@pytest.fixture
def opening(plan: Plan) -> Opening:
    return Opening.objects.create(plan=plan, is_open=True)


@pytest.fixture
def period(plan: Plan, unit: Unit, officer: User, head: User, day: dt.date) -> TaskPeriod:
    """Work with everything in it that must not get out, and a confirmed result."""
    task = TaskFactory(
        plan=plan, lead=unit, section=SectionFactory(plan=plan, title="Hạ tầng số"),
        text="Lắp trạm phát sóng", head_responsible="Ông Vũ Văn Đứng Đầu", directed_by="Bà Lý Thị Chỉ Đạo",
    )  # fmt: skip
    period = TaskPeriodFactory(task=task)
    words = f"Đã lắp 3 trạm, liên hệ {officer.full_name}, ĐT 0912 345 678, a.b@phuong.gov.vn"
    entry = ProgressEntry(State.IN_PROGRESS, 60, result=words, difficulty="Nợ nhà thầu", proposal="Xin cấp thêm tiền")
    update = report_progress(period, entry, by=officer, on=day, seen=None)
    confirm_update(update, by=head, on=day)
    return period


SECRETS = [
    "Nguyễn Thị Cán Bộ", "0912", "345 678", "phuong.gov.vn", "Nợ nhà thầu", "Xin cấp thêm tiền", "Vũ Văn Đứng Đầu",
    "Lý Thị Chỉ Đạo", "Trần Văn Trưởng",
]  # fmt: skip


@pytest.mark.parametrize("form", ["/", ".json", ".csv"])
def test_everybody_reads_progress_and_results_and_no_secrets(
    client_of: Clients, anonymous: None, opening: Opening, period: TaskPeriod, form: str
) -> None:
    answer = client_of(anonymous).get(f"/cong-khai/{opening.plan_id}{form}")

    text = answer.content.decode()
    assert answer.status_code == 200
    assert "public" in answer["Cache-Control"]
    for words in ["Lắp trạm phát sóng", "Đã lắp 3 trạm", "Phòng Văn hóa - Xã hội", "Hạ tầng số"]:
        assert words in text, words
    for secret in SECRETS:
        assert secret not in text, secret


def test_page_needs_no_script_and_is_the_same_for_who_is_signed_in(
    client_of: Clients, anonymous: None, coordinator: User, opening: Opening, period: TaskPeriod
) -> None:
    outside = client_of(anonymous).get(f"/cong-khai/{opening.plan_id}/").content
    inside = client_of(coordinator).get(f"/cong-khai/{opening.plan_id}/").content

    assert inside == outside
    assert coordinator.full_name.encode() not in inside
    assert b"csrf" not in inside.lower()


def test_page_json_and_csv_say_the_same(
    client_of: Clients, anonymous: None, opening: Opening, period: TaskPeriod, unit: Unit, day: dt.date
) -> None:
    TaskPeriodFactory(task=TaskFactory(plan=opening.plan, lead=unit), due_on=day - dt.timedelta(days=9))
    indicator = IndicatorFactory(plan=opening.plan, metric__ward=unit.ward, name="Tỷ lệ phủ sóng")
    YearlyTargetFactory(indicator=indicator, year_to=2026, comparator=">=", low=80, raw="≥ 80%")
    MeasurementFactory(metric=indicator.metric, year=2026, value=91)
    client = client_of(anonymous)

    page = client.get(f"/cong-khai/{opening.plan_id}/").context["data"]
    data = client.get(f"/cong-khai/{opening.plan_id}.json").json()
    rows = list(csv.reader(StringIO(client.get(f"/cong-khai/{opening.plan_id}.csv").content.decode("utf-8-sig"))))

    assert data == page
    assert data["figures"]["total"] == sum(row[0] == "nhiệm vụ" for row in rows) == 2
    assert data["figures"]["late"] == sum("quá hạn" in row[8] for row in rows) == 1
    assert [(each["name"], each["value"], each["verdict"]) for each in data["indicators"]] == [
        ("Tỷ lệ phủ sóng", "91", "met")
    ]
    assert [row[3] for row in rows if row[0] == "chỉ tiêu"] == ["Tỷ lệ phủ sóng"]


def test_result_that_nobody_confirmed_is_not_public(
    client_of: Clients, anonymous: None, opening: Opening, period: TaskPeriod, officer: User, day: dt.date
) -> None:
    period.refresh_from_db()
    entry = ProgressEntry(State.IN_PROGRESS, 70, result="Lời chưa ai xác nhận")
    report_progress(period, entry, by=officer, on=day, seen=period.newest_update_id)

    text = client_of(anonymous).get(f"/cong-khai/{opening.plan_id}/").content.decode()

    assert "Lời chưa ai xác nhận" not in text
    assert "Đã lắp 3 trạm" in text


def test_what_was_returned_is_not_public(
    client_of: Clients, anonymous: None, opening: Opening, period: TaskPeriod, officer: User, head: User, day: dt.date
) -> None:
    period.refresh_from_db()
    entry = ProgressEntry(State.DONE, 100, result="Lời bị trả lại", done_on=day)
    update = report_progress(period, entry, by=officer, on=day, seen=period.newest_update_id)
    return_update(update, by=head, on=day, reason="Chưa đúng")
    indicator = IndicatorFactory(plan=opening.plan, metric__ward=opening.plan.ward)
    YearlyTargetFactory(indicator=indicator, year_to=2026, comparator=">=", low=80, raw="≥ 80%")
    MeasurementFactory(metric=indicator.metric, year=2026, value=91, returned=True)

    data = client_of(anonymous).get(f"/cong-khai/{opening.plan_id}.json").json()

    [task] = data["sections"][0]["tasks"]
    assert (task["percent"], task["class"]) == (60, "running")
    assert task["result"].startswith("Đã lắp 3 trạm")
    assert [(each["value"], each["verdict"]) for each in data["indicators"]] == [(None, "no_data")]


def test_only_what_is_opened_is_there(
    client_of: Clients, anonymous: None, opening: Opening, period: TaskPeriod, unit: Unit
) -> None:
    hidden = TaskFactory(plan=opening.plan, lead=unit, text="Việc giữ lại", section=period.task.section)
    other = TaskFactory(plan=opening.plan, lead=unit, text="Việc mục khác", section=SectionFactory(plan=opening.plan))
    below = SectionFactory(plan=opening.plan, parent=period.task.section)
    deep = TaskFactory(plan=opening.plan, lead=unit, text="Việc mục con", section=below)
    for task in (hidden, other, deep):
        TaskPeriodFactory(task=task)
    opening.withheld_tasks.add(hidden)
    opening.sections.add(period.task.section)
    Opening.objects.update(whole=False)

    data = client_of(anonymous).get(f"/cong-khai/{opening.plan_id}.json").json()

    assert [task["text"] for section in data["sections"] for task in section["tasks"]] == [
        "Lắp trạm phát sóng",
        "Việc mục con",
    ]
    assert data["figures"]["total"] == 2


@pytest.mark.parametrize("state", ["never", "closed", "draft"])
@pytest.mark.parametrize("form", ["/", ".json", ".csv"])
def test_what_is_not_open_is_not_there(client_of: Clients, anonymous: None, plan: Plan, state: str, form: str) -> None:
    if state != "never":
        Opening.objects.create(plan=plan, is_open=state == "draft")
    if state == "draft":
        Plan.objects.update(status=Plan.Status.DRAFT)

    assert client_of(anonymous).get(f"/cong-khai/{plan.pk}{form}").status_code == 404
    assert plan.short_title not in client_of(anonymous).get("/cong-khai/").content.decode()


def test_list_names_open_plans_by_ward(client_of: Clients, anonymous: None, opening: Opening) -> None:
    page = client_of(anonymous).get("/cong-khai/").content.decode()

    assert "Phường Hải Dương" in page
    assert "Chuyển đổi số 2026" in page


def test_coordinator_opens_sees_beforehand_and_closes_at_once(
    client_of: Clients, anonymous: None, coordinator: User, plan: Plan, period: TaskPeriod
) -> None:
    client, outside = client_of(coordinator), client_of(anonymous)
    address = f"/ke-hoach/{plan.pk}/cong-khai/"

    client.post(address, {"whole": "1", "shows_results": "on", "introduction": "Mời góp ý"})
    preview = client.get(f"{address}xem-truoc/").content.decode()
    assert "Xem trước" in preview
    assert "Mời góp ý" in preview
    assert outside.get(f"/cong-khai/{plan.pk}/").status_code == 404

    client.post(address, {"is_open": "on", "whole": "1", "shows_results": "on", "introduction": "Mời góp ý"})
    assert "Đã lắp 3 trạm" in outside.get(f"/cong-khai/{plan.pk}/").content.decode()

    client.post(address, {"is_open": "on", "whole": "1", "introduction": "Mời góp ý"})
    assert "Đã lắp 3 trạm" not in outside.get(f"/cong-khai/{plan.pk}/").content.decode()
    assert Opening.objects.get().changed_by == coordinator

    client.post(address, {"whole": "1"})
    assert outside.get(f"/cong-khai/{plan.pk}/").status_code == 404


def test_opening_no_section_at_all_is_refused_and_keeps_what_was_typed(
    client_of: Clients, coordinator: User, plan: Plan
) -> None:
    page = client_of(coordinator).post(f"/ke-hoach/{plan.pk}/cong-khai/", {"is_open": "on", "introduction": "Mời xem"})

    assert "Chọn ít nhất một mục" in page.content.decode()
    assert "Mời xem" in page.content.decode()
    assert not Opening.objects.exists()


def test_kept_page_is_not_computed_again_and_not_sent_again(
    client_of: Clients, anonymous: None, opening: Opening, period: TaskPeriod
) -> None:
    client = client_of(anonymous)
    first = client.get(f"/cong-khai/{opening.plan_id}/")
    with CaptureQueriesContext(connection) as captured:
        client.get(f"/cong-khai/{opening.plan_id}/")
    assert len(captured) <= 3
    assert client.get(f"/cong-khai/{opening.plan_id}/", headers={"If-None-Match": first["ETag"]}).status_code == 304


def test_queries_do_not_grow(opening: Opening, period: TaskPeriod, unit: Unit, day: dt.date) -> None:
    IndicatorFactory(plan=opening.plan, metric__ward=unit.ward, lead=unit)
    with CaptureQueriesContext(connection) as few:
        compose(opening, day)
    for _ in range(25):
        TaskPeriodFactory(task=TaskFactory(plan=opening.plan, lead=unit))
        IndicatorFactory(plan=opening.plan, metric__ward=unit.ward, lead=unit)
    with CaptureQueriesContext(connection) as many:
        compose(opening, day)

    assert len(many) == len(few)


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Gọi 0912345678 nhé", "Gọi […] nhé"),
        ("Gọi +84 912 345 678", "Gọi […]"),
        ("ĐT: 0220.3853.123", "ĐT: […]"),
        ("Thư a.b-c@haiphong.gov.vn.", "Thư […]."),
        ("Ông NGUYỄN VĂN AN báo", "Ông […] báo"),
        ("Đạt 1.583/2.108 hồ sơ ngày 30/11/2026", "Đạt 1.583/2.108 hồ sơ ngày 30/11/2026"),
        ("Quyết định 0123/QĐ-UBND", "Quyết định 0123/QĐ-UBND"),
    ],
)
def test_phones_mail_and_names_are_taken_out_and_figures_stay(text: str, left: str) -> None:
    assert scrubbed(text, ["Nguyễn Văn An"]) == left


def test_a_name_as_short_as_a_word_is_left_in_a_result_and_a_longer_one_is_not(
    opening: Opening, period: TaskPeriod, officer: User, head: User, day: dt.date
) -> None:
    User.objects.filter(pk=officer.pk).update(full_name="Bình")
    User.objects.filter(pk=head.pk).update(full_name="Lê Na")
    period.updates.update(result="Làng Hòa Bình đã lắp 3 trạm, Lê Na nghiệm thu")

    (section,) = compose(opening, day)["sections"]

    assert [task["result"] for task in section["tasks"]] == ["Làng Hòa Bình đã lắp 3 trạm, […] nghiệm thu"]
