"""What waits for somebody's answer: updates for the head, requests for more time, instructions."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import reverse

from accounts.models import User
from jobs import clock
from reminders.due.directives import due_directives
from reminders.due.items import DueItem, Item, Situation, line, waits
from reminders.due.ladder import Answerable, who_hears
from reminders.due.people import once
from tasks.extensions.next_word import next_words
from tasks.models import ExtensionRequest, TaskPeriod

NEXT_DAY = -1
"""What has waited for a day or two: the first of the usual thresholds."""


def due_answers(at: Situation) -> Iterator[DueItem]:
    yield from _confirmations(at)
    yield from _extensions(at)
    yield from due_directives(at)


@dataclass
class _Waiting:
    """The updates of one unit that wait for confirmation."""

    unit: str
    since: dt.date
    count: int = 0


def _confirmations(at: Situation) -> Iterator[DueItem]:
    """One line for a unit, however many updates wait.

    Officers report on any day: so that their head does not get a mail on the day after each, the line goes along with
    other things at first, and makes a mail of its own when the oldest update has waited for longer.
    """
    waiting: dict[int | None, _Waiting] = {}
    unreviewed = TaskPeriod.objects.filter(
        ward=at.ward, newest_update__accepted=None, newest_update__isnull=False, newest_update__derived=False
    )
    newest = unreviewed.tracked(at.on).order_by("newest_update__reported_on")
    for unit_id, unit, reported_on, author_id in newest.values_list(
        "unit_id", "unit__name", "newest_update__reported_on", "newest_update__author_id"
    ):
        if all(each.pk == author_id for each in _who_confirms(at, unit_id)):
            continue  # nobody is reminded of what they wrote themselves
        waiting.setdefault(unit_id, _Waiting(f" của {unit}" if unit else "", reported_on)).count += 1
    for answering_id, found in waiting.items():
        offset = at.rules.offsets(Item.CONFIRMATION).waited(found.since, at.on)
        if offset is None:
            continue
        yield DueItem(
            Item.CONFIRMATION, answering_id or 0, found.since, offset,
            line(f"{found.count} cập nhật{found.unit} chờ xác nhận"), "", waits(found.since, at.on),
            reverse("desk:my_work"), answering_id, _who_confirms(at, answering_id, -offset),
            goes_along=offset == NEXT_DAY,
        )  # fmt: skip


def _who_confirms(at: Situation, unit_id: int | None, days_waited: int = 0) -> tuple[User, ...]:
    by = Answerable(units=(unit_id,) if unit_id else ())
    return who_hears(Item.CONFIRMATION, days_waited, by, at.people)


def _extensions(at: Situation) -> Iterator[DueItem]:
    """A request for more time, to who has the next word: the unit's head, then the leaders who direct the task."""
    waiting = ExtensionRequest.objects.waiting().filter(period__ward=at.ward)
    requests = list(waiting.select_related("period__task__plan", "period__ward").order_by("pk"))
    words = next_words(requests, at.on)
    for request in requests:
        period, asked_on = request.period, clock.day_of(request.asked_at)
        offset = at.rules.offsets(Item.EXTENSION, period.task.plan_id).waited(asked_on, at.on)
        if offset is None:
            continue
        yield DueItem(
            Item.EXTENSION, request.pk, asked_on, offset,
            line(f"Đề nghị gia hạn đến {request.new_due_on:%d/%m/%Y}: {period.task.text}"), period.task.plan.label,
            waits(asked_on, at.on), reverse("tasks:period", args=[period.pk]), period.unit_id,
            once(words[request.pk].people),
        )  # fmt: skip
