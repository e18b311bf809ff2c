"""Changes that no test notices, and why that is right: each was read."""

from .mutants import Mutant

REASONS: dict[tuple[str, str], str] = {}
"""Module and the changed line as it reads in the mutant."""


def reason(mutant: Mutant) -> str | None:
    return REASONS.get((mutant.module, mutant.reads()))
