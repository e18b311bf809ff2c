"""A saved plan as a file: Excel to change and bring in again, Word to print."""

from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from accounts.requests import SignedInRequest
from importing.export.formats import EXPORTS, export_plan
from jobs.clock import today
from plans.models import Plan


@require_safe
def export(request: SignedInRequest, plan_id: int, kind: str) -> FileResponse:
    """The plan as it stands today, for everybody who may read it."""
    plan = get_object_or_404(Plan.objects.visible_to(request.user).select_related("ward"), pk=plan_id)
    if kind not in EXPORTS:
        raise Http404
    stream, name = export_plan(plan, kind, today())
    return FileResponse(stream, as_attachment=True, filename=name, content_type=EXPORTS[kind])
