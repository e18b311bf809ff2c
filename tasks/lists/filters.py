"""The filters of the task list: a form over the query string. Every figure of a dashboard links to one of them."""

import datetime as dt
from collections.abc import Mapping
from typing import Any, TypeVar

from django import forms
from django.db.models import Case, IntegerField, Model, Q, QuerySet, Value, When

from accounts.models import User
from plans.fields import AsOfField
from plans.models import Plan, Section
from plans.outline import within
from tasks.models import State, Task, TaskPeriod, TaskPeriodQuerySet
from tasks.periods.groups import GROUPS, in_group, of_officer
from tasks.periods.standing import standing, standing_in_year
from tasks.timeliness import Timeliness
from units.models import Unit, Ward
from units.roles import Act, may_see_several_wards, wards_where
from wording.names import fold

Row = TypeVar("Row", bound=Model)

NO_SUCH_CHOICE = "Không có lựa chọn này; danh sách không lọc theo ô này."


def own_first(periods: TaskPeriodQuerySet, user: User, on: dt.date) -> TaskPeriodQuerySet:
    """For a leader what they direct stands before the rest, each in the order given; others see it as it is."""
    if not wards_where(user, Act.DIRECT):
        return periods
    mine = When(pk__in=TaskPeriod.objects.directed_by(user, on).values("pk"), then=Value(0))
    rank = Case(mine, default=Value(1), output_field=IntegerField())
    return periods.order_by(rank, *periods.query.order_by)


class TaskFilter(forms.Form):
    """Plan, section, unit, state, class, year and words; what is wrong in it is told and leaves the list as it is."""

    q = forms.CharField(label="Tìm trong nội dung", required=False, max_length=200)
    ward = forms.ModelChoiceField(Ward.objects.none(), label="Phường, xã", required=False, to_field_name="slug")
    plan = forms.ModelChoiceField(Plan.objects.none(), label="Kế hoạch", required=False)
    section = forms.ModelChoiceField(Section.objects.none(), label="Mục", required=False)
    unit = forms.ModelChoiceField(Unit.objects.none(), label="Đơn vị chủ trì", required=False)
    set_by = forms.ChoiceField(label="Cấp giao", required=False, choices=[("", "Tất cả"), *Task.SetBy.choices])
    state = forms.ChoiceField(label="Trạng thái đã báo cáo", required=False, choices=[("", "Tất cả"), *State.choices])
    officer = forms.ModelChoiceField(
        User.objects.none(), label="Người làm", required=False, widget=forms.HiddenInput, empty_label="Tất cả"
    )
    mine = forms.BooleanField(label="Chỉ việc tôi chỉ đạo", required=False)
    year = forms.IntegerField(label="Năm", required=False, min_value=2000, max_value=2100)
    on = AsOfField()

    def __init__(self, data: Any, *, user: User, on: dt.date) -> None:
        super().__init__(data)
        self.now = on
        self.day = self.fields["on"].day(self.data.get("on"), on)
        """The day as of which the list stands: today, or the past day that is asked for."""
        self.fields["on"].widget.attrs["max"] = on.isoformat()
        self.user = user
        classes = [("", "Tất cả"), ("Nhóm", list(GROUPS.items())), ("Tình trạng", Timeliness.choices)]
        self.fields["class"] = forms.ChoiceField(label="Tình trạng", required=False, choices=classes)
        for name in ("state", "class", "set_by"):
            self.fields[name].error_messages["invalid_choice"] = NO_SUCH_CHOICE
        for kind in ("invalid", "min_value", "max_value"):
            self.fields["year"].error_messages[kind] = "Năm phải là số từ 2000 đến 2100; danh sách không lọc theo năm."
        self.fields["year"].widget.attrs["placeholder"] = str(on.year)
        for name in ("ward", "plan", "section", "unit"):
            self.fields[name].empty_label = "Tất cả"
            self.fields[name].error_messages["invalid_choice"] = (
                "Không có lựa chọn này; danh sách không lọc theo ô này."
            )
        self.fields["section"].label_from_instance = lambda section: str(section)[:90]
        self.fields["plan"].label_from_instance = lambda plan: plan.label[:90]
        if not wards_where(user, Act.DIRECT):
            del self.fields["mine"]
        self._narrow_choices()

    def _narrow_choices(self) -> None:
        """Offer what lies in the chosen ward and plan; of what was not narrowed down only the one asked for."""
        wards = Ward.objects.visible_to(self.user)
        self.several_wards = may_see_several_wards(self.user)
        if self.several_wards:
            self.fields["ward"].queryset = wards
        else:
            del self.fields["ward"]
        ward = self._chosen("ward", wards, "slug") if self.several_wards else None
        in_sight: dict[str, Any] = {"ward__in": wards} if ward is None else {"ward": ward}
        narrow = ward is not None or not self.several_wards
        plans, units = Plan.objects.filter(**in_sight), Unit.objects.filter(**in_sight)
        self._offer("plan", plans, narrow)
        self._offer("unit", units, narrow)
        if self.data.get("officer"):
            self.fields["officer"].queryset = User.objects.filter(memberships__ward__in=wards).distinct()
            self.fields["officer"].widget = forms.Select(choices=self.fields["officer"].choices)
        plan = self._chosen("plan", plans)
        sections = Section.objects.filter(plan=plan) if plan else Section.objects.filter(plan__in=plans)
        self._offer("section", sections, plan is not None)

    def _chosen(self, name: str, rows: QuerySet[Row], key: str = "pk") -> Row | None:
        value = self.data.get(name)
        if not value or "\0" in value or (key == "pk" and not value.isdecimal()):
            return None
        return rows.filter(**{key: value[:19]}).first()

    def _offer(self, name: str, rows: QuerySet, narrow: bool) -> None:
        """All rows where they are few; otherwise the asked-for one alone, and no field where none is asked for."""
        asked = self.data.get(name)
        if narrow:
            self.fields[name].queryset = rows
        elif asked:
            self.fields[name].queryset = rows.filter(pk=asked[:19]) if asked.isdecimal() else rows.none()
        else:
            self.fields[name].widget = forms.HiddenInput()

    def apply(self, periods: TaskPeriodQuerySet, *, without_class: bool = False) -> TaskPeriodQuerySet:
        """The periods that the valid fields ask for, with their class on the day; this year's current ones at first."""
        self.is_valid()
        chosen = self.cleaned_data | ({"class": ""} if without_class else {})
        return asked_for(periods, chosen, user=self.user, on=self.day, now=self.now)

    @property
    def in_use(self) -> bool:
        """Is anything filtered?"""
        return any(self.data.get(name) for name in self.fields)


def asked_for(
    periods: TaskPeriodQuerySet,
    chosen: Mapping[str, Any],
    *,
    user: User,
    on: dt.date,
    now: dt.date,
    both_ways: bool = False,
) -> TaskPeriodQuerySet:
    """The periods that fit what was chosen (by the names of `TaskFilter`), with how they stood on the day.

    With a unit: what that unit answers for, its parts of shared work too. Without one each task counts once; or, for
    who counts in `both_ways`, a task that many lead is there as a whole and in its parts.
    """
    if chosen.get("officer"):
        periods = periods.counted_by_unit().filter(of_officer(chosen["officer"], on))
    elif chosen.get("unit") and not chosen["unit"].is_collective:
        periods = periods.counted_by_unit()
    elif not chosen.get("unit") and not both_ways:
        periods = periods.counted_once()
    periods = _of_year(_narrowed(periods, chosen, user, on), chosen.get("year"), on, now)
    if chosen.get("unit") and not chosen.get("officer"):
        periods = periods.filter(Q(unit_on=chosen["unit"].pk))
    if chosen.get("state"):
        periods = periods.filter(Q(state_on=chosen["state"]))
    return periods.filter(in_group(chosen["class"], on)) if chosen.get("class") else periods


def _narrowed(periods: TaskPeriodQuerySet, chosen: Mapping[str, Any], user: User, on: dt.date) -> TaskPeriodQuerySet:
    """By all that does not follow from how they stood: that costs for each period that is left."""
    for name, field in (("ward", "ward"), ("plan", "task__plan")):
        if chosen.get(name):
            periods = periods.filter(**{field: chosen[name]})
    if chosen.get("set_by"):
        periods = periods.filter(task__set_by=chosen["set_by"])
    if chosen.get("mine"):
        periods = periods.directed_by(user, on)
    if section := chosen.get("section"):
        periods = periods.filter(within(section, "task__section"))
    for word in fold(chosen.get("q") or "").split():
        periods = periods.filter(task__search_text__contains=word)
    return periods


def _of_year(periods: TaskPeriodQuerySet, year: int | None, on: dt.date, now: dt.date) -> TaskPeriodQuerySet:
    if year is None or year == on.year:
        return standing(periods, on, now)
    return standing_in_year(periods, year, on, now)


def listed(user: User) -> TaskPeriodQuerySet:
    """The periods that the user may see, with what a row of the list shows."""
    return TaskPeriod.objects.visible_to(user).select_related("task__plan", "task__section", "unit", "ward")
