"""The virus scanner's hook: clamd's protocol against a socket of ours, a command, and a scanner that is away."""

import io
import socket
import struct
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from pytest_django import Settings

from uploads.checks import check_upload
from uploads.exceptions import UploadRefused
from uploads.kinds import EVIDENCE
from uploads.scanning import ScannerSilent, finds_virus


@pytest.fixture
def clamd() -> Iterator[str]:
    """A socket that speaks clamd's INSTREAM and finds the word VIRUS."""
    server = socket.create_server(("127.0.0.1", 0))

    def serve() -> None:
        while True:
            try:
                line, _ = server.accept()
            except OSError:
                return
            with line, line.makefile("rb") as incoming:
                assert incoming.read(10) == b"zINSTREAM\0"
                content = b""
                while size := struct.unpack("!L", incoming.read(4))[0]:
                    content += incoming.read(size)
                line.sendall(b"stream: Test-Virus FOUND\0" if b"VIRUS" in content else b"stream: OK\0")

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    yield f"clamd://127.0.0.1:{server.getsockname()[1]}"
    server.shutdown(socket.SHUT_RDWR)
    server.close()
    thread.join(5)


def test_nobody_is_asked_where_no_scanner_is_configured(settings: Settings) -> None:
    settings.VIRUS_SCANNER = ""

    assert finds_virus(io.BytesIO(b"VIRUS")) is False


def test_clamd_is_asked(settings: Settings, clamd: str) -> None:
    settings.VIRUS_SCANNER = clamd

    assert finds_virus(io.BytesIO(b"x" * 200_000)) is False
    assert finds_virus(io.BytesIO(b"x" * 200_000 + b"VIRUS")) is True


def test_a_command_is_asked(settings: Settings, tmp_path: Path) -> None:
    script = tmp_path / "scan.py"
    script.write_text("import sys; sys.exit(b'VIRUS' in open(sys.argv[1], 'rb').read())")
    settings.VIRUS_SCANNER = f"command:{sys.executable} {script} {{}}"

    assert finds_virus(io.BytesIO(b"sach")) is False
    assert finds_virus(io.BytesIO(b"co VIRUS")) is True


@pytest.mark.parametrize(
    "scanner", ["clamd://127.0.0.1:1", "clamd:///khong/co", "command:/khong/co", f"command:{sys.executable} -c exit(2)"]
)
def test_a_scanner_that_is_away_lets_nothing_in(settings: Settings, scanner: str) -> None:
    settings.VIRUS_SCANNER = scanner
    file = SimpleUploadedFile("bien-ban.pdf", b"%PDF-1.7 bien ban")

    with pytest.raises(ScannerSilent):
        finds_virus(io.BytesIO(b"x"))
    with pytest.raises(UploadRefused, match="thử lại"):
        check_upload(file, allowed=EVIDENCE, max_bytes=1000)


def test_an_infected_upload_is_refused_by_its_name(settings: Settings, clamd: str) -> None:
    settings.VIRUS_SCANNER = clamd
    file = SimpleUploadedFile("bien-ban.pdf", b"%PDF-1.7 VIRUS")

    with pytest.raises(UploadRefused, match=r"bien-ban\.pdf.*mã độc"):
        check_upload(file, allowed=EVIDENCE, max_bytes=1000)
