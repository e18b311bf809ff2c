"""Roles are named in `units/` alone: everywhere else it is asked what somebody may do (`units.roles.Act`)."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from units.roles import Role

ROOT = Path(__file__).parents[2]
ELSEWHERE = {"units", "conftest.py", "benchmarks", "e2e", "node_modules", "var"}
"""Besides the tests and the demonstration: what makes people, and what is none of our code."""


def test_no_module_outside_units_names_a_role() -> None:
    named = [
        f"{path.relative_to(ROOT)}:{line}: {what}"
        for path in _modules()
        for line, what in roles_named(path.read_text(encoding="utf-8"))
    ]

    assert named == []


@pytest.mark.parametrize(
    "source",
    [
        "from units.roles import Act, Role",
        "from units.models import Role as Part",
        "from units.roles import *",
        "from units import roles\nheads = rows.filter(role=roles.Role.HEAD)",
        "heads = rows.filter(role='head')",
        "heads = rows.filter(memberships__role__in=['head', 'officer'])",
        "is_head = membership.role == 'head'",
        "is_head = 'head' == membership.role",
        "is_head = membership.role in ('head', 'coordinator')",
    ],
)
def test_a_role_is_found_however_it_is_named(source: str) -> None:
    assert list(roles_named(source))


@pytest.mark.parametrize(
    "source",
    [
        "leads = rows.filter(role=Assignment.Role.LEAD)",
        "leads = [each for each in rows if each.role == 'lead']",
        "from units.roles import Act\nheads = unit_ids(user, Act.HEAD_UNIT)",
    ],
)
def test_acts_and_the_parts_of_units_in_a_task_are_no_roles(source: str) -> None:
    assert not list(roles_named(source))


def _modules() -> Iterator[Path]:
    for top in ROOT.iterdir():
        if top.name in ELSEWHERE or top.name.startswith("."):
            continue
        for path in [top] if top.suffix == ".py" else top.rglob("*.py"):
            if not {"tests", "migrations", "demo"} & set(path.relative_to(ROOT).parts):
                yield path


def roles_named(source: str) -> Iterator[tuple[int, str]]:
    """Line and text of each place that names a role of `units.roles`: by import, as an attribute, as a string."""
    for node in ast.walk(ast.parse(source)):
        if _names_a_role(node):
            yield node.lineno, ast.unparse(node)


def _names_a_role(node: ast.AST) -> bool:
    match node:
        case ast.ImportFrom(module=str(module), names=names):
            wanted = {"Role", "*"} & {each.name for each in names}
            return bool(wanted) and module.split(".")[0] == "units"
        case ast.Attribute(value=owner, attr="Role"):
            return not (isinstance(owner, ast.Name) and owner.id == "Assignment")
        case ast.keyword(arg=str(name), value=value):
            return "role" in name.split("__") and _holds_a_role(value)
        case ast.Compare():
            sides = [node.left, *node.comparators]
            return any(isinstance(each, ast.Attribute) and each.attr == "role" for each in sides) and any(
                map(_holds_a_role, sides)
            )
    return False


def _holds_a_role(node: ast.expr) -> bool:
    return any(isinstance(each, ast.Constant) and each.value in Role.values for each in ast.walk(node))
