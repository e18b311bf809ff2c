"""What is decided about a figure of a task's output."""

from typing import Any

from django import forms

from indicators.models import Indicator
from tasks.models import Task
from ties.proposals import quotes

NEW, NONE = "new", "none"


class DecisionForm(forms.Form):
    """`decision`: "new" makes an indicator, "none" says that it is none, else the id of an indicator of the ward."""

    quote = forms.CharField(max_length=500, strip=False)
    decision = forms.CharField(max_length=20)

    def __init__(self, *args: Any, task: Task, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.task = task

    def clean_quote(self) -> str:
        quote = self.cleaned_data["quote"]
        if quote not in {found for found, _ in quotes(self.task.output, None)}:
            raise forms.ValidationError("Kết quả của nhiệm vụ đã thay đổi. Hãy tải lại trang.")
        return quote

    def clean_decision(self) -> str | Indicator:
        decision = self.cleaned_data["decision"]
        if decision in {NEW, NONE}:
            return decision
        found = Indicator.objects.filter(plan__ward=self.task.plan.ward, closed_on__isnull=True)
        indicator = found.filter(pk=int(decision)).first() if decision.isdecimal() and len(decision) < 19 else None
        if indicator is None:
            raise forms.ValidationError("Hãy chọn chỉ tiêu trong danh sách.")
        return indicator
