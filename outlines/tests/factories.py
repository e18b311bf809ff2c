"""Outlines of a superior and their lines, for tests."""

import factory
from factory.django import DjangoModelFactory

from outlines.models import LineTie, OutlineLine, SuperiorOutline
from plans.tests.factories import PlanFactory
from tasks.tests.factories import TaskFactory


class SuperiorOutlineFactory(DjangoModelFactory):
    """An outline in force, without lines; `read=True` for one that waits to be saved."""

    plan = factory.SubFactory(PlanFactory)
    title = "Danh mục nhiệm vụ chuyển đổi số năm 2026"
    issuer = "UBND thành phố"
    name = "danh-muc.xlsx"
    state = SuperiorOutline.State.IN_FORCE

    class Meta:
        model = SuperiorOutline

    class Params:
        read = factory.Trait(state=SuperiorOutline.State.READ)


class OutlineLineFactory(DjangoModelFactory):
    outline = factory.SubFactory(SuperiorOutlineFactory)
    position = factory.Sequence(lambda n: n)
    number = factory.Sequence(lambda n: str(n + 1))
    text = factory.Sequence(lambda n: f"Mở lớp bồi dưỡng kỹ năng số, đợt {n + 1}")

    class Meta:
        model = OutlineLine

    class Params:
        heading = factory.Trait(kind=OutlineLine.Kind.HEADING)


class LineTieFactory(DjangoModelFactory):
    """A task of the outline's plan that answers a line; pass `indicator` and `task=None` for an indicator."""

    line = factory.SubFactory(OutlineLineFactory)
    task = factory.SubFactory(TaskFactory, plan=factory.SelfAttribute("..line.outline.plan"))

    class Meta:
        model = LineTie
