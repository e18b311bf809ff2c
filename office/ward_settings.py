""" "Thiết lập của phường": the rules that a ward chooses and whom its collective names mean; with history."""

import datetime as dt

from auditlog.models import LogEntry
from django.contrib import messages
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from accounts.models import User
from accounts.requests import SignedInRequest
from jobs import clock
from jobs.clock import today
from notices.models import WardChannel
from notices.news import tell_all
from plans.history import Change, changes_of
from tasks.periods.opening import open_parts_under
from units.actions import choose_rules, list_members
from units.collectives import Collectives
from units.forms import BY_LIST, BY_NAME, MembersForm, RulesForm
from units.models import CollectiveMember, Unit, Ward
from units.people import people_who_may
from units.roles import Act, home_ward, may, wards_where

FOR_WHOM = "Trang này dành cho đầu mối theo dõi và quản trị của phường, xã."


def own_wards(user: User) -> QuerySet[Ward]:
    """The wards that the person sets up; PermissionDenied for who sets up none."""
    wards = Ward.objects.filter(pk__in=wards_where(user, Act.SET_UP)).order_by("order_key", "pk")
    if not wards:
        raise PermissionDenied(FOR_WHOM)
    return wards


def get_own_ward(user: User, slug: str) -> Ward:
    """The ward of the slug, or 404; 403 for who may read it but not set it up; without a slug the person's own."""
    wards = own_wards(user)
    if not slug:
        home = home_ward(user)
        return next((each for each in wards if each == home), wards[0])
    ward = get_object_or_404(Ward.objects.visible_to(user), slug=slug)
    if ward not in wards:
        raise PermissionDenied(FOR_WHOM)
    return ward


def _page_of(ward: Ward) -> str:
    return f"{reverse('office:ward_settings')}?ward={ward.slug}"


def tell_others(ward: Ward, what: str, *, by: User, on: dt.date) -> None:
    """Tell the others who run the ward's plans what changes their work."""
    others = people_who_may(Act.MANAGE_PLANS, ward, on).exclude(pk=by.pk)
    key = f"ward-settings:{ward.pk}:{clock.now().isoformat()}"
    tell_all(others, key=key, text=f"{by.full_name} đã đổi thiết lập của {ward}. {what}", url=_page_of(ward))


def get_collective(user: User, unit_id: int) -> Unit:
    """The collective name, or 404; 403 for who may read the ward but not set it up."""
    found = Unit.objects.visible_to(user).filter(kind=Unit.Kind.COLLECTIVE).select_related("ward")
    collective = get_object_or_404(found, pk=unit_id)
    if not may(user, Act.SET_UP, collective.ward_id):
        raise PermissionDenied(FOR_WHOM)
    return collective


@require_http_methods(["GET", "HEAD", "POST"])
def ward_settings(request: SignedInRequest) -> HttpResponse:
    """The choices and collective names of a ward (`?ward=`, for who sets up several); POST keeps the choices."""
    ward, on = get_own_ward(request.user, request.GET.get("ward", "").replace("\0", "")), today()
    form = RulesForm(request.POST or None, initial=RulesForm.chosen_by(ward))
    if request.method == "POST" and form.is_valid():
        chosen = form.cleaned_data
        with transaction.atomic():
            changed = choose_rules(
                ward,
                counts_confirmed_only=chosen["counts"] == "confirmed",
                extension_rule=chosen["decides"],
                recall_minutes=chosen["recall_minutes"],
            )
            if changed:
                tell_others(ward, form.in_words(), by=request.user, on=on)
        messages.success(request, "Đã lưu thiết lập." if changed else "Thiết lập không có gì thay đổi.")
        return redirect(_page_of(ward))
    context = {
        "ward": ward,
        "wards": own_wards(request.user),
        "form": form,
        "collectives": _collectives(ward, on),
        "changes": changes_of_ward(ward),
    }
    return render(request, "office/ward_settings.html", context, status=422 if form.errors else 200)


def _collectives(ward: Ward, on: dt.date) -> list[tuple[Unit, bool, list[Unit]]]:
    """Each collective name in use, whether the ward listed its units, and the units that it means on the day."""
    known = Collectives(on)
    names = Unit.objects.in_force(on).filter(ward=ward, kind=Unit.Kind.COLLECTIVE)
    return [(name, bool(known.listed(name)), known.members(name)) for name in names]


@require_http_methods(["GET", "HEAD", "POST"])
def collective(request: SignedInRequest, unit_id: int) -> HttpResponse:
    """Whom one collective name means; POST puts it on record from today and gives new units their part at once."""
    found, on = get_collective(request.user, unit_id), today()
    known = Collectives(on)
    listed = known.listed(found)
    members = listed or known.members(found)
    initial = {"whom": BY_LIST if listed else BY_NAME, "units": [unit.pk for unit in members]}
    form = MembersForm(request.POST or None, units=_choosable(found, on), initial=initial)
    if request.method == "POST" and form.is_valid():
        with transaction.atomic():
            changed = list_members(found, form.listed(), on=on)
            if changed:
                tell_others(found.ward, form.in_words(found), by=request.user, on=on)
        if changed:
            opened = open_parts_under(found, on)
            more = f" Đã mở {opened} phần việc cho đơn vị mới." if opened else ""
            messages.success(request, f"Đã lưu các đơn vị của “{found.name}”.{more}")
        else:
            messages.success(request, "Danh sách không có gì thay đổi.")
        return redirect(_page_of(found.ward))
    by_name = known.by_name(found)
    context = {"collective": found, "form": form, "by_name": by_name}
    return render(request, "office/collective.html", context, status=422 if form.errors else 200)


def _choosable(found: Unit, on: dt.date) -> QuerySet[Unit]:
    return Unit.objects.in_force(on).filter(ward=found.ward_id).exclude(kind=Unit.Kind.COLLECTIVE)


def changes_of_ward(ward: Ward) -> list[Change]:
    """Changes of the ward's choices, channels and collective names, rows that are gone included, newest first."""
    kept = LogEntry.objects.filter(
        content_type=ContentType.objects.get_for_model(CollectiveMember), additional_data__ward=ward.pk
    )
    return changes_of(
        {
            Ward: [ward.pk],
            WardChannel: ward.channels.values_list("pk", flat=True),
            CollectiveMember: kept.values_list("object_id", flat=True),
        }
    )
