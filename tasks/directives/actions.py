"""Instructions of leaders on a task (ý kiến chỉ đạo) and their answers."""

import datetime as dt

from django.urls import reverse

from accounts.models import User
from plans import directives as directing
from tasks.models import Directive, TaskPeriod
from units.models import Unit


def give_directive(
    period: TaskPeriod,
    text: str,
    *,
    by: User,
    on: dt.date,
    to_unit: Unit | None = None,
    due_on: dt.date | None = None,
) -> Directive:
    """Add an instruction on the period's task, to the unit, else to the lead unit; its people are told."""
    one_unit = period.unit if period.unit and not period.unit.is_collective else None
    directive = Directive(task=period.task, text=text, to_unit=to_unit or one_unit, due_on=due_on)
    return directing.give(directive, period.ward, about=about(period), url=url(period), by=by, on=on)


def answer_directive(directive: Directive, period: TaskPeriod, answer: str, *, by: User) -> None:
    """Answer an instruction; who gave it is told. Raises DirectiveAlreadyAnswered if somebody answered it first."""
    directing.answer(directive, answer, about=about(period), url=url(period), by=by)


def may_answer(user: User, directive: Directive, period: TaskPeriod) -> bool:
    """The unit asked; where none is named, who reports on the task."""
    if directive.to_unit is None and period.may_be_updated_by(user):
        return True
    return directing.may_answer(user, directive, period.ward_id)


def about(period: TaskPeriod) -> str:
    return f"nhiệm vụ “{period.task}”"


def url(period: TaskPeriod) -> str:
    return f"{reverse('tasks:period', args=[period.pk])}#chi-dao"
