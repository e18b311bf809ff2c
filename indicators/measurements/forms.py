"""Entering a value, and returning one."""

import datetime as dt
from typing import Any

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile

from indicators.measurements.entry import ValueEntry
from indicators.measurements.periods import asked_periods
from indicators.models import Indicator, Metric
from uploads.checks import CheckedFile, check_upload
from uploads.exceptions import UploadRefused
from uploads.kinds import EVIDENCE

YEARS_BACK = 6
"""So many years before this one a metric's own page takes values for."""
FIGURE = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"})


class MeasurementForm(forms.Form):
    """What was measured for a year. Figures stay as typed: the action reads them and says what is wrong."""

    year = forms.TypedChoiceField(label="Năm", coerce=int)
    period = forms.ChoiceField(label="Kỳ", required=False, help_text="Số liệu của kỳ tính từ đầu năm.")
    value = forms.CharField(label="Giá trị", required=False, max_length=40, widget=FIGURE)
    numerator = forms.CharField(label="Tử số", required=False, max_length=40, widget=FIGURE)
    denominator = forms.CharField(label="Mẫu số", required=False, max_length=40, widget=FIGURE)
    text = forms.CharField(
        label="Kết quả bằng lời", required=False, max_length=1000, widget=forms.Textarea(attrs={"rows": 3})
    )
    as_of_on = forms.DateField(
        label="Số liệu tính đến ngày", widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    estimated = forms.BooleanField(
        label="Là số ước thực hiện",
        required=False,
        help_text="Số ước được ghi riêng; chỉ tiêu chỉ được đánh giá theo số đã đo.",
    )
    source = forms.CharField(
        label="Nguồn số liệu", required=False, max_length=300, help_text="Hệ thống, báo cáo hoặc đơn vị cung cấp."
    )
    note = forms.CharField(label="Ghi chú", required=False, max_length=1000, widget=forms.Textarea(attrs={"rows": 2}))
    evidence = forms.FileField(
        label="Minh chứng", required=False, help_text="PDF, tệp văn phòng, ảnh hoặc tệp nén; không quá 25 MB."
    )
    no_data = forms.BooleanField(label="Không có số liệu của năm này", required=False)
    no_data_reason = forms.CharField(label="Lý do không có số liệu", required=False, max_length=500)
    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)
    sure = forms.BooleanField(label="Tôi đã kiểm tra lại, số liệu đúng", required=False)

    questions: dict[str, str] | None = None
    """What looks wrong and has to be said yes to."""

    def __init__(self, *args: Any, measured: Indicator | Metric, on: dt.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if isinstance(measured, Metric):
            metric, first, in_words = measured, on.year - YEARS_BACK, False
        else:
            metric, first = measured.metric, min(measured.plan.start_year, on.year)
            in_words = measured.qualitative
        self.fields["year"].choices = [(year, str(year)) for year in range(on.year, first - 1, -1)]
        self.fields["as_of_on"].widget.attrs["max"] = on.isoformat()
        self.by_words = in_words or metric.kind == Metric.Kind.QUALITATIVE
        if metric.cadence == Metric.Cadence.YEAR:
            del self.fields["period"]
        else:
            self.fields["period"].choices = [(p.value, str(p.label)) for p in asked_periods(metric.cadence)]
        self._shape(metric)

    def _shape(self, metric: Metric) -> None:
        """Keep the fields that the kind of metric has, and say how to fill them."""
        value = self.fields["value"]
        if metric.kind == Metric.Kind.YES_NO:
            value.label, value.help_text = "Có hay không", "Nhập “có” hoặc “không”."
        elif metric.kind == Metric.Kind.RATIO:
            value.label, value.help_text = "Tỷ lệ (%)", "Ví dụ: 98,17"
        else:
            value.help_text = "Ví dụ: 12 hoặc 1.250,5"
            if metric.unit_of_measure:
                value.label = f"Giá trị ({metric.unit_of_measure})"
        if self.by_words:
            del self.fields["value"]
            self.fields["text"].help_text = "Chỉ tiêu định tính: nêu kết quả đạt được trong năm."
        if self.by_words or metric.kind != Metric.Kind.RATIO:
            del self.fields["numerator"], self.fields["denominator"]

    def clean_evidence(self) -> tuple[UploadedFile, CheckedFile] | None:
        file = self.cleaned_data["evidence"]
        if not file:
            return None
        try:
            return file, check_upload(file, allowed=EVIDENCE, max_bytes=settings.EVIDENCE_MAX_BYTES)
        except UploadRefused as error:
            raise forms.ValidationError(str(error)) from None

    def entry(self) -> ValueEntry:
        data = self.cleaned_data
        return ValueEntry(
            year=data["year"],
            as_of_on=data["as_of_on"],
            period=data.get("period", ""),
            value=data.get("value", ""),
            numerator=data.get("numerator", ""),
            denominator=data.get("denominator", ""),
            text=data["text"],
            no_data=data["no_data"],
            no_data_reason=data["no_data_reason"],
            estimated=data["estimated"],
            source=data["source"],
            note=data["note"],
        )

    @property
    def more_open(self) -> bool:
        """Is something typed or wrong in the part that is folded away?"""
        return any(self[name].errors or self[name].value() for name in ("note", "no_data", "no_data_reason"))

    def refuse(self, error: forms.ValidationError) -> None:
        """Show what the action refused at its field, or above the form where there is no such field."""
        for name, messages in error.message_dict.items():
            self.add_error(name if name in self.fields else None, messages)


class ReturnForm(forms.Form):
    """Why a value goes back."""

    reason = forms.CharField(
        label="Lý do trả lại", max_length=1000, widget=forms.Textarea(attrs={"rows": 2, "class": "form-control"})
    )
