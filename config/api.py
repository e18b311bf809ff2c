"""Addresses of the API under /api/v1/."""

import json
from functools import cache
from typing import Any

import yaml
from django.urls import include, path
from django.utils.decorators import method_decorator
from django.views.decorators.http import conditional_page
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.renderers import OpenApiJsonRenderer
from drf_spectacular.views import SpectacularAPIView
from rest_framework.renderers import BaseRenderer
from rest_framework.routers import DefaultRouter

from indicators.api import IndicatorViewSet
from indicators.catalogue.api import MetricViewSet
from plans.api import PlanViewSet
from reporting.api import ReportViewSet
from tasks.api import TaskPeriodViewSet, TaskViewSet

router = DefaultRouter()
router.register("plans", PlanViewSet, basename="plan")
router.register("tasks", TaskViewSet, basename="task")
router.register("task-periods", TaskPeriodViewSet, basename="task-period")
router.register("indicators", IndicatorViewSet, basename="indicator")
router.register("metrics", MetricViewSet, basename="metric")
router.register("reports", ReportViewSet, basename="report")
for _, viewset, _ in router.registry:
    # djangorestframework-stubs do not know what routers read of a view.
    viewset.lookup_value_regex = "[0-9]{1,18}"  # type: ignore[attr-defined]
    method_decorator(conditional_page, name="dispatch")(viewset)  # ETag: what has not changed is not sent again


class YamlRenderer(BaseRenderer):
    """The schema as YAML, by PyYAML's own emitter: that of libyaml was seen to fail now and then."""

    media_type = "application/vnd.oai.openapi"
    format = "yaml"

    def render(self, data: Any, accepted_media_type: str | None = None, renderer_context: Any = None) -> bytes:
        plain = json.loads(json.dumps(data, default=str))
        return yaml.safe_dump(plain, allow_unicode=True, sort_keys=False).encode()


@cache
def whole_schema() -> dict[str, Any]:
    """The description of the whole API: the same for everybody, made once by each process (it takes a second)."""
    return SchemaGenerator().get_schema(request=None, public=True)


class OneSchema(SchemaGenerator):
    def get_schema(self, request: Any = None, public: bool = False) -> dict[str, Any]:
        return whole_schema()


class SchemaView(SpectacularAPIView):
    generator_class = OneSchema
    renderer_classes = [OpenApiJsonRenderer, YamlRenderer]


app_name = "api"
urlpatterns = [
    path("schema/", SchemaView.as_view(), name="schema"),
    path("", include(router.urls)),
]
