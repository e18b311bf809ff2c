"""Report duties for corrections; reports and deliveries are only looked at here."""

from django.contrib import admin
from django.http import HttpRequest

from reporting.models import (
    Delivery,
    ObligationLead,
    Reception,
    Recipient,
    Report,
    ReportObligation,
    ReportPeriod,
    SupplementRequest,
)


class LeadInline(admin.TabularInline):
    model = ObligationLead
    autocomplete_fields = ["unit"]
    extra = 0


class RecipientInline(admin.TabularInline):
    model = Recipient
    autocomplete_fields = ["unit", "leader"]
    extra = 0


@admin.register(ReportObligation)
class ReportObligationAdmin(admin.ModelAdmin):
    list_display = ["__str__", "plan", "kind", "day", "month", "exclusive", "rolls_forward", "send_at", "closed_on"]
    list_filter = ["kind", "plan__ward"]
    list_select_related = ["plan"]
    search_fields = ["text", "plan__number", "plan__title"]
    autocomplete_fields = ["plan"]
    inlines = [LeadInline, RecipientInline]


class ReadOnlyAdmin(admin.ModelAdmin):
    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return False


@admin.register(ReportPeriod)
class ReportPeriodAdmin(ReadOnlyAdmin):
    list_display = ["__str__", "obligation", "cutoff_on", "due_on", "remind_on", "late_from"]
    list_filter = ["obligation__plan__ward"]
    list_select_related = ["obligation__plan"]
    date_hierarchy = "due_on"


@admin.register(Report)
class ReportAdmin(ReadOnlyAdmin):
    list_display = ["__str__", "state", "number", "as_of_on", "approved_by", "approved_at", "sent_at"]
    list_filter = ["state", "period__obligation__plan__ward"]
    list_select_related = ["period__obligation", "approved_by"]
    exclude = ["data"]


@admin.register(Delivery)
class DeliveryAdmin(ReadOnlyAdmin):
    list_display = ["report", "recipient_name", "email", "decided_at", "message"]
    list_select_related = ["report__period__obligation", "message"]
    search_fields = ["recipient_name", "email"]


@admin.register(Reception)
class ReceptionAdmin(ReadOnlyAdmin):
    list_display = ["report", "recipient_name", "email", "opened_at", "received_at", "arrival_number", "revoked_at"]
    list_select_related = ["report__period__obligation"]
    search_fields = ["recipient_name", "email", "arrival_number"]


@admin.register(SupplementRequest)
class SupplementRequestAdmin(ReadOnlyAdmin):
    list_display = ["reception", "reason", "asked_by", "asked_at", "settled_by", "settled_at"]
    list_select_related = ["reception__report__period__obligation", "settled_by"]
