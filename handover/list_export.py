"""The list of handovers as an Excel file."""

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from accounts.requests import SignedInRequest
from handover.models import Handover
from jobs import clock
from sheets.downloads import first_rows, list_download

COLUMNS = [("Bên giao", 34), ("Bên nhận", 34), ("Từ ngày", 13), ("Căn cứ", 44), ("Thực hiện lúc", 18)]


@require_safe
def export(request: SignedInRequest) -> HttpResponse:
    found = Handover.objects.visible_to(request.user).with_names().order_by("-written_at")
    rows = (
        [
            str(each.from_unit or each.from_person),
            str(each.to_unit or each.to_person),
            each.effective_on,
            each.legal_basis,
            clock.local(each.carried_out_at) if each.carried_out_at else None,
        ]
        for each in first_rows(found)
    )
    return list_download("ban-giao", "DANH SÁCH BÀN GIAO", COLUMNS, rows)
