"""Asking for more time, and the leader's decision."""

import datetime as dt
from collections.abc import Callable

import pytest
from auditlog.context import set_actor
from django.test import Client

from accounts.models import User
from notices.models import Notice
from plans.tests.factories import PlanFactory
from tasks.exceptions import ExtensionRefused
from tasks.extensions.wishes import ask_for_extension, decide_extension
from tasks.history import changes_of_task
from tasks.models import ExtensionRequest, TaskPeriod
from tasks.periods.standing import as_they_stood
from tasks.tests.factories import ExtensionRequestFactory, TaskFactory, TaskPeriodFactory
from tasks.timeliness import Timeliness
from units.models import Unit, Ward

type_of_client_of = Callable[[User | None], Client]
D = dt.date
WISH = {"new_due_on": "2026-12-15", "reason": "Chờ thiết bị của thành phố"}


@pytest.fixture
def period(ward: Ward, unit: Unit) -> TaskPeriod:
    return TaskPeriodFactory(task=TaskFactory(plan=PlanFactory(ward=ward), text="Số hóa hồ sơ", lead=unit))


def ask_path(period: TaskPeriod) -> str:
    return f"/nhiem-vu/ky/{period.pk}/gia-han/"


def recommend_path(wish: ExtensionRequest) -> str:
    return f"/nhiem-vu/ky/{wish.period_id}/gia-han/{wish.pk}/y-kien/"


def decide_path(wish: ExtensionRequest) -> str:
    return f"/nhiem-vu/ky/{wish.period_id}/gia-han/{wish.pk}/quyet-dinh/"


def test_where_the_unit_has_no_head_the_leader_is_told_at_once(
    client_of: type_of_client_of, officer: User, leader: User, period: TaskPeriod
) -> None:
    client_of(officer).post(ask_path(period), WISH)

    wish = ExtensionRequest.objects.get()
    assert (wish.new_due_on, wish.reason, wish.asked_by) == (dt.date(2026, 12, 15), WISH["reason"], officer)
    assert Notice.objects.get(user=leader).text == "Đề nghị gia hạn đến 15/12/2026: Số hóa hồ sơ"


def test_plans_own_day_stays_and_both_are_shown(
    client_of: type_of_client_of, officer: User, leader: User, period: TaskPeriod
) -> None:
    wish = ExtensionRequestFactory(period=period, asked_by=officer)

    page = client_of(leader).post(decide_path(wish), {"granted": "1", "answer": ""}, follow=True).content.decode()

    period.refresh_from_db()
    assert period.due_on == dt.date(2026, 11, 30)
    assert "Gia hạn đến <strong>15/12/2026</strong>" in page
    assert "Hạn <strong>30/11/2026</strong>" in page
    assert Notice.objects.get(user=officer).text.startswith("Đồng ý gia hạn đến 15/12/2026")


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"new_due_on": "2026-11-30"}, "phải sau 30/11/2026"),
        ({"new_due_on": ""}, "Trường này"),
        ({"new_due_on": "khi nào xong"}, "ngày"),
        ({"reason": ""}, "Vui lòng nhập nội dung."),
    ],
)
def test_wrong_wish_is_told(
    client_of: type_of_client_of, officer: User, period: TaskPeriod, fields: dict[str, str], message: str
) -> None:
    answer = client_of(officer).post(ask_path(period), WISH | fields)

    assert answer.status_code == 422
    assert message in answer.content.decode()
    assert not ExtensionRequest.objects.exists()


def test_second_wish_waits_for_the_first_to_be_decided(
    client_of: type_of_client_of, officer: User, period: TaskPeriod
) -> None:
    ExtensionRequestFactory(period=period)

    answer = client_of(officer).post(ask_path(period), WISH)

    assert "đang chờ quyết định" in answer.content.decode()
    assert ExtensionRequest.objects.count() == 1


def test_work_without_a_date_needs_no_extension(
    client_of: type_of_client_of, officer: User, ward: Ward, unit: Unit
) -> None:
    task = TaskFactory(plan=PlanFactory(ward=ward), continuous=True, lead=unit)
    period = TaskPeriodFactory(ongoing=True, task=task)

    answer = client_of(officer).post(ask_path(period), WISH)

    assert "không có thời hạn cụ thể" in answer.content.decode()


def test_the_head_advises_and_the_leader_decides(
    client_of: type_of_client_of, officer: User, head: User, leader: User, period: TaskPeriod
) -> None:
    client_of(officer).post(ask_path(period), WISH)
    wish = ExtensionRequest.objects.get()
    assert Notice.objects.get().user == head

    assert "Ghi ý kiến" in client_of(head).get(f"/nhiem-vu/ky/{period.pk}/").content.decode()
    client_of(head).post(recommend_path(wish), {"granted": "1", "answer": "Thiết bị về chậm thật"})
    assert Notice.objects.filter(user=leader).count() == 1

    page = client_of(leader).get(f"/nhiem-vu/ky/{period.pk}/").content.decode()
    assert "Thiết bị về chậm thật" in page
    client_of(leader).post(decide_path(wish), {"granted": "1", "answer": ""})

    wish.refresh_from_db()
    assert (wish.recommended, wish.recommended_by, wish.granted, wish.decided_by) == (True, head, True, leader)


def test_a_head_who_does_not_agree_ends_it(
    client_of: type_of_client_of, officer: User, head: User, leader: User, period: TaskPeriod
) -> None:
    client_of(officer).post(ask_path(period), WISH)
    wish = ExtensionRequest.objects.get()

    bare = client_of(head).post(recommend_path(wish), {"granted": "0", "answer": ""})
    client_of(head).post(recommend_path(wish), {"granted": "0", "answer": "Còn đủ thời gian"})

    wish.refresh_from_db()
    assert bare.status_code == 422
    assert (wish.recommended, wish.granted, wish.answer) == (False, False, "Còn đủ thời gian")
    assert "Còn đủ thời gian" in Notice.objects.get(user=officer).text
    assert not Notice.objects.filter(user=leader).exists()


def test_what_a_head_asks_for_goes_straight_to_the_leader(
    client_of: type_of_client_of, head: User, leader: User, period: TaskPeriod
) -> None:
    client_of(head).post(ask_path(period), WISH)

    wish = ExtensionRequest.objects.get()
    assert (wish.recommended, wish.recommended_by) == (True, head)
    assert Notice.objects.get().user == leader
    assert client_of(head).post(recommend_path(wish), {"granted": "1"}).status_code == 403


def test_a_ward_may_leave_it_to_the_head_but_not_on_their_own_wish(
    client_of: type_of_client_of, officer: User, head: User, period: TaskPeriod
) -> None:
    Ward.objects.update(extension_rule=Ward.ExtensionRule.HEAD)
    client_of(officer).post(ask_path(period), WISH)
    wish = ExtensionRequest.objects.get()
    client_of(head).post(decide_path(wish), {"granted": "1"})
    wish.refresh_from_db()
    assert (wish.granted, wish.decided_by) == (True, head)

    client_of(head).post(ask_path(period), WISH | {"new_due_on": "2027-01-15"})
    own = ExtensionRequest.objects.get(granted=None)
    assert client_of(head).post(decide_path(own), {"granted": "1"}).status_code == 403


def test_a_ward_may_go_straight_to_its_leaders(
    client_of: type_of_client_of, officer: User, head: User, leader: User, period: TaskPeriod
) -> None:
    Ward.objects.update(extension_rule=Ward.ExtensionRule.LEADER)

    client_of(officer).post(ask_path(period), WISH)

    assert Notice.objects.get().user == leader
    wish = ExtensionRequest.objects.get()
    assert client_of(head).post(recommend_path(wish), {"granted": "1"}).status_code == 403


def test_lateness_follows_what_was_granted_from_the_day_of_the_decision(
    officer: User, leader: User, unit: Unit, ward: Ward
) -> None:
    task = TaskFactory(plan=PlanFactory(ward=ward), lead=unit, schedule_due=D(2026, 10, 30))
    period = TaskPeriodFactory(task=task, late_from=D(2026, 10, 31))
    assert period.timeliness(D(2026, 11, 10)) == Timeliness.NOT_STARTED_LATE
    wish = ask_for_extension(period, new_due_on=D(2026, 12, 5), reason="Chờ", by=officer, on=D(2026, 11, 10))

    decide_extension(wish, granted=True, answer="", by=leader, on=D(2026, 11, 12))

    period.refresh_from_db()
    assert (period.due_on, period.granted_due_on) == (D(2026, 10, 30), D(2026, 12, 5))
    # 05/12/2026 is a Saturday: remind on Friday, late from Tuesday (Bộ luật Dân sự điều 148)
    assert (period.remind_on, period.late_from) == (D(2026, 12, 4), D(2026, 12, 8))
    assert period.timeliness(D(2026, 11, 12)) == Timeliness.NOT_STARTED
    assert period.timeliness(D(2026, 12, 8)) == Timeliness.NOT_STARTED_LATE
    stood = {day: as_they_stood(TaskPeriod.objects.all(), day).get() for day in (D(2026, 11, 11), D(2026, 11, 12))}
    assert stood[D(2026, 11, 11)].late_from_day == D(2026, 10, 31)
    assert stood[D(2026, 11, 11)].granted_then is None
    assert stood[D(2026, 11, 12)].late_from_day == D(2026, 12, 8)
    assert stood[D(2026, 11, 12)].granted_then == D(2026, 12, 5)


def test_a_second_grant_leaves_each_past_day_as_it_was(officer: User, leader: User, period: TaskPeriod) -> None:
    for asked, granted_on, new_day in [
        (D(2026, 11, 1), D(2026, 11, 2), D(2026, 12, 10)),
        (D(2026, 11, 20), D(2026, 11, 21), D(2026, 12, 24)),
    ]:
        period.refresh_from_db()
        wish = ask_for_extension(period, new_due_on=new_day, reason="Chờ", by=officer, on=asked)
        decide_extension(wish, granted=True, answer="", by=leader, on=granted_on)

    stood = {day: as_they_stood(TaskPeriod.objects.all(), day).get().late_from_day for day in
             (D(2026, 11, 1), D(2026, 11, 2), D(2026, 11, 20), D(2026, 11, 21))}  # fmt: skip
    assert list(stood.values()) == [D(2026, 12, 1), D(2026, 12, 11), D(2026, 12, 11), D(2026, 12, 25)]


def test_a_wish_must_reach_beyond_what_was_granted(officer: User, leader: User, period: TaskPeriod) -> None:
    wish = ask_for_extension(period, new_due_on=D(2026, 12, 15), reason="Chờ", by=officer, on=D(2026, 11, 1))
    decide_extension(wish, granted=True, answer="", by=leader, on=D(2026, 11, 2))
    period.refresh_from_db()

    with pytest.raises(ExtensionRefused, match="15/12/2026"):
        ask_for_extension(period, new_due_on=D(2026, 12, 10), reason="Chờ", by=officer, on=D(2026, 11, 3))


def test_both_days_stand_in_list_export_and_api(
    client_of: type_of_client_of, officer: User, leader: User, period: TaskPeriod, day: dt.date
) -> None:
    wish = ask_for_extension(period, new_due_on=D(2026, 12, 15), reason="Chờ", by=officer, on=day)
    decide_extension(wish, granted=True, answer="", by=leader, on=day)
    client = client_of(officer)

    for address in ("/", "/nhiem-vu/", f"/nhiem-vu/ky/{period.pk}/"):
        page = client.get(address).content.decode()
        assert "15/12/2026" in page, address
        assert "30/11/2026" in page, address
    told = client.get(f"/api/v1/task-periods/{period.pk}/").json()
    assert (told["due_on"], told["granted_due_on"]) == ("2026-11-30", "2026-12-15")


def test_only_who_reports_asks_and_only_a_leader_decides(
    client_of: type_of_client_of, officer: User, head: User, leader: User, stranger: User, period: TaskPeriod
) -> None:
    wish = ExtensionRequestFactory(period=period)
    decision = {"granted": "1"}

    assert client_of(leader).post(ask_path(period), WISH).status_code == 403
    assert client_of(stranger).post(ask_path(period), WISH).status_code == 404
    assert client_of(officer).post(decide_path(wish), decision).status_code == 403
    assert client_of(head).post(decide_path(wish), decision).status_code == 403
    assert client_of(stranger).post(decide_path(wish), decision).status_code == 404


def test_refusal_needs_a_reason(client_of: type_of_client_of, leader: User, period: TaskPeriod) -> None:
    wish = ExtensionRequestFactory(period=period)
    client = client_of(leader)

    bare = client.post(decide_path(wish), {"granted": "0", "answer": ""})
    client.post(decide_path(wish), {"granted": "0", "answer": "Phải xong trong năm"})

    wish.refresh_from_db()
    assert bare.status_code == 422
    assert (wish.granted, wish.answer, wish.decided_by) == (False, "Phải xong trong năm", leader)


def test_decision_that_came_second_changes_nothing(
    client_of: type_of_client_of, leader: User, period: TaskPeriod
) -> None:
    wish = ExtensionRequestFactory(period=period)
    client = client_of(leader)
    client.post(decide_path(wish), {"granted": "1"})

    page = client.post(decide_path(wish), {"granted": "0", "answer": "Thôi"}, follow=True)

    wish.refresh_from_db()
    assert wish.granted is True
    assert "đã được quyết định trước" in page.content.decode()


def test_the_history_of_the_task_tells_who_decided(
    officer: User, leader: User, period: TaskPeriod, day: dt.date
) -> None:
    wish = ExtensionRequestFactory(period=period, asked_by=officer)

    with set_actor(leader):
        decide_extension(wish, granted=True, answer="Đồng ý", by=leader, on=day)

    change = changes_of_task(period.task)[0]
    assert (change.by, change.what, change.action) == (leader.full_name, "đề nghị gia hạn", "sửa")
    assert "Đồng ý" in {line.after for line in change.lines}
