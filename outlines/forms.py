"""The filters of an outline's lines, and what is said of them."""

from typing import Any

from django import forms
from django.db.models import Q

from outlines.likeness import Ours, WorkBook
from outlines.models import OutlineLine, OutlineLineQuerySet, SuperiorOutline
from wording.names import fold

Part = OutlineLine.Part
OPEN, TIED = "open", "tied"
SHOWN = {
    OPEN: "Chưa gắn",
    TIED: "Đã gắn",
    Part.DIRECT.value: "Trực tiếp",
    Part.COORDINATING.value: "Phối hợp",
    Part.NOT_OURS.value: "Không thuộc",
}


class LineFilter(forms.Form):
    """Words and which lines; a choice that there is not is told and filters nothing."""

    q = forms.CharField(label="Tìm trong nội dung, đơn vị", required=False, max_length=200)
    show = forms.ChoiceField(
        label="Dòng",
        required=False,
        choices=[("", "Tất cả"), *SHOWN.items()],
        error_messages={"invalid_choice": "Không có lựa chọn này; danh sách không lọc theo ô này."},
    )

    def apply(self, lines: OutlineLineQuerySet) -> OutlineLineQuerySet:
        """The lines that are asked for; headings only where nothing is filtered."""
        self.is_valid()
        show, words = self.cleaned_data.get("show"), fold(self.cleaned_data.get("q") or "").split()
        if not show and not words:
            return lines.filter(kept=True)
        found = lines.asking()
        for word in words:
            found = found.filter(search_text__contains=word)
        return narrowed(found, show)

    @property
    def in_use(self) -> bool:
        return any(self.data.get(name) for name in self.fields)


def narrowed(lines: OutlineLineQuerySet, show: str | None) -> OutlineLineQuerySet:
    if show == OPEN:
        return lines.uncovered()
    if show == TIED:
        return lines.tied()
    return lines.filter(Q(part=show)) if show else lines


class PartForm(forms.Form):
    part = forms.ChoiceField(
        choices=[("", "chưa rõ"), *Part.choices],
        required=False,
        error_messages={"invalid_choice": "Vui lòng chọn trực tiếp, phối hợp hoặc không thuộc."},
    )


class ManyForm(PartForm):
    """The mark of several lines: those that are ticked, or with `all` every line that the filter shows."""

    lines = forms.TypedMultipleChoiceField(
        coerce=int,
        required=False,
        error_messages={"invalid_choice": "Có dòng không còn trong đề cương. Vui lòng tải lại trang rồi chọn lại."},
    )
    all = forms.BooleanField(required=False)

    def __init__(self, data: Any, *, found: OutlineLineQuerySet) -> None:
        super().__init__(data)
        self.found = found
        self.fields["lines"].choices = [(pk, pk) for pk in found.values_list("pk", flat=True)]

    def clean(self) -> dict[str, Any]:
        super().clean()
        if not self.errors and not self.cleaned_data["all"] and not self.cleaned_data["lines"]:
            raise forms.ValidationError("Vui lòng chọn ít nhất một dòng.")
        return self.cleaned_data

    def chosen(self) -> OutlineLineQuerySet:
        return self.found if self.cleaned_data["all"] else self.found.filter(pk__in=self.cleaned_data["lines"])


class TieForm(forms.Form):
    """Work of ours by its key ("task-5"), and whether it answers the line."""

    ours = forms.CharField(max_length=40, error_messages={"required": "Vui lòng chọn nhiệm vụ hoặc chỉ tiêu."})
    holds = forms.TypedChoiceField(choices=[("1", "có"), ("0", "không")], coerce=lambda value: value == "1")

    def __init__(self, data: Any, *, book: WorkBook) -> None:
        super().__init__(data)
        self.book = book

    def clean_ours(self) -> Ours:
        found = self.book.by_key.get(self.cleaned_data["ours"])
        if found is None:
            raise forms.ValidationError("Việc này không còn được theo dõi trong kế hoạch. Vui lòng chọn việc khác.")
        return found


class NameForm(forms.ModelForm):
    """How the outline is called in reports, and whose it is."""

    class Meta:
        model = SuperiorOutline
        fields = ["title", "issuer"]
        help_texts = {
            "title": "Ghi như sẽ in trong báo cáo, ví dụ: Danh mục nhiệm vụ chuyển đổi số năm 2026.",
            "issuer": "Ví dụ: UBND thành phố; Sở Khoa học và Công nghệ.",
        }
        error_messages = {"title": {"required": "Vui lòng ghi tên đề cương."}}


class PreviewForm(forms.Form):
    """What to do with a line that was read: take it or leave it, make it a heading or a line."""

    kept = forms.TypedChoiceField(choices=[("1", ""), ("0", "")], coerce=lambda value: value == "1", required=False)
    kind = forms.ChoiceField(choices=OutlineLine.Kind.choices, required=False)
