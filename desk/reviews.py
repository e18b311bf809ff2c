"""What waits for the person's confirmation, and confirming many at once."""

import datetime as dt
from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from accounts.models import User
from accounts.requests import SignedInRequest
from desk.forms import ChosenForm
from indicators.measurements.actions import confirm_measurements
from indicators.models import Indicator, IndicatorAssignment, Measurement
from jobs.clock import today
from plans.models import Plan
from tasks.models import ProgressUpdate
from tasks.updates.actions import confirm_updates
from units.models import Unit
from units.roles import Act, unit_ids, wards_where

SHOWN = 50


@dataclass(frozen=True)
class Waiting:
    """Updates and measured values that wait, at most SHOWN of each, and how many there are."""

    updates: list[ProgressUpdate]
    measurements: list[Measurement]
    count: int

    @property
    def more(self) -> int:
        return self.count - len(self.updates) - len(self.measurements)


def waiting_for(user: User, on: dt.date) -> Waiting:
    """What waits for this person, in a constant number of queries.

    The newest word on each item of their units that somebody else wrote, and their own where it does not count until
    it is confirmed.
    """
    updates, values = waiting_updates(user, on), waiting_values(user, on)
    shown = list(updates.order_by("reported_on", "pk")[:SHOWN])
    measured = list(values.order_by("reported_on", "pk")[:SHOWN])
    return Waiting(shown, measured, updates.count() + values.count())


def reviewed_units(user: User, on: dt.date) -> set[int]:
    """The units whose updates this person confirms: their own; for who runs the plans also those without a head."""
    own = unit_ids(user, Act.REVIEW)
    if not (wards := wards_where(user, Act.MANAGE_PLANS)):
        return own
    return own | set(Unit.objects.filter(ward__in=wards).without_head(on).values_list("pk", flat=True))


def reviewed_updates(user: User, on: dt.date) -> QuerySet[ProgressUpdate]:
    """All that was said of the work whose updates this person confirms."""
    theirs = Q(period__unit__in=reviewed_units(user, on))
    theirs |= Q(period__unit=None, period__ward__in=wards_where(user, Act.MANAGE_PLANS))
    return ProgressUpdate.objects.filter(theirs)


def reviewed_assignments(user: User, on: dt.date) -> QuerySet[IndicatorAssignment]:
    """Those on the day of the indicators whose values this person confirms."""
    return IndicatorAssignment.objects.in_force(on).filter(unit__in=reviewed_units(user, on))


def waiting_updates(user: User, on: dt.date) -> QuerySet[ProgressUpdate]:
    waiting = (
        reviewed_updates(user, on)
        .filter(accepted=None, pk=F("period__newest_update"), period__task__plan__status=Plan.Status.ACTIVE)
        .exclude(author=user, counts_on__isnull=False)
    )
    return waiting.select_related("period__task__plan", "period__unit", "author").prefetch_related("evidence")


def waiting_values(user: User, on: dt.date) -> QuerySet[Measurement]:
    """The newest value of each metric that an indicator of their units is measured by."""
    followed = reviewed_assignments(user, on)
    metrics = Indicator.objects.tracked(on).filter(pk__in=followed.values("indicator")).values("metric")
    later = Measurement.objects.filter(metric=OuterRef("metric"), pk__gt=OuterRef("pk"))
    waiting = Measurement.objects.filter(~Exists(later), metric__in=metrics, accepted=None)
    waiting = waiting.exclude(author=user, counts_on__isnull=False)
    return waiting.select_related("metric", "author").prefetch_related("metric__indicators__plan")


@require_POST
def confirm_many(request: SignedInRequest) -> HttpResponse:
    """Confirm what was ticked; what somebody reviewed meanwhile is passed over and told."""
    user, on = request.user, today()
    if not reviewed_units(user, on) and not wards_where(user, Act.MANAGE_PLANS):
        raise PermissionDenied
    followed = reviewed_assignments(user, on)
    metrics = Indicator.objects.filter(pk__in=followed.values("indicator")).values("metric")
    form = ChosenForm(
        request.POST,
        updates=reviewed_updates(user, on).select_related("period"),
        values=Measurement.objects.filter(metric__in=metrics),
    )
    if not form.is_valid():
        messages.error(request, "Trong các mục đã chọn có mục không thuộc phần xác nhận của đồng chí. Chưa ghi gì.")
        return redirect("desk:my_work")
    updates, values = form.cleaned_data["updates"], form.cleaned_data["values"]
    chosen = len(updates) + len(values)
    done = confirm_updates(updates, by=user, on=on) + confirm_measurements(values, by=user, on=on)
    if not chosen:
        messages.warning(request, "Chưa chọn mục nào để xác nhận.")
    elif done < chosen:
        messages.warning(request, f"Đã xác nhận {done} mục; {chosen - done} mục đã được người khác xem xét trước.")
    else:
        messages.success(request, f"Đã xác nhận {done} mục.")
    return redirect("desk:my_work")
