"""The task list, its Excel file, and evidence."""

from django.contrib import messages
from django.core.paginator import Page, Paginator
from django.db.models import Count, Prefetch
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from jobs.clock import today
from tasks.export import workbook
from tasks.filters import GROUPS, SOON, TaskFilter, in_group, listed, own_first, worst_first
from tasks.models import Assignment, Evidence, ProgressUpdate, TaskPeriod, TaskPeriodQuerySet

PAGE_SIZE = 50
MOST_ROWS = 10_000
"""More rows than this keep a web process busy for too long; the list is filtered first."""
CHIPS = {"late", "due_soon", "silent", "on_hold", "difficulty", "unassigned", "unowned", "done"}
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_safe
def task_list(request: HttpRequest) -> HttpResponse:
    on = today()
    form = TaskFilter(request.GET, user=request.user, on=on)
    found = own_first(worst_first(form.apply(listed(request.user)), form.on), request.user, form.on)
    page = Paginator(found.prefetch_related(_open_leads()), PAGE_SIZE).get_page(request.GET.get("page"))
    context = {
        "form": form,
        "page": _with_officers(page),
        "chips": _chips(form, request),
        "today": form.on,
        "is_past": form.on < on,
        "soon": form.on + SOON,
    }
    return render(request, "tasks/list.html", context)


def _open_leads() -> Prefetch:
    """The assignments of today that answer for work, with their officers, as `task.answering_now`."""
    leads = Assignment.objects.answering().filter(ended_on=None).select_related("officer")
    return Prefetch("task__assignments", queryset=leads, to_attr="answering_now")


def _with_officers(page: Page) -> Page:
    """Each period of the page with the people who do the work, as `officers`."""
    for period in page:
        period.officers = [each.officer for each in period.answering(period.task.answering_now) if each.officer]
    return page


def _chips(form: TaskFilter, request: HttpRequest) -> list[dict[str, object]]:
    """How many of the periods filtered otherwise stand in each group; the groups that are empty are left out."""
    periods = form.apply(TaskPeriod.objects.visible_to(request.user), without_class=True)
    conditions = {name: in_group(name, form.on) for name in GROUPS}
    counts = periods.aggregate(**{name: Count("pk", filter=condition) for name, condition in conditions.items()})
    shown = form.cleaned_data.get("class")
    return [
        {"name": name, "label": label, "count": counts[name], "active": name == shown}
        for name, label in GROUPS.items()
        if name in CHIPS and (counts[name] or name == shown)
    ]


@require_safe
def export(request: HttpRequest) -> HttpResponse:
    """The filtered list as an Excel file."""
    on = today()
    form = TaskFilter(request.GET, user=request.user, on=on)
    found = worst_first(form.apply(listed(request.user)), form.on)
    if found.count() > MOST_ROWS:
        messages.warning(request, f"Danh sách có hơn {MOST_ROWS} dòng. Vui lòng lọc theo phường, kế hoạch hoặc đơn vị.")
        return redirect(f"{reverse('tasks:list')}?{request.GET.urlencode()}")
    response = HttpResponse(workbook(_with_words(found)), content_type=XLSX)
    response["Content-Disposition"] = f'attachment; filename="nhiem-vu-{form.on:%Y-%m-%d}.xlsx"'
    return response


def _with_words(found: TaskPeriodQuerySet) -> list[TaskPeriod]:
    """The periods with what was said in the update that counted, as `said`."""
    assignments = Assignment.objects.select_related("unit", "officer")
    periods = list(found.prefetch_related(Prefetch("task__assignments", queryset=assignments)))
    updates = ProgressUpdate.objects.filter(pk__in=found.order_by().values("update_then")).in_bulk()
    for period in periods:
        period.said = updates.get(period.update_then)
    return periods


@require_safe
def evidence(request: HttpRequest, evidence_id: int) -> FileResponse:
    """One evidence file as a download; never shown inside the portal's own pages."""
    seen = Evidence.objects.filter(update__period__in=TaskPeriod.objects.visible_to(request.user))
    found = get_object_or_404(seen.exclude(file=""), pk=evidence_id)
    try:
        file = found.file.open("rb")
    except FileNotFoundError:
        raise Http404 from None
    response = FileResponse(file, as_attachment=True, filename=found.name, content_type=found.content_type)
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response
