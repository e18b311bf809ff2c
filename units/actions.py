"""How a ward sets itself up: what counts, who decides about more time, whom a collective name means."""

import datetime as dt
from collections.abc import Collection

from django.db import transaction

from units.models import CollectiveMember, Unit, Ward

ONE_DAY = dt.timedelta(days=1)


def choose_rules(ward: Ward, *, counts_confirmed_only: bool, extension_rule: str, recall_minutes: int) -> bool:
    """Keep the ward's choices; returns whether anything changed. What was done under those of before stays as it is."""
    wanted = {
        "counts_confirmed_only": counts_confirmed_only,
        "extension_rule": extension_rule,
        "recall_minutes": recall_minutes,
    }
    before = Ward.objects.get(pk=ward.pk)
    changed = [name for name, value in wanted.items() if getattr(before, name) != value]
    for name in changed:
        setattr(before, name, wanted[name])
        setattr(ward, name, wanted[name])
    if changed:
        before.save(update_fields=changed)
    return bool(changed)


@transaction.atomic
def list_members(collective: Unit, units: Collection[Unit], *, on: dt.date) -> int:
    """Put on record whom the name means from the day on; no unit: its words say so again. Returns how many changed.

    Who was meant until the day before stays on record.
    """
    Unit.objects.select_for_update().get(pk=collective.pk)
    wanted = {unit.pk: unit for unit in units}
    now = {row.unit_id: row for row in CollectiveMember.objects.in_force(on).filter(collective=collective)}
    gone = [row for unit_id, row in now.items() if unit_id not in wanted]
    new = [unit for unit_id, unit in wanted.items() if unit_id not in now]
    for row in gone:
        _end(row, on)
    for unit in new:
        CollectiveMember.objects.create(collective=collective, unit=unit, started_on=on)
    return len(gone) + len(new)


def _end(row: CollectiveMember, on: dt.date) -> None:
    """End a row the day before; one that had not begun by then never was."""
    if row.started_on and row.started_on >= on:
        row.delete()
        return
    row.ended_on = on - ONE_DAY
    row.save(update_fields=["ended_on"])
