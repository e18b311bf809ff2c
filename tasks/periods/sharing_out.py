"""A period for which one unit answered becomes the whole of what several lead together.

Each unit keeps what its own people wrote, on its part; of the whole it is told by updates that nobody wrote, so that
figures of days before stay as they were.
"""

import datetime as dt
from collections.abc import Collection, Mapping
from copy import copy

from tasks.models import ExtensionRequest, PeriodRevision, ProgressUpdate, TaskPeriod
from tasks.periods.state import stand_anew
from units.models import Membership

_SAID = (
    "author_id", "state", "percent", "done_on", "difficulty", "proposal", "channel", "reported_on", "counts_on",
    "written_at", "accepted", "reviewed_by_id", "reviewed_on", "return_reason",
)  # fmt: skip


def share_out(whole: TaskPeriod, on: dt.date) -> None:
    """Move the updates of the whole to the parts of the units that wrote them; how it was set up holds for every part.

    What somebody wrote who serves in none of the units is of the unit that answered until now, as far as it has a part;
    else it stays with the whole. To be called once, when the parts have been opened.
    """
    TaskPeriod.objects.filter(pk=whole.pk).update(rolls_up=True)
    if whole.unit and not whole.unit.is_collective:
        TaskPeriod.objects.filter(pk=whole.pk).update(unit=None)
    parts = {part.unit_id: part for part in whole.parts.select_related("unit")}
    written = list(whole.updates.filter(derived=False).order_by("reported_on", "pk"))
    wishes = list(whole.extension_requests.all())
    people = [each.author_id for each in written] + [each.asked_by_id for each in wishes]
    serving = list(Membership.objects.filter(user__in=[pk for pk in people if pk], unit__in=parts))
    whose = {each.pk: _unit_of(each.author_id, each.reported_on, serving, whole, parts) for each in written}
    moved = [(each, parts[unit]) for each in written if (unit := whose[each.pk]) is not None]
    for update, part in moved:
        ProgressUpdate.objects.filter(pk=update.pk).update(period=part, unit=part.unit)
    ProgressUpdate.objects.bulk_create(_of_the_whole(whole, update, part) for update, part in moved if update.counts_on)
    for wish in wishes:
        asking = _unit_of(wish.asked_by_id, wish.asked_at.date(), serving, whole, parts)
        _share_wish(wish, parts.values(), parts.get(asking))
    _share_revisions(whole, parts.values())
    for each in [whole, *{part.pk: part for _, part in moved}.values()]:
        stand_anew(each, on)


def _unit_of(
    person: int | None,
    day: dt.date,
    serving: Collection[Membership],
    whole: TaskPeriod,
    parts: Mapping[int | None, TaskPeriod],
) -> int | None:
    """The unit in which the person served on the day; else the one that answered, if it has a part."""
    for each in serving:
        begun = each.started_on is None or each.started_on <= day
        if each.user_id == person and begun and (each.ended_on is None or each.ended_on >= day):
            return each.unit_id
    return whole.unit_id if whole.unit_id in parts else None


def _of_the_whole(whole: TaskPeriod, update: ProgressUpdate, part: TaskPeriod) -> ProgressUpdate:
    words = f"{part.unit}: {update.result}" if update.result else ""
    return ProgressUpdate(period=whole, derived=True, result=words, **{name: getattr(update, name) for name in _SAID})


def _share_revisions(whole: TaskPeriod, parts: Collection[TaskPeriod]) -> None:
    """What the whole was before each change; who answered before a handover did so for the part of who answers now."""
    copies = []
    for before in whole.revisions.all():
        for part in parts:
            copied = copy(before)
            copied.pk, copied.period = None, part
            if part.unit_id != whole.unit_id:
                copied.unit, copied.starts_on = part.unit, part.starts_on
            copies.append(copied)
    PeriodRevision.objects.bulk_create(copies)


def _share_wish(wish: ExtensionRequest, parts: Collection[TaskPeriod], asking: TaskPeriod | None) -> None:
    """A wish that waits is the unit's own; time that was granted for the work was granted to each of them."""
    if wish.granted is None and asking:
        ExtensionRequest.objects.filter(pk=wish.pk).update(period=asking)
    if wish.granted:
        for part in parts:
            granted = copy(wish)
            granted.pk, granted.period = None, part
            granted.save(force_insert=True)
            TaskPeriod.objects.filter(pk=part.pk).update(granted_due_on=wish.new_due_on)
