"""The list of documents that were brought in, as an Excel file."""

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.views.decorators.http import require_safe

from accounts.requests import SignedInRequest
from importing.access import ONLY_MANAGERS
from importing.models import PlanImport
from jobs import clock
from sheets.cells import Value
from sheets.downloads import first_rows, list_download
from units.roles import Act, wards_where

COLUMNS = [
    ("Phường, xã", 22),
    ("Tệp", 44),
    ("Trạng thái", 16),
    ("Tải lên lúc", 18),
    ("Người tải lên", 26),
    ("Kế hoạch đã lưu", 60),
    ("Lỗi", 60),
    ("SHA-256", 40),
]


@require_safe
def list_export(request: SignedInRequest) -> HttpResponse:
    """Every document of the list, on all of its pages."""
    if not wards_where(request.user, Act.MANAGE_PLANS):
        raise PermissionDenied(ONLY_MANAGERS)
    found = PlanImport.objects.visible_to(request.user).select_related("ward", "uploaded_by", "plan").defer("draft")
    rows = (_row(each) for each in first_rows(found))
    return list_download("van-ban-da-tai-len", "VĂN BẢN KẾ HOẠCH ĐÃ TẢI LÊN", COLUMNS, rows)


def _row(taken: PlanImport) -> list[Value]:
    return [
        taken.ward.full_name,
        taken.name,
        str(taken.get_state_display()),
        clock.local(taken.uploaded_at),
        str(taken.uploaded_by or ""),
        taken.plan.label if taken.plan else "",
        taken.error,
        taken.sha256,
    ]
