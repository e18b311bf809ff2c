"""The filters of dashboards."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django import forms

from plans.fields import AsOfField
from plans.models import Plan
from units.models import Unit, Ward


class ScopeForm(forms.Form):
    """The filters of a dashboard; what is wrong in one of them is told, and it does not filter."""

    ward = forms.ModelChoiceField(Ward.objects.none(), label="Phường, xã", required=False, to_field_name="slug")
    plan = forms.ModelChoiceField(Plan.objects.none(), label="Kế hoạch", required=False, empty_label="Tất cả kế hoạch")
    unit = forms.ModelChoiceField(Unit.objects.none(), label="Đơn vị", required=False, empty_label="Tất cả đơn vị")
    year = forms.IntegerField(label="Năm", required=False, min_value=2000, max_value=2100)
    on = AsOfField()

    def __init__(self, data: Any, *, wards: Any, several_wards: bool, ward: Ward, now: dt.date) -> None:
        super().__init__(data)
        self.day = self.fields["on"].day(self.data.get("on"), now)
        """The day as of which the dashboard stands: today, or the past day that is asked for."""
        self.fields["ward"].queryset = wards
        self.fields["ward"].empty_label = None
        self.fields["ward"].label_from_instance = lambda each: each.full_name
        self.fields["ward"].initial = ward.slug
        if not several_wards:
            del self.fields["ward"]
        self.fields["plan"].queryset = Plan.objects.filter(ward=ward, status=Plan.Status.ACTIVE)
        self.fields["plan"].label_from_instance = lambda plan: plan.label[:90]
        self.fields["unit"].queryset = Unit.objects.filter(ward=ward)
        self.fields["year"].widget.attrs["placeholder"] = str(now.year)
        self.fields["on"].widget.attrs["max"] = now.isoformat()


class CityForm(forms.Form):
    view = forms.ChoiceField(required=False, widget=forms.HiddenInput)
    family = forms.ChoiceField(label="Văn bản cấp trên", required=False)
    year = forms.IntegerField(label="Năm", required=False, min_value=2000, max_value=2100)
    on = AsOfField()

    def __init__(self, data: Any, *, views: Iterable[str], families: Iterable[str], now: dt.date) -> None:
        super().__init__(data)
        self.day = self.fields["on"].day(self.data.get("on"), now)
        """The day as of which wards are compared: today, or the past day that is asked for."""
        self.fields["view"].choices = [(name, name) for name in views]
        self.fields["family"].choices = [("", "Tất cả"), *((name, name) for name in sorted(families))]
