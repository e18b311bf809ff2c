"""Templates and addresses look down, as imports do: `.importlinter` says which app stands on which floor."""

import ast
import configparser
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.template import engines

BASE = Path(settings.BASE_DIR)
TEMPLATES = BASE / "templates"
EVERYBODY_S = {"components": "ui"}  # folders of templates that belong to no app of their name
FRAME = {"base.html", "403.html", "403_csrf.html", "404.html", "500.html", "too_long.html"}
"""What stands around every page: of the app that gives its context."""

POINTING_UP = {
    ("dashboards", "desk:extensions"),
    ("dashboards", "office:opening"),
    ("importing", "dashboards:plan"),
    ("indicators", "desk:direct_indicator"),
    ("indicators", "ties:figures"),
    ("outlines", "dashboards:plan"),
    ("outlines", "importing:outline"),
    ("plans", "desk:directive"),
    ("reminders", "desk:directive"),
    ("reminders", "desk:my_work"),
    ("reminders", "office:system"),
    ("reporting", "dashboards:plan"),
    ("tasks", "dashboards:plan"),
    ("tasks", "desk:extensions"),
    ("tasks", "desk:my_work"),
}
"""Links to a page of a higher floor: where a person goes from here. Nothing else looks up."""


def floors() -> dict[str, int]:
    """The number of each app's floor, the lowest with the highest number."""
    contracts = configparser.ConfigParser()
    contracts.read(BASE / ".importlinter", encoding="utf-8")
    layers = contracts["importlinter:contract:floors"]["layers"].strip().split("\n")
    return {app.strip(): number for number, layer in enumerate(layers) for app in re.split("[|:]", layer)}


FLOORS = floors()


def app_of(template: str) -> str:
    folder = template.partition("/")[0]
    return "desk" if template in FRAME else EVERYBODY_S.get(folder, folder)


def looks_up(app: str, other: str) -> bool:
    return other in FLOORS and app in FLOORS and FLOORS[other] < FLOORS[app]


def templates() -> Iterator[tuple[str, str]]:
    for path in sorted(TEMPLATES.rglob("*")):
        if path.is_file():
            yield str(path.relative_to(TEMPLATES)), path.read_text(encoding="utf-8")


def libraries() -> dict[str, str]:
    """The app of each library of template tags that is ours."""
    found = engines["django"].engine.libraries
    return {name: module.partition(".")[0] for name, module in found.items() if module.partition(".")[0] in FLOORS}


def test_templates_include_and_extend_what_lies_below() -> None:
    up = [
        (name, other)
        for name, text in templates()
        for other in re.findall(r"""(?:include|extends) ["']([\w/.]+)["']""", text)
        if other != "base.html" and looks_up(app_of(name), app_of(other))
    ]

    assert up == []


def test_templates_load_tags_from_below() -> None:
    ours = libraries()
    up = [
        (name, library)
        for name, text in templates()
        for loaded in re.findall(r"{% load ([^%]+?) %}", text)
        for library in loaded.split()
        if library in ours and looks_up(app_of(name), ours[library])
    ]

    assert up == []


def links_in_templates() -> set[tuple[str, str]]:
    """Links to a higher floor, by the folder that has them."""
    return {
        (name.partition("/")[0], page)
        for name, text in templates()
        if name not in FRAME
        for page in re.findall(r"""{% url ["']([\w:]+)["']""", text)
        if looks_up(app_of(name), page.partition(":")[0])
    }


def links_in_code() -> set[tuple[str, str]]:
    return {
        (path.relative_to(BASE).parts[0], page)
        for app in FLOORS
        for path in (BASE / app).rglob("*.py")
        if "tests" not in path.parts and path.name != "navigation.py"
        for page in addresses(path)
        if looks_up(path.relative_to(BASE).parts[0], page.partition(":")[0])
    }


def addresses(path: Path) -> Iterator[str]:
    """The names that `reverse` and `redirect` are asked for."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in {"reverse", "redirect"}:
            for value in node.args[:1]:
                if isinstance(value, ast.Constant) and isinstance(value.value, str):
                    yield value.value


@pytest.mark.parametrize("links", [links_in_templates, links_in_code])
def test_links_point_up_where_it_is_written_down(links) -> None:
    assert links() <= POINTING_UP


def test_each_written_link_is_there() -> None:
    assert links_in_templates() | links_in_code() == POINTING_UP
