"""The kept changes of rows (auditlog) in Vietnamese words: who, when, which field, before and after."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from auditlog.cid import get_cid
from auditlog.diff import model_instance_diff
from auditlog.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import FieldDoesNotExist
from django.db import transaction
from django.db.models import BooleanField, DateField, DateTimeField, Model, Q, QuerySet
from django.db.models.signals import pre_save
from django.utils import timezone
from django.utils.dateparse import parse_date, parse_datetime

from jobs import clock

SHOWN = 60
_BATCH = 500
_ACTIONS = {0: "thêm", 1: "sửa", 2: "xóa"}
_EMPTY = {"", "None", "[]", "{}"}
_QUIET = {"id", "key", "search_text", "ward", "position", "source_line"}
"""Fields that say nothing to a reader."""


@dataclass(frozen=True)
class ChangeLine:
    """One field: its name, the value before and after; "" for none."""

    field: str
    before: str
    after: str


@dataclass(frozen=True)
class Change:
    """One change of one row: what kind of row, what was done, by whom (None: the system) and when.

    `named` is what the row was called then.
    """

    at: dt.datetime
    by: str
    what: str
    action: str
    lines: list[ChangeLine]
    named: str = ""


@transaction.atomic
def update_kept(rows: QuerySet[Any], **values: Any) -> int:
    """`rows.update(**values)` with the before and after of each row kept, as `save` does; returns how many changed.

    Check and write stay one UPDATE. The rows are locked first, so that what is kept as before is what was there.
    A constant number of queries.
    """
    before = {row.pk: row for row in rows.select_for_update(of=("self",))}
    changed = rows.update(**values) if before else 0
    after = _with_names(rows.model).in_bulk(before) if changed else {}
    _keep(LogEntry.Action.UPDATE, [(before[pk], row) for pk, row in after.items()])
    return changed


@transaction.atomic
def create_kept(model: type[Model], rows: Iterable[Any]) -> list[Any]:
    """`bulk_create` with each new row kept, as `save` does. A constant number of queries for each 500 rows."""
    made = model._base_manager.bulk_create(rows, batch_size=_BATCH)
    named = _with_names(model).in_bulk([row.pk for row in made])
    _keep(LogEntry.Action.CREATE, [(None, row) for row in named.values()])
    return made


def _with_names(model: type[Model]) -> QuerySet[Any]:
    """The rows with what they point to: a row is often called after that."""
    pointers = [field.name for field in model._meta.fields if field.many_to_one or field.one_to_one]
    return model._base_manager.select_related(*pointers) if pointers else model._base_manager.all()


def by_the_portals_clock(instance: LogEntry, **signal: Any) -> None:
    """Date a new entry by the portal's clock; auditlog, which knows the machine's alone, has no other way in."""
    if instance._state.adding:
        instance.timestamp = clock.now()


def _keep(action: int, pairs: Sequence[tuple[Model | None, Model]]) -> None:
    """Write the entries of rows, each as it was and as it is, in one go."""
    changed = [(row, changes) for before, row in pairs if (changes := model_instance_diff(before, row))]
    entries = [_entry(action, row, changes) for row, changes in changed]
    for entry in entries:
        pre_save.send(sender=LogEntry, instance=entry)  # adds who is signed in, and the portal's moment
    LogEntry.objects.bulk_create(entries, batch_size=_BATCH)


def _entry(action: int, row: Model, changes: Mapping[str, Any]) -> LogEntry:
    more = getattr(row, "get_additional_data", None)
    return LogEntry(
        content_type=ContentType.objects.get_for_model(row), object_pk=str(row.pk), object_id=row.pk,
        object_repr=str(row), action=action, changes=changes, additional_data=more() if more else None, cid=get_cid(),
    )  # fmt: skip


def ever(model: type[Model], **of: Model) -> set[int]:
    """The ids of rows that belong to another row, or did until they were deleted: `ever(Assignment, task=task)`."""
    [(name, owner)] = of.items()
    there = model._base_manager.filter(**of).values_list("pk", flat=True)
    gone = LogEntry.objects.filter(
        content_type=ContentType.objects.get_for_model(model), action=LogEntry.Action.DELETE,
        **{f"changes__{name}__0": str(owner.pk)},
    )  # fmt: skip
    return {*there, *gone.values_list("object_id", flat=True)}


def changes_of(rows: Mapping[type[Model], Iterable[int]], *, most: int = SHOWN) -> list[Change]:
    """The changes of these rows, newest first; rows are named by model and ids.

    A constant number of queries: one for the entries, and one for each model that a changed field points to.
    """
    models = {ContentType.objects.get_for_model(model).pk: model for model in rows}
    wanted = Q()
    for type_id, model in models.items():
        wanted |= Q(content_type=type_id, object_id__in=list(rows[model]))
    if not wanted:
        return []
    entries = list(LogEntry.objects.filter(wanted).select_related("actor").order_by("-timestamp", "-pk")[:most])
    names = _names(entries, models)
    found = (_change(entry, models[entry.content_type_id], names) for entry in entries)
    return [change for change in found if change.lines or change.action != "sửa"]


def _change(entry: LogEntry, model: type[Model], names: Mapping[tuple[type[Model], str], str]) -> Change:
    lines = []
    for name, (before, after) in _fields(entry):
        field = _field(model, name)
        if field is None or name in _QUIET:
            continue
        line = ChangeLine(str(field.verbose_name), _shown(field, before, names), _shown(field, after, names))
        if line.before != line.after and (entry.action == 1 or line.after or line.before):
            lines.append(line)
    by = str(entry.actor) if entry.actor else "Hệ thống"
    return Change(
        entry.timestamp, by, str(model._meta.verbose_name), _ACTIONS.get(entry.action, "sửa"), lines, entry.object_repr
    )


def _fields(entry: LogEntry) -> list[tuple[str, tuple[Any, Any]]]:
    changes = entry.changes_dict or {}
    return [(name, tuple(pair)) for name, pair in changes.items() if isinstance(pair, list) and len(pair) == 2]


def _field(model: type[Model], name: str) -> Any | None:
    """The field as it is now; None for one that was renamed or dropped since, and for the other end of a relation."""
    try:
        field = model._meta.get_field(name)
    except FieldDoesNotExist:
        return None
    return field if field.concrete else None


def _names(entries: Iterable[LogEntry], models: Mapping[int, type[Model]]) -> dict[tuple[type[Model], str], str]:
    """What the changed foreign keys point to, by model and key as written."""
    asked: dict[type[Model], set[str]] = defaultdict(set)
    for entry in entries:
        for name, pair in _fields(entry):
            field = _field(models[entry.content_type_id], name)
            if field is not None and field.is_relation and field.many_to_one:
                asked[field.related_model] |= {str(value) for value in pair if str(value).isdecimal()}
    return {
        (model, str(pk)): str(row)
        for model, keys in asked.items()
        for pk, row in model._base_manager.in_bulk(keys).items()
    }


def _shown(field: Any, value: Any, names: Mapping[tuple[type[Model], str], str]) -> str:
    text = "" if value is None else str(value)
    if text in _EMPTY:
        return ""
    if field.is_relation:
        return names.get((field.related_model, text), f"số {text}" if text.isdecimal() else text)
    if isinstance(field, BooleanField):
        return {"True": "có", "False": "không"}.get(text, text)
    if isinstance(field, DateTimeField):
        moment = parse_datetime(text)
        return f"{clock.local(_aware(moment)):%H:%M %d/%m/%Y}" if moment else text
    if isinstance(field, DateField):
        day = parse_date(text)
        return f"{day:%d/%m/%Y}" if day else text
    return str(dict(field.flatchoices).get(text, text)) if field.choices else text


def _aware(moment: dt.datetime) -> dt.datetime:
    """Auditlog writes moments in UTC without saying so."""
    return moment if timezone.is_aware(moment) else moment.replace(tzinfo=dt.UTC)
