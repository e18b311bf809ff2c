"""What people enter about reminders: how they want them, when they are away, and a ward's rules."""

import datetime as dt
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from accounts.models import User
from plans.models import Plan
from reminders.due.thresholds import DAYS_BEFORE, DAYS_LATE, LONGEST_BEFORE
from reminders.models import Absence, Preferences, ReminderRule
from reporting.models import ReportObligation
from units.models import Membership, Ward

DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
MOST_DAYS = 10
ONE_RULE_FOR_DIRECTIVES = frozenset({ReminderRule.Item.INDICATOR_DIRECTIVE, ReminderRule.Item.UNIT_DIRECTIVE})
"""Instructions on indicators and to units follow the rule for instructions."""


class PreferencesForm(forms.ModelForm):
    class Meta:
        model = Preferences
        fields = ["hour", "weekly", "only_late"]


class AbsenceForm(forms.ModelForm):
    """Days away. `user=` is who goes away; a colleague of the same ward stands in."""

    class Meta:
        model = Absence
        fields = ["started_on", "ended_on", "stand_in"]
        widgets = {"started_on": DAY, "ended_on": DAY}
        help_texts = {"stand_in": "Để trống: thư nhắc việc được gửi cho trưởng đơn vị."}

    def __init__(self, *args: Any, user: User, on: dt.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user, self.on = user, on
        self.instance.user = user
        wards = Membership.objects.in_force(on).filter(user=user).values("ward")
        colleagues = Membership.objects.in_force(on).filter(ward__in=wards).values("user")
        found = User.objects.filter(pk__in=colleagues, is_active=True).exclude(pk=user.pk)
        self.fields["stand_in"].queryset = found.order_by("order_key", "pk")
        self.fields["stand_in"].empty_label = "Chưa nhờ ai"

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        start, end = data.get("started_on"), data.get("ended_on")
        if start and end and end < start:
            self.add_error("ended_on", "Ngày cuối phải từ ngày đầu trở đi.")
        elif end and end < self.on:
            self.add_error("ended_on", "Thời gian vắng mặt đã qua, không cần đăng ký nữa.")
        elif start and end and self.user.absences.filter(started_on__lte=end, ended_on__gte=start).exists():
            self.add_error("started_on", "Đồng chí đã đăng ký vắng mặt trong những ngày này. Hãy xóa đợt cũ trước.")
        return data


class Days(forms.CharField):
    """Numbers of days with commas: "30, 15, 7". Cleaned to a sorted list, the greatest first where `descending`."""

    def __init__(self, *, lowest: int, descending: bool, **kwargs: Any) -> None:
        super().__init__(required=False, **kwargs)
        self.lowest, self.descending = lowest, descending

    def prepare_value(self, value: Any) -> Any:
        return ", ".join(str(each) for each in value) if isinstance(value, list | tuple) else value

    def clean(self, value: Any) -> list[int]:
        words = str(super().clean(value) or "").replace(";", ",").split(",")
        try:
            days = {int(word) for word in words if word.strip()}
        except ValueError:
            raise ValidationError("Chỉ nhập số ngày, cách nhau bằng dấu phẩy: 30, 15, 7.") from None
        if any(not self.lowest <= day <= LONGEST_BEFORE for day in days):
            raise ValidationError(f"Số ngày phải từ {self.lowest} đến {LONGEST_BEFORE}.")
        if len(days) > MOST_DAYS:
            raise ValidationError(f"Nhiều nhất {MOST_DAYS} mốc nhắc cho một quy tắc.")
        return sorted(days, reverse=self.descending)


class RuleForm(forms.ModelForm):
    """One rule of a ward; `ward=` narrows plans and duties to its own."""

    days_before = Days(lowest=0, descending=True, label="Nhắc trước hạn (ngày)")
    days_late = Days(lowest=1, descending=False, label="Nhắc khi quá hạn hoặc đã chờ (ngày)")

    class Meta:
        model = ReminderRule
        fields = ["item", "plan", "obligation", "days_before", "days_late"]

    def __init__(self, *args: Any, ward: Ward, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.instance.ward = ward
        self.fields["item"].choices = [
            (value, label[0].upper() + label[1:])
            for value, label in ReminderRule.Item.choices
            if value not in ONE_RULE_FOR_DIRECTIVES
        ]
        plans = Plan.objects.filter(ward=ward, status=Plan.Status.ACTIVE)
        duties = ReportObligation.objects.filter(plan__in=plans, closed_on=None).select_related("plan")
        self.fields["plan"].queryset = plans
        self.fields["plan"].empty_label = "Mọi kế hoạch"
        self.fields["obligation"].queryset = duties
        self.fields["obligation"].empty_label = "Mọi chế độ báo cáo"
        self.fields["obligation"].label_from_instance = lambda duty: f"{duty} ({duty.plan.label})"[:120]
        self.fields[
            "days_before"
        ].help_text = f"Để trống: {', '.join(map(str, DAYS_BEFORE))}. Số 0 là đúng ngày đến hạn."
        self.fields[
            "days_late"
        ].help_text = f"Để trống: {', '.join(map(str, DAYS_LATE))}. Sau mốc cuối, mỗi tuần nhắc lại một lần."

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        duty: ReportObligation | None = data.get("obligation")
        if duty:
            if data.get("item") not in {ReminderRule.Item.REPORT, ReminderRule.Item.CONTRIBUTION}:
                self.add_error("obligation", "Chế độ báo cáo chỉ dùng cho quy tắc nhắc về báo cáo.")
            data["plan"] = duty.plan
        if not data.get("days_before") and not data.get("days_late"):
            self.add_error("days_before", "Nhập ít nhất một mốc nhắc khác với mặc định.")
        same = ReminderRule.objects.filter(
            ward=self.instance.ward, plan=data.get("plan"), obligation=duty, item=data.get("item")
        )
        if data.get("item") and same.exclude(pk=self.instance.pk).exists():
            self.add_error("item", "Đã có quy tắc cho nội dung này. Hãy xóa quy tắc cũ trước.")
        return data


class PreviewForm(forms.Form):
    ngay = forms.DateField(widget=DAY, label="Ngày xem trước")
