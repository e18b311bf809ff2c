"""The list of plans and the page of one plan."""

import datetime as dt
from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from dashboards import plan_page
from plans.models import Plan
from plans.tests.factories import LegalBasisFactory, PhaseFactory, PlanFactory, PlanLeadFactory, SectionFactory
from reporting.tests.factories import ReportObligationFactory
from tasks.models import State
from tasks.tests.factories import TaskFactory, TaskPeriodFactory
from units.models import Unit, Ward

type_of_client_of = Callable[[User | None], Client]


@pytest.fixture
def plan(ward: Ward, unit: Unit) -> Plan:
    return PlanFactory(ward=ward, lead=unit, number="9024/KH-UBND", short_title="Chuyển đổi số")


def queries(client: Client, path: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        client.get(path)
    return len(captured)


def test_list_shows_plan_with_lead_and_figures(
    client_of: type_of_client_of, officer: User, plan: Plan, unit: Unit
) -> None:
    TaskPeriodFactory(task__plan=plan, done=True)
    TaskPeriodFactory(task__plan=plan, due_on=dt.date(2026, 10, 31))

    page = client_of(officer).get("/ke-hoach/").content.decode()

    for words in (plan.label, unit.name, "1/2 việc có thời hạn", "1 quá hạn"):
        assert words in page


def test_plans_of_other_wards_are_not_listed(
    client_of: type_of_client_of, stranger: User, overseer: User, plan: Plan, other_ward: Ward
) -> None:
    assert plan.label not in client_of(stranger).get("/ke-hoach/").content.decode()
    assert plan.label in client_of(overseer).get("/ke-hoach/?ward=hai-duong").content.decode()
    assert plan.label not in client_of(overseer).get("/ke-hoach/?ward=an-hai").content.decode()


def test_no_plan_yet_says_what_to_do(client_of: type_of_client_of, officer: User) -> None:
    assert "Chưa có kế hoạch nào" in client_of(officer).get("/ke-hoach/").content.decode()


def test_query_count_of_the_list_does_not_grow(client_of: type_of_client_of, officer: User, plan: Plan) -> None:
    client = client_of(officer)
    TaskPeriodFactory(task__plan=plan)
    one = queries(client, "/ke-hoach/")
    for _ in range(20):
        TaskPeriodFactory(task__plan=PlanFactory(ward=plan.ward, lead=plan.lead_on(dt.date(2026, 1, 1))))

    assert queries(client, "/ke-hoach/") == one


def test_plan_is_shown_as_a_document(client_of: type_of_client_of, officer: User, plan: Plan) -> None:
    PhaseFactory(plan=plan)
    LegalBasisFactory(plan=plan)
    ReportObligationFactory(plan=plan)

    page = client_of(officer).get(f"/ke-hoach/{plan.pk}/").content.decode()

    for words in (
        plan.title,
        "9024/KH-UBND",
        "15/01/2026",
        "Trần Thị Chủ Tịch",
        "Giai đoạn 2026 - 2027: chuẩn bị",
        "57-NQ/TW",
        str(plan.obligations.get()),
    ):
        assert words in page


def test_earlier_lead_units_stay_visible(
    client_of: type_of_client_of, officer: User, ward: Ward, unit: Unit, office: Unit
) -> None:
    plan = PlanFactory(ward=ward)
    PlanLeadFactory(plan=plan, unit=office, ended_on=dt.date(2026, 6, 30))
    PlanLeadFactory(plan=plan, unit=unit, started_on=dt.date(2026, 7, 1))

    page = client_of(officer).get(f"/ke-hoach/{plan.pk}/").content.decode()

    assert f"<dd>{unit.name}" in page
    assert f"{office.name} đến 30/06/2026" in page


def test_sections_hold_their_tasks_and_figures(plan: Plan, unit: Unit, day: dt.date) -> None:
    top = SectionFactory(plan=plan, number="III", title="Nhiệm vụ")
    below = SectionFactory(plan=plan, parent=top, number="1", title="Chính quyền số")
    SectionFactory(plan=plan, number="IV", title="Mục không có nhiệm vụ")
    inside = TaskPeriodFactory(task=TaskFactory(plan=plan, section=below, lead=unit), due_on=dt.date(2026, 10, 31))
    outside = TaskPeriodFactory(task__plan=plan)

    found = plan_page.parts(plan, day, with_tasks=True)

    assert [(part.title, part.depth, [each.task for each in part.tasks], part.figures.late) for part in found] == [
        ("III. Nhiệm vụ", 0, [], 0),
        ("1. Chính quyền số", 1, [inside.task], 1),
        ("Nhiệm vụ ngoài các mục", 0, [outside.task], 0),
    ]


def test_of_several_periods_the_first_open_one_is_shown(plan: Plan, day: dt.date) -> None:
    task = TaskFactory(plan=plan)
    days = [dt.date(2026, 3, 31), dt.date(2026, 6, 30), dt.date(2026, 9, 30)]
    first, second, _ = (
        TaskPeriodFactory(task=task, starts_on=dt.date(2026, each.month - 2, 1), due_on=each) for each in days
    )
    first.state, first.percent, first.done_on = State.DONE, 100, dt.date(2026, 3, 20)
    first.save()

    assert plan_page.parts(plan, day, with_tasks=True)[0].tasks[0].shown == second


def test_long_plan_links_to_the_list_instead(
    client_of: type_of_client_of, officer: User, plan: Plan, monkeypatch: pytest.MonkeyPatch
) -> None:
    section = SectionFactory(plan=plan)
    TaskPeriodFactory(task__plan=plan, task__section=section, task__text="Số hóa hồ sơ")
    monkeypatch.setattr(plan_page, "MOST_TASKS_INLINE", 0)

    page = client_of(officer).get(f"/ke-hoach/{plan.pk}/").content.decode()

    assert "Số hóa hồ sơ" not in page
    assert f"?plan={plan.pk}&amp;section={section.pk}" in page


def test_every_number_leads_to_the_list_that_makes_it_up(
    client_of: type_of_client_of, officer: User, plan: Plan
) -> None:
    TaskPeriodFactory(task__plan=plan, due_on=dt.date(2026, 10, 31))
    TaskPeriodFactory(task__plan=plan, task__continuous=True, kind="ongoing", due_on=None)
    client = client_of(officer)
    figures = client.get(f"/ke-hoach/{plan.pk}/").context["figures"]

    for group, count in (("", 2), ("late", 1), ("silent", 1), ("done", 0), ("on_hold", 0)):
        assert client.get(f"/nhiem-vu/?plan={plan.pk}&class={group}").context["page"].paginator.count == count
        assert getattr(figures, {"": "total", "on_hold": "waiting"}.get(group, group)) == count


def test_query_count_of_a_plan_does_not_grow(client_of: type_of_client_of, officer: User, plan: Plan) -> None:
    client = client_of(officer)
    TaskPeriodFactory(task__plan=plan, task__section=SectionFactory(plan=plan))
    one = queries(client, f"/ke-hoach/{plan.pk}/")
    for _ in range(20):
        section = SectionFactory(plan=plan, parent=SectionFactory(plan=plan))
        TaskPeriodFactory(task__plan=plan, task__section=section)

    assert queries(client, f"/ke-hoach/{plan.pk}/") == one


def test_draft_says_that_it_is_not_counted(client_of: type_of_client_of, coordinator: User, ward: Ward) -> None:
    draft = PlanFactory(ward=ward, status=Plan.Status.DRAFT)
    TaskPeriodFactory(task__plan=draft, task__text="Việc trong dự thảo")

    page = client_of(coordinator).get(f"/ke-hoach/{draft.pk}/").content.decode()

    assert "Kế hoạch dự thảo" in page
    assert "Việc trong dự thảo" in page


def test_plan_of_another_ward_is_not_found(
    client_of: type_of_client_of, stranger: User, anonymous: None, plan: Plan
) -> None:
    assert client_of(stranger).get(f"/ke-hoach/{plan.pk}/").status_code == 404
    assert client_of(anonymous).get(f"/ke-hoach/{plan.pk}/").status_code == 302
