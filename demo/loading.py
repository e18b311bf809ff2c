"""Loading the demonstration: ward by ward, each in one transaction, so that an interrupted run goes on."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from django.db import transaction

from demo.documents import hai_duong
from demo.documents.every import PLANS
from demo.events import tell_events
from demo.figures import tell_indicators
from demo.outline import leave_an_outline
from demo.people import WARDS, DemoWard
from demo.revision import leave_a_revision
from demo.staff import Staff
from demo.story import tell_plan
from demo.wards import import_plan, load_city_people, load_ward
from units.models import Ward

FIRST_DAY = dt.date(2026, 7, 15)
"""The first day that can be shown: all five plans were issued by then."""


@dataclass(frozen=True)
class Loaded:
    """What was loaded of one ward; all 0 where it was there already."""

    ward: str
    is_new: bool
    plans: int = 0
    updates: int = 0
    figures: int = 0


def load_all(day: dt.date, documents: Path, step: Callable[[str], None]) -> list[Loaded]:
    """Load the wards that are missing, up to the day; `step` is told of each step before it begins."""
    load_city_people()
    return [load_one(demo, day, documents, step) for demo in WARDS]


def steps() -> int:
    """How often `step` is called when nothing is loaded yet."""
    return len(WARDS) + 2 * len(PLANS)


def load_one(demo: DemoWard, day: dt.date, documents: Path, step: Callable[[str], None]) -> Loaded:
    """Load one ward up to the day, all of it or nothing; one that is there is left as it is."""
    if Ward.objects.filter(slug=demo.slug).exists():
        return Loaded(demo.name, is_new=False)
    mine = [plan for plan in PLANS if plan.ward == demo.slug]
    updates = figures = 0
    with transaction.atomic():
        step(f"{demo.name}: units and people")
        ward = load_ward(demo)
        for plan in mine:
            step(f"{demo.name}: importing {plan.file}")
            saved = import_plan(plan, ward, documents, on=day)
            step(f"{demo.name}: the year since")
            staff = Staff(ward)
            updates += sum(tell_plan(plan, saved, staff, day))
            figures += sum(tell_indicators(plan, saved, staff, day))
            if plan is hai_duong.PLAN:
                leave_a_revision(saved, documents, day)
                leave_an_outline(saved, day)
        tell_events(Staff(ward), day)
    return Loaded(demo.name, is_new=True, plans=len(mine), updates=updates, figures=figures)
