"""Which units answered for periods on a day, to name them beside the work."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping

from tasks.models import Assignment, TaskPeriod
from tasks.periods.standing import holders
from units.models import Unit


def led_by(periods: Iterable[TaskPeriod], on: dt.date) -> dict[int, list[Unit]]:
    """The units of each period of `tasks.periods.standing`, by its id; none: nobody answered. At most two queries.

    Of work that units named one by one lead together all of them, as they led on the day.
    """
    found = list(periods)
    held = holders(found)
    together: dict[int, list[Unit]] = defaultdict(list)
    if tasks := {period.task_id for period in found if period.rolls_up and period.unit_on not in held}:
        leads = Assignment.objects.in_force(on).filter(role=Assignment.Role.LEAD, task__in=tasks)
        for each in leads.select_related("unit").order_by("pk"):
            together[each.task_id].append(each.unit)
    return {period.pk: _units_of(period, held, together) for period in found}


def _units_of(period: TaskPeriod, held: Mapping[int | None, Unit], together: Mapping[int, list[Unit]]) -> list[Unit]:
    if period.unit_on in held:
        return [held[period.unit_on]]
    return together.get(period.task_id, []) if period.rolls_up else []


def names(units: Iterable[Unit]) -> str:
    """The units in one cell: "Phòng A; Trung tâm B"."""
    return "; ".join(unit.name for unit in units)
