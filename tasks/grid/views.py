"""The bulk grid: a unit's items of a plan as a table, and the same as an Excel file to fill in and upload."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django import forms
from django.contrib import messages
from django.core import signing
from django.core.exceptions import PermissionDenied
from django.db.models import Count, Q
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.models import User
from accounts.requests import SignedInRequest
from jobs.clock import today
from plans.channels import Channel
from plans.models import Plan
from sheets.downloads import excel_download
from tasks.grid.entries import RowProblem, RowsRefused, report_rows
from tasks.grid.excel import MAX_BYTES, FileUnreadable, grid_workbook, read_mark, read_workbook
from tasks.grid.table import COLUMNS, GridLine, grid_lines, read_lines
from tasks.models import State, TaskPeriod
from units.models import Unit
from units.roles import Act, unit_ids, wards_where
from uploads.checks import MAX_UNPACKED_SHEET, check_upload
from uploads.exceptions import UploadRefused
from uploads.kinds import DOCUMENTS


@dataclass(frozen=True)
class Table:
    """One table that the person may fill in: a unit's items of a plan."""

    plan: Plan
    unit: Unit
    count: int

    @property
    def key(self) -> str:
        return f"{self.plan.pk}-{self.unit.pk}"


def tables_of(user: User, on: dt.date) -> list[Table]:
    """The tables of the person's own units; for who reports for all, those of every unit. Three queries."""
    theirs = Q(unit__in=unit_ids(user)) | Q(ward__in=wards_where(user, Act.REPORT_FOR_ALL), unit__isnull=False)
    periods = TaskPeriod.objects.visible_to(user).tracked(on).current(on).counted_by_unit().filter(theirs)
    pairs = periods.order_by().values_list("task__plan", "unit").annotate(number=Count("pk"))
    counts = {(plan, unit): number for plan, unit, number in pairs}
    plans = Plan.objects.in_bulk({plan for plan, _ in counts})
    units = Unit.objects.in_bulk({unit for _, unit in counts})
    own = unit_ids(user)
    found = [Table(plans[plan], units[unit], number) for (plan, unit), number in counts.items()]
    return sorted(found, key=lambda t: (t.unit.pk not in own, t.unit.position, t.unit.order_key, t.plan.pk))


def _table(request: SignedInRequest, tables: list[Table]) -> Table | None:
    """The table asked for, or the first; 404 for one that is not the person's."""
    key = request.GET.get("bang", "")
    if not key:
        return tables[0] if tables else None
    found = next((each for each in tables if each.key == key), None)
    if found is None:
        raise Http404
    return found


def _tables(request: SignedInRequest, on: dt.date) -> list[Table]:
    if not (unit_ids(request.user) or wards_where(request.user, Act.REPORT_FOR_ALL)):
        raise PermissionDenied
    return tables_of(request.user, on)


@require_http_methods(["GET", "HEAD", "POST"])
def grid(request: SignedInRequest) -> HttpResponse:
    """The table; a POST saves every changed line or none."""
    on = today()
    tables = _tables(request, on)
    table = _table(request, tables)
    lines = grid_lines(request.user, table.plan, table.unit, on) if table else []
    if request.method != "POST":
        return _show(request, tables, table, lines, on)
    sent, foreign = _typed(request, lines)
    return _save(request, tables, table, lines, sent, foreign, on, Channel.GRID)


def _typed(request: SignedInRequest, lines: list[GridLine]) -> tuple[list[GridLine], list[RowProblem]]:
    """The lines as they were sent, without those that were dropped; a problem for sent lines of others."""
    posted = request.POST
    known = {str(line.period.pk): line for line in lines}
    dropped = set(posted.getlist("drop"))
    sent: list[GridLine] = []
    foreign = 0
    for key in posted.getlist("row"):
        line = known.get(key)
        if line is None:
            foreign += 1
        elif key not in dropped:
            line.cells = {name: posted.get(f"{name}-{key}", "").replace("\0", "") for name in COLUMNS}
            line.seen = _number(posted.get(f"seen-{key}", ""))
            sent.append(line)
    words = f"{foreign} dòng trong bảng không còn thuộc phần việc của đơn vị hoặc kỳ đã đóng, nên chưa lưu gì. "
    problem = RowProblem(0, None, {"": [f"{words}Vui lòng xem lại rồi lưu."]})
    return sent, [problem] if foreign else []


def _number(text: str) -> int | None:
    return int(text) if text.isdecimal() and len(text) < 19 else None


class GridFileForm(forms.Form):
    file = forms.FileField(label="Tệp Excel đã ghi", error_messages={"required": "Vui lòng chọn tệp Excel."})


@require_POST
def upload(request: SignedInRequest) -> HttpResponse:
    """A filled-in file: the same checks and the same saving as the table; what is wrong is shown in the table."""
    on = today()
    tables = _tables(request, on)
    table = _table(request, tables)
    lines = grid_lines(request.user, table.plan, table.unit, on) if table else []
    form = GridFileForm(request.POST, request.FILES)
    if not form.is_valid():
        return _show(request, tables, table, lines, on, file_form=form, status=422)
    try:
        file = form.cleaned_data["file"]
        check_upload(file, allowed={"xlsx": DOCUMENTS["xlsx"]}, max_bytes=MAX_BYTES, max_unpacked=MAX_UNPACKED_SHEET)
        filled = list(read_workbook(file))
    except (UploadRefused, FileUnreadable) as refusal:
        form.add_error("file", str(refusal))
        return _show(request, tables, table, lines, on, file_form=form, status=422)
    sent, foreign = _filled(request.user, lines, filled)
    return _save(request, tables, table, lines, sent, foreign, on, Channel.EXCEL)


def _filled(
    user: User, lines: list[GridLine], filled: Iterable[tuple[int, str, dict[str, str]]]
) -> tuple[list[GridLine], list[RowProblem]]:
    """The lines as the file has them, by their hidden ids; problems of rows whose id is missing, changed or foreign."""
    known = {line.period.pk: line for line in lines}
    sent: dict[int, GridLine] = {}
    problems: list[RowProblem] = []
    for number, token, cells in filled:
        try:
            period_id, seen = read_mark(token)
        except (signing.BadSignature, ValueError):
            text = "Mã ẩn của dòng đã bị thay đổi hoặc bị mất (cột A). Không thêm dòng mới; hãy tải lại tệp mẫu."
            problems.append(RowProblem(number, None, {"": [text]}))
            continue
        line = known.get(period_id)
        if line is None or period_id in sent:
            text = "Dòng bị lặp lại trong tệp." if line else _why_foreign(user, period_id)
            problems.append(RowProblem(number, line.period if line else None, {"": [text]}))
            continue
        line.number, line.cells, line.seen = number, cells, seen
        sent[period_id] = line
    return list(sent.values()), problems


def _why_foreign(user: User, period_id: int) -> str:
    if TaskPeriod.objects.visible_to(user).filter(pk=period_id, unit__in=unit_ids(user)).exists():
        return "Dòng này thuộc kế hoạch khác, hoặc kỳ, nhiệm vụ đã đóng nên không nhận cập nhật nữa."
    return "Dòng này không thuộc phần việc của đơn vị."


def _save(
    request: SignedInRequest,
    tables: list[Table],
    table: Table | None,
    lines: list[GridLine],
    sent: list[GridLine],
    problems: list[RowProblem],
    on: dt.date,
    channel: str,
) -> HttpResponse:
    rows, unread = read_lines(sent)
    problems = [*problems, *unread]
    saved = 0
    if not problems:
        try:
            saved = report_rows(rows, by=request.user, on=on, channel=channel)
        except RowsRefused as refusal:
            problems = refusal.args[0]
    if not problems:
        words = f"Đã lưu {saved} dòng." if saved else "Không có dòng nào thay đổi, nên không ghi gì."
        messages.add_message(request, messages.SUCCESS if saved else messages.INFO, words)
        return redirect(f"{reverse('tasks:grid')}?bang={table.key}" if table else reverse("tasks:grid"))
    by_period = {line.period.pk: line for line in lines}
    for problem in problems:
        if problem.period and (line := by_period.get(problem.period.pk)):
            line.refuse(problem)
    status = 409 if all(problem.is_met for problem in problems) else 422
    return _show(request, tables, table, lines, on, problems=problems, by_file=channel == Channel.EXCEL, status=status)


def _show(
    request: SignedInRequest,
    tables: list[Table],
    table: Table | None,
    lines: list[GridLine],
    on: dt.date,
    *,
    problems: Iterable[RowProblem] = (),
    by_file: bool = False,
    file_form: GridFileForm | None = None,
    status: int = 200,
) -> HttpResponse:
    context = {
        "tables": tables,
        "table": table,
        "lines": lines,
        "columns": COLUMNS,
        "states": State.choices,
        "today": on,
        "problems": sorted(problems, key=lambda each: each.number),
        "by_file": by_file,
        "file_form": file_form or GridFileForm(),
    }
    return render(request, "tasks/grid.html", context, status=status)


@require_safe
def download(request: SignedInRequest) -> HttpResponse:
    """The table as an Excel file to fill in."""
    on = today()
    table = _table(request, _tables(request, on))
    lines = grid_lines(request.user, table.plan, table.unit, on) if table else []
    title = f"{table.unit.name}: {table.plan.label}, ngày {on:%d/%m/%Y}" if table else "Cập nhật theo bảng"
    return excel_download(f"cap-nhat-{on:%Y-%m-%d}", grid_workbook(lines, title))
