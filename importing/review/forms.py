"""Uploading a plan document, finding one's way through its reading, and correcting it."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile

from accounts.models import User
from importing.documents.limits import MAX_PASTED
from importing.models import DraftItem
from importing.review.corrections import MANY
from importing.review.doubts import DOUBTS
from importing.review.fields import FIELDS, Field
from plans.models import Plan
from units.models import Unit, Ward
from units.roles import Act, wards_where
from uploads.checks import CheckedFile, check_upload
from uploads.exceptions import UploadRefused
from uploads.kinds import DOCUMENTS

PLAN_FILES = {suffix: DOCUMENTS[suffix] for suffix in ("docx", "xlsx", "pdf", "doc", "xls")}
TEXT_FILES = {"txt": "text/plain", "md": "text/markdown"}


class UploadForm(forms.Form):
    """A plan document, or its text, for one of the wards in which the user manages plans."""

    ward = forms.ModelChoiceField(
        label="Phường, xã",
        queryset=Ward.objects.none(),
        error_messages={
            "required": "Vui lòng chọn phường, xã.",
            "invalid_choice": "Vui lòng chọn phường, xã của mình.",
        },
    )
    file = forms.FileField(
        label="Văn bản kế hoạch",
        required=False,
        help_text="Word (.docx, .doc), Excel (.xlsx, .xls), PDF có chữ hoặc văn bản (.txt, .md);"
        " tối đa 20 MB, 300 trang.",
        error_messages={"empty": "Tệp vừa chọn rỗng. Vui lòng chọn lại tệp có nội dung."},
    )
    text = forms.CharField(
        label="Hoặc dán nội dung kế hoạch",
        required=False,
        max_length=MAX_PASTED,
        strip=False,
        widget=forms.Textarea({"rows": 6}),
        help_text="Sao chép toàn bộ văn bản rồi dán vào đây, kể cả phần đầu và phụ lục.",
        error_messages={"max_length": "Nội dung dán vào quá dài. Vui lòng lưu thành tệp rồi tải lên."},
    )
    version_of = forms.ModelChoiceField(
        label="Là bản mới của kế hoạch đã có",
        queryset=Plan.objects.none(),
        required=False,
        empty_label="Để hệ thống tự nhận ra",
        help_text="Chọn khi văn bản sửa đổi, thay thế hoặc là kế hoạch năm sau của một kế hoạch đang theo dõi.",
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        managed = wards_where(user, Act.MANAGE_PLANS)
        wards = Ward.objects.filter(pk__in=managed)
        self.fields["ward"].queryset = wards
        self.fields["version_of"].queryset = Plan.objects.filter(ward__in=managed).exclude(status=Plan.Status.DRAFT)
        self.fields["version_of"].label_from_instance = lambda plan: plan.label
        if len(wards) == 1:
            self.fields["ward"].initial = wards[0]
            self.fields["ward"].widget = forms.HiddenInput()

    def clean_file(self) -> UploadedFile | None:
        file: UploadedFile | None = self.cleaned_data["file"]
        if file:
            self.checked = self._check(file)
        return file

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if "file" in self.errors or "text" in self.errors:
            return cleaned
        text = (cleaned.get("text") or "").strip()
        if not cleaned.get("file") and not text:
            self.add_error("file", "Vui lòng chọn tệp văn bản kế hoạch hoặc dán nội dung vào ô bên dưới.")
        elif cleaned.get("file") and text:
            self.add_error("text", "Chỉ chọn một cách: tải tệp lên hoặc dán nội dung.")
        plan, ward = cleaned.get("version_of"), cleaned.get("ward")
        if plan and ward and plan.ward_id != ward.pk:
            self.add_error("version_of", "Kế hoạch này thuộc phường, xã khác.")
        return cleaned

    def _check(self, file: UploadedFile) -> CheckedFile:
        """Word, Excel and PDF by content; text has no signature, the reader refuses what is not a plan."""
        try:
            return check_upload(file, allowed=PLAN_FILES | TEXT_FILES, max_bytes=settings.PLAN_DOCUMENT_MAX_BYTES,
                                unsigned=frozenset(TEXT_FILES))  # fmt: skip
        except UploadRefused as refusal:
            raise forms.ValidationError(str(refusal)) from refusal


class WhereForm(forms.Form):
    """Which part of the reading is looked at; all of it optional, what makes no sense is left aside."""

    SHOWN = [("nghi-van", "Cần xem"), ("chua-doc", "Chưa đọc"), ("tat-ca", "Tất cả"), ("de-rieng", "Không nhập")]

    xem = forms.ChoiceField(choices=SHOWN, required=False)
    loai = forms.ChoiceField(choices=DraftItem.Kind.choices, required=False)
    thieu = forms.ChoiceField(choices=[(code, code) for code in DOUBTS], required=False)
    q = forms.CharField(label="Tìm trong bản đọc", required=False, max_length=100)
    dong = forms.IntegerField(required=False, min_value=0, max_value=1_000_000)

    @property
    def chosen(self) -> dict[str, Any]:
        """What is valid of it, without what is empty."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value not in (None, "")}


class ItemForm(forms.Form):
    """The fields of one item, or one of them; each is checked where it is written.

    `theirs` is what somebody else wrote into the item meanwhile, by label.
    """

    theirs: Sequence[tuple[str, str]] = ()
    their_author: User | None = None

    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(self, *args: Any, item: DraftItem, only: str | None = None, **kwargs: Any) -> None:
        if only:
            kwargs.setdefault("auto_id", f"id_{item.pk}_%s")
        super().__init__(*args, **kwargs)
        self.item = item
        self.shown = [field for field in FIELDS[item.kind] if only in (None, field.name)]
        for field in self.shown:
            self.fields[field.name] = _form_field(field, item)
        if only:
            self.fields[only].widget.attrs["autofocus"] = True
        self.fields["seen"].initial = item.version

    @property
    def typed(self) -> dict[str, str]:
        """What was typed into the fields that were there."""
        return {field.name: self.cleaned_data[field.name] for field in self.shown if field.name in self.data}


def _form_field(field: Field, item: DraftItem) -> forms.Field:
    common: dict[str, Any] = {"label": field.label, "required": False, "initial": field.show(item.values)}
    common["help_text"] = field.hint
    if field.choices:
        return forms.ChoiceField(choices=field.choices, **common)
    attrs = {"list": f"goi-y-{field.names}", "autocomplete": "off"} if field.names else {"autocomplete": "off"}
    rows = min(10, 2 + common["initial"].count("\n") + len(common["initial"]) // 90)
    widget = forms.Textarea({"rows": rows}) if field.long else forms.TextInput(attrs)
    return forms.CharField(max_length=field.max_length, widget=widget, strip=True, **common)


class ManyForm(forms.Form):
    """The same for several rows at once."""

    items = forms.ModelMultipleChoiceField(queryset=DraftItem.objects.none(), required=False)
    whole = forms.BooleanField(label="tất cả mục đang lọc", required=False)
    deed = forms.ChoiceField(
        label="Việc cần làm",
        choices=list(MANY.items()),
        error_messages={"required": "Vui lòng chọn việc cần làm.", "invalid_choice": "Vui lòng chọn lại việc cần làm."},
    )
    typed = forms.CharField(label="Giá trị", required=False, max_length=300)

    def __init__(self, *args: Any, taken: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if taken is not None:
            self.fields["items"].queryset = taken.items.all()


class UnitChoiceForm(forms.Form):
    """What a new name means: a unit that the ward has, or a new one of this name and kind."""

    NEW = "moi"

    means = forms.ChoiceField(label="Là đơn vị")
    new_name = forms.CharField(label="Tên đơn vị mới", max_length=200, required=False)
    new_kind = forms.ChoiceField(label="Loại", choices=Unit.Kind.choices, required=False)

    def __init__(self, *args: Any, units: list[Unit], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.units = {str(unit.pk): unit for unit in units}
        existing = [(pk, unit.name) for pk, unit in self.units.items()]
        self.fields["means"].choices = [(self.NEW, "Đơn vị mới"), ("Đơn vị đã có", existing)]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        cleaned["new_name"] = " ".join((cleaned.get("new_name") or "").split())
        if cleaned.get("means") == self.NEW and not cleaned["new_name"]:
            self.add_error("new_name", "Vui lòng nhập tên đơn vị mới.")
        return cleaned

    @property
    def unit(self) -> Unit | None:
        return self.units.get(self.cleaned_data["means"])


class VersionForm(forms.Form):
    """Of which saved plan the document is a version; none: a plan of its own."""

    version_of = forms.ModelChoiceField(
        label="Là bản mới của kế hoạch",
        queryset=Plan.objects.none(),
        required=False,
        empty_label="Không, đây là kế hoạch khác",
    )

    def __init__(self, *args: Any, taken: Any, **kwargs: Any) -> None:
        kwargs["initial"] = {"version_of": taken.version_of_id}
        super().__init__(*args, **kwargs)
        plans = Plan.objects.filter(ward=taken.ward).exclude(status=Plan.Status.DRAFT)
        self.fields["version_of"].queryset = plans
        self.fields["version_of"].label_from_instance = lambda plan: plan.label
