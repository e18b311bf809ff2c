"""Leaders' instructions of all kinds together: on tasks, on indicators, to units; what is open on either side."""

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.urls import reverse

from accounts.models import User
from indicators.models import IndicatorDirective
from plans.directing import may_answer
from plans.models import DirectiveFields, UnitDirective
from tasks.models import Directive, TaskPeriod
from units.models import Ward
from units.roles import Act, may, unit_ids, wards_where


@dataclass(frozen=True)
class Kind:
    """One kind of instruction: its rows, where they find their ward, and how to speak of and link to what it is on."""

    model: type[DirectiveFields]
    ward: str
    subject: str
    words: str
    url: Callable[[Any], str]


def _task_url(directive: Any) -> str:
    period_id = getattr(directive, "period_id", None)
    return f"{reverse('tasks:period', args=[period_id])}#chi-dao" if period_id else reverse("tasks:list")


KINDS = {
    "nhiem-vu": Kind(Directive, "task__ward", "task", "nhiệm vụ", _task_url),
    "chi-tieu": Kind(
        IndicatorDirective, "indicator__plan__ward", "indicator", "chỉ tiêu",
        lambda each: f"{reverse('indicators:detail', args=[each.indicator_id])}#chi-dao",
    ),
    "don-vi": Kind(UnitDirective, "unit__ward", "unit", "đơn vị", lambda each: reverse("desk:directives")),
}  # fmt: skip


@dataclass(frozen=True)
class Line:
    """One instruction as the lists show it."""

    kind: str
    directive: Any
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


def rows_of(kind: str, wards: "QuerySet[Ward] | Iterable[int]") -> "QuerySet[Any]":
    """The instructions of one kind in the wards, with what a line shows."""
    found = KINDS[kind]
    rows = found.model.objects.filter(**{f"{found.ward}__in": wards}).with_names()
    if kind == "nhiem-vu":
        whole = TaskPeriod.objects.filter(task=OuterRef("task"), part_of__isnull=True).order_by("-starts_on")
        return rows.select_related("task__plan").annotate(period_id=Subquery(whole.values("pk")[:1]))
    return rows.select_related("indicator__plan" if kind == "chi-tieu" else "unit")


def lines(
    user: User, on: dt.date, narrow: Callable[["QuerySet[Any]"], "QuerySet[Any]"], *, most: int | None = None
) -> list[Line]:
    """The instructions of every kind that the user may read, narrowed by `narrow`; late ones first, then by due day.

    One query for each kind.
    """
    wards = Ward.objects.visible_to(user)
    found = [
        line(kind, directive, user, on) for kind in KINDS for directive in narrow(rows_of(kind, wards))[: most or None]
    ]
    return sorted(found, key=lambda each: (each.directive.due_on or dt.date.max, -each.directive.given_at.timestamp()))


def line(kind: str, directive: Any, user: User, on: dt.date) -> Line:
    found = KINDS[kind]
    subject = getattr(directive, found.subject)
    ward_id = subject.plan.ward_id if kind == "chi-tieu" else subject.ward_id
    return Line(
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


def to_answer(user: User, on: dt.date) -> list[Line]:
    """What the user's units still owe an answer to; for who runs plans, what no unit was named for as well."""
    mine = Q(to_unit__in=unit_ids(user))
    if wards_where(user, Act.MANAGE_PLANS):
        mine |= Q(to_unit__isnull=True)
    return lines(user, on, lambda rows: rows.unanswered().filter(mine))


def to_conclude(user: User, on: dt.date) -> list[Line]:
    """What was answered and waits for the leader who gave it."""
    return lines(user, on, lambda rows: rows.to_conclude().filter(given_by=user))


def open_in(ward: Ward, user: User, on: dt.date) -> list[Line]:
    """Every instruction of the ward that is not closed."""
    return [each for each in lines(user, on, lambda rows: rows.unsettled()) if each.ward_id == ward.pk]
