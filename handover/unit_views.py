"""The page on which units are renamed, merged and split."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from accounts.models import User
from accounts.requests import SignedInRequest
from handover.exceptions import HandoverRefused
from handover.forms import DAY
from handover.models import UnitChange
from handover.permissions import may_plan_units
from handover.unit_changes import change_unit
from jobs.clock import today
from units.models import Unit, Ward
from units.roles import Act, may, wards_where


class UnitChangeForm(forms.ModelForm):
    """What happens to which unit from what day, by which decision."""

    class Meta:
        model = UnitChange
        fields = ["kind", "unit", "into", "new_name", "new_short_name", "effective_on", "legal_basis"]
        widgets = {"effective_on": DAY, "kind": forms.RadioSelect}
        help_texts = {
            "into": "Chỉ khi sáp nhập: toàn bộ việc đang mở và người chuyển sang đơn vị này.",
            "new_name": "Khi đổi tên hoặc lập đơn vị mới.",
            "effective_on": "Ngày sau hôm nay: hệ thống tự thực hiện vào đầu ngày đó.",
            "legal_basis": "Số, ký hiệu và ngày của quyết định.",
        }

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        units = Unit.objects.filter(ward__in=wards_where(user, Act.MANAGE_PLANS), ended_on=None)
        units = units.exclude(kind=Unit.Kind.COLLECTIVE)
        self.fields["unit"].queryset = units
        self.fields["into"].queryset = units
        self.fields["kind"].choices = UnitChange.Kind.choices
        for name in ("unit", "into"):
            self.fields[name].empty_label = "Chọn đơn vị"

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        kind, unit, into = cleaned.get("kind"), cleaned.get("unit"), cleaned.get("into")
        if kind == UnitChange.Kind.MERGE:
            cleaned["new_name"] = ""
            if into is None and "into" not in self.errors:
                self.add_error("into", "Vui lòng chọn đơn vị sáp nhập vào.")
            elif into and unit and (into == unit or into.ward_id != unit.ward_id):
                self.add_error("into", "Vui lòng chọn một đơn vị khác của cùng phường, xã.")
        elif kind:
            cleaned["into"] = None
            if not cleaned.get("new_name", "").strip():
                self.add_error("new_name", "Vui lòng nhập tên mới.")
        return cleaned


@require_http_methods(["GET", "HEAD", "POST"])
def changes(request: SignedInRequest) -> HttpResponse:
    if not may_plan_units(request.user):
        raise PermissionDenied
    form = UnitChangeForm(request.POST or None, user=request.user)
    if request.method == "POST" and form.is_valid():
        try:
            change = change_unit(form.save(commit=False), by=request.user, on=today())
        except HandoverRefused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(
                request, "Đã thực hiện." if change.carried_out_at else "Đã lập; hệ thống thực hiện đúng ngày."
            )
            if change.handover_id:
                return redirect("handover:detail", change.handover_id)
            return redirect("handover:unit_changes")
    rows = UnitChange.objects.filter(ward__in=Ward.objects.visible_to(request.user))
    context = {"form": form, "rows": rows.select_related("unit", "into", "handover")[:50]}
    return render(request, "handover/unit_changes.html", context, status=422 if form.errors else 200)


@require_POST
def drop(request: SignedInRequest, change_id: int) -> HttpResponse:
    """Give up a change before its day."""
    change = get_object_or_404(UnitChange.objects.filter(ward__in=Ward.objects.visible_to(request.user)), pk=change_id)
    if not may(request.user, Act.MANAGE_PLANS, change.ward_id):
        raise PermissionDenied
    if UnitChange.objects.filter(pk=change.pk, carried_out_at=None).delete()[0]:
        messages.success(request, "Đã bỏ thay đổi chưa thực hiện.")
    else:
        messages.warning(request, "Thay đổi này đã được thực hiện.")
    return redirect("handover:unit_changes")
