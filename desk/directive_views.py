"""Pages of leaders' instructions: what is open on both sides, one exchange with its answer, and its end."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Q, QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.models import User
from accounts.requests import SignedInRequest
from desk.directives import KINDS, DirectiveLine, Narrow, line, lines
from indicators.directives import give_directive as give_on_indicator
from indicators.models import Indicator
from jobs.clock import today
from plans import directives as directing
from plans.directive_forms import AnswerForm, AskAgainForm, DirectiveForm
from plans.directives import DirectiveAlreadyAnswered, DirectiveAlreadyClosed
from plans.models import DirectiveFields, DirectiveQuerySet, UnitDirective
from units.models import Unit, Ward
from units.roles import Act, may, unit_ids, wards_where

SHOWN_CLOSED = 50
PAGE_SIZE = 30
VIEWS = {
    "mo": "Chờ trả lời",
    "ket-luan": "Chờ kết luận",
    "xong": "Đã kết thúc",
}


@require_safe
def directive_list(request: SignedInRequest) -> HttpResponse:
    """Open ones by default; the own units' and the own ones come first."""
    user, on = request.user, today()
    shown = request.GET.get("xem", "mo")
    if shown not in VIEWS:
        shown = "mo"
    found = lines(user, on, narrowed(shown), most=SHOWN_CLOSED if shown == "xong" else None)
    groups = in_groups(found, user)
    page = Paginator([(title, each) for title, own in groups for each in own], PAGE_SIZE).get_page(
        request.GET.get("page")
    )
    context = {
        "page": page,
        "groups": [(title, len(own), [each for name, each in page if name == title]) for title, own in groups],
        "views": [(name, label, name == shown) for name, label in VIEWS.items()],
        "title": VIEWS[shown],
        "today": on,
        "units": _units_to_direct(user),
    }
    return render(request, "desk/directives.html", context)


def in_groups(found: list[DirectiveLine], user: User) -> list[tuple[str, list[DirectiveLine]]]:
    """The instructions that are the person's own matter or their units', and the others; in their order."""
    own = unit_ids(user)
    mine: list[DirectiveLine] = []
    others: list[DirectiveLine] = []
    for each in found:
        is_own = each.directive.to_unit_id in own or each.directive.given_by_id == user.pk
        (mine if is_own else others).append(each)
    return [("Của tôi, của đơn vị tôi", mine), ("Khác", others)]


def narrowed(shown: str) -> Narrow:
    def narrow(rows: DirectiveQuerySet[DirectiveFields]) -> DirectiveQuerySet[DirectiveFields]:
        if shown == "mo":
            return rows.unanswered()
        return rows.to_conclude() if shown == "ket-luan" else rows.filter(closed_at__isnull=False)

    return narrow


def _units_to_direct(user: User) -> "QuerySet[Unit]":
    wards = wards_where(user, Act.DIRECT)
    return Unit.objects.in_force(today()).filter(ward__in=wards).exclude(kind=Unit.Kind.COLLECTIVE)


@require_safe
def directive(request: SignedInRequest, kind: str, directive_id: int) -> HttpResponse:
    return _show(request, get_line(request.user, kind, directive_id))


def _show(
    request: SignedInRequest,
    found: DirectiveLine,
    *,
    answering: AnswerForm | None = None,
    asking: AskAgainForm | None = None,
) -> HttpResponse:
    on = today()
    context = {
        "line": found,
        "thread": _thread(found.directive),
        "today": on,
        "answer_form": answering or AnswerForm(),
        "again_form": asking or AskAgainForm(ward=get_object_or_404(Ward, pk=found.ward_id), on=on),
    }
    return render(request, "desk/directive.html", context, status=422 if answering or asking else 200)


def _thread(directive: DirectiveFields) -> list[DirectiveFields]:
    """The instruction with all that it follows, the oldest first, and what followed it; fifty at most, for one page."""
    found, of_the_kind = [directive], type(directive).objects.with_names()
    while found[0].follows_id and len(found) < 50:
        found.insert(0, of_the_kind.get(pk=found[0].follows_id))
    while (after := of_the_kind.filter(Q(follows=found[-1])).first()) and len(found) < 50:
        found.append(after)
    return found


def get_line(user: User, kind: str, directive_id: int) -> DirectiveLine:
    """The instruction, or 404."""
    if kind not in KINDS:
        raise Http404
    found = get_object_or_404(KINDS[kind].rows(Ward.objects.visible_to(user)), pk=directive_id)
    return line(kind, found, user, today())


@require_POST
def answer(request: SignedInRequest, kind: str, directive_id: int) -> HttpResponse:
    found = get_line(request.user, kind, directive_id)
    if not directing.may_answer(request.user, found.directive, found.ward_id):
        raise PermissionDenied
    form = AnswerForm(request.POST)
    if not form.is_valid():
        return _show(request, found, answering=form)
    try:
        directing.answer(
            found.directive, form.cleaned_data["answer"], about=found.about, url=request.path.removesuffix("tra-loi/"),
            by=request.user,
        )  # fmt: skip
    except DirectiveAlreadyAnswered:
        messages.warning(request, "Đã có người trả lời ý kiến này trước, hoặc ý kiến đã kết thúc.")
    else:
        messages.success(request, "Đã gửi phản hồi.")
    return redirect("desk:directive", kind, directive_id)


@require_POST
def close(request: SignedInRequest, kind: str, directive_id: int) -> HttpResponse:
    found = get_concludable(request.user, kind, directive_id)
    try:
        directing.close(found.directive, by=request.user)
    except DirectiveAlreadyClosed:
        messages.warning(request, "Ý kiến này đã được kết thúc trước.")
    else:
        messages.success(request, "Đã kết thúc ý kiến chỉ đạo.")
    return redirect("desk:directive", kind, directive_id)


@require_POST
def ask_again(request: SignedInRequest, kind: str, directive_id: int) -> HttpResponse:
    """Close it and ask once more; the new one follows it."""
    on = today()
    found = get_concludable(request.user, kind, directive_id)
    ward = get_object_or_404(Ward, pk=found.ward_id)
    form = AskAgainForm(request.POST, ward=ward, on=on)
    if not form.is_valid():
        return _show(request, found, asking=form)
    try:
        follower = directing.ask_again(
            found.directive, ward, **form.cleaned_data, about=found.about, url=found.url, by=request.user, on=on
        )
    except DirectiveAlreadyClosed:
        messages.warning(request, "Ý kiến này đã được kết thúc trước.")
        return redirect("desk:directive", kind, directive_id)
    messages.success(request, "Đã hỏi lại.")
    return redirect("desk:directive", kind, follower.pk)


def get_concludable(user: User, kind: str, directive_id: int) -> DirectiveLine:
    """The instruction, or 404; 403 for who does not direct the ward."""
    found = get_line(user, kind, directive_id)
    if not may(user, Act.DIRECT, found.ward_id):
        raise PermissionDenied
    return found


@require_http_methods(["GET", "HEAD", "POST"])
def direct_unit(request: SignedInRequest, unit_id: int) -> HttpResponse:
    """An instruction to a unit."""
    unit = get_object_or_404(Unit.objects.visible_to(request.user).select_related("ward"), pk=unit_id)
    return _give(request, unit.ward, f"đơn vị {unit}", unit=unit)


@require_http_methods(["GET", "HEAD", "POST"])
def direct_indicator(request: SignedInRequest, indicator_id: int) -> HttpResponse:
    """An instruction on an indicator."""
    rows = Indicator.objects.visible_to(request.user).select_related("plan__ward").prefetch_related("assignments__unit")
    indicator = get_object_or_404(rows, pk=indicator_id)
    return _give(request, indicator.plan.ward, f"chỉ tiêu “{indicator}”", indicator=indicator)


def _give(
    request: SignedInRequest, ward: Ward, about: str, *, unit: Unit | None = None, indicator: Indicator | None = None
) -> HttpResponse:
    if not may(request.user, Act.DIRECT, ward):
        raise PermissionDenied
    on = today()
    form = DirectiveForm(request.POST or None, ward=ward, on=on, initial={"to_unit": unit})
    if request.method == "POST" and form.is_valid():
        given: DirectiveFields
        if indicator:
            given = give_on_indicator(indicator, **form.cleaned_data, by=request.user, on=on)
            kind = "chi-tieu"
        else:
            fields = form.cleaned_data | {"to_unit": form.cleaned_data["to_unit"] or unit}
            row = UnitDirective(unit=unit, **fields)
            url = reverse("desk:directives")
            given = directing.give(row, ward, about=about, url=url, by=request.user, on=on)
            kind = "don-vi"
        messages.success(request, "Đã gửi ý kiến chỉ đạo.")
        return redirect("desk:directive", kind, given.pk)
    context = {"form": form, "about": about}
    return render(request, "desk/direct.html", context, status=422 if form.errors else 200)
