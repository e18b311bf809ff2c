"""The catalogue of metrics over the API, and many values at once."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema, extend_schema_view
from rest_framework import serializers, viewsets
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.requests import SignedInCall
from indicators.api import MeasurementEntrySerializer, MeasurementSerializer, MetricSerializer
from indicators.lists.sums import CityFigure, add_up
from indicators.measurements.actions import record_measurement
from indicators.measurements.entry import ValueEntry
from indicators.measurements.many import Placed, record_all
from indicators.models import Metric
from indicators.permissions import is_metric_measurable
from jobs.clock import today
from plans.api_parameters import KnownParameters, asked_ward, refuse_unknown
from plans.channels import Channel

MOST = 500
"""So many values may come in one request."""


class PlacedEntrySerializer(MeasurementEntrySerializer):
    """A value with its metric."""

    metric = serializers.IntegerField(min_value=1, max_value=10**18)

    def get_fields(self) -> dict[str, Any]:
        """Of many entries it is said once for all that one is sure."""
        fields = super().get_fields()
        del fields["sure"]
        return fields


class ManyEntriesSerializer(serializers.Serializer):
    """Values of several metrics: all are recorded or none; problems and questions come by their place in the list."""

    entries = PlacedEntrySerializer(many=True, allow_empty=False, max_length=MOST)  # type: ignore[call-arg]
    sure = serializers.BooleanField(required=False, default=False)


class CityFigureSerializer(serializers.Serializer):
    """Wards added up: shares by `numerator` and `denominator`, never by averaging percentages. `share_only` are wards
    with a percentage alone, which stay out of the total."""

    family = serializers.CharField()
    name = serializers.CharField()
    kind = serializers.CharField()
    unit_of_measure = serializers.CharField()
    year = serializers.IntegerField()
    total = serializers.DecimalField(26, 4, allow_null=True)
    numerator = serializers.DecimalField(26, 4, allow_null=True)
    denominator = serializers.DecimalField(26, 4, allow_null=True)
    added = serializers.SerializerMethodField()
    share_only = serializers.SerializerMethodField()
    missing = serializers.SerializerMethodField()
    other_unit = serializers.SerializerMethodField()

    def get_added(self, figure: CityFigure) -> list[str]:
        return [each.ward.slug for each in figure.added]

    def get_share_only(self, figure: CityFigure) -> list[str]:
        return [each.ward.slug for each in figure.share_only]

    def get_missing(self, figure: CityFigure) -> list[str]:
        return [each.ward.slug for each in figure.missing]

    def get_other_unit(self, figure: CityFigure) -> list[str]:
        return [each.ward.slug for each in figure.other_unit]


@extend_schema_view(list=extend_schema(parameters=[OpenApiParameter("ward", str, description="Phường, xã (slug)")]))
class MetricViewSet(viewsets.ReadOnlyModelViewSet):
    """Danh mục đo: mỗi nội dung được đo một lần, dùng chung cho mọi kế hoạch."""

    request: SignedInCall
    queryset = Metric.objects.none()
    serializer_class = MetricSerializer
    filter_backends = [KnownParameters]
    parameters = frozenset({"ward"})
    ordering_fields = ["name", "id"]
    ordering = ["name", "pk"]

    def get_queryset(self) -> QuerySet[Metric]:
        found = Metric.objects.visible_to(self.request.user).in_use().select_related("ward")
        ward = asked_ward(self.request)
        return found.filter(ward=ward) if ward else found

    @extend_schema(methods=["GET"], responses=MeasurementSerializer(many=True))
    @extend_schema(methods=["POST"], request=MeasurementEntrySerializer, responses={201: MeasurementSerializer})
    @action(detail=True, methods=["get", "post"], pagination_class=None, filter_backends=[])
    def measurements(self, request: SignedInCall, pk: str) -> Response:
        """Every value of the metric, the newest entry first; POST records one."""
        metric = get_object_or_404(self.get_queryset(), pk=int(pk))
        if request.method == "POST":
            sent = MeasurementEntrySerializer(data=request.data)
            self._refuse_unmeasurable([metric])
            sent.is_valid(raise_exception=True)
            typed = dict(sent.validated_data)
            seen, sure = typed.pop("seen"), typed.pop("sure", False)
            made = record_measurement(
                metric, ValueEntry(**typed), by=request.user, on=today(), seen=seen, sure=sure, channel=Channel.API
            )
            return Response(MeasurementSerializer(made).data, status=201)
        rows = metric.measurements.select_related("author").order_by("-pk")
        return Response(MeasurementSerializer(rows, many=True).data)

    @extend_schema(
        operation_id="metrics_measurements_create_many",
        request=ManyEntriesSerializer,
        responses={201: MeasurementSerializer(many=True)},
    )
    @action(detail=False, methods=["post"], pagination_class=None, filter_backends=[], url_path="measurements")
    def many(self, request: SignedInCall) -> Response:
        """Record values of several metrics at once: all of them or none."""
        sent = ManyEntriesSerializer(data=request.data)
        sent.is_valid(raise_exception=True)
        entries = [dict(entry) for entry in sent.validated_data["entries"]]
        metrics = self.get_queryset().in_bulk({entry["metric"] for entry in entries})
        if unknown := {entry["metric"] for entry in entries} - metrics.keys():
            raise serializers.ValidationError(
                {"metric": f"Không có nội dung đo: {', '.join(map(str, sorted(unknown)))}."}
            )
        self._refuse_unmeasurable(list(metrics.values()))
        placed = [
            Placed(str(place), metrics[entry.pop("metric")], ValueEntry(**_without_seen(entry)), entry["seen"])
            for place, entry in enumerate(entries)
        ]
        sure = sent.validated_data["sure"]
        made = record_all(placed, by=request.user, on=today(), channel=Channel.API, sure=sure)
        return Response(MeasurementSerializer(made, many=True).data, status=201)

    @extend_schema(parameters=[OpenApiParameter("year", OpenApiTypes.INT)], responses=CityFigureSerializer(many=True))
    @action(detail=False, methods=["get"], pagination_class=None, filter_backends=[], url_path="added-up")
    def added_up(self, request: Request) -> Response:
        """The wards that you may see, added up by what they measure."""
        on = today()
        refuse_unknown(request, {*self.parameters, "year"})
        year = request.query_params.get("year") or str(on.year)
        if not (year.isdecimal() and len(year) == 4):
            raise serializers.ValidationError({"year": ["Năm phải là số có bốn chữ số."]})
        chosen = int(year)
        return Response(CityFigureSerializer(add_up(self.get_queryset(), chosen, on), many=True).data)

    def _refuse_unmeasurable(self, metrics: list[Metric]) -> None:
        found = Metric.objects.filter(pk__in=[metric.pk for metric in metrics])
        on = today()
        for metric in found.prefetch_related("indicators__plan", "indicators__assignments__unit"):
            if not is_metric_measurable(metric, self.request.user, on):
                raise PermissionDenied


def _without_seen(entry: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in entry.items() if name != "seen"}
