"""Correcting what was read: one field, one item, or several at once; each change is saved at once."""

from collections.abc import Callable
from functools import partial
from typing import Any
from urllib.parse import urlsplit

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from accounts.requests import SignedInRequest
from importing.access import get_item, get_managed_import
from importing.exceptions import ChangedMeanwhile, CorrectionRefused, ImportClosed
from importing.models import DraftItem, PlanImport
from importing.review import corrections as correcting
from importing.review.corrections import CONVERTIBLE, MANY, correct_many
from importing.review.fields import field_of
from importing.review.forms import ItemForm, ManyForm, WhereForm
from importing.review.page import Counts, ReviewedRow, cell_of, chosen_items, rows_of, shown_part

CLOSED = "Bản đọc này đã được lưu thành kế hoạch hoặc đã bỏ, không sửa được nữa."


def item(request: SignedInRequest, import_id: int, item_id: int) -> HttpResponse:
    """All fields of an item on a page of their own; for htmx one field to type into, and the row once it is saved."""
    taken = get_managed_import(request.user, import_id)
    found = get_item(taken, item_id)
    only = request.GET.get("o") if request.htmx else None
    field = field_of(found.kind, only) if only else None
    if only and field is None:
        raise Http404
    if request.method == "POST":
        return _saved(request, found, only)
    if field and "xem" in request.GET:
        return render(request, "importing/_cell.html", {"taken": taken, "item": found, "cell": cell_of(found, field)})
    form = ItemForm(item=found, only=only)
    return _form(request, form, only)


def _saved(request: SignedInRequest, found: DraftItem, only: str | None) -> HttpResponse:
    form = ItemForm(request.POST, item=found, only=only)
    if not form.is_valid():
        return _form(request, form, only, status=422)
    try:
        correcting.correct(found, form.typed, by=request.user, seen=form.cleaned_data["seen"])
    except CorrectionRefused as refusal:
        form.add_error(only if only in form.fields else None, str(refusal))
        return _form(request, form, only, status=422)
    except ChangedMeanwhile:
        return _form_again(request, found, form, only)
    except ImportClosed:
        return _closed(request, found.taken)
    if request.htmx:
        return _row(request, found)
    messages.success(request, "Đã sửa mục này.")
    return _back(request, found)


def _form_again(request: SignedInRequest, found: DraftItem, form: ItemForm, only: str | None) -> HttpResponse:
    """Somebody else was quicker: show what they wrote beside what was typed; saving again takes the typed."""
    theirs = get_item(found.taken, found.pk)
    typed = request.POST.copy()
    typed["seen"] = str(theirs.version)
    again = ItemForm(typed, item=theirs, only=only)
    again.is_valid()
    written = [
        (shown.label, shown.show(theirs.values))
        for shown in again.shown
        if shown.name in form.data and shown.show(theirs.values) != form.data[shown.name]
    ]
    again.theirs, again.their_author = written, theirs.changed_by
    return _form(request, again, only, status=409)


def _form(request: SignedInRequest, form: ItemForm, only: str | None, status: int = 200) -> HttpResponse:
    context = {"taken": form.item.taken, "item": form.item, "row": ReviewedRow(form.item), "form": form, "only": only}
    if only:
        context["field"] = form[only]
        # htmx swaps in what answers 200; the words on the form tell what is wrong with it.
        return render(request, "importing/_cell_form.html", context)
    context["back"] = _where_to(request, form.item)
    return render(request, "importing/item.html", context, status=status)


def _row(request: SignedInRequest, found: DraftItem) -> HttpResponse:
    """The item as it stands, and the counts on top of the page."""
    return render(request, "importing/_row_answer.html", _answer(request, found))


def _answer(request: SignedInRequest, found: DraftItem, words: str = "") -> dict[str, Any]:
    counts = Counts.of(found.taken)
    here = request.htmx.current_url_abs_path or ""
    where = WhereForm(QueryDict(urlsplit(here).query)).chosen
    return {
        "taken": found.taken, "row": rows_of([found], found.taken.ward)[0], "counts": counts, "swapped": True,
        "words": words, "here": here, "shown": shown_part(where, counts),
    }  # fmt: skip


def _turn_into(kind: str, each: DraftItem, **who: Any) -> DraftItem:
    return correcting.convert(each, kind, **who)


DEEDS: dict[str, Callable[..., DraftItem]] = {
    **{f"to_{kind}": partial(_turn_into, kind) for kind in CONVERTIBLE},
    "drop": lambda each, **who: correcting.keep(each, False, **who),
    "keep": lambda each, **who: correcting.keep(each, True, **who),
    "check": lambda each, **who: correcting.check(each, True, **who),
    "uncheck": lambda each, **who: correcting.check(each, False, **who),
    "restore": correcting.restore,
}  # fmt: skip


@require_POST
def act(request: SignedInRequest, import_id: int, item_id: int) -> HttpResponse:
    """One press on an item: make it another kind, leave it out, take it in again, choose its lead."""
    taken = get_managed_import(request.user, import_id)
    found = get_item(taken, item_id)
    seen, deed, name = request.POST.get("seen", ""), request.POST.get("deed", ""), request.POST.get("lead", "")
    who: dict[str, Any] = {"by": request.user, "seen": int(seen) if seen.isdecimal() and len(seen) < 9 else -1}
    try:
        if name and not deed:
            correcting.choose_lead(found, name, **who)
        elif (metric := request.POST.get("metric", "")) and not deed:
            correcting.choose_metric(found, int(metric) if metric.isdecimal() and len(metric) < 18 else None, **who)
        elif deed == "join":
            above = correcting.join_above(found, **who)
            return _told(request, get_item(taken, item_id), f"Đã gộp vào mục ở dòng {above.line}.")
        elif deed in DEEDS:
            DEEDS[deed](found, **who)
        else:
            raise CorrectionRefused("Không có việc này. Vui lòng tải lại trang.")
    except CorrectionRefused as refusal:
        return _told(request, get_item(taken, item_id), str(refusal))
    except ChangedMeanwhile:
        theirs = get_item(taken, item_id)
        return _told(request, theirs, f"{theirs.changed_by or 'Người khác'} vừa sửa mục này; đây là nội dung mới.")
    except ImportClosed:
        return _closed(request, taken)
    return _row(request, found) if request.htmx else _back(request, found)


def _told(request: SignedInRequest, found: DraftItem, words: str) -> HttpResponse:
    if not request.htmx:
        messages.warning(request, words)
        return _back(request, found)
    return render(request, "importing/_row_answer.html", _answer(request, found, words))


def _closed(request: SignedInRequest, taken: PlanImport) -> HttpResponse:
    messages.warning(request, CLOSED)
    url = reverse("importing:review", args=[taken.pk])
    return HttpResponse(headers={"HX-Redirect": url}) if request.htmx else redirect(url)


def _back(request: SignedInRequest, found: DraftItem) -> HttpResponse:
    return HttpResponseRedirect(_where_to(request, found))


def _where_to(request: SignedInRequest, found: DraftItem) -> str:
    """Back to the part of the review one came from, at the item."""
    asked = request.POST.get("next") or request.GET.get("next") or ""
    review = reverse("importing:review", args=[found.taken_id])
    safe = url_has_allowed_host_and_scheme(asked, allowed_hosts={request.get_host()})
    safe = safe and urlsplit(asked).path == review
    return f"{asked.split('#')[0] if safe else f'{review}?dong={found.line}'}#muc-{found.pk}"


@require_POST
def many(request: SignedInRequest, import_id: int) -> HttpResponse:
    """Do the same with the rows that were chosen, or with all that the filters choose."""
    taken = get_managed_import(request.user, import_id)
    form = ManyForm(request.POST, taken=taken)
    where = WhereForm(request.GET)
    if not form.is_valid():
        messages.error(request, " ".join(str(error) for errors in form.errors.values() for error in errors))
        return _to_review(request, taken)
    cleaned = form.cleaned_data
    chosen = chosen_items(taken, where.chosen, Counts.of(taken)) if cleaned["whole"] else cleaned["items"]
    try:
        count = correct_many(
            taken.items.filter(pk__in=chosen.values("pk")), cleaned["deed"], cleaned["typed"], by=request.user
        )
    except CorrectionRefused as refusal:
        messages.error(request, str(refusal))
    except ImportClosed:
        messages.warning(request, CLOSED)
    else:
        if not chosen:
            messages.warning(request, "Chưa chọn mục nào. Vui lòng đánh dấu các mục cần sửa rồi áp dụng lại.")
        else:
            messages.success(request, f"{MANY[cleaned['deed']]}: đã áp dụng cho {count} mục.")
    return _to_review(request, taken)


def _to_review(request: SignedInRequest, taken: PlanImport) -> HttpResponse:
    url = reverse("importing:review", args=[taken.pk])
    query = request.GET.urlencode()
    return redirect(f"{url}?{query}" if query else url)


NEW_ITEMS: dict[str, dict[str, Any]] = {
    DraftItem.Kind.OBLIGATION: {
        "text": "", "kind": "annual", "before": "", "to": [], "from_unit": None, "line": 0, "inclusive": False,
    },
    DraftItem.Kind.TASK: {
        "text": "Nhiệm vụ bổ sung", "line": 0, "form": "added", "group_number": None, "group": None, "number": None,
        "parent": None, "head_responsible": None, "lead_units": [], "coordinating_units": [], "output": None,
        "schedule_raw": None, "schedule": {"kind": "unspecified", "start": None, "due": None}, "directed_by": None,
    },
    DraftItem.Kind.INDICATOR: {
        "name": "Chỉ tiêu bổ sung", "line": 0, "group": None, "number": None, "unit": None, "qualitative": False,
        "baseline": None, "targets": [], "lead_units": [], "directed_by": None, "lead_person": None, "output": None,
    },
}  # fmt: skip


@require_POST
def add(request: SignedInRequest, import_id: int) -> HttpResponse:
    """Add what the document does not say: a report's day, a task or an indicator that is missing in it."""
    taken = get_managed_import(request.user, import_id)
    kind = request.POST.get("kind", "")
    if kind not in NEW_ITEMS:
        raise Http404
    try:
        found = correcting.add_item(taken, kind, NEW_ITEMS[kind], by=request.user)
    except ImportClosed:
        return _closed(request, taken)
    return redirect("importing:item", taken.pk, found.pk)


@require_POST
def give_to_lead(request: SignedInRequest, import_id: int) -> HttpResponse:
    """Give every task that names nobody to the unit that runs the plan."""
    taken = get_managed_import(request.user, import_id)
    try:
        count = correcting.give_rest(taken, by=request.user)
    except CorrectionRefused as refusal:
        messages.error(request, str(refusal))
    except ImportClosed:
        messages.warning(request, CLOSED)
    else:
        messages.success(request, f"Đã giao đơn vị đầu mối chủ trì {count} nhiệm vụ chưa ghi đơn vị nào.")
    return redirect("importing:review", taken.pk)
