"""Whatever parses a file from outside does so in a process of its own: one that hangs, crashes or eats memory is ended
and the caller lives on.

A helper process that has loaded the parsers (`uploads.apart_server`) makes a copy of itself for each file, which takes
a few milliseconds; the copy takes limits upon itself, reads, answers in JSON and ends. What a reader is called is the
dotted name of a function, which the helper loads once:

    def read(file: BinaryIO, **arguments) -> anything that JSON can say

It refuses a file by raising a `FileRefused`. Nothing here knows of Django.
"""

import array
import json
import logging
import math
import os
import pickle
import select
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, Protocol

from uploads.exceptions import FileRefused, TooCostly, Unreadable

log = logging.getLogger(__name__)

ROOT = Path(__file__).resolve().parent.parent
MEGABYTE = 1024 * 1024
_HANDED_ON = {"PATH", "HOME", "LANG", "LC_ALL", "TMPDIR"}
_START_SECONDS = 60
"""For how long the helper may take to load a reader before it is given up and started anew."""

Progress = Callable[[int, int], None]
"""Told how many of how many steps are done."""


@dataclass(frozen=True)
class Limits:
    """What one file may cost.

    Seconds (of the clock and of the processor), bytes of memory beyond what the helper has, and bytes of each temporary
    file: none, but for who writes office files.
    """

    seconds: float = 4
    memory: int = 400 * MEGABYTE
    written: int = 0


WHILE_SOMEBODY_WAITS = Limits()


class Readable(Protocol):
    """An open file, of the operating system, in memory or uploaded."""

    def read(self, size: int = ..., /) -> bytes: ...
    def seek(self, offset: int, /) -> object: ...


def read_apart(
    reader: str,
    file: Readable,
    *,
    limits: Limits = WHILE_SOMEBODY_WAITS,
    refusal: type[FileRefused] = FileRefused,
    progress: Progress | None = None,
    **arguments: Any,
) -> Any:
    """What the reader says of the file, which is left at its start.

    Raises `refusal` with the reader's own words, TooCostly, or Unreadable where the reader fell over the file.
    """
    if progress:
        arguments["progress"] = True  # the reader is given a function of its own
    with _request(reader, limits, arguments) as request, _content(file) as content:
        for answer in _ask(request, content, limits.seconds):
            if "progress" in answer:
                if progress:
                    progress(*answer["progress"])
            elif "refused" in answer:
                raise refusal(answer["refused"])
            elif "failed" in answer:
                log.warning("%s fell over a file: %s", reader, answer["failed"])
                raise Unreadable
            elif "said" in answer:
                return answer["said"]
    log.warning("%s took too much time or memory for a file, or crashed", reader)
    raise TooCostly


@contextmanager
def _request(reader: str, limits: Limits, arguments: dict[str, Any]) -> Iterator[int]:
    """A nameless file that says what is wanted, and where temporary files may lie: they go when all is said."""
    with tempfile.TemporaryFile() as request, tempfile.TemporaryDirectory(prefix="ro-viec-") as folder:
        wanted = (reader, math.ceil(limits.seconds), limits.memory, limits.written, folder, arguments)
        pickle.dump(wanted, request)  # from us to our own process; what comes back is JSON
        request.seek(0)
        yield request.fileno()


@contextmanager
def _content(file: Readable) -> Iterator[int]:
    """The file as one of the operating system's, at its start; what lies in memory is written to a nameless one."""
    file.seek(0)
    with tempfile.TemporaryFile() as copy:
        shutil.copyfileobj(file, copy, MEGABYTE)
        copy.seek(0)
        file.seek(0)
        yield copy.fileno()


def _ask(request: int, content: int, seconds: float) -> Iterator[dict[str, Any]]:
    """What the process says line by line; it is ended with all that it started when its time is over, or ours."""
    incoming, outgoing = os.pipe()
    with open(incoming, "rb", buffering=0) as answers:
        try:
            _Helper.send(request, content, outgoing)
        finally:
            os.close(outgoing)
        lines = _lines(answers)
        pid = next(lines(_START_SECONDS), {}).get("pid")
        if pid is None:
            _Helper.stop()
            return
        try:
            yield from lines(seconds)
        finally:
            with suppress(ProcessLookupError, PermissionError):
                os.killpg(pid, signal.SIGKILL)


def _lines(answers: IO[bytes]) -> Callable[[float], Iterator[dict[str, Any]]]:
    """A function that gives the answers which come within so many seconds; later ones are left to its next call."""
    rest = bytearray()

    def within(seconds: float) -> Iterator[dict[str, Any]]:
        end = time.monotonic() + seconds
        while True:
            while (at := rest.find(b"\n")) >= 0:
                line = bytes(rest[:at])
                del rest[: at + 1]
                yield json.loads(line)
            left = end - time.monotonic()
            if left <= 0 or not select.select([answers], [], [], left)[0]:
                return
            said = answers.read(MEGABYTE)
            if not said:
                return
            rest.extend(said)

    return within


class _Helper:
    """The helper of this process: started when it is first needed, and again when it has died."""

    lock = threading.Lock()
    owner = 0  # the process that started it: a copy of that one needs a helper of its own
    process: subprocess.Popen[bytes] | None = None
    line: socket.socket | None = None

    @classmethod
    def send(cls, *files: int) -> None:
        with cls.lock:
            if cls.owner != os.getpid() or cls.process is None or cls.process.poll() is not None:
                cls._start()
            try:
                cls._send(files)
            except OSError:  # it died since
                cls._start()
                cls._send(files)

    @classmethod
    def _send(cls, files: tuple[int, ...]) -> None:
        assert cls.line is not None
        cls.line.sendmsg([b"!"], [(socket.SOL_SOCKET, socket.SCM_RIGHTS, array.array("i", files))])

    @classmethod
    def _start(cls) -> None:
        cls.stop()
        cls.line, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_STREAM)
        with theirs:
            cls.process = subprocess.Popen(
                [sys.executable, "-m", "uploads.apart_server"],
                cwd=ROOT,
                env={key: value for key, value in os.environ.items() if key in _HANDED_ON} | {"PYTHONHASHSEED": "0"},
                stdin=theirs.fileno(),
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                start_new_session=True,
            )
        cls.owner = os.getpid()

    @classmethod
    def stop(cls) -> None:
        """End the helper; files that are being read meanwhile are refused."""
        if cls.line is not None:
            cls.line.close()
        if cls.process is not None and cls.owner == os.getpid():
            cls.process.kill()
            cls.process.wait()
        cls.line = cls.process = None


stop_helper = _Helper.stop
