"""Pages of bringing a plan in: upload, look through the reading, save, see what came of it."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Page, Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from accounts.requests import SignedInRequest
from importing.access import ONLY_MANAGERS, get_managed_import
from importing.actions import save_import, start_import, start_pasted
from importing.exceptions import DraftRefused
from importing.models import PlanImport
from importing.review.corrections import MANY, NEEDS_VALUE, facts_of
from importing.review.forms import UploadForm, WhereForm
from importing.review.page import (
    Counts,
    chosen_items,
    page_of,
    rows_of,
    schedules_of,
    sections_of,
    shown_part,
    source_part,
)
from importing.review.unit_names import met_names
from importing.saving.summary import summary_of
from jobs.clock import today
from units.models import Unit
from units.names import UnitBook
from units.roles import Act, wards_where


def imports(request: SignedInRequest) -> HttpResponse:
    """Past imports, and the form for a new one."""
    if not wards_where(request.user, Act.MANAGE_PLANS):
        raise PermissionDenied(ONLY_MANAGERS)
    form = UploadForm(request.POST or None, request.FILES or None, user=request.user)
    if request.method == "POST" and form.is_valid():
        cleaned = form.cleaned_data
        more = {"by": request.user, "version_of": cleaned["version_of"]}
        if cleaned["file"]:
            taken = start_import(cleaned["file"], form.checked, cleaned["ward"], **more)
        else:
            taken = start_pasted(cleaned["text"], cleaned["ward"], **more)
        return redirect("importing:review", taken.pk)
    found = PlanImport.objects.visible_to(request.user).select_related("ward", "uploaded_by", "plan").defer("draft")
    page = Paginator(found, 20).get_page(request.GET.get("page"))
    status = 422 if request.method == "POST" else 200
    return render(request, "importing/list.html", {"form": form, "page": page}, status=status)


@require_safe
def review(request: SignedInRequest, import_id: int) -> HttpResponse:
    """While the job reads: its progress; then source and reading side by side; once saved: what came of it."""
    taken = get_managed_import(request.user, import_id)
    if taken.state == PlanImport.State.SAVED:
        return render(request, "importing/saved.html", {"taken": taken, "summary": summary_of(taken, today())})
    if taken.state != PlanImport.State.READ:
        if request.htmx:
            return render(request, "importing/_reading.html", {"taken": taken})
        return render(request, "importing/waiting.html", {"taken": taken})
    if request.htmx and request.htmx.target == "dang-doc":
        return HttpResponse(headers={"HX-Refresh": "true"})
    return _review_page(request, taken)


def _review_page(request: SignedInRequest, taken: PlanImport) -> HttpResponse:
    where, counts = WhereForm(request.GET), Counts.of(taken)
    page = page_of(
        chosen_items(taken, where.chosen, counts), request.GET.get("page"), where.chosen.get("dong")
    )  # fmt: skip
    facts = facts_of(taken)
    names = met_names(taken, UnitBook(taken.ward))
    context = {
        "taken": taken,
        "here": request.get_full_path(),
        "where": where,
        "shown": shown_part(where.chosen, counts),
        "counts": counts,
        "page": page,
        "rows": rows_of(page, taken.ward),
        "source": source_part(taken, line=where.chosen.get("dong") or _first_line(page)),
        "warnings": taken.draft.get("warnings", []),
        "new_names": [met for met in names if met.is_new and not met.choice],
        "names": names,
        "units": Unit.objects.filter(ward=taken.ward, ended_on=None),
        "sections": sections_of(taken),
        "schedules": schedules_of(facts.first_year, facts.last_year),
        "deeds": [(deed, label, NEEDS_VALUE.get(deed, "")) for deed, label in MANY.items()],
    }
    return render(request, "importing/review.html", context)


def _first_line(page: Page) -> int | None:
    """The line of the document at which the items shown begin; None where none of them stands in it."""
    return next((item.line for item in page if item.line), None)


@require_safe
def source(request: SignedInRequest, import_id: int) -> HttpResponse:
    """A part of the document: the one asked for, or that in which a line stands; alone for htmx, else on a page."""
    taken = get_managed_import(request.user, import_id)
    where = WhereForm(request.GET).chosen
    context = {"taken": taken, "source": source_part(taken, request.GET.get("phan"), where.get("dong"))}
    return render(request, "importing/_source.html" if request.htmx else "importing/source.html", context)


@require_POST
def save(request: SignedInRequest, import_id: int) -> HttpResponse:
    """Save the reading as a plan: all of it or nothing."""
    taken = get_managed_import(request.user, import_id)
    if taken.version_of and taken.state == PlanImport.State.READ:
        return redirect("importing:compare", taken.pk)
    try:
        plan = save_import(taken, on=today(), by=request.user)
    except DraftRefused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(
            request, f"Đã lưu kế hoạch với {plan.tasks.count()} nhiệm vụ và trách nhiệm được theo dõi."
        )  # fmt: skip
    return redirect("importing:review", taken.pk)


@require_POST
def discard(request: SignedInRequest, import_id: int) -> HttpResponse:
    """Throw an unsaved reading away."""
    taken = get_managed_import(request.user, import_id)
    if taken.state != PlanImport.State.SAVED:
        taken.file.delete(save=False)
        taken.delete()
        messages.info(request, "Đã bỏ bản đọc.")
    return redirect("importing:list")
