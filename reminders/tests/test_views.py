"""One's own page of reminders, and the coordinator's rules, preview and effect."""

import datetime as dt
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from accounts.models import User
from notices.models import Message, Notice
from plans.tests.factories import PlanFactory
from reminders.due.thresholds import Offsets, RuleBook
from reminders.models import Absence, CalendarFeed, Preferences, ReminderRule
from reminders.sweep import send_reminders
from reminders.tests.factories import ReminderFactory, ReminderRuleFactory
from reporting.tests.factories import ReportObligationFactory
from tasks.models import TaskPeriod
from tasks.tests.factories import TaskFactory, TaskPeriodFactory
from units.models import Unit, Ward

MONDAY = dt.date(2026, 11, 23)
ClientOf = Callable[[User | None], Client]


@pytest.fixture
def period(unit: Unit) -> TaskPeriod:
    task = TaskFactory(plan=PlanFactory(ward=unit.ward), lead=unit, text="Lắp mã QR tại nhà văn hóa")
    return TaskPeriodFactory(task=task, due_on=dt.date(2026, 11, 20))


def test_the_list_of_the_mail_stands_on_the_site_and_says_what_was_answered(
    period: TaskPeriod, head: User, client_of: ClientOf
) -> None:
    send_reminders(MONDAY)
    head.reminders.update(answered_on=MONDAY)

    page = client_of(head).get(reverse("reminders:digest", args=["2026-11-23"])).content.decode()

    assert "Lắp mã QR tại nhà văn hóa" in page
    assert "Đã phản hồi" in page


def test_the_digest_is_a_notice_on_the_site_with_the_same_words(period: TaskPeriod, head: User) -> None:
    send_reminders(MONDAY)

    notice = Notice.objects.get(user=head)
    assert notice.text == "Nhắc việc ngày 23/11/2026: Lắp mã QR tại nhà văn hóa (quá hạn 3 ngày)"
    assert notice.url == reverse("reminders:digest", args=["2026-11-23"])
    assert notice.url in Message.objects.get().text


@pytest.mark.parametrize("day", ["2026-11-24", "hom-nay", "2026-13-45", "2026-1-1-1"])
def test_a_day_without_a_digest_is_not_found(day: str, head: User, client_of: ClientOf) -> None:
    assert client_of(head).get(f"/nhac-viec/ngay/{day}/").status_code == 404


def test_preferences_are_kept(officer: User, client_of: ClientOf) -> None:
    client = client_of(officer)
    client.post(reverse("reminders:prefer"), {"hour": "11", "weekly": "on"})

    kept = Preferences.objects.get(user=officer)
    assert (kept.hour, kept.weekly, kept.only_late) == (11, True, False)
    assert "11 giờ" in client.get(reverse("reminders:mine")).content.decode()


def test_an_hour_that_is_not_offered_is_refused(officer: User, client_of: ClientOf) -> None:
    answer = client_of(officer).post(reverse("reminders:prefer"), {"hour": "3"})

    assert answer.status_code == 422
    assert not Preferences.objects.exists()


def test_going_away_names_a_colleague_of_the_ward(
    officer: User, head: User, stranger: User, client_of: ClientOf
) -> None:
    days = {"started_on": "2026-12-01", "ended_on": "2026-12-04"}
    client = client_of(officer)

    assert client.post(reverse("reminders:absence"), days | {"stand_in": stranger.pk}).status_code == 422
    client.post(reverse("reminders:absence"), days | {"stand_in": head.pk})

    absence = Absence.objects.get()
    assert (absence.user, absence.stand_in) == (officer, head)
    client.post(reverse("reminders:absence_drop", args=[absence.pk]))
    assert not Absence.objects.exists()


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        ("2026-12-04", "2026-12-01", "Ngày cuối phải từ ngày đầu trở đi"),
        ("2026-11-01", "2026-11-05", "đã qua"),
        ("2026-12-03", "2026-12-09", "đã đăng ký vắng mặt"),
    ],
)
def test_days_away_that_make_no_sense_are_explained_and_kept(
    start: str, end: str, words: str, officer: User, client_of: ClientOf
) -> None:
    Absence.objects.create(user=officer, started_on=dt.date(2026, 12, 8), ended_on=dt.date(2026, 12, 10))

    answer = client_of(officer).post(reverse("reminders:absence"), {"started_on": start, "ended_on": end})

    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert start in answer.content.decode()


def test_a_calendar_is_made_once_and_shown_with_its_address(
    officer: User, client_of: ClientOf, settings: Settings
) -> None:
    client = client_of(officer)
    for _ in range(2):
        client.post(reverse("reminders:feed_make"), {"what": "me"})

    feed = CalendarFeed.objects.get()
    assert (
        f"{settings.SITE_URL}/nhac-viec/lich/{feed.token}.ics" in client.get(reverse("reminders:mine")).content.decode()
    )
    assert client.post(reverse("reminders:feed_make"), {"what": "unit-999"}).status_code == 404


def test_a_rule_of_the_ward_changes_when_it_reminds(ward: Ward, coordinator: User, client_of: ClientOf) -> None:
    data = {"item": "task", "days_before": "5; 10,0", "days_late": "2"}

    client_of(coordinator).post(reverse("reminders:rules"), data)

    assert RuleBook(ward).offsets("task") == Offsets((10, 5, 0), (2,))
    assert RuleBook(ward).offsets("report") == Offsets()


def test_the_nearest_rule_counts(ward: Ward) -> None:
    plan = PlanFactory(ward=ward)
    duty = ReportObligationFactory(plan=plan)
    ReminderRuleFactory(ward=ward, item="report", days_before=[20])
    ReminderRuleFactory(ward=ward, plan=plan, item="report", days_before=[10])
    ReminderRuleFactory(ward=ward, plan=plan, obligation=duty, item="report", days_before=[5])

    book = RuleBook(ward)

    places = [(plan.pk, duty.pk), (plan.pk, duty.pk + 1), (plan.pk + 1, None)]
    assert [book.offsets("report", *place).before for place in places] == [(5,), (10,), (20,)]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ({"days_before": "mười ngày"}, "Chỉ nhập số ngày"),
        ({"days_before": "120"}, "từ 0 đến 90"),
        ({"days_late": "0"}, "từ 1 đến 90"),
        ({"days_before": ""}, "ít nhất một mốc"),
        ({"days_before": ",".join(map(str, range(1, 13)))}, "Nhiều nhất 10 mốc"),
    ],
)
def test_a_rule_that_makes_no_sense_is_explained(
    data: dict[str, str], words: str, coordinator: User, client_of: ClientOf
) -> None:
    answer = client_of(coordinator).post(reverse("reminders:rules"), {"item": "task"} | data)

    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert not ReminderRule.objects.exists()


def test_a_second_rule_for_the_same_is_refused(ward: Ward, coordinator: User, client_of: ClientOf) -> None:
    ReminderRuleFactory(ward=ward)

    answer = client_of(coordinator).post(reverse("reminders:rules"), {"item": "task", "days_before": "4"})

    assert "Đã có quy tắc" in answer.content.decode()


def test_the_preview_shows_who_would_get_what_and_writes_nothing(
    period: TaskPeriod, head: User, coordinator: User, client_of: ClientOf
) -> None:
    client = client_of(coordinator)

    page = client.get(reverse("reminders:preview"), {"ngay": "2026-11-23"}).content.decode()
    assert head.email in page
    assert "Lắp mã QR tại nhà văn hóa" in page
    assert not Message.objects.exists()
    assert "Ngày nghỉ" in client.get(reverse("reminders:preview"), {"ngay": "2026-11-22"}).content.decode()
    assert client.get(reverse("reminders:preview"), {"ngay": "mai"}).status_code == 422


def test_the_effect_names_units_and_silent_owners(
    ward: Ward, unit: Unit, officer: User, coordinator: User, client_of: ClientOf
) -> None:
    first = ReminderFactory(digest__recipient=officer, ward=ward, unit=unit)
    ReminderFactory.create_batch(2, digest=first.digest, ward=ward, unit=unit)

    page = client_of(coordinator).get(reverse("reminders:effect")).content.decode()

    assert "0 (0%)" in page
    assert officer.full_name in page
    assert unit.name in page
