"""Reports of many wards at once: asking for a batch, one page of its progress, the archive."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from accounts.requests import SignedInRequest
from jobs.clock import today
from reporting.batches.rows import BatchRefused, ask_for_batch, build_again, may_build_again, may_see
from reporting.forms import BatchForm
from reporting.models import BatchItem, ReportBatch

SHOWN = 20


def batch_list(request: SignedInRequest) -> HttpResponse:
    """Ask for the reports that fall due within some days, of every ward that the person may read."""
    form = BatchForm(request.POST or None, on=today())
    status = 200
    if request.method == "POST":
        if form.is_valid():
            try:
                batch = ask_for_batch(**form.cleaned_data, by=request.user)
            except BatchRefused as error:
                form.add_error(None, str(error))
            else:
                messages.success(request, "Đã đưa các báo cáo vào hàng lập.")
                return redirect("reporting:batch", batch.pk)
        status = 422
    batches = ReportBatch.objects.filter(asked_by=request.user)[:SHOWN]
    return render(request, "reporting/batches.html", {"form": form, "batches": batches}, status=status)


def get_batch(request: SignedInRequest, batch_id: int) -> ReportBatch:
    """The batch, or 404."""
    found = get_object_or_404(ReportBatch.objects.select_related("asked_by"), pk=batch_id)
    if not may_see(request.user, found):
        raise Http404
    return found


def batch_items(found: ReportBatch) -> QuerySet[BatchItem]:
    """The reports of the batch, ward by ward."""
    items = found.items.select_related("period__obligation__plan__ward")
    return items.order_by("period__obligation__plan__ward__order_key", "pk")


@require_safe
def batch(request: SignedInRequest, batch_id: int) -> HttpResponse:
    """How far each report is; htmx asks for the table alone until all are there."""
    found = get_batch(request, batch_id)
    items = list(batch_items(found))
    context = {
        "batch": found,
        "may_build_again": may_build_again(request.user, found),
        "items": items,
        "over": sum(each.state != BatchItem.State.WAITING for each in items),
        "failed": sum(each.state == BatchItem.State.FAILED for each in items),
    }
    template = "reporting/_batch.html" if request.headers.get("HX-Request") else "reporting/batch.html"
    return render(request, template, context)


@require_POST
def again(request: SignedInRequest, batch_id: int) -> HttpResponse:
    """Have the reports that failed built once more."""
    found = get_batch(request, batch_id)
    if not may_build_again(request.user, found):
        raise PermissionDenied
    try:
        count = build_again(found, by=request.user)
    except BatchRefused as refusal:
        messages.warning(request, str(refusal))
    else:
        messages.success(request, f"Đã đưa {count} báo cáo vào hàng lập lại." if count else "Đang đóng gói lại.")
    return redirect("reporting:batch", found.pk)


@require_safe
def archive_file(request: SignedInRequest, batch_id: int) -> FileResponse:
    found = get_batch(request, batch_id)
    if not found.archive:
        raise Http404
    name = f"bao-cao-{found.first_on:%Y%m%d}-{found.last_on:%Y%m%d}.zip"
    return FileResponse(found.archive.open("rb"), as_attachment=True, filename=name, content_type="application/zip")
