"""The page on which a ward switches, renames and orders the chapters of its reports, and that of issued documents."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from accounts.requests import SignedInRequest
from jobs.clock import today
from reporting.composing.chapters import CHAPTERS, every
from reporting.composing.issued_documents import issued_documents, steering_documents
from reporting.exceptions import SomebodyElseWrote
from reporting.models import IssuedDocument, ReportPeriod
from reporting.views import get_period
from reporting.writing.chapters import ChapterLine, Wanted, choices_of, choose, forget, listed, stamp_of
from reporting.writing.contributions import is_closed
from units.models import Ward
from units.roles import Act, home_ward, may


class ChaptersForm(forms.Form):
    """For each chapter whether it is printed, its own heading, and a standing text where it takes one."""

    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, lines: list[ChapterLine], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.lines = lines
        for line in lines:
            chapter = line.chapter
            self.fields[f"on-{chapter.name}"] = forms.BooleanField(
                label=f"In mục “{chapter.title}”", required=False, initial=line.is_on
            )
            self.fields[f"title-{chapter.name}"] = forms.CharField(
                label=f"Tiêu đề của mục “{chapter.title}”",
                required=False,
                max_length=200,
                initial=line.title,
                widget=forms.TextInput(attrs={"placeholder": chapter.title}),
            )
            if chapter.takes_text:
                self.fields[f"text-{chapter.name}"] = forms.CharField(
                    label="Nội dung in trong mọi báo cáo",
                    required=False,
                    max_length=4000,
                    initial=line.text,
                    widget=forms.Textarea(attrs={"rows": 3}),
                    help_text="Ví dụ: “Ban Chỉ đạo được thành lập theo Quyết định số …, do đồng chí … làm Trưởng ban.”",
                )

    def rows(self) -> list[dict[str, Any]]:
        """The fields of each chapter beside what it is."""
        names = {name: f"{name}-" for name in ("on", "title", "text")}
        return [
            {"line": line}
            | {
                name: self[f"{prefix}{line.chapter.name}"]
                for name, prefix in names.items()
                if f"{prefix}{line.chapter.name}" in self.fields
            }
            for line in self.lines
        ]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not any(data.get(f"on-{each.name}") for each in CHAPTERS):
            raise forms.ValidationError("Báo cáo cần ít nhất một mục lớn (I, II…). Chọn in ít nhất một mục.")
        return data

    def wanted(self) -> dict[str, Wanted]:
        data = self.cleaned_data
        return {
            each.name: Wanted(
                title="" if data[f"title-{each.name}"] == each.title else data[f"title-{each.name}"],
                is_on=data[f"on-{each.name}"],
                text=data.get(f"text-{each.name}", ""),
            )
            for each in every()
        }


def _ward(request: SignedInRequest) -> Ward:
    """The ward whose reports the person composes."""
    ward = home_ward(request.user)
    if ward is None or not may(request.user, Act.COMPOSE, ward):
        raise PermissionDenied
    return ward


def chapters(request: SignedInRequest) -> HttpResponse:
    """Switch, rename and order the chapters of the ward's reports; what was composed before stays as it is."""
    ward, status = _ward(request), 200
    chosen = choices_of(ward)
    form = ChaptersForm(request.POST or None, lines=listed(chosen), initial={"seen": stamp_of(chosen)})
    if request.method == "POST":
        if form.is_valid() and _choose(request, ward, form):
            return redirect("reporting:chapters")
        status = 422
    return render(request, "reporting/chapters.html", {"form": form, "ward": ward}, status=status)


def _choose(request: SignedInRequest, ward: Ward, form: ChaptersForm) -> bool:
    way, _, name = request.POST.get("move", "").partition(":")
    move = (name, -1 if way == "up" else 1) if way in {"up", "down"} else None
    try:
        choose(ward, form.wanted(), seen=form.cleaned_data["seen"], move=move)
    except SomebodyElseWrote:
        form.add_error(None, "Người khác vừa sửa các mục này. Đối chiếu rồi bấm Lưu lần nữa để thay bằng bản của bạn.")
        form.data = _seen_now(request, ward)
        return False
    if move is None:
        messages.success(request, "Đã lưu các mục của báo cáo. Báo cáo lập từ nay theo các mục này.")
    return True


def _seen_now(request: SignedInRequest, ward: Ward) -> QueryDict:
    """What was typed, to be saved knowingly over what stands now."""
    typed = request.POST.copy()
    typed["seen"] = stamp_of(choices_of(ward))
    return typed


@require_POST
def usual_chapters(request: SignedInRequest) -> HttpResponse:
    """Back to the usual chapters."""
    forget(_ward(request))
    messages.success(request, "Các mục của báo cáo đã trở về mặc định; nội dung in cố định được giữ.")
    return redirect("reporting:chapters")


class IssuedDocumentForm(forms.ModelForm):
    class Meta:
        model = IssuedDocument
        fields = ["number", "issued_on", "issuer", "title"]
        widgets = {
            "issued_on": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
            "number": forms.TextInput(attrs={"placeholder": "24/KH-UBND"}),
            "title": forms.Textarea(attrs={"rows": 2}),
        }

    def __init__(self, *args: Any, period: ReportPeriod, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.period = period
        self.fields["issuer"].initial = f"UBND {period.plan.ward}"

    def clean_number(self) -> str:
        """Without spaces, as numbers of documents are written."""
        return "".join(self.cleaned_data["number"].split())

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        day = data.get("issued_on")
        if day and not self.period.starts_on <= day <= self.period.cutoff_on:
            first, last = self.period.starts_on, self.period.cutoff_on
            self.add_error("issued_on", f"Ngày văn bản phải từ {first:%d/%m/%Y} đến {last:%d/%m/%Y} (số liệu của kỳ).")
        known = self.period.issued_documents.filter(number=data.get("number", ""))
        if day and known.filter(issued_on=day).exists():
            self.add_error("number", "Văn bản này đã có trong danh sách.")
        return data


def issued(request: SignedInRequest, period_id: int) -> HttpResponse:
    """The documents of a period: those that updates name, those entered by hand, and a form for one more."""
    period = get_period(request, period_id)
    if not period.may_be_composed_by(request.user):
        raise PermissionDenied
    closed, status = is_closed(period), 200
    form = IssuedDocumentForm(request.POST or None, period=period)
    if request.method == "POST":
        if not closed and form.is_valid():
            form.instance.period, form.instance.added_by = period, request.user
            form.save()
            messages.success(request, f"Đã thêm văn bản {form.instance.number}.")
            return redirect("reporting:issued", period.pk)
        status = 422
    on = min(today(), period.cutoff_on)
    found = steering_documents({"documents": issued_documents(period, on, f"UBND {period.plan.ward}")})
    by_hand = list(period.issued_documents.select_related("added_by"))
    own = {(each.number, each.issued_on.isoformat()) for each in by_hand}
    context = {
        "period": period,
        "form": form,
        "is_closed": closed,
        "by_hand": by_hand,
        "found": [each for each in found if (each["number"], each["on"]) not in own],
    }
    return render(request, "reporting/issued.html", context, status=status)


@require_POST
def drop_issued(request: SignedInRequest, period_id: int, document_id: int) -> HttpResponse:
    """Take a document that was entered by hand off the list."""
    period = get_period(request, period_id)
    if not period.may_be_composed_by(request.user):
        raise PermissionDenied
    document = get_object_or_404(period.issued_documents, pk=document_id)
    if is_closed(period):
        messages.error(request, "Báo cáo đã được duyệt nên danh sách văn bản không thay đổi nữa.")
    else:
        document.delete()
        messages.success(request, f"Đã bỏ văn bản {document.number}.")
    return redirect("reporting:issued", period.pk)
