"""Ties in the administration: to look at."""

from django.contrib import admin

from ties.models import Tie


@admin.register(Tie)
class TieAdmin(admin.ModelAdmin):
    list_display = ["quote", "task", "indicator", "decided_on"]
    list_select_related = ["task", "indicator"]
    raw_id_fields = ["task", "indicator", "decided_by"]
