"""A document is read by a process of its own: one that hangs, crashes or eats memory is ended, the worker lives on.

The process takes limits upon itself before it opens the file (`importing.reading_process`), and is killed with all
that it started when the deadline passes.
"""

import json
import logging
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from importing.draft import PlanDraft
from importing.errors import UnreadableDocument
from importing.limits import MAX_SECONDS, too_costly

logger = logging.getLogger(__name__)

ROOT = Path(__file__).resolve().parents[1]
_HANDED_ON = {"PATH", "HOME", "LANG", "LC_ALL", "TMPDIR", "SYSTEMROOT"}


def read_isolated(
    path: Path, name: str, progress: Callable[[int, int], None] | None = None, *, seconds: float = MAX_SECONDS
) -> PlanDraft:
    """Read the document in a process of its own; `progress` is told how many of how many steps are done.

    Raises UnreadableDocument with the reader's own message, or one that says that the file costs too much.
    """
    environment = {key: value for key, value in os.environ.items() if key in _HANDED_ON}
    process = subprocess.Popen(  # noqa: S603 - our own module, the path is an argument, no shell
        [sys.executable, "-m", "importing.reading_process", str(path.resolve()), name],
        cwd=ROOT,
        env=environment | {"PYTHONIOENCODING": "utf-8", "PYTHONHASHSEED": "0"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
        text=True,
        encoding="utf-8",
    )
    alarm = threading.Timer(seconds, _end, [process])
    alarm.start()
    try:
        answer = _answer(process, progress)
    finally:
        alarm.cancel()
        _end(process)
        process.wait()
        assert process.stdout is not None
        process.stdout.close()
    if "draft" in answer:
        return PlanDraft.from_json(answer["draft"])
    if "refused" in answer:
        raise UnreadableDocument(answer["refused"])
    logger.warning("the reader of %s ended with %s", name, process.returncode)
    raise UnreadableDocument(too_costly())


def _answer(process: subprocess.Popen[str], progress: Callable[[int, int], None] | None) -> dict[str, Any]:
    """The last thing the process says; {} when it ends without a word."""
    assert process.stdout is not None
    for line in process.stdout:
        with suppress(ValueError):
            said = json.loads(line)
            if "progress" not in said:
                return dict(said)
            if progress:
                progress(*said["progress"])
    return {}


def _end(process: subprocess.Popen[str]) -> None:
    """Kill the process and what it started; harmless when it is over."""
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, signal.SIGKILL)
