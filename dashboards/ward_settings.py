""" "Thiết lập của phường": what counts, who decides about more time, whom collective names mean; with history."""

import datetime as dt

from auditlog.models import LogEntry
from django.contrib import messages
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from accounts.models import User
from jobs.clock import today
from plans.history import Change, changes_of
from tasks.periods import open_parts_under
from units.actions import choose_rules, list_members
from units.collectives import Collectives
from units.forms import BY_LIST, BY_NAME, MembersForm, RulesForm
from units.models import CollectiveMember, Unit, Ward
from units.roles import Act, may, wards_where

FOR_WHOM = "Trang này dành cho đầu mối theo dõi và quản trị của phường, xã."


def get_own_ward(user: User) -> Ward:
    """The ward that the person sets up; PermissionDenied for who sets up none."""
    ward = Ward.objects.filter(pk__in=wards_where(user, Act.SET_UP)).order_by("pk").first()
    if ward is None:
        raise PermissionDenied(FOR_WHOM)
    return ward


def get_collective(user: User, unit_id: int) -> Unit:
    """The collective name, or 404; 403 for who may read the ward but not set it up."""
    found = Unit.objects.visible_to(user).filter(kind=Unit.Kind.COLLECTIVE).select_related("ward")
    collective = get_object_or_404(found, pk=unit_id)
    if not may(user, Act.SET_UP, collective.ward_id):
        raise PermissionDenied(FOR_WHOM)
    return collective


@require_http_methods(["GET", "HEAD", "POST"])
def ward_settings(request: HttpRequest) -> HttpResponse:
    """The ward's choices and collective names; POST keeps the choices."""
    ward = get_own_ward(request.user)
    form = RulesForm(request.POST or None, initial=RulesForm.chosen_by(ward))
    if request.method == "POST" and form.is_valid():
        counts, decides = form.cleaned_data["counts"], form.cleaned_data["decides"]
        changed = choose_rules(ward, counts_confirmed_only=counts == "confirmed", extension_rule=decides)
        messages.success(request, "Đã lưu thiết lập." if changed else "Thiết lập không có gì thay đổi.")
        return redirect("dashboards:ward_settings")
    context = {"ward": ward, "form": form, "collectives": _collectives(ward, today()), "changes": changes_of_ward(ward)}
    return render(request, "dashboards/ward_settings.html", context, status=422 if form.errors else 200)


def _collectives(ward: Ward, on: dt.date) -> list[tuple[Unit, bool, list[Unit]]]:
    """Each collective name in use, whether the ward listed its units, and the units that it means on the day."""
    known = Collectives(on)
    names = Unit.objects.in_force(on).filter(ward=ward, kind=Unit.Kind.COLLECTIVE)
    return [(name, bool(known.listed(name)), known.members(name)) for name in names]


@require_http_methods(["GET", "HEAD", "POST"])
def collective(request: HttpRequest, unit_id: int) -> HttpResponse:
    """Whom one collective name means; POST puts it on record from today and gives new units their part at once."""
    found, on = get_collective(request.user, unit_id), today()
    known = Collectives(on)
    listed = known.listed(found)
    members = listed or known.members(found)
    initial = {"whom": BY_LIST if listed else BY_NAME, "units": [unit.pk for unit in members]}
    form = MembersForm(request.POST or None, units=_choosable(found, on), initial=initial)
    if request.method == "POST" and form.is_valid():
        if list_members(found, form.listed(), on=on):
            opened = open_parts_under(found, on)
            more = f" Đã mở {opened} phần việc cho đơn vị mới." if opened else ""
            messages.success(request, f"Đã lưu các đơn vị của “{found.name}”.{more}")
        else:
            messages.success(request, "Danh sách không có gì thay đổi.")
        return redirect("dashboards:ward_settings")
    by_name = known.by_name(found)
    context = {"collective": found, "form": form, "by_name": by_name}
    return render(request, "dashboards/collective.html", context, status=422 if form.errors else 200)


def _choosable(found: Unit, on: dt.date) -> QuerySet[Unit]:
    return Unit.objects.in_force(on).filter(ward=found.ward_id).exclude(kind=Unit.Kind.COLLECTIVE)


def changes_of_ward(ward: Ward) -> list[Change]:
    """Changes of the ward's choices and of its collective names, rows that are gone included, newest first."""
    kept = LogEntry.objects.filter(
        content_type=ContentType.objects.get_for_model(CollectiveMember), additional_data__ward=ward.pk
    )
    return changes_of({Ward: [ward.pk], CollectiveMember: kept.values_list("object_id", flat=True)})
