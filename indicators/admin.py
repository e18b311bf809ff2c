"""Indicators in the administration: correcting what an import read wrongly; measured values are only read there."""

from django.contrib import admin
from django.http import HttpRequest

from indicators.models import Indicator, IndicatorAssignment, Measurement, Metric, YearlyTarget


class TargetInline(admin.TabularInline):
    model = YearlyTarget
    extra = 0


class AssignmentInline(admin.TabularInline):
    model = IndicatorAssignment
    extra = 0
    raw_id_fields = ["unit", "officer"]


@admin.register(Metric)
class MetricAdmin(admin.ModelAdmin):
    list_display = ["name", "ward", "unit_of_measure", "kind", "direction"]
    list_filter = ["kind", "direction", "ward"]
    list_select_related = ["ward"]
    search_fields = ["name", "key"]


@admin.register(Indicator)
class IndicatorAdmin(admin.ModelAdmin):
    list_display = ["number", "name", "plan", "qualitative", "closed_on"]
    list_display_links = ["name"]
    list_filter = ["qualitative", "plan__ward"]
    list_select_related = ["plan"]
    search_fields = ["number", "name", "search_text"]
    raw_id_fields = ["plan", "metric", "section"]
    inlines = [TargetInline, AssignmentInline]


@admin.register(Measurement)
class MeasurementAdmin(admin.ModelAdmin):
    """Values are only added, by the pages and the API: nothing is changed or deleted here."""

    list_display = ["metric", "year", "value", "as_of_on", "author", "accepted"]
    list_filter = ["year", "accepted", "metric__ward"]
    list_select_related = ["metric", "author"]
    search_fields = ["metric__name", "metric__key"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Measurement | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Measurement | None = None) -> bool:
        return False
