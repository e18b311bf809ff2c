"""`make test` and `make e2e`: the suite, and the tests in a real browser and with real servers.

    setup/run_tests.py [ARGUMENTS]        the suite on SQLite, and before it, where a server answers, the few tests that
                                          need PostgreSQL; with `POSTGRES=no` on SQLite alone
    setup/run_tests.py --e2e [ARGUMENTS]  browser, workers and faults, on PostgreSQL with Redis where they answer

Arguments go to pytest: `make test ARGS="-k reminders"`. The last line is pytest's own.
"""
# ruff: noqa: S603 (the commands are written here, nothing comes from outside)

import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from setup import servers  # noqa: E402

NO_TESTS_SELECTED = 5
SLOW_FOLDER = "e2e"
PARALLEL = ["-n", os.environ.get("WORKERS", "2"), "--dist", "loadfile", "--no-loadscope-reorder"]


def pytest(arguments: list[str], **environment: str) -> int:
    print(f"\n$ pytest {' '.join(arguments)}", flush=True)
    command = [sys.executable, "-m", "pytest", *arguments]
    # Tests that were compiled before start twice as fast, whatever the shell thinks of .pyc files.
    usual = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return subprocess.run(command, cwd=ROOT, env=usual | environment).returncode


def main(arguments: list[str]) -> int:
    servers.start_redis()
    servers.start_postgres()
    if arguments[:1] == ["--e2e"]:
        return end_to_end(arguments[1:])
    return suite(arguments)


def suite(arguments: list[str]) -> int:
    failed = 0
    # Some tests of many start sooner in one process; what is named is run, wherever it lies.
    how = [*arguments, *([] if picks_some(arguments) else PARALLEL)]
    where = [] if names_a_place(arguments) else [f"--ignore={SLOW_FOLDER}"]
    wanted = os.environ.get("POSTGRES") != "no" and "DATABASE_URL" not in os.environ
    if wanted and not names_a_place(arguments) and (url := servers.postgres_url()):
        if files := files_for_postgres(arguments):
            result = pytest(["-q", "-m", "postgres", *arguments, *files], DATABASE_URL=url)
            failed = 0 if result == NO_TESTS_SELECTED else result
        where += ["-m", "not postgres"]
    return pytest([*how, *where]) or failed


def picks_some(arguments: list[str]) -> bool:
    return "-k" in arguments or names_a_place(arguments)


def names_a_place(arguments: list[str]) -> bool:
    """Is one of the arguments a file, a folder or a test in one?"""
    return any((ROOT / argument.split("::")[0]).exists() for argument in arguments if not argument.startswith("-"))


def files_for_postgres(arguments: list[str]) -> list[str]:
    """The files of the suite that hold tests for PostgreSQL, of these the ones that `-k WORDS` may pick from.

    The others need not be looked through.
    """
    picked = arguments[arguments.index("-k") + 1] if "-k" in arguments[:-1] else ""
    words = [] if " not " in f" {picked} " else re.findall(r"\w+", picked.lower())
    found = {str(path.relative_to(ROOT)): path.read_text(encoding="utf-8") for path in ROOT.glob("*/tests/test_*.py")}
    return sorted(
        name
        for name, text in found.items()
        if "mark.postgres" in text and (not words or any(word in f"{name} {text}".lower() for word in words))
    )


def end_to_end(arguments: list[str]) -> int:
    url = None if "DATABASE_URL" in os.environ else servers.postgres_url()
    place = [] if names_a_place(arguments) else [SLOW_FOLDER]
    return pytest([*PARALLEL, *place, *arguments], **({"DATABASE_URL": url} if url else {}))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
