"""What past reports are asked for: words, year, kind and state."""

from typing import Any

from django import forms
from django.db.models import QuerySet

from accounts.models import User
from reporting.archive.search import RELATED, matching
from reporting.models import Report, ReportObligation
from units.models import Ward
from wording.names import fold


class ArchiveFilter(forms.Form):
    """What is wrong in it is told and does not narrow the list."""

    q = forms.CharField(label="Tìm báo cáo", required=False, max_length=200)
    ward = forms.ModelChoiceField(Ward.objects.none(), label="Phường, xã", required=False, to_field_name="slug")
    kind = forms.ChoiceField(label="Loại", required=False)
    state = forms.ChoiceField(label="Trạng thái", required=False)
    year = forms.IntegerField(label="Năm", required=False, min_value=2000, max_value=2100)

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        wards = Ward.objects.visible_to(user)
        self.fields["ward"].queryset = wards
        if wards.count() < 2:
            del self.fields["ward"]
        self.fields["kind"].choices = [("", "Mọi loại"), *ReportObligation.Kind.choices]
        self.fields["state"].choices = [("", "Mọi trạng thái"), *Report.State.choices]
        self.fields["q"].widget.attrs["placeholder"] = "Số, kế hoạch, kỳ, nội dung (không cần dấu)"

    @property
    def in_use(self) -> bool:
        return any(self.cleaned_data.values()) if self.is_valid() else bool(self.errors)

    def found(self, user: User) -> QuerySet[Report]:
        """The reports that the user may see and that fit, the newest first."""
        self.is_valid()
        data = self.cleaned_data
        reports = Report.objects.visible_to(user).select_related(*RELATED)
        exact = {
            "period__obligation__plan__ward": data.get("ward"),
            "period__obligation__kind": data.get("kind"),
            "state": data.get("state"),
            "period__ends_on__year": data.get("year"),
        }
        reports = reports.filter(**{name: value for name, value in exact.items() if value})
        if words := fold(data.get("q") or "").split():
            reports = reports.filter(pk__in=list(matching(reports, words)))
        return reports.order_by("-period__due_on", "-version", "-pk")
