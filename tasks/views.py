"""The task list, its Excel file, and evidence."""

import datetime as dt

from django.contrib import messages
from django.core.paginator import Page, Paginator
from django.db.models import Prefetch
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from jobs.clock import today
from tasks.export import workbook
from tasks.filters import GROUPS, SOON, TaskFilter, count_in_groups, listed, own_first, worst_first
from tasks.models import Assignment, Evidence, ProgressUpdate, TaskPeriod, TaskPeriodQuerySet
from tasks.standing import with_holders

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
    page = Paginator(found.prefetch_related(_leads_on(form.on)), PAGE_SIZE).get_page(request.GET.get("page"))
    context = {
        "form": form,
        "page": _with_officers(page),
        "chips": _chips(form, request),
        "today": form.on,
        "is_past": form.on < on,
        "soon": form.on + SOON,
    }
    return render(request, "tasks/list.html", context)


def _leads_on(on: dt.date) -> Prefetch:
    """The assignments that answered for work on the day, with their officers, as `task.answering_then`."""
    leads = Assignment.objects.in_force(on).answering().select_related("officer")
    return Prefetch("task__assignments", queryset=leads, to_attr="answering_then")


def _with_officers(page: Page) -> Page:
    """Each period of the page with the unit that answers for it and the people who do the work, as `officers`."""
    page.object_list = with_holders(page.object_list)
    for period in page:
        period.officers = [each.officer for each in period.answering(period.task.answering_then) if each.officer]
    return page


def _chips(form: TaskFilter, request: HttpRequest) -> list[dict[str, object]]:
    """How many of the periods filtered otherwise stand in each group; the groups that are empty are left out."""
    periods = form.apply(TaskPeriod.objects.visible_to(request.user), without_class=True)
    counts = count_in_groups(periods, CHIPS, form.on)
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
    response = HttpResponse(workbook(_with_words(found, form.on)), content_type=XLSX)
    response["Content-Disposition"] = f'attachment; filename="nhiem-vu-{form.on:%Y-%m-%d}.xlsx"'
    return response


def _with_words(found: TaskPeriodQuerySet, on: dt.date) -> list[TaskPeriod]:
    """The periods with their unit and people of the day, and what was said in the update that counted, as `said`."""
    assignments = Assignment.objects.in_force(on).select_related("unit", "officer")
    periods = with_holders(found.prefetch_related(Prefetch("task__assignments", assignments, to_attr="shared_then")))
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
