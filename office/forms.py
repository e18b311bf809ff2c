"""What a ward opens of a plan to everybody, and what it switches on beside mail."""

from typing import Any

from django import forms
from django.conf import settings

from dashboards.models import Opening
from indicators.models import Indicator
from notices.channels import web_push
from notices.channels.outside import url_problem
from notices.models import WardChannel
from plans.models import Plan, Section
from tasks.models import Task


class OpeningForm(forms.ModelForm):
    whole = forms.ChoiceField(
        label="Phạm vi",
        choices=[("1", "Toàn bộ kế hoạch"), ("", "Chỉ các mục được chọn")],
        required=False,
        widget=forms.RadioSelect,
    )

    class Meta:
        model = Opening
        fields = [
            "is_open", "whole", "sections", "shows_results", "introduction", "withheld_tasks", "withheld_indicators",
        ]  # fmt: skip
        widgets = {
            "sections": forms.CheckboxSelectMultiple,
            "withheld_tasks": forms.CheckboxSelectMultiple,
            "withheld_indicators": forms.CheckboxSelectMultiple,
            "introduction": forms.Textarea(attrs={"rows": 3}),
        }
        help_texts = {
            "introduction": "Hiện ở đầu trang công khai, ví dụ nơi người dân gửi góp ý.",
            "shows_results": "Chỉ kết quả đã được trưởng đơn vị xác nhận; số điện thoại, thư điện tử và tên cán bộ "
            "được bỏ đi.",
        }

    def __init__(self, *args: Any, plan: Plan, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["whole"] = "1" if self.instance.whole else ""
        self.fields["sections"].queryset = Section.objects.filter(plan=plan).exclude(kind=Section.Kind.DUTIES)
        self.fields["withheld_tasks"].queryset = Task.objects.filter(plan=plan, closed_on=None)
        self.fields["withheld_tasks"].label_from_instance = lambda task: f"{task.number} {task.text}".strip()[:160]
        self.fields["withheld_indicators"].queryset = Indicator.objects.filter(plan=plan, closed_on=None)
        self.fields["withheld_indicators"].label_from_instance = lambda each: f"{each.number} {each.name}".strip()[:160]

    def clean_whole(self) -> bool:
        return bool(self.cleaned_data["whole"])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("is_open") and not cleaned.get("whole") and not cleaned.get("sections"):
            self.add_error("sections", "Chọn ít nhất một mục, hoặc chọn công khai toàn bộ kế hoạch.")
        return cleaned


WITH_TEXT = (
    "Để trống: tin chỉ ghi số việc và đường dẫn, ví dụ “03 việc cần cập nhật”; ai mở đường dẫn phải đăng nhập. "
    "Chọn: tin ghi thêm tên các việc đầu tiên và thời hạn. "
)


class ChannelForm(forms.Form):
    """Whether a channel is used, and whether messages on it name the work."""

    is_on = forms.BooleanField(label="Dùng kênh này", required=False)
    with_text = forms.BooleanField(label="Kèm tên việc trong tin", required=False)

    @staticmethod
    def chosen(row: WardChannel) -> dict[str, Any]:
        """The ward's present choices as initial values."""
        return {"is_on": row.is_on, "with_text": row.with_text, "url": row.url}

    def in_words(self) -> str:
        """What is chosen now: "đang dùng, chỉ ghi số việc"."""
        text = "kèm tên việc" if self.cleaned_data["with_text"] else "chỉ ghi số việc"
        return f"đang dùng, {text}." if self.cleaned_data["is_on"] else "không dùng."


class PushForm(ChannelForm):
    """Notifications of browsers and the installed page."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["is_on"].help_text = "Ai muốn nhận thì tự bật trên thiết bị của mình, ở trang Nhắc việc."
        self.fields[
            "with_text"
        ].help_text = f"{WITH_TEXT}Tin được mã hóa đến tận thiết bị, nhưng hiện trên màn hình khóa."

    def clean_is_on(self) -> bool:
        if self.cleaned_data["is_on"] and not web_push.is_set_up():
            raise forms.ValidationError("Hệ thống chưa có khóa gửi thông báo; hãy đề nghị quản trị hệ thống cài đặt.")
        return bool(self.cleaned_data["is_on"])


class WebhookForm(ChannelForm):
    """The ward's own gateway to Zalo or SMS."""

    url = forms.CharField(
        label="Địa chỉ cổng gửi tin",
        required=False,
        max_length=500,
        widget=forms.URLInput(attrs={"inputmode": "url", "placeholder": "https://"}),
        help_text="Nơi nhận tin của Zalo OA hoặc dịch vụ tin nhắn mà phường, xã đã ký hợp đồng.",
    )
    field_order = ["url", "is_on", "with_text"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields[
            "is_on"
        ].help_text = "Tin gửi tới số điện thoại công vụ của người đã chọn kênh này ở trang Nhắc việc."
        self.fields["with_text"].help_text = f"{WITH_TEXT}Nội dung đi qua máy chủ của nhà cung cấp dịch vụ tin nhắn."

    def clean_url(self) -> str:
        url = str(self.cleaned_data["url"]).strip()
        if url and (problem := url_problem(url, settings.WEBHOOK_NETWORKS)):
            raise forms.ValidationError(problem)
        return url

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("is_on") and not cleaned.get("url") and "url" not in self.errors:
            self.add_error("url", "Nhập địa chỉ cổng gửi tin trước khi bật kênh này.")
        return cleaned
