"""A leader's instruction from question to end: given, answered, closed or asked again.

One for tasks, indicators and units: what differs, the page it leads to and the words for it, is passed in.
"""

import datetime as dt
from typing import Any

from django.db import transaction

from accounts.models import User
from jobs import clock
from notices.news import tell, tell_all
from plans.history import update_kept
from plans.models import DirectiveFields, Given
from units.models import Unit, Ward
from units.people import people_of, people_who_may
from units.roles import Act, may, serves_in


class DirectiveAlreadyAnswered(Exception):
    """Somebody answered the instruction first, or it was closed."""


class DirectiveAlreadyClosed(Exception):
    """Somebody closed the instruction first, or asked again."""


@transaction.atomic
def give(directive: Given, ward: Ward, *, about: str, url: str, by: User, on: dt.date) -> Given:
    """Give an instruction as filled in; the unit's people are told, those who run plans where no one unit is named."""
    directive.given_by = by
    directive.save()
    due = f" (trả lời trước hết ngày {directive.due_on:%d/%m/%Y})" if directive.due_on else ""
    tell_all(
        addressees(directive.to_unit, ward, on),
        key=f"{_key(directive)}",
        text=f"Ý kiến chỉ đạo về {about}{due}: {directive.text}",
        url=url,
    )
    return directive


def addressees(unit: Unit | None, ward: Ward, on: dt.date) -> list[User]:
    """The people of the unit; those who run the ward's plans where it is not one unit, or has nobody."""
    found = list(people_of(unit, on)) if unit and not unit.is_collective else []
    return found or list(people_who_may(Act.MANAGE_PLANS, ward, on))


@transaction.atomic
def answer(directive: DirectiveFields, text: str, *, about: str, url: str, by: User) -> None:
    """Answer an instruction; who gave it is told. Raises DirectiveAlreadyAnswered if somebody was first."""
    waiting = type(directive).objects.unanswered().filter(pk=directive.pk)
    if not update_kept(waiting, answer=text, answered_by=by, answered_at=clock.now()):
        raise DirectiveAlreadyAnswered
    tell(
        directive.given_by,
        key=f"{_key(directive)}:answered",
        text=f"Đã có phản hồi ý kiến chỉ đạo về {about}: {text}",
        url=url,
    )


def close(directive: DirectiveFields, *, by: User) -> None:
    """Close an instruction, answered or not. Raises DirectiveAlreadyClosed if somebody was first."""
    still_open = type(directive).objects.unsettled().filter(pk=directive.pk)
    if not update_kept(still_open, closed_by=by, closed_at=clock.now()):
        raise DirectiveAlreadyClosed


@transaction.atomic
def ask_again(
    directive: Given,
    ward: Ward,
    *,
    text: str,
    due_on: dt.date | None,
    about: str,
    url: str,
    by: User,
    on: dt.date,
) -> Given:
    """Close the instruction and give one that follows it, about the same and to the same unit."""
    close(directive, by=by)
    same = {
        name: getattr(directive, name) for name in ("task_id", "indicator_id", "unit_id") if hasattr(directive, name)
    }
    kind: Any = type(directive)  # each has a field `follows` to its own kind
    follower = kind(**same, to_unit_id=directive.to_unit_id, text=text, due_on=due_on, follows=directive)
    return give(follower, ward, about=about, url=url, by=by, on=on)


def may_answer(user: User, directive: DirectiveFields, ward_id: int) -> bool:
    """The unit asked, and whoever runs the ward's plans."""
    if may(user, Act.MANAGE_PLANS, ward_id):
        return True
    return directive.to_unit is not None and serves_in(user, directive.to_unit, Act.REPORT)


def _key(directive: DirectiveFields) -> str:
    return f"{directive._meta.label_lower}:{directive.pk}"


def choices(ward: Ward, on: dt.date) -> Any:
    """The units that an instruction can go to."""
    return Unit.objects.in_force(on).filter(ward=ward).exclude(kind=Unit.Kind.COLLECTIVE)
