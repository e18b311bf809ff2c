"""The outline of a plan's superior: its lines with our work beside them, and looking through one that was read."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from accounts.models import User
from accounts.requests import SignedInRequest
from jobs.clock import today
from outlines import actions
from outlines.exceptions import MarkRefused, OutlineMoved
from outlines.forms import SHOWN, LineFilter, ManyForm, NameForm, PartForm, PreviewForm, TieForm, narrowed
from outlines.likeness import WorkBook
from outlines.models import OutlineLine, SuperiorOutline
from outlines.pages import TIES, figures_of, others, shown_lines
from plans.models import Plan
from sheets.downloads import first_rows, list_download

PAGE_SIZE = 50
SHOWN_LOST = 20
COLUMNS = [
    ("Số", 9), ("Mục", 30), ("Nội dung của cấp trên", 60), ("Đơn vị theo cấp trên", 26), ("Phần của phường, xã", 14),
    ("Nhiệm vụ, chỉ tiêu của phường, xã", 60),
]  # fmt: skip


def _plan(user: User, plan_id: int) -> Plan:
    return get_object_or_404(Plan.objects.visible_to(user).select_related("ward"), pk=plan_id)


def _managed_outline(user: User, outline_id: int) -> SuperiorOutline:
    """404 for who may not see it, 403 for who only reads."""
    found = SuperiorOutline.objects.visible_to(user).select_related("plan__ward", "uploaded_by")
    outline = get_object_or_404(found, pk=outline_id)
    if not outline.plan.may_be_managed_by(user):
        raise PermissionDenied
    return outline


def _managed_line(user: User, line_id: int) -> OutlineLine:
    found = OutlineLine.objects.visible_to(user).select_related("outline__plan__ward").prefetch_related(TIES)
    line = get_object_or_404(found, pk=line_id)
    if not line.outline.plan.may_be_managed_by(user):
        raise PermissionDenied
    return line


@require_safe
def lines(request: SignedInRequest, plan_id: int) -> HttpResponse:
    """The lines in the superior's order; who manages the plan decides on them here."""
    plan = _plan(request.user, plan_id)
    may_edit = plan.may_be_managed_by(request.user)
    outline = plan.outlines.in_force().select_related("plan", "saved_by").first()
    waiting = plan.outlines.filter(state=SuperiorOutline.State.READ).first() if may_edit else None
    if outline is None:
        return render(request, "outlines/none.html", {"plan": plan, "may_edit": may_edit, "waiting": waiting})
    form = LineFilter(request.GET)
    page = Paginator(form.apply(outline.lines.all()).prefetch_related(TIES), PAGE_SIZE).get_page(
        request.GET.get("page")
    )
    context = {
        "plan": plan,
        "outline": outline,
        "waiting": waiting,
        "may_edit": may_edit,
        "form": form,
        "page": page,
        "shown": shown_lines(page, outline, on=today(), deciding=may_edit),
        "figures": figures_of(outline),
        "chips": [(name, label, narrowed(outline.lines.asking(), name).count()) for name, label in SHOWN.items()],
        "parts": OutlineLine.Part.choices,
        "here": request.get_full_path(),
        "of_another": actions.tasks_of_another_setter(outline).count()
        if may_edit and actions.setter_of(outline)
        else 0,
    }
    return render(request, "outlines/lines.html", context)


@require_safe
def export(request: SignedInRequest, plan_id: int) -> HttpResponse:
    """The filtered lines as an Excel file."""
    plan = _plan(request.user, plan_id)
    outline = get_object_or_404(plan.outlines.in_force().select_related("plan"), plan=plan)
    found = first_rows(LineFilter(request.GET).apply(outline.lines.all()).prefetch_related(TIES))
    rows = [
        [
            each.line.number,
            str(each.heading or ""),
            each.line.text,
            each.line.unit,
            each.line.get_part_display(),
            "; ".join(tie.ours.numbered for tie in each.ties),
        ]
        for each in shown_lines(found, outline, on=today(), deciding=False)
    ]
    return list_download(f"de-cuong-ke-hoach-{plan.pk}", outline.title, COLUMNS, rows)


@require_safe
def line(request: SignedInRequest, line_id: int) -> HttpResponse:
    """One line with everything of the plan that may be tied to it."""
    found = _managed_line(request.user, line_id)
    if not found.outline.is_in_force:
        return _no_longer(request, found.outline.plan_id)
    book = WorkBook(found.outline.plan, today())
    [shown] = shown_lines([found], found.outline, on=today(), deciding=True)
    context = {
        "outline": found.outline, "plan": found.outline.plan, "each": shown, "others": others(book, shown),
        "parts": OutlineLine.Part.choices, "may_edit": True, "here": request.get_full_path(),
    }  # fmt: skip
    return render(request, "outlines/line.html", context)


def _no_longer(request: SignedInRequest, plan_id: int) -> HttpResponse:
    """What was decided was about a version that is not in force; htmx opens the page anew."""
    messages.warning(request, "Đề cương đã được thay bằng bản mới. Đây là bản đang dùng.")
    page = redirect("outlines:lines", plan_id)
    return HttpResponse(headers={"HX-Redirect": page.url}) if request.htmx else page


def _answer(request: SignedInRequest, changed: OutlineLine, said: str, *, wrong: bool = False) -> HttpResponse:
    """For htmx the line as it stands now; else back to where the person was."""
    if not request.htmx:
        (messages.error if wrong else messages.success)(request, said)
        back = request.POST.get("next", "")
        own = reverse("outlines:lines", args=[changed.outline.plan_id])
        return redirect(back if back.startswith((own, reverse("outlines:line", args=[changed.pk]))) else own)
    here = request.POST.get("next", "")
    fresh = OutlineLine.objects.prefetch_related(TIES).get(pk=changed.pk)
    [shown] = shown_lines([fresh], changed.outline, on=today(), deciding=True)
    context = {
        "each": shown, "may_edit": True, "parts": OutlineLine.Part.choices, "said": said, "wrong": wrong,
        "figures": figures_of(changed.outline), "is_answer": True, "here": here, "apart": "?" in here,
    }  # fmt: skip
    return render(request, "outlines/_answer.html", context)


def _wrong(form: Form) -> str:
    """What is wrong with the form, as one text."""
    return " ".join(str(text) for texts in form.errors.values() for text in texts)


@require_POST
def tie(request: SignedInRequest, line_id: int) -> HttpResponse:
    found = _managed_line(request.user, line_id)
    if not found.outline.is_in_force:
        return _no_longer(request, found.outline.plan_id)
    form = TieForm(request.POST, book=WorkBook(found.outline.plan, today()))
    if not form.is_valid():
        return _answer(request, found, _wrong(form), wrong=True)
    holds = form.cleaned_data["holds"]
    actions.tie(found, form.cleaned_data["ours"], by=request.user, holds=holds)
    return _answer(request, found, "Đã gắn." if holds else "Đã bỏ; việc này không được đề xuất lại cho dòng.")


@require_POST
def mark(request: SignedInRequest, line_id: int) -> HttpResponse:
    found = _managed_line(request.user, line_id)
    if not found.outline.is_in_force:
        return _no_longer(request, found.outline.plan_id)
    form = PartForm(request.POST)
    if not form.is_valid():
        return _answer(request, found, _wrong(form), wrong=True)
    try:
        actions.mark(found, form.cleaned_data["part"])
    except MarkRefused as refusal:
        return _answer(request, found, str(refusal), wrong=True)
    return _answer(request, found, f"Đã ghi: {found.get_part_display() or 'chưa rõ'}.")


@require_POST
def mark_many(request: SignedInRequest, outline_id: int) -> HttpResponse:
    """The same mark for the ticked lines, or for all that the filter shows."""
    outline = _managed_outline(request.user, outline_id)
    if not outline.is_in_force:
        return _no_longer(request, outline.plan_id)
    form = ManyForm(request.POST, found=LineFilter(request.POST).apply(outline.lines.asking()))
    if not form.is_valid():
        messages.error(request, _wrong(form))
    else:
        done, left = actions.mark_many(form.chosen(), form.cleaned_data["part"])
        messages.success(request, f"Đã đánh dấu {done} dòng.")
        if left:
            messages.warning(request, f"{left} dòng đang gắn với công việc của phường, xã nên giữ nguyên.")
    own = reverse("outlines:lines", args=[outline.plan_id])
    back = request.POST.get("next", "")
    return redirect(back if back.startswith(own) else own)


@require_POST
def confirm_sure(request: SignedInRequest, outline_id: int) -> HttpResponse:
    outline = _managed_outline(request.user, outline_id)
    if not outline.is_in_force:
        return _no_longer(request, outline.plan_id)
    count = actions.confirm_sure(outline, by=request.user, on=today())
    if count:
        messages.success(request, f"Đã xác nhận đề xuất chắc chắn của {count} dòng.")
    else:
        messages.info(request, "Không còn đề xuất nào chắc chắn; các dòng còn lại cần đồng chí xem từng dòng.")
    return redirect("outlines:lines", outline.plan_id)


@require_POST
def give_setter(request: SignedInRequest, outline_id: int) -> HttpResponse:
    """The tasks that answer the outline are known as set by its issuer."""
    outline = _managed_outline(request.user, outline_id)
    if not outline.is_in_force:
        return _no_longer(request, outline.plan_id)
    count = actions.give_setter(outline)
    messages.success(request, f"Đã ghi {count} nhiệm vụ là {outline.issuer} giao.")
    return redirect("outlines:lines", outline.plan_id)


@require_safe
def preview(request: SignedInRequest, outline_id: int) -> HttpResponse:
    """What was read of a file, line by line with what is odd about it, before it becomes the plan's outline."""
    outline = _managed_outline(request.user, outline_id)
    if outline.state != SuperiorOutline.State.READ:
        return redirect("outlines:lines", outline.plan_id)
    return _preview(request, outline, NameForm(instance=outline))


def _preview(request: SignedInRequest, outline: SuperiorOutline, form: NameForm) -> HttpResponse:
    only = request.GET.get("show") == "doubts"
    found = outline.lines.exclude(doubts=[]) if only else outline.lines.all()
    before = outline.plan.outlines.in_force().first()
    lost = actions.lost_lines(before, outline) if before else []
    context = {
        "form": form,
        "outline": outline,
        "plan": outline.plan,
        "page": Paginator(found, PAGE_SIZE).get_page(request.GET.get("page")),
        "only": only,
        "all": outline.lines.count(),
        "doubtful": outline.lines.exclude(doubts=[]).count(),
        "kept": outline.lines.asking().count(),
        "before": before,
        "lost": lost[:SHOWN_LOST],
        "lost_count": len(lost),
        "more_lost": max(len(lost) - SHOWN_LOST, 0),
        "here": request.get_full_path(),
    }
    return render(request, "outlines/preview.html", context, status=422 if form.errors else 200)


@require_POST
def change_read(request: SignedInRequest, line_id: int) -> HttpResponse:
    """Take a line of the preview or leave it out; make it a heading or a line."""
    found = _managed_line(request.user, line_id)
    form = PreviewForm(request.POST)
    try:
        if form.is_valid() and form.cleaned_data["kind"]:
            actions.change_kind(found, form.cleaned_data["kind"])
        elif form.is_valid() and form.cleaned_data["kept"] != "":
            actions.keep_line(found, kept=form.cleaned_data["kept"])
    except OutlineMoved as moved:
        messages.warning(request, str(moved))
        page = redirect("outlines:lines", found.outline.plan_id)
        return HttpResponse(headers={"HX-Redirect": page.url}) if request.htmx else page
    if request.htmx:
        context = {"line": found, "kept": found.outline.lines.asking().count(), "is_answer": True}
        return render(request, "outlines/_read_line.html", context)
    own = reverse("outlines:preview", args=[found.outline_id])
    back = request.POST.get("next", "")
    return redirect(back if back.startswith(own) else own)


@require_POST
def save(request: SignedInRequest, outline_id: int) -> HttpResponse:
    outline = _managed_outline(request.user, outline_id)
    had_one = outline.plan.outlines.in_force().exists()
    form = NameForm(request.POST, instance=outline)
    if outline.state == SuperiorOutline.State.READ and not form.is_valid():
        return _preview(request, outline, form)
    named = form.cleaned_data if form.is_valid() else {}
    try:
        kept = actions.save_outline(outline, by=request.user, **named)
    except OutlineMoved as moved:
        messages.warning(request, str(moved))
    else:
        more = f" {kept} dòng có cùng số và nội dung giữ nguyên gắn kết, đánh dấu." if had_one else ""
        messages.success(request, f"Đã lưu đề cương.{more}")
    return redirect("outlines:lines", outline.plan_id)


@require_POST
def drop(request: SignedInRequest, outline_id: int) -> HttpResponse:
    outline = _managed_outline(request.user, outline_id)
    if outline.state == SuperiorOutline.State.READ and actions.drop_unsaved(outline.plan):
        messages.info(request, "Đã bỏ bản vừa đọc; đề cương đang dùng không thay đổi.")
    return redirect("outlines:lines", outline.plan_id)
