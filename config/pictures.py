"""The pictures in docs/ as Mermaid text, drawn from the code: floors, models, the moves between a task's states."""

import configparser
import re
from collections.abc import Iterator
from pathlib import Path

from django.apps import AppConfig, apps
from django.conf import settings
from django.db import models

from tasks.states import MOVES, Move
from units.models import Ward

DOCS = Path(settings.BASE_DIR) / "docs"
_DRAWN = re.compile(r"(<!-- drawn: ([\w-]+) -->\n```mermaid\n).*?(```)", re.DOTALL)


def redrawn(text: str) -> str:
    """The document with each of its drawn pictures as the code has it now. Raises KeyError for an unknown picture."""
    return _DRAWN.sub(lambda found: found[1] + "\n".join(PICTURES[found[2]]()) + "\n" + found[3], text)


def documents() -> Iterator[Path]:
    """The documents that hold drawn pictures."""
    for path in sorted(DOCS.glob("*.md")):
        if _DRAWN.search(path.read_text(encoding="utf-8")):
            yield path


def floors() -> Iterator[str]:
    """Who stands on whom: the layers of `.importlinter`, the highest first."""
    contracts = configparser.ConfigParser()
    contracts.read(Path(settings.BASE_DIR) / ".importlinter", encoding="utf-8")
    layers = contracts["importlinter:contract:floors"]["layers"].split("\n")
    yield "flowchart TB"
    above = ""
    for number, layer in enumerate(filter(None, map(str.strip, layers))):
        yield f'  f{number}["{" · ".join(part.strip() for part in re.split("[|:]", layer))}"]'
        if above:
            yield f"  {above} --> f{number}"
        above = f"f{number}"


def data_model() -> Iterator[str]:
    """Our tables and what refers to what."""
    yield "erDiagram"
    for app in _ours():
        for model in app.get_models():
            for field in model._meta.get_fields():
                if isinstance(field, models.ForeignKey | models.ManyToManyField) and _is_told(field):
                    yield f"  {model.__name__} {_ends(field)} {_referred(field).__name__} : {field.name}"


def states_of_a_task() -> Iterator[str]:
    """What an officer may say after what; dashed words mark moves that need a reason."""
    yield "stateDiagram-v2"
    for before, moves in MOVES.items():
        for after, move in moves.items():
            if before != after:
                yield f"  {before} --> {after}" + (" : with a reason" if move is Move.WITH_REASON else "")


PICTURES = {"floors": floors, "data-model": data_model, "states-of-a-task": states_of_a_task}


def _ours() -> list[AppConfig]:
    return [app for app in apps.get_app_configs() if (Path(settings.BASE_DIR) / app.name).is_dir()]


def _is_told(field: models.Field) -> bool:
    """Wards and people are left out, since nearly every table has them, and columns that repeat other rows."""
    to = _referred(field)
    return to is not Ward and to._meta.app_label not in {"accounts", "auth", "contenttypes"} and field.editable


def _referred(field: models.Field) -> type[models.Model]:
    """What the field refers to: a class, once all models are loaded."""
    to = field.related_model
    assert to is not None
    assert not isinstance(to, str)
    return to


def _ends(field: models.Field) -> str:
    if isinstance(field, models.ManyToManyField):
        return "}o--o{"
    return "}o--o|" if field.null else "}o--||"
