"""Plans over the API: reading."""

from typing import Any

from django.db.models import QuerySet
from django.forms import BaseForm
from rest_framework import serializers, viewsets

from accounts.requests import SignedInCall
from plans.api_parameters import KnownParameters
from plans.models import LegalBasis, Phase, Plan, Section
from units.models import Ward


def refusal(form: BaseForm) -> serializers.ValidationError:
    """What a form of the site refuses, as the API says it: the texts by field."""
    return serializers.ValidationError({name: [str(text) for text in texts] for name, texts in form.errors.items()})


class SectionSerializer(serializers.ModelSerializer):
    class Meta:
        model = Section
        fields = ["id", "kind", "number", "title", "parent"]


class PhaseSerializer(serializers.ModelSerializer):
    class Meta:
        model = Phase
        fields = ["id", "text", "started_on", "ended_on"]


class LegalBasisSerializer(serializers.ModelSerializer):
    class Meta:
        model = LegalBasis
        fields = ["id", "text", "number", "issued_on"]


class PlanSerializer(serializers.ModelSerializer):
    """A plan in a list."""

    ward = serializers.SlugRelatedField[Ward](slug_field="slug", read_only=True)

    class Meta:
        model = Plan
        fields = [
            "id",
            "ward",
            "number",
            "issued_on",
            "title",
            "short_title",
            "start_year",
            "end_year",
            "vision_year",
            "status",
            "cadence",
        ]


class PlanDetailSerializer(PlanSerializer):
    """A plan with its sections, phases and legal bases."""

    sections = SectionSerializer(many=True, read_only=True)
    phases = PhaseSerializer(many=True, read_only=True)
    legal_bases = LegalBasisSerializer(many=True, read_only=True)

    class Meta(PlanSerializer.Meta):
        fields = [
            *PlanSerializer.Meta.fields,
            "signer",
            "signer_position",
            "superior_document",
            "funding",
            "recipients",
            "sections",
            "phases",
            "legal_bases",
        ]


class PlanViewSet(viewsets.ReadOnlyModelViewSet):
    """Kế hoạch mà người dùng được xem."""

    request: SignedInCall
    queryset = Plan.objects.none()
    filter_backends = [KnownParameters]
    ordering_fields = ["issued_on", "start_year", "title"]

    def get_queryset(self) -> QuerySet[Plan]:
        found = Plan.objects.visible_to(self.request.user).select_related("ward")
        if self.action == "retrieve":
            return found.prefetch_related("sections", "phases", "legal_bases")
        return found

    def get_serializer_class(self) -> type[Any]:
        return PlanDetailSerializer if self.action == "retrieve" else PlanSerializer
