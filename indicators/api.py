"""Indicators over the API: where they stand, and recording values by the same action and rights as the pages."""

from decimal import Decimal
from typing import Any

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema, extend_schema_field, extend_schema_view
from rest_framework import serializers, viewsets
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.requests import SignedInCall
from indicators.lists.figures import IndicatorStanding, verdicts_of
from indicators.lists.filters import IndicatorFilter
from indicators.measurements.actions import record_measurement
from indicators.measurements.entry import ValueEntry
from indicators.models import Indicator, IndicatorQuerySet, Measurement, Metric, Period, YearlyTarget
from indicators.permissions import is_measurable, leads_on
from indicators.targets.verdicts import Verdict
from jobs.clock import today
from plans.api import refusal
from plans.api_parameters import KnownParameters, names_of
from plans.channels import Channel
from units.models import Unit


class MetricSerializer(serializers.ModelSerializer):
    class Meta:
        model = Metric
        fields = ["id", "name", "unit_of_measure", "direction", "kind", "cadence", "cumulative", "family"]


class TargetSerializer(serializers.ModelSerializer):
    """A promise: the plan's words (`raw`) and their reading."""

    class Meta:
        model = YearlyTarget
        fields = ["year_from", "year_to", "comparator", "low", "high", "unit", "soft", "raw"]


class LeadSerializer(serializers.ModelSerializer):
    class Meta:
        model = Unit
        fields = ["id", "name", "short_name"]


class MeasurementSerializer(serializers.ModelSerializer):
    """A recorded value; the newest that was not returned counts for its year."""

    author = serializers.CharField(source="author.full_name", read_only=True)

    class Meta:
        model = Measurement
        fields = [
            "id",
            "metric",
            "year",
            "period",
            "as_of_on",
            "value",
            "numerator",
            "denominator",
            "text",
            "estimated",
            "no_data_reason",
            "source",
            "note",
            "asked",
            "evidence_name",
            "evidence_sha256",
            "author",
            "reported_on",
            "accepted",
            "return_reason",
        ]


class StandingSerializer(serializers.Serializer):
    """An indicator in a year. The verdict follows from `measurement`; an `estimate` (ước thực hiện) makes none.
    `expected` lies on the straight line between two milestones; it is no target."""

    id = serializers.IntegerField(source="indicator.pk")
    ward = serializers.CharField(source="indicator.plan.ward.slug")
    plan = serializers.IntegerField(source="indicator.plan_id")
    section = serializers.IntegerField(source="indicator.section_id", allow_null=True)
    number = serializers.CharField(source="indicator.number")
    name = serializers.CharField(source="indicator.name")
    qualitative = serializers.BooleanField(source="indicator.qualitative")
    metric = MetricSerializer(source="indicator.metric")
    lead_units = serializers.SerializerMethodField()
    directed_by = serializers.CharField(source="indicator.directed_by")
    lead_person = serializers.CharField(source="indicator.lead_person")
    output = serializers.CharField(source="indicator.output")
    baseline_year = serializers.IntegerField(source="indicator.baseline_year", allow_null=True)
    baseline_raw = serializers.CharField(source="indicator.baseline_raw")
    baseline_value = serializers.DecimalField(20, 4, source="indicator.baseline_value", allow_null=True)
    targets = TargetSerializer(many=True)
    year = serializers.IntegerField()
    target = TargetSerializer(allow_null=True)
    measurement = MeasurementSerializer(allow_null=True)
    estimate = MeasurementSerializer(allow_null=True)
    expected = serializers.DecimalField(20, 4, allow_null=True)
    verdict = serializers.ChoiceField(Verdict.choices)
    verdict_label = serializers.CharField(source="verdict.label")

    @extend_schema_field(LeadSerializer(many=True))
    def get_lead_units(self, each: IndicatorStanding) -> list[dict[str, Any]]:
        return [LeadSerializer(unit).data for unit in leads_on(each.indicator, each.on)]


@extend_schema_field(OpenApiTypes.NUMBER)
class FigureField(serializers.Field):
    """A JSON number, or a text as Vietnamese documents write figures ("98,17", "1.250,5"); the action reads texts."""

    def to_internal_value(self, data: Any) -> Decimal | str:
        if isinstance(data, bool) or not isinstance(data, (int, float, str)):
            raise serializers.ValidationError("Hãy gửi một số, hoặc chữ số viết như “98,17”.")
        return data[:60] if isinstance(data, str) else Decimal(str(data))

    def to_representation(self, value: Decimal) -> str:
        return str(value)


class MeasurementEntrySerializer(serializers.Serializer):
    """What may be sent: a value, or numerator and denominator, or words, or `no_data` with its reason. `seen` is the id
    of the metric's last measurement that you know, null for none: if another has come in, the answer is 409. What looks
    wrong (a falling cumulative figure, a big jump) is answered by 422 with questions: send it again with `sure`."""

    seen = serializers.IntegerField(required=True, allow_null=True)
    sure = serializers.BooleanField(required=False)
    year = serializers.IntegerField()
    period = serializers.ChoiceField(choices=Period.choices, required=False)
    as_of_on = serializers.DateField()
    value = FigureField(required=False)
    numerator = FigureField(required=False)
    denominator = FigureField(required=False)
    text = serializers.CharField(required=False, allow_blank=True, max_length=1000)
    no_data = serializers.BooleanField(required=False)
    no_data_reason = serializers.CharField(required=False, allow_blank=True, max_length=500)
    estimated = serializers.BooleanField(required=False)
    # djangorestframework-stubs do not know that the metaclass takes the fields off the class.
    source = serializers.CharField(  # type: ignore[assignment]
        required=False, allow_blank=True, max_length=300
    )
    note = serializers.CharField(required=False, allow_blank=True, max_length=1000)


INDICATOR_FILTERS = [
    OpenApiParameter("q", str, description="Tìm trong tên chỉ tiêu, không cần dấu"),
    OpenApiParameter("ward", str, description="Tên phường, xã trong địa chỉ (slug)"),
    OpenApiParameter("plan", int, description="Kế hoạch"),
    OpenApiParameter("section", int, description="Nhóm; cần có cả plan"),
    OpenApiParameter("unit", int, description="Đơn vị theo dõi"),
    OpenApiParameter("officer", int, description="Người đo"),
    OpenApiParameter("verdict", str, enum=Verdict.values, description="Đánh giá"),
    OpenApiParameter("year", int, description="Năm đánh giá; mặc định là năm của ngày tính đến"),
    OpenApiParameter("on", str, description="Tính đến ngày (2026-06-30): như khi đó đã biết; mặc định là hôm nay"),
]


@extend_schema_view(
    list=extend_schema(parameters=INDICATOR_FILTERS), retrieve=extend_schema(parameters=INDICATOR_FILTERS[-2:])
)
class IndicatorViewSet(viewsets.GenericViewSet):
    """Chỉ tiêu với mục tiêu, số liệu và đánh giá của một năm; lọc như trang Chỉ tiêu."""

    request: SignedInCall
    queryset = Indicator.objects.none()
    serializer_class = StandingSerializer
    filter_backends = [KnownParameters]
    parameters = names_of(INDICATOR_FILTERS)
    ordering_fields = ["position", "plan", "number"]
    ordering = ["plan_id", "position", "pk"]

    def get_queryset(self) -> IndicatorQuerySet:
        return Indicator.objects.visible_to(self.request.user)

    def list(self, request: Request) -> Response:
        form = self._form()
        found, on = self.filter_queryset(form.rows(self.get_queryset())), form.day
        if not form.chosen_verdict:
            ids = {indicator.pk for indicator in self.paginate_queryset(found) or []}
            shown = verdicts_of(self.filter_queryset(self.get_queryset().filter(pk__in=ids)), form.chosen_year, on)
        else:
            judged = verdicts_of(found, form.chosen_year, on)
            fitting = [each for each in judged if each.verdict == form.chosen_verdict]
            shown = [*(self.paginate_queryset(fitting) or [])]
        return self.get_paginated_response(StandingSerializer(shown, many=True).data)

    def retrieve(self, request: Request, pk: str) -> Response:
        indicator = get_object_or_404(self.get_queryset(), pk=int(pk))
        form = self._form()
        [found] = verdicts_of(self.get_queryset().filter(pk=indicator.pk), form.chosen_year, form.day)
        return Response(StandingSerializer(found).data)

    @extend_schema(methods=["GET"], responses=MeasurementSerializer(many=True))
    @extend_schema(methods=["POST"], request=MeasurementEntrySerializer, responses={201: MeasurementSerializer})
    @action(detail=True, methods=["get", "post"], pagination_class=None, filter_backends=[])
    def measurements(self, request: SignedInCall, pk: str) -> Response:
        """Every value of the indicator's metric, the newest entry first; POST records one."""
        found = self.get_queryset().select_related("metric__ward", "plan").prefetch_related("assignments__unit")
        indicator = get_object_or_404(found, pk=int(pk))
        if request.method == "POST":
            return self._record(request, indicator)
        rows = indicator.metric.measurements.select_related("author").order_by("-pk")
        return Response(MeasurementSerializer(rows, many=True).data)

    def _record(self, request: SignedInCall, indicator: Indicator) -> Response:
        on = today()
        if not is_measurable(indicator, request.user, on):
            raise PermissionDenied
        sent = MeasurementEntrySerializer(data=request.data)
        sent.is_valid(raise_exception=True)
        typed = dict(sent.validated_data)
        seen, sure = typed.pop("seen"), typed.pop("sure", False)
        measurement = record_measurement(
            indicator, ValueEntry(**typed), by=request.user, on=on, seen=seen, sure=sure, channel=Channel.API
        )
        return Response(MeasurementSerializer(measurement).data, status=201)

    def _form(self) -> IndicatorFilter:
        """The filters of the address. Raises ValidationError for what is not understood."""
        form = IndicatorFilter(self.request.query_params, user=self.request.user, now=today(), every_ward=True)
        if form.errors:
            raise refusal(form)
        return form
