"""The page on which a plan's outline is sent in."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from accounts.requests import SignedInRequest
from importing.access import ONLY_MANAGERS
from importing.documents.errors import UnreadableDocument
from importing.outlines.forms import OutlineForm
from importing.outlines.reading import read_outline
from plans.models import Plan


def upload(request: SignedInRequest, plan_id: int) -> HttpResponse:
    """Read the file, then look it through; what is in force stays until the new one is saved."""
    plan = get_object_or_404(Plan.objects.visible_to(request.user).select_related("ward"), pk=plan_id)
    if not plan.may_be_managed_by(request.user):
        raise PermissionDenied(ONLY_MANAGERS)
    form = OutlineForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        told = {name: form.cleaned_data[name] for name in ("title", "issuer")}
        try:
            outline, notes = read_outline(form.cleaned_data["file"], form.checked, plan, by=request.user, **told)
        except UnreadableDocument as refusal:
            form.add_error("file", str(refusal))
        else:
            for note in notes:
                messages.warning(request, note)
            return redirect("outlines:preview", outline.pk)
    context = {"plan": plan, "form": form, "in_force": plan.outlines.in_force().first()}
    return render(request, "importing/outline.html", context, status=422 if request.method == "POST" else 200)
