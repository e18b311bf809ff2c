"""`python -m uploads.apart_server`: the helper of `uploads.apart`, spoken to over its standard input.

Each message brings three open files: what is wanted, the content, and a pipe for the answers. The helper loads the
reader that is named, once, and reads the content in a copy of itself under limits. The copy says JSON, one object a
line: `{"pid": …}`, then `{"progress": [done, of]}` while it reads, at the end `{"said": …}`, `{"refused": "…"}` or
`{"failed": "…"}`. The helper itself never looks at a file's content. It ends when nobody can speak to it any more.
"""

import array
import json
import os
import pickle
import resource
import signal
import socket
import sys
import tempfile
from collections.abc import Callable
from contextlib import suppress
from importlib import import_module
from typing import Any

from uploads.exceptions import FileRefused

FILES = 3


def serve(line: socket.socket) -> None:
    """Answer until the other end is closed."""
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # copies that have ended leave nothing behind
    while files := _received(line):
        request, content, answers = files
        with open(request, "rb") as wanted:
            reader, *limits, arguments = pickle.load(wanted)  # noqa: S301 - from the process that started us
        with suppress(Exception):  # the copy tries again, and says what is wrong
            _loaded(reader)
        if os.fork() == 0:
            line.close()
            _read(reader, content, answers, arguments, *limits)
        os.close(content)
        os.close(answers)


def _received(line: socket.socket) -> list[int]:
    """The open files that the next message brings; none when the other end is closed."""
    size = FILES * array.array("i").itemsize
    message, ancillary, _, _ = line.recvmsg(1, socket.CMSG_LEN(size))
    files = array.array("i")
    for level, kind, data in ancillary:
        if (level, kind) == (socket.SOL_SOCKET, socket.SCM_RIGHTS):
            files.frombytes(data[: len(data) - len(data) % files.itemsize])
    return list(files) if message else []


def _loaded(reader: str) -> Callable[..., Any]:
    module, _, name = reader.rpartition(".")
    return getattr(import_module(module), name)


def _read(
    reader: str, content: int, answers: int, arguments: dict[str, Any],
    seconds: int, memory: int, written: int, folder: str,
) -> None:  # fmt: skip
    """In the copy: take the limits, read, answer, end."""
    os.setsid()  # whatever it starts can be ended with it
    say({"pid": os.getpid()}, answers)
    try:
        tempfile.tempdir = folder
        take_limits(seconds, memory, written)
        if arguments.pop("progress", False):
            arguments["progress"] = lambda done, of: say({"progress": [done, of]}, answers)
        with open(content, "rb") as file:
            say({"said": _loaded(reader)(file, **arguments)}, answers)
    except FileRefused as refusal:
        say({"refused": str(refusal)}, answers)
    except (MemoryError, RecursionError):
        pass  # ended without a word: too costly
    except BaseException as error:
        say({"failed": f"{type(error).__name__}: {error}"[:500]}, answers)
    finally:
        os._exit(0)


def take_limits(seconds: int, memory: int, written: int) -> None:
    """No more processor time, no more memory beyond what is held already, no larger file than that; no core file."""
    for kind, limit in (
        (resource.RLIMIT_AS, _held() + memory),
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_FSIZE, written),
    ):
        _, hard = resource.getrlimit(kind)
        resource.setrlimit(kind, (limit if hard == resource.RLIM_INFINITY else min(limit, hard), hard))


def _held() -> int:
    """The address space of this process in bytes."""
    with open("/proc/self/statm") as sizes:
        return int(sizes.read().split()[0]) * resource.getpagesize()


def say(answer: dict[str, Any], answers: int) -> None:
    rest = memoryview(json.dumps(answer, ensure_ascii=False, default=str).encode("utf-8", "surrogatepass") + b"\n")
    while rest:
        rest = rest[os.write(answers, rest) :]


if __name__ == "__main__":
    with socket.socket(fileno=os.dup(sys.stdin.fileno())) as speaking:
        os.dup2(os.open(os.devnull, os.O_RDONLY), sys.stdin.fileno())
        serve(speaking)
