"""The page behind the link in a letter: the report, its files and versions; "đã nhận" and "đề nghị bổ sung".

Nobody signs in here. What a GET shows it does not note: programmes that look at mail follow links.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec

from django.contrib.auth.decorators import login_not_required
from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.views.decorators.http import require_POST, require_safe

from accounts.guessing import guard
from accounts.item_links import LinkDead, LinkForged
from accounts.link_pages import link_page
from reporting.files.kept import shown
from reporting.models import Delivery, Reception, Report
from reporting.receiving.forms import ReceivedForm, SupplementForm
from reporting.receiving.marks import MarkRefused, ask_supplement, newer_sent, note_opened, note_received
from reporting.sending import links
from reporting.sending.letters import enclosures

OWN_WARD = (
    "Đồng chí đang đăng nhập với quyền lập báo cáo của phường, xã gửi, nên không ghi nhận thay nơi nhận. "
    "Nơi nhận xác nhận bằng liên kết trong thư."
)
P = ParamSpec("P")


def _opened_by_recipient(
    view: Callable[Concatenate[HttpRequest, Delivery, P], HttpResponseBase],
) -> Callable[Concatenate[HttpRequest, str, P], HttpResponseBase]:
    """Turns a view of (request, delivery, …) into one of (request, token, …); a dead link is told what to do."""

    @login_not_required
    @wraps(view)
    def page(request: HttpRequest, token: str, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        try:
            delivery = links.delivery_of(token)
        except LinkDead as death:
            if isinstance(death, LinkForged):
                guard.count_bad_link(request)
            response: HttpResponseBase = link_page(
                request, "reporting/receiving/dead.html", {"reason": str(death)}, status=410
            )
        else:
            response = view(request, delivery, *args, **kwargs)
        response["X-Robots-Tag"] = "noindex"
        return response

    return page


@require_safe
@_opened_by_recipient
def received(request: HttpRequest, delivery: Delivery) -> HttpResponse:
    return _show(request, delivery)


@require_safe
@_opened_by_recipient
def received_file(request: HttpRequest, delivery: Delivery, place: int) -> FileResponse:
    """One of the report's files, as it was sent."""
    files = enclosures(delivery.report)
    if place >= len(files):
        raise Http404
    file = files[place]
    return FileResponse(
        default_storage.open(file.path), as_attachment=True, filename=file.name, content_type=file.content_type
    )


@require_POST
@_opened_by_recipient
def opened(request: HttpRequest, delivery: Delivery) -> HttpResponse:
    """Asked by the page itself once a browser shows it."""
    if not _is_of_the_ward(request, delivery):
        note_opened(delivery)
    return HttpResponse(status=204)


@require_POST
@_opened_by_recipient
def receive(request: HttpRequest, delivery: Delivery) -> HttpResponse:
    """ "Đã nhận", on purpose, with the number of the registry where there is one."""
    form = ReceivedForm(request.POST, recipient=delivery.recipient_name)
    if not form.is_valid():
        return _show(request, delivery, 422, receiving=form)
    said = form.cleaned_data

    def note() -> None:
        note_received(delivery, name=said["name"], arrival_number=said["arrival_number"])

    return _noted(request, delivery, note, receiving=form)


@require_POST
@_opened_by_recipient
def supplement(request: HttpRequest, delivery: Delivery) -> HttpResponse:
    """ "Đề nghị bổ sung", on purpose, with a reason."""
    form = SupplementForm(request.POST, recipient=delivery.recipient_name)
    if not form.is_valid():
        return _show(request, delivery, 422, asking=form)
    said = form.cleaned_data

    def note() -> None:
        ask_supplement(delivery, said["reason"], name=said["name"])

    return _noted(request, delivery, note, asking=form)


def _noted(request: HttpRequest, delivery: Delivery, note: Callable[[], None], **forms: Any) -> HttpResponse:
    """Note it and show the page anew; where it cannot be, say why and keep what was typed."""
    if _is_of_the_ward(request, delivery):
        return _show(request, delivery, 409, refusal=OWN_WARD, **forms)
    guard.count_answer(f"{delivery.report_id} {delivery.email.lower()}")
    try:
        note()
    except MarkRefused as refused:
        return _show(request, delivery, 409, refusal=str(refused), **forms)
    return redirect("reporting:received", links.token(delivery.report, delivery.email))


def _is_of_the_ward(request: HttpRequest, delivery: Delivery) -> bool:
    """Is it somebody who writes the ward's reports and looks at the letter, not the one to whom it was sent?"""
    user = request.user
    if not user.is_authenticated or user.email.lower() == delivery.email.lower():
        return False
    return delivery.report.period.may_be_composed_by(user)


def _show(
    request: HttpRequest,
    delivery: Delivery,
    status: int = 200,
    *,
    receiving: ReceivedForm | None = None,
    asking: SupplementForm | None = None,
    refusal: str = "",
) -> HttpResponse:
    report, recipient = delivery.report, delivery.recipient_name
    reception = Reception.objects.filter(report=report, email=delivery.email.lower()).first()
    context = {
        "delivery": delivery,
        "report": report,
        "period": report.period,
        "plan": report.period.plan,
        "document": shown(report) if report.data else None,
        "files": enclosures(report),
        "token": links.token(report, delivery.email),
        "newer": newer_sent(report),
        "versions": _versions(delivery),
        "reception": reception,
        "requests": list(reception.requests.all()) if reception else [],
        "receiving": receiving or ReceivedForm(recipient=recipient),
        "asking": asking or SupplementForm(recipient=recipient),
        "refusal": refusal,
    }
    return link_page(request, "reporting/received.html", context, status=status)


def _versions(delivery: Delivery) -> list[tuple[Report, str]]:
    """The versions of the report that were sent to this address, the newest first, each with its own link."""
    sent = Report.objects.filter(period=delivery.report.period_id, deliveries__email__iexact=delivery.email)
    found = sent.defer("data", "texts", "bases").distinct().order_by("-version")
    return [(each, links.token(each, delivery.email)) for each in found]
