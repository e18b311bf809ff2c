"""What parts make of the whole: units that lead a task together, sub-tasks of a task."""

import datetime as dt
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from typing import Protocol

from accounts.models import User
from tasks.models import PeriodRevision, ProgressUpdate, State, TaskPeriod
from tasks.periods.revisions import keep
from tasks.periods.state import counting_update, derive, stand_on
from tasks.timeliness import DONE, LATE, Timeliness

_UNDATED = (
    Timeliness.LATE_WHEN_ISSUED,
    Timeliness.ONGOING_SILENT,
    Timeliness.ONGOING_REPORTED,
    Timeliness.WAITING,
    Timeliness.CONDITION_NOT_MET,
    Timeliness.PAUSED,
)


class Part(Protocol):
    """What the whole needs to know of a part."""

    state: str
    percent: int
    done_on: dt.date | None


@dataclass(frozen=True)
class RolledUp:
    """State, percent (0-100) and day of completion of a whole."""

    state: str
    percent: int
    done_on: dt.date | None = None


def rolled_up(parts: Iterable[Part]) -> RolledUp:
    """The whole is done when every part is, on the day of the last one; parts that do not apply are left out.

    It runs as soon as one part runs or is done; its percentage is the mean, rounded down, below 100 while it runs.
    """
    every = list(parts)
    counted = [part for part in every if part.state != State.NOT_APPLICABLE]
    states = {part.state for part in counted}
    if not counted:
        return RolledUp(State.NOT_APPLICABLE if every else State.NOT_STARTED, 0)
    if states == {State.DONE}:
        return RolledUp(State.DONE, 100, max(part.done_on for part in counted if part.done_on))
    if states & {State.DONE, State.IN_PROGRESS}:
        return RolledUp(State.IN_PROGRESS, min(99, sum(part.percent for part in counted) // len(counted)))
    for state in (State.NOT_STARTED, State.WAITING):
        if state in states:
            return RolledUp(state, 0)
    return RolledUp(State.PAUSED, min(99, sum(part.percent for part in counted) // len(counted)))


def class_of_whole(classes: Collection[Timeliness], state: str) -> Timeliness | None:
    """The class that a task with sub-tasks stands in: late as soon as one of them is; None without any.

    Dated work goes before work without a date; of ongoing work the silent goes first.
    """
    found = set(classes) - {Timeliness.NOT_APPLICABLE}
    if not found:
        return Timeliness.NOT_APPLICABLE if classes else None
    if found <= DONE:
        return Timeliness.DONE_LATE if Timeliness.DONE_LATE in found else Timeliness.DONE_IN_TIME
    runs = state == State.IN_PROGRESS
    if found & LATE:
        return Timeliness.RUNNING_LATE if runs else Timeliness.NOT_STARTED_LATE
    if found & (DONE | {Timeliness.RUNNING, Timeliness.NOT_STARTED}):
        return Timeliness.RUNNING if runs else Timeliness.NOT_STARTED
    return next(each for each in _UNDATED if each in found)


def governing(parts: Iterable[TaskPeriod]) -> TaskPeriod | None:
    """The part whose days are those of the whole: of those that run the one that is late first.

    Once all are done, the first of those that were late, else the last: a whole is in time when every part was. None
    where no part applies or has a date. Of parts that are late on the same day one with a granted day goes first.
    """
    dated = [part for part in parts if part.state != State.NOT_APPLICABLE and part.late_from]
    running = [part for part in dated if part.state != State.DONE]
    late = [part for part in dated if part.done_on and part.late_from and part.done_on >= part.late_from]
    if found := running or late:
        return min(found, key=lambda part: (part.late_from, part.granted_due_on is None))
    return max(dated, key=lambda part: (part.late_from, part.granted_due_on is not None), default=None)


def follow_days(whole: TaskPeriod, parts: Iterable[TaskPeriod], *, by: User | None, on: dt.date) -> None:
    """Give the whole the days that follow what its parts were granted; the days it had are kept for days before."""
    leading = governing(parts)
    names = ("remind_on", "late_from", "granted_due_on")
    if leading is None or all(getattr(whole, name) == getattr(leading, name) for name in names):
        return
    keep([whole], PeriodRevision.What.GRANTED, by=by, on=on)
    TaskPeriod.objects.filter(pk=whole.pk).update(**{name: getattr(leading, name) for name in names})


def roll_up_days(whole_id: int, *, by: User | None, on: dt.date) -> None:
    """Let the whole's days follow those of its parts after one of them got more time; its state stays."""
    whole = TaskPeriod.objects.select_for_update().get(pk=whole_id)
    follow_days(whole, whole.parts.all(), by=by, on=on)


def roll_up(whole_id: int, *, by: User | None, on: dt.date) -> None:
    """Let the whole say what its parts make now: a derived update, so that past days keep their figures.

    The whole's row is locked first: of two parts that report at once the second sees the first. Where no part has an
    update left, the whole has none either. Run again without a change it adds nothing.
    """
    whole = TaskPeriod.objects.select_for_update().get(pk=whole_id)
    parts = list(whole.parts.select_related("unit", "last_update").order_by("unit__position", "unit__order_key", "pk"))
    follow_days(whole, parts, by=by, on=on)
    counted = [part for part in parts if part.state != State.NOT_APPLICABLE]
    if counted and not any(part.last_update_id for part in counted):
        _withdraw(whole, by, on)
        return
    made = rolled_up(parts)
    words = _words(parts, on)
    before = whole.last_update
    if before and before.derived and before.reported_on == on and _same(before, made, words):
        return
    derive(whole, state=made.state, percent=made.percent, done_on=made.done_on, by=by, on=on, **words)


def _same(before: ProgressUpdate, made: RolledUp, words: dict[str, str]) -> bool:
    stands = RolledUp(before.state, before.percent, before.done_on)
    return stands == made and all(getattr(before, name) == text for name, text in words.items())


def _withdraw(whole: TaskPeriod, by: User | None, on: dt.date) -> None:
    """The parts' updates were all returned: what was derived from them no longer counts."""
    standing = whole.updates.filter(derived=True).exclude(accepted=False)
    if not standing.update(
        accepted=False, reviewed_by=by, reviewed_on=on, return_reason="Các cập nhật của đơn vị đã bị trả lại."
    ):
        return
    stand_on(whole, counting_update(whole, on))


def _words(parts: list[TaskPeriod], on: dt.date) -> dict[str, str]:
    """Each unit's last result, difficulty and proposal, a paragraph for each unit."""
    said = ProgressUpdate.objects.counting(on).filter(period__in=parts).exclude(result="")
    results = dict(said.order_by("reported_on", "pk").values_list("period_id", "result"))

    def told(text_of: Callable[[TaskPeriod], str]) -> str:
        texts = ((part.unit.name, text_of(part).strip()) for part in parts if part.unit)
        return "\n".join(f"{name}: {text}" for name, text in texts if text)

    return {
        "result": told(lambda part: results.get(part.pk, "")),
        "difficulty": told(lambda part: part.last_update.difficulty if part.last_update else ""),
        "proposal": told(lambda part: part.last_update.proposal if part.last_update else ""),
    }
