"""Units that are renamed, merged or split from a day on."""

import datetime as dt
import logging

from django.db import transaction
from django.db.models import Q

from accounts.models import User
from handover.actions import carry_out
from handover.exceptions import HandoverRefused
from handover.models import Handover, UnitChange
from jobs import clock
from plans.history import update_kept
from reporting.writing.contributions import pass_on
from units.models import Unit
from units.names import UnitBook
from wording.names import unit_key

log = logging.getLogger(__name__)
ONE_DAY = dt.timedelta(days=1)


def change_unit(change: UnitChange, *, by: User, on: dt.date) -> UnitChange:
    """Keep a change; one that holds by the day is carried out at once. Raises HandoverRefused for a name in use."""
    if change.new_name and _is_taken(change):
        raise HandoverRefused("Phường, xã đã có đơn vị mang tên này.")
    change.ward_id, change.written_by = change.unit.ward_id, by
    with transaction.atomic():
        change.save()
        if change.effective_on <= on:
            carry_out_change(change, by=by)
    return change


def _is_taken(change: UnitChange) -> bool:
    key = unit_key(change.new_name, change.unit.ward.name)[:200]
    return Unit.objects.filter(ward=change.unit.ward_id, key=key).exclude(pk=change.unit_id).exists()


@transaction.atomic
def carry_out_change(change: UnitChange, *, by: User | None) -> None:
    """Rename, merge or split on its day. Raises HandoverRefused when it was carried out: once only."""
    mine = UnitChange.objects.filter(pk=change.pk, carried_out_at=None)
    if not update_kept(mine, carried_out_at=clock.now()):
        raise HandoverRefused("Thay đổi này đã được thực hiện.")
    if change.kind == UnitChange.Kind.RENAME:
        _rename(change)
    elif change.kind == UnitChange.Kind.MERGE:
        change.handover = _merge(change, by)
    else:
        change.handover = _split(change)
    change.save(update_fields=["handover"])


def _rename(change: UnitChange) -> None:
    """The unit goes on under its new name; documents that use the old one still find it."""
    unit, old_name = change.unit, change.unit.name
    unit.name, unit.short_name = change.new_name, change.new_short_name or unit.short_name
    unit.key = unit_key(unit.name, unit.ward.name)[:200]
    unit.save(update_fields=["name", "short_name", "key", "order_key"])
    UnitBook(unit.ward).learn(unit, [old_name])


def _merge(change: UnitChange, by: User | None) -> Handover:
    """Everything open and everybody who serves goes over; the unit ends the day before."""
    unit, into, on = change.unit, change.into, change.effective_on
    assert into is not None  # unit_change_is_whole
    handover = Handover.objects.create(
        ward=unit.ward, from_unit=unit, to_unit=into, effective_on=on, legal_basis=change.legal_basis,
        written_by=change.written_by,
    )  # fmt: skip
    carry_out(handover, effective_on=on, by=by)
    for row in unit.memberships.filter(Q(ended_on__isnull=True) | Q(ended_on__gte=on)):
        if not into.memberships.in_force(on).filter(user=row.user_id, role=row.role).exists():
            into.memberships.create(user=row.user, ward=unit.ward, role=row.role, title=row.title, started_on=on)
        if row.started_on and row.started_on >= on:
            row.delete()
        else:
            row.ended_on = on - ONE_DAY
            row.save(update_fields=["ended_on"])
    update_kept(Unit.objects.filter(pk=unit.pk), ended_on=on - ONE_DAY)
    pass_on(unit.ward, unit, into, on)  # once more: a unit that has ended is not meant by "các phòng" any longer
    return handover


def _split(change: UnitChange) -> Handover:
    """The new unit starts; what it takes over is chosen on the page of the handover that is drawn up here."""
    new = UnitBook(change.unit.ward).find_or_add(change.new_name)
    new.started_on, new.short_name, new.kind = change.effective_on, change.new_short_name, change.unit.kind
    new.save(update_fields=["started_on", "short_name", "kind"])
    return Handover.objects.create(
        ward=change.ward, from_unit=change.unit, to_unit=new, scope=Handover.Scope.CHOSEN,
        condition="khi đã chọn các việc giao cho đơn vị mới", legal_basis=change.legal_basis,
        written_by=change.written_by,
    )  # fmt: skip


def carry_out_due_changes(on: dt.date) -> str:
    """The daily job: changes of units whose day has come; one that fails does not stop the others."""
    done = 0
    for change in UnitChange.objects.filter(carried_out_at=None, effective_on__lte=on).order_by("effective_on", "pk"):
        try:
            carry_out_change(change, by=None)
            done += 1
        except Exception:
            log.exception("Unit change %s could not be carried out.", change.pk)
    return f"{done} changes of units carried out"
