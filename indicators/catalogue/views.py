"""Pages of the catalogue of metrics: the list, one metric, correcting, merging."""

import datetime as dt
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.requests import SignedInRequest
from indicators.catalogue.entries import CatalogueRow, catalogue_rows, save_metric, with_plans
from indicators.catalogue.forms import CatalogueFilter, MergeForm, MetricForm
from indicators.catalogue.matches import likely_twins
from indicators.catalogue.merges import merge_metrics, undo_merge
from indicators.exceptions import MergeRefused
from indicators.lists.chart import metric_chart
from indicators.lists.figures import Known, known_on, verdicts_of
from indicators.lists.views import history_of
from indicators.measurements.forms import MeasurementForm
from indicators.measurements.submission import blank_form, save_measurement
from indicators.models import Indicator, Metric, MetricMerge
from indicators.permissions import is_metric_measurable
from jobs.clock import today
from plans.channels import Channel
from sheets.cells import Value
from sheets.downloads import first_rows, list_download
from units.roles import Act, home_ward, may, wards_where

PER_PAGE = 60
COLUMNS = [
    ("Phường, xã", 22),
    ("Nội dung đo", 60),
    ("Loại", 18),
    ("Đơn vị tính", 14),
    ("Chiều hướng", 20),
    ("Số kế hoạch", 10),
    ("Năm mới nhất", 10),
    ("Số liệu mới nhất", 30),
]


@require_GET
def catalogue(request: SignedInRequest) -> HttpResponse:
    on = today()
    filters = CatalogueFilter(request.GET, user=request.user)
    found = filters.rows(with_plans(Metric.objects.visible_to(request.user).in_use()))
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "filters": filters,
        "ward": filters.chosen_ward,
        "page": page,
        "rows": catalogue_rows(page.object_list, on),
        "may_manage": bool(filters.chosen_ward and may(request.user, Act.MANAGE_PLANS, filters.chosen_ward)),
    }
    return render(request, "indicators/catalogue.html", context)


@require_GET
def catalogue_export(request: SignedInRequest) -> HttpResponse:
    """The catalogue as an Excel file, with the filters of the address and the newest value of each metric."""
    filters = CatalogueFilter(request.GET, user=request.user)
    found = filters.rows(with_plans(Metric.objects.visible_to(request.user).in_use()))
    rows = (_exported(row) for row in catalogue_rows(first_rows(found.select_related("ward")), today()))
    return list_download("danh-muc-do", "DANH MỤC ĐO", COLUMNS, rows)


def _exported(row: CatalogueRow) -> list[Value]:
    metric, newest = row.metric, row.newest
    value: Value = ""
    if newest:
        value = newest.value if newest.value is not None else newest.text
    if newest and newest.value is not None and metric.kind == Metric.Kind.YES_NO:
        value = "có" if newest.value else "không"
    return [
        metric.ward.full_name,
        metric.name,
        str(metric.get_kind_display()),
        metric.unit_of_measure,
        str(metric.get_direction_display()),
        metric.plan_count,
        newest.year if newest else None,
        value,
    ]


@require_GET
def twins(request: SignedInRequest) -> HttpResponse:
    """Pairs of the catalogue that may be one: for whoever may merge them."""
    wards = wards_where(request.user, Act.MANAGE_PLANS)
    if not wards:
        raise PermissionDenied
    metrics = with_plans(Metric.objects.in_use().filter(ward__in=wards)).order_by("pk")
    pairs = [(one, other, round(score * 100)) for one, other, score in likely_twins(metrics)]
    return render(request, "indicators/twins.html", {"pairs": pairs})


def get_metric(request: SignedInRequest, metric_id: int) -> Metric:
    found = Metric.objects.visible_to(request.user).select_related("ward", "merged_into")
    return get_object_or_404(
        found.prefetch_related("wordings", "indicators__plan", "indicators__assignments__unit"), pk=metric_id
    )


def get_managed_metric(request: SignedInRequest, metric_id: int) -> Metric:
    metric = get_metric(request, metric_id)
    if not may(request.user, Act.MANAGE_PLANS, metric.ward_id):
        raise PermissionDenied
    return metric


@require_http_methods(["GET", "POST"])
def metric_detail(request: SignedInRequest, metric_id: int) -> HttpResponse:
    """One metric: who promises on it, its values by year, its history; POST records a value."""
    on = today()
    metric = get_metric(request, metric_id)
    may_measure = is_metric_measurable(metric, request.user, on)
    if request.method == "GET":
        form = blank_form(metric, on, request.GET.get("year", "")) if may_measure else None
        return render(request, "indicators/metric.html", _detail(request, metric, on, form))
    if not may_measure:
        raise PermissionDenied
    form = MeasurementForm(request.POST, request.FILES, measured=metric, on=on)
    recorded, newer = save_measurement(form, metric, by=request.user, on=on, channel=Channel.WEB)
    if recorded:
        messages.success(request, f"Đã ghi số liệu năm {recorded.year}.")
        return redirect("indicators:metric", metric.pk)
    context = _detail(request, metric, on, form) | {"newer": newer}
    return render(request, "indicators/metric.html", context, status=409 if newer else 422)


def _detail(request: SignedInRequest, metric: Metric, on: dt.date, form: MeasurementForm | None) -> dict[str, Any]:
    known = known_on([metric.pk], on).get(metric.pk, Known())
    promises = Indicator.objects.visible_to(request.user).followed(on).filter(metric=metric)
    standings = verdicts_of(promises.order_by("plan_id", "position"), on.year, on)
    merges = MetricMerge.objects.filter(kept=metric).select_related("merged", "by", "undone_by")
    return {
        "metric": metric,
        "on": on,
        "known": known,
        "years": [
            (y, known.measured.get(y), known.estimated.get(y)) for y in sorted({*known.measured, *known.estimated})
        ],
        "standings": standings,
        "chart": metric_chart(metric, known, standings, on.year),
        "merges": [(merge, len(merge.indicator_ids), len(merge.measurement_ids)) for merge in merges],
        "history": history_of(metric),
        "form": form,
        "may_manage": may(request.user, Act.MANAGE_PLANS, metric.ward_id),
        "counting_ids": {m.pk for m in [*known.measured.values(), *known.estimated.values()]},
    }


@require_http_methods(["GET", "POST"])
def metric_edit(request: SignedInRequest, metric_id: int) -> HttpResponse:
    metric = get_managed_metric(request, metric_id)
    form = MetricForm(request.POST or None, instance=metric)
    if request.method == "POST" and form.is_valid():
        save_metric(form.instance, form.cleaned_data["wordings"])
        messages.success(request, "Đã lưu nội dung đo.")
        return redirect("indicators:metric", metric.pk)
    context = {"form": form, "title": "Sửa nội dung đo", "metric": metric}
    return render(request, "indicators/metric_form.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def metric_new(request: SignedInRequest) -> HttpResponse:
    ward = home_ward(request.user)
    if ward is None or not may(request.user, Act.MANAGE_PLANS, ward):
        raise PermissionDenied
    form = MetricForm(request.POST or None, instance=Metric(ward=ward))
    if request.method == "POST" and form.is_valid():
        save_metric(form.instance, form.cleaned_data["wordings"])
        messages.success(request, "Đã thêm vào danh mục đo.")
        return redirect("indicators:metric", form.instance.pk)
    context = {"form": form, "title": "Thêm nội dung đo"}
    return render(request, "indicators/metric_form.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def metric_merge(request: SignedInRequest, metric_id: int) -> HttpResponse:
    metric = get_managed_metric(request, metric_id)
    if metric.merged_into_id:
        return redirect("indicators:metric", metric.merged_into_id)
    form = MergeForm(request.POST or None, metric=metric, initial={"other": request.GET.get("other")})
    if request.method == "POST" and form.is_valid():
        try:
            merge = merge_metrics(
                metric, form.cleaned_data["other"], by=request.user, on=today(), reason=form.cleaned_data["reason"]
            )
        except MergeRefused as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, "Đã gộp. Mọi chỉ tiêu và số liệu được giữ nguyên và dùng chung từ nay.")
            return redirect("indicators:metric", merge.kept_id)
    near = {each.pk: each for each in with_plans(Metric.objects.filter(pk__in=form.near))}
    context = {
        "form": form,
        "metric": metric,
        "near": [near[pk] for pk in form.near if pk in near],
        "indicators": metric.indicators.count(),
        "measurements": metric.measurements.count(),
    }
    return render(request, "indicators/merge.html", context, status=422 if form.errors else 200)


@require_POST
def metric_part(request: SignedInRequest, metric_id: int, merge_id: int) -> HttpResponse:
    """Take a merge back."""
    metric = get_managed_metric(request, metric_id)
    merge = get_object_or_404(MetricMerge.objects.select_related("kept", "merged"), pk=merge_id, kept=metric)
    try:
        undo_merge(merge, by=request.user, on=today())
    except MergeRefused as error:
        messages.warning(request, str(error))
    else:
        messages.success(request, f"Đã tách “{merge.merged}” ra thành nội dung đo riêng.")
    return redirect("indicators:metric", metric.pk)
