"""Plans and what belongs to them, for corrections; plans come in by import."""

from django.contrib import admin

from plans.models import LegalBasis, Phase, Plan, PlanLead, Portfolio, Section


class PlanLeadInline(admin.TabularInline):
    model = PlanLead
    autocomplete_fields = ["unit"]
    extra = 0


class PhaseInline(admin.TabularInline):
    model = Phase
    extra = 0


class LegalBasisInline(admin.TabularInline):
    model = LegalBasis
    extra = 0


@admin.register(Plan)
class PlanAdmin(admin.ModelAdmin):
    list_display = ["label", "ward", "issued_on", "start_year", "end_year", "status", "closed_on"]
    list_filter = ["status", "ward"]
    list_select_related = ["ward"]
    search_fields = ["number", "title", "short_title"]
    autocomplete_fields = ["ward", "parent"]
    readonly_fields = ["source_file", "source_name", "source_sha256", "imported_at"]
    inlines = [PlanLeadInline, PhaseInline, LegalBasisInline]


@admin.register(Section)
class SectionAdmin(admin.ModelAdmin):
    list_display = ["number", "title", "plan", "kind"]
    list_filter = ["kind"]
    list_select_related = ["plan"]
    search_fields = ["title", "plan__number"]
    autocomplete_fields = ["plan", "parent"]


@admin.register(Portfolio)
class PortfolioAdmin(admin.ModelAdmin):
    list_display = ["leader", "ward", "plan", "section", "unit", "started_on", "ended_on"]
    list_select_related = ["leader", "ward", "plan", "section", "unit"]
    search_fields = ["leader__full_name"]
    autocomplete_fields = ["leader", "ward", "plan", "section", "unit"]
