"""Reminders for tests."""

import datetime as dt

import factory
from factory.django import DjangoModelFactory

from accounts.tests.factories import UserFactory
from notices.models import Message
from reminders.models import Absence, CalendarFeed, Digest, Reminder, ReminderRule
from units.tests.factories import WardFactory


class MessageFactory(DjangoModelFactory):
    key = factory.Sequence(lambda n: f"thu:{n}")
    message_id = factory.Sequence(lambda n: f"<{n}@ro-viec.example>")
    subject = "Rõ Việc: 1 việc sắp đến hạn"

    class Meta:
        model = Message


class DigestFactory(DjangoModelFactory):
    recipient = factory.SubFactory(UserFactory)
    day = dt.date(2026, 11, 20)
    message = factory.SubFactory(MessageFactory, user=factory.SelfAttribute("..recipient"))

    class Meta:
        model = Digest


class ReminderFactory(DjangoModelFactory):
    """A line about a task. Pass `digest=` or `digest__recipient=`, and `ward=`."""

    digest = factory.SubFactory(DigestFactory)
    recipient = factory.SelfAttribute("digest.recipient")
    ward = factory.SubFactory(WardFactory)
    item = ReminderRule.Item.TASK
    item_id = factory.Sequence(lambda n: 1000 + n)
    due_on = dt.date(2026, 11, 30)
    offset = 7
    text = "Tập huấn kỹ năng số"

    class Meta:
        model = Reminder


class ReminderRuleFactory(DjangoModelFactory):
    ward = factory.SubFactory(WardFactory)
    item = ReminderRule.Item.TASK
    days_before = [10, 5]
    days_late = [2]

    class Meta:
        model = ReminderRule


class AbsenceFactory(DjangoModelFactory):
    """The week from Monday 23/11/2026."""

    user = factory.SubFactory(UserFactory)
    started_on = dt.date(2026, 11, 23)
    ended_on = dt.date(2026, 11, 27)

    class Meta:
        model = Absence


class CalendarFeedFactory(DjangoModelFactory):
    owner = factory.SubFactory(UserFactory)
    token = factory.Sequence(lambda n: f"bi-mat-{n}")

    class Meta:
        model = CalendarFeed
