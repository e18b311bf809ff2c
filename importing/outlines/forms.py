"""Sending in the outline of a plan's superior."""

from django import forms
from django.core.files.uploadedfile import UploadedFile

from uploads.checks import MAX_UNPACKED_SHEET, CheckedFile, check_upload
from uploads.exceptions import UploadRefused
from uploads.kinds import DOCUMENTS

OUTLINE_FILES = {suffix: DOCUMENTS[suffix] for suffix in ("xlsx", "docx")}
MAX_BYTES = 10 * 1024 * 1024


class OutlineForm(forms.Form):
    """The file, what it is called and whose it is; `checked` is what the file really is."""

    file = forms.FileField(
        label="Tệp đề cương hoặc danh mục nhiệm vụ",
        help_text="Excel (.xlsx) hoặc Word (.docx), tối đa 10 MB, 5.000 dòng. Cần có cột số thứ tự và cột nội dung,"
        " hoặc các mục có đánh số.",
        error_messages={
            "required": "Vui lòng chọn tệp.",
            "empty": "Tệp vừa chọn rỗng. Vui lòng chọn lại tệp có nội dung.",
        },
    )
    title = forms.CharField(
        label="Tên gọi", required=False, max_length=500, help_text="Để trống thì lấy tên ghi trong tệp."
    )
    issuer = forms.CharField(
        label="Cơ quan ban hành",
        required=False,
        max_length=200,
        help_text="Ví dụ: UBND thành phố; Sở Khoa học và Công nghệ.",
    )
    checked: CheckedFile

    def clean_file(self) -> UploadedFile:
        file: UploadedFile = self.cleaned_data["file"]
        try:
            self.checked = check_upload(
                file, allowed=OUTLINE_FILES, max_bytes=MAX_BYTES, max_unpacked=MAX_UNPACKED_SHEET
            )
        except UploadRefused as refusal:
            raise forms.ValidationError(str(refusal)) from refusal
        return file
