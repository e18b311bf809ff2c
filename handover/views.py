"""Pages of handovers: the list, drawing one up, what it moves, carrying it out."""

import datetime as dt

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import F
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.models import User
from accounts.requests import SignedInRequest
from handover.actions import carry_out, choose, plan_handover, set_day, withdraw
from handover.exceptions import HandoverRefused
from handover.forms import ChoiceForm, DayForm, PersonHandoverForm, UnitHandoverForm
from handover.minutes.record import grouped, record
from handover.models import Handover
from handover.permissions import may_plan_people, may_plan_units, may_settle
from jobs.clock import today

PAGE_SIZE = 30
ITEMS_ON_A_PAGE = 100


@require_safe
def handover_list(request: SignedInRequest) -> HttpResponse:
    """What waits first, then what was carried out, newest first."""
    found = Handover.objects.visible_to(request.user).with_names()
    ordered = found.order_by(F("carried_out_at").desc(nulls_first=True), "-written_at")
    context = {
        "page": Paginator(ordered, PAGE_SIZE).get_page(request.GET.get("page")),
        "may_plan_units": may_plan_units(request.user),
        "may_plan_people": may_plan_people(request.user),
        "today": today(),
    }
    return render(request, "handover/list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def new_between_units(request: SignedInRequest) -> HttpResponse:
    if not may_plan_units(request.user):
        raise PermissionDenied
    return _new(request, UnitHandoverForm, "Bàn giao giữa hai đơn vị")


@require_http_methods(["GET", "HEAD", "POST"])
def new_between_people(request: SignedInRequest) -> HttpResponse:
    """A person's whole load to another in one step: today's is carried out at once."""
    if not may_plan_people(request.user):
        raise PermissionDenied
    return _new(request, PersonHandoverForm, "Chuyển toàn bộ việc của một người")


def _new(request: SignedInRequest, form_class: type[UnitHandoverForm | PersonHandoverForm], title: str) -> HttpResponse:
    on = today()
    form = form_class(request.POST or None, user=request.user, on=on, initial=request.GET.dict())
    if request.method == "POST" and form.is_valid():
        try:
            handover = plan_handover(form.save(commit=False), by=request.user, on=on)
            day = handover.effective_on
            if handover.is_of_person and day and day <= on:
                carry_out(handover, effective_on=day, by=request.user)
        except HandoverRefused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "Đã lập bàn giao." if handover.is_waiting else "Đã chuyển toàn bộ việc.")
            return redirect("handover:detail", handover.pk)
    return render(request, "handover/new.html", {"form": form, "title": title}, status=422 if form.errors else 200)


@require_safe
def detail(request: SignedInRequest, handover_id: int) -> HttpResponse:
    return _show(request, get_visible(request.user, handover_id), today())


def _show(
    request: SignedInRequest,
    handover: Handover,
    on: dt.date,
    *,
    choosing: ChoiceForm | None = None,
    dating: DayForm | None = None,
) -> HttpResponse:
    settles = handover.is_waiting and may_settle(request.user, handover)
    rows = record(handover, on, whole=settles) if handover.is_waiting else handover.record
    chosen = set(request.POST.getlist("items")) if choosing else _chosen(handover) if settles else set()
    page = Paginator(rows, ITEMS_ON_A_PAGE).get_page(request.GET.get("page"))
    shown = [row | {"chosen": f"{row['kind']}:{row['id']}" in chosen} for row in page.object_list]
    context = {
        "handover": handover,
        "groups": grouped(shown),
        "page": page,
        "may_settle": settles,
        "choice_form": choosing or ChoiceForm(initial={"scope": handover.scope}, rows=rows),
        "day_form": dating or DayForm(initial={"effective_on": handover.effective_on or on}),
        "today": on,
    }
    return render(request, "handover/detail.html", context, status=422 if choosing or dating else 200)


def _chosen(handover: Handover) -> set[str]:
    if handover.scope == Handover.Scope.ALL:
        return set()
    kinds = ("tasks", "indicators", "obligations")
    return {f"{kind}:{pk}" for kind in kinds for pk in getattr(handover, kind).values_list("pk", flat=True)}


@require_POST
def choose_items(request: SignedInRequest, handover_id: int) -> HttpResponse:
    handover, on = get_to_settle(request.user, handover_id), today()
    elsewhere = _chosen(handover) - set(request.POST.getlist("shown"))
    form = ChoiceForm(request.POST, rows=record(handover, on, whole=True), elsewhere=elsewhere)
    if not form.is_valid():
        return _show(request, handover, on, choosing=form)
    try:
        choose(handover, form.cleaned_data["scope"], form.chosen(), by=request.user)
    except HandoverRefused as refusal:
        messages.warning(request, str(refusal))
    else:
        messages.success(request, "Đã lưu phạm vi bàn giao.")
    return redirect(f"{reverse('handover:detail', args=[handover.pk])}?{request.GET.urlencode()}".rstrip("?"))


@require_POST
def carry(request: SignedInRequest, handover_id: int) -> HttpResponse:
    """Carry the handover out from the day, or let the daily job do so on a day to come."""
    handover, on = get_to_settle(request.user, handover_id), today()
    form = DayForm(request.POST)
    if not form.is_valid():
        return _show(request, handover, on, dating=form)
    day = form.cleaned_data["effective_on"]
    try:
        if day > on:
            set_day(handover, day)
            messages.success(request, f"Hệ thống sẽ thực hiện bàn giao vào đầu ngày {day:%d/%m/%Y}.")
        else:
            carry_out(handover, effective_on=day, by=request.user)
            messages.success(request, "Đã thực hiện bàn giao. Biên bản ở ngay dưới đây.")
    except HandoverRefused as refusal:
        messages.warning(request, str(refusal))
    return redirect("handover:detail", handover.pk)


@require_POST
def give_up(request: SignedInRequest, handover_id: int) -> HttpResponse:
    handover = get_to_settle(request.user, handover_id)
    try:
        withdraw(handover, by=request.user)
    except HandoverRefused as refusal:
        messages.warning(request, str(refusal))
    else:
        messages.success(request, "Đã rút lại; không việc nào được chuyển.")
    return redirect("handover:detail", handover.pk)


def get_visible(user: User, handover_id: int) -> Handover:
    """The handover, or 404."""
    rows = Handover.objects.visible_to(user).with_names().select_related("written_by", "carried_out_by", "withdrawn_by")
    return get_object_or_404(rows, pk=handover_id)


def get_to_settle(user: User, handover_id: int) -> Handover:
    """The handover, or 404; 403 for who may read it but not settle it."""
    handover = get_visible(user, handover_id)
    if not may_settle(user, handover):
        raise PermissionDenied
    return handover
