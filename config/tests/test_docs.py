"""What the documents say of the code is there."""

import re
from pathlib import Path

from django.apps import apps
from django.conf import settings

from indicators.targets.verdicts import Verdict
from tasks.models import State, TaskPeriod
from tasks.timeliness import Timeliness
from units.roles import Role

DOCS = Path(settings.BASE_DIR) / "docs"


def names_in_code() -> set[str]:
    models = list(apps.get_models())
    choices = [State, Timeliness, Verdict, Role, TaskPeriod.Kind, *(
        each for model in models for each in vars(model).values() if isinstance(each, type(State))
    )]  # fmt: skip
    found = {each.__name__ for each in [*models, *choices]}
    found |= {field.name for model in models for field in model._meta.get_fields()}
    return found | {name for each in choices for name in each.names}


def test_every_term_of_the_glossary_is_named_so_in_the_code() -> None:
    rows = re.findall(r"^\| [^|]+ \| (.+?) \|", (DOCS / "glossary.md").read_text(encoding="utf-8"), re.MULTILINE)
    named = {name for row in rows for name in re.findall(r"`(\w+)`", row)}

    assert len(named) > 40
    assert named <= names_in_code()
