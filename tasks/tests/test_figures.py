"""Figures as templates read them."""

import datetime as dt

import pytest
from django.template import engines

from tasks.models import TaskPeriod
from tasks.periods.figures import Figures, figures_of
from tasks.tests.factories import TaskPeriodFactory
from tasks.timeliness import Timeliness


@pytest.mark.django_db
def test_periods_are_counted_by_class(day: dt.date) -> None:
    TaskPeriodFactory(due_on=dt.date(2026, 11, 15))
    TaskPeriodFactory(done=True)
    TaskPeriodFactory(ongoing=True)
    TaskPeriodFactory(conditional=True)

    figures = figures_of(TaskPeriod.objects.all(), day)

    assert (figures.total, figures.late, figures.done, figures.silent, figures.waiting) == (4, 1, 1, 1, 1)
    assert figures.done_percent == 50


def test_template_reads_the_property_and_not_the_class_of_the_same_name() -> None:
    figures = Figures({Timeliness.WAITING: 2, Timeliness.CONDITION_NOT_MET: 3, Timeliness.RUNNING_LATE: 1}, dated=1)

    shown = engines["django"].from_string("{{ figures.waiting }} {{ figures.late }}").render({"figures": figures})

    assert shown == "5 1"
