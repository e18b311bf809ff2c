"""What apps of higher floors add to what lies below them: a module of theirs with a name that is looked for."""

from collections.abc import Iterator
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from django.apps import apps


def registered(module: str, attribute: str) -> Iterator[Any]:
    """The attribute of each installed app's module of that name, where it has it."""
    for app in apps.get_app_configs():
        name = f"{app.name}.{module}"
        if find_spec(name) and hasattr(found := import_module(name), attribute):
            yield getattr(found, attribute)
