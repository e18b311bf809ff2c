"""A task that a new version of its document gives to another unit."""

import datetime as dt

from plans.tests.factories import PlanFactory
from tasks.models import TaskPeriod
from tasks.periods.dates import hand_periods_to
from tasks.periods.standing import standing
from tasks.tests.factories import TaskFactory, TaskPeriodFactory
from units.models import Unit, Ward


def test_days_before_keep_the_unit_that_led_then(ward: Ward, unit: Unit, office: Unit, day: dt.date) -> None:
    period = TaskPeriodFactory(task=TaskFactory(plan=PlanFactory(ward=ward), lead=unit))

    hand_periods_to(period.task, [office], day)
    hand_periods_to(period.task, [office], day)

    now, before = (standing(TaskPeriod.objects.all(), on, day).get() for on in (day, day - dt.timedelta(days=1)))
    assert (before.unit_on, now.unit_on) == (unit.pk, office.pk)
    assert period.revisions.get().reason == "Văn bản đổi đơn vị chủ trì"
