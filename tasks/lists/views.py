"""The task list, its Excel file, and evidence."""

import datetime as dt
from typing import NamedTuple

from django.contrib import messages
from django.core.paginator import Page, Paginator
from django.db.models import F, Prefetch
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from accounts.models import User
from accounts.requests import SignedInRequest
from jobs.clock import today
from sheets.downloads import excel_download
from sheets.lists import MOST_ROWS
from tasks.lists.export import ExportLine, workbook
from tasks.lists.filters import TaskFilter, listed, own_first
from tasks.lists.setters import SetterFigures, figures_by_setter
from tasks.models import Assignment, Evidence, ProgressUpdate, Task, TaskPeriod, TaskPeriodQuerySet
from tasks.periods.groups import GROUPS, SOON, CountedCell, cells, in_groups, worst_first
from tasks.periods.leading import led_by
from units.models import Unit

PAGE_SIZE = 50
CHIPS = {"late", "due_soon", "silent", "on_hold", "difficulty", "unassigned", "unowned", "done"}


@require_safe
def task_list(request: SignedInRequest) -> HttpResponse:
    on = today()
    form = TaskFilter(request.GET, user=request.user, on=on)
    found = own_first(worst_first(form.apply(listed(request.user)), form.day), request.user, form.day)
    counted = _counted(form, request)
    pages = Paginator(found.prefetch_related(_leads_on(form.day)), PAGE_SIZE)
    pages.count = _length(form, counted)
    page = pages.get_page(request.GET.get("page"))
    context = {
        "form": form,
        "page": page,
        "lines": _lines(page, form.day),
        "chips": _chips(form, counted),
        "setters": _setters(form, request),
        "setters_query": urlencode({name: form.data[name] for name in ("ward", "plan") if form.cleaned_data.get(name)}),
        "today": form.day,
        "is_past": form.day < on,
        "soon": form.day + SOON,
    }
    return render(request, "tasks/list.html", context)


def _leads_on(on: dt.date) -> Prefetch:
    """The assignments that answered for work on the day, with their officers, as those of the task."""
    return Prefetch("task__assignments", Assignment.objects.in_force(on).answering().select_related("officer"))


class ListLine(NamedTuple):
    """A period with the units that answer for it and the people who do the work."""

    period: TaskPeriod
    units: list[Unit]
    officers: list[User]


def _lines(page: Page[TaskPeriod], on: dt.date) -> list[ListLine]:
    periods = list(page)
    led = led_by(periods, on)
    return [ListLine(each, led[each.pk], each.officers(each.task.assignments.all())) for each in periods]


def _counted(form: TaskFilter, request: SignedInRequest) -> list[CountedCell]:
    """The periods that are filtered by all but their class, counted: once for the chips and the list's length."""
    periods = form.apply(TaskPeriod.objects.visible_to(request.user), without_class=True)
    shown = form.cleaned_data.get("class")
    return cells(periods, {*CHIPS, shown} if shown else CHIPS, form.day)


def _length(form: TaskFilter, counted: list[CountedCell]) -> int:
    shown = form.cleaned_data.get("class")
    return in_groups(counted, [shown])[shown] if shown else sum(cell.number for cell in counted)


def _setters(form: TaskFilter, request: SignedInRequest) -> list[SetterFigures]:
    """What superiors set in the chosen ward and plan, whatever else is filtered."""
    chosen = {name: form.cleaned_data[name] for name in ("ward", "plan") if form.cleaned_data.get(name)}
    return figures_by_setter(Task.objects.visible_to(request.user).filter(**chosen), form.day)


def _chips(form: TaskFilter, counted: list[CountedCell]) -> list[dict[str, object]]:
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
    found = worst_first(form.apply(listed(request.user)), form.day)
    if found.count() > MOST_ROWS:
        messages.warning(request, f"Danh sách có hơn {MOST_ROWS} dòng. Vui lòng lọc theo phường, kế hoạch hoặc đơn vị.")
        return redirect(f"{reverse('tasks:list')}?{request.GET.urlencode()}")
    return excel_download(f"nhiem-vu-{form.day:%Y-%m-%d}", workbook(_file_lines(found, form.day)))


def _file_lines(found: TaskPeriodQuerySet, on: dt.date) -> list[ExportLine]:
    assignments = Assignment.objects.in_force(on).select_related("unit", "officer")
    periods = list(found.prefetch_related(Prefetch("task__assignments", assignments)))
    led = led_by(periods, on)
    counted = found.order_by().values_list(F("update_then"))
    updates: dict[int | None, ProgressUpdate] = ProgressUpdate.objects.filter(pk__in=counted).in_bulk()
    return [
        ExportLine(each, list(each.task.assignments.all()), led[each.pk], updates.get(each.update_then))
        for each in periods
    ]


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
