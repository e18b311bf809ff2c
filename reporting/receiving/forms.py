"""What a recipient says of a report, what the ward answers, and which wards' reports the Department looks at."""

import datetime as dt
from typing import Any

from django import forms

from reporting.forms import DAY
from reporting.models import Reception, ReportObligation, SupplementRequest
from reporting.models.receptions import REASON_MAX
from reporting.receiving.gathering import Asked, Place, Standing

_SIGNED = SupplementRequest._meta.get_field("asked_by").max_length
_NUMBER = Reception._meta.get_field("arrival_number").max_length


class _ForRecipient(forms.Form):
    """Said for the recipient, on purpose: what follows links by itself ticks no box."""

    on_purpose = forms.BooleanField(error_messages={"required": "Đánh dấu vào ô này để xác nhận."})
    name = forms.CharField(label="Người xác nhận", required=False, max_length=_SIGNED)

    def __init__(self, *args: Any, recipient: str, **kwargs: Any) -> None:
        kwargs["auto_id"] = f"{type(self).__name__.lower()}_%s"  # both stand on one page
        super().__init__(*args, **kwargs)
        self.fields["on_purpose"].label = f"Tôi xác nhận thay mặt {recipient}"


class ReceivedForm(_ForRecipient):
    arrival_number = forms.CharField(label="Số đến", required=False, max_length=_NUMBER)
    field_order = ["arrival_number", "name", "on_purpose"]


class SupplementForm(_ForRecipient):
    name = forms.CharField(label="Người đề nghị", required=False, max_length=_SIGNED)
    reason = forms.CharField(
        label="Nội dung đề nghị bổ sung",
        max_length=REASON_MAX,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "Ghi rõ nội dung cần bổ sung để phường, xã biết cần làm gì."},
    )
    field_order = ["reason", "name", "on_purpose"]


class SettleForm(forms.Form):
    """How one request is settled; a report's page may hold several."""

    answer = forms.CharField(
        label="Cách giải quyết",
        max_length=REASON_MAX,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Khi không cần bản đính chính, ví dụ đã giải trình bằng văn bản. Nơi nhận đọc được nội dung này.",
        error_messages={"required": "Ghi cách giải quyết để nơi nhận biết."},
    )

    def __init__(self, *args: Any, about: SupplementRequest, **kwargs: Any) -> None:
        kwargs["auto_id"] = f"giai-quyet-{about.pk}_%s"
        super().__init__(*args, **kwargs)


class GatherForm(forms.Form):
    """Which reports: what is left out is that of the nearest date, what is wrong is told and does not narrow."""

    q = forms.CharField(label="Tìm phường, xã", required=False, max_length=100)
    kind = forms.ChoiceField(label="Loại báo cáo", required=False)
    first_on = forms.DateField(label="Hạn từ ngày", required=False, widget=DAY)
    last_on = forms.DateField(label="Hạn đến ngày", required=False, widget=DAY)
    standing = forms.ChoiceField(label="Tình trạng", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [("", "Mọi loại"), *ReportObligation.Kind.choices]
        self.fields["standing"].choices = [("", "Mọi tình trạng"), *Standing.choices]
        self.fields["q"].widget.attrs["placeholder"] = "Tên phường, xã (không cần dấu)"

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        first_on, last_on = data.get("first_on"), data.get("last_on")
        if first_on and last_on and first_on > last_on:
            self.add_error("last_on", "Ngày cuối không được trước ngày đầu.")
        return data

    def asked(self, nearest: dt.date) -> Asked:
        """What the filters ask for; `nearest` in the place of a day that cannot be read."""
        self.is_valid()
        data = self.cleaned_data
        first_on = data.get("first_on") or nearest
        return Asked(first_on, data.get("last_on") or first_on, data.get("kind") or "", data.get("q") or "")

    def narrowed(self, found: list[Place]) -> list[Place]:
        standing = self.cleaned_data.get("standing")
        return [place for place in found if place.standing == standing] if standing else found
