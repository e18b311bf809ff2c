"""Trials: each mutant is put in its place in a copy of the tree, and the tests near it are run there."""
# ruff: noqa: S603, S607 (the commands are written here, nothing comes from outside)

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import contextmanager
from pathlib import Path
from queue import Queue

from .mutants import Mutant
from .rules import judges

PYTEST = ["-m", "pytest", "-x", "-q", "--no-header", "-p", "no:randomly", "-p", "no:cacheprovider", "-p", "no:xdist"]
PATIENCE = 4
"""A mutant's tests may take so many times what they take on the rules as they are: one that never ends is noticed."""
NO_TIME = 20.0
"""Seconds that are always allowed."""
LONGEST = 600.0


@contextmanager
def copies(root: Path, number: int) -> Iterator[list[Path]]:
    """Copies of the tree as it stands, with what is not committed and without what git leaves out."""
    with tempfile.TemporaryDirectory(prefix="ro-viec-mutants-") as folder:
        made = [Path(folder) / str(index) for index in range(number)]
        for copy in made:
            fill(copy, root)
        yield made


def fill(copy: Path, root: Path) -> None:
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=root,
        capture_output=True,
        text=True,
        check=True,
    )
    for name in filter(None, listed.stdout.split("\0")):
        if (root / name).is_file():
            (copy / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(root / name, copy / name)
    (copy / "node_modules").symlink_to(root / "node_modules")
    # By content: a mutant as long as the rule and written within the same second would be taken for it.
    subprocess.run(
        [sys.executable, "-m", "compileall", "-q", "--invalidation-mode", "checked-hash", str(copy)], check=True
    )


class Trials:
    """Runs tests in the trees, as many at a time as there are trees."""

    def __init__(self, trees: list[Path]) -> None:
        self.pool = ThreadPoolExecutor(len(trees))
        self.free: Queue[Path] = Queue()
        for tree in trees:
            self.free.put(tree)

    def __enter__(self) -> "Trials":
        return self

    def __exit__(self, *_: object) -> None:
        self.pool.shutdown(cancel_futures=True)

    def of_all(self, mutants: list[Mutant]) -> Iterator[tuple[Mutant, bool]]:
        """Yield each mutant as soon as its tests have ended, and whether one of them noticed it."""
        lists = sorted({tuple(judges(mutant.module)) for mutant in mutants})
        needed = dict(zip(lists, self.pool.map(self.seconds_unbroken, lists), strict=True))
        running = {
            self.pool.submit(self.is_noticed, mutant, NO_TIME + PATIENCE * needed[tuple(judges(mutant.module))]): mutant
            for mutant in mutants
        }
        for done in as_completed(running):
            yield running[done], done.result()

    def seconds_unbroken(self, tests: tuple[str, ...]) -> float:
        """How long the tests take while no rule is broken; they must pass."""
        with self.tree() as tree:
            begun = time.monotonic()
            if not passes(tree, tests, LONGEST):
                raise SystemExit(f"These fail, or take too long, before anything is broken: {' '.join(tests)}")
            return time.monotonic() - begun

    def is_noticed(self, mutant: Mutant, seconds: float) -> bool:
        with self.tree() as tree:
            place = tree / mutant.module
            place.write_text(mutant.changed(), encoding="utf-8")
            try:
                return not passes(tree, judges(mutant.module), seconds)
            finally:
                place.write_text(mutant.code, encoding="utf-8")

    @contextmanager
    def tree(self) -> Iterator[Path]:
        """A tree in which nothing else runs meanwhile."""
        tree = self.free.get()
        try:
            yield tree
        finally:
            self.free.put(tree)


def passes(tree: Path, tests: Sequence[str], seconds: float) -> bool:
    """Do the tests pass in the tree, within the time?"""
    running = subprocess.Popen(
        [sys.executable, "-B", *PYTEST, *tests],
        cwd=tree,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        return running.wait(timeout=seconds) == 0
    except subprocess.TimeoutExpired:
        return False
    finally:
        if running.poll() is None:
            os.killpg(running.pid, signal.SIGKILL)
            running.wait()
