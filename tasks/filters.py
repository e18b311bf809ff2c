"""The filters of the task list: a form over the query string. Every figure of a dashboard links to one of them."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django import forms
from django.db.models import Case, Count, Exists, IntegerField, Model, OuterRef, Q, QuerySet, Value, When
from django.db.models.functions import Coalesce

from accounts.models import User
from plans.models import Plan, Section
from tasks.models import Assignment, State, TaskPeriod, TaskPeriodQuerySet
from tasks.standing import standing, standing_in_year
from tasks.timeliness import DONE, LATE, Timeliness
from units.models import Unit, Ward
from units.roles import Act, wards_where
from wording.names import fold

SOON = dt.timedelta(days=7)
"""Work whose last day is at most so far away is "due soon"."""

GROUPS = {
    "returned": "Bị trả lại",
    "late": "Quá hạn",
    "due_soon": "Sắp đến hạn (trong 7 ngày)",
    "silent": "Chưa cập nhật trong kỳ",
    "on_hold": "Chờ hướng dẫn, chờ điều kiện",
    "difficulty": "Có khó khăn, vướng mắc",
    "unassigned": "Chưa có đơn vị chủ trì",
    "unowned": "Chưa giao người làm",
    "in_time": "Đang và chưa thực hiện, trong hạn",
    "set_aside": "Tạm dừng, quá hạn khi ban hành",
    "done": "Đã hoàn thành",
    "followed": "Mọi việc, trừ việc không áp dụng",
}
"""Values of `class` beside those of `Timeliness`: several classes at once, or another question."""

NO_SUCH_CHOICE = "Không có lựa chọn này; danh sách không lọc theo ô này."
_OPEN_IN_TIME = [Timeliness.RUNNING, Timeliness.NOT_STARTED]


def in_group(name: str, on: dt.date) -> Q:
    """The condition of a group or a class, over periods of `tasks.standing`."""
    groups = {
        "returned": Q(returned_then__isnull=False),
        "late": Q(class_on__in=list(LATE)),
        "due_soon": Q(class_on__in=_OPEN_IN_TIME) & _last_day_by(on + SOON),
        "silent": Q(class_on=Timeliness.ONGOING_SILENT),
        "on_hold": Q(class_on__in=[Timeliness.WAITING, Timeliness.CONDITION_NOT_MET]),
        "difficulty": Q(difficulty_on=True),
        "unassigned": Q(unit_on__isnull=True),
        "in_time": Q(class_on__in=_OPEN_IN_TIME),
        "followed": ~Q(class_on=Timeliness.NOT_APPLICABLE),
        "set_aside": Q(class_on__in=[Timeliness.PAUSED, Timeliness.LATE_WHEN_ISSUED]),
        "unowned": _without_officer(on),
        "done": Q(class_on__in=list(DONE)),
    }
    return groups.get(name) or Q(class_on=name)


def count_in_groups(periods: TaskPeriodQuerySet, names: Iterable[str], on: dt.date) -> dict[str, int]:
    """How many periods stand in each of the groups; one query.

    Marked first and counted then: a condition with a query of its own, inside a count, loses what it refers to as soon
    as Django has to count over a query in a query.
    """
    names = list(names)
    marks = {f"in_{name}": Case(When(in_group(name, on), then=Value(1)), default=Value(0)) for name in names}
    marked = periods.order_by().annotate(**marks)
    return marked.aggregate(**{name: Count("pk", filter=Q(**{f"in_{name}": 1})) for name in names})


def _last_day_by(day: dt.date) -> Q:
    """The last day in force, the granted one before the plan's own, is not after the day."""
    return Q(granted_then__lte=day) | Q(granted_then=None, due_then__lte=day)


def _without_officer(on: dt.date) -> Q:
    """Open work for which no person is named on the day; of shared work the units' parts, never the whole."""
    settled = Q(class_on__in=[*DONE, Timeliness.NOT_APPLICABLE])
    collective = Unit.objects.filter(kind=Unit.Kind.COLLECTIVE).values("pk")
    of_a_unit = Q(rolls_up=False, unit_on__isnull=False) & ~Q(unit_on__in=collective)
    return of_a_unit & ~settled & ~_named(Assignment.objects.filter(officer__isnull=False), on)


def _of_officer(officer: User, on: dt.date) -> Q:
    """Work that was given to the person, as it stands on the day."""
    return _named(Assignment.objects.filter(officer=officer), on)


def _named(assignments: QuerySet[Assignment], on: dt.date) -> Q:
    """Periods for which one of the assignments answers: the leads' own, and each unit's part of shared work."""
    theirs = assignments.in_force(on).filter(task=OuterRef("task_id"))
    leads = Exists(theirs.filter(role=Assignment.Role.LEAD))
    member = Exists(theirs.filter(role=Assignment.Role.MEMBER, unit=OuterRef("unit_id")))
    return (Q(part_of__isnull=True) & Q(leads)) | (Q(part_of__isnull=False) & Q(member))


def worst_first(periods: TaskPeriodQuerySet, on: dt.date) -> TaskPeriodQuerySet:
    """Late work first, then what is due soon, silent, open, waiting, and at the end what is settled."""
    order = ["late", "due_soon", "silent", Timeliness.LATE_WHEN_ISSUED, Timeliness.RUNNING, Timeliness.NOT_STARTED]
    order += ["on_hold", Timeliness.ONGOING_REPORTED, Timeliness.PAUSED, "done"]
    ranks = [When(in_group(name, on), then=Value(rank)) for rank, name in enumerate(order)]
    rank = Case(*ranks, default=Value(len(order)), output_field=IntegerField())
    return periods.order_by(
        rank, Coalesce("granted_then", "due_then"), "ward_id", "task__plan_id", "task__position", "pk"
    )


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
    state = forms.ChoiceField(label="Trạng thái đã báo cáo", required=False, choices=[("", "Tất cả"), *State.choices])
    officer = forms.ModelChoiceField(
        User.objects.none(), label="Người làm", required=False, widget=forms.HiddenInput, empty_label="Tất cả"
    )
    mine = forms.BooleanField(label="Chỉ việc tôi chỉ đạo", required=False)
    year = forms.IntegerField(label="Năm", required=False, min_value=2000, max_value=2100)
    on = forms.DateField(
        label="Tính đến ngày", required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )

    def __init__(self, data: Any, *, user: User, on: dt.date) -> None:
        super().__init__(data)
        self.now = on
        self.on = self._day_asked_for(on)
        """The day as of which the list stands: today, or the past day that is asked for."""
        self.fields["on"].widget.attrs["max"] = on.isoformat()
        self.user = user
        classes = [("", "Tất cả"), ("Nhóm", list(GROUPS.items())), ("Tình trạng", Timeliness.choices)]
        self.fields["class"] = forms.ChoiceField(label="Tình trạng", required=False, choices=classes)
        for name in ("state", "class"):
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

    def _day_asked_for(self, now: dt.date) -> dt.date:
        try:
            asked = self.fields["on"].clean(self.data.get("on"))
        except forms.ValidationError:
            return now
        return min(asked or now, now)

    def _narrow_choices(self) -> None:
        """Offer what lies in the chosen ward and plan; of what was not narrowed down only the one asked for."""
        wards = Ward.objects.visible_to(self.user)
        self.several_wards = wards[:2].count() > 1
        if self.several_wards:
            self.fields["ward"].queryset = wards
        else:
            del self.fields["ward"]
        ward = self._chosen("ward", wards, "slug")
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

    def _chosen(self, name: str, rows: QuerySet, key: str = "pk") -> Model | None:
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

    def apply(
        self, periods: TaskPeriodQuerySet, *, without_class: bool = False, by_unit: bool = False
    ) -> TaskPeriodQuerySet:
        """The periods that the valid fields ask for, with their class on the day; this year's current ones at first.

        With a unit: what that unit answers for, its parts of shared work too. Without one each task counts once, or,
        `by_unit`, once for each unit that answers for a part of it.
        """
        self.is_valid()
        chosen = self.cleaned_data
        periods = self._of_year(periods, chosen.get("year"))
        if chosen.get("officer"):
            periods = periods.counted_by_unit()
        elif chosen.get("unit"):
            periods = periods.filter(unit_on=chosen["unit"].pk)
        else:
            periods = periods.counted_by_unit() if by_unit else periods.counted_once()
        for name, field in (("ward", "ward"), ("plan", "task__plan"), ("state", "state_on")):
            if chosen.get(name):
                periods = periods.filter(**{field: chosen[name]})
        if officer := chosen.get("officer"):
            periods = periods.filter(_of_officer(officer, self.on))
        if chosen.get("mine"):
            periods = periods.directed_by(self.user, self.on)
        if section := chosen.get("section"):
            periods = periods.filter(_within(section))
        for word in fold(chosen.get("q") or "").split():
            periods = periods.filter(task__search_text__contains=word)
        if chosen.get("class") and not without_class:
            periods = periods.filter(in_group(chosen["class"], self.on))
        return periods

    def _of_year(self, periods: TaskPeriodQuerySet, year: int | None) -> TaskPeriodQuerySet:
        if year is None or year == self.on.year:
            return standing(periods, self.on, self.now)
        return standing_in_year(periods, year, self.on, self.now)

    @property
    def in_use(self) -> bool:
        """Is anything filtered?"""
        return any(self.data.get(name) for name in self.fields)


def _within(section: Section) -> Q:
    """Tasks of the section and of what stands under it; plans nest at most three deep."""
    return Q(task__section=section) | Q(task__section__parent=section) | Q(task__section__parent__parent=section)


def listed(user: User) -> TaskPeriodQuerySet:
    """The periods that the user may see, with what a row of the list shows."""
    return TaskPeriod.objects.visible_to(user).select_related("task__plan", "task__section", "unit", "ward")
