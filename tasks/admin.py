"""Tasks and assignments for corrections. What was reported is only looked at here, never changed."""

from django.contrib import admin
from django.http import HttpRequest

from tasks.models import Assignment, ProgressUpdate, Task, TaskPeriod


class AssignmentInline(admin.TabularInline):
    model = Assignment
    autocomplete_fields = ["unit", "officer"]
    extra = 0


@admin.register(Task)
class TaskAdmin(admin.ModelAdmin):
    list_display = ["number", "text", "plan", "schedule_raw", "schedule_kind", "schedule_due", "closed_on"]
    list_display_links = ["number", "text"]
    list_filter = ["schedule_kind", "ward"]
    list_select_related = ["plan"]
    search_fields = ["text", "search_text", "plan__number"]
    autocomplete_fields = ["plan", "section", "parent"]
    inlines = [AssignmentInline]


class ReadOnlyAdmin(admin.ModelAdmin):
    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return False


@admin.register(TaskPeriod)
class TaskPeriodAdmin(ReadOnlyAdmin):
    list_display = ["task", "label", "unit", "kind", "due_on", "state", "percent", "updated_on"]
    list_filter = ["kind", "state", "ward"]
    list_select_related = ["task", "unit"]
    search_fields = ["task__search_text"]


@admin.register(ProgressUpdate)
class ProgressUpdateAdmin(ReadOnlyAdmin):
    list_display = ["reported_on", "period", "author", "state", "percent", "accepted"]
    list_filter = ["state", "accepted"]
    list_select_related = ["period__task", "author"]
    search_fields = ["period__task__search_text", "author__full_name"]
    date_hierarchy = "reported_on"
