"""Forms around the grid: which metrics and years it shows, what is common to all cells, and the Excel file."""

import datetime as dt
from typing import TYPE_CHECKING, Any

from django import forms

from indicators.models import IndicatorAssignment
from plans.models import Plan
from units.models import Unit, Ward
from units.roles import home_ward
from uploads.checks import MAX_UNPACKED_SHEET, CheckedFile, check_upload
from uploads.exceptions import UploadRefused
from uploads.kinds import DOCUMENTS

if TYPE_CHECKING:
    from accounts.models import User

MOST_YEARS = 6
MAX_SHEET_BYTES = 5 * 1024 * 1024


class GridFilter(forms.Form):
    """Which rows and years the grid has; what is not understood is left out."""

    plan = forms.ModelChoiceField(Plan.objects.none(), label="Kế hoạch", required=False, empty_label="Mọi kế hoạch")
    unit = forms.ModelChoiceField(
        Unit.objects.none(), label="Đơn vị theo dõi", required=False, empty_label="Mọi đơn vị của tôi"
    )
    since = forms.TypedChoiceField(label="Từ năm", required=False, coerce=int, empty_value=None)

    def __init__(self, data: Any, *, user: "User", on: dt.date) -> None:
        super().__init__(data)
        self.ward: Ward | None = home_ward(user)
        self.on = on
        if self.ward:
            self.fields["plan"].queryset = Plan.objects.filter(ward=self.ward).active()
            followers = IndicatorAssignment.objects.filter(ended_on__isnull=True, unit__ward=self.ward)
            self.fields["unit"].queryset = Unit.objects.filter(pk__in=followers.values("unit"))
        years = range(on.year, on.year - MOST_YEARS, -1)
        self.fields["since"].choices = [("", "Năm nay")] + [(y, str(y)) for y in years if y != on.year]
        self.full_clean()

    @property
    def years(self) -> list[int]:
        return list(range(self.cleaned_data.get("since") or self.on.year, self.on.year + 1))

    @property
    def unit_id(self) -> int | None:
        unit = self.cleaned_data.get("unit")
        return unit.pk if unit else None

    @property
    def plan_id(self) -> int | None:
        plan = self.cleaned_data.get("plan")
        return plan.pk if plan else None


class CommonForm(forms.Form):
    """What holds for every value of the grid."""

    as_of_on = forms.DateField(
        label="Số liệu năm nay tính đến ngày", widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    source = forms.CharField(label="Nguồn số liệu", required=False, max_length=300)
    note = forms.CharField(label="Ghi chú", required=False, max_length=1000)
    sure = forms.BooleanField(label="Tôi đã kiểm tra, các số liệu được hỏi lại là đúng", required=False)

    def __init__(self, *args: Any, on: dt.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.on = on
        self.fields["as_of_on"].widget.attrs["max"] = on.isoformat()

    def clean_as_of_on(self) -> dt.date:
        day: dt.date = self.cleaned_data["as_of_on"]
        if not self.on.replace(month=1, day=1) <= day <= self.on:
            raise forms.ValidationError(f"Ngày phải từ 01/01/{self.on.year} đến {self.on:%d/%m/%Y}.")
        return day


class SheetForm(forms.Form):
    """The Excel file that was filled in."""

    file = forms.FileField(
        label="Tệp Excel đã điền",
        help_text="Tệp tải từ trang này, .xlsx, không quá 5 MB.",
        widget=forms.FileInput(attrs={"accept": ".xlsx"}),
    )
    sure = forms.BooleanField(label="Tôi đã kiểm tra, các số liệu được hỏi lại là đúng", required=False)

    def clean_file(self) -> tuple[Any, CheckedFile]:
        file = self.cleaned_data["file"]
        try:
            return file, check_upload(
                file,
                allowed={"xlsx": DOCUMENTS["xlsx"]},
                max_bytes=MAX_SHEET_BYTES,
                max_unpacked=MAX_UNPACKED_SHEET,
            )
        except UploadRefused as error:
            raise forms.ValidationError(str(error)) from None
