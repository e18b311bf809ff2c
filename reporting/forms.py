"""What people enter about reports."""

import datetime as dt
from calendar import monthrange
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms import BaseInlineFormSet, inlineformset_factory

from accounts.models import User
from plans.models import Plan
from reporting.models import Contribution, Recipient, Report, ReportObligation
from units.roles import Act, wards_where

DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class ObligationForm(forms.ModelForm):
    """A duty to report: its date, cut-off and hour. `user=` narrows the plans to those the user composes for."""

    class Meta:
        model = ReportObligation
        fields = ["plan", "kind", "text", "day", "month", "exclusive", "cutoff_day", "cutoff_month", "send_at"]
        widgets = {
            "text": forms.Textarea(attrs={"rows": 2}),
            "send_at": forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        }
        labels = {
            "text": "Nguyên văn trong kế hoạch",
            "exclusive": "Là “trước ngày”: không tính chính ngày đó",
        }
        help_texts = {
            "send_at": "Báo cáo đã duyệt được gửi vào giờ này của ngày làm việc cuối cùng còn đúng hạn.",
        }

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        plans = Plan.objects.filter(ward__in=wards_where(user, Act.COMPOSE), status=Plan.Status.ACTIVE)
        self.fields["plan"].queryset = plans
        if self.instance.pk:
            del self.fields["plan"]
        for name, last in (("day", 31), ("cutoff_day", 31), ("month", 12), ("cutoff_month", 12)):
            self.fields[name].widget.attrs |= {"min": 1, "max": last, "inputmode": "numeric"}

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        self._pair("day", "month", "Cần nhập cả ngày và tháng, hoặc để trống cả hai khi chưa biết.")
        self._pair("cutoff_day", "cutoff_month", "Cần nhập cả ngày và tháng chốt số liệu, hoặc để trống cả hai.")
        self._refuse_second(data)
        return data

    def _pair(self, day_name: str, month_name: str, message: str) -> None:
        day, month = self.cleaned_data.get(day_name), self.cleaned_data.get(month_name)
        if (day is None) != (month is None):
            self.add_error(day_name, message)
        elif month is not None and not 1 <= month <= 12:
            self.add_error(month_name, "Tháng phải từ 1 đến 12.")
        elif day is not None and not 1 <= day <= monthrange(2028, month)[1]:
            self.add_error(day_name, f"Tháng {month} không có ngày {day}.")

    def _refuse_second(self, data: dict[str, Any]) -> None:
        plan = data.get("plan") or getattr(self.instance, "plan", None)
        same = ReportObligation.objects.filter(
            plan=plan, kind=data.get("kind"), month=data.get("month"), day=data.get("day")
        )
        if plan and data.get("month") and same.exclude(pk=self.instance.pk).exists():
            raise ValidationError("Kế hoạch này đã có một chế độ báo cáo cùng loại, cùng ngày.")


class RecipientForm(forms.ModelForm):
    class Meta:
        model = Recipient
        fields = ["name", "email", "is_copy"]
        labels = {"name": "Nơi nhận", "email": "Thư điện tử", "is_copy": "Chỉ ghi ở “Nơi nhận” (đồng gửi)"}
        help_texts = {"email": "Để trống: chỉ ghi tên trên văn bản."}


class _Recipients(BaseInlineFormSet):
    def clean(self) -> None:
        """Each name and each address once."""
        super().clean()
        seen: set[str] = set()
        for form in self.forms:
            data = getattr(form, "cleaned_data", {})
            if data.get("DELETE"):
                continue
            email = (data.get("email") or "").lower()
            if email and email in seen:
                form.add_error("email", "Địa chỉ này đã có ở dòng khác.")
            seen.add(email)


RecipientFormSet = inlineformset_factory(
    ReportObligation, Recipient, form=RecipientForm, formset=_Recipients, extra=2, can_delete=True, max_num=40
)


class BuildForm(forms.Form):
    """Up to which day the figures run: at most today."""

    as_of = forms.DateField(label="Số liệu đến hết ngày", widget=DAY)

    def __init__(self, *args: Any, on: dt.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.on = on
        self.fields["as_of"].widget.attrs["max"] = on.isoformat()

    def clean_as_of(self) -> dt.date:
        day: dt.date = self.cleaned_data["as_of"]
        if day > self.on:
            raise ValidationError("Ngày số liệu không được sau hôm nay.")
        return day


class ContributionForm(forms.ModelForm):
    class Meta:
        model = Contribution
        fields = ["results", "difficulties", "proposals", "next_work"]
        widgets = {name: forms.Textarea(attrs={"rows": 6}) for name in fields}
        labels = {
            "results": "Kết quả nổi bật trong kỳ",
            "difficulties": "Khó khăn, vướng mắc",
            "proposals": "Kiến nghị, đề xuất",
            "next_work": "Nhiệm vụ trọng tâm kỳ tới",
        }
        help_texts = dict.fromkeys(fields, "Mỗi ý một dòng, bắt đầu bằng dấu “-”.")


class ParagraphForm(forms.Form):
    text = forms.CharField(
        label="Nội dung",
        required=False,
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 14}),
        help_text="Mỗi dòng là một đoạn; dòng bắt đầu bằng “- ” là gạch đầu dòng, “+ ” là ý nhỏ hơn.",
    )
    seen = forms.CharField(required=False, widget=forms.HiddenInput)


class ReturnForm(forms.Form):
    reason = forms.CharField(label="Lý do trả lại", max_length=2000, widget=forms.Textarea(attrs={"rows": 3}))


class RegisterForm(forms.ModelForm):
    """Number and day that the registry (Văn thư) gave."""

    class Meta:
        model = Report
        fields = ["number", "dated_on"]
        labels = {"number": "Số, ký hiệu", "dated_on": "Ngày văn bản"}
        widgets = {"dated_on": DAY, "number": forms.TextInput(attrs={"placeholder": "05/BC-UBND"})}

    def clean_number(self) -> str:
        """Without spaces; a single digit gets its nought (Nghị định 30/2020, Phụ lục I)."""
        number = "".join(self.cleaned_data["number"].split())
        return f"0{number}" if number[:1].isdigit() and not number[1:2].isdigit() else number
