"""PostgreSQL and Redis for tests: found on this machine, or started where they are installed but do not run.

.venv/bin/python setup/servers.py postgres     prints the DATABASE_URL for tests, or says on stderr what is missing
"""
# ruff: noqa: S603 (the commands are written here, nothing comes from outside)

import getpass
import hashlib
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import psycopg2
import redis

ROOT = Path(__file__).resolve().parent.parent
HOST = "127.0.0.1"
# A name of its own for each checkout: two of them can run their tests on one server.
DATABASE = "ro_viec_" + hashlib.sha256(str(ROOT).encode()).hexdigest()[:8]
REDIS_URL = os.environ.get("REDIS_URL", f"redis://{HOST}:6379/15")


def postgres_url() -> str | None:
    """A `DATABASE_URL` whose user may create databases; None where no such server answers.

    `TEST_DATABASE_URL` names one. Else the server on this machine is asked without a password as the present user
    and as postgres, then as the role that `start_postgres` makes.
    """
    if given := os.environ.get("TEST_DATABASE_URL"):
        return given
    users = [getpass.getuser(), "postgres", "ro_viec:ro_viec"]
    return next((f"{base}/{DATABASE}" for base in map(server_of, users) if answers(f"{base}/postgres")), None)


def server_of(user: str) -> str:
    return f"postgres://{user}@{HOST}:5432"


def answers(url: str) -> bool:
    try:
        connection = psycopg2.connect(url, connect_timeout=3)
    except psycopg2.OperationalError:
        return False
    with connection.cursor() as cursor:
        cursor.execute("select rolcreatedb or rolsuper from pg_roles where rolname = current_user")
        may_create = cursor.fetchone()[0]
    connection.close()
    return may_create


def redis_answers(url: str = REDIS_URL) -> bool:
    try:
        return bool(redis.Redis.from_url(url, socket_connect_timeout=1).ping())
    except redis.RedisError:
        return False


def start_postgres() -> None:
    """Start the installed server and make a role for tests; needs root."""
    if postgres_url() or os.geteuid() != 0 or not shutil.which("pg_ctlcluster"):
        return
    run("service", "postgresql", "start")
    wait_for(lambda: run("su", "postgres", "-c", "psql -qc 'select 1'"))
    role = "create role ro_viec login createdb password 'ro_viec'"
    run("su", "postgres", "-c", f'psql -qc "{role}"')


def start_redis() -> None:
    if not redis_answers() and "REDIS_URL" not in os.environ and shutil.which("redis-server"):
        run("redis-server", "--daemonize", "yes", "--bind", HOST, "--save", "", "--dir", "/tmp")  # noqa: S108
        wait_for(redis_answers)


def run(*command: str) -> bool:
    return subprocess.run(command, cwd="/", capture_output=True).returncode == 0


def wait_for(condition: Callable[[], object], seconds: int = 15) -> None:
    end = time.monotonic() + seconds
    while not condition() and time.monotonic() < end:
        time.sleep(0.3)


def main() -> int:
    start_redis()
    start_postgres()
    url = postgres_url()
    if url is None:
        print(
            "No PostgreSQL for tests here. Set TEST_DATABASE_URL, or: sudo apt-get install postgresql", file=sys.stderr
        )
        return 1
    print(url)
    return 0


if __name__ == "__main__":
    sys.exit(main())
