"""Failures of background work reach the people who keep the portal running: on the site, and by one mail a day."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.urls import reverse

from accounts.models import User
from jobs import clock
from jobs.models import Job, ScheduledRun
from jobs.schedule import MAX_TRIES
from jobs.work import TROUBLES, UNEXPECTED
from notices import outbox
from notices.models import Channel, Message, Notice
from notices.news import tell_all
from units.models import Membership
from units.roles import Act

LOOK_BACK = dt.timedelta(days=2)
LISTED = 20


@dataclass(frozen=True)
class Failure:
    """Something that background work could not do: a key to tell it once, its words, the ward if it is one's own.

    `for_coordinators`: they can do something about it, such as ask for another address, or ring the reader up.
    """

    key: str
    text: str
    ward_id: int | None = None
    for_coordinators: bool = False


def tell_failures(now: dt.datetime) -> str:
    """Tell what failed for good since two days ago and was not told yet; at every tick, six queries when all is well.

    Superusers hear of everything, a ward's administrators of what is the ward's own, its coordinators of its mail that
    reached nobody. May be run by two at once.
    """
    failures = list(_failures(now))
    told = set(Notice.objects.filter(key__in=[each.key for each in failures]).values_list("key", flat=True))
    fresh = [each for each in failures if each.key not in told]
    if fresh:
        _tell(fresh, clock.day_of(now))
    return f"{len(fresh)} failures told"


def _failures(now: dt.datetime) -> Iterator[Failure]:
    since = now - LOOK_BACK
    runs = ScheduledRun.objects.filter(state=ScheduledRun.State.FAILED, tries__gte=MAX_TRIES, finished_at__gte=since)
    for run in runs:
        yield Failure(f"run-failed:{run.pk}", f"Việc theo lịch {run.name} ngày {run.day:%d/%m/%Y} lỗi: {run.error}")
    for job in Job.objects.filter(state=Job.State.FAILED, error__in=TROUBLES, finished_at__gte=since):
        why = "Gặp lỗi ngoài dự kiến; nhật ký của máy chủ ghi rõ lỗi." if job.error == UNEXPECTED else job.error
        yield Failure(f"job-failed:{job.pk}", f"Việc nền “{job.title}” (số {job.pk}) không thành công. {why}")
    yield from _undelivered(since)
    yield from _refused_by_gateways(since)


def _undelivered(since: dt.datetime) -> Iterator[Failure]:
    """Messages that were given up, and mail that came back. Of a report's letter coordinators hear with the report."""
    lead = Message.objects.filter(copy_of=None).annotate(of_report=Q(delivery__isnull=False))
    for message in lead.filter(state=Message.State.GIVEN_UP, given_up_at__gte=since):
        said = f"Không gửi được thư “{message.subject}” đến {', '.join(message.to)}: {message.error[:200]}"
        yield _mail_failure(f"mail-failed:{message.pk}", said, message)
    for message in lead.filter(bounced_at__gte=since):
        said = f"Thư “{message.subject}” gửi {', '.join(message.to)} bị trả lại: {message.bounce[:200]}"
        yield _mail_failure(f"mail-bounced:{message.pk}", said, message)


def _refused_by_gateways(since: dt.datetime) -> Iterator[Failure]:
    """What a ward's gateway did not take, in one line a day: whom it was for has the mail."""
    refused = Message.objects.filter(
        channel=Channel.WEBHOOK, copy_of__isnull=False, state=Message.State.GIVEN_UP, given_up_at__gte=since
    )
    by_day: dict[tuple[int | None, dt.date], list[str]] = {}
    for message in refused.only("ward_id", "given_up_at", "error").order_by("pk"):
        day = clock.day_of(message.given_up_at or since)
        by_day.setdefault((message.ward_id, day), []).append(message.error)
    for (ward_id, day), errors in by_day.items():
        said = f"Cổng Zalo, tin nhắn của phường, xã từ chối {len(errors)} tin ngày {day:%d/%m/%Y}: {errors[-1][:200]}"
        to_do = "Hãy xem Thiết lập, Kênh nhận tin; người nhận vẫn có thư hoặc thông báo trên Rõ Việc."
        yield Failure(f"gateway-refused:{ward_id}:{day}", f"{said}. {to_do}", ward_id, for_coordinators=True)


def _mail_failure(key: str, said: str, message: Message) -> Failure:
    to_do = "Hãy kiểm tra địa chỉ hoặc báo cho người nhận bằng cách khác."
    of_report: bool = message.of_report  # type: ignore[attr-defined] # annotated
    return Failure(key, f"{said}{'' if said.endswith('.') else '.'} {to_do}", message.ward_id, not of_report)


@transaction.atomic
def _tell(failures: list[Failure], on: dt.date) -> None:
    url = reverse("office:system")
    superusers = list(User.objects.filter(is_active=True, is_superuser=True))
    keepers = Membership.objects.who_may(Act.KEEP_RUNNING, on)
    of_ward: dict[int | None, list[User]] = {}
    for membership in keepers.select_related("user"):
        of_ward.setdefault(membership.ward_id, []).append(membership.user)
    coordinators = _coordinators({each.ward_id for each in failures if each.for_coordinators}, on)
    by_person: dict[User, list[Failure]] = {}
    for failure in failures:
        if failure.for_coordinators:  # on the site: who keeps the portal running gets the mail
            tell_all(coordinators.get(failure.ward_id, []), key=failure.key, text=failure.text[:500], url=url)
        people = {*superusers, *of_ward.get(failure.ward_id or 0, [])}
        if failure.ward_id is None and not superusers:
            people = {user for users in of_ward.values() for user in users}
        tell_all(people, key=failure.key, text=failure.text[:500], url=url)
        for user in people:
            by_person.setdefault(user, []).append(failure)
    for user, own in by_person.items():
        _mail(user, own, on, url)


def _coordinators(ward_ids: set[int | None], on: dt.date) -> dict[int | None, list[User]]:
    """Who runs the plans of these wards."""
    found: dict[int | None, list[User]] = {}
    running = Membership.objects.who_may(Act.MANAGE_PLANS, on).filter(ward__in=[each for each in ward_ids if each])
    for membership in running.select_related("user"):
        found.setdefault(membership.ward_id, []).append(membership.user)
    return found


def _mail(user: User, failures: list[Failure], on: dt.date, url: str) -> None:
    """The first failures of a day by mail; later ones of the day stand on the site."""
    lines = "\n".join(f"- {failure.text[:300]}" for failure in failures[:LISTED])
    more = f"\n… và {len(failures) - LISTED} lỗi khác" if len(failures) > LISTED else ""
    outbox.put(
        f"alarm:{user.pk}:{on.isoformat()}",
        to=[user.email],
        subject=f"Rõ Việc: {len(failures)} lỗi của hệ thống ngày {on:%d/%m/%Y}",
        text=f"Kính gửi {user.full_name},\n\nHệ thống ghi nhận:\n{lines}{more}\n\nXem tại: {settings.SITE_URL}{url}\n\n"
        "Mỗi ngày nhiều nhất một thư; lỗi phát sinh thêm trong ngày hiện ở mục Thông báo và trang Hệ thống.\n",
        user=user,
    )
