"""One period, or one update of it, for one person: 404 for what they may not see, 403 for what they may only read."""

import datetime as dt

from django.core.exceptions import PermissionDenied
from django.db.models import Prefetch
from django.shortcuts import get_object_or_404

from accounts.models import User
from plans.models import Plan
from tasks.models import Assignment, ProgressUpdate, TaskPeriod


def get_visible_period(user: User, period_id: int) -> TaskPeriod:
    """The period with its task and units, or 404."""
    assignments = Assignment.objects.select_related("unit", "officer").order_by("role", "pk")
    rows = TaskPeriod.objects.visible_to(user).select_related(
        "task__plan__ward",
        "task__section",
        "task__parent",
        "unit",
        "ward",
        "part_of",
        "newest_update__author",
        "newest_update__unit",
        "returned_update__reviewed_by",
    )
    return get_object_or_404(rows.prefetch_related(Prefetch("task__assignments", queryset=assignments)), pk=period_id)


def get_reportable_period(user: User, period_id: int, on: dt.date) -> TaskPeriod:
    """The period, or 404; 403 where the user may read it but not report on it."""
    found = get_visible_period(user, period_id)
    if not is_reportable(found, user, on):
        raise PermissionDenied
    return found


def get_reviewable_update(user: User, update_id: int) -> ProgressUpdate:
    """The update, or 404; 403 for who may not review it."""
    seen = ProgressUpdate.objects.filter(period__in=TaskPeriod.objects.visible_to(user))
    update = get_object_or_404(seen.select_related("period__unit", "period__task", "author"), pk=update_id)
    if not update.period.may_be_reviewed_by(user):
        raise PermissionDenied
    return update


def is_tracked(found: TaskPeriod, on: dt.date) -> bool:
    """`TaskPeriodQuerySet.tracked` of a period in hand."""
    closed_on, added_on = found.task.closed_on, found.task.added_on
    is_followed = (closed_on is None or closed_on > on) and (added_on is None or added_on <= on)
    return is_followed and found.task.plan.status == Plan.Status.ACTIVE


def is_reportable(found: TaskPeriod, user: User, on: dt.date) -> bool:
    return is_tracked(found, on) and not found.is_closed(on) and found.may_be_updated_by(user)
