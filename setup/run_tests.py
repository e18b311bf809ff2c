"""`make test`: the whole suite on SQLite, and before it, where a server answers, the tests that need PostgreSQL.

Arguments go to pytest: `make test ARGS="-k reminders"`. With `POSTGRES=no` only the suite on SQLite. The last line is
pytest's own.
"""
# ruff: noqa: S603 (the commands are written here, nothing comes from outside)

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from setup import servers  # noqa: E402

NO_TESTS_SELECTED = 5


def pytest(arguments: list[str], **environment: str) -> int:
    print(f"\n$ pytest {' '.join(arguments)}", flush=True)
    command = [sys.executable, "-m", "pytest", *arguments]
    return subprocess.run(command, cwd=ROOT, env=os.environ | environment).returncode


def main(arguments: list[str]) -> int:
    servers.start_redis()
    servers.start_postgres()
    failed = 0
    everything_else = []
    wanted = os.environ.get("POSTGRES") != "no" and "DATABASE_URL" not in os.environ
    if wanted and (url := servers.postgres_url()):
        result = pytest(["-q", "-m", "postgres", *arguments], DATABASE_URL=url)
        failed = 0 if result == NO_TESTS_SELECTED else result
        everything_else = ["-m", "not postgres"]
    workers = ["-n", os.environ.get("WORKERS", "2"), "--dist", "loadgroup"]
    return pytest([*workers, *everything_else, *arguments]) or failed


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
