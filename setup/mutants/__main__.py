"""`make mutants`: break rules one at a time in copies of the tree, and see whether a test near the rule notices.

    .venv/bin/python -m setup.mutants [--sample N] [--seed N] [--only TEXT]

The sample is the same in each run. At the end stand the share that was noticed and the changes that nobody noticed;
those whose reason is in `survivors.py` are shown with it. Fails when less than 90 % were noticed.
"""

import argparse
import os
import sys
import time
from pathlib import Path

from .mutants import Mutant, sample
from .survivors import REASONS
from .trials import Trials, copies

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = 200
SEED = 2026
ENOUGH = 0.9
UNREAD = "NOT READ YET: write the test that notices, or why none can into survivors.py, under this key:"
WORKERS = int(os.environ.get("WORKERS", "2"))


def main(arguments: list[str]) -> int:
    asked = parse(arguments)
    begun = time.monotonic()
    mutants = [mutant for mutant in sample(ROOT, asked.sample, asked.seed) if asked.only in mutant.key]
    print(f"{len(mutants)} rules to break, one at a time, on {WORKERS} workers", flush=True)
    survivors = []
    with copies(ROOT, WORKERS) as trees, Trials(trees) as trials:
        for number, (mutant, noticed) in enumerate(trials.of_all(mutants), start=1):
            print(f"{number:4} {'noticed' if noticed else 'SURVIVED'} {mutant.module}:{mutant.line}", flush=True)
            if not noticed:
                survivors.append(mutant)
    return report(len(mutants), survivors, minutes=(time.monotonic() - begun) / 60)


def parse(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="make mutants", description="Break rules one at a time: do tests notice?")
    parser.add_argument("--sample", type=int, default=SAMPLE, help="how many are tried")
    parser.add_argument("--seed", type=int, default=SEED, help="another one picks others")
    parser.add_argument("--only", default="", help="of the sample, those whose module or line has this in it")
    return parser.parse_args(arguments)


def report(tried: int, survivors: list[Mutant], minutes: float) -> int:
    """Print what nobody noticed and the share of the rest; the exit code."""
    for mutant in sorted(survivors, key=lambda mutant: (mutant.module, mutant.line)):
        print(f"\n{mutant.diff()}\n  {REASONS.get(mutant.key) or f'{UNREAD} {mutant.key}'}")
    share = 1 - len(survivors) / tried if tried else 1.0
    print(f"\n{tried - len(survivors)} of {tried} noticed: {share:.1%}, in {minutes:.0f} minutes")
    return 0 if share >= ENOUGH else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
