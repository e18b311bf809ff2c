"""What the documents say of the code is there."""

import re
from importlib import import_module
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.core.management import CommandError, call_command

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


def test_the_pictures_show_the_code_as_it_is() -> None:
    call_command("draw_docs", check=True)


def test_a_picture_that_is_out_of_date_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("config.pictures.DOCS", tmp_path)
    (tmp_path / "floors.md").write_text("<!-- drawn: floors -->\n```mermaid\nflowchart TB\n```\n", encoding="utf-8")

    with pytest.raises(CommandError, match=r"floors\.md"):
        call_command("draw_docs", check=True)

    call_command("draw_docs", check=False)
    assert "demo" in (tmp_path / "floors.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("path", sorted([*DOCS.rglob("*.md"), DOCS.parent / "CONTRIBUTING.md"]), ids=lambda p: p.name)
def test_each_file_that_a_document_names_is_there(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    named = re.findall(r"`((?:[a-z_]+/)+[\w.]*)`", text) + re.findall(r"\]\(([\w./-]+)\)", text)

    base = Path(settings.BASE_DIR)
    places = [base, base / "templates", path.parent]
    assert [name for name in named if not any((place / name).exists() for place in places)] == []


def is_there(name: str) -> bool:
    """Is it a module of ours, or something in one ("tasks.periods.standing", "units.roles.Act")?"""
    parts = name.split(".")
    for length in range(len(parts), 0, -1):
        try:
            found: object = import_module(".".join(parts[:length]))
        except ModuleNotFoundError:
            continue
        for part in parts[length:]:
            found = getattr(found, part, None)
        return found is not None
    return False


def test_modules_that_documents_and_docstrings_name_are_there() -> None:
    base = Path(settings.BASE_DIR)
    ours = {path.parent.name for path in base.glob("*/__init__.py")} - {"setup"}
    places = [*base.glob("*.md"), *DOCS.rglob("*.md"), *(path for app in ours for path in (base / app).rglob("*.py"))]
    named = {
        (str(path.relative_to(base)), name)
        for path in places
        for name in re.findall(rf"`((?:{'|'.join(ours)})(?:\.\w+)+)`", path.read_text(encoding="utf-8"))
        if not name.endswith((".py", ".md", ".css", ".html"))
    }

    assert len(named) > 50
    assert [(path, name) for path, name in sorted(named) if not is_there(name)] == []
