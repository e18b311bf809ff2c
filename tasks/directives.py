"""Instructions of leaders on a task (ý kiến chỉ đạo) and their answers."""

import datetime as dt

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from notices.telling import tell
from tasks.exceptions import DirectiveAlreadyAnswered
from tasks.models import Directive, TaskPeriod
from units.people import people_of, people_who_may
from units.roles import Act


@transaction.atomic
def give_directive(period: TaskPeriod, text: str, *, by: User, on: dt.date) -> Directive:
    """Add an instruction on the period's task. The lead unit's people are told; without one unit, who runs the plan."""
    directive = Directive.objects.create(task=period.task, text=text, given_by=by)
    one_unit = period.unit is not None and not period.unit.is_collective
    told = people_of(period.unit, on) if one_unit else people_who_may(Act.MANAGE_PLANS, period.ward, on)
    for user in told:
        tell(
            user,
            key=f"directive:{directive.pk}",
            text=f"Ý kiến chỉ đạo về nhiệm vụ “{period.task}”: {text}",
            url=reverse("tasks:period", args=[period.pk]),
        )
    return directive


@transaction.atomic
def answer_directive(directive: Directive, period: TaskPeriod, answer: str, *, by: User) -> None:
    """Answer an instruction; who gave it is told. Raises DirectiveAlreadyAnswered if somebody answered it first."""
    waiting = Directive.objects.filter(pk=directive.pk, answered_at=None)
    if not waiting.update(answer=answer, answered_by=by, answered_at=timezone.now()):
        raise DirectiveAlreadyAnswered
    tell(
        directive.given_by,
        key=f"directive-answered:{directive.pk}",
        text=f"Đã có phản hồi ý kiến chỉ đạo về nhiệm vụ “{period.task}”: {answer}",
        url=reverse("tasks:period", args=[period.pk]),
    )
