"""A database of an earlier version becomes today's, with every row; an empty one becomes what the models say."""

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any
from uuid import uuid4

import pytest
from django.apps.registry import Apps
from django.db import IntegrityError, connection, models, transaction
from django.db.migrations.executor import MigrationExecutor
from django.test import override_settings
from pytest_django import DjangoDbBlocker

RELEASED = {
    "0.1.0": {
        "accounts": "0001_initial",
        "dashboards": "0002_opening",
        "handover": "0003_unit_changes",
        "importing": "0003_rows_of_waiting_drafts",
        "indicators": "0008_signed_evidence",
        "jobs": "0001_initial",
        "notices": "0001_initial",
        "plans": "0002_directives",
        "reminders": "0006_directive_items",
        "reporting": "0002_flow_and_forms",
        "tasks": "0009_granted_parts",
        "ties": "0001_initial",
        "units": "0003_officer_work",
    },
    "0.2.0": {
        "accounts": "0003_shared_cache",
        "dashboards": "0003_portals_clock",
        "handover": "0004_portals_clock",
        "importing": "0004_portals_clock",
        "indicators": "0009_portals_clock",
        "jobs": "0002_portals_clock",
        "notices": "0002_portals_clock",
        "plans": "0003_portals_clock",
        "reminders": "0008_item_choices",
        "reporting": "0003_portals_clock",
        "tasks": "0012_read_recurrences",
        "ties": "0001_initial",
        "units": "0004_role_choices",
    },
}
"""The last migration of each app in each version that was released."""
VALUES: dict[str, dict[str, Any]] = {
    "handover.handover": {"from_unit": ..., "to_unit": ...},
    "indicators.yearlytarget": {"low": 80},
    "outlines.linetie": {"task": ...},
    "plans.portfolio": {"plan": ...},
    "reporting.reportobligation": {"units_ahead": 3, "leader_ahead": 1},
    "tasks.evidence": {"link": ""},
    "tasks.taskperiod": {"kind": "guided"},
}
"""What constraints ask of a row beyond the kinds of its fields; `...`: any row, though the field may be empty."""
DAY = dt.date(2026, 11, 22)
MOMENT = dt.datetime(2026, 11, 22, 2, tzinfo=dt.UTC)


@pytest.fixture
def executor(
    tmp_path_factory: pytest.TempPathFactory, django_db_blocker: DjangoDbBlocker
) -> Iterator[MigrationExecutor]:
    """What migrates an empty database of the test's own, which stands in for the usual one meanwhile."""
    usual = connection.settings_dict["NAME"]
    with django_db_blocker.unblock(), override_settings(MIGRATION_MODULES={}), scratch(tmp_path_factory) as name:
        connection.close()
        connection.settings_dict["NAME"] = name
        try:
            yield MigrationExecutor(connection)
        finally:
            connection.close()
            connection.settings_dict["NAME"] = usual


@contextmanager
def scratch(folders: pytest.TempPathFactory) -> Iterator[str]:
    """The name of a database that is made and dropped again."""
    if connection.vendor == "sqlite":
        yield str(folders.mktemp("old") / "old.sqlite3")
        return
    name = f"old_{uuid4().hex}"
    with connection._nodb_cursor() as cursor:
        cursor.execute(f'create database "{name}"')
    try:
        yield name
    finally:
        with connection._nodb_cursor() as cursor:
            cursor.execute(f'drop database "{name}" with (force)')


Made = dict[type[models.Model], list[models.Model]]


def fill(apps: Apps) -> Counter[str]:
    """Two rows in every table, with a value in every field that may have one; how many rows each has."""
    made: Made = {}
    waiting = [model for model in apps.get_models() if model._meta.managed and not model._meta.proxy]
    while waiting:
        ready = [model for model in waiting if _needed(model) <= {*made, model}]
        assert ready, f"rows that need each other: {waiting}"
        for model in ready:
            made[model] = [_create(model, made, place) for place in (0, 1)]
            waiting.remove(model)
    return rows(apps)


def _needed(model: type[models.Model]) -> set[type[models.Model]]:
    asked = VALUES.get(model._meta.label_lower, {})
    pointers = [field for field in model._meta.fields if field.is_relation]
    return {field.related_model for field in pointers if not field.null or field.name in asked}


def _create(model: type[models.Model], made: Made, place: int) -> models.Model:
    """A row with every field filled; where a constraint forbids that, with those that must be."""
    try:
        with transaction.atomic():
            return model._base_manager.create(**_values(model, made, place, lambda field: True))
    except IntegrityError:
        return model._base_manager.create(**_values(model, made, place, lambda field: not field.null))


def _values(
    model: type[models.Model], made: Made, place: int, is_filled: Callable[[models.Field], bool]
) -> dict[str, Any]:
    given = VALUES.get(model._meta.label_lower, {})
    values: dict[str, Any] = {}
    pointers: Counter[type[models.Model]] = Counter()
    for field in model._meta.concrete_fields:
        if field.is_relation and (is_filled(field) or field.name in given):
            found = made.get(field.related_model)
            # Two pointers to one table lead to different rows.
            values[field.name] = found[(place + pointers[field.related_model]) % 2] if found else None
            pointers[field.related_model] += 1
        elif not (isinstance(field, models.AutoField) or field.is_relation or field.has_default()) and is_filled(field):
            values[field.name] = _value(field, place)
    return values | {name: value for name, value in given.items() if value is not ...}


def _value(field: models.Field, place: int) -> Any:
    if field.choices:
        return field.choices[0][0]
    kinds: list[tuple[type[models.Field], Any]] = [
        (models.BooleanField, False),
        (models.DateTimeField, MOMENT),
        (models.DateField, DAY + dt.timedelta(days=place)),
        (models.TimeField, dt.time(8)),
        (models.IntegerField, 1 + place),
        (models.DecimalField, 1),
        (models.JSONField, {}),
        (models.GenericIPAddressField, "127.0.0.1"),
    ]
    found = next((value for kind, value in kinds if isinstance(field, kind)), None)
    return f"{place}-{field.name}"[: field.max_length or 40] if found is None else found


def rows(apps: Apps) -> Counter[str]:
    found = {model._meta.db_table: model._base_manager.count() for model in apps.get_models()}
    return Counter({table: number for table, number in found.items() if number})


@pytest.mark.long
@pytest.mark.parametrize("version", RELEASED)
def test_a_database_of_a_released_version_migrates_with_all_rows(executor: MigrationExecutor, version: str) -> None:
    outside = [leaf for leaf in executor.loader.graph.leaf_nodes() if leaf[0] not in RELEASED[version]]
    executor.migrate([*RELEASED[version].items(), *outside])
    old = executor.loader.project_state([*RELEASED[version].items(), *outside]).apps
    before = fill(old)

    executor.loader.build_graph()
    leaves = executor.loader.graph.leaf_nodes()
    executor.migrate(leaves)

    assert len(before) > 50
    after = rows(executor.loader.project_state(leaves).apps)
    assert {table: number - after[table] for table, number in before.items() if after[table] < number} == {}
    assert MigrationExecutor(connection).migration_plan(leaves) == []


def test_each_app_of_a_release_had_that_migration(executor: MigrationExecutor) -> None:
    known = executor.loader.disk_migrations

    assert [node for each in RELEASED.values() for node in each.items() if node not in known] == []
