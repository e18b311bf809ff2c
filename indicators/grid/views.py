"""Pages to enter many values at once: the grid, and the Excel file."""

import datetime as dt
from collections.abc import Mapping

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.requests import SignedInRequest
from indicators.exceptions import EntriesRefused
from indicators.grid.excel import empty_sheet, read_sheet
from indicators.grid.forms import CommonForm, GridFilter, SheetForm
from indicators.grid.table import GridRow, changed, columns, fill, load, measurable_rows
from indicators.measurements.entry import ValueEntry
from indicators.measurements.many import record_all
from jobs.clock import today
from plans.channels import Channel
from sheets.downloads import excel_download
from units.roles import Act, wards_where


@require_http_methods(["GET", "POST"])
def grid(request: SignedInRequest) -> HttpResponse:
    """The metrics that the person may measure, by periods; POST records what was changed, all of it or nothing."""
    on = today()
    filters, rows = _rows(request, on)
    shown = columns((row.metric for row in rows), filters.years, on)
    refused, typed = EntriesRefused(), {}
    common = CommonForm(request.POST or None, on=on, initial={"as_of_on": on})
    if request.method == "POST":
        typed = {name: request.POST.get(name, "") for name in request.POST if name.startswith("o-")}
        load(rows, on, _seen(request.POST, rows))
        if common.is_valid():
            data = common.cleaned_data
            blank = ValueEntry(on.year, data["as_of_on"], source=data["source"], note=data["note"])
            try:
                placed = changed(rows, shown, typed, blank=blank, on=on)
                made = record_all(placed, by=request.user, on=on, channel=Channel.GRID, sure=data["sure"])
            except EntriesRefused as error:
                refused = error
            else:
                said = f"Đã ghi {len(made)} số liệu." if made else "Chưa có ô nào thay đổi."
                messages.success(request, said)
                return redirect(f"{reverse('indicators:grid')}?{request.GET.urlencode()}")
    else:
        load(rows, on)
    fill(rows, shown, typed, refused)
    context = {"filters": filters, "rows": rows, "columns": shown, "common": common, "refused": refused, "on": on}
    wrong = request.method == "POST"
    return render(request, "indicators/grid.html", context | {"sheet_form": SheetForm()}, status=422 if wrong else 200)


@require_GET
def sheet(request: SignedInRequest) -> HttpResponse:
    """The same rows and periods as an Excel file to fill in."""
    on = today()
    filters, rows = _rows(request, on)
    load(rows, on)
    shown = columns((row.metric for row in rows), filters.years, on)
    title = f"Số liệu chỉ tiêu, {filters.ward.full_name if filters.ward else ''}, ngày {on:%d/%m/%Y}"
    return excel_download(f"so-lieu-chi-tieu-{on:%Y%m%d}", empty_sheet(rows, shown, title))


@require_POST
def sheet_upload(request: SignedInRequest) -> HttpResponse:
    """Record what the file says: every row of it or none."""
    on = today()
    filters, rows = _rows(request, on)
    form = SheetForm(request.POST, request.FILES)
    refused = EntriesRefused()
    if form.is_valid():
        file, _ = form.cleaned_data["file"]
        try:
            placed = read_sheet(file, rows, on)
            made = record_all(placed, by=request.user, on=on, channel=Channel.EXCEL, sure=form.cleaned_data["sure"])
        except EntriesRefused as error:
            refused = error
        else:
            said = f"Đã ghi {len(made)} số liệu từ tệp Excel." if made else "Trong tệp chưa có dòng nào được điền."
            messages.success(request, said)
            return redirect("indicators:grid")
    context = {"filters": filters, "sheet_form": form, "refused": refused, "on": on}
    return render(request, "indicators/sheet_refused.html", context, status=422)


def _rows(request: SignedInRequest, on: dt.date) -> tuple[GridFilter, list[GridRow]]:
    if not wards_where(request.user, Act.REPORT):
        raise PermissionDenied
    filters = GridFilter(request.GET, user=request.user, on=on)
    if filters.ward is None:
        raise PermissionDenied
    return filters, measurable_rows(filters.ward, request.user, on, unit=filters.unit_id, plan=filters.plan_id)


def _seen(posted: QueryDict, rows: list[GridRow]) -> Mapping[int, int | None]:
    """The last value of each metric that the person saw when the page was made."""
    found = {row.metric.pk: posted.get(row.seen_name, "") for row in rows}
    return {pk: int(text) if text.isdecimal() and len(text) < 19 else None for pk, text in found.items()}
