"""Reports over the API: what was approved or sent, with its frozen data."""

from typing import Any

from django.db.models import QuerySet
from rest_framework import serializers, viewsets

from accounts.requests import SignedInCall
from plans.api_parameters import KnownParameters
from reporting.models import Report, ReportPeriod

PUBLISHED = [Report.State.APPROVED, Report.State.SENT]


class ReportPeriodSerializer(serializers.ModelSerializer):
    plan = serializers.IntegerField(source="obligation.plan_id", read_only=True)
    kind = serializers.CharField(source="obligation.kind", read_only=True)

    class Meta:
        model = ReportPeriod
        fields = ["id", "plan", "kind", "label", "starts_on", "cutoff_on", "ends_on", "due_on"]


class ReportSerializer(serializers.ModelSerializer):
    """A report in a list; `replaces` is the version that this one corrects."""

    ward = serializers.CharField(source="period.obligation.plan.ward.slug", read_only=True)
    period = ReportPeriodSerializer(read_only=True)

    class Meta:
        model = Report
        fields = [
            "id",
            "ward",
            "period",
            "version",
            "replaces",
            "state",
            "number",
            "dated_on",
            "as_of_on",
            "approved_at",
            "sent_at",
            "pdf_sha256",
            "xlsx_sha256",
            "docx_sha256",
            "signed_sha256",
        ]


class ReportDetailSerializer(ReportSerializer):
    """A report with its figures, frozen at approval."""

    # A declared field is none of the class's own attributes, which djangorestframework-stubs take it for.
    data = serializers.JSONField(read_only=True)  # type: ignore[assignment]

    class Meta(ReportSerializer.Meta):
        fields = [*ReportSerializer.Meta.fields, "data"]


class ReportViewSet(viewsets.ReadOnlyModelViewSet):
    """Báo cáo đã duyệt hoặc đã gửi; báo cáo đang soạn không có ở đây."""

    request: SignedInCall
    queryset = Report.objects.none()
    filter_backends = [KnownParameters]
    ordering_fields = ["as_of_on", "approved_at", "sent_at"]

    def get_queryset(self) -> QuerySet[Report]:
        found = Report.objects.visible_to(self.request.user).filter(state__in=PUBLISHED)
        return found.select_related("period__obligation__plan__ward")

    def get_serializer_class(self) -> type[Any]:
        return ReportDetailSerializer if self.action == "retrieve" else ReportSerializer
