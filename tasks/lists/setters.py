"""How much of what a superior set is followed: "100 % nhiệm vụ UBND thành phố giao được theo dõi"."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q

from tasks.models import Assignment, Task, TaskPeriod, TaskQuerySet

SUPERIORS = {
    Task.SetBy.CITY.value: "Nhiệm vụ do UBND thành phố giao",
    Task.SetBy.PARTY.value: "Nhiệm vụ do cấp ủy giao",
}


@dataclass(frozen=True)
class SetterFigures:
    """So many tasks that a superior set, and how many of them are followed."""

    setter: str
    total: int
    followed: int

    @property
    def label(self) -> str:
        return SUPERIORS[self.setter]

    @property
    def is_whole(self) -> bool:
        return self.followed == self.total


def figures_by_setter(tasks: TaskQuerySet, on: dt.date) -> list[SetterFigures]:
    """The tasks of running plans that a superior set, sub-tasks not counted; one query.

    A task is followed where a unit answers for it on the day and a period of it was opened: of the task, or of one of
    its sub-tasks.
    """
    of_it = Q(task=OuterRef("pk")) | Q(task__parent=OuterRef("pk"))
    led = Exists(Assignment.objects.in_force(on).answering().filter(of_it))
    opened = Exists(TaskPeriod.objects.filter(of_it))
    counted = (
        tasks.followed(on)
        .filter(set_by__in=SUPERIORS, parent=None, plan__status="active")
        .order_by()
        .annotate(is_followed=led & opened)
        .values("set_by")
        .annotate(total=Count("pk"), followed=Count("pk", filter=Q(is_followed=True)))
    )
    found = {each["set_by"]: SetterFigures(each["set_by"], each["total"], each["followed"]) for each in counted}
    return [found[setter] for setter in SUPERIORS if setter in found]
