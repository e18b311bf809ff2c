"""The virus scanner that an installation may name: clamd over its socket, or a command. None is asked by default.

`VIRUS_SCANNER`: `clamd://HOST:PORT`, `clamd:///path/to/socket`, or `command:PROGRAM ARGUMENTS` where `{}` stands for
the file's path (without it the path comes last); a command ends with 0 for a clean file and 1 for an infected one, as
clamscan does. A scanner that does not answer lets nothing in: the person is asked to try again.
"""

import logging
import shlex
import socket
import struct
import subprocess
import tempfile
from contextlib import closing
from typing import BinaryIO
from urllib.parse import urlsplit

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile

log = logging.getLogger(__name__)

SECONDS = 60
CHUNK = 64 * 1024


class ScannerSilent(Exception):
    """The scanner gave no answer that we understand."""


def finds_virus(file: BinaryIO | UploadedFile) -> bool:
    """Does the scanner find something? False where none is configured. Leaves the file at its start.

    Raises ScannerSilent where a scanner is configured and gives no answer.
    """
    address: str = settings.VIRUS_SCANNER
    if not address:
        return False
    file.seek(0)
    try:
        if address.startswith("clamd://"):
            return _clamd_finds(address, file)
        return _command_finds(address.removeprefix("command:"), file)
    except (OSError, subprocess.SubprocessError) as error:
        log.exception("The virus scanner %s does not answer.", address)
        raise ScannerSilent from error
    finally:
        file.seek(0)


def _clamd_finds(address: str, file: BinaryIO | UploadedFile) -> bool:
    """Send the file by clamd's INSTREAM: chunks with their length in front, a length of 0 at the end."""
    with closing(_connected(address)) as line:
        line.sendall(b"zINSTREAM\0")
        while chunk := file.read(CHUNK):
            line.sendall(struct.pack("!L", len(chunk)) + chunk)
        line.sendall(struct.pack("!L", 0))
        with line.makefile("rb") as incoming:
            answer = incoming.read(4096).rstrip(b"\0\n ")
    if answer.endswith(b"FOUND"):
        log.warning("Upload refused by the virus scanner: %s", answer.decode(errors="replace"))
        return True
    if answer.endswith(b"OK"):
        return False
    log.error("The virus scanner answered: %s", answer.decode(errors="replace"))
    raise ScannerSilent


def _connected(address: str) -> socket.socket:
    parts = urlsplit(address)
    if parts.hostname:
        return socket.create_connection((parts.hostname, parts.port or 3310), timeout=SECONDS)
    line = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    line.settimeout(SECONDS)
    try:
        line.connect(parts.path)
    except OSError:
        line.close()
        raise
    return line


def _command_finds(command: str, file: BinaryIO | UploadedFile) -> bool:
    with tempfile.NamedTemporaryFile() as copy:
        while chunk := file.read(CHUNK):
            copy.write(chunk)
        copy.flush()
        words = shlex.split(command)
        words = [word.replace("{}", copy.name) for word in words] if "{}" in command else [*words, copy.name]
        ended = subprocess.run(words, capture_output=True, timeout=SECONDS, check=False)  # noqa: S603 - the operator's
    if ended.returncode not in {0, 1}:
        log.error("The virus scanner ended with %s: %s", ended.returncode, ended.stderr[-500:].decode(errors="replace"))
        raise ScannerSilent
    return ended.returncode == 1
