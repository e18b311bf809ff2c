"""Tasks with sub-tasks: what their sub-tasks make of them, at one glance."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from tasks.models import State, Task, TaskPeriod
from tasks.periods.whole import class_of_whole, rolled_up
from tasks.timeliness import LATE, Timeliness


@dataclass(frozen=True)
class WholeStanding:
    """Where a task stands by its sub-tasks: state, percent (0-100), class, and how many of them are done."""

    state: str
    percent: int
    class_on: Timeliness | None
    done: int
    count: int
    late: int

    @property
    def state_label(self) -> str:
        return str(State(self.state).label)


def standings(parents: Iterable[Task], on: dt.date) -> dict[int, WholeStanding]:
    """The standing of each task that has sub-tasks followed on the day, by its id; one query.

    Of each sub-task the periods that matter on the day count, as in the figures of its plan.
    """
    periods = TaskPeriod.objects.filter(task__parent__in=[task.pk for task in parents]).counted_once()
    found: dict[int | None, list[TaskPeriod]] = defaultdict(list)
    for period in periods.tracked(on).current(on).with_timeliness(on).select_related("task"):
        found[period.task.parent_id].append(period)
    return {parent_id: _standing(rows) for parent_id, rows in found.items() if parent_id}


def _standing(periods: list[TaskPeriod]) -> WholeStanding:
    made = rolled_up(periods)
    classes = [Timeliness(period.class_on) for period in periods]
    return WholeStanding(
        state=made.state,
        percent=made.percent,
        class_on=class_of_whole(classes, made.state),
        done=sum(period.state == State.DONE for period in periods),
        count=len(periods),
        late=sum(each in LATE for each in classes),
    )
