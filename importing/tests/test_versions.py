"""A corrected or a later version of a saved plan: shown change by change, and only what is agreed is changed."""

import datetime as dt
from collections.abc import Callable
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from auditlog.models import LogEntry
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse

from accounts.models import User
from importing.models import PlanImport
from importing.tests.documents import YEARLY
from importing.tests.test_views import save, type_into, upload
from importing.versions.agreement import apply_version
from importing.versions.comparison import differences
from indicators.models import YearlyTarget
from jobs.work import run_waiting
from notices.models import Message, Notice
from plans.models import Plan
from reporting.models import ReportObligation
from tasks.models import State, Task, TaskPeriod
from tasks.updates.actions import report_progress
from tasks.updates.entry import ProgressEntry
from units.models import Unit, Ward

Clients = Callable[[User | None], Client]
CHANGED = (
    YEARLY.replace("Quý III/2026", "Quý IV/2026")
    .replace("2\tGiao ban", "3\tGiao ban")
    .replace("3\tCử cán bộ học lớp do thành phố mở", "2\tKhảo sát nhu cầu học kỹ năng số của người cao tuổi")
    .replace("Tối thiểu 85%", "Tối thiểu 90%")
    .replace("trước ngày 30/11", "trước ngày 15/11")
    .replace("12/KH-UBND", "21/KH-UBND")
    .replace("15 tháng 01 năm 2026", "02 tháng 03 năm 2026")
)


@pytest.fixture
def client(client_of: Clients, coordinator: User) -> Client:
    return client_of(coordinator)


@pytest.fixture
def plan(client: Client, ward: Ward, unit: Unit) -> Plan:
    """The plan as it was first imported and saved."""
    upload(client, ward)
    run_waiting()
    save(client, PlanImport.objects.get())
    return Plan.objects.get()


def read(client: Client, ward: Ward, text: str, name: str = "sua-doi.txt") -> PlanImport:
    upload(client, ward, text.encode(), name)
    run_waiting()
    return PlanImport.objects.first()


def told(taken: PlanImport, plan: Plan, day: dt.date) -> set[tuple[str, str, str, str]]:
    """Sort, label, before and after of every change; for new and gone items the item's words."""
    return {
        (change.sort, change.label or each.title[:14], change.before, change.after)
        for each in differences(taken, plan, day)
        for change in each.changes
    }


def test_the_version_is_proposed_and_its_changes_are_told_apart(
    client: Client, plan: Plan, ward: Ward, day: dt.date
) -> None:
    taken = read(client, ward, CHANGED)

    assert taken.version_of == plan
    assert told(taken, plan, day) == {
        ("changed", "Số, ký hiệu", "12/KH-UBND", "21/KH-UBND"),
        ("changed", "Ngày ban hành", "15/01/2026", "02/03/2026"),
        ("changed", "Thời hạn", "Quý III/2026", "Quý IV/2026"),
        ("renumbered", "Số thứ tự", "2", "3"),
        ("new", "Khảo sát nhu c", "", ""),
        ("gone", "Cử cán bộ học ", "", ""),
        ("changed", "Tên chỉ tiêu", "Tối thiểu 85% hồ sơ được nộp qua mạng", "Tối thiểu 90% hồ sơ được nộp qua mạng"),
        ("changed", "Mức phấn đấu", "2026: Tối thiểu 85%", "2026: Tối thiểu 90%"),
        ("changed", "Ngày báo cáo", "30/11", "15/11"),
        ("changed", "Nội dung", *DUTY),
    }


DUTY = tuple(
    f"Là đầu mối theo dõi, đôn đốc; tổng hợp báo cáo UBND phường và Sở Khoa học và Công nghệ trước ngày {on} hàng năm."
    for on in ("30/11", "15/11")
)


def test_the_same_document_again_changes_nothing(client: Client, plan: Plan, ward: Ward, day: dt.date) -> None:
    taken = read(client, ward, YEARLY)

    assert taken.version_of == plan
    assert told(taken, plan, day) == set()
    assert "Không có thay đổi nào" in client.get(reverse("importing:compare", args=[taken.pk])).content.decode()


def agree(client: Client, taken: PlanImport, *, without: str = "", also: str = "") -> Any:
    """Press "Ghi" with the boxes as they are by default, but for those whose key holds the words."""
    page = client.get(reverse("importing:compare", args=[taken.pk]))
    shown = [change.key for each in page.context["page"] for change in each.changes]
    ticked = {key for key in shown if key in page.context["agreed"] and not (without and without in key)}
    ticked |= {key for key in shown if also and also in key}
    return client.post(
        reverse("importing:agree", args=[taken.pk]), {"shown": shown, "agreed": list(ticked), "ghi": "1"}, follow=True
    )


def test_what_is_agreed_is_changed_and_progress_stays(
    client: Client, plan: Plan, ward: Ward, officer: User, day: dt.date
) -> None:
    period = TaskPeriod.objects.get(task__text__startswith="Mở lớp")
    entry = ProgressEntry(state=State.IN_PROGRESS, percent=40, result="Đã mở 2 lớp")
    report_progress(period, entry, by=officer, on=day, seen=None)
    taken = read(client, ward, CHANGED)

    response = agree(client, taken)

    task = Task.objects.get(text__startswith="Mở lớp")
    assert (task.schedule_raw, task.schedule_due) == ("Quý IV/2026", dt.date(2026, 12, 31))
    [now] = task.periods.all()
    assert (now.pk, now.due_on, now.percent) == (period.pk, dt.date(2026, 12, 31), 40)
    assert now.updates.get().result == "Đã mở 2 lớp"
    assert Task.objects.get(text__startswith="Giao ban").number == "3"
    assert Task.objects.get(text__startswith="Khảo sát").periods.exists()
    old, new = YearlyTarget.objects.order_by("pk")
    assert (old.low, old.replaced_on, new.low, new.in_force_from) == (85, day, 90, day)
    assert new.set_by.document_number == "21/KH-UBND"
    assert (ReportObligation.objects.get().day, ReportObligation.objects.get().month) == (15, 11)
    plan.refresh_from_db()
    assert (plan.number, plan.issued_on, plan.source_name) == ("21/KH-UBND", dt.date(2026, 3, 2), "sua-doi.txt")
    assert Plan.objects.count() == 1
    assert Message.objects.count() == Notice.objects.count() == 0
    assert "Quý IV/2026" in response.content.decode()


def test_a_promise_that_comes_back_is_in_force_again(client: Client, plan: Plan, ward: Ward, day: dt.date) -> None:
    agree(client, read(client, ward, CHANGED))
    agree(client, read(client, ward, YEARLY + "\n"))

    [now] = YearlyTarget.objects.filter(replaced_on=None)
    assert now.low == 85
    assert YearlyTarget.objects.count() == 3


def test_several_targets_in_one_phrase_are_no_difference(client: Client, ward: Ward, unit: Unit, day: dt.date) -> None:
    def read_with_both(text: str) -> PlanImport:
        taken = read(client, ward, text)
        item = taken.items.get(kind="indicator")
        type_into(client, item, targets="2026: 80% năm 2026, 90% năm 2030")
        return taken

    save(client, read_with_both(YEARLY))
    assert {(target.year_to, target.low) for target in YearlyTarget.objects.all()} == {(2026, 80), (2030, 90)}

    again = read_with_both(YEARLY + "\n")

    assert told(again, Plan.objects.get(), day) == set()


def test_what_is_gone_from_the_document_stays_unless_agreed(
    client: Client, plan: Plan, ward: Ward, day: dt.date
) -> None:
    agree(client, read(client, ward, CHANGED))
    assert Task.objects.get(text__startswith="Cử cán bộ").closed_on is None

    agree(client, read(client, ward, CHANGED + "\n"), also="gone")

    gone = Task.objects.get(text__startswith="Cử cán bộ")
    assert gone.closed_on == day
    assert "Không còn trong văn bản" in gone.closed_reason


def test_what_is_not_agreed_stays_as_it_was(client: Client, plan: Plan, ward: Ward) -> None:
    agree(client, read(client, ward, CHANGED), without=":schedule")

    assert Task.objects.get(text__startswith="Mở lớp").schedule_raw == "Quý III/2026"
    assert Task.objects.get(text__startswith="Giao ban").number == "3"


def test_a_box_keeps_what_was_decided(client: Client, plan: Plan, ward: Ward) -> None:
    taken = read(client, ward, CHANGED)
    url = reverse("importing:compare", args=[taken.pk])
    [key] = [key for key in client.get(url).context["agreed"] if key.endswith(":schedule")]

    client.post(reverse("importing:agree", args=[taken.pk]), {"agreed": []},
                headers={"HX-Request": "true", "HX-Trigger": key})  # fmt: skip

    agreed = client.get(url).context["agreed"]
    assert key not in agreed
    assert any(each.endswith(":number") for each in agreed)


def test_history_keeps_each_change_with_who_made_it(client: Client, plan: Plan, ward: Ward, coordinator: User) -> None:
    agree(client, read(client, ward, CHANGED))

    task = Task.objects.get(text__startswith="Mở lớp")
    entry = LogEntry.objects.get_for_object(task).filter(action=LogEntry.Action.UPDATE).first()
    assert entry.actor == coordinator
    assert entry.changes["schedule_raw"] == ["Quý III/2026", "Quý IV/2026"]


def test_writing_again_changes_nothing(client: Client, plan: Plan, ward: Ward, day: dt.date, coordinator: User) -> None:
    taken = read(client, ward, CHANGED)
    agree(client, taken)
    before = (Task.objects.count(), TaskPeriod.objects.count(), LogEntry.objects.count())

    assert apply_version(PlanImport.objects.get(pk=taken.pk), on=day, by=coordinator) == []
    again = read(client, ward, CHANGED)
    plan.refresh_from_db()
    assert {change for change in told(again, plan, day) if change[0] != "gone"} == set()
    agree(client, again)

    assert (Task.objects.count(), TaskPeriod.objects.count()) == before[:2]


def test_another_lead_takes_over_what_is_open_from_the_day_on(
    client: Client, plan: Plan, ward: Ward, day: dt.date, unit: Unit
) -> None:
    taken = read(client, ward, YEARLY.replace("hòa\tPhòng Văn hoá", "x").replace(
        "Phòng Văn hoá – Xã hội\tCông an phường", "Công an phường\tTrạm Y tế phường"))  # fmt: skip

    agree(client, taken)

    task = Task.objects.get(text__startswith="Mở lớp")
    leads = {(each.unit.name, each.started_on, each.ended_on) for each in task.assignments.filter(role="lead")}
    assert leads == {
        (unit.name, dt.date(2026, 1, 15), day - dt.timedelta(days=1)),
        ("Công an phường", day, None),
    }
    assert task.periods.get().unit.name == "Công an phường"


def test_what_was_changed_in_the_portal_is_not_taken_back_by_default(
    client: Client, plan: Plan, ward: Ward, day: dt.date
) -> None:
    Task.objects.filter(text__startswith="Mở lớp").update(output="Báo cáo có xác nhận của trường")
    taken = read(client, ward, CHANGED)

    [change] = [c for each in differences(taken, plan, day) for c in each.changes if c.label == "Sản phẩm"]

    assert not change.by_default
    assert "đã được sửa" in change.note


def test_a_plan_of_the_next_year_goes_on_and_keeps_the_years_before(
    client: Client, plan: Plan, ward: Ward, day: dt.date
) -> None:
    text = YEARLY.replace("năm 2026", "năm 2027").replace("III/2026", "III/2027").replace("NĂM 2026", "NĂM 2027")
    taken = read(
        client, ward, text.replace("12/KH", "5/KH").replace("01 năm 2027", "01 năm 2027").replace("85%", "95%")
    )
    assert taken.version_of == plan

    agree(client, taken)

    plan.refresh_from_db()
    assert (plan.start_year, plan.end_year) == (2026, 2027)
    assert {(t.year_to, t.low) for t in YearlyTarget.objects.all()} == {(2026, 85), (2027, 95)}
    assert Task.objects.get(text__startswith="Mở lớp").schedule_due == dt.date(2027, 9, 30)


def test_another_plan_may_be_chosen_or_none(client: Client, plan: Plan, ward: Ward) -> None:
    taken = read(client, ward, CHANGED)
    url = reverse("importing:compare", args=[taken.pk])

    client.post(url, {"version_of": ""})
    taken.refresh_from_db()
    assert taken.version_of is None
    save(client, taken)

    assert Plan.objects.count() == 2


def test_a_plan_of_another_ward_cannot_be_chosen(client: Client, plan: Plan, ward: Ward, other_ward: Ward) -> None:
    other = Plan.objects.create(ward=other_ward, title="Kế hoạch khác", start_year=2026, end_year=2026)
    taken = read(client, ward, CHANGED)

    response = client.post(reverse("importing:compare", args=[taken.pk]), {"version_of": other.pk})

    assert response.status_code == 422


def test_a_number_that_another_plan_bears_is_refused_whole(
    client: Client, plan: Plan, ward: Ward, day: dt.date
) -> None:
    Plan.objects.create(
        ward=ward, title="Khác hẳn", number="21/KH-UBND", issued_on=dt.date(2026, 3, 2), start_year=2026, end_year=2026
    )
    taken = read(client, ward, CHANGED)
    client.post(reverse("importing:compare", args=[taken.pk]), {"version_of": plan.pk})

    response = agree(client, taken)

    assert "Không ghi được vì trùng" in response.content.decode()
    taken.refresh_from_db()
    assert taken.state == PlanImport.State.READ
    assert Task.objects.get(text__startswith="Mở lớp").schedule_raw == "Quý III/2026"


def test_a_correction_in_the_review_shows_among_the_changes(
    client: Client, plan: Plan, ward: Ward, day: dt.date
) -> None:
    taken = read(client, ward, YEARLY)
    [item] = [item for item in taken.items.filter(kind="task") if "Mở lớp" in item.values["text"]]

    type_into(client, item, output="Danh sách học viên")

    assert told(taken, plan, day) == {("changed", "Sản phẩm", "Báo cáo", "Danh sách học viên")}


def test_the_plan_may_be_named_when_the_file_is_sent(client: Client, plan: Plan, ward: Ward) -> None:
    text = "KẾ HOẠCH\nLàm đường năm 2026\n\nI. NHIỆM VỤ\n\n- Phát quang hai bên đường đê trong tháng 3/2026.\n"
    upload(client, ward, text.encode(), "khac.txt", version_of=plan.pk)
    run_waiting()

    assert PlanImport.objects.first().version_of == plan


def test_queries_of_the_comparison_do_not_grow_with_the_plan(
    client: Client, ward: Ward, unit: Unit, django_assert_max_num_queries: Any
) -> None:
    rows = "".join(f"{n}\tViệc số {n} của phường\tA\tPhòng Kinh tế\t\tBáo cáo\tQuý IV/2026\n" for n in range(4, 120))
    taken = read(client, ward, YEARLY + rows)
    save(client, taken)
    second = read(client, ward, (YEARLY + rows).replace("\tBáo cáo\tQuý IV", "\tBáo cáo năm\tQuý IV"))

    with django_assert_max_num_queries(45):
        page = client.get(reverse("importing:compare", args=[second.pk]))

    assert page.context["all"] > 100


def test_the_command_brings_a_new_version_in_with_what_is_usual(plan: Plan, tmp_path: Path) -> None:
    document = tmp_path / "sua-doi.txt"
    document.write_text(CHANGED, encoding="utf-8")
    out = StringIO()

    call_command("import_plan", document, ward="hai-duong", version_of=plan.pk, stdout=out)

    assert out.getvalue() == f"Plan {plan.pk} of phường Hải Dương updated: 9 changes.\n"
    assert Task.objects.get(text__startswith="Mở lớp").schedule_raw == "Quý IV/2026"
    assert Task.objects.get(text__startswith="Cử cán bộ").closed_on is None


def test_the_command_names_the_plans_when_told_a_wrong_one(plan: Plan, tmp_path: Path) -> None:
    with pytest.raises(CommandError, match=f"Its plans: {plan.pk}"):
        call_command("import_plan", tmp_path / "x.txt", ward="hai-duong", version_of=plan.pk + 1)
