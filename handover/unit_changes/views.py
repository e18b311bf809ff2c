"""The page on which units are renamed, merged and split."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from accounts.requests import SignedInRequest
from handover.exceptions import HandoverRefused
from handover.forms import UnitChangeForm
from handover.models import UnitChange
from handover.permissions import may_plan_units
from handover.unit_changes.actions import change_unit
from jobs.clock import today
from units.models import Ward
from units.roles import Act, may


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
