"""The one way to an import: seen by readers of its ward, worked on by those who manage its plans."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404

from accounts.models import User
from importing.models import DraftItem, PlanImport
from units.roles import Act, may

ONLY_MANAGERS = "Chỉ đầu mối theo dõi kế hoạch được nhập kế hoạch."


def get_managed_import(user: User, import_id: int) -> PlanImport:
    """The import, if the user may see it and manages plans of its ward."""
    found = PlanImport.objects.visible_to(user).select_related("ward", "job", "plan", "version_of", "uploaded_by")
    taken = get_object_or_404(found, pk=import_id)
    if not may(user, Act.MANAGE_PLANS, taken.ward):
        raise PermissionDenied(ONLY_MANAGERS)
    return taken


def get_item(taken: PlanImport, item_id: int) -> DraftItem:
    item = get_object_or_404(taken.items.select_related("changed_by"), pk=item_id)
    item.taken = taken
    return item
