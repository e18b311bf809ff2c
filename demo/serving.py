"""The portal and its worker as two processes on this machine, until Ctrl-C."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

HOST = "127.0.0.1"
_PATIENCE = 10  # seconds that a process has for stopping by itself


class ServerDied(Exception):
    """One of the processes ended by itself; the text says which."""


def is_taken(port: int) -> bool:
    """Does somebody listen on the port already?"""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError:
            return True
    return False


def serve(root: Path, port: int, environment: dict[str, str]) -> Iterator[None]:
    """Run both processes; yields once the portal answers, then on being resumed waits until Ctrl-C or TERM.

    Both are stopped in any case. Raises ServerDied when one of them ends by itself.
    """
    commands = {
        "The portal": [sys.executable, "-m", "gunicorn", "config.wsgi", "--workers", "2", "--bind", f"{HOST}:{port}",
                       "--timeout", "60", "--log-level", "warning"],
        "The worker": [sys.executable, "manage.py", "jobs"],
    }  # fmt: skip
    with _term_is_interrupt(), running(commands, root, environment) as processes:
        _wait_for_answer(processes, port)
        yield
        while True:
            check(processes)
            time.sleep(0.5)


@contextmanager
def running(
    commands: dict[str, list[str]], root: Path, environment: dict[str, str]
) -> Iterator[dict[str, subprocess.Popen[bytes]]]:
    """The processes, in sessions of their own: Ctrl-C reaches this one alone, which then stops them in order."""
    processes: dict[str, subprocess.Popen[bytes]] = {}
    try:
        for name, command in commands.items():
            processes[name] = subprocess.Popen(  # noqa: S603 - our own commands
                command, cwd=root, env=os.environ | environment, start_new_session=True
            )
        yield processes
    finally:
        for process in processes.values():
            if process.poll() is None:
                process.terminate()
        for process in processes.values():
            try:
                process.wait(_PATIENCE)
            except subprocess.TimeoutExpired:
                process.kill()


def _wait_for_answer(processes: dict[str, subprocess.Popen[bytes]], port: int) -> None:
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        check(processes)
        with socket.socket() as probe:
            if probe.connect_ex((HOST, port)) == 0:
                return
        time.sleep(0.2)
    raise ServerDied(f"The portal did not answer on port {port} within 30 seconds.")


def check(processes: dict[str, subprocess.Popen[bytes]]) -> None:
    for name, process in processes.items():
        if process.poll() is not None:
            raise ServerDied(f"{name} stopped by itself (exit code {process.returncode}). What it said stands above.")


@contextmanager
def _term_is_interrupt() -> Iterator[None]:
    """A service manager's TERM stops both processes as Ctrl-C does."""

    def interrupt(number: int, frame: FrameType | None) -> None:
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGTERM, interrupt)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)
