"""What is picked to be chased, and the words that go with it."""

import datetime as dt
from typing import Any

from django import forms
from django.db.models import Q

from plans.fields import LongText
from plans.models import Plan
from reminders.chases.sending import MOST
from tasks.models import TaskPeriodQuerySet
from tasks.periods.groups import in_group
from units.models import Unit

WHAT = {
    "worst": "Quá hạn, chưa cập nhật hoặc bị trả lại",
    "late": "Quá hạn",
    "silent": "Chưa cập nhật trong kỳ",
    "due_soon": "Sắp đến hạn (trong 7 ngày)",
    "all": "Mọi việc đang mở",
}


class PickForm(forms.Form):
    """Which work stands in the list to pick from."""

    what = forms.ChoiceField(label="Việc", choices=list(WHAT.items()), required=False)
    plan = forms.ModelChoiceField(Plan.objects.none(), label="Kế hoạch", required=False, empty_label="Tất cả")
    unit = forms.ModelChoiceField(Unit.objects.none(), label="Đơn vị", required=False, empty_label="Tất cả")

    def __init__(self, *args: Any, found: TaskPeriodQuerySet, on: dt.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.found, self.on = found, on
        plain = found.order_by().prefetch_related(None).select_related(None)
        self.fields["plan"].queryset = Plan.objects.filter(pk__in=plain.values("task__plan"))
        self.fields["plan"].label_from_instance = lambda plan: plan.label[:80]
        self.fields["unit"].queryset = Unit.objects.filter(pk__in=plain.values("unit"))

    def picked(self) -> TaskPeriodQuerySet:
        """The work as filtered; what is wrong in a filter leaves the list as it is."""
        self.is_valid()
        chosen = self.cleaned_data
        found = self.found.filter(_condition(chosen.get("what") or "worst", self.on))
        for name, column in (("plan", "task__plan"), ("unit", "unit")):
            if chosen.get(name):
                found = found.filter(**{column: chosen[name]})
        return found


def _condition(what: str, on: dt.date) -> Q:
    if what == "all":
        return Q()
    if what == "worst":
        return in_group("late", on) | in_group("silent", on) | in_group("returned", on)
    return in_group(what, on)


class ChaseForm(forms.Form):
    """The pieces of work and the words; a value of `periods` is a period's id."""

    periods = forms.TypedMultipleChoiceField(
        coerce=int,
        error_messages={
            "required": "Vui lòng chọn ít nhất một việc.",
            "invalid_choice": "Có việc vừa được cập nhật hoặc không thuộc quyền đôn đốc; vui lòng chọn lại.",
        },
    )
    message = LongText(
        label="Lời nhắn",
        max_length=2000,
        rows=3,
        help_text="Đứng đầu thư; có thể để trống. Thư nêu từng việc và nút cập nhật.",
    )

    def __init__(self, *args: Any, found: TaskPeriodQuerySet, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ids = found.order_by().prefetch_related(None).values_list("pk", flat=True)
        self.fields["periods"].choices = [(pk, pk) for pk in ids]

    def clean_periods(self) -> list[int]:
        periods = self.cleaned_data["periods"]
        if len(periods) > MOST:
            raise forms.ValidationError(f"Mỗi lần đôn đốc không quá {MOST} việc.")
        return periods
