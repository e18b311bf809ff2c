"""What people type about an instruction: itself, its answer, asking again."""

import datetime as dt
from typing import Any

from django import forms

from plans import directives as directing
from plans.fields import LongText
from units.models import Unit, Ward

DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class DirectiveForm(forms.Form):
    """An instruction: what, to which unit (empty: the one that leads), answered by when."""

    text = LongText(label="Nội dung chỉ đạo", required=True, max_length=2000)
    to_unit = forms.ModelChoiceField(
        Unit.objects.none(), label="Đơn vị thực hiện", required=False, empty_label="Đơn vị chủ trì"
    )
    due_on = forms.DateField(label="Trả lời trước hết ngày", required=False, widget=DAY)

    def __init__(self, *args: Any, ward: Ward, on: dt.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.on = on
        self.fields["to_unit"].queryset = directing.choices(ward, on)
        self.fields["due_on"].widget.attrs["min"] = on.isoformat()

    def clean_due_on(self) -> dt.date | None:
        due_on = self.cleaned_data["due_on"]
        if due_on and due_on < self.on:
            raise forms.ValidationError("Thời hạn trả lời không được trước hôm nay.")
        return due_on


class AnswerForm(forms.Form):
    answer = LongText(label="Phản hồi", required=True, max_length=2000, rows=2)


class AskAgainForm(DirectiveForm):
    """Asked again, to the same unit."""

    def __init__(self, *args: Any, ward: Ward, on: dt.date, **kwargs: Any) -> None:
        super().__init__(*args, ward=ward, on=on, **kwargs)
        del self.fields["to_unit"]
        self.fields["text"].label = "Yêu cầu thêm"
