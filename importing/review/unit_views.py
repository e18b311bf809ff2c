"""The units that a document names: which are known, what the new ones are."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from accounts.requests import SignedInRequest
from importing.access import get_managed_import
from importing.models import PlanImport
from importing.review.forms import UnitChoiceForm
from importing.review.item_views import CLOSED
from importing.review.unit_names import MetName, choose_unit, met_names
from units.models import Unit
from units.names import UnitBook


def names(request: SignedInRequest, import_id: int) -> HttpResponse:
    """Every name with the unit it means; for new ones a form: an existing unit, or a new one of this name and kind."""
    taken = get_managed_import(request.user, import_id)
    met = met_names(taken, UnitBook(taken.ward))
    units = list(Unit.objects.filter(ward=taken.ward, ended_on=None))
    posted = request.POST if request.method == "POST" else None
    new = [(each, _form(each, units, posted, n)) for n, each in enumerate(met) if each.is_new]
    if request.method == "POST":
        if taken.state != PlanImport.State.READ:
            messages.warning(request, CLOSED)
            return redirect("importing:review", taken.pk)
        checks = [form.is_valid() for _, form in new]  # every form says what is wrong with it
        if all(checks):
            for each, form in new:
                cleaned = form.cleaned_data
                choose_unit(
                    taken, each, unit=form.unit, new_name=cleaned["new_name"], new_kind=cleaned["new_kind"] or each.kind
                )
            messages.success(request, "Đã ghi cách hiểu tên các đơn vị. Đơn vị mới được thêm khi lưu kế hoạch.")
            return redirect("importing:units", taken.pk)
    context = {"taken": taken, "new": new, "known": [each for each in met if not each.is_new]}
    return render(request, "importing/units.html", context, status=422 if posted else 200)


def _form(met: MetName, units: list[Unit], posted: object, number: int) -> UnitChoiceForm:
    choice = met.choice
    initial = {
        "means": str(choice.unit_id) if choice and choice.unit_id else UnitChoiceForm.NEW,
        "new_name": (choice.new_name if choice else "") or met.name,
        "new_kind": (choice.new_kind if choice else "") or met.kind,
    }
    return UnitChoiceForm(posted, units=units, initial=initial, prefix=f"ten-{met.key.replace(' ', '-')}")
