"""What a ward chooses about itself."""

from typing import Any

from django import forms

from units.models import LONGEST_RECALL, Unit, Ward

COUNTS = [
    ("now", "Tính ngay khi đơn vị cập nhật"),
    ("confirmed", "Chỉ tính sau khi trưởng đơn vị xác nhận"),
]
DECIDES = [
    (Ward.ExtensionRule.CHAIN, "Trưởng đơn vị cho ý kiến, lãnh đạo quyết định"),
    (Ward.ExtensionRule.LEADER, "Lãnh đạo quyết định ngay"),
    (Ward.ExtensionRule.HEAD, "Trưởng đơn vị tự quyết định"),
]
BY_NAME, BY_LIST = "name", "list"
WHOM = [(BY_NAME, "Theo tên gọi"), (BY_LIST, "Theo danh sách do phường lập")]


class RulesForm(forms.Form):
    """When an update counts, who decides about more time, and how long an approved report can be recalled."""

    counts = forms.ChoiceField(
        label="Khi nào cập nhật được tính vào số liệu",
        choices=COUNTS,
        widget=forms.RadioSelect,
        help_text="“Tính ngay”: số liệu, báo cáo theo kịp từng cập nhật; trưởng đơn vị vẫn xác nhận hoặc trả lại được. "
        "“Chỉ tính sau khi xác nhận”: cập nhật chờ xác nhận chưa làm thay đổi số liệu; trưởng đơn vị cần xác nhận kịp "
        "thời. Khi đổi, lựa chọn mới chỉ áp dụng cho cập nhật ghi từ lúc đó; số liệu đã có giữ nguyên.",
    )
    decides = forms.ChoiceField(
        label="Ai quyết định đề nghị gia hạn",
        choices=DECIDES,
        widget=forms.RadioSelect,
        help_text="Dù ai quyết định, hạn của kế hoạch vẫn giữ nguyên và ngày gia hạn được ghi bên cạnh; lãnh đạo luôn "
        "quyết định được. Trưởng đơn vị không tự quyết định đề nghị của chính mình. Đề nghị đang chờ cũng theo lựa "
        "chọn mới; đề nghị đã quyết định giữ nguyên.",
    )

    recall_minutes = forms.IntegerField(
        label="Thời gian thu hồi lệnh gửi báo cáo (phút)",
        min_value=0,
        max_value=LONGEST_RECALL,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
        help_text="Sau khi lãnh đạo phê duyệt, báo cáo được gửi sớm nhất sau chừng này phút; trong lúc đó lãnh đạo còn "
        "bấm “Thu hồi lệnh gửi” được. Nhập 0: duyệt là gửi ngay khi đến giờ. Báo cáo đã duyệt giữ giờ gửi đã báo.",
    )

    @staticmethod
    def chosen_by(ward: Ward) -> dict[str, Any]:
        """The ward's present choices as initial values."""
        counts = "confirmed" if ward.counts_confirmed_only else "now"
        return {"counts": counts, "decides": ward.extension_rule, "recall_minutes": ward.recall_minutes}

    def in_words(self) -> str:
        """Each choice that was changed: "Ai quyết định đề nghị gia hạn: Lãnh đạo quyết định ngay."."""
        chosen = [(self.fields[name], self.cleaned_data[name]) for name in self.changed_data]
        return " ".join(f"{field.label}: {dict(getattr(field, 'choices', ())).get(v, v)}." for field, v in chosen)


class MembersForm(forms.Form):
    """Whom a collective name means: the units that its words name, or those that the ward lists."""

    whom = forms.ChoiceField(label="Tên gọi này chỉ những đơn vị nào", choices=WHOM, widget=forms.RadioSelect)
    units = forms.ModelMultipleChoiceField(
        label="Các đơn vị trong danh sách",
        queryset=Unit.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Chỉ dùng khi chọn “Theo danh sách do phường lập”.",
    )

    def __init__(self, *args: Any, units: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["units"].queryset = units

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("whom") == BY_LIST and "units" not in self.errors and not cleaned.get("units"):
            self.add_error("units", "Vui lòng chọn ít nhất một đơn vị, hoặc chọn “Theo tên gọi”.")
        return cleaned

    def listed(self) -> list[Unit]:
        """The units to put on record; none where the name itself says which."""
        return list(self.cleaned_data["units"]) if self.cleaned_data["whom"] == BY_LIST else []

    def in_words(self, collective: Unit) -> str:
        """Whom the name means from now on."""
        units = ", ".join(unit.label for unit in self.listed())
        return f"“{collective.name}” nay chỉ {units}." if units else f"“{collective.name}” nay hiểu theo tên gọi."
