"""A PostgreSQL cluster and a Redis server of the suite's own, which it may stop, kill and start again."""
# ruff: noqa: S603 (the commands are written here, nothing comes from outside)

import os
import shutil
import socket
import subprocess
import tempfile
import time
from pathlib import Path

import psycopg2
import redis

HOST = "127.0.0.1"
USER = "ro_viec"


def missing() -> str | None:
    """What this machine lacks for the suite, in words; None when all is there."""
    if not all(map(_program, ("initdb", "pg_ctl"))):
        return "PostgreSQL's programs are not installed (apt-get install postgresql)"
    if not shutil.which("redis-server"):
        return "redis-server is not installed (apt-get install redis-server)"
    if os.geteuid() == 0 and not shutil.which("runuser"):
        return "PostgreSQL does not start as root and there is no runuser"
    return None


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return probe.getsockname()[1]


def _program(name: str) -> str | None:
    """Debian keeps the server's programs beside each version, not on the path."""
    places = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"), key=lambda path: int(path.parts[-3]))
    return shutil.which(name) or (str(places[-1]) if places else None)


class Postgres:
    """A new cluster. PostgreSQL does not run as root: root lends it the user postgres, and a folder that user sees."""

    def __init__(self) -> None:
        self.folder, self.port = Path(tempfile.mkdtemp(prefix="ro-viec-faults-")), free_port()
        self._as_user = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
        if self._as_user:
            shutil.chown(self.folder, "postgres")
        self._run(_program("initdb"), "-D", f"{self.folder}/data", "-U", USER, "-A", "trust", "-E", "UTF8", "--no-sync")

    def start(self) -> None:
        # fsync guards against power cuts, which this suite does not play; commits stay synchronous.
        options = f"-p {self.port} -k {self.folder} -c listen_addresses={HOST} -c fsync=off"
        self._control("start", "-w", "-o", options, "-l", f"{self.folder}/log")

    def stop(self, mode: str = "immediate") -> None:
        self._control("stop", "-m", mode)

    def remove(self) -> None:
        self.stop()
        shutil.rmtree(self.folder)

    def _control(self, *command: str) -> None:
        self._run(_program("pg_ctl"), "-D", f"{self.folder}/data", *command)

    def _run(self, *command: str | None) -> None:
        subprocess.run([*self._as_user, *map(str, command)], cwd="/", check=True, stdout=subprocess.DEVNULL)

    def url(self, database: str) -> str:
        return f"postgres://{USER}@{HOST}:{self.port}/{database}"

    def execute(self, statement: str) -> None:
        connection = psycopg2.connect(self.url("postgres"))
        connection.autocommit = True
        connection.cursor().execute(statement)
        connection.close()


class Redis:
    """A Redis server that keeps nothing: when it starts again, its data is gone."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.port = folder, free_port()
        self.url = f"redis://{HOST}:{self.port}/0"
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        command = ["redis-server", "--port", str(self.port), "--bind", HOST, "--save", "", "--dir", str(self.folder)]
        self._process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
        end = time.monotonic() + 10
        while not self._answers():
            assert time.monotonic() < end, "Redis did not start"
            time.sleep(0.1)

    def stop(self) -> None:
        if self._process:
            self._process.kill()
            self._process.wait()
            self._process = None

    def _answers(self) -> bool:
        client = redis.Redis.from_url(self.url, socket_connect_timeout=1)
        try:
            return bool(client.ping())
        except redis.RedisError:
            return False
        finally:
            client.close()
