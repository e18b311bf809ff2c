"""Mutants: modules in which one place is changed, and the sample of them that is tried."""

import ast
import difflib
import hashlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from cosmic_ray.ast import ast_nodes, get_ast
from cosmic_ray.mutating import mutate_code

from .operators import OPERATORS, Node, Span
from .rules import rule_modules

NOT_RULES = frozenset(
    {"max_length", "max_digits", "decimal_places", "maxsize", "editable", "null", "blank", "frozen", "strict"}
)
"""Arguments that shape a column or size a cache, or guard against what cannot be."""


@dataclass(frozen=True)
class Mutant:
    module: str
    line: int
    key: str
    """Module, operator and the line as it reads: the same while other lines of the module are changed."""
    operator: str
    occurrence: int
    code: str
    """The whole module as it stands."""

    def changed(self) -> str:
        changed = mutate_code(self.code, OPERATORS[self.operator](), self.occurrence)
        if changed is None:
            raise LookupError(self.key)
        return str(changed)

    def is_python(self) -> bool:
        """Does the mutant differ in meaning at all, rather than in not being a program?"""
        try:
            ast.parse(self.changed())
        except SyntaxError:
            return False
        return True

    def diff(self) -> str:
        lines = difflib.unified_diff(
            self.code.splitlines(), self.changed().splitlines(), self.module, self.module, lineterm="", n=1
        )
        return "\n".join(lines)

    def reads(self) -> str:
        """The changed lines, as they read in the mutant."""
        lines = difflib.ndiff(self.code.splitlines(), self.changed().splitlines())
        return " ".join(line[2:].strip() for line in lines if line.startswith("+ "))


def sample(root: Path, size: int, seed: int) -> list[Mutant]:
    """The mutants whose keys come first in an order that the seed makes.

    A line that is changed brings in mutants of its own and takes none of the others away.
    """
    everything = (mutant for module in rule_modules(root) for mutant in mutants_of(root, module))
    in_order = sorted(everything, key=lambda mutant: hashlib.sha256(f"{seed} {mutant.key}".encode()).digest())
    return list(islice(filter(Mutant.is_python, in_order), size))


def mutants_of(root: Path, module: str) -> Iterator[Mutant]:
    code = (root / module).read_text(encoding="utf-8")
    lines = code.splitlines()
    nodes = list(ast_nodes(get_ast(code)))
    left_out = [*spans_without_rules(nodes)]
    seen: Counter[str] = Counter()
    for name, operator in OPERATORS.items():
        starts = (start for node in nodes for start, _ in operator().mutation_positions(node))
        for occurrence, start in enumerate(starts):
            key = f"{module} {name} {lines[start[0] - 1].strip()}"
            seen[key] += 1
            if not any(begin <= start < end for begin, end in left_out):
                yield Mutant(module, start[0], f"{key} {seen[key]}", name, occurrence, code)


def spans_without_rules(nodes: list[Node]) -> Iterator[Span]:
    """Signatures, and arguments that say nothing about a ward."""
    for node in nodes:
        if node.type == "tfpdef":
            yield node.children[1].start_pos, node.end_pos
        elif node.type == "annassign":
            yield node.children[0].start_pos, node.children[1].end_pos
        elif node.type == "operator" and node.parent.type == "parameters":
            yield node.start_pos, node.end_pos
        elif node.type == "funcdef" and node.annotation is not None:
            yield node.annotation.start_pos, node.annotation.end_pos
        elif node.type == "argument" and node.children[0].get_code().strip() in NOT_RULES:
            yield node.start_pos, node.end_pos
