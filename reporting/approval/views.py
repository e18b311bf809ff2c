"""The page on which a leader looks at everything before approving, and recalling what was approved."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from accounts.requests import SignedInRequest
from jobs import clock
from jobs.models import Job
from reporting import actions
from reporting.approval.actions import approve as approve_report
from reporting.approval.actions import recall as recall_report
from reporting.approval.checks import checks, seen
from reporting.approval.forms import ApprovalForm
from reporting.exceptions import NotReady, ReportChanged, ReportMoved
from reporting.forms import RegisterForm
from reporting.models import Report
from reporting.report_views import decided_report
from reporting.sending.hours import moment_in_words, out_at


@require_http_methods(["GET", "HEAD", "POST"])
def approve(request: SignedInRequest, report_id: int) -> HttpResponse:
    """Step one shows how everything stands; step two, the POST, approves exactly that, or shows what has changed."""
    found = decided_report(request, report_id)
    if request.method != "POST":
        return _checklist(request, found) if found.is_submitted else redirect("reporting:report", found.pk)
    form = _form(request, found)
    try:
        # The action decides about choices too: a box that was not there when the page was opened is no empty box.
        chosen = form.chosen if form.is_valid() else [name for name in form.fields if form.data.get(name)]
        approve_report(found, by=request.user, as_seen=form.data.get("as_seen", ""), chosen=chosen)
    except ReportMoved as error:
        messages.error(request, str(error))
    except ReportChanged as error:
        return _checklist(request, found, status=409, changed=error.what)
    except NotReady:
        form.add_error(None, "Chưa phê duyệt. Vui lòng đánh dấu những gì chủ định làm, hoặc bổ sung trước:")
        return _checklist(request, found, form, status=422)
    else:
        when = moment_in_words(out_at(found), clock.today())
        messages.success(request, f"Đã phê duyệt. Gửi lúc {when}; thu hồi được đến lúc đó.")
    return redirect("reporting:report", found.pk)


def _form(request: SignedInRequest, found: Report) -> ApprovalForm:
    return ApprovalForm(request.POST, checks=checks(found, clock.now()))


def _checklist(
    request: SignedInRequest,
    found: Report,
    form: ApprovalForm | None = None,
    *,
    status: int = 200,
    changed: list[str] | None = None,
    number_form: RegisterForm | None = None,
) -> HttpResponse:
    found.refresh_from_db()
    listed = checks(found, clock.now())
    form = form or ApprovalForm(checks=listed, initial={"as_seen": seen(found, clock.today())})
    context = {
        "report": found,
        "period": found.period,
        "plan": found.period.plan,
        "checks": [(each, form[each.choice] if each.choice else None) for each in listed],
        "form": form,
        "is_blocked": any(each.blocks for each in listed),
        "changed": changed,
        "number_form": number_form or RegisterForm(instance=found),
        "job": Job.objects.filter(key=f"report-files:{found.pk}").exclude(state=Job.State.DONE).first(),
    }
    return render(request, "reporting/approval.html", context, status=status)


@require_POST
def register(request: SignedInRequest, report_id: int) -> HttpResponse:
    """Note number and day from the page of approval; the files are built anew with them."""
    found = decided_report(request, report_id)
    if not found.is_submitted:
        return redirect("reporting:report", found.pk)
    form = RegisterForm(request.POST, instance=Report.objects.get(pk=found.pk))
    if not form.is_valid():
        return _checklist(request, found, status=422, number_form=form)
    actions.register(found, number=form.cleaned_data["number"], dated_on=form.cleaned_data["dated_on"], by=request.user)
    messages.success(request, "Đã ghi số, ký hiệu và ngày văn bản. Tệp đang được lập lại với số này.")
    return redirect("reporting:approve", found.pk)


@require_POST
def recall(request: SignedInRequest, report_id: int) -> HttpResponse:
    found = decided_report(request, report_id)
    try:
        recall_report(found, by=request.user)
    except ReportMoved:
        messages.error(request, "Không thu hồi được nữa: báo cáo đã được gửi đi hoặc không còn ở bước chờ gửi.")
    else:
        messages.success(request, "Đã thu hồi lệnh gửi. Báo cáo trở lại bước chờ phê duyệt.")
    return redirect("reporting:report", found.pk)
