"""What a dashboard looks at: ward, plan, unit, year and day, all from the address; and the lists behind its numbers.

Figures are counted over the task list's own filter, so that each number is the length of the list it links to.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from django.db.models import Q
from django.http import Http404
from django.urls import reverse
from django.utils.http import urlencode

from accounts.models import User
from accounts.requests import SignedInRequest
from dashboards.forms import ScopeForm
from dashboards.models import Snapshot
from dashboards.snapshots import sum_of
from indicators.lists.filters import asked_for as indicators_asked_for
from indicators.models import Indicator, IndicatorQuerySet
from plans.models import Plan
from tasks.lists.filters import asked_for
from tasks.models import TaskPeriod, TaskPeriodQuerySet
from tasks.periods.figures import Figures, count
from tasks.periods.groups import CountedCell, cells
from tasks.periods.opening import running_words
from units.models import Unit, Ward
from units.roles import home_ward, may_see_several_wards

COUNTED_BY = ("task__plan_id", "task__section_id", "unit_on", "rolls_up", "is_part")
NIGHTS = dt.timedelta(days=180)
"""So far back the trend reaches."""
ATTENTION = ("due_soon", "difficulty", "unowned", "unassigned")
"""What cuts across the classes."""


@dataclass(frozen=True)
class Scope:
    """What is looked at. `on` is the day as of which, `now` today; `year` the year asked about."""

    user: User
    ward: Ward
    now: dt.date
    on: dt.date
    year: int
    plan: Plan | None = None
    unit: Unit | None = None
    officer: User | None = None

    @property
    def is_past(self) -> bool:
        return self.on < self.now

    @property
    def is_narrowed(self) -> bool:
        return bool(self.plan or self.unit or self.is_past or self.year != self.on.year)

    def query(self, **more: Any) -> str:
        """The filters as a query string, with `more`; for the lists and for a view that is sent to a colleague."""
        parts: dict[str, Any] = {"ward": self.ward.slug}
        if self.plan:
            parts["plan"] = self.plan.pk
        if self.unit:
            parts["unit"] = self.unit.pk
        if self.officer:
            parts["officer"] = self.officer.pk
        if self.year != self.on.year:
            parts["year"] = self.year
        if self.is_past:
            parts["on"] = self.on.isoformat()
        return urlencode(parts | {name: value for name, value in more.items() if value is not None})

    def followed(self) -> str:
        """The list of all that counts: the same but for what does not apply."""
        return self.tasks(**{"class": "followed"})

    def tasks(self, **more: Any) -> str:
        """The address of the task list behind a number."""
        return f"{reverse('tasks:list')}?{self.query(**more)}"

    def indicators(self, **more: Any) -> str:
        """The address of the list of indicators behind a number."""
        return f"{reverse('indicators:list')}?{self.query(**more)}"

    @cached_property
    def periods(self) -> TaskPeriodQuerySet:
        """The periods of the task list with these filters, as they stood on the day."""
        return self._periods()

    @cached_property
    def _cells(self) -> list[CountedCell]:
        """Whatever a dashboard counts, counted in one query: by plan, section and unit, with what needs attention."""
        periods = self._periods(both_ways=True).annotate(is_part=Q(part_of__isnull=False))
        return cells(periods, ATTENTION, self.on, *COUNTED_BY)

    def _periods(self, **counted: bool) -> TaskPeriodQuerySet:
        chosen = {"plan": self.plan, "unit": self.unit, "officer": self.officer, "year": self.year}
        found = TaskPeriod.objects.filter(ward=self.ward)
        return asked_for(found, chosen, user=self.user, on=self.on, now=self.now, **counted)

    def cells(self, *, by_unit: bool = False) -> Iterable[CountedCell]:
        """The periods counted: each task once, or, `by_unit`, once for each unit that answers for a part of it.

        Of one unit or person what they answer for, either way.
        """
        if self.unit or self.officer:
            return self._cells
        is_left_out = COUNTED_BY.index("rolls_up" if by_unit else "is_part")
        return [cell for cell in self._cells if not cell.values[is_left_out]]

    def figures(self) -> Figures:
        return count((None, each.kind, each.class_on, each.number) for each in self.cells()).get(None, Figures())

    def figures_by(self, field: str, *, by_unit: bool = False) -> dict[Any, Figures]:
        """Figures of the periods by one of `COUNTED_BY`."""
        at = COUNTED_BY.index(field)
        found = self.cells(by_unit=by_unit)
        return count((each.values[at], each.kind, each.class_on, each.number) for each in found)

    @cached_property
    def nights(self) -> dict[dt.date, Figures]:
        """What the last nights kept of this plan, unit or ward, by day; nights keep nothing of a person."""
        if self.officer:
            return {}
        rows = Snapshot.objects.filter(ward=self.ward, unit=self.unit, day__gte=self.on - NIGHTS, day__lt=self.on)
        by_day: dict[dt.date, list[Snapshot]] = defaultdict(list)
        for row in rows.filter(plan=self.plan) if self.plan else rows:
            by_day[row.day].append(row)
        return {day: sum_of(by_day[day]) for day in sorted(by_day)}

    def tracked_indicators(self) -> IndicatorQuerySet:
        """The indicators of the list with these filters."""
        chosen = {"plan": self.plan, "unit": self.unit, "officer": self.officer}
        return indicators_asked_for(Indicator.objects.filter(plan__ward=self.ward), chosen, on=self.on)

    @cached_property
    def running_period(self) -> str:
        """What "kỳ này" of ongoing work is on the day: "6 tháng cuối năm 2026"; of another year each of its periods."""
        if self.year != self.on.year:
            return f"từng kỳ của năm {self.year}"
        plans = [self.plan] if self.plan else Plan.objects.filter(ward=self.ward).active()
        return running_words(plans, self.on) or "kỳ này"

    def before(self, day: dt.date) -> "Scope":
        """The same, as of an earlier day."""
        return replace(self, on=day)


def scope_of(request: SignedInRequest, now: dt.date, **fixed: Any) -> tuple[Scope, ScopeForm]:
    """What the address asks for, within what the person may see; `fixed` are the page's own ward, plan or unit."""
    wards = Ward.objects.visible_to(request.user)
    ward = fixed.get("ward") or chosen_ward(request)
    several = may_see_several_wards(request.user)
    form = ScopeForm(request.GET, wards=wards, several_wards=several, ward=ward, now=now)
    form.is_valid()
    chosen: Mapping[str, Any] = form.cleaned_data
    on = form.day
    scope = Scope(
        user=request.user,
        ward=ward,
        now=now,
        on=on,
        year=chosen.get("year") or on.year,
        plan=fixed.get("plan") or chosen.get("plan"),
        unit=fixed.get("unit") or chosen.get("unit"),
        officer=fixed.get("officer"),
    )
    for name in fixed:
        form.fields.pop(name, None)
    return scope, form


def chosen_ward(request: SignedInRequest) -> Ward:
    """The ward asked for by `?ward=`, else the person's own, else the first that they may see; 404 for any other."""
    user: User = request.user
    visible = Ward.objects.visible_to(user)
    slug = request.GET.get("ward", "").replace("\0", "")
    ward = visible.filter(slug=slug).first() if slug else home_ward(user) or visible.first()
    if ward is None:
        raise Http404("Không có phường, xã nào để xem.")
    return ward
