"""Whether reminders work: answered within three days, by kind and unit, and who never answers."""

import datetime as dt
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from reminders.answers import effect_by_item, effect_by_unit, note_answers, silent_owners
from reminders.models import Reminder, ReminderRule
from reminders.tests.factories import DigestFactory, ReminderFactory
from reporting.models import Contribution
from reporting.tests.factories import ContributionFactory
from sheets.tests.reading import rows_of
from tasks.tests.factories import ProgressUpdateFactory, TaskPeriodFactory
from units.models import Unit, Ward

FRIDAY = dt.date(2026, 11, 20)
SINCE = dt.date(2026, 11, 1)
Item = ReminderRule.Item


@pytest.fixture
def reminded(ward: Ward, unit: Unit, officer: User) -> Reminder:
    period = TaskPeriodFactory(task__plan__ward=ward)
    return ReminderFactory(
        digest__recipient=officer, digest__day=FRIDAY, ward=ward, unit=unit, item_id=period.pk, item=Item.TASK
    )


def report(reminder: Reminder, on: dt.date) -> None:
    ProgressUpdateFactory(period_id=reminder.item_id, period=None, unit=reminder.unit, reported_on=on)


@pytest.mark.parametrize(("days", "answered"), [(0, 1), (3, 1), (4, 0)])
def test_an_update_within_three_days_is_the_effect_of_a_reminder(reminded: Reminder, days: int, answered: int) -> None:
    report(reminded, FRIDAY + dt.timedelta(days=days))

    note_answers(FRIDAY + dt.timedelta(days=10))

    [effect] = effect_by_item(reminded.ward, SINCE)
    assert (effect.sent, effect.answered) == (1, answered)
    reminded.refresh_from_db()
    assert reminded.answered_on == FRIDAY + dt.timedelta(days=days)


def test_what_was_reported_before_the_reminder_is_no_answer_to_it(reminded: Reminder) -> None:
    report(reminded, FRIDAY - dt.timedelta(days=1))

    assert note_answers(FRIDAY) == "0 lần nhắc có phản hồi"


def test_a_contribution_that_is_given_answers(ward: Ward, officer: User) -> None:
    given = ContributionFactory(unit__ward=ward, given=True)
    reminder = ReminderFactory(
        digest__recipient=officer, digest__day=FRIDAY, ward=ward, item=Item.CONTRIBUTION, item_id=given.pk
    )
    Contribution.objects.filter(pk=given.pk).update(given_at="2026-11-21T10:00:00+07:00")

    note_answers(dt.date(2026, 11, 22))

    reminder.refresh_from_db()
    assert reminder.answered_on == dt.date(2026, 11, 21)


def test_units_stand_with_the_least_answered_first(reminded: Reminder, ward: Ward, office: Unit, head: User) -> None:
    ReminderFactory(digest__recipient=head, digest__day=FRIDAY, ward=ward, unit=office, answered_on=FRIDAY)

    found = [(effect.label, effect.percent) for effect in effect_by_unit(ward, SINCE)]

    assert found == [(reminded.unit.name, 0), (office.name, 100)]


def test_who_was_reminded_three_times_and_never_answered_is_named(ward: Ward, officer: User, head: User) -> None:
    for user, answered_on in ((officer, None), (head, FRIDAY)):
        digest = DigestFactory(recipient=user, day=FRIDAY)
        ReminderFactory.create_batch(2, digest=digest, ward=ward)
        ReminderFactory(digest=digest, ward=ward, answered_on=answered_on)

    assert [(owner.user, owner.reminders) for owner in silent_owners(ward, SINCE)] == [(officer, 3)]


def test_the_effect_goes_out_as_an_excel_file(
    client_of: Callable[[User | None], Client], coordinator: User, reminded: Reminder, officer: User, ward: Ward
) -> None:
    ReminderFactory.create_batch(2, digest=reminded.digest, ward=ward, unit=reminded.unit)

    rows = rows_of(client_of(coordinator).get(reverse("reminders:effect_export")))

    assert [(row[0], row[1], row[3], row[5]) for row in rows] == [
        ("Theo nội dung nhắc", "Nhiệm vụ có thời hạn", 3, 0),
        ("Theo đơn vị", reminded.unit.name, 3, 0),
        ("Chưa từng phản hồi", officer.full_name, 3, 0),
    ]
    assert rows[2][6] == dt.datetime.combine(FRIDAY, dt.time())
