"""Uploading a plan document, and correcting its reading."""

import datetime as dt
from typing import Any

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile

from accounts.models import User
from importing.draft import PlanDraft, ScheduleDraft, TaskDraft
from importing.leading import lead_unit_name
from units.models import Ward
from units.roles import Act, wards_where
from uploads.checking import DOCUMENTS, CheckedFile, UploadRefused, check_upload
from wording.names import split_units
from wording.schedules import read_schedule

PLAN_FILES = {"docx": DOCUMENTS["docx"], "xlsx": DOCUMENTS["xlsx"], "pdf": DOCUMENTS["pdf"]}
TEXT_FILES = {"txt": "text/plain", "md": "text/markdown"}


class UploadForm(forms.Form):
    """A plan document for one of the wards in which the user manages plans."""

    ward = forms.ModelChoiceField(label="Phường, xã", queryset=Ward.objects.none())
    file = forms.FileField(
        label="Văn bản kế hoạch",
        help_text="Word (.docx), Excel (.xlsx), PDF có chữ hoặc văn bản (.txt, .md), tối đa 20 MB.",
        error_messages={
            "required": "Vui lòng chọn tệp văn bản kế hoạch.",
            "empty": "Tệp vừa chọn rỗng. Vui lòng chọn lại tệp có nội dung.",
        },
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        wards = Ward.objects.filter(pk__in=wards_where(user, Act.MANAGE_PLANS))
        self.fields["ward"].queryset = wards
        if len(wards) == 1:
            self.fields["ward"].initial = wards[0]
            self.fields["ward"].widget = forms.HiddenInput()

    def clean_file(self) -> UploadedFile:
        file: UploadedFile = self.cleaned_data["file"]
        self.checked = self._check(file)
        return file

    def _check(self, file: UploadedFile) -> CheckedFile:
        """Word, Excel and PDF by content; text has no signature, the reader refuses what is not a plan."""
        suffix = (file.name or "").rsplit(".", 1)[-1].lower()
        try:
            return check_upload(file, allowed=PLAN_FILES | TEXT_FILES, max_bytes=settings.PLAN_DOCUMENT_MAX_BYTES,
                                unsigned=frozenset(TEXT_FILES))  # fmt: skip
        except UploadRefused as refusal:
            if suffix == "doc":
                raise forms.ValidationError(
                    "Tệp .doc là định dạng cũ. Vui lòng mở bằng Word, chọn “Lưu thành…” .docx rồi tải lên lại."
                ) from refusal
            raise forms.ValidationError(str(refusal)) from refusal


class HeadForm(forms.Form):
    """The plan's head as read, for correcting."""

    document_number = forms.CharField(label="Số, ký hiệu", max_length=60, required=False)
    issued_on = forms.DateField(
        label="Ngày ban hành", required=False, widget=forms.DateInput({"type": "date"}, "%Y-%m-%d")
    )
    title = forms.CharField(label="Trích yếu", max_length=1000, widget=forms.Textarea({"rows": 3}))
    first_year = forms.IntegerField(label="Từ năm", min_value=2000, max_value=2100)
    last_year = forms.IntegerField(label="Đến năm", min_value=2000, max_value=2100)
    signer = forms.CharField(label="Người ký", max_length=120, required=False)
    signer_position = forms.CharField(label="Chức vụ người ký", max_length=120, required=False)
    lead = forms.CharField(
        label="Đơn vị đầu mối", max_length=200, required=False, help_text="Đơn vị theo dõi, tổng hợp cả kế hoạch."
    )
    lead_takes_rest = forms.BooleanField(
        label="Giao đơn vị đầu mối chủ trì các nhiệm vụ chưa ghi đơn vị nào", required=False
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        first, last = cleaned.get("first_year"), cleaned.get("last_year")
        if first and last and last < first:
            self.add_error("last_year", "Năm kết thúc không được trước năm bắt đầu.")
        if cleaned.get("lead_takes_rest") and not cleaned.get("lead"):
            self.add_error("lead", "Vui lòng nhập đơn vị đầu mối, hoặc bỏ chọn giao các nhiệm vụ còn lại.")
        return cleaned

    @staticmethod
    def values_of(draft: PlanDraft) -> dict[str, Any]:
        period = draft.period or []
        whole_day = draft.issued_on and len(draft.issued_on) == 10
        return {
            "document_number": draft.document_number,
            "issued_on": dt.date.fromisoformat(draft.issued_on) if whole_day and draft.issued_on else None,
            "title": draft.title,
            "first_year": period[0] if period else None,
            "last_year": period[-1] if period else None,
            "signer": draft.signer,
            "signer_position": draft.signer_position,
            "lead": lead_unit_name(draft),
        }

    def correct(self, draft: PlanDraft) -> None:
        """Write what was typed into the draft."""
        cleaned = self.cleaned_data
        draft.document_number = cleaned["document_number"] or None
        draft.issued_on = cleaned["issued_on"].isoformat() if cleaned["issued_on"] else None
        draft.title = " ".join(cleaned["title"].split())
        draft.period = [cleaned["first_year"], cleaned["last_year"]]
        draft.signer, draft.signer_position = cleaned["signer"] or None, cleaned["signer_position"] or None


class TaskForm(forms.Form):
    """One task as read: keep it or not, its text, its lead, and the words of its deadline."""

    keep = forms.BooleanField(label="Nhập", required=False)
    text = forms.CharField(label="Nội dung", widget=forms.Textarea({"rows": 2}))
    lead = forms.CharField(label="Chủ trì", required=False, max_length=600)
    schedule = forms.CharField(label="Thời hạn", required=False, max_length=300)

    @staticmethod
    def values_of(task: TaskDraft) -> dict[str, Any]:
        return {
            "keep": True,
            "text": task.text,
            "lead": "; ".join(task.lead_units),
            "schedule": task.schedule_raw or "",
        }

    def correct(self, task: TaskDraft, year: int, issued_on: dt.date | None) -> None:
        """Write what was typed into the task; changed deadline words are read again."""
        cleaned = self.cleaned_data
        task.text = " ".join(cleaned["text"].split())
        if cleaned["lead"] != "; ".join(task.lead_units):
            task.lead_units = split_units(cleaned["lead"])
        if cleaned["schedule"] != (task.schedule_raw or ""):
            task.schedule_raw = cleaned["schedule"] or None
            task.schedule = read_again(cleaned["schedule"], year, issued_on)


def read_again(phrase: str, year: int, issued_on: dt.date | None) -> ScheduleDraft:
    """The reading of corrected deadline words."""
    schedule = read_schedule(phrase, year=year, issued_on=issued_on)
    start, due = schedule.start, schedule.due
    return ScheduleDraft(schedule.kind, start.isoformat() if start else None, due.isoformat() if due else None)


class IndicatorForm(forms.Form):
    """One indicator as read: keep it or not, its name, and who follows it."""

    keep = forms.BooleanField(label="Nhập", required=False)
    name = forms.CharField(label="Tên chỉ tiêu", widget=forms.Textarea({"rows": 2}))
    lead = forms.CharField(label="Đơn vị theo dõi", required=False, max_length=600)


class DutyForm(forms.Form):
    """One duty of a unit: keep it as continuous work or not."""

    keep = forms.BooleanField(label="Theo dõi", required=False)
