"""Old Word and Excel files (.doc, .xls) become new ones through LibreOffice, where the machine has it.

LibreOffice runs with a profile of its own that forbids macros, links and active content, under limits, and is ended
at its deadline.
"""

import os
import resource
import shutil
import signal
import subprocess
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from importing.documents.errors import UnreadableDocument
from importing.documents.limits import MAX_CONVERSION_SECONDS, MAX_OFFICE_MEMORY, MAX_UNPACKED

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_NEW = {"doc": "docx", "xls": "xlsx"}
_STREAMS = (("WordDocument", "doc"), ("Workbook", "xls"))
_PROFILE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="MacroSecurityLevel" oor:op="fuse">\
<value>3</value></prop><prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop>\
<prop oor:name="DisableActiveContent" oor:op="fuse"><value>true</value></prop>\
<prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update"><prop oor:name="Link" oor:op="fuse"><value>0</value>\
</prop></item>
<item oor:path="/org.openoffice.Office.Calc/Content/Update"><prop oor:name="Link" oor:op="fuse"><value>2</value></prop>\
</item>
</oor:items>
"""


def old_kind(content: bytes) -> str | None:
    """Return "doc" or "xls" for a file of old Office that may be opened; None for everything else."""
    if not content.startswith(OLE) or _holds(content, "EncryptedPackage") or _holds(content, "_VBA_PROJECT"):
        return None
    return next((kind for stream, kind in _STREAMS if _holds(content, stream)), None)


def has_macros(content: bytes) -> bool:
    """Tell whether a file of old Office holds macros."""
    return content.startswith(OLE) and _holds(content, "_VBA_PROJECT")


def _holds(content: bytes, stream: str) -> bool:
    return stream.encode("utf-16-le") in content


def office() -> str | None:
    """The path of LibreOffice; None where it is not installed."""
    return next(filter(None, map(shutil.which, ("soffice", "libreoffice"))), None)


def convert(content: bytes, kind: str) -> bytes:
    """Return the file as .docx or .xlsx. Raises UnreadableDocument, with what to do, where that is not possible."""
    program = office()
    new = _NEW[kind]
    if program is None:
        raise UnreadableDocument(
            f"Máy chủ chưa cài LibreOffice nên chưa đọc được tệp .{kind} đời cũ."
            f" Hãy mở bằng {'Word' if kind == 'doc' else 'Excel'}, lưu lại thành .{new} rồi nhập lại."
        )
    with TemporaryDirectory(prefix="ro-viec-") as folder:
        place = Path(folder)
        (place / "profile" / "user").mkdir(parents=True)
        (place / "profile" / "user" / "registrymodifications.xcu").write_text(_PROFILE, encoding="utf-8")
        (place / f"plan.{kind}").write_bytes(content)
        _run(program, place, kind, new)
        made = place / f"plan.{new}"
        if not made.exists():
            raise UnreadableDocument(
                f"Không chuyển được tệp .{kind} này: tệp bị hỏng hoặc có mật khẩu."
                f" Hãy mở bằng phần mềm văn phòng, lưu lại thành .{new} rồi nhập lại."
            )
        return made.read_bytes()


def _run(program: str, place: Path, kind: str, new: str) -> None:
    process = subprocess.Popen(  # noqa: S603 - a fixed command, no shell
        [
            program,
            f"-env:UserInstallation={(place / 'profile').as_uri()}",
            "--headless",
            "--norestore",
            "--convert-to",
            new,
            "--outdir",
            str(place),
            str(place / f"plan.{kind}"),
        ],
        cwd=place,
        env={"PATH": os.environ.get("PATH", ""), "HOME": str(place), "LANG": "C.UTF-8"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
        preexec_fn=_limit,
    )
    try:
        process.wait(MAX_CONVERSION_SECONDS)
    except subprocess.TimeoutExpired:
        pass
    finally:
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def _limit() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MAX_OFFICE_MEMORY, MAX_OFFICE_MEMORY))
    resource.setrlimit(resource.RLIMIT_FSIZE, (MAX_UNPACKED, MAX_UNPACKED))
