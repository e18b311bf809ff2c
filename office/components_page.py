"""Every component of `templates/components/` on one page, for those who build pages; docs/components.md explains."""

import datetime as dt
from dataclasses import dataclass

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import render

from accounts.requests import SignedInRequest
from jobs.clock import today
from tasks.timeliness import Timeliness


@dataclass(frozen=True)
class Tab:
    url: str
    label: str
    active: bool = False
    count: int | None = None


class SampleFilter(forms.Form):
    q = forms.CharField(label="Tìm trong nội dung", required=False)
    unit = forms.ChoiceField(label="Đơn vị", required=False, choices=[("", "Tất cả"), ("1", "Phòng Kinh tế")])
    year = forms.IntegerField(label="Năm", required=False)


class SampleForm(forms.Form):
    state = forms.ChoiceField(
        label="Trạng thái", choices=[("a", "Đang thực hiện"), ("b", "Hoàn thành")], widget=forms.RadioSelect
    )
    due = forms.DateField(label="Thời hạn", help_text="Ngày cuối còn đúng hạn, ví dụ 30/11/2026.")
    result = forms.CharField(label="Kết quả", widget=forms.Textarea(attrs={"rows": 3}))
    agreed = forms.BooleanField(label="Tôi đã kiểm tra số liệu")


def components_page(request: SignedInRequest) -> HttpResponse:
    """404 where the portal is in use, but for the administrator."""
    if not (settings.DEBUG or request.user.is_superuser):
        raise Http404
    messages.success(request, "Đã lưu cập nhật.")
    messages.warning(request, "Một tệp chưa được quét xong; vui lòng xem lại sau vài phút.")
    on = today()
    filled = SampleForm({"state": "a", "due": "31/02/2026", "result": "Đã làm"})
    filled.is_valid()
    context = {
        "on": on,
        "late": on - dt.timedelta(days=9),
        "soon": on + dt.timedelta(days=3),
        "classes": Timeliness.values,
        "tones": ["good", "late-done", "run", "bad", "warn", "odd", "calm"],
        "tabs": [Tab("?a", "Tất cả", True, 76), Tab("?b", "Quá hạn", count=3), Tab("?c", "Chưa cập nhật", count=28)],
        "filter": SampleFilter({"unit": "1"}),
        "form": filled,
        "empty_form": SampleForm(),
    }
    return render(request, "office/components.html", context)
