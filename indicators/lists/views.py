"""Pages of indicators: the matrix, one indicator, entering and reviewing its values."""

import datetime as dt
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.models import User
from accounts.requests import SignedInRequest
from indicators.exceptions import MeasurementAlreadyReviewed
from indicators.lists.chart import chart
from indicators.lists.export import workbook
from indicators.lists.figures import IndicatorStanding, counts, known_of, standing, verdicts_of
from indicators.lists.filters import IndicatorFilter
from indicators.lists.matrix import cells, matrices
from indicators.measurements import actions
from indicators.measurements.forms import MeasurementForm, ReturnForm
from indicators.measurements.submission import blank_form, save_measurement
from indicators.models import Indicator, IndicatorAssignment, IndicatorDirective, Measurement, Metric, YearlyTarget
from indicators.permissions import is_measurable, leads_on, may_review
from indicators.targets.revisions import revisions_of
from indicators.targets.verdicts import Verdict
from jobs.clock import today
from plans.channels import Channel
from plans.history import Change, changes_of, ever
from sheets.downloads import excel_download
from units.roles import Act, may

PER_PAGE = 60


@require_GET
def indicator_list(request: SignedInRequest) -> HttpResponse:
    filters = IndicatorFilter(request.GET, user=request.user, now=today())
    on, standings = filters.day, _standings(request, filters)
    shown = [each for each in standings if filters.chosen_verdict in {"", each.verdict}]
    page = Paginator(shown, PER_PAGE).get_page(request.GET.get("page"))
    numbers = counts(standings)
    context = {
        "filters": filters,
        "ward": filters.chosen_ward,
        "year": filters.chosen_year,
        "on": on,
        "all": len(standings),
        "tallies": [(verdict, numbers[verdict]) for verdict in Verdict],
        "chosen": filters.chosen_verdict,
        "page": page,
        "may_manage": bool(filters.chosen_ward and may(request.user, Act.MANAGE_PLANS, filters.chosen_ward)),
        "may_enter": bool(filters.chosen_ward and may(request.user, Act.REPORT, filters.chosen_ward)),
        "matrices": matrices(page.object_list, filters.chosen_year),
    }
    return render(request, "indicators/list.html", context)


@require_GET
def indicator_export(request: SignedInRequest) -> HttpResponse:
    """The list as an Excel file, with the filters of the address."""
    filters = IndicatorFilter(request.GET, user=request.user, now=today())
    on, standings = filters.day, _standings(request, filters)
    shown = [each for each in standings if filters.chosen_verdict in {"", each.verdict}]
    content = workbook(shown, filters.chosen_ward, filters.chosen_year, on)
    return excel_download(f"chi-tieu-{filters.chosen_year}-{on:%Y%m%d}", content)


def _standings(request: SignedInRequest, filters: IndicatorFilter) -> list[IndicatorStanding]:
    indicators = filters.rows(Indicator.objects.visible_to(request.user))
    in_order = indicators.order_by("-plan__start_year", "plan__title", "plan_id", "position", "pk")
    return verdicts_of(in_order, filters.chosen_year, filters.day)


def get_indicator(user: User, indicator_id: int) -> Indicator:
    found = Indicator.objects.visible_to(user).select_related("metric__ward", "plan__ward", "section")
    return get_object_or_404(
        found.prefetch_related("targets", "assignments__unit", "assignments__officer"), pk=indicator_id
    )


@require_http_methods(["GET", "POST"])
def indicator_detail(request: SignedInRequest, indicator_id: int) -> HttpResponse:
    """One indicator; POST records a value for a year."""
    on = today()
    indicator = get_indicator(request.user, indicator_id)
    may_measure = is_measurable(indicator, request.user, on)
    if request.method == "GET":
        form = blank_form(indicator, on, request.GET.get("year", "")) if may_measure else None
        return render(request, "indicators/detail.html", _detail(request, indicator, on, form))
    if not may_measure:
        raise PermissionDenied
    form = MeasurementForm(request.POST, request.FILES, measured=indicator, on=on)
    measured, newer = save_measurement(form, indicator, by=request.user, on=on, channel=Channel.WEB)
    if measured:
        messages.success(request, f"Đã ghi số liệu năm {measured.year}.")
        return redirect("indicators:detail", indicator.pk)
    context = _detail(request, indicator, on, form) | {"newer": newer}
    return render(request, "indicators/detail.html", context, status=409 if newer else 422)


def _detail(
    request: SignedInRequest, indicator: Indicator, on: dt.date, form: MeasurementForm | None
) -> dict[str, Any]:
    known = known_of([indicator], on)[indicator.pk]
    now = standing(indicator, known, on.year, on)
    years = sorted({t.year_to for t in now.targets} | {on.year, *known.measured, *known.estimated})
    others = Indicator.objects.visible_to(request.user).filter(metric_id=indicator.metric_id).exclude(pk=indicator.pk)
    return {
        "indicator": indicator,
        "on": on,
        "now": now,
        "leads": [a for a in indicator.assignments.all() if a.unit in leads_on(indicator, on)],
        "chart": chart(now),
        "years": [(cell, standing(indicator, known, cell.year, on).verdict) for cell in cells(now, years)],
        "history": history_of(indicator.metric),
        "others": verdicts_of(others, on.year, on),
        "revisions": revisions_of(indicator),
        "may_revise": may(request.user, Act.MANAGE_PLANS, indicator.plan.ward_id),
        "directives": indicator.directives.with_names().prefetch_related("followed_by"),
        "changes": _changes(indicator),
        "may_direct": may(request.user, Act.DIRECT, indicator.plan.ward_id),
        "today": on,
        "may_review": may_review(request.user, indicator, on),
        "return_form": ReturnForm(),
        "form": form,
        "counting_ids": {m.pk for m in [*known.measured.values(), *known.estimated.values()]},
    }


def _changes(indicator: Indicator) -> list[Change]:
    """What was changed about the indicator, its targets and who follows it."""
    return changes_of(
        {
            Indicator: [indicator.pk],
            YearlyTarget: ever(YearlyTarget, indicator=indicator),
            IndicatorAssignment: ever(IndicatorAssignment, indicator=indicator),
            IndicatorDirective: indicator.directives.values_list("pk", flat=True),
        }
    )


def history_of(metric: Metric) -> list[Measurement]:
    """Every value of the metric, the newest entry first, returned ones too: nothing is hidden."""
    return list(metric.measurements.select_related("author", "reviewed_by").order_by("-pk")[:200])


def get_reviewable(request: SignedInRequest, indicator_id: int, measurement_id: int) -> tuple[Indicator, Measurement]:
    indicator = get_indicator(request.user, indicator_id)
    measurement = get_object_or_404(indicator.metric.measurements, pk=measurement_id)
    if not may_review(request.user, indicator, today()):
        raise PermissionDenied
    return indicator, measurement


@require_POST
def measurement_confirm(request: SignedInRequest, indicator_id: int, measurement_id: int) -> HttpResponse:
    indicator, measurement = get_reviewable(request, indicator_id, measurement_id)
    try:
        actions.confirm_measurement(measurement, by=request.user, on=today())
    except MeasurementAlreadyReviewed:
        messages.warning(request, "Số liệu này đã được người khác xem xét.")
    else:
        messages.success(request, f"Đã xác nhận số liệu năm {measurement.year}.")
    return redirect("indicators:detail", indicator.pk)


@require_POST
def measurement_return(request: SignedInRequest, indicator_id: int, measurement_id: int) -> HttpResponse:
    indicator, measurement = get_reviewable(request, indicator_id, measurement_id)
    form = ReturnForm(request.POST)
    if not form.is_valid():
        context = _detail(request, indicator, today(), None) | {"return_form": form, "returning": measurement}
        return render(request, "indicators/detail.html", context, status=422)
    try:
        actions.return_measurement(
            measurement, by=request.user, on=today(), reason=form.cleaned_data["reason"], indicator=indicator
        )
    except MeasurementAlreadyReviewed:
        messages.warning(request, "Số liệu này đã được người khác xem xét.")
    else:
        messages.success(request, "Đã trả lại số liệu; người nhập được báo lý do.")
    return redirect("indicators:detail", indicator.pk)


@require_GET
def evidence(request: SignedInRequest, measurement_id: int) -> FileResponse:
    """The file behind a value, as a download and never shown in the browser's own page."""
    measurement = get_object_or_404(Measurement.objects.visible_to(request.user), pk=measurement_id)
    if not measurement.evidence:
        raise Http404
    answer = FileResponse(
        measurement.evidence.open("rb"), as_attachment=True, filename=measurement.evidence_name or "minh-chung"
    )
    answer.headers["X-Content-Type-Options"] = "nosniff"
    return answer
