"""Writing: one paragraph of a report, or what one unit gives; unsaved texts keep themselves."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from accounts.requests import SignedInRequest
from jobs import clock
from jobs.clock import today
from reporting import actions
from reporting.composing.narrative import Paragraph, all_paragraphs
from reporting.exceptions import ContributionClosed, ReportMoved, SomebodyElseWrote
from reporting.forms import ContributionForm, ParagraphForm
from reporting.models import Contribution, Report, ReportPeriod
from reporting.report_views import composed_report
from reporting.writing import drafts
from reporting.writing.contributions import FIELDS, give, is_closed, may_be_given_by, prefilled, stamp


def _part(found: Report, name: str) -> Paragraph:
    """The paragraph of that name in the report's layout, also one that is left out so far; else 404."""
    part = next((each for each in all_paragraphs(found.data, found.texts, found.bases) if each.name == name), None)
    if part is None:
        raise Http404
    return part


def paragraph(request: SignedInRequest, report_id: int, name: str) -> HttpResponse:
    """Write one paragraph by hand, or take the computed one back (by leaving the text empty)."""
    found = composed_report(request, report_id)
    part, key = _part(found, name), drafts.paragraph_key(found, name)
    draft = None if request.method == "POST" else drafts.kept(key, by=request.user)
    initial = {"text": part.text, "seen": found.texts.get(name, "")} | (draft.texts if draft else {})
    form = ParagraphForm(request.POST or None, initial=initial)
    status = 200
    if request.method == "POST" and form.is_valid():
        try:
            _write(request, found, part, form)
        except SomebodyElseWrote as error:
            status = 409
            _say_what_stands_now(form, "text", f"“{error.args[0] or part.computed}”")
            form.data = _as_seen_now(request.POST, error.args[0])
        except ReportMoved as error:
            messages.error(request, str(error))
            return redirect("reporting:report", found.pk)
        else:
            drafts.drop(key, by=request.user)
            messages.success(request, f"Đã lưu đoạn “{part.title}”.")
            return redirect(f"{reverse('reporting:report', args=[found.pk])}#doan-{name}")
    context = {
        "report": found,
        "period": found.period,
        "part": part,
        "form": form,
        "is_open": found.is_open,
        "draft": draft,
        "draft_url": reverse("reporting:paragraph_draft", args=[found.pk, name]),
        "others": drafts.others_at_work(key, request.user, clock.now()),
    }
    return render(request, "reporting/paragraph.html", context, status=status)


def _write(request: SignedInRequest, found: Report, part: Paragraph, form: ParagraphForm) -> None:
    text = "" if "reset" in request.POST else _own_text(form.cleaned_data["text"], part.computed)
    actions.write_paragraph(found, part.name, text, seen=form.cleaned_data["seen"], by=request.user)


def _own_text(text: str, computed: str) -> str:
    """The text to keep: none where it says what the figures say anyway."""
    plain = "\n".join(line.rstrip() for line in text.strip().splitlines())
    return "" if plain == computed.strip() else plain


def _say_what_stands_now(form: forms.BaseForm, field: str, words: str) -> None:
    """The form keeps what was typed and shows what the other wrote."""
    form.add_error(field, f"Người khác vừa sửa thành: {words}. Đối chiếu rồi bấm Lưu lần nữa để thay bằng bản của bạn.")


def _as_seen_now(typed: QueryDict, seen: str) -> QueryDict:
    """What was typed, to be saved knowingly over what stands now."""
    again = typed.copy()
    again["seen"] = seen
    return again


@require_POST
def paragraph_draft(request: SignedInRequest, report_id: int, name: str) -> HttpResponse:
    found = composed_report(request, report_id)
    part = _part(found, name)
    return _keep(request, drafts.paragraph_key(found, part.name), ParagraphForm, ("text", "seen"), found.is_open)


def _contribution(request: SignedInRequest, contribution_id: int) -> Contribution:
    visible = Contribution.objects.filter(period__in=ReportPeriod.objects.visible_to(request.user))
    found = get_object_or_404(
        visible.select_related("unit", "given_by", "period__obligation__plan__ward"), pk=contribution_id
    )
    if not may_be_given_by(found, request.user):
        raise PermissionDenied
    return found


def contribution(request: SignedInRequest, contribution_id: int) -> HttpResponse:
    """What one unit gives; while it gave nothing, the form holds what its updates say."""
    found, status = _contribution(request, contribution_id), 200
    key, draft = drafts.contribution_key(found), None
    if request.method == "POST":
        form = ContributionForm(request.POST)
        if form.is_valid():
            if _give(request, found, form):
                drafts.drop(key, by=request.user)
                return redirect("reporting:period", found.period_id)
            status = 409
    else:
        draft = drafts.kept(key, by=request.user)
        form = ContributionForm(initial=_texts(found) | (draft.texts if draft else {}))
    context = {
        "contribution": found,
        "period": found.period,
        "form": form,
        "today": today(),
        "is_closed": is_closed(found.period),
        "draft": draft,
        "has_words": any(form.initial.get(name) for name in FIELDS),
        "draft_url": reverse("reporting:contribution_draft", args=[found.pk]),
        "others": drafts.others_at_work(key, request.user, clock.now()),
    }
    return render(request, "reporting/contribution.html", context, status=status)


def _texts(found: Contribution) -> dict[str, str]:
    if found.state == Contribution.State.OPEN:
        return {**prefilled(found.period, found.unit, today()), "seen": ""}
    return {**{name: getattr(found, name) for name in FIELDS}, "seen": stamp(found)}


def _give(request: SignedInRequest, found: Contribution, form: ContributionForm) -> bool:
    try:
        give(found, form.cleaned_data, by=request.user, seen=form.cleaned_data["seen"])
    except ContributionClosed:
        form.add_error(None, "Báo cáo đã được duyệt nên không nhận thêm nội dung của đơn vị.")
        return False
    except SomebodyElseWrote:
        found.refresh_from_db()
        for name in FIELDS:
            if (theirs := getattr(found, name)) != form.cleaned_data[name].strip():
                _say_what_stands_now(form, name, f"“{theirs or '(để trống)'}”")
        form.add_error(None, f"{found.given_by} vừa gửi nội dung của đơn vị. Nội dung bạn gõ vẫn còn dưới đây.")
        form.data = _as_seen_now(request.POST, stamp(found))
        return False
    messages.success(request, f"Đã ghi nhận nội dung của {found.unit}.")
    return True


@require_POST
def contribution_draft(request: SignedInRequest, contribution_id: int) -> HttpResponse:
    found = _contribution(request, contribution_id)
    is_open = not is_closed(found.period)
    return _keep(request, drafts.contribution_key(found), ContributionForm, (*FIELDS, "seen"), is_open)


def _keep(request: SignedInRequest, key: str, form_class: Any, names: tuple[str, ...], is_open: bool) -> HttpResponse:
    """Keep the unsaved text, or throw it away when asked; the answer is the line under the form."""
    if "discard" in request.POST:
        drafts.drop(key, by=request.user)
        back = request.POST.get("back", "")
        return redirect(back if _is_own(back) else "reporting:calendar")
    form = form_class(request.POST)
    context: dict[str, Any] = {"others": drafts.others_at_work(key, request.user, clock.now())}
    if not is_open:
        context["problem"] = "Không còn sửa được: báo cáo đã chuyển bước."
    elif not form.is_valid():
        context["problem"] = "Chưa lưu nháp được: nội dung quá dài."
    else:
        context["draft"] = drafts.keep(key, {name: form.cleaned_data[name] for name in names}, by=request.user)
    return render(request, "reporting/_autosave.html", context)


def _is_own(address: str) -> bool:
    """A page of the reports, and nothing that leads out of the portal."""
    return address.startswith(reverse("reporting:calendar")) and "//" not in address
