"""Leaders' instructions of all kinds together: on tasks, on indicators, to units; what is open on either side."""

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Generic

from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.urls import reverse

from accounts.models import User
from indicators.models import Indicator, IndicatorDirective
from plans.directives import may_answer
from plans.models import DirectiveFields, DirectiveQuerySet, Given, UnitDirective
from tasks.models import Directive, Task, TaskPeriod
from units.models import Unit, Ward
from units.roles import Act, may, unit_ids, wards_where

Wards = QuerySet[Ward] | Iterable[int]
Narrow = Callable[[DirectiveQuerySet[DirectiveFields]], DirectiveQuerySet[DirectiveFields]]


@dataclass(frozen=True)
class Kind(Generic[Given]):
    """One kind of instruction: what it is on in words, its rows with what a line shows, and where they lead."""

    words: str
    rows: Callable[[Wards], DirectiveQuerySet[Given]]
    subject: Callable[[Given], Task | Indicator | Unit]
    ward_id: Callable[[Given], int]
    url: Callable[[Given], str]


def _on_tasks(wards: Wards) -> DirectiveQuerySet[Directive]:
    whole = TaskPeriod.objects.filter(task=OuterRef("task"), part_of__isnull=True).order_by("-starts_on")
    rows = Directive.objects.filter(task__ward__in=wards).with_names().select_related("task__plan")
    return rows.annotate(**{"period_id": Subquery(whole.values("pk")[:1])})


def _on_indicators(wards: Wards) -> DirectiveQuerySet[IndicatorDirective]:
    rows = IndicatorDirective.objects.filter(indicator__plan__ward__in=wards)
    return rows.with_names().select_related("indicator__plan")


def _on_units(wards: Wards) -> DirectiveQuerySet[UnitDirective]:
    return UnitDirective.objects.filter(unit__ward__in=wards).with_names().select_related("unit")


def _task_url(directive: Directive) -> str:
    if directive.period_id is None:
        return reverse("tasks:list")
    return f"{reverse('tasks:period', args=[directive.period_id])}#chi-dao"


KINDS: dict[str, Kind[Any]] = {
    "nhiem-vu": Kind[Directive](
        "nhiệm vụ", _on_tasks, lambda each: each.task, lambda each: each.task.ward_id, _task_url
    ),
    "chi-tieu": Kind[IndicatorDirective](
        "chỉ tiêu", _on_indicators, lambda each: each.indicator, lambda each: each.indicator.plan.ward_id,
        lambda each: f"{reverse('indicators:detail', args=[each.indicator_id])}#chi-dao",
    ),
    "don-vi": Kind[UnitDirective](
        "đơn vị", _on_units, lambda each: each.unit, lambda each: each.unit.ward_id,
        lambda each: reverse("desk:directives"),
    ),
}  # fmt: skip


@dataclass(frozen=True)
class DirectiveLine:
    """One instruction as the lists show it."""

    kind: str
    directive: DirectiveFields
    about: str
    subject: str
    url: str
    ward_id: int
    is_late: bool
    answerable: bool
    concludable: bool

    @property
    def is_for_unit(self) -> bool:
        """Is it about a unit as a whole, which has no page of its own for it?"""
        return self.kind == "don-vi"


def lines(user: User, on: dt.date, narrow: Narrow, *, most: int | None = None) -> list[DirectiveLine]:
    """The instructions of every kind that the user may read, narrowed by `narrow`; late ones first, then by due day.

    One query for each kind.
    """
    wards = Ward.objects.visible_to(user)
    found = [
        line(name, directive, user, on)
        for name, kind in KINDS.items()
        for directive in narrow(kind.rows(wards))[: most or None]
    ]
    return sorted(found, key=lambda each: (each.directive.due_on or dt.date.max, -each.directive.given_at.timestamp()))


def line(kind: str, directive: DirectiveFields, user: User, on: dt.date) -> DirectiveLine:
    found = KINDS[kind]
    subject, ward_id = found.subject(directive), found.ward_id(directive)
    return DirectiveLine(
        kind=kind,
        directive=directive,
        about=f"{found.words} “{subject}”",
        subject=str(subject),
        url=found.url(directive),
        ward_id=ward_id,
        is_late=directive.is_late(on),
        answerable=directive.is_open and directive.answered_at is None and may_answer(user, directive, ward_id),
        concludable=directive.is_open and may(user, Act.DIRECT, ward_id),
    )


def to_answer(user: User, on: dt.date) -> list[DirectiveLine]:
    """What the user's units still owe an answer to; for who runs plans, what no unit was named for as well."""
    mine = Q(to_unit__in=unit_ids(user))
    if wards_where(user, Act.MANAGE_PLANS):
        mine |= Q(to_unit__isnull=True)
    return lines(user, on, lambda rows: rows.unanswered().filter(mine))


def to_conclude(user: User, on: dt.date) -> list[DirectiveLine]:
    """What was answered and waits for the leader who gave it."""
    return lines(user, on, lambda rows: rows.to_conclude().filter(given_by=user))


def open_in(ward: Ward, user: User, on: dt.date) -> list[DirectiveLine]:
    """Every instruction of the ward that is not closed."""
    return [each for each in lines(user, on, lambda rows: rows.unsettled()) if each.ward_id == ward.pk]
