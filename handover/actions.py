"""Planning a handover and carrying it out: what is open moves on the day, what was done stays with those who did it."""

import datetime as dt
import logging
from collections.abc import Iterable, Mapping

from django.db import transaction
from django.urls import reverse

from accounts.models import User
from handover.exceptions import HandoverRefused
from handover.minutes.record import kinds_of, record
from handover.models import Handover
from handover.moves import leave, move_directives, move_periods, move_person, move_portfolio, move_units, units_without
from jobs import clock
from notices.news import tell_all
from plans.history import update_kept
from reporting.writing.contributions import pass_on
from units.models import Unit
from units.people import people_of, people_who_may
from units.roles import Act

log = logging.getLogger(__name__)


@transaction.atomic
def plan_handover(handover: Handover, *, by: User, on: dt.date) -> Handover:
    """Keep a handover as drawn up: it moves nothing until it is carried out. Both sides' people are told.

    Raises HandoverRefused for a person who would get work of a unit in which they do not serve.
    """
    _refuse_unfit(handover, max(handover.effective_on or on, on))
    handover.written_by = by
    handover.save()
    tell_all(
        _people(handover, on),
        key=f"handover:{handover.pk}",
        text=f"Dự kiến bàn giao: {handover}"
        + (f", từ {handover.effective_on:%d/%m/%Y}" if handover.effective_on else ""),
        url=reverse("handover:detail", args=[handover.pk]),
    )
    return handover


def _people(handover: Handover, on: dt.date) -> set[User]:
    if handover.units:
        giving, taking = handover.units
        return {*people_of(giving, on), *people_of(taking, on)}
    return set(handover.people or ())


def _refuse_unfit(handover: Handover, on: dt.date) -> None:
    if handover.from_person_id and (missing := units_without(handover, on)):
        names = ", ".join(str(unit) for unit in missing)
        raise HandoverRefused(
            f"{handover.to_person} không công tác tại {names} nên không nhận được việc ở đó. Hãy bổ nhiệm trước, hoặc "
            "chọn người khác."
        )


@transaction.atomic
def choose(handover: Handover, scope: str, chosen: Mapping[str, Iterable[int]], *, by: User) -> None:
    """Say what moves: everything open, or the items named by kind. Raises HandoverRefused once it is settled."""
    if not Handover.objects.select_for_update().waiting().filter(pk=handover.pk).exists():
        raise HandoverRefused("Việc bàn giao này đã được thực hiện hoặc rút lại.")
    handover.scope = scope
    handover.save(update_fields=["scope"])
    for kind in ("tasks", "indicators", "obligations"):
        getattr(handover, kind).set(chosen.get(kind, []) if scope == Handover.Scope.CHOSEN else [])


def set_day(handover: Handover, day: dt.date) -> None:
    """Set the day on which the daily job carries it out. Raises HandoverRefused once it is settled."""
    if not update_kept(Handover.objects.waiting().filter(pk=handover.pk), effective_on=day):
        raise HandoverRefused("Việc bàn giao này đã được thực hiện hoặc rút lại.")


def withdraw(handover: Handover, *, by: User) -> None:
    """Give the handover up before it is carried out; it stays on record. Raises HandoverRefused afterwards."""
    waiting = Handover.objects.waiting().filter(pk=handover.pk)
    if not update_kept(waiting, withdrawn_at=clock.now(), withdrawn_by=by):
        raise HandoverRefused("Việc bàn giao này đã được thực hiện hoặc rút lại.")


@transaction.atomic
def carry_out(handover: Handover, *, effective_on: dt.date, by: User | None) -> dict[str, int]:
    """Move the open assignments of the giving unit or person on the day; returns how many of each kind.

    The old assignment ends the day before, the new one starts on the day; a period that is not finished passes to the
    new unit, and so does what the old one still owes to an open report. How everything stood is kept as the record.
    Once only: raises HandoverRefused when it was carried out, check and write being one UPDATE.
    """
    mine = Handover.objects.waiting().filter(pk=handover.pk)
    if not update_kept(mine, carried_out_at=clock.now(), carried_out_by=by, effective_on=effective_on):
        raise HandoverRefused("Việc bàn giao này đã được thực hiện.")
    handover.refresh_from_db()
    _refuse_unfit(handover, effective_on)
    kept = record(handover, effective_on)
    moved: dict[str, int] = {}
    if handover.units:
        moved = _move_between_units(handover, *handover.units, on=effective_on, by=by)
    elif handover.people:
        moved = _move_between_people(handover, *handover.people, on=effective_on)
    Handover.objects.filter(pk=handover.pk).update(moved=moved, record=kept)
    handover.refresh_from_db()
    _tell_carried_out(handover, effective_on)
    return moved


def _move_between_units(
    handover: Handover, giving: Unit, taking: Unit, *, on: dt.date, by: User | None
) -> dict[str, int]:
    return {
        "periods": move_periods(handover, on, by),
        "directives": move_directives(handover, on),
        **{name: move_units(handover, name, taking, on) for name in kinds_of(handover)},
        "contributions": pass_on(handover.ward, giving, taking, on),
    }


def _move_between_people(handover: Handover, giving: User, taking: User, *, on: dt.date) -> dict[str, int]:
    moved = {name: move_person(handover, name, on) for name in kinds_of(handover)}
    moved["portfolios"] = move_portfolio(handover.ward, giving, taking, on)
    leave(handover, giving, on)
    return moved


def _tell_carried_out(handover: Handover, on: dt.date) -> None:
    tell_all(
        {*_people(handover, on), *people_who_may(Act.MANAGE_PLANS, handover.ward, on)},
        key=f"handover-done:{handover.pk}",
        text=f"Đã bàn giao từ {on:%d/%m/%Y}: {handover}. Biên bản bàn giao đã sẵn sàng.",
        url=reverse("handover:detail", args=[handover.pk]),
    )


def carry_out_due(on: dt.date) -> str:
    """The daily job: carry out what became effective by the day, in the name of nobody; returns a closing line."""
    done = 0
    for handover in Handover.objects.waiting().filter(effective_on__lte=on).order_by("effective_on", "pk"):
        try:
            carry_out(handover, effective_on=handover.effective_on or on, by=None)
            done += 1
        except HandoverRefused:
            log.info("Handover %s was carried out by somebody else, or cannot be.", handover.pk)
        except Exception:
            log.exception("Handover %s could not be carried out.", handover.pk)
    return f"{done} lần bàn giao đã thực hiện"
