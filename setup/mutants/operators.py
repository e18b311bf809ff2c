"""How a rule is broken: operators of cosmic-ray, and two of our own that it lacks."""

from collections.abc import Iterator
from typing import Any

import parso
from cosmic_ray.operators import (
    binary_operator_replacement,
    comparison_operator_replacement,
    unary_operator_replacement,
)
from cosmic_ray.operators.boolean_replacer import (
    AddNot,
    ReplaceAndWithOr,
    ReplaceFalseWithTrue,
    ReplaceOrWithAnd,
    ReplaceTrueWithFalse,
)
from cosmic_ray.operators.break_continue import ReplaceBreakWithContinue, ReplaceContinueWithBreak
from cosmic_ray.operators.exception_replacer import ExceptionReplacer
from cosmic_ray.operators.number_replacer import NumberReplacer
from cosmic_ray.operators.operator import Operator
from cosmic_ray.operators.zero_iteration_for_loop import ZeroIterationForLoop

Node = Any
"""A node or a leaf of parso's tree; what it has depends on its `type`."""
Span = tuple[tuple[int, int], tuple[int, int]]

EXCHANGED = frozenset(
    [
        *("Eq_NotEq", "NotEq_Eq", "Lt_LtE", "Lt_GtE", "LtE_Lt", "LtE_Gt", "Gt_GtE", "Gt_LtE", "GtE_Gt", "GtE_Lt"),
        *("Is_IsNot", "IsNot_Is", "Add_Sub", "Sub_Add", "Mul_Div", "Div_Mul", "FloorDiv_Mul", "Mod_Mul"),
        *("BitOr_BitAnd", "BitAnd_BitOr", "Delete_Not", "Delete_USub", "Delete_Invert"),
    ]
)
"""Of cosmic-ray's exchanges those that a person might make; `-` made `<<` is noticed by whatever runs the line."""

CONDITIONAL = frozenset({"filter", "exclude", "get", "Q"})
"""Calls whose arguments each say something about which rows are meant."""


class LeaveOutArgument(Operator):
    """Leave out one of several arguments of a call that picks rows: which condition is never tried?"""

    def mutation_positions(self, node: Node) -> Iterator[Span]:
        for argument in self._arguments(node):
            yield argument.start_pos, argument.end_pos

    def mutate(self, node: Node, index: int) -> Node:
        argument = list(self._arguments(node))[index]
        place = node.children.index(argument)
        del node.children[place : place + 2]  # and the comma behind it
        return node

    @staticmethod
    def _arguments(node: Node) -> list[Node]:
        if node.type != "arglist" or called(node) not in CONDITIONAL:
            return []
        return [child for child in node.children if child.type != "operator"]

    @classmethod
    def examples(cls) -> tuple[()]:
        return ()


class TurnMembership(Operator):
    """`in` becomes `not in`, and the other way round."""

    def mutation_positions(self, node: Node) -> Iterator[Span]:
        if node.type == "comparison" and node.children[1].get_code().split() in (["in"], ["not", "in"]):
            yield node.children[1].start_pos, node.children[1].end_pos

    def mutate(self, node: Node, index: int) -> Node:
        turned = " in" if "not" in node.children[1].get_code() else " not in"
        node.children[1] = parso.parse(turned)
        return node

    @classmethod
    def examples(cls) -> tuple[()]:
        return ()


def called(arguments: Node) -> str:
    """The name of the method that is called with the arguments, or Q; empty for anything else."""
    trailer = arguments.parent
    if trailer is None or trailer.type != "trailer":
        return ""
    before = trailer.parent.children[trailer.parent.children.index(trailer) - 1]
    name = str(before.get_last_leaf().value)
    return name if before.type == "trailer" or name == "Q" else ""


def exchanges() -> Iterator[type[Operator]]:
    for module in (binary_operator_replacement, comparison_operator_replacement, unary_operator_replacement):
        for operator in module.operators():
            if operator.__name__.partition("_")[2] in EXCHANGED:
                yield operator


OPERATORS: dict[str, type[Operator]] = {
    operator.__name__: operator
    for operator in (
        *exchanges(),
        *(AddNot, ReplaceAndWithOr, ReplaceOrWithAnd, ReplaceTrueWithFalse, ReplaceFalseWithTrue),
        *(ReplaceBreakWithContinue, ReplaceContinueWithBreak, ExceptionReplacer, NumberReplacer, ZeroIterationForLoop),
        *(LeaveOutArgument, TurnMembership),
    )
}
