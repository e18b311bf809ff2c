"""Failures reach who keeps the portal running: once each on the site, one mail a day."""

import datetime as dt

import pytest
from django.utils import timezone

from accounts.models import User
from jobs.models import Job, ScheduledRun
from jobs.schedule import MAX_TRIES
from jobs.work import UNEXPECTED
from notices import outbox
from notices.models import Message, Notice
from reminders.alarms import tell_failures
from units.models import Ward

NOW = timezone.make_aware(dt.datetime(2026, 11, 22, 8, 0))


@pytest.fixture
def superuser(db: None) -> User:
    return User.objects.create_superuser("quan.tri@ro-viec.example", "x", full_name="Quản trị")


def failed_run(tries: int = MAX_TRIES, **fields: object) -> ScheduledRun:
    return ScheduledRun.objects.create(
        name="send_reminders_07", day=NOW.date(), state="failed", tries=tries, error="OSError: no disk",
        started_at=NOW, finished_at=NOW, leased_until=NOW, **fields,
    )  # fmt: skip


def test_a_run_that_failed_for_good_is_told_once(superuser: User) -> None:
    failed_run()

    assert tell_failures(NOW) == "1 failures told"
    assert tell_failures(NOW + dt.timedelta(minutes=1)) == "0 failures told"

    assert "send_reminders_07" in Notice.objects.get(user=superuser).text
    assert Message.objects.get().to == [superuser.email]
    assert "OSError: no disk" in Message.objects.get().text


def test_a_run_that_is_tried_again_is_no_alarm_yet(superuser: User) -> None:
    failed_run(tries=1)

    assert tell_failures(NOW) == "0 failures told"


def test_later_failures_of_the_day_stand_on_the_site_without_another_mail(superuser: User) -> None:
    failed_run()
    tell_failures(NOW)
    Job.objects.create(kind="reporting.files", state="failed", error=UNEXPECTED, finished_at=NOW)

    tell_failures(NOW + dt.timedelta(hours=1))

    assert Notice.objects.filter(user=superuser).count() == 2
    assert Message.objects.count() == 1


def test_mail_that_was_given_up_reaches_the_administrator_of_its_ward(
    administrator: User, superuser: User, ward: Ward, other_ward: Ward
) -> None:
    for place in (ward, other_ward):
        message, _ = outbox.put(f"x:{place.pk}", to=["a@ro-viec.example"], subject="Báo cáo", text="", ward=place)
        Message.objects.filter(pk=message.pk).update(state="given_up", error="550", given_up_at=NOW)

    tell_failures(NOW)

    assert Notice.objects.filter(user=administrator).count() == 1
    assert Notice.objects.filter(user=superuser).count() == 2


def test_without_a_superuser_the_administrators_hear_of_the_whole_installation(administrator: User) -> None:
    failed_run()

    tell_failures(NOW)

    assert Notice.objects.filter(user=administrator).count() == 1


def test_mail_that_reached_nobody_is_told_to_the_ward_s_coordinator_on_the_site(
    coordinator: User, administrator: User, ward: Ward
) -> None:
    message, _ = outbox.put("digest:1", to=["a@ro-viec.example"], subject="Nhắc việc", text="", ward=ward)
    Message.objects.filter(pk=message.pk).update(state="given_up", error="452 Mailbox full", given_up_at=NOW)
    other, _ = outbox.put("digest:2", to=["b@ro-viec.example"], subject="Nhắc việc", text="", ward=ward)
    Message.objects.filter(pk=other.pk).update(state="sent", bounced_at=NOW, bounce="550 User unknown")

    tell_failures(NOW)
    tell_failures(NOW)

    told = sorted(Notice.objects.filter(user=coordinator).values_list("text", flat=True))
    assert len(told) == 2
    assert "a@ro-viec.example: 452 Mailbox full" in told[0]
    assert "bị trả lại: 550 User unknown" in told[1]
    assert list(Message.objects.filter(key__startswith="alarm").values_list("user", flat=True)) == [administrator.pk]


def test_a_gateway_that_refuses_is_told_once_a_day(coordinator: User, ward: Ward) -> None:
    for number in range(3):
        lead, _ = outbox.put(f"digest:{number}", to=["a@ro-viec.example"], subject="Nhắc việc", text="", ward=ward)
        Message.objects.create(
            key=f"copy:{number}", message_id=f"<{number}@x>", copy_of=lead, channel="webhook", to=["+84912345678"],
            subject="03 việc cần cập nhật", state="given_up", error="422 hết hạn mức", given_up_at=NOW, ward=ward,
        )  # fmt: skip

    tell_failures(NOW)
    tell_failures(NOW + dt.timedelta(minutes=1))

    [told] = Notice.objects.filter(user=coordinator)
    assert "từ chối 3 tin ngày 22/11/2026: 422 hết hạn mức." in told.text
