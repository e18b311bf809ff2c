"""What people type about a task: progress with evidence, a return, an instruction and its answer."""

import datetime as dt
from typing import Any

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.db.models import QuerySet

from accounts.models import User
from plans.fields import LongText, put_in
from tasks.models import ProgressUpdate, State, TaskPeriod
from tasks.states import MOVES
from tasks.updates.entry import ProgressEntry
from uploads.checks import CheckedFile, check_upload
from uploads.exceptions import UploadRefused
from uploads.kinds import EVIDENCE

MOST_FILES = 10
LARGEST_ID = 2**63 - 1
TEXTS = ("result", "difficulty", "proposal", "product_number", "product_on", "no_evidence_reason")
"""Fields of the form that go into an entry as they are."""


NOT_DONE, ONLY_DONE = ("percent",), ("done_on", "no_evidence_reason")
"""What the form hides with "Hoàn thành" chosen, and without: what stands there then is neither judged nor kept."""


class FilesInput(forms.FileInput):
    allow_multiple_selected = True

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[UploadedFile]:
        return files.getlist(name)


class FilesField(forms.FileField):
    """Several files, each checked by its content; gives pairs of file and what it is."""

    widget = FilesInput

    def clean(self, data: Any, initial: Any = None) -> list[tuple[UploadedFile, CheckedFile]]:
        files = [file for file in (data or []) if file]
        if len(files) > MOST_FILES:
            raise forms.ValidationError(f"Mỗi lần cập nhật đính kèm không quá {MOST_FILES} tệp.")
        checked, refused = [], []
        for file in files:
            try:
                checked.append((file, check_upload(file, allowed=EVIDENCE, max_bytes=settings.EVIDENCE_MAX_BYTES)))
            except UploadRefused as refusal:
                refused.append(str(refusal))
        if refused:
            raise forms.ValidationError(refused)
        return checked


class ReportForm(forms.Form):
    """One update of a period. `seen` is the update that the person saw when the form was opened."""

    seen = forms.IntegerField(required=False, max_value=LARGEST_ID, widget=forms.HiddenInput)
    state = forms.ChoiceField(label="Trạng thái", choices=State.choices, widget=forms.RadioSelect)
    percent = forms.IntegerField(
        label="Tỷ lệ hoàn thành (%)",
        required=False,
        min_value=0,
        max_value=100,
        widget=forms.NumberInput(attrs={"class": "form-control", "inputmode": "numeric"}),
        error_messages={
            "min_value": "Tỷ lệ hoàn thành phải từ 0 đến 100.",
            "max_value": "Tỷ lệ hoàn thành phải từ 0 đến 100.",
            "invalid": "Vui lòng nhập tỷ lệ là số nguyên từ 0 đến 100.",
        },
    )
    done_on = forms.DateField(
        label="Hoàn thành ngày",
        required=False,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        help_text="Chỉ ghi khi trạng thái là “Hoàn thành”; để trống là hôm nay.",
    )
    result = LongText(label="Kết quả đạt được", help_text="Số, ký hiệu văn bản; số liệu; sản phẩm.", rows=4)
    difficulty = LongText(label="Khó khăn, vướng mắc", rows=2)
    proposal = LongText(label="Kiến nghị, đề xuất", rows=2)
    product_number = forms.CharField(
        label="Số, ký hiệu văn bản của sản phẩm",
        required=False,
        max_length=100,
        help_text="Ví dụ: 15/KH-UBND. Ghi số văn bản thì không cần đính kèm tệp.",
    )
    product_on = forms.DateField(
        label="Ngày văn bản",
        required=False,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )
    # django-stubs do not know that the metaclass takes the fields off the class.
    files = FilesField(  # type: ignore[assignment]
        label="Tệp minh chứng",
        required=False,
        help_text="PDF, Word, Excel, PowerPoint, ảnh hoặc tệp zip của các loại đó; mỗi tệp không quá 25 MB.",
    )
    link = forms.URLField(
        label="Đường dẫn minh chứng",
        required=False,
        max_length=500,
        assume_scheme="https",
        error_messages={"invalid": "Đường dẫn chưa đúng. Ví dụ: https://phuong.gov.vn/bai-viet"},
    )
    no_evidence_reason = LongText(label="Lý do chưa có minh chứng", max_length=1000, rows=2)

    def __init__(self, *args: Any, period: TaskPeriod, on: dt.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs | {"initial": _standing(period)})
        self.period = period
        if not self.is_bound and period.newest_update:  # what may not follow is not offered; sent, it is told why
            may_follow = MOVES[State(period.newest_update.state)]
            self.fields["state"].choices = [(value, label) for value, label in State.choices if value in may_follow]
        self.fields["state"].error_messages["required"] = "Vui lòng chọn trạng thái."
        self.fields["percent"].widget.attrs["data-twin"] = f"{self['percent'].id_for_label}-slider"
        for name in ("done_on", "product_on"):
            self.fields[name].widget.attrs["max"] = on.isoformat()
        self.fields["files"].widget.attrs["accept"] = ",".join(f".{suffix}" for suffix in EVIDENCE)

    def clean(self) -> dict[str, Any]:
        super().clean()
        cleaned = self.cleaned_data
        for name in NOT_DONE if cleaned.get("state") == State.DONE else ONLY_DONE:
            self.errors.pop(name, None)
            cleaned[name] = self.fields[name].to_python("")
        return cleaned

    def entry(self) -> ProgressEntry:
        """What was typed; where the percentage was left out, it stays as it stood."""
        cleaned = self.cleaned_data
        percent = cleaned["percent"] if cleaned["percent"] is not None else _percent(self.period)
        words = {name: cleaned[name] for name in TEXTS}
        return ProgressEntry(state=cleaned["state"], percent=percent, done_on=cleaned["done_on"], **words)

    def see(self, update: ProgressUpdate | None) -> None:
        """Show the form again as one that knows this update: saving it once more is done knowingly."""
        put_in(self, "seen", str(update.pk) if update else "")

    @property
    def more_open(self) -> bool:
        """Is something filled in or wrong in the part that is folded away?"""
        names = ("difficulty", "proposal", "product_number", "product_on", "files", "link", "no_evidence_reason")
        return any(self[name].errors or (name != "files" and self[name].value()) for name in names)

    @property
    def files_were_chosen(self) -> bool:
        """A browser does not keep chosen files when the form is shown again: the person has to be told."""
        return self.is_bound and bool(self.files)


def _standing(period: TaskPeriod) -> dict[str, Any]:
    """How the period stands: difficulties last until somebody clears them, results are told anew each time."""
    last = period.newest_update
    return {
        "seen": period.newest_update_id,
        "state": last.state if last else State.IN_PROGRESS,
        "percent": _percent(period),
        "done_on": last.done_on if last else None,
        "difficulty": last.difficulty if last else "",
        "proposal": last.proposal if last else "",
    }


def _percent(period: TaskPeriod) -> int:
    return period.newest_update.percent if period.newest_update else 0


class ReturnForm(forms.Form):
    reason = LongText(label="Lý do trả lại", required=True, max_length=2000, rows=2)


class ExtensionForm(forms.Form):
    """A wish for more time."""

    new_due_on = forms.DateField(
        label="Xin gia hạn đến ngày", widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    )
    reason = LongText(label="Lý do", required=True, max_length=2000, rows=2)


class DecisionForm(forms.Form):
    """A leader's decision on it."""

    granted = forms.TypedChoiceField(
        label="Quyết định", choices=[("1", "Đồng ý"), ("0", "Không đồng ý")], coerce=lambda value: value == "1"
    )
    answer = LongText(label="Ý kiến", max_length=2000, rows=2)

    def clean(self) -> dict[str, Any]:
        super().clean()
        cleaned = self.cleaned_data
        if cleaned.get("granted") is False and not cleaned.get("answer"):
            self.add_error("answer", "Không đồng ý thì vui lòng nêu lý do.")
        return cleaned


class OfficerForm(forms.Form):
    officer = forms.ModelChoiceField(User.objects.none(), label="Người làm", required=False, empty_label="Chưa giao")

    def __init__(self, *args: Any, officers: QuerySet[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["officer"].queryset = officers


class BulkOfficerForm(forms.Form):
    """Several tasks of one unit to one officer; a value of `items` is a task's id."""

    officer = forms.ModelChoiceField(
        User.objects.none(),
        label="Giao cho",
        empty_label="Chọn người",
        error_messages={"required": "Vui lòng chọn người được giao."},
    )
    items = forms.TypedMultipleChoiceField(
        label="Nhiệm vụ",
        coerce=int,
        error_messages={
            "required": "Vui lòng chọn ít nhất một nhiệm vụ.",
            "invalid_choice": "Có nhiệm vụ không còn thuộc đơn vị này; vui lòng chọn lại.",
        },
    )

    def __init__(self, *args: Any, officers: QuerySet[User], periods: list[TaskPeriod], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["officer"].queryset = officers
        self.fields["items"].choices = [(each.task_id, each.task.text) for each in periods]


class SeenForm(forms.Form):
    """For "Không thay đổi": which update the person confirms."""

    seen = forms.IntegerField(required=False, max_value=LARGEST_ID)
