"""Readers that behave as hostile files make a parser behave."""

import os
import signal
import subprocess
import time
from pathlib import Path
from typing import Any, BinaryIO

from uploads.exceptions import UploadRefused

CHILD_SLEEPS = "61.4159"
"""Seconds: no other process of the machine sleeps for so long."""


def length(file: BinaryIO, **arguments: Any) -> dict[str, Any]:
    return {"length": len(file.read()), **arguments}


def slow_steps(file: BinaryIO, *, progress: Any) -> str:
    for done in range(1, 4):
        progress(done, 3)
    return "xong"


def refuse(file: BinaryIO) -> None:
    raise UploadRefused("Tệp này không được nhận.")


def fall(file: BinaryIO) -> None:
    raise KeyError("xl/workbook.xml")


def hang(file: BinaryIO) -> None:
    time.sleep(60)


def spin(file: BinaryIO) -> None:
    while True:
        pass


def eat(file: BinaryIO) -> int:
    return len(bytearray(1 << 31))


def crash(file: BinaryIO) -> None:
    os.kill(os.getpid(), signal.SIGSEGV)


def write(file: BinaryIO, *, to: str) -> None:
    with Path(to).open("w") as out:
        out.write("x")


def leave_a_child(file: BinaryIO) -> None:
    subprocess.Popen(["sleep", CHILD_SLEEPS])
    time.sleep(60)


def environment(file: BinaryIO) -> list[str]:
    return sorted(os.environ)
