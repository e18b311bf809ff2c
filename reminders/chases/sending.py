"""Chasing work (đôn đốc): who would get what, and sending it. Each piece of work keeps that it was chased."""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from django.conf import settings
from django.db import transaction
from django.db.models import Prefetch, Q
from django.template.loader import render_to_string
from django.urls import reverse

from accounts.item_links import Linked, item_url
from accounts.models import User
from notices import outbox
from notices.copies import Brief, ReachBook, first_lines
from notices.models import Kind
from notices.news import tell
from reminders.due.items import line
from reminders.due.ladder import CHASE, Answerable, who_hears
from reminders.due.people import WardPeople, once
from reminders.models import Chase, ChaseLine
from reminders.reach.post import LONGEST_NAME
from reporting.composing.phrases import shortened
from tasks.models import Assignment, TaskPeriod, TaskPeriodQuerySet
from tasks.periods.standing import as_they_are
from tasks.timeliness import LATE, Timeliness
from units.models import Ward
from units.roles import Act, unit_ids, wards_where

MOST = 200
"""So many pieces of work are chased at once at most."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of work to be chased: how it stands, who would get it, and who may update it (ids)."""

    period: TaskPeriod
    standing: str
    recipients: tuple[User, ...]
    reporters: frozenset[int]


@dataclass(frozen=True, slots=True)
class Share:
    """What one person would get: the pieces of work, worst first."""

    person: User
    pieces: list[Piece] = field(default_factory=list)


def chased_wards(user: User) -> set[int]:
    """The wards in which the user may chase every unit."""
    return wards_where(user, Act.MANAGE_PLANS) | wards_where(user, Act.DIRECT)


def may_chase(user: User) -> bool:
    return bool(chased_wards(user) or unit_ids(user, Act.HEAD_UNIT))


def chaseable(user: User, on: dt.date) -> TaskPeriodQuerySet:
    """Open work that the user may chase: of every unit of the wards they run or direct, or of the units they head."""
    theirs = Q(ward__in=chased_wards(user)) | Q(unit__in=unit_ids(user, Act.HEAD_UNIT))
    leads = Assignment.objects.in_force(on).answering().select_related("officer", "unit")
    found = TaskPeriod.objects.filter(theirs).counted_by_unit().tracked(on).current(on).asked_for()
    return (
        as_they_are(found, on)
        .select_related("task__plan", "unit", "ward")
        .prefetch_related(
            Prefetch("task__assignments", leads), Prefetch("chase_lines", ChaseLine.objects.select_related("chase"))
        )
    )


def shares(pieces: Iterable[Piece]) -> list[Share]:
    """Who would get which of the pieces of work."""
    found: dict[int, Share] = {}
    for piece in pieces:
        for person in piece.recipients:
            found.setdefault(person.pk, Share(person)).pieces.append(piece)
    return sorted(found.values(), key=lambda share: (-len(share.pieces), share.person.order_key))


def pieces_of(periods: Iterable[TaskPeriod], on: dt.date) -> Iterator[Piece]:
    """The periods of `chaseable` with who would get each; whoever is away is stood in for. Four queries for a ward."""
    people: dict[int, WardPeople] = {}
    for period in periods:
        if period.ward_id not in people:
            people[period.ward_id] = WardPeople(period.ward, on)
        those = people[period.ward_id]
        reporters = those.reporters(period.reporting_units(period.task.assignments.all()))
        yield Piece(period, standing(period, on), recipients(period, those), reporters)


def recipients(period: TaskPeriod, people: WardPeople) -> tuple[User, ...]:
    by = Answerable.leads(period.answering(period.task.assignments.all()))
    if not by.units and period.unit_id:
        by = Answerable(units=(period.unit_id,))
    meant = who_hears(CHASE, 1 if period.class_on in LATE else 0, by, people)
    return once(reader for user in meant if (reader := people.in_place_of(user)))


@transaction.atomic
def send(periods: Sequence[TaskPeriod], message: str, *, by: User, on: dt.date) -> list[Chase]:
    """Chase the periods: one mail and one line on the site for each person, and a record at each piece of work.

    One chase for each ward; the mails stand in the outbox with it.
    """
    made = []
    for ward in {period.ward_id: period.ward for period in periods}.values():
        own = [period for period in periods if period.ward_id == ward.pk]
        chase = Chase.objects.create(ward=ward, by=by, chased_on=on, message=message)
        pieces = list(pieces_of(own, on))
        _keep(chase, pieces)
        whose = shares(pieces)
        book = ReachBook(ward, Kind.CHASE, [share.person.pk for share in whose])
        for share in whose:
            _tell(chase, share, ward, book)
        made.append(chase)
    return made


def _keep(chase: Chase, pieces: Iterable[Piece]) -> None:
    for piece in pieces:
        line = ChaseLine.objects.create(chase=chase, period=piece.period, standing=piece.standing[:120])
        line.people.set(piece.recipients)


def standing(period: TaskPeriod, on: dt.date) -> str:
    """In which class it stands, and how far its day is."""
    label = str(Timeliness(period.class_on).label)
    if period.days is None:
        return label
    left = period.days.left_in_words(on)
    return f"{label.removesuffix(', quá hạn')}, {left}" if left.startswith("quá hạn") else f"{label}, {left}"


def _link(person: User, piece: Piece) -> dict[str, str]:
    """Where the person updates the work; its page for who may only read it, such as a stand-in of another unit."""
    if person.pk in piece.reporters:
        return {"button": "Cập nhật", "url": item_url(person, Linked.TASK_PERIOD, piece.period.pk)}
    return {"button": "Xem", "url": settings.SITE_URL + reverse("tasks:period", args=[piece.period.pk])}


def _tell(chase: Chase, share: Share, ward: Ward, book: ReachBook) -> None:
    person = share.person
    lines = [
        {
            "text": " ".join(piece.period.task.text.split()),
            "plan": piece.period.task.plan.label,
            "standing": piece.standing,
            **_link(person, piece),
        }
        for piece in share.pieces
    ]
    context = {
        "chase": chase,
        "person": person,
        "lines": lines,
        "list_url": settings.SITE_URL + reverse("desk:my_work"),
    }
    outbox.put_spread(
        f"chase:{chase.pk}:{person.pk}",
        book,
        _brief(chase, share),
        to=[person.email],
        subject=f"Đôn đốc: {len(lines)} việc cần cập nhật",
        text=render_to_string("reminders/chase_mail.txt", context),
        user=person,
        ward=ward,
        reply_to=chase.by.email,
        choices_url=item_url(person, Linked.CHOICES, person.pk),
    )
    first = share.pieces[0].period
    more = f" và {len(lines) - 1} việc khác" if len(lines) > 1 else ""
    words = f" Lời nhắn: {chase.message}" if chase.message else ""
    tell(
        person,
        key=f"chase:{chase.pk}",
        text=f"{chase.by.full_name} đôn đốc: {first.task}{more}.{words}",
        url=reverse("tasks:period", args=[first.pk]) if len(lines) == 1 else reverse("desk:my_work"),
    )


def _brief(chase: Chase, share: Share) -> Brief:
    """ "Đôn đốc: 03 việc cần cập nhật", and who says so."""
    pieces = [(line(piece.period.task.text), piece.standing) for piece in share.pieces]
    names = first_lines([f"{shortened(text, LONGEST_NAME)} ({standing})" for text, standing in pieces])
    return Brief(
        f"Đôn đốc: {len(pieces):02} việc cần cập nhật",
        f"{chase.by.full_name} đôn đốc:\n{names}",
        settings.SITE_URL + reverse("desk:my_work"),
    )
