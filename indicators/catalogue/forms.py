"""Forms of the catalogue: finding a metric, correcting one, merging two."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.db.models import Q

from indicators.catalogue.entries import why_not_kind
from indicators.catalogue.matches import MetricBook
from indicators.models import Metric, MetricWording
from units.models import Ward
from units.roles import home_ward, may_see_several_wards
from wording.names import fold

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from accounts.models import User


class CatalogueFilter(forms.Form):
    """Which metrics are listed; what is not understood is left out."""

    ward = forms.ModelChoiceField(
        Ward.objects.none(), label="Phường, xã", required=False, to_field_name="slug", empty_label=None
    )
    q = forms.CharField(label="Tìm theo tên", required=False, max_length=200)
    kind = forms.ChoiceField(label="Loại", required=False, choices=[("", "Mọi loại"), *Metric.Kind.choices])

    def __init__(self, data: Any, *, user: "User") -> None:
        super().__init__(data)
        wards = Ward.objects.visible_to(user)
        slug = str(data.get("ward") or "").replace("\0", "")[:60]
        self.chosen_ward = wards.filter(slug=slug).first() if slug else home_ward(user) or wards.first()
        if may_see_several_wards(user):
            self.fields["ward"].queryset = wards
            self.initial["ward"] = self.chosen_ward.slug if self.chosen_ward else None
        else:
            del self.fields["ward"]
        self.full_clean()

    @property
    def is_narrowed(self) -> bool:
        return any(self.cleaned_data.get(name) for name in ("q", "kind"))

    def rows(self, metrics: "QuerySet[Metric]") -> "QuerySet[Metric]":
        found = metrics.filter(ward=self.chosen_ward)
        if kind := self.cleaned_data.get("kind"):
            found = found.filter(kind=kind)
        for word in fold(self.cleaned_data.get("q") or "").split():
            called = MetricWording.objects.filter(key__contains=word)
            found = found.filter(Q(key__contains=word) | Q(pk__in=called.values("metric")))
        return found


class MetricForm(forms.ModelForm):
    """An entry of the catalogue, new or corrected."""

    wordings = forms.CharField(
        label="Các cách gọi khác",
        required=False,
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Mỗi dòng một cách gọi. Văn bản kế hoạch viết theo cách nào ở đây cũng được hiểu là nội dung đo này.",
    )

    class Meta:
        model = Metric
        fields = ["name", "unit_of_measure", "kind", "direction", "cadence", "cumulative", "definition", "family"]
        widgets = {"name": forms.Textarea(attrs={"rows": 2}), "definition": forms.Textarea(attrs={"rows": 3})}
        help_texts = {
            "unit_of_measure": "Ví dụ: %, hộ, mô hình, điểm.",
            "kind": "Tỷ lệ nhập được cả tử số và mẫu số để cộng chung nhiều phường.",
            "cadence": "Bao lâu cần có số liệu một lần.",
            "cumulative": "Số của lần sau không thể nhỏ hơn lần trước; khi giảm, hệ thống hỏi lại người nhập.",
            "definition": "Đếm những gì, lấy số từ đâu, không tính những gì.",
            "family": "Các phường cùng mã này được cộng chung ở trang toàn thành phố. Để trống thì lấy theo tên.",
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk and "wordings" not in self.initial:
            self.initial["wordings"] = "\n".join(wording.text for wording in self.instance.wordings.all())

    def clean_name(self) -> str:
        name = " ".join(self.cleaned_data["name"].split())
        if not fold(name):
            raise forms.ValidationError("Tên cần có chữ.")
        same = Metric.objects.filter(ward=self.instance.ward_id, key=fold(name)[:500]).exclude(pk=self.instance.pk)
        if same.exists():
            raise forms.ValidationError("Danh mục đã có nội dung đo tên này. Nếu là một, hãy dùng chức năng gộp.")
        return name

    def clean_kind(self) -> str:
        kind = self.cleaned_data["kind"]
        is_other = self.instance.pk and kind != Metric.objects.get(pk=self.instance.pk).kind
        if is_other and (refusal := why_not_kind(self.instance, kind)):
            raise forms.ValidationError(refusal)
        return kind

    def clean_wordings(self) -> list[str]:
        texts = [" ".join(line.split()) for line in self.cleaned_data["wordings"].splitlines() if fold(line)]
        if any(len(text) > 500 for text in texts):
            raise forms.ValidationError("Mỗi cách gọi không quá 500 ký tự.")
        keys = [fold(text)[:500] for text in texts]
        in_ward = {"ward": self.instance.ward_id, "key__in": keys}
        others = MetricWording.objects.filter(**in_ward).exclude(metric=self.instance.pk)
        names = Metric.objects.in_use().filter(**in_ward).exclude(pk=self.instance.pk)
        if taken := [w.text for w in others[:3]] + [m.name for m in names[:3]]:
            raise forms.ValidationError(f"Đã là tên hoặc cách gọi của nội dung đo khác: {'; '.join(taken)}.")
        return texts


class MergeForm(forms.Form):
    """Which other entry is the same thing, and why."""

    other = forms.ModelChoiceField(Metric.objects.none(), label="Gộp vào", empty_label="Chọn nội dung đo…")
    reason = forms.CharField(label="Lý do gộp", max_length=500, widget=forms.Textarea(attrs={"rows": 2}))

    def __init__(self, *args: Any, metric: Metric, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fitting = Metric.objects.in_use().filter(ward=metric.ward, kind=metric.kind).exclude(pk=metric.pk)
        self.fields["other"].queryset = fitting
        self.near = [each.metric.pk for each in MetricBook(metric.ward).twins_of(metric)]
