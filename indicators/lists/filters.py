"""Which indicators a list shows, as of which day, read from the address.

The same for the page, the Excel file, the API and the dashboards, whose numbers are those of the list.
"""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django import forms
from django.db.models import Q

from accounts.models import User
from indicators.models import IndicatorAssignment, IndicatorQuerySet
from indicators.targets.verdicts import Verdict
from plans.fields import AsOfField
from plans.models import Plan, Section
from plans.outline import within
from units.models import Unit, Ward, WardQuerySet
from units.roles import home_ward, may_see_several_wards
from wording.names import fold

FIRST_YEAR, LAST_YEAR = 2000, 2100


class IndicatorFilter(forms.Form):
    """Everything is optional; what is not understood is left out and named in `errors`."""

    ward = forms.ModelChoiceField(
        Ward.objects.none(), label="Phường, xã", required=False, to_field_name="slug", empty_label=None
    )
    plan = forms.ModelChoiceField(Plan.objects.none(), label="Kế hoạch", required=False, empty_label="Mọi kế hoạch")
    section = forms.ModelChoiceField(Section.objects.none(), label="Nhóm", required=False, empty_label="Mọi nhóm")
    unit = forms.ModelChoiceField(
        Unit.objects.none(), label="Đơn vị theo dõi", required=False, empty_label="Mọi đơn vị"
    )
    year = forms.IntegerField(label="Năm đánh giá", required=False, min_value=FIRST_YEAR, max_value=LAST_YEAR)
    on = AsOfField()
    verdict = forms.ChoiceField(label="Đánh giá", required=False, choices=[("", "Mọi đánh giá"), *Verdict.choices])
    officer = forms.ModelChoiceField(
        User.objects.none(), label="Người đo", required=False, widget=forms.HiddenInput, empty_label="Mọi người"
    )
    q = forms.CharField(label="Tìm theo tên", required=False, max_length=200)

    def __init__(self, data: Any, *, user: User, now: dt.date, every_ward: bool = False) -> None:
        """`every_ward`: without a ward in the address all that the user may see, and not the user's own ward."""
        super().__init__(data)
        wards = Ward.objects.visible_to(user)
        self.now = now
        self.day = self.fields["on"].day(self.data.get("on"), now)
        """The day as of which the list stands: today, or the past day that is asked for."""
        self.fields["on"].widget.attrs["max"] = now.isoformat()
        asked_plan = _number(data.get("plan"))
        self.chosen_ward = self._asked_ward(wards, asked_plan)
        if self.chosen_ward is None and not every_ward:
            self.chosen_ward = home_ward(user) or wards.first()
        in_sight: dict[str, Any] = {"ward": self.chosen_ward} if self.chosen_ward else {"ward__in": wards}
        self.fields["plan"].queryset = Plan.objects.filter(**in_sight).exclude(status=Plan.Status.DRAFT)
        followers = IndicatorAssignment.objects.in_force(self.day)
        asked_unit = _number(data.get("unit"))
        follows = Q(pk__in=followers.values("unit")) | Q(pk=asked_unit)
        self.fields["unit"].queryset = Unit.objects.filter(follows, **in_sight)
        if data.get("officer"):
            self.fields["officer"].queryset = User.objects.filter(memberships__ward__in=wards).distinct()
            self.fields["officer"].widget = forms.Select(choices=self.fields["officer"].choices)
        if asked_plan:
            self.fields["section"].queryset = Section.objects.filter(
                plan_id=asked_plan, plan__ward__in=wards, kind=Section.Kind.INDICATORS
            )
        if every_ward or may_see_several_wards(user):
            self.fields["ward"].queryset = wards
            self.initial["ward"] = self.chosen_ward.slug if self.chosen_ward else None
        else:
            del self.fields["ward"]
        self.fields["year"].widget.attrs["placeholder"] = self.day.year
        self.full_clean()

    def _asked_ward(self, wards: WardQuerySet, asked_plan: int | None) -> Ward | None:
        """The ward that the address names, or that of the plan which it names."""
        slug = str(self.data.get("ward") or "").replace("\0", "")[:60]
        if slug:
            return wards.filter(slug=slug).first()
        return wards.filter(plans=asked_plan).first() if asked_plan else None

    @property
    def chosen_year(self) -> int:
        return self.cleaned_data.get("year") or self.day.year

    @property
    def chosen_verdict(self) -> str:
        return self.cleaned_data.get("verdict") or ""

    @property
    def ward_field(self) -> forms.BoundField | None:
        """The choice of ward, for those who see several."""
        return self["ward"] if "ward" in self.fields else None

    @property
    def is_past(self) -> bool:
        return self.day < self.now

    @property
    def has_sections(self) -> bool:
        return bool(self.cleaned_data.get("plan"))

    @property
    def is_narrowed(self) -> bool:
        return any(self.cleaned_data.get(name) for name in ("plan", "section", "unit", "officer", "verdict", "q", "on"))

    def rows(self, indicators: IndicatorQuerySet) -> IndicatorQuerySet:
        """The indicators that the address asks for. The verdict is judged later, row by row."""
        found = indicators.filter(plan__ward=self.chosen_ward) if self.chosen_ward else indicators
        return asked_for(found, self.cleaned_data, on=self.day)


def asked_for(indicators: IndicatorQuerySet, chosen: Mapping[str, Any], *, on: dt.date) -> IndicatorQuerySet:
    """The indicators that were followed on the day and fit what was chosen (by the names of `IndicatorFilter`).

    They are those of a plan that is named, or else of the plans that run.
    """
    plan = chosen.get("plan")
    found = indicators.followed(on).filter(plan=plan) if plan else indicators.tracked(on)
    if section := chosen.get("section"):
        found = found.filter(within(section, "section"))
    for name in ("unit", "officer"):
        if who := chosen.get(name):
            theirs = IndicatorAssignment.objects.in_force(on).filter(**{name: who})
            found = found.filter(pk__in=theirs.values("indicator"))
    for word in fold(chosen.get("q") or "").split():
        found = found.filter(search_text__contains=word)
    return found


def _number(text: str | None) -> int | None:
    return int(text) if text and text.isdecimal() and len(text) < 19 else None
