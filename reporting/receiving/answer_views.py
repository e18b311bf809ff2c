"""What coordinators do about recipients: take a link back, settle a request in words."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from accounts.requests import SignedInRequest
from reporting.models import Delivery, Report, SupplementRequest
from reporting.receiving import marks
from reporting.receiving.answers import answers
from reporting.receiving.forms import SettleForm
from reporting.report_views import report_page


@require_POST
def revoke(request: SignedInRequest, delivery_id: int) -> HttpResponse:
    """The letter went to a wrong address: its link is not to open any more."""
    sent = Delivery.objects.filter(report__in=Report.objects.visible_to(request.user))
    delivery = get_object_or_404(sent.select_related("report__period__obligation__plan"), pk=delivery_id)
    if not delivery.report.period.may_be_composed_by(request.user):
        raise PermissionDenied
    marks.revoke(delivery, by=request.user)
    messages.success(request, f"Đã thu hồi liên kết gửi tới {delivery.email}.")
    return redirect("reporting:report", delivery.report_id)


@require_POST
def settle(request: SignedInRequest, request_id: int) -> HttpResponse:
    """Answer a recipient's request in words, where no new version is needed."""
    visible = SupplementRequest.objects.visible_to(request.user)
    found = get_object_or_404(
        visible.select_related("reception__report__period__obligation__plan__ward"), pk=request_id
    )
    report = found.reception.report
    if not report.period.may_be_composed_by(request.user):
        raise PermissionDenied
    form = SettleForm(request.POST, about=found)
    if not form.is_valid():
        deliveries = list(report.deliveries.select_related("message", "decided_by"))
        return report_page(request, report, 422, answers=answers(report, deliveries, {found.pk: form}))
    try:
        marks.settle(found, form.cleaned_data["answer"], by=request.user)
    except marks.MarkRefused as error:
        messages.error(request, str(error))
    else:
        messages.success(request, "Đã ghi cách giải quyết; nơi nhận đọc được ở liên kết trong thư.")
    return redirect("reporting:report", report.pk)
