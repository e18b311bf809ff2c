"""Lists as Excel files: what the person sees, with the list's filters, at a cost that rows do not change."""

import datetime as dt
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from accounts.models import User
from desk.my_work import SHOWN
from importing.models import PlanImport
from indicators.tests.factories import (
    IndicatorAssignmentFactory,
    IndicatorFactory,
    MeasurementFactory,
    MetricFactory,
)
from jobs.models import Job
from notices import outbox
from notices.models import Message
from notices.news import tell
from plans.tests.factories import PlanFactory
from reminders.chases.sending import chaseable, send
from reporting.tests.factories import RecipientFactory, ReportObligationFactory, ReportPeriodFactory
from sheets import lists
from sheets.tests.reading import page_of, rows_of
from tasks.extensions.wishes import decide_extension
from tasks.models import Assignment, Directive, ExtensionRequest, State, TaskPeriod
from tasks.tests.factories import ExtensionRequestFactory, TaskFactory, TaskPeriodFactory
from tasks.updates.actions import report_progress
from tasks.updates.entry import ProgressEntry
from units.models import Unit, Ward
from units.tests.factories import UnitFactory

SignedIn = Callable[[User | None], Client]


def test_plans_of_the_own_ward_with_their_figures(
    client_of: SignedIn, officer: User, unit: Unit, other_ward: Ward
) -> None:
    plan = PlanFactory(ward=unit.ward, title="=Chuyển đổi số", lead=unit)
    PlanFactory(ward=other_ward)

    [row] = rows_of(client_of(officer).get(reverse("dashboards:plans_export")))

    assert (row[3], row[4], row[7]) == ("=Chuyển đổi số", plan.start_year, unit.name)


def test_ward_narrows_the_plans(client_of: SignedIn, overseer: User, ward: Ward, other_ward: Ward) -> None:
    PlanFactory(ward=ward), PlanFactory(ward=other_ward)
    client, url = client_of(overseer), reverse("dashboards:plans_export")

    assert len(rows_of(client.get(url))) == 2
    assert [row[0] for row in rows_of(client.get(url, {"ward": "an-hai"}))] == ["Phường An Hải"]
    assert rows_of(client.get(url, {"ward": "khong-co"})) == []


def test_outgoing_mail_by_its_state(client_of: SignedIn, coordinator: User, ward: Ward, officer: User) -> None:
    for place in range(2):
        outbox.put(f"thu:{place}", to=["a@ro-viec.example"], subject=f"Thư {place}", text="", ward=ward)
    Message.objects.filter(subject="Thư 1").update(state=Message.State.GIVEN_UP, error="550 User unknown")
    url = reverse("office:messages_export")

    shown = rows_of(client_of(coordinator).get(url, {"state": "given_up"}))

    assert [(row[1], row[6]) for row in shown] == [("Thư 1", "550 User unknown")]
    assert client_of(officer).get(url).status_code == 403


def test_background_work_of_the_own_ward(
    client_of: SignedIn, coordinator: User, officer: User, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    client, url = client_of(coordinator), reverse("office:jobs_export")
    Job.objects.create(kind="importing.read", asked_by=coordinator, state=Job.State.FAILED, error="=Tệp hỏng")
    Job.objects.create(kind="importing.read")

    with django_assert_max_num_queries(12) as few:
        found = rows_of(client.get(url))
    Job.objects.bulk_create(Job(kind="importing.read", asked_by=coordinator) for _ in range(5))

    assert [(row[2], row[3], row[8]) for row in found] == [(coordinator.full_name, "Không thành công", "=Tệp hỏng")]
    with django_assert_max_num_queries(len(few)):
        assert len(rows_of(client.get(url))) == 6
    assert client_of(officer).get(url).status_code == 403


def test_own_notices_new_and_read(client_of: SignedIn, officer: User, head: User) -> None:
    tell(officer, key="cu", text="Việc đã xem")
    officer.notices.update(read_at="2026-06-01T02:00:00Z")
    tell(officer, key="moi", text="=Việc mới")
    tell(head, key="khac", text="Của người khác")

    rows = rows_of(client_of(officer).get(reverse("desk:notices_export")))

    assert [(row[0], row[2]) for row in rows] == [
        ("=Việc mới", None),
        ("Việc đã xem", dt.datetime(2026, 6, 1, 9)),
    ]


def test_a_list_says_that_it_was_cut_only_where_there_is_more(
    client_of: SignedIn, officer: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lists, "MOST_ROWS", 2)
    client, url = client_of(officer), reverse("desk:notices_export")

    titles = []
    for number in range(3):
        tell(officer, key=f"{number}", text="Việc mới")
        titles.append(page_of(client.get(url).content)["A1"].value)

    assert titles == ["THÔNG BÁO", "THÔNG BÁO", "THÔNG BÁO (chỉ 2 dòng đầu)"]


def test_documents_brought_in(
    client_of: SignedIn,
    coordinator: User,
    officer: User,
    ward: Ward,
    other_ward: Ward,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    client, url = client_of(coordinator), reverse("importing:list_export")
    plan = PlanFactory(ward=ward)
    PlanImport.objects.create(ward=ward, name="=ke-hoach.docx", plan=plan, state="saved", uploaded_by=coordinator)
    PlanImport.objects.create(ward=other_ward, name="khac.docx")

    [row] = rows_of(client.get(url))
    with django_assert_max_num_queries(12) as few:
        client.get(url)
    for _ in range(5):
        PlanImport.objects.create(ward=ward, name="hong.pdf", state="refused", error="Tệp hỏng", plan=plan)

    assert (row[1], row[2], row[5]) == ("=ke-hoach.docx", "đã lưu", plan.label)
    with django_assert_max_num_queries(len(few)):
        assert len(rows_of(client.get(url))) == 6
    assert client_of(officer).get(url).status_code == 403


def test_open_instructions_in_the_groups_of_the_page(
    client_of: SignedIn, leader: User, officer: User, unit: Unit, day: dt.date,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:  # fmt: skip
    task = TaskFactory(plan=PlanFactory(ward=unit.ward), lead=unit)
    Directive.objects.create(task=task, text="=Làm sớm", given_by=leader, due_on=day - dt.timedelta(1))
    Directive.objects.create(task=task, text="Trả lời tôi", given_by=leader, to_unit=unit, due_on=day)
    client, url = client_of(officer), reverse("desk:directives_export")

    with django_assert_max_num_queries(15) as few:
        found = rows_of(client.get(url))
    for _ in range(5):
        Directive.objects.create(task=task, text="Khác", given_by=leader, to_unit=unit)

    assert [(row[0], row[2], row[5], row[6], row[7]) for row in found] == [
        ("Của tôi, của đơn vị tôi", "Trả lời tôi", unit.name, dt.datetime.combine(day, dt.time()), "Chờ trả lời"),
        ("Khác", "=Làm sớm", None, dt.datetime.combine(day - dt.timedelta(1), dt.time()), "Quá hạn trả lời"),
    ]
    with django_assert_max_num_queries(len(few)):
        assert len(rows_of(client.get(url))) == 7
    assert rows_of(client.get(url, {"xem": "xong"})) == []


def test_own_work_with_all_lines_of_each_group(
    client_of: SignedIn, officer: User, unit: Unit, day: dt.date,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:  # fmt: skip
    plan = PlanFactory(ward=unit.ward)

    def led(text: str, due_on: dt.date) -> None:
        TaskPeriodFactory(task=TaskFactory(plan=plan, lead=unit, text=text), due_on=due_on)

    led("=Số hóa hồ sơ", day - dt.timedelta(3))
    joined = TaskFactory(plan=plan, lead=UnitFactory(ward=unit.ward), text="Tập huấn")
    joined.assignments.create(unit=unit, role=Assignment.Role.COORDINATING)
    TaskPeriodFactory(task=joined)
    client, url = client_of(officer), reverse("desk:my_work_export")
    client.get(url)
    with django_assert_max_num_queries(20) as few:
        found = rows_of(client.get(url))
    for number in range(SHOWN + 3):
        led(f"Việc {number}", day + dt.timedelta(60))

    assert [(row[0], row[3], row[5], row[10], row[11]) for row in found] == [
        ("Quá hạn", "=Số hóa hồ sơ", "Chủ trì", "Chưa thực hiện, quá hạn", "Chưa thực hiện"),
        ("Đơn vị phối hợp", "Tập huấn", "Phối hợp", "Chưa thực hiện, trong hạn", "Chưa thực hiện"),
    ]
    with django_assert_max_num_queries(len(few)):
        assert [row[0] for row in rows_of(client.get(url))].count("Còn hạn") == SHOWN + 3


def test_own_work_begins_with_what_waits_for_the_heads_word(
    client_of: SignedIn, head: User, officer: User, unit: Unit, day: dt.date,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:  # fmt: skip
    plan = PlanFactory(ward=unit.ward)

    def told(number: int) -> None:
        period = TaskPeriodFactory(task=TaskFactory(plan=plan, lead=unit, text="Số hóa hồ sơ"))
        report_progress(period, ProgressEntry(State.IN_PROGRESS, 40, result="=Một phần"), by=officer, on=day, seen=None)
        indicator = IndicatorFactory(plan=plan, metric__ward=plan.ward, metric__name=f"Hộ nghèo {number}")
        IndicatorAssignmentFactory(indicator=indicator, unit=unit)
        MeasurementFactory(metric=indicator.metric, value="81.25", author=officer)

    told(0)
    client, url = client_of(head), reverse("desk:my_work_export")
    with django_assert_max_num_queries(40) as few:
        found = rows_of(client.get(url))
    for number in range(1, 4):
        told(number)

    assert [(row[0], row[3], row[7], row[12], row[13]) for row in found[:2]] == [
        ("Chờ tôi xác nhận", "Số hóa hồ sơ", officer.full_name, 40, "=Một phần"),
        ("Chờ tôi xác nhận", "Hộ nghèo 0", officer.full_name, None, "81,25"),
    ]
    with django_assert_max_num_queries(len(few)):
        assert [row[0] for row in rows_of(client.get(url))].count("Chờ tôi xác nhận") == 8


def test_wishes_for_more_time_cost_the_same_however_many(
    client_of: SignedIn, leader: User, officer: User, unit: Unit, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    def ask() -> None:
        period = TaskPeriodFactory(task=TaskFactory(plan=PlanFactory(ward=unit.ward), lead=unit))
        ExtensionRequestFactory(period=period, asked_by=officer)

    def look() -> list[tuple[object, ...]]:
        client.get(reverse("desk:extensions"))
        return rows_of(client.get(reverse("desk:extensions_export")))

    ask()
    client = client_of(leader)
    look()
    with django_assert_max_num_queries(40) as few:
        look()
    for _ in range(5):
        ask()

    with django_assert_max_num_queries(len(few)):
        assert len(look()) == 6


def test_wishes_for_more_time_by_what_became_of_them(
    client_of: SignedIn, leader: User, officer: User, unit: Unit, other_ward: Ward
) -> None:
    plan = PlanFactory(ward=unit.ward)
    period = TaskPeriodFactory(task=TaskFactory(plan=plan, lead=unit, text="Số hóa hồ sơ"))
    ExtensionRequestFactory(period=period, asked_by=officer, reason="=Chờ máy quét", new_due_on=dt.date(2026, 12, 15))
    elsewhere = TaskPeriodFactory(task=TaskFactory(plan=PlanFactory(ward=other_ward)))
    ExtensionRequestFactory(period=elsewhere, asked_by=officer)
    client, url = client_of(leader), reverse("desk:extensions_export")
    page = client.get(reverse("desk:extensions")).content.decode()

    [row] = rows_of(client.get(url))
    assert (row[3], row[8], row[9], row[11]) == (
        "Số hóa hồ sơ", dt.datetime(2026, 12, 15), "=Chờ máy quét", "Chờ quyết định",
    )  # fmt: skip
    assert "Chờ quyết định (1)" in page
    assert "Chờ máy quét" in page
    decide_extension(ExtensionRequest.objects.get(period=period), granted=True, answer="Đồng ý", by=leader,
                     on=dt.date(2026, 11, 24))  # fmt: skip
    assert rows_of(client.get(url)) == []
    assert rows_of(client.get(url, {"xem": "dong-y"}))[0][11:14] == (
        "Đồng ý", dt.datetime(2026, 11, 24), leader.full_name,
    )  # fmt: skip


def test_units_side_by_side_worst_first(
    client_of: SignedIn, leader: User, unit: Unit, office: Unit, day: dt.date
) -> None:
    plan = PlanFactory(ward=unit.ward)
    for lead, days in ((unit, 60), (office, -3)):
        TaskPeriodFactory(task=TaskFactory(plan=plan, lead=lead), due_on=day + dt.timedelta(days))

    rows = rows_of(client_of(leader).get(reverse("dashboards:units_export")))

    assert [row[:3] for row in rows] == [(office.name, 1, 0), (unit.name, 0, 0), ("Tổng cộng", 1, 0)]
    assert rows[0][5:8] == (0, 0, 1)


def test_the_catalogue_with_the_newest_value_of_each_metric(
    client_of: SignedIn, officer: User, ward: Ward, other_ward: Ward,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:  # fmt: skip
    metric = MetricFactory(ward=ward, name="=Tỷ lệ hồ sơ trực tuyến", unit_of_measure="%")
    for year, value in ((2025, 71), (2026, 80)):
        MeasurementFactory(metric=metric, year=year, value=value, as_of_on=dt.date(year, 10, 1),
                           reported_on=dt.date(2026, 11, 1), counts_on=dt.date(2026, 11, 1))  # fmt: skip
    MetricFactory(ward=other_ward)
    client, url = client_of(officer), reverse("indicators:catalogue_export")

    [row] = rows_of(client.get(url))
    with django_assert_max_num_queries(12) as few:
        client.get(url)
    for _ in range(5):
        MeasurementFactory(metric=MetricFactory(ward=ward))

    assert (row[1], row[3], row[6:8]) == ("=Tỷ lệ hồ sơ trực tuyến", "%", (2026, 80))
    with django_assert_max_num_queries(len(few)):
        assert len(rows_of(client.get(url))) == 6


def test_work_to_be_chased_as_filtered_and_who_would_get_it(
    client_of: SignedIn, coordinator: User, head: User, unit: Unit, day: dt.date,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:  # fmt: skip
    plan = PlanFactory(ward=unit.ward)

    def led(text: str, days: int) -> None:
        TaskPeriodFactory(task=TaskFactory(plan=plan, lead=unit, text=text), due_on=day + dt.timedelta(days))

    led("Trễ", -3), led("Còn hạn", 60)
    client, url = client_of(coordinator), reverse("reminders:chase_export")

    assert [(row[3], row[7], row[8]) for row in rows_of(client.get(url))] == [
        ("Trễ", "Chưa thực hiện, quá hạn 3 ngày", head.full_name),
    ]
    with django_assert_max_num_queries(20) as few:
        assert [row[3] for row in rows_of(client.get(url, {"what": "all"}))] == ["Trễ", "Còn hạn"]
    for number in range(5):
        led(f"Việc {number}", 30)
    with django_assert_max_num_queries(len(few)):
        assert len(rows_of(client.get(url, {"what": "all"}))) == 7


def test_what_the_person_has_chased(
    client_of: SignedIn, coordinator: User, leader: User, head: User, unit: Unit, day: dt.date,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:  # fmt: skip
    plan = PlanFactory(ward=unit.ward)

    def late(text: str) -> TaskPeriod:
        return TaskPeriodFactory(task=TaskFactory(plan=plan, lead=unit, text=text), due_on=day - dt.timedelta(3))

    def chase(*periods: TaskPeriod, by: User) -> None:
        send(chaseable(by, day).filter(pk__in=[each.pk for each in periods]), "=Gấp", by=by, on=day)

    chase(late("Số hóa hồ sơ"), by=coordinator)
    chase(late("Việc người khác đôn đốc"), by=leader)
    client, url = client_of(coordinator), reverse("reminders:chase_sent_export")

    with django_assert_max_num_queries(12) as few:
        [row] = rows_of(client.get(url))
    assert row[3:] == (
        "Số hóa hồ sơ", unit.name, "Chưa thực hiện, quá hạn 3 ngày", head.full_name, "=Gấp", None,
    )  # fmt: skip
    chase(*[late(f"Việc {number}") for number in range(5)], by=coordinator)
    with django_assert_max_num_queries(len(few)):
        assert len(rows_of(client.get(url))) == 6


def test_report_calendar(
    client_of: SignedIn, officer: User, ward: Ward, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    client, url = client_of(officer), reverse("reporting:calendar_export")
    duty = ReportObligationFactory(plan=PlanFactory(ward=ward))
    RecipientFactory(obligation=duty, name="Sở Khoa học và Công nghệ")
    ReportPeriodFactory(obligation=duty)

    [row] = rows_of(client.get(url, {"ward": ward.slug}))
    with django_assert_max_num_queries(12) as few:
        client.get(url)
    for _ in range(5):
        ReportPeriodFactory(obligation=ReportObligationFactory(plan=PlanFactory(ward=ward)))

    assert (row[2], row[10]) == ("Báo cáo năm 2026", "Sở Khoa học và Công nghệ")
    with django_assert_max_num_queries(len(few)):
        assert len(rows_of(client.get(url))) == 6


@pytest.mark.parametrize(
    "name",
    [
        "dashboards:plans_export",
        "desk:directives_export",
        "desk:notices_export",
        "desk:my_work_export",
        "desk:extensions_export",
        "handover:export",
    ],
)
def test_empty_list_is_a_file_with_its_head(client_of: SignedIn, officer: User, name: str) -> None:
    answer = client_of(officer).get(reverse(name))

    assert answer["Content-Disposition"].endswith('.xlsx"')
    assert rows_of(answer) == []
