"""Chasing on pages: pick the work, see who will get what, send."""

import datetime as dt
from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from accounts.models import User
from accounts.requests import SignedInRequest
from jobs import clock
from jobs.clock import today
from reminders.chases.forms import ChaseForm, PickForm
from reminders.chases.sending import MOST, Piece, chaseable, may_chase, pieces_of, send, shares
from reminders.models import Chase, ChaseLine
from sheets.cells import Value
from sheets.downloads import first_rows, list_download
from tasks.models import Task, TaskPeriod, TaskPeriodQuerySet
from tasks.periods.groups import worst_first
from units.models import Unit, Ward

COLUMNS = [
    ("Phường, xã", 22),
    ("Kế hoạch", 30),
    ("Số", 8),
    ("Nhiệm vụ", 60),
    ("Đơn vị", 28),
    ("Người làm", 24),
    ("Hạn", 13),
    ("Tình trạng", 34),
    ("Người nhận đôn đốc", 30),
    ("Đôn đốc gần nhất", 13),
]
SENT_COLUMNS = [
    ("Đôn đốc lúc", 18),
    ("Kế hoạch", 30),
    ("Số", 8),
    ("Nhiệm vụ", 60),
    ("Đơn vị", 28),
    ("Tình trạng khi đôn đốc", 34),
    ("Người nhận", 30),
    ("Lời nhắn", 44),
    ("Cập nhật gần nhất", 13),
]


@dataclass(frozen=True, slots=True)
class ListedWork:
    """A row of the list to pick from, and of its Excel file."""

    pk: int
    ward: Ward
    task: Task
    unit: Unit | None
    class_on: str
    people: list[User]
    last_day: dt.date | None
    last_chased: dt.date | None
    ticked: bool = False

    @classmethod
    def of(cls, period: TaskPeriod, *, ticked: bool = False) -> "ListedWork":
        return cls(
            pk=period.pk,
            ward=period.ward,
            task=period.task,
            unit=period.unit,
            class_on=period.class_on,
            people=period.officers(period.task.assignments.all()),
            last_day=period.last_day,
            last_chased=max((line.chase.chased_on for line in period.chase_lines.all()), default=None),
            ticked=ticked,
        )


@require_safe
def chase(request: SignedInRequest) -> HttpResponse:
    """The work to pick from, worst first; what was asked for by `?viec=` is ticked."""
    found, on = _chaseable(request), today()
    form = PickForm(request.GET or None, found=found, on=on) if request.GET else PickForm({}, found=found, on=on)
    return _pick(request, form, on, ticked=set(request.GET.getlist("viec")))


def _pick(
    request: SignedInRequest, form: PickForm, on: dt.date, *, ticked: set[str], refused: ChaseForm | None = None
) -> HttpResponse:
    rows = list(worst_first(form.picked(), on)[: MOST + 1])
    context = {
        "form": form,
        "rows": [ListedWork.of(each, ticked=str(each.pk) in ticked) for each in rows[:MOST]],
        "more": len(rows) > MOST,
        "refused": refused,
        "recent": Chase.objects.filter(by=request.user).prefetch_related("lines")[:5],
        "today": on,
    }
    return render(request, "reminders/chase.html", context, status=422 if refused else 200)


def _chaseable(request: SignedInRequest) -> TaskPeriodQuerySet:
    if not may_chase(request.user):
        raise PermissionDenied
    return chaseable(request.user, today())


@require_safe
def export(request: SignedInRequest) -> HttpResponse:
    """All the work of the list's filter as an Excel file: who does it, who would get it, when it was chased last."""
    found, on = _chaseable(request), today()
    picked = PickForm(request.GET, found=found, on=on).picked()
    pieces = pieces_of(first_rows(worst_first(picked, on)), on)
    rows = (_row(ListedWork.of(each.period), each) for each in pieces)
    return list_download("don-doc", f"VIỆC CẦN ĐÔN ĐỐC (ngày {on:%d/%m/%Y})", COLUMNS, rows)


def _row(line: ListedWork, piece: Piece) -> list[Value]:
    return [
        line.ward.full_name,
        line.task.plan.label,
        line.task.number,
        line.task.text,
        line.unit.name if line.unit else "",
        "; ".join(person.full_name for person in line.people),
        line.last_day,
        piece.standing,
        "; ".join(person.full_name for person in piece.recipients),
        line.last_chased,
    ]


@require_safe
def sent_export(request: SignedInRequest) -> HttpResponse:
    """What the person has chased, the newest first: a row for each piece of work, with the day of its last update."""
    if not may_chase(request.user):
        raise PermissionDenied
    own = ChaseLine.objects.filter(chase__by=request.user, period__in=TaskPeriod.objects.visible_to(request.user))
    found = own.select_related("chase", "period__task__plan", "period__unit", "period__newest_update")
    found = found.prefetch_related("people").order_by("-chase__written_at", "-chase", "pk")
    rows = (_sent(line) for line in first_rows(found))
    return list_download("da-don-doc", "VIỆC ĐÃ ĐÔN ĐỐC", SENT_COLUMNS, rows)


def _sent(line: ChaseLine) -> list[Value]:
    period, newest = line.period, line.period.newest_update
    return [
        clock.local(line.chase.written_at),
        period.task.plan.label,
        period.task.number,
        period.task.text,
        period.unit.name if period.unit else "",
        line.standing,
        "; ".join(person.full_name for person in line.people.all()),
        line.chase.message,
        newest.reported_on if newest else None,
    ]


@require_POST
def preview(request: SignedInRequest) -> HttpResponse:
    """Who will get what, before anything is sent."""
    found, on = _chaseable(request), today()
    form = ChaseForm(request.POST, found=found)
    if not form.is_valid():
        return _pick(request, PickForm({"what": "all"}, found=found, on=on), on,
                     ticked=set(request.POST.getlist("periods")), refused=form)  # fmt: skip
    periods = list(worst_first(found.filter(pk__in=form.cleaned_data["periods"]), on))
    context = {"form": form, "periods": periods, "shares": shares(pieces_of(periods, on)), "today": on}
    return render(request, "reminders/chase_preview.html", context)


@require_POST
def send_chase(request: SignedInRequest) -> HttpResponse:
    found, on = _chaseable(request), today()
    form = ChaseForm(request.POST, found=found)
    if not form.is_valid():
        return _pick(request, PickForm({"what": "all"}, found=found, on=on), on,
                     ticked=set(request.POST.getlist("periods")), refused=form)  # fmt: skip
    periods = list(worst_first(found.filter(pk__in=form.cleaned_data["periods"]), on))
    made = send(periods, form.cleaned_data["message"], by=request.user, on=on)
    people = {person for each in made for line in each.lines.all() for person in line.people.all()}
    messages.success(request, f"Đã gửi đôn đốc {len(periods)} việc đến {len(people)} người.")
    return redirect("reminders:chase")
