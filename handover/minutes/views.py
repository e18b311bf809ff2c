"""The handover record on the screen, as PDF and as Word; a draft until the handover is carried out."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.text import slugify
from django.views.decorators.http import require_safe

from accounts.requests import SignedInRequest
from handover.minutes import word
from handover.minutes.documents import Minutes, as_html, minutes
from handover.minutes.record import record
from handover.models import Handover
from handover.views import get_visible
from jobs.clock import today
from reporting.files import pdf

TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


@require_safe
def shown(request: SignedInRequest, handover_id: int) -> HttpResponse:
    handover = get_visible(request.user, handover_id)
    return render(request, "handover/document.html", {"handover": handover, "minutes": made_of(handover)})


@require_safe
def download(request: SignedInRequest, handover_id: int, kind: str) -> HttpResponse:
    """The record as a file of the kind; built on the spot from what was kept."""
    if kind not in TYPES:
        raise Http404
    handover = get_visible(request.user, handover_id)
    made = made_of(handover)
    try:
        content = word.build(made) if kind == "docx" else pdf.build(as_html(made))
    except pdf.SystemLibraryMissing:
        messages.error(request, "Máy chủ thiếu thư viện để lập PDF. Vui lòng tải tệp Word hoặc báo quản trị hệ thống.")
        return redirect("handover:detail", handover.pk)
    response = HttpResponse(content, content_type=TYPES[kind])
    name = slugify(str(handover.giver).replace("Đ", "D").replace("đ", "d"))
    response["Content-Disposition"] = f'attachment; filename="bien-ban-ban-giao-{handover.pk}-{name}.{kind}"'
    response["X-Content-Type-Options"] = "nosniff"
    return response


def made_of(handover: Handover) -> Minutes:
    """From the kept rows; before the handover is carried out, from what would move today."""
    on = today()
    rows = handover.record if handover.carried_out_at else record(handover, on)
    return minutes(handover, rows, on)
