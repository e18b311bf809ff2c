"""What a ward opens of a plan to everybody."""

from typing import Any

from django import forms

from dashboards.models import Opening
from indicators.models import Indicator
from plans.models import Plan, Section
from tasks.models import Task


class OpeningForm(forms.ModelForm):
    whole = forms.ChoiceField(
        label="Phạm vi",
        choices=[("1", "Toàn bộ kế hoạch"), ("", "Chỉ các mục được chọn")],
        required=False,
        widget=forms.RadioSelect,
    )

    class Meta:
        model = Opening
        fields = [
            "is_open", "whole", "sections", "shows_results", "introduction", "withheld_tasks", "withheld_indicators",
        ]  # fmt: skip
        widgets = {
            "sections": forms.CheckboxSelectMultiple,
            "withheld_tasks": forms.CheckboxSelectMultiple,
            "withheld_indicators": forms.CheckboxSelectMultiple,
            "introduction": forms.Textarea(attrs={"rows": 3}),
        }
        help_texts = {
            "introduction": "Hiện ở đầu trang công khai, ví dụ nơi người dân gửi góp ý.",
            "shows_results": "Chỉ kết quả đã được trưởng đơn vị xác nhận; số điện thoại, thư điện tử và tên cán bộ "
            "được bỏ đi.",
        }

    def __init__(self, *args: Any, plan: Plan, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["whole"] = "1" if self.instance.whole else ""
        self.fields["sections"].queryset = Section.objects.filter(plan=plan).exclude(kind=Section.Kind.DUTIES)
        self.fields["withheld_tasks"].queryset = Task.objects.filter(plan=plan, closed_on=None)
        self.fields["withheld_tasks"].label_from_instance = lambda task: f"{task.number} {task.text}".strip()[:160]
        self.fields["withheld_indicators"].queryset = Indicator.objects.filter(plan=plan, closed_on=None)
        self.fields["withheld_indicators"].label_from_instance = lambda each: f"{each.number} {each.name}".strip()[:160]

    def clean_whole(self) -> bool:
        return bool(self.cleaned_data["whole"])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("is_open") and not cleaned.get("whole") and not cleaned.get("sections"):
            self.add_error("sections", "Chọn ít nhất một mục, hoặc chọn công khai toàn bộ kế hoạch.")
        return cleaned
