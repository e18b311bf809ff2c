"""Deadlines as an iCalendar feed (RFC 5545): of a person, of a unit, or a ward's reports."""

import datetime as dt
import secrets
from collections.abc import Iterator
from dataclasses import dataclass

from django.conf import settings
from django.db.models import Q
from django.urls import reverse
from icalendar import Calendar, Event

from accounts.models import User
from plans.models import Plan
from reminders.models import CalendarFeed
from reporting.models import Report, ReportPeriod
from tasks.models import Assignment, TaskPeriod, answered_by
from units.models import Unit, Ward
from units.roles import Act, may, memberships, serves_in, unit_ids

BACK = dt.timedelta(days=90)
"""Deadlines that passed longer ago and were met are left out."""


@dataclass(frozen=True)
class Deadline:
    """One day of the calendar: what is due, where it stands on the site."""

    uid: str
    on: dt.date
    title: str
    text: str
    url: str


@dataclass(frozen=True)
class FeedKind:
    """A feed that a person may have: of their own work, of a unit they serve in, or of their ward's reports."""

    key: str
    label: str
    unit: Unit | None = None
    ward: Ward | None = None


def feed_kinds(user: User) -> list[FeedKind]:
    """The feeds that the person may have; none for who serves nowhere."""
    serving = memberships(user)
    if not serving:
        return []
    units = {m.unit_id: m.unit for m in serving if m.unit}
    wards = {m.ward_id: m.ward for m in serving if m.ward}
    return [
        FeedKind("me", "Việc của tôi"),
        *(FeedKind(f"unit-{pk}", f"Việc của {unit.name}", unit=unit) for pk, unit in units.items()),
        *(FeedKind(f"ward-{pk}", f"Báo cáo của {ward}", ward=ward) for pk, ward in wards.items()),
    ]


def make_feed(kind: FeedKind, *, by: User) -> CalendarFeed:
    """Give the person the feed; asked for again it is the same one."""
    feed, _ = CalendarFeed.objects.get_or_create(
        owner=by, unit=kind.unit, ward=kind.ward, defaults={"token": secrets.token_urlsafe(32)}
    )
    return feed


def renew(feed: CalendarFeed) -> None:
    """Give the feed another address; the old one is dead from now on."""
    feed.token = secrets.token_urlsafe(32)
    feed.save(update_fields=["token"])


def is_alive(feed: CalendarFeed) -> bool:
    """May the owner still read what the feed shows? Who left, is locked, or serves elsewhere now may not."""
    owner = feed.owner
    if not owner.is_active or not memberships(owner):
        return False
    if feed.unit:
        return may(owner, Act.READ, feed.unit.ward_id)
    return feed.ward is None or may(owner, Act.READ, feed.ward)


def render(feed: CalendarFeed, on: dt.date) -> bytes:
    """The feed's calendar on the day; each deadline is a whole day, so no clock of another zone moves it."""
    calendar = Calendar()
    calendar.add("prodid", "-//Ro Viec//Deadlines//VI")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", title(feed))
    calendar.add("x-wr-timezone", settings.TIME_ZONE)
    for deadline in deadlines(feed, on):
        event = Event()
        event.add("uid", f"{deadline.uid}@{settings.MAIL_DOMAIN}")
        event.add("dtstamp", dt.datetime.combine(on, dt.time(), dt.UTC))
        event.add("dtstart", deadline.on)
        event.add("dtend", deadline.on + dt.timedelta(days=1))
        event.add("summary", deadline.title)
        event.add("description", deadline.text)
        event.add("url", f"{settings.SITE_URL}{deadline.url}")
        event.add("transp", "TRANSPARENT")
        calendar.add_component(event)
    return calendar.to_ical()


def title(feed: CalendarFeed) -> str:
    if feed.unit:
        return f"Rõ Việc: {feed.unit.label}"
    return f"Rõ Việc: báo cáo {feed.ward}" if feed.ward else "Rõ Việc: việc của tôi"


def deadlines(feed: CalendarFeed, on: dt.date) -> list[Deadline]:
    """What the feed shows on the day, soonest first."""
    found = list(_reports(feed, on))
    if feed.ward is None:
        found += _tasks(feed, on)
    return sorted(found, key=lambda deadline: (deadline.on, deadline.uid))


def _tasks(feed: CalendarFeed, on: dt.date) -> Iterator[Deadline]:
    periods = TaskPeriod.objects.visible_to(feed.owner).tracked(on).open()
    dated = periods.filter(_whose(feed, on), kind=TaskPeriod.Kind.DATED).select_related("task__plan", "unit")
    for period in dated.distinct():
        assert period.due_on is not None  # period_dated_has_dates
        yield Deadline(
            f"task-{period.pk}", period.due_on, f"Hạn: {' '.join(period.task.text.split())[:120]}",
            "\n".join(filter(None, [period.task.text, period.task.plan.label, str(period.unit or "")])),
            reverse("tasks:period", args=[period.pk]),
        )  # fmt: skip


def _whose(feed: CalendarFeed, on: dt.date) -> Q:
    """The unit's work; for a person what they were given, for a head and an officer without own work their unit's."""
    if feed.unit:
        return Q(unit=feed.unit)
    mine = Assignment.objects.in_force(on).filter(officer=feed.owner)
    heads = [unit_id for unit_id in unit_ids(feed.owner) if _heads(feed.owner, unit_id)]
    return (Q(rolls_up=False) & answered_by(mine)) | Q(unit__in=heads)


def _heads(user: User, unit_id: int) -> bool:
    units = [m.unit for m in memberships(user) if m.unit_id == unit_id and m.unit]
    return any(serves_in(user, unit, Act.REVIEW) for unit in units)


def _reports(feed: CalendarFeed, on: dt.date) -> Iterator[Deadline]:
    """Reports of the feed's ward, or of the wards in which the person composes or approves them."""
    wards = [feed.ward_id] if feed.ward_id else _wards_of_reports(feed)
    if not wards:
        return
    periods = ReportPeriod.objects.filter(
        obligation__plan__ward__in=wards, obligation__plan__status=Plan.Status.ACTIVE, due_on__gte=on - BACK
    )
    for period in periods.exclude(reports__state=Report.State.SENT).select_related("obligation__plan"):
        yield Deadline(
            f"report-{period.pk}", period.remind_on, f"Gửi {period}",
            f"{period.obligation.plan.label}\nNgày cuối còn đúng hạn: {period.due_on:%d/%m/%Y}",
            reverse("reporting:period", args=[period.pk]),
        )  # fmt: skip


def _wards_of_reports(feed: CalendarFeed) -> list[int]:
    if feed.unit:
        return []
    owner = feed.owner
    wards = {m.ward_id for m in memberships(owner) if m.ward_id}
    return [each for each in wards if may(owner, Act.COMPOSE, each) or may(owner, Act.APPROVE, each)]
