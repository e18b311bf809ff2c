"""One report: the document on the screen, and what coordinator and leader do with it."""

import datetime as dt
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from accounts.requests import SignedInRequest
from jobs import clock
from jobs.clock import today
from jobs.models import Job
from reporting import actions
from reporting.approval.checks import CHOICES, LOOKED_AT
from reporting.badges import badge_of
from reporting.composing.narrative import NAMES, left_out
from reporting.exceptions import ReportMoved
from reporting.files.kept import report_stem, shown
from reporting.files.signed import may_be_signed
from reporting.forms import RegisterForm, ReturnForm, SendAgainForm, SignedForm
from reporting.models import FilledForm, FixedForm, Report
from reporting.receiving.answers import answers
from reporting.sending.addresses import addressees
from reporting.sending.hours import moment_in_words, out_at
from uploads.kinds import DOCUMENTS
from uploads.signatures import NOT_SAID, Signature

SOON = dt.timedelta(minutes=5)
"""Letters are put out every minute: what has not gone by then is held up."""


def _report(request: SignedInRequest, report_id: int) -> Report:
    visible = Report.objects.visible_to(request.user)
    related = visible.select_related("period__obligation__plan__ward", "replaces", "submitted_by", "approved_by")
    return get_object_or_404(related, pk=report_id)


def composed_report(request: SignedInRequest, report_id: int) -> Report:
    """The report, for whoever may write in it; 404 and 403 for others."""
    found = _report(request, report_id)
    if not found.period.may_be_composed_by(request.user):
        raise PermissionDenied
    return found


def decided_report(request: SignedInRequest, report_id: int) -> Report:
    """The report, for whoever may approve it; 404 and 403 for others."""
    found = _report(request, report_id)
    if not found.period.may_be_approved_by(request.user):
        raise PermissionDenied
    return found


@require_safe
def report(request: SignedInRequest, report_id: int) -> HttpResponse:
    return report_page(request, _report(request, report_id))


def report_page(request: SignedInRequest, found: Report, status: int = 200, **forms: Any) -> HttpResponse:
    """The page of a report; `forms` are those that came back with errors."""
    composes = found.period.may_be_composed_by(request.user)
    decides = found.period.may_be_approved_by(request.user)
    deliveries = list(found.deliveries.select_related("message", "decided_by"))
    newer = found.period.reports.filter(version__gt=found.version).order_by("-version").first()
    context = {
        "today": today(),
        "report": found,
        "period": found.period,
        "plan": found.period.plan,
        "badge": badge_of(found.period, found, today()),
        "document": shown(found) if found.data else None,
        "edit": found if composes and found.is_open else None,
        "left_out": left_out(found.data, found.texts) if found.data and composes and found.is_open else [],
        "may_submit": composes and found.is_open,
        "may_decide": decides and found.is_submitted,
        "may_recall": decides and found.is_recallable,
        "may_register": composes and not found.is_open,
        "may_correct": composes and found.state == Report.State.SENT and newer is None,
        "may_compose": composes,
        "newer": newer,
        "goes_out": _goes_out(found),
        "chosen": [CHOICES.get(name, name) for name in found.chosen if name != LOOKED_AT],
        "deliveries": deliveries,
        "answers": answers(found, deliveries),
        "signed_form": SignedForm(),
        "signatures": [Signature.from_json(each) for each in found.signatures],
        "not_said": NOT_SAID,
        "may_sign": composes and may_be_signed(found),
        "again_form": SendAgainForm(report=found) if composes and found.deliveries.exists() else None,
        "own": [NAMES.get(name, name) for name in found.texts],
        "fixed_forms": _fixed_forms(request, found) if found.data else [],
        "return_form": ReturnForm(),
        "register_form": RegisterForm(instance=found),
        "job": Job.objects.filter(key=f"report-files:{found.pk}").exclude(state=Job.State.DONE).first(),
        **forms,
    }
    return render(request, "reporting/report.html", context, status=status)


def _goes_out(report: Report) -> str:
    """When an approved report goes out and until when it can be recalled; why it has not, once that is over."""
    if not report.is_recallable:
        return ""
    out, on = out_at(report), today()
    when = moment_in_words(out, on)
    if out >= clock.now() - SOON:
        return f"Gửi lúc {when}; thu hồi được đến {when}"
    if not addressees(report, on):
        return f"Chưa gửi được: đã đến giờ gửi ({when}) nhưng chưa có địa chỉ thư điện tử của nơi nhận"
    return f"Chưa gửi được: đã đến giờ gửi ({when}) nhưng tệp chưa lập xong hoặc hệ thống chưa chạy việc gửi thư"


def _fixed_forms(request: SignedInRequest, found: Report) -> list[tuple[FixedForm, FilledForm | None, Job | None]]:
    """Each form in use for the report's ward, with what was filled into it and a filling under way or failed."""
    ward = found.period.plan.ward_id
    usable = FixedForm.objects.visible_to(request.user).in_use().filter(Q(ward=ward) | Q(ward__isnull=True))
    filled = {each.form_id: each for each in found.filled_forms.all()}
    keys = {f"report-form:{found.pk}:{each.pk}": each.pk for each in usable}
    jobs = {keys[job.key]: job for job in Job.objects.filter(key__in=keys).exclude(state=Job.State.DONE) if job.key}
    return [(each, filled.get(each.pk), jobs.get(each.pk)) for each in usable]


@require_POST
def build_files(request: SignedInRequest, report_id: int) -> HttpResponse:
    found = composed_report(request, report_id)
    if found.state == Report.State.SENT or found.deliveries.exists():
        messages.error(request, "Báo cáo đã gửi đi nên tệp không được lập lại.")
    else:
        actions.ask_for_files(found, by=request.user)
        messages.success(request, "Đang lập tệp PDF, Excel và Word. Tải lại trang sau ít giây để tải về.")
    return redirect("reporting:report", found.pk)


@require_POST
def submit(request: SignedInRequest, report_id: int) -> HttpResponse:
    found = composed_report(request, report_id)
    return _moved(request, found, lambda: actions.submit(found, by=request.user, on=today()), "Đã trình phê duyệt.")


@require_POST
def return_report(request: SignedInRequest, report_id: int) -> HttpResponse:
    found = decided_report(request, report_id)
    form = ReturnForm(request.POST)
    if not form.is_valid():
        return report_page(request, found, 422, return_form=form)
    reason = form.cleaned_data["reason"]
    return _moved(
        request, found, lambda: actions.return_report(found, by=request.user, reason=reason), "Đã trả lại báo cáo."
    )


@require_POST
def correct(request: SignedInRequest, report_id: int) -> HttpResponse:
    found = composed_report(request, report_id)
    try:
        new = actions.correct(found, by=request.user)
    except ReportMoved as error:
        messages.error(request, str(error))
        return redirect("reporting:report", found.pk)
    messages.success(request, "Đã mở bản đính chính. Bản đã gửi được giữ nguyên.")
    return redirect("reporting:report", new.pk)


def _moved(request: SignedInRequest, found: Report, act: Any, done: str) -> HttpResponse:
    """Do a step and say so; where somebody was faster, say where the report stands."""
    try:
        act()
    except ReportMoved as error:
        messages.error(request, str(error))
    else:
        messages.success(request, done)
    return redirect("reporting:report", found.pk)


@require_POST
def register(request: SignedInRequest, report_id: int) -> HttpResponse:
    found = composed_report(request, report_id)
    form = RegisterForm(request.POST, instance=found)
    if not form.is_valid():
        return report_page(request, found, 422, register_form=form)
    actions.register(found, number=form.cleaned_data["number"], dated_on=form.cleaned_data["dated_on"], by=request.user)
    messages.success(request, "Đã ghi số, ký hiệu và ngày văn bản.")
    return redirect("reporting:report", found.pk)


@require_safe
def download(request: SignedInRequest, report_id: int, kind: str) -> FileResponse:
    """The stored file, as it was built and hashed; 404 while there is none."""
    found = _report(request, report_id)
    files = {"pdf": found.pdf, "xlsx": found.xlsx, "docx": found.docx, "signed": found.signed}
    file = files.get(kind)
    if not file or not file.storage.exists(file.name):
        raise Http404
    content_type = DOCUMENTS["pdf" if kind == "signed" else kind]
    name = f"{report_stem(found)}-da-ky.pdf" if kind == "signed" else f"{report_stem(found)}.{kind}"
    return FileResponse(file.open("rb"), as_attachment=True, filename=name, content_type=content_type)
