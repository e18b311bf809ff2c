"""Pages of fixed forms: the list with what may stand in them, upload, filling, download."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from accounts.requests import SignedInRequest
from reporting.exceptions import FormRefused
from reporting.files.kept import report_stem
from reporting.fixed_forms.fields import FIELDS, LISTS
from reporting.fixed_forms.kept import ALLOWED, add_form, ask_for_filling, close_form
from reporting.forms import FixedFormForm
from reporting.models import FilledForm, FixedForm, Report
from reporting.report_views import composed_report
from units.roles import Act, home_ward, may, wards_where
from uploads.exceptions import UploadRefused


def _may_change(request: SignedInRequest, form: FixedForm) -> bool:
    """A ward's forms are its coordinator's, the city's the superuser's."""
    if form.ward_id is None:
        return bool(request.user.is_superuser)
    return may(request.user, Act.COMPOSE, form.ward_id)


def form_list(request: SignedInRequest) -> HttpResponse:
    """The forms in use; whoever composes reports adds one for the ward, a superuser one for the city."""
    if not wards_where(request.user, Act.COMPOSE) and not request.user.is_superuser:
        raise PermissionDenied
    form = FixedFormForm(request.POST or None, request.FILES or None)
    status = 200
    if request.method == "POST":
        if form.is_valid() and _add(request, form):
            return redirect("reporting:forms")
        status = 422
    found = list(FixedForm.objects.visible_to(request.user).in_use().select_related("ward", "added_by"))
    context: dict[str, Any] = {
        "form": form,
        "found": found,
        "may_close": {each.pk for each in found if _may_change(request, each)},
        "fields": FIELDS.items(),
        "lists": _lists(),
    }
    return render(request, "reporting/forms.html", context, status=status)


def _lists() -> list[tuple[str, list[tuple[str, str]]]]:
    return [(name, list(columns.items())) for name, columns in LISTS.items()]


def _add(request: SignedInRequest, form: FixedFormForm) -> bool:
    composes = wards_where(request.user, Act.COMPOSE)
    ward = home_ward(request.user) if composes else None
    if ward and ward.pk not in composes:
        raise PermissionDenied
    try:
        kept = add_form(form.cleaned_data["name"], form.cleaned_data["file"], ward=ward, by=request.user)
    except (UploadRefused, FormRefused) as error:
        form.add_error("file", str(error))
        return False
    messages.success(request, f"Đã lưu biểu mẫu “{kept.name}”. Mọi trường trong mẫu đều điền được.")
    return True


def _form(request: SignedInRequest, form_id: int) -> FixedForm:
    return get_object_or_404(FixedForm.objects.visible_to(request.user), pk=form_id)


@require_POST
def close(request: SignedInRequest, form_id: int) -> HttpResponse:
    found = _form(request, form_id)
    if not _may_change(request, found):
        raise PermissionDenied
    close_form(found)
    messages.success(request, f"Thôi dùng biểu mẫu “{found.name}”. Báo cáo đã điền vào mẫu vẫn được giữ.")
    return redirect("reporting:forms")


@require_safe
def blank(request: SignedInRequest, form_id: int) -> FileResponse:
    """The form itself, as it was uploaded."""
    found = _form(request, form_id)
    return FileResponse(
        found.file.open("rb"),
        as_attachment=True,
        filename=f"{found.name}.{found.kind}",
        content_type=ALLOWED[found.kind],
    )


@require_POST
def fill(request: SignedInRequest, report_id: int, form_id: int) -> HttpResponse:
    found = composed_report(request, report_id)
    form = get_object_or_404(FixedForm.objects.visible_to(request.user).in_use(), pk=form_id)
    ask_for_filling(found, form, by=request.user)
    messages.success(request, f"Đang điền báo cáo vào mẫu “{form.name}”. Tải lại trang sau ít giây.")
    return redirect("reporting:report", found.pk)


@require_safe
def filled(request: SignedInRequest, report_id: int, form_id: int) -> FileResponse:
    visible = FilledForm.objects.filter(report__in=Report.objects.visible_to(request.user))
    found = get_object_or_404(
        visible.select_related("form", "report__period__obligation__plan__ward"), report=report_id, form=form_id
    )
    name = f"{report_stem(found.report)}-mau-{found.form_id}.{found.form.kind}"
    return FileResponse(found.file.open("rb"), as_attachment=True, filename=name, content_type=ALLOWED[found.form.kind])
