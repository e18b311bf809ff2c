"""After the approval: the signed file, sending again."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from accounts.requests import SignedInRequest
from reporting.exceptions import ReportMoved
from reporting.files.signed import add_signed, drop_signed
from reporting.forms import SendAgainForm, SignedForm
from reporting.report_views import composed_report, report_page
from reporting.sending.again import send_again as put_again
from uploads.exceptions import UploadRefused


@require_POST
def signed(request: SignedInRequest, report_id: int) -> HttpResponse:
    """Put the signed PDF beside the report, or take a wrong one away."""
    found = composed_report(request, report_id)
    form = SignedForm(request.POST, request.FILES)
    try:
        if "drop" in request.POST:
            drop_signed(found, by=request.user)
            messages.success(request, "Đã bỏ bản ký số. Bản do hệ thống lập sẽ được gửi.")
            return redirect("reporting:report", found.pk)
        if form.is_valid():
            kept = add_signed(found, form.cleaned_data["file"], by=request.user)
            messages.success(request, _told(kept.signatures))
            return redirect("reporting:report", found.pk)
    except UploadRefused as error:
        form.add_error("file", str(error))
    except ReportMoved as error:
        messages.error(request, str(error))
        return redirect("reporting:report", found.pk)
    return report_page(request, found, 422, signed_form=form)


def _told(signatures: list[dict[str, str]]) -> str:
    if not signatures:
        return "Đã lưu tệp. Không tìm thấy chữ ký số trong tệp; tệp này vẫn là bản được gửi."
    return f"Đã lưu tệp có {len(signatures)} chữ ký số. Bản này sẽ được gửi đi."


@require_POST
def send_again(request: SignedInRequest, report_id: int) -> HttpResponse:
    found = composed_report(request, report_id)
    form = SendAgainForm(request.POST, report=found)
    if not form.is_valid():
        return report_page(request, found, 422, again_form=form)
    try:
        sent = put_again(found, form.cleaned_data["emails"], by=request.user)
    except ReportMoved as error:
        messages.error(request, str(error))
    else:
        messages.success(request, f"Đã đưa vào hàng gửi lại: {', '.join(each.email for each in sent)}.")
    return redirect("reporting:report", found.pk)
