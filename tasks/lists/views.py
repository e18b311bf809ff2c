"""The task list, its Excel file, and evidence."""

import datetime as dt

from django.contrib import messages
from django.core.paginator import Page, Paginator
from django.db.models import Prefetch
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from accounts.requests import SignedInRequest
from jobs.clock import today
from sheets.downloads import excel_download
from sheets.lists import MOST_ROWS
from tasks.lists.export import workbook
from tasks.lists.filters import TaskFilter, listed, own_first
from tasks.models import Assignment, Evidence, ProgressUpdate, TaskPeriod, TaskPeriodQuerySet
from tasks.periods.groups import GROUPS, SOON, Cell, cells, in_groups, worst_first
from tasks.periods.standing import with_holders

PAGE_SIZE = 50
CHIPS = {"late", "due_soon", "silent", "on_hold", "difficulty", "unassigned", "unowned", "done"}


@require_safe
def task_list(request: SignedInRequest) -> HttpResponse:
    on = today()
    form = TaskFilter(request.GET, user=request.user, on=on)
    found = own_first(worst_first(form.apply(listed(request.user)), form.on), request.user, form.on)
    counted = _counted(form, request)
    pages = Paginator(found.prefetch_related(_leads_on(form.on)), PAGE_SIZE)
    pages.count = _length(form, counted)
    context = {
        "form": form,
        "page": _with_officers(pages.get_page(request.GET.get("page"))),
        "chips": _chips(form, counted),
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


def _counted(form: TaskFilter, request: SignedInRequest) -> list[Cell]:
    """The periods that are filtered by all but their class, counted: once for the chips and the list's length."""
    periods = form.apply(TaskPeriod.objects.visible_to(request.user), without_class=True)
    return cells(periods, {*CHIPS, form.cleaned_data.get("class")} - {None, ""}, form.on)


def _length(form: TaskFilter, counted: list[Cell]) -> int:
    shown = form.cleaned_data.get("class")
    return in_groups(counted, [shown])[shown] if shown else sum(cell.number for cell in counted)


def _chips(form: TaskFilter, counted: list[Cell]) -> list[dict[str, object]]:
    """How many stand in each group; the groups that are empty are left out."""
    counts = in_groups(counted, CHIPS)
    shown = form.cleaned_data.get("class")
    return [
        {"name": name, "label": label, "count": counts[name], "active": name == shown}
        for name, label in GROUPS.items()
        if name in CHIPS and (counts[name] or name == shown)
    ]


@require_safe
def export(request: SignedInRequest) -> HttpResponse:
    """The filtered list as an Excel file."""
    on = today()
    form = TaskFilter(request.GET, user=request.user, on=on)
    found = worst_first(form.apply(listed(request.user)), form.on)
    if found.count() > MOST_ROWS:
        messages.warning(request, f"Danh sách có hơn {MOST_ROWS} dòng. Vui lòng lọc theo phường, kế hoạch hoặc đơn vị.")
        return redirect(f"{reverse('tasks:list')}?{request.GET.urlencode()}")
    return excel_download(f"nhiem-vu-{form.on:%Y-%m-%d}", workbook(_with_words(found, form.on)))


def _with_words(found: TaskPeriodQuerySet, on: dt.date) -> list[TaskPeriod]:
    """The periods with their unit and people of the day, and what was said in the update that counted, as `said`."""
    assignments = Assignment.objects.in_force(on).select_related("unit", "officer")
    periods = with_holders(found.prefetch_related(Prefetch("task__assignments", assignments, to_attr="shared_then")))
    updates = ProgressUpdate.objects.filter(pk__in=found.order_by().values("update_then")).in_bulk()
    for period in periods:
        period.said = updates.get(period.update_then)
    return periods


@require_safe
def evidence(request: SignedInRequest, evidence_id: int) -> FileResponse:
    """One evidence file as a download; never shown inside the portal's own pages."""
    seen = Evidence.objects.filter(update__period__in=TaskPeriod.objects.visible_to(request.user))
    found = get_object_or_404(seen.exclude(file=""), pk=evidence_id)
    try:
        file = found.file.open("rb")
    except FileNotFoundError:
        raise Http404 from None
    response = FileResponse(file, as_attachment=True, filename=found.name, content_type=found.content_type)
    response["X-Content-Type-Options"] = "nosniff"
    return response
