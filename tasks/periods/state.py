"""What a period stands on: the columns that repeat its updates, so that lists need not read them. Written here alone.

`last_update` with what it says is what figures follow, `newest_update` the last one that was not returned,
`returned_update` one that was returned and not answered yet.
"""

import datetime as dt

from accounts.models import User
from tasks.models import ProgressUpdate, State, TaskPeriod


def counting_update(period: TaskPeriod, on: dt.date) -> ProgressUpdate | None:
    """The update that counts on the day."""
    return ProgressUpdate.objects.counting(on).filter(period=period).order_by("-reported_on", "-pk").first()


def follow(period: TaskPeriod, on: dt.date) -> None:
    """Let figures follow the update that counts on the day."""
    TaskPeriod.objects.filter(pk=period.pk).update(**_said(counting_update(period, on)))


def stand_on(period: TaskPeriod, update: ProgressUpdate | None) -> None:
    """Let the period stand on the update, as its newest and the one that figures follow; None: on nothing."""
    TaskPeriod.objects.filter(pk=period.pk).update(**_newest(update), **_said(update))


def take_in(period: TaskPeriod, update: ProgressUpdate, *, seen: int | None) -> bool:
    """Let the period, in the table and in hand, stand on a new report; figures follow it once it counts.

    False, with nothing changed, where its newest update is no longer the one that was `seen`.
    """
    values = _newest(update) | (_said(update) if update.counts_on else {})
    if not TaskPeriod.objects.filter(pk=period.pk, newest_update=seen).update(**values):
        return False
    for name, value in values.items():
        setattr(period, name, value)
    return True


def give_back(period: TaskPeriod, returned: ProgressUpdate) -> None:
    """The newest update was returned: the one before is the newest again, until somebody reports anew."""
    standing = period.updates.exclude(accepted=False).order_by("-reported_on", "-pk").first()
    TaskPeriod.objects.filter(pk=period.pk).update(newest_update=standing, returned_update=returned)


def stand_anew(period: TaskPeriod, on: dt.date) -> None:
    """Let the period stand on the updates that it has, after some came to it or left it."""
    newest = period.updates.order_by("-reported_on", "-pk").first()
    standing = period.updates.exclude(accepted=False).order_by("-reported_on", "-pk").first()
    returned = newest if newest and newest.accepted is False else None
    values = {"newest_update": standing, "returned_update": returned, **_said(counting_update(period, on))}
    TaskPeriod.objects.filter(pk=period.pk).update(**values)


def derive(
    period: TaskPeriod,
    *,
    state: str,
    by: User | None,
    on: dt.date,
    percent: int = 0,
    done_on: dt.date | None = None,
    result: str = "",
    difficulty: str = "",
    proposal: str = "",
) -> None:
    """Let the period stand on an update that no officer wrote: what its parts, or a decision, made of it."""
    update = ProgressUpdate.objects.create(
        period=period, author=by, unit=period.unit, derived=True, state=state, percent=percent, done_on=done_on,
        result=result, difficulty=difficulty, proposal=proposal,
        reported_on=on, counts_on=on, accepted=True, reviewed_by=by, reviewed_on=on,
    )  # fmt: skip
    stand_on(period, update)


def _newest(update: ProgressUpdate | None) -> dict[str, object]:
    return {"newest_update": update, "returned_update": None}


def _said(update: ProgressUpdate | None) -> dict[str, object]:
    return {
        "state": update.state if update else State.NOT_STARTED,
        "percent": update.percent if update else 0,
        "done_on": update.done_on if update else None,
        "has_difficulty": bool(update and update.difficulty),
        "last_update": update,
        "updated_on": update.reported_on if update else None,
    }
