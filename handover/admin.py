from django.contrib import admin, messages
from django.db.models import QuerySet

from accounts.requests import SignedInRequest
from handover.actions import carry_out
from handover.exceptions import HandoverRefused
from handover.models import Handover
from jobs.clock import today


@admin.register(Handover)
class HandoverAdmin(admin.ModelAdmin):
    list_display = ["__str__", "plan", "effective_on", "carried_out_at"]
    list_filter = ["ward"]
    list_select_related = ["from_unit", "to_unit", "from_person", "to_person", "plan"]
    readonly_fields = ["carried_out_at", "carried_out_by", "moved", "written_at"]
    actions = ["carry_out_now"]

    @admin.action(description="Thực hiện bàn giao từ ngày có hiệu lực (trống: từ hôm nay)")
    def carry_out_now(self, request: SignedInRequest, queryset: "QuerySet[Handover]") -> None:
        for handover in queryset:
            try:
                moved = carry_out(handover, effective_on=handover.effective_on or today(), by=request.user)
            except HandoverRefused as refusal:
                self.message_user(request, f"{handover}: {refusal}", messages.ERROR)
            else:
                self.message_user(request, f"{handover}: đã chuyển {moved['tasks']} nhiệm vụ.")
