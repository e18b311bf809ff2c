"""The page on which a decision on an indicator's targets is recorded."""

import datetime as dt

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from accounts.requests import SignedInRequest
from indicators.exceptions import RevisionRefused
from indicators.lists.figures import targets_on
from indicators.lists.views import get_indicator
from indicators.models import Indicator, YearlyTarget
from indicators.targets.forms import RevisionForm
from indicators.targets.revisions import revise_targets
from jobs.clock import today
from units.roles import Act, may


@require_http_methods(["GET", "POST"])
def revise(request: SignedInRequest, indicator_id: int) -> HttpResponse:
    on = today()
    indicator = get_indicator(request.user, indicator_id)
    if not may(request.user, Act.MANAGE_PLANS, indicator.plan.ward_id):
        raise PermissionDenied
    form = RevisionForm(request.POST or None, indicator=indicator, targets=_one_for_each_phrase(indicator, on), on=on)
    if request.method == "POST" and form.is_valid():
        try:
            revise_targets(indicator, form.changes(), form.decision(), by=request.user, on=on)
        except RevisionRefused as error:
            form.add_error(None, error.messages)
        else:
            messages.success(request, "Đã ghi điều chỉnh. Mục tiêu cũ được giữ trong lịch sử.")
            return redirect("indicators:detail", indicator.pk)
    context = {"form": form, "indicator": indicator}
    return render(request, "indicators/revise.html", context, status=422 if form.errors else 200)


def _one_for_each_phrase(indicator: Indicator, on: dt.date) -> list[YearlyTarget]:
    """The targets in force, one for each phrase of a year: several read from one phrase are changed with it."""
    found: dict[tuple[str, int], YearlyTarget] = {}
    for target in targets_on(indicator, on):
        found.setdefault((target.raw, target.year_to), target)
    return list(found.values())
