"""Pages of bringing a plan in: upload, look through the reading, save."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from accounts.models import User
from importing.actions import save_import, start_import
from importing.doubts import head_doubts, new_units
from importing.draft import PlanDraft
from importing.exceptions import DraftRefused
from importing.forms import UploadForm
from importing.models import PlanImport
from importing.reviewing import Review, duties_by_unit
from jobs.clock import today
from units.matching import UnitBook
from units.roles import Act, may, wards_where


def imports(request: HttpRequest) -> HttpResponse:
    """Past imports, and the form for a new one."""
    if not wards_where(request.user, Act.MANAGE_PLANS):
        raise PermissionDenied("Chỉ đầu mối theo dõi kế hoạch được nhập kế hoạch.")
    form = UploadForm(request.POST or None, request.FILES or None, user=request.user)
    if request.method == "POST" and form.is_valid():
        taken = start_import(form.cleaned_data["file"], form.checked, form.cleaned_data["ward"], by=request.user)
        return redirect("importing:review", taken.pk)
    found = PlanImport.objects.visible_to(request.user).select_related("ward", "uploaded_by", "plan").defer("draft")
    page = Paginator(found, 20).get_page(request.GET.get("page"))
    return render(request, "importing/list.html", {"form": form, "page": page})


def get_managed_import(user: User, import_id: int) -> PlanImport:
    """The import, if the user may see it and manages plans of its ward."""
    taken = get_object_or_404(PlanImport.objects.visible_to(user).select_related("ward", "job", "plan"), pk=import_id)
    if not may(user, Act.MANAGE_PLANS, taken.ward):
        raise PermissionDenied("Chỉ đầu mối theo dõi kế hoạch được nhập kế hoạch.")
    return taken


def review(request: HttpRequest, import_id: int) -> HttpResponse:
    """While the job reads: its progress; then source and reading side by side; saving makes the plan."""
    taken = get_managed_import(request.user, import_id)
    if taken.state == PlanImport.State.SAVED and taken.plan:
        return redirect("dashboards:plan", taken.plan_id)
    if taken.state != PlanImport.State.READ:
        return render(request, "importing/waiting.html", {"taken": taken})
    draft = PlanDraft.from_json(taken.draft)
    page = Review(draft, request.POST if request.method == "POST" else None)
    refusal = ""
    if request.method == "POST" and page.is_valid():
        try:
            plan = save_import(taken, page.corrected(), on=today(), lead=page.lead)
        except DraftRefused as error:
            refusal = str(error)
        else:
            messages.success(
                request, f"Đã lưu kế hoạch với {plan.tasks.count()} nhiệm vụ và trách nhiệm được theo dõi."
            )
            return redirect("dashboards:plan", plan.pk)
    context = {
        "taken": taken,
        "draft": draft,
        "review": page,
        "duties": duties_by_unit(page.duties),
        "head_doubts": head_doubts(draft, str(taken.ward)),
        "new_units": new_units(draft, UnitBook(taken.ward)),
        "lines": taken.draft.get("lines", []),
        "refusal": refusal,
    }
    return render(request, "importing/review.html", context, status=422 if request.method == "POST" else 200)


def discard(request: HttpRequest, import_id: int) -> HttpResponse:
    """Throw an unsaved reading away."""
    taken = get_managed_import(request.user, import_id)
    if request.method == "POST" and taken.state != PlanImport.State.SAVED:
        taken.file.delete(save=False)
        taken.delete()
        messages.info(request, "Đã bỏ bản đọc.")
    return redirect("importing:list")
