"""What is entered to add, split or stop a task, and to register what waiting work waited for."""

import datetime as dt
from typing import Any

from django import forms

from plans.fields import LongText
from plans.models import Plan
from tasks.changes.actions import Piece
from tasks.models import Task, TaskQuerySet
from units.models import Unit
from wording.times.schedules import read_schedule

DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
PIECES = 6
"""So many sub-tasks fit the form; more are added by splitting again."""


class TaskForm(forms.ModelForm):
    """A task to be added: the deadline in words, as plans write it, or as a day."""

    lead = forms.ModelChoiceField(Unit.objects.none(), label="Đơn vị chủ trì", empty_label="Chọn đơn vị")
    coordinating = forms.ModelMultipleChoiceField(
        Unit.objects.none(), label="Đơn vị phối hợp", required=False, widget=forms.CheckboxSelectMultiple
    )

    class Meta:
        model = Task
        fields = ["section", "number", "text", "output", "schedule_raw", "schedule_due", "set_by", "directed_by"]
        widgets = {
            "text": forms.Textarea(attrs={"rows": 3}),
            "output": forms.Textarea(attrs={"rows": 2}),
            "schedule_due": DAY,
        }
        labels = {"schedule_raw": "Thời hạn ghi trong văn bản", "schedule_due": "Hoặc ngày cuối còn đúng hạn"}
        help_texts = {"schedule_raw": "Ví dụ: Quý I/2027, Thường xuyên, trước ngày 30/11 hằng năm."}

    def __init__(self, *args: Any, plan: Plan, on: dt.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.instance.plan = plan
        self.plan = plan
        units = Unit.objects.in_force(on).filter(ward=plan.ward)
        self.fields["lead"].queryset = units
        self.fields["coordinating"].queryset = units
        self.fields["section"].queryset = plan.sections.exclude(kind="indicators")
        self.fields["section"].label_from_instance = lambda section: str(section)[:90]

    def clean(self) -> dict[str, Any]:
        super().clean()
        cleaned = self.cleaned_data
        words, due = cleaned.get("schedule_raw", ""), cleaned.get("schedule_due")
        task = self.instance
        if due:
            task.schedule_kind, task.schedule_due = Task.ScheduleKind.FIXED, due
            cleaned["schedule_raw"] = words or f"{due:%d/%m/%Y}"
        elif words:
            read = read_schedule(words, self.plan.start_year, self.plan.issued_on)
            if read.kind == "unspecified":
                self.add_error("schedule_raw", "Chưa hiểu thời hạn này. Hãy ghi khác đi hoặc nhập ngày cuối ở ô dưới.")
            task.schedule_kind, task.schedule_start, cleaned["schedule_due"] = read.kind, read.start, read.due
        else:
            self.add_error("schedule_raw", "Vui lòng ghi thời hạn, hoặc nhập ngày cuối ở ô dưới.")
        return cleaned


class SplitForm(forms.Form):
    """Sub-tasks, a row for each; empty rows are left out."""

    def __init__(self, *args: Any, task: Task, on: dt.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        units = Unit.objects.in_force(on).filter(ward=task.ward_id)
        for n in range(1, PIECES + 1):
            self.fields[f"text_{n}"] = LongText(label=f"Việc con {n}", max_length=2000, rows=2)
            self.fields[f"lead_{n}"] = forms.ModelChoiceField(
                units, label="Đơn vị chủ trì", required=False, empty_label="Như nhiệm vụ"
            )
            self.fields[f"due_{n}"] = forms.DateField(label="Hạn (nếu khác)", required=False, widget=DAY)

    def rows(self) -> list[tuple[forms.BoundField, ...]]:
        return [(self[f"text_{n}"], self[f"lead_{n}"], self[f"due_{n}"]) for n in range(1, PIECES + 1)]

    def pieces(self) -> list[Piece]:
        cleaned = self.cleaned_data
        return [
            Piece(cleaned[f"text_{n}"].strip(), cleaned[f"lead_{n}"], cleaned[f"due_{n}"])
            for n in range(1, PIECES + 1)
            if cleaned.get(f"text_{n}", "").strip()
        ]


class StopForm(forms.Form):
    """The decision by which a task is no longer followed."""

    decision = forms.CharField(label="Văn bản quyết định (số, ngày)", max_length=150)
    reason = LongText(label="Lý do", required=True, max_length=300, rows=2)
    from_day = forms.DateField(label="Thôi theo dõi từ ngày", widget=DAY)


class TriggerForm(forms.Form):
    """The document that brought guidance, or the event that met the condition, and the deadline that follows."""

    number = forms.CharField(
        label="Số, ký hiệu văn bản hoặc sự việc",
        max_length=100,
        help_text="Ví dụ: 1234/SKHCN-CĐS; Quyết định điều động 45.",
    )
    dated_on = forms.DateField(label="Ngày văn bản, ngày phát sinh", widget=DAY)
    due_on = forms.DateField(label="Thời hạn hoàn thành (ngày cuối còn đúng hạn)", widget=DAY)


class SetterForm(forms.Form):
    """Who set the ticked tasks, or with `all` every task that is shown."""

    set_by = forms.ChoiceField(
        choices=Task.SetBy.choices,
        error_messages={"required": "Vui lòng chọn cấp giao.", "invalid_choice": "Vui lòng chọn cấp giao."},
    )
    tasks = forms.TypedMultipleChoiceField(
        coerce=int,
        required=False,
        error_messages={"invalid_choice": "Có nhiệm vụ không còn trong kế hoạch. Vui lòng tải lại trang rồi chọn lại."},
    )
    all = forms.BooleanField(required=False)

    def __init__(self, data: Any, *, found: TaskQuerySet) -> None:
        super().__init__(data)
        self.found = found
        self.fields["tasks"].choices = [(pk, pk) for pk in found.values_list("pk", flat=True)]

    def clean(self) -> dict[str, Any]:
        super().clean()
        if not self.errors and not self.cleaned_data["all"] and not self.cleaned_data["tasks"]:
            raise forms.ValidationError("Vui lòng chọn ít nhất một nhiệm vụ.")
        return self.cleaned_data

    def chosen(self) -> TaskQuerySet:
        chosen = self.cleaned_data["all"] or self.cleaned_data["tasks"]
        return self.found if chosen is True else self.found.filter(pk__in=chosen)


class WordsForm(forms.Form):
    q = forms.CharField(label="Tìm trong nội dung", required=False, max_length=200)
