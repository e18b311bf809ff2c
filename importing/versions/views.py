"""A new version of a saved plan: what it would change, and agreeing to it change by change."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from accounts.requests import SignedInRequest
from importing.access import get_managed_import
from importing.exceptions import DraftRefused, ImportClosed
from importing.models import PlanImport
from importing.review.forms import VersionForm
from importing.review.item_views import CLOSED
from importing.versions.agreement import agreed_keys, apply_version, decide
from importing.versions.comparison import CHANGED, GONE, NEW, RENUMBERED, Difference, differences
from jobs.clock import today

PAGE_SIZE = 60
SORTS = [(CHANGED, "Sửa đổi"), (NEW, "Mới"), (RENUMBERED, "Đổi số thứ tự"), (GONE, "Không còn trong văn bản")]


def compare(request: SignedInRequest, import_id: int) -> HttpResponse:
    """Which plan the document is a version of, and every change it would make, each with a box to agree to it."""
    taken = get_managed_import(request.user, import_id)
    if taken.state != PlanImport.State.READ:
        return redirect("importing:review", taken.pk)
    form = VersionForm(request.POST if request.method == "POST" else None, taken=taken)
    if request.method == "POST" and form.is_valid():
        PlanImport.objects.filter(pk=taken.pk, state=PlanImport.State.READ).update(
            version_of=form.cleaned_data["version_of"]
        )
        return redirect("importing:compare" if form.cleaned_data["version_of"] else "importing:review", taken.pk)
    found = differences(taken, taken.version_of, today()) if taken.version_of else []
    agreed = agreed_keys(taken, found)
    sort = request.GET.get("loai", "")
    shown = [each for each in found if not sort or any(change.sort == sort for change in each.changes)]
    page = Paginator(shown, PAGE_SIZE).get_page(request.GET.get("page"))
    context = {
        "taken": taken, "form": form, "page": page, "agreed": agreed, "count": len(agreed), "sort": sort,
        "all": sum(len(each.changes) for each in found),
        "sorts": [(value, label, _count(found, value)) for value, label in SORTS],
    }  # fmt: skip
    return render(request, "importing/compare.html", context, status=422 if form.errors else 200)


def _count(found: list[Difference], sort: str) -> int:
    return sum(change.sort == sort for each in found for change in each.changes)


@require_POST
def agree(request: SignedInRequest, import_id: int) -> HttpResponse:
    """Keep which of the boxes that were shown are ticked; with "ghi" also bring what is agreed into the plan."""
    taken = get_managed_import(request.user, import_id)
    ticked = set(request.POST.getlist("agreed"))
    # htmx says which box was pressed: what somebody else decided about the others stays.
    shown = [request.htmx.trigger or ""] if request.htmx else request.POST.getlist("shown")
    try:
        decide(taken, {key: key in ticked for key in shown if key}, by=request.user)
    except ImportClosed:
        messages.warning(request, CLOSED)
        return redirect("importing:review", taken.pk)
    if request.htmx:
        found = differences(taken, taken.version_of, today()) if taken.version_of else []
        return render(request, "importing/_agreed.html", {"count": len(agreed_keys(taken, found))})
    if "ghi" not in request.POST:
        messages.success(request, "Đã ghi lựa chọn.")
        return redirect("importing:compare", taken.pk)
    try:
        changes = apply_version(taken, on=today(), by=request.user)
    except DraftRefused as refusal:
        messages.error(request, str(refusal))
        return redirect("importing:compare", taken.pk)
    messages.success(request, f"Đã ghi {len(changes)} thay đổi vào kế hoạch. Tiến độ đã báo cáo được giữ nguyên.")
    return redirect("importing:review", taken.pk)
