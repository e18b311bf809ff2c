"""How headings nest, and which of them a count is told by."""

import pytest

from plans.models import Plan, Section
from plans.outline import Outline, within
from plans.tests.factories import PlanFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan() -> Plan:
    return PlanFactory()


def heading(plan: Plan, number: str, under: Section | None = None) -> Section:
    return Section.objects.create(plan=plan, number=number, title=f"Mục {number}", parent=under)


def test_a_heading_holds_what_stands_three_levels_below_it(plan: Plan) -> None:
    top = heading(plan, "I")
    middle = heading(plan, "1", top)
    deep = heading(plan, "a", middle)
    heading(plan, "II")

    assert set(Section.objects.filter(within(top, "parent"))) == {middle, deep}
    assert set(Section.objects.filter(within(Section.objects.filter(number="1"), "parent"))) == {deep}
    outline = Outline(plan.sections.all())
    assert outline.with_those_below({middle.pk}) == {middle.pk, deep.pk}
    assert outline.with_those_above({middle.pk}) == {middle.pk, top.pk}
    assert [outline.depth(each.pk) for each in (top, middle, deep)] == [0, 1, 2]


def test_work_is_counted_by_the_highest_level_that_tells_it_apart(plan: Plan) -> None:
    only = heading(plan, "B")
    first, second = heading(plan, "I", only), heading(plan, "II", only)
    below = heading(plan, "1", first)
    outline = Outline(plan.sections.all())

    assert outline.told_apart([first.pk, second.pk]) == {first.pk: first.pk, second.pk: second.pk}
    assert outline.told_apart([below.pk, second.pk]) == {below.pk: first.pk, second.pk: second.pk}
    assert outline.told_apart([only.pk, second.pk]) == {only.pk: only.pk, second.pk: second.pk}
    assert outline.told_apart([only.pk]) == {only.pk: only.pk}
    assert outline.told_apart([]) == {}


def test_headings_that_stand_in_a_circle_end_the_path(plan: Plan) -> None:
    first = heading(plan, "I")
    second = heading(plan, "II", first)
    Section.objects.filter(pk=first.pk).update(parent=second)

    assert set(Outline(plan.sections.all()).path(first.pk)) == {first.pk, second.pk}
