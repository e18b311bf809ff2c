"""What a recipient says of a report, and what the ward answers."""

from typing import Any

from django import forms

from reporting.models import Reception, SupplementRequest
from reporting.models.receptions import REASON_MAX

_SIGNED = SupplementRequest._meta.get_field("asked_by").max_length
_NUMBER = Reception._meta.get_field("arrival_number").max_length


class _ForRecipient(forms.Form):
    """Said for the recipient, on purpose: what follows links by itself ticks no box."""

    on_purpose = forms.BooleanField(error_messages={"required": "Đánh dấu vào ô này để xác nhận."})
    name = forms.CharField(label="Người xác nhận", required=False, max_length=_SIGNED)

    def __init__(self, *args: Any, recipient: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["on_purpose"].label = f"Tôi xác nhận thay mặt {recipient}"


class ReceivedForm(_ForRecipient):
    arrival_number = forms.CharField(label="Số đến", required=False, max_length=_NUMBER)
    field_order = ["arrival_number", "name", "on_purpose"]


class SupplementForm(_ForRecipient):
    reason = forms.CharField(
        label="Nội dung đề nghị bổ sung",
        max_length=REASON_MAX,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "Ghi rõ nội dung cần bổ sung để phường, xã biết cần làm gì."},
    )
    field_order = ["reason", "name", "on_purpose"]


class SettleForm(forms.Form):
    answer = forms.CharField(
        label="Cách giải quyết",
        max_length=REASON_MAX,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Khi không cần bản đính chính, ví dụ đã giải trình bằng văn bản. Nơi nhận đọc được nội dung này.",
        error_messages={"required": "Ghi cách giải quyết để nơi nhận biết."},
    )
